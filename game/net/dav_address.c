/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people paste becomes a folder that can be asked. Nextcloud from version 29 on has the folder
 * of a share at public.php/dav/files/TOKEN/; version 32 refuses there what was right before, at
 * public.php/webdav/ with the token as name. */
#include "net/dav.h"
#include "net/inside.h"

#include <string.h>

enum { MAX_TOKEN = 128 };

static bool is_token(const char *text, size_t n) {
    if (n == 0 || n > MAX_TOKEN)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!strchr("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-", text[i]))
            return false;
    return true;
}

/* Of "/sub/index.php/s/TOKEN/...": the token, and the path before "index.php" or "s". */
static bool find_token(const char *path, char token[MAX_TOKEN + 1], size_t *n_before) {
    const char *s = strstr(path, "/s/");
    if (!s)
        return false;
    size_t n = strcspn(s + 3, "/"), before = (size_t)(s - path);
    static const char index[] = "/index.php";
    const size_t n_index = sizeof index - 1;
    if (!is_token(s + 3, n) ||
        (s[3 + n] && !str_equal(s + 3 + n, "/") && !str_equal(s + 3 + n, "/download")))
        return false;
    memcpy(token, s + 3, n);
    token[n] = '\0';
    if (before >= n_index && strncmp(path + before - n_index, index, n_index) == 0)
        before -= n_index;
    *n_before = before;
    return true;
}

static bool is_too_long(struct err *err) {
    return err_set(err, ERR_LIMIT, "the address is too long");
}

/* The folder of the path, without what else an address may have; a file's name still fits. */
static bool set_path(struct dav_place *place, CURLU *parsed, const char *path, struct err *err) {
    char *url = NULL;
    bool is_good = curl_url_set(parsed, CURLUPART_PATH, path, 0) == CURLUE_OK &&
                   curl_url_set(parsed, CURLUPART_QUERY, NULL, 0) == CURLUE_OK &&
                   curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
                   curl_url_set(parsed, CURLUPART_USER, NULL, 0) == CURLUE_OK &&
                   curl_url_set(parsed, CURLUPART_PASSWORD, NULL, 0) == CURLUE_OK &&
                   curl_url_get(parsed, CURLUPART_URL, &url, 0) == CURLUE_OK;
    if (!is_good)
        err_set(err, ERR_NOMEM, "no memory for an address");
    else if (!str_copy(place->url, NET_MAX_URL - DAV_MAX_NAME * 3 - 1, url))
        is_good = is_too_long(err);
    curl_free(url);
    return is_good;
}

/* --- the two ways --- */

static bool add_folder(struct dav_place *out, CURLU *parsed, const char *path, struct err *err) {
    struct str to;
    str_init(&to, NET_MAX_URL);
    size_t n = strlen(path);
    bool is_good = str_addf(&to, "%s%s", path, n && path[n - 1] == '/' ? "" : "/");
    is_good = is_good ? set_path(out, parsed, str_text(&to), err) : is_too_long(err);
    str_fini(&to);
    return is_good;
}

static bool add_share(struct dav_place out[DAV_MAX_PLACES], CURLU *parsed, const char *path,
                      const char *token, size_t n_before, struct err *err) {
    char newer[NET_MAX_URL], older[NET_MAX_URL];
    for (int i = 0; i < DAV_MAX_PLACES; i++)
        if (!out[i].login[0])
            str_format(out[i].login, sizeof out[i].login, "%s:", token);
    if (!str_format(newer, sizeof newer, "%.*s/public.php/dav/files/%s/", (int)n_before, path,
                    token) ||
        !str_format(older, sizeof older, "%.*s/public.php/webdav/", (int)n_before, path))
        return is_too_long(err);
    return set_path(&out[0], parsed, newer, err) && set_path(&out[1], parsed, older, err);
}

static bool find_places(struct dav_place out[DAV_MAX_PLACES], int *n, CURLU *parsed,
                        struct err *err) {
    char *path = NULL, token[MAX_TOKEN + 1];
    size_t n_before = 0;
    if (curl_url_get(parsed, CURLUPART_PATH, &path, 0) != CURLUE_OK)
        return err_set(err, ERR_NOMEM, "no memory for an address");
    bool is_share = find_token(path, token, &n_before);
    bool is_good = is_share ? add_share(out, parsed, path, token, n_before, err)
                            : add_folder(&out[0], parsed, path, err);
    *n = is_share ? 2 : 1;
    curl_free(path);
    return is_good;
}

/* --- name and password --- */

static bool set_login(struct dav_place *place, CURLU *parsed, const char *login) {
    char *name = NULL, *password = NULL;
    if (login)
        return str_copy(place->login, sizeof place->login, login);
    bool is_good = true;
    if (curl_url_get(parsed, CURLUPART_USER, &name, CURLU_URLDECODE) == CURLUE_OK) {
        curl_url_get(parsed, CURLUPART_PASSWORD, &password, CURLU_URLDECODE);
        is_good =
            str_format(place->login, sizeof place->login, "%s:%s", name, password ? password : "");
    }
    curl_free(name);
    curl_free(password);
    return is_good;
}

/* Spaces and letters that are not ASCII are encoded, as a browser does it. */
static bool parse(CURLU *parsed, const char *address, bool allows_http) {
    char *url = NULL;
    bool is_good = curl_url_set(parsed, CURLUPART_URL, address,
                                CURLU_URLENCODE | CURLU_ALLOW_SPACE) == CURLUE_OK &&
                   curl_url_get(parsed, CURLUPART_URL, &url, 0) == CURLUE_OK &&
                   net_is_allowed(url, allows_http);
    curl_free(url);
    return is_good;
}

bool dav_find_places(struct dav_place out[DAV_MAX_PLACES], int *n, const char *address,
                     const char *login, bool allows_http, struct err *err) {
    CURLU *parsed = curl_url();
    *n = 0;
    out[0].login[0] = '\0';
    bool is_good =
        (parsed && parse(parsed, address, allows_http)) || err_set(err, ERR_REFUSED, "address");
    is_good = is_good && (set_login(&out[0], parsed, login) || is_too_long(err));
    out[1] = out[0];
    is_good = is_good && find_places(out, n, parsed, err);
    curl_url_cleanup(parsed);
    if (!is_good)
        *n = 0;
    return is_good;
}
