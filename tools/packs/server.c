/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers on disk. A folder counts as a server only when its file "address" is there, which is
 * written last and removed first. */
#include "server.h"

#include "base/file.h"
#include "base/mem.h"
#include "i18n/i18n.h"
#include "net/net.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ADDRESS = 8192 };

/* --- places --- */

static bool folder_of(char out[PATH_MAX_BYTES], const char *name, const char *data_folder,
                      struct err *err) {
    char servers[PATH_MAX_BYTES];
    return path_join(servers, data_folder, "servers", err) && path_join(out, servers, name, err);
}

static bool file_of(char out[PATH_MAX_BYTES], const char *name, const char *file,
                    const char *data_folder, struct err *err) {
    char folder[PATH_MAX_BYTES];
    return folder_of(folder, name, data_folder, err) && path_join(out, folder, file, err);
}

/* --- reading --- */

static bool apply_line(struct server *server, const char *line) {
    if (str_starts(line, "url "))
        return str_copy(server->url, sizeof server->url, line + 4);
    if (str_starts(line, "ca "))
        return str_copy(server->ca_file, sizeof server->ca_file, line + 3);
    if (str_equal(line, "allow-http"))
        server->allows_http = true;
    return true;
}

static bool read_address(struct server *server, char *text) {
    bool ok = true;
    for (char *line = text; line && *line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        ok = ok && apply_line(server, line);
        line = end;
    }
    return ok && server->url[0];
}

struct reading {
    struct servers *servers;
    const char *data_folder;
    struct err err;
};

static bool read_one(const char *name, void *context) {
    struct reading *reading = context;
    struct servers *servers = reading->servers;
    struct server *server = &servers->items[servers->n];
    struct file_data data = {0};
    char path[PATH_MAX_BYTES];
    if (servers->n == SERVERS_MAX)
        return false;
    *server = (struct server){0};
    if (!str_copy(server->name, sizeof server->name, name) ||
        !file_of(path, name, "address", reading->data_folder, NULL) || !file_exists(path))
        return true;
    if (!file_read(&data, path, MAX_ADDRESS, &reading->err))
        return false;
    if (read_address(server, (char *)data.p) &&
        file_of(server->metadata, name, "metadata", reading->data_folder, NULL) &&
        file_of(server->index, name, "index", reading->data_folder, NULL))
        servers->n++;
    file_data_fini(&data);
    return true;
}

bool servers_read(struct servers *servers, const char *data_folder, struct err *err) {
    struct reading reading = {.servers = servers, .data_folder = data_folder};
    char folder[PATH_MAX_BYTES];
    *servers = (struct servers){.items = mem_new(SERVERS_MAX, sizeof *servers->items)};
    bool ok = servers->items || err_set(err, ERR_NOMEM, "no memory for servers");
    ok = ok && path_join(folder, data_folder, "servers", err);
    if (ok && file_is_folder(folder))
        ok = file_list(folder, read_one, &reading, err);
    if (ok && reading.err.code != ERR_NONE) {
        *err = reading.err;
        ok = false;
    }
    if (!ok)
        servers_fini(servers);
    return ok;
}

void servers_fini(struct servers *servers) {
    mem_free(servers->items);
    *servers = (struct servers){0};
}

const struct server *servers_find(const struct servers *servers, const char *name_or_url) {
    for (int i = 0; i < servers->n; i++) {
        const struct server *server = &servers->items[i];
        size_t n = strlen(server->url);
        if (str_equal(server->name, name_or_url) || str_equal(server->url, name_or_url) ||
            (strlen(name_or_url) + 1 == n && strncmp(server->url, name_or_url, n - 1) == 0))
            return server;
    }
    return NULL;
}

/* --- making --- */

/* "https://packs.example.org/schule/" becomes "packs-example-org-1a2b3c4d". */
static void make_name(char out[SERVER_MAX_NAME + 1], const char *url) {
    char hash[CRYPTO_SHA256_HEX], host[64];
    const char *start = strstr(url, "://");
    start = start ? start + 3 : url;
    str_copy(host, sizeof host, start);
    host[strcspn(host, "/")] = '\0';
    for (char *c = host; *c; c++)
        *c = (char)(isalnum((unsigned char)*c) ? tolower((unsigned char)*c) : '-');
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)url, strlen(url)});
    str_format(out, SERVER_MAX_NAME + 1, "%s-%.8s", host, hash);
}

