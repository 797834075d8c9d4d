/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening, locking, refreshing. */
#include "session.h"

#include "presets.h"

#include "base/clock.h"
#include "i18n/i18n.h"

#include <string.h>

enum { MAX_OPTIONS = 24, A_DAY_S = 24 * 60 * 60 };

/* --- opening --- */

static bool read_options(struct session *session, const struct session_more *more, int argc,
                         char **argv, struct err *err) {
    struct session_options *o = &session->options;
    struct option all[MAX_OPTIONS] = {
        {"--data", NULL, &o->data},
        {"--server", NULL, &o->server},
        {"--from", NULL, &o->from},
        {"--progress", NULL, &o->progress},
        {"--accept-old", &o->accepts_old, NULL},
        {"--json", &o->wants_json, NULL},
    };
    int n = 6;
    for (int i = 0; more && i < more->n; i++)
        all[n++] = more->options[i];
    if (!options_read(&session->words, all, n, argc, argv, err))
        return false;
    if (o->progress && !str_equal(o->progress, "lines"))
        return err_set(err, ERR_REFUSED, _("Nach %s fehlt eine Angabe."), "--progress");
    session->voice.has_lines = o->progress != NULL;
    return true;
}

static bool open_folders(struct session *session, struct err *err) {
    if (session->options.data
            ? !str_copy(session->data, sizeof session->data, session->options.data)
            : !path_data_folder(session->data, err))
        return false;
    return path_join(session->packs, session->data, "packs", err) &&
           path_join(session->parts, session->packs, "parts", err);
}

static void warn_of_clock(struct session *session) {
    int64_t seen_s = 0;
    char date[11], words[64];
    if (!server_watch_clock(&seen_s, session->now_s, session->data, NULL) ||
        session->now_s >= seen_s - A_DAY_S)
        return;
    clock_date(date, seen_s * 1000);
    voice_warning(&session->voice,
                  _("Die Uhr dieses Rechners geht vermutlich falsch: Hier war schon der %s. Bitte "
                    "Datum und Uhrzeit prüfen."),
                  i18n_date(words, sizeof words, date));
}

/* A damaged list is set aside: what it named is fetched again, which is better than never again. */
static bool read_installed(struct session *session, struct err *err) {
    char list[PATH_MAX_BYTES], aside[PATH_MAX_BYTES];
    if (installed_read(&session->installed, session->data, err))
        return true;
    if (err->code != ERR_FORMAT && err->code != ERR_LIMIT)
        return false;
    voice_warning(
        &session->voice, "%s",
        _("Die Liste der installierten Pakete ist beschädigt; sie wird beiseitegelegt. Die "
          "Pakete müssen noch einmal geholt werden."));
    return path_join(list, session->packs, "installed.txt", err) &&
           path_join(aside, session->packs, "installed.damaged", err) &&
           file_rename(list, aside, err) && installed_read(&session->installed, session->data, err);
}

bool session_open(struct session *session, const struct session_more *more, int argc, char **argv,
                  int *exit_code) {
    const struct clock clock = clock_system();
    struct err err = {0};
    *session = (struct session){.lock = -1};
    session->now_s = clock.unix_ms(clock.context) / 1000;
    if (read_options(session, more, argc, argv, &err) && open_folders(session, &err) &&
        servers_read(&session->servers, session->data, &err) && read_installed(session, &err)) {
        warn_of_clock(session);
        return true;
    }
    *exit_code = voice_plain_error(&session->voice, &err);
    session_close(session);
    return false;
}

bool session_lock(struct session *session) {
    char path[PATH_MAX_BYTES];
    struct err err = {0};
    if (file_make_folder(session->parts, &err) && path_join(path, session->packs, "lock", &err) &&
        file_lock(&session->lock, path, &err)) {
        /* Another one may have changed it before the lock was ours. */
        for (int i = 0; i < session->servers.n; i++)
            server_sweep(&session->servers.items[i]);
        installed_fini(&session->installed);
        if (installed_read(&session->installed, session->data, &err))
            return true;
    }
    if (err.code == ERR_BUSY)
        voice_error(&session->voice, "busy",
                    _("Es werden gerade schon Pakete geholt oder geändert. Bitte gleich noch "
                      "einmal."));
    else
        voice_plain_error(&session->voice, &err);
    return false;
}

static void close_client(struct session *session) {
    if (session->has_client)
        client_fini(&session->client);
    session->has_client = false;
    net_close(session->net);
    session->net = NULL;
}

void session_close(struct session *session) {
    close_client(session);
    installed_fini(&session->installed);
    servers_fini(&session->servers);
    file_unlock(session->lock);
}

/* --- what is stored, as a transport --- */

/* The stored timestamp again, and no news of root: nothing is asked of anybody. */
static bool get_stored(void *context, const char *path, size_t max_bytes, struct file_data *out,
                       enum net_end *end, struct err *err) {
    const struct session *session = context;
    char file[PATH_MAX_BYTES];
    *out = (struct file_data){0};
    *end = NET_MISSING;
    if (!str_equal(path, "timestamp.json"))
        return true;
    if (!path_join(file, session->server->metadata, path, err))
        return false;
    if (file_exists(file) && !file_read(out, file, max_bytes, err))
        return false;
    *end = out->p ? NET_DONE : NET_MISSING;
    return true;
}

/* --- refreshing --- */

