/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: an address that somebody pasted, and a name that a server says. What is taken is
 * https without a password in it; what is quoted for a file leads nowhere else. */
#include "fetch/quote.h"
#include "net/dav.h"
#include "net/inside.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_place(const struct dav_place *place) {
    size_t n = strlen(place->url);
    const char *host = strstr(place->url, "://");
    assert(n && place->url[n - 1] == '/' && host && net_is_allowed(place->url, false));
    assert(net_is_same_host(place->url, place->url));
    assert(!memchr(host + 3, '@', strcspn(host + 3, "/")) && !strpbrk(place->url, "?# \n"));
}

static void check_quoted(const char *name) {
    char file[QUOTE_MAX_NAME + 1];
    struct str quoted;
    str_init(&quoted, 100000);
    quote_file(file, name, ".json");
    assert(strlen(file) >= 5 && !strpbrk(file, "/\\ \n") && file[strlen(file) - 5] == '.');
    assert(quote_name(&quoted, name) && !strpbrk(str_text(&quoted), "/?# "));
    assert(quote_path(&quoted, name) && !strpbrk(str_text(&quoted), "?# \\"));
    assert(!quote_is_safe_path(name) || (name[0] != '/' && !strstr(name, "/../")));
    str_fini(&quoted);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct dav_place places[DAV_MAX_PLACES];
    char text[4096];
    int n = 0;
    if (size >= sizeof text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    char *login = strchr(text, '\n');
    if (login)
        *login++ = '\0';
    bool is_good = dav_find_places(places, &n, text, login, false, NULL);
    assert(is_good == (n > 0) && n <= DAV_MAX_PLACES);
    for (int i = 0; i < n; i++)
        check_place(&places[i]);
    check_quoted(text);
    return 0;
}
