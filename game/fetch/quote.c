/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Percent-encoding (RFC 3986). */
#include "fetch/quote.h"

#include "crypto/crypto.h"

#include <string.h>

static const char unreserved[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
static const char in_paths[] = "/!$&'()*+,;=:@";

/* At most 3 characters; how many. */
static size_t quote_byte(char out[3], char c, const char *more) {
    static const char digits[] = "0123456789ABCDEF";
    bool is_plain = strchr(unreserved, c) || strchr(more, c);
    out[0] = is_plain ? c : '%';
    out[1] = digits[(unsigned char)c >> 4];
    out[2] = digits[(unsigned char)c & 15];
    return is_plain ? 1 : 3;
}

static bool quote(struct str *out, const char *text, const char *more) {
    char quoted[3];
    for (; *text; text++)
        str_add_n(out, quoted, quote_byte(quoted, *text, more));
    return !out->has_failed;
}

bool quote_name(struct str *out, const char *name) {
    return quote(out, name, "");
}

bool quote_path(struct str *out, const char *path) {
    return quote(out, path, in_paths);
}

/* Where upper and lower case are one, a role "Root" must not lie on the trusted root. */
static bool is_like_top_level(const char *name) {
    static const char *const top[] = {"root", "timestamp", "snapshot", "targets"};
    for (size_t i = 0; i < sizeof top / sizeof top[0]; i++)
        if (str_equal_nocase(name, top[i]))
            return !str_equal(name, top[i]);
    return false;
}

void quote_file(char out[QUOTE_MAX_NAME + 1], const char *name, const char *ending) {
    char hash[CRYPTO_SHA256_HEX];
    size_t n = 0, max = QUOTE_MAX_NAME - strlen(ending) - 3;
    for (const char *c = name; *c && n <= max; c++)
        n += quote_byte(out + n, *c, "");
    if (n <= max && !is_like_top_level(name)) {
        str_copy(out + n, QUOTE_MAX_NAME + 1 - n, ending);
        return;
    }
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)name, strlen(name)});
    str_format(out, QUOTE_MAX_NAME + 1, "sha256-%s%s", hash, ending);
}

static bool is_good_part(const char *part, size_t n) {
    bool is_dots = (n == 1 && part[0] == '.') || (n == 2 && part[0] == '.' && part[1] == '.');
    for (size_t i = 0; i < n; i++)
        if (part[i] == '\\' || (unsigned char)part[i] < ' ' || part[i] == 0x7F)
            return false;
    return n > 0 && !is_dots;
}

bool quote_is_safe_path(const char *path) {
    for (;;) {
        size_t n = strcspn(path, "/");
        if (!is_good_part(path, n))
            return false;
        if (!path[n])
            return true;
        path += n + 1;
    }
}