static bool open_net(struct session *session, struct err *err) {
    char metadata[SERVER_MAX_URL + 20], targets[SERVER_MAX_URL + 20];
    const struct server *server = session->server;
    const struct net_options options = {.ca_file = server->ca_file[0] ? server->ca_file : NULL,
                                        .allows_http = server->allows_http};
    str_format(metadata, sizeof metadata, "%smetadata/", server->url);
    str_format(targets, sizeof targets, "%stargets/", server->url);
    if (!net_open(&session->net, &options, err) ||
        !source_net_init(&session->source.net, session->net, metadata, targets, err))
        return false;
    session->transport = source_net_transport(&session->source.net);
    return true;
}

static bool open_transport(struct session *session, enum session_where where, struct err *err) {
    if (where == SESSION_STORED) {
        session->transport = (struct transport){.context = session, .get = get_stored};
        return true;
    }
    if (!session->options.from)
        return open_net(session, err);
    session->transport = source_folder_transport(&session->source.folder);
    return source_folder_init(&session->source.folder, session->options.from, err);
}

/* What is on offer: all lists, or of a very large server its index. */
static bool load_lists(struct session *session, enum session_where where, struct err *err) {
    struct client *client = &session->client;
    session->has_index = client->tuf.skips_bins = index_is_announced(client);
    if (session->needs_no_list)
        return true;
    return client_load_all(client, err) &&
           (!session->has_index || where == SESSION_STORED ||
            index_fetch(client, &session->wish, session->server->index, session->parts, err));
}

bool session_try(struct session *session, const struct server *server, enum session_where where,
                 struct err *err) {
    close_client(session);
    session->server = server;
    int64_t now_s = where == SESSION_STORED ? 0 : session->now_s;
    if (!open_transport(session, where, err) ||
        !client_init(&session->client, server->metadata, session->transport, now_s, err))
        return false;
    session->has_client = true;
    session->client.tuf.accepts_old_timestamp =
        session->options.accepts_old && session->options.from;
    return client_refresh(&session->client, err) && load_lists(session, where, err);
}

static void say_how_old(struct session *session) {
    char date[11], words[64];
    const struct metadata *timestamp = session->client.tuf.timestamp;
    if (!metadata_is_expired(timestamp, session->now_s))
        return;
    clock_date(date, timestamp->expires_s * 1000);
    voice_note(&session->voice,
               _("Der Stick ist alt: Seine Angaben galten bis zum %s. Neuere Pakete oder Warnungen "
                 "kennt er nicht."),
               i18n_date(words, sizeof words, date));
}

bool session_refresh(struct session *session, const struct server *server,
                     enum session_where where) {
    struct err err = {0};
    bool ok = session_try(session, server, where, &err);
    if (!ok && session->has_client)
        voice_client_error(&session->voice, &session->client, &err);
    else if (!ok)
        voice_plain_error(&session->voice, &err);
    if (!ok && session->has_client && session->options.from &&
        session->client.tuf.trouble == TUF_EXPIRED &&
        str_equal(session->client.tuf.trouble_role, "timestamp"))
        voice_note(&session->voice, "%s",
                   _("Wer das weiß und trotzdem von diesem Stick holen will: --accept-old."));
    if (ok && where == SESSION_REMOTE && session->options.accepts_old)
        say_how_old(session);
    if (ok && session->client.tuf.n_skipped)
        voice_warning(&session->voice,
                      _("Einige Listen dieses Servers sind gerade nicht gültig (%d); was nur darin "
                        "steht, fehlt hier."),
                      session->client.tuf.n_skipped);
    return ok;
}

/* A stick is the copy of one of our servers: the one whose keys fit. */
static void narrow_to_stick(struct session *session, int *first, int *end) {
    struct err err;
    for (int i = *first; i < *end; i++)
        if (session_try(session, &session->servers.items[i], SESSION_REMOTE, &err) ||
            !session->has_client || session->client.tuf.trouble != TUF_NOT_SIGNED) {
            *first = i;
            *end = i + 1;
            return;
        }
    *first = *end - 1;
}

/* A preset is added when it is named for the first time, by whoever may change things. NULL when
 * there is none of this name, which has been said then. */
static const struct server *find_server(struct session *session, const char *name) {
    struct err err = {0};
    const struct preset *preset = preset_find(name);
    const struct server *server = servers_find(&session->servers, preset ? preset->url : name);
    if (server)
        return server;
    if (!preset || session->lock < 0) {
        voice_error(&session->voice, "no-server", _("Den Server »%s« gibt es hier nicht."), name);
        return NULL;
    }
    if (!preset_add(&session->servers, preset, session->data, &err)) {
        voice_plain_error(&session->voice, &err);
        return NULL;
    }
    voice_note(&session->voice, _("Eingetragen: %s (%s)"), _(preset->title), preset->url);
    return servers_find(&session->servers, preset->url);
}

bool session_leaves_out(const struct session *session, const struct server *server) {
    return preset_is(server) && !session->options.server && session->servers.n > 1;
}

bool session_chosen(struct session *session, int *first, int *end) {
    const char *name = session->options.server;
    const struct server *server = name ? find_server(session, name) : NULL;
    *first = server ? (int)(server - session->servers.items) : 0;
    *end = server ? *first + 1 : session->servers.n;
    if (name && !server)
        return false;
    if (session->servers.n == 0) {
        voice_error(&session->voice, "no-server",
                    _("Es ist noch kein Server eingetragen: scheinriese-packs add-server."));
        return false;
    }
    if (session->options.from && *end - *first > 1)
        narrow_to_stick(session, first, end);
    return true;
}