bool server_make(struct server *out, const char *url, bool allows_http, const char *ca_file,
                 const char *data_folder, struct err *err) {
    size_t n = strlen(url);
    *out = (struct server){.allows_http = allows_http};
    if (n >= SERVER_MAX_URL)
        return err_set(err, ERR_REFUSED, "%s", _("Diese Adresse ist zu lang."));
    if (!net_is_allowed(url, allows_http) || strpbrk(url, "?#@\r\n\t "))
        return err_set(err, ERR_REFUSED,
                       _("Diese Adresse ist nicht erlaubt. Sie muss mit https:// beginnen."));
    if (!str_format(out->url, sizeof out->url, "%s%s", url, url[n - 1] == '/' ? "" : "/") ||
        !str_copy(out->ca_file, sizeof out->ca_file, ca_file ? ca_file : ""))
        return err_set(err, ERR_LIMIT, "address too long");
    make_name(out->name, out->url);
    return file_of(out->metadata, out->name, "metadata", data_folder, err) &&
           file_of(out->index, out->name, "index", data_folder, err);
}

static struct bytes bytes_of(const struct str *text) {
    return (struct bytes){(const unsigned char *)str_text(text), text->n};
}

bool server_store(const struct server *server, struct bytes root, const char *data_folder,
                  struct err *err) {
    char root_path[PATH_MAX_BYTES], address[PATH_MAX_BYTES];
    struct str text;
    str_init(&text, MAX_ADDRESS);
    str_addf(&text, "url %s\n", server->url);
    if (server->allows_http)
        str_add(&text, "allow-http\n");
    if (server->ca_file[0])
        str_addf(&text, "ca %s\n", server->ca_file);
    bool ok = !text.has_failed || err_set(err, ERR_NOMEM, "no memory for an address");
    ok = ok && path_join(root_path, server->metadata, "root.json", err) &&
         file_of(address, server->name, "address", data_folder, err) &&
         file_make_folder(server->metadata, err) && file_write(root_path, root, err) &&
         file_write(address, bytes_of(&text), err);
    str_fini(&text);
    return ok;
}

static bool remove_one(const char *name, void *context) {
    char path[PATH_MAX_BYTES];
    if (path_join(path, context, name, NULL))
        file_remove(path, NULL);
    return true;
}

static bool remove_aside(const char *name, void *context) {
    const char *ending = strstr(name, ".json.");
    return !ending || strlen(ending) != sizeof ".json.XXXXXX" - 1 || remove_one(name, context);
}

void server_sweep(const struct server *server) {
    struct server copy = *server;
    if (file_is_folder(copy.metadata))
        file_list(copy.metadata, remove_aside, copy.metadata, NULL);
}

bool server_remove(const struct server *server, const char *data_folder, struct err *err) {
    char address[PATH_MAX_BYTES], folder[PATH_MAX_BYTES];
    struct server copy = *server;
    if (!file_of(address, server->name, "address", data_folder, err) ||
        !folder_of(folder, server->name, data_folder, err) || !file_remove(address, err))
        return false;
    file_list(folder, remove_one, folder, NULL);
    if (file_is_folder(copy.index))
        file_list(copy.index, remove_one, copy.index, NULL);
    return !file_is_folder(copy.metadata) ||
           file_list(copy.metadata, remove_one, copy.metadata, err);
}

void server_fingerprint(char out[SERVER_FINGERPRINT], struct bytes root) {
    char hash[CRYPTO_SHA256_HEX];
    size_t n = 0;
    crypto_sha256_hex(hash, root);
    for (int i = 0; hash[i]; i++) {
        if (i && i % 4 == 0)
            out[n++] = ' ';
        out[n++] = hash[i];
    }
    out[n] = '\0';
}

/* --- the clock --- */

bool server_watch_clock(int64_t *seen_s, int64_t now_s, const char *data_folder, struct err *err) {
    char folder[PATH_MAX_BYTES], path[PATH_MAX_BYTES], text[32];
    struct file_data data = {0};
    long long seen = 0;
    *seen_s = 0;
    if (!path_join(folder, data_folder, "servers", err) || !file_make_folder(folder, err) ||
        !path_join(path, folder, "clock", err))
        return false;
    if (file_read(&data, path, sizeof text - 1, NULL)) {
        data.p[strcspn((const char *)data.p, "\n")] = '\0';
        if (str_to_int((const char *)data.p, 0, INT64_MAX, &seen))
            *seen_s = seen;
    }
    file_data_fini(&data);
    if (now_s <= *seen_s)
        return true;
    str_format(text, sizeof text, "%lld\n", (long long)now_s);
    return file_write(path, (struct bytes){(const unsigned char *)text, strlen(text)}, err);
}
