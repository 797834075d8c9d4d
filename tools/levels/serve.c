/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * serve: shows a published folder to browsers and laptops, by libmicrohttpd. Only regular files
 * below the folder, read only. */
#include "serve.h"
#include "commands.h"

#include "base/file.h"
#include "base/listen.h"
#include "base/shown.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *const serve_help =
    N_("scheinriese-levels serve ORDNER [--port N] [--lan]\n"
       "\n"
       "Zeigt einen veröffentlichten Ordner im Netz, zum Ausprobieren oder für die eigene Schule.\n"
       "Ohne --lan sieht ihn nur dieser Rechner. Strg+C beendet.\n"
       "\n"
       "  --port N  sonst 8410; 0 nimmt irgendeinen freien\n"
       "  --lan     auch für andere Rechner im Netz\n"
       "\n"
       "Beispiel: scheinriese-levels serve ausgabe\n");

enum { DEFAULT_PORT = 8410, MAX_CONNECTIONS = 900, IDLE_SECONDS = 30, THREADS = 4 };

/* --- one answer --- */

static enum MHD_Result send_plain(struct MHD_Connection *connection, unsigned status,
                                  const char *text) {
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", "text/plain; charset=utf-8");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static const char *header(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result send_unsatisfiable(struct MHD_Connection *connection,
                                          const struct shown_file *file) {
    char range[64];
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
    close(file->handle);
    if (!response)
        return MHD_NO;
    str_format(range, sizeof range, "bytes */%lld", (long long)file->n_bytes);
    MHD_add_response_header(response, "Content-Range", range);
    enum MHD_Result result =
        MHD_queue_response(connection, MHD_HTTP_RANGE_NOT_SATISFIABLE, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_unchanged(struct MHD_Connection *connection,
                                      const struct shown_file *file, const char *etag) {
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
    close(file->handle);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "ETag", etag);
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_NOT_MODIFIED, response);
    MHD_destroy_response(response);
    return result;
}

static void add_headers(struct MHD_Response *response, const struct shown_file *file,
                        const char *name, const struct serve_range *range) {
    char text[64];
    serve_etag(text, sizeof text, file->n_bytes, file->changed_s);
    MHD_add_response_header(response, "ETag", text);
    serve_http_date(text, sizeof text, file->changed_s);
    MHD_add_response_header(response, "Last-Modified", text);
    MHD_add_response_header(response, "Accept-Ranges", "bytes");
    MHD_add_response_header(response, "Content-Type", serve_content_type(name));
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Cache-Control", serve_cache_control(name));
    if (range->kind == SERVE_PART) {
        str_format(text, sizeof text, "bytes %lld-%lld/%lld", (long long)range->from,
                   (long long)(range->from + range->n - 1), (long long)file->n_bytes);
        MHD_add_response_header(response, "Content-Range", text);
    }
}

/* The response closes the handle. */
static enum MHD_Result send_file(struct MHD_Connection *connection, const struct shown_file *file,
                                 const char *name, const struct serve_range *range) {
    struct MHD_Response *response = MHD_create_response_from_fd_at_offset64(
        (uint64_t)range->n, file->handle, (uint64_t)range->from);
    if (!response) {
        close(file->handle);
        return MHD_NO;
    }
    add_headers(response, file, name, range);
    enum MHD_Result result = MHD_queue_response(
        connection, range->kind == SERVE_PART ? MHD_HTTP_PARTIAL_CONTENT : MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_file(struct MHD_Connection *connection, struct shown_file *file,
                                   const char *name) {
    char etag[64], date[64];
    const char *if_range = header(connection, "If-Range");
    const char *if_none = header(connection, "If-None-Match");
    serve_etag(etag, sizeof etag, file->n_bytes, file->changed_s);
    serve_http_date(date, sizeof date, file->changed_s);
    if (if_none && strstr(if_none, etag))
        return send_unchanged(connection, file, etag);
    bool wants_part = !if_range || str_equal(if_range, etag) || str_equal(if_range, date);
    struct serve_range range =
        serve_parse_range(wants_part ? header(connection, "Range") : NULL, file->n_bytes);
    if (range.kind == SERVE_UNSATISFIABLE)
        return send_unsatisfiable(connection, file);
    return send_file(connection, file, name, &range);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request) {
    struct shown_file file;
    const char *folder = context;
    (void)version, (void)upload;
    /* First the head alone: an answer now would end the connection after it. */
    if (!*request) {
        *request = context;
        return MHD_YES;
    }
    if (*upload_size) {
        *upload_size = 0; /* what somebody sends is not read */
        return MHD_YES;
    }
    if (!str_equal(method, "GET") && !str_equal(method, "HEAD"))
        return send_plain(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "405\n");
    /* libmicrohttpd has taken the percent signs out; every part is looked at again. */
    if (url[0] != '/' || !shown_open(&file, folder, url + 1, NULL))
        return send_plain(connection, MHD_HTTP_NOT_FOUND, "404\n");
    return answer_file(connection, &file, url + 1);
}

/* A name with a zero in it is none: it stays as it came, and is not found. */
static size_t unescape(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strstr(text, "%00") ? strlen(text) : MHD_http_unescape(text);
}

/* --- the server --- */

static int serve(const char *folder, int port, bool is_lan) {
    struct listener listener;
    struct err err = {0};
    if (!file_is_folder(folder)) {
        err_set(&err, ERR_REFUSED, _("Den Ordner %s gibt es nicht."), folder);
        return tool_fail(&err);
    }
    if (!listen_open(&listener, port, is_lan, &err))
        return tool_fail(&err);
    listen_hold_signals();
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer,
        (void *)(uintptr_t)folder, MHD_OPTION_LISTEN_SOCKET, listener.handle,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MAX_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL, MHD_OPTION_END);
    if (!daemon) {
        close(listener.handle);
        err_set(&err, ERR_ENV, "libmicrohttpd does not start");
        return tool_fail(&err);
    }
    printf(_("Zu sehen unter http://%s:%d/ (Strg+C beendet)\n"), listener.host, listener.port);
    fflush(stdout);
    listen_until_told();
    MHD_stop_daemon(daemon);
    return TOOL_OK;
}

int serve_run(int argc, char **argv) {
    struct words words;
    const char *port_text = NULL;
    bool is_lan = false;
    long long port = DEFAULT_PORT;
    const struct option options[] = {{"--port", NULL, &port_text}, {"--lan", &is_lan, NULL}};
    struct err err = {0};
    if (!options_read(&words, options, 2, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 || (port_text && !str_to_int(port_text, 0, 65535, &port))) {
        fputs(_(serve_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return serve(words.at[0], (int)port, is_lan);
}
