/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which addresses may be asked at all. */
#include "net/inside.h"

#include <string.h>

static char *part_of(const char *url, CURLUPart part, unsigned flags) {
    char *text = NULL;
    CURLU *parsed = curl_url();
    if (parsed && curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK)
        curl_url_get(parsed, part, &text, flags);
    curl_url_cleanup(parsed);
    return text;
}

static bool has(const char *text, const char *wanted) {
    return text && str_equal(text, wanted);
}

static bool is_loopback(const char *host) {
    return has(host, "localhost") || has(host, "[::1]") ||
           (host && str_starts(host, "127.") && strspn(host, "0123456789.") == strlen(host));
}

bool net_is_loopback(const char *url) {
    char *host = part_of(url, CURLUPART_HOST, 0);
    bool is_own = is_loopback(host);
    curl_free(host);
    return is_own;
}

bool net_is_allowed(const char *url, bool allows_http) {
    char *scheme = part_of(url, CURLUPART_SCHEME, 0);
    char *host = part_of(url, CURLUPART_HOST, 0);
    bool is_allowed =
        host && strlen(url) < NET_MAX_URL &&
        (has(scheme, "https") || (has(scheme, "http") && (allows_http || is_loopback(host))));
    curl_free(host);
    curl_free(scheme);
    return is_allowed;
}

static bool is_same_part(const char *a, const char *b, CURLUPart part) {
    char *of_a = part_of(a, part, CURLU_DEFAULT_PORT);
    char *of_b = part_of(b, part, CURLU_DEFAULT_PORT);
    bool is_same = of_a && has(of_b, of_a);
    curl_free(of_a);
    curl_free(of_b);
    return is_same;
}

bool net_is_same_host(const char *a, const char *b) {
    return is_same_part(a, b, CURLUPART_SCHEME) && is_same_part(a, b, CURLUPART_HOST) &&
           is_same_part(a, b, CURLUPART_PORT);
}
