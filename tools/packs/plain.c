/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs init, refresh, download: a TUF client and nothing else, for any repository, by
 * the command line that the conformance tests of TUF drive. Exit code 0 or 1. */
#include "commands.h"
#include "voice.h"

#include "base/clock.h"
#include "base/mem.h"
#include "common/command.h"
#include "i18n/i18n.h"

const char *const init_help =
    N_("Speichert die Wurzeldatei, der vertraut wird.\n"
       "\n"
       "  scheinriese-packs --metadata-dir ORDNER init WURZELDATEI\n"
       "\n"
       "  --metadata-dir ORDNER  hier liegen die geprüften Angaben des Servers\n");

const char *const refresh_help =
    N_("Holt und prüft die Angaben eines TUF-Servers.\n"
       "\n"
       "  scheinriese-packs --metadata-dir ORDNER --metadata-url ADRESSE refresh\n"
       "\n"
       "  --metadata-dir ORDNER  hier liegen die geprüften Angaben des Servers\n"
       "  --metadata-url ADRESSE hier liegen sie auf dem Server\n"
       "  --ca-file DATEI        Zertifikate, denen statt denen des Systems vertraut wird\n"
       "  --allow-http           auch unverschlüsselt; auf diesen Rechner selbst geht es immer\n");

const char *const download_help =
    N_("Holt und prüft Dateien von einem TUF-Server.\n"
       "\n"
       "  scheinriese-packs --metadata-dir ORDNER --metadata-url ADRESSE --target-name DATEI …\n"
       "                    --target-base-url ADRESSE --target-dir ORDNER download\n"
       "\n"
       "  --target-name DATEI       Pfad der Datei im Verzeichnis; darf mehrmals stehen\n"
       "  --target-base-url ADRESSE hier liegen die Dateien auf dem Server\n"
       "  --target-dir ORDNER       hierhin kommen sie\n"
       "  Dazu alles von refresh.\n");

enum { MAX_TARGETS = 256 };

struct plain {
    const char *metadata_dir, *metadata_url, *target_base_url, *target_dir, *ca_file;
    bool allows_http;
    int n_targets;
    const char *targets[MAX_TARGETS];
    struct words words;
};

static const struct voice voice;

/* --target-name may stand several times: they are taken out first. */
static bool take_targets(struct plain *plain, int *argc, char **argv, struct err *err) {
    int n = 0;
    for (int i = 0; i < *argc; i++) {
        if (!str_equal(argv[i], "--target-name")) {
            argv[n++] = argv[i];
            continue;
        }
        if (i + 1 == *argc || plain->n_targets == MAX_TARGETS)
            return err_set(err, ERR_REFUSED, _("Nach %s fehlt eine Angabe."), argv[i]);
        plain->targets[plain->n_targets++] = argv[++i];
    }
    *argc = n;
    return true;
}

static bool read_words(struct plain *plain, int argc, char **argv, struct err *err) {
    *plain = (struct plain){0};
    const struct option options[] = {
        {"--metadata-dir", NULL, &plain->metadata_dir},
        {"--metadata-url", NULL, &plain->metadata_url},
        {"--target-base-url", NULL, &plain->target_base_url},
        {"--target-dir", NULL, &plain->target_dir},
        {"--ca-file", NULL, &plain->ca_file},
        {"--allow-http", &plain->allows_http, NULL},
    };
    return take_targets(plain, &argc, argv, err) &&
           options_read(&plain->words, options, (int)(sizeof options / sizeof options[0]), argc,
                        argv, err);
}

static bool need(const char *value, const char *name, struct err *err) {
    return value || err_set(err, ERR_REFUSED, _("Es fehlt die Angabe %s."), name);
}

/* --- init --- */

static bool init(const struct plain *plain, struct err *err) {
    struct file_data root = {0};
    struct err why = {0};
    char path[PATH_MAX_BYTES];
    if (!need(plain->metadata_dir, "--metadata-dir", err))
        return false;
    if (plain->words.n != 1)
        return err_set(err, ERR_REFUSED, "%s", _("Es fehlt die Wurzeldatei."));
    if (!file_read(&root, plain->words.at[0], METADATA_MAX_ROOT, err))
        return false;
    if (!tuf_check_root(file_data_bytes(&root), &why))
        tool_say(_("Achtung, diese Wurzeldatei wird beim ersten Abgleich abgelehnt werden: %s"),
                 why.detail);
    bool ok = file_make_folder(plain->metadata_dir, err) &&
              path_join(path, plain->metadata_dir, "root.json", err) &&
              file_write(path, file_data_bytes(&root), err);
    file_data_fini(&root);
    return ok;
}

int init_run(int argc, char **argv) {
    struct plain plain;
    struct err err = {0};
    if (read_words(&plain, argc, argv, &err) && init(&plain, &err))
        return TOOL_OK;
    return voice_plain_error(&voice, &err);
}

/* --- refresh and download --- */

struct session {
    struct net *net;
    struct source_net source;
    struct transport transport;
    struct client client;
};

static void session_close(struct session *session) {
    client_fini(&session->client);
    net_close(session->net);
}

static bool session_open(struct session *session, const struct plain *plain, struct err *err) {
    const struct clock clock = clock_system();
    const struct net_options options = {.ca_file = plain->ca_file,
                                        .allows_http = plain->allows_http};
    *session = (struct session){0};
    if (!need(plain->metadata_dir, "--metadata-dir", err) ||
        !need(plain->metadata_url, "--metadata-url", err) ||
        !net_open(&session->net, &options, err))
        return false;
    if (!source_net_init(&session->source, session->net, plain->metadata_url,
                         plain->target_base_url, err))
        return false;
    session->transport = source_net_transport(&session->source);
    return client_init(&session->client, plain->metadata_dir, session->transport,
                       clock.unix_ms(clock.context) / 1000, err);
}

static int refresh(struct session *session, const struct plain *plain) {
    struct err err = {0};
    if (!session_open(session, plain, &err))
        return voice_plain_error(&voice, &err);
    if (!client_refresh(&session->client, &err))
        return voice_client_error(&voice, &session->client, &err);
    return TOOL_OK;
}

int refresh_run(int argc, char **argv) {
    struct plain plain;
    struct session session;
    struct err err = {0};
    if (!read_words(&plain, argc, argv, &err))
        return voice_plain_error(&voice, &err);
    int code = refresh(&session, &plain);
    session_close(&session);
    return code;
}

static int download_one(struct session *session, const struct plain *plain, const char *path) {
    struct err err = {0};
    char name[QUOTE_MAX_NAME + 1];
    struct download *download = mem_new(1, sizeof *download);
    const struct download_options options = {
        .has_hash_names = metadata_is_consistent(session->client.tuf.root),
        .parts_folder = plain->target_dir,
        .drops_parts = true,
    };
    if (!download)
        return TOOL_FOUND_ERRORS;
    download->path = path;
    quote_file(name, path, "");
    int code = TOOL_OK;
    if (!client_find(&session->client, path, &download->target, &err))
        code = voice_client_error(&voice, &session->client, &err);
    else if (!path_join(download->file, plain->target_dir, name, &err))
        code = voice_plain_error(&voice, &err);
    else if (!download_all(download, 1, &session->transport, &options, &err))
        code = voice_download_error(&voice, download);
    mem_free(download);
    return code;
}

static int download(struct session *session, const struct plain *plain) {
    struct err err = {0};
    if (!need(plain->target_dir, "--target-dir", &err) ||
        !need(plain->target_base_url, "--target-base-url", &err) ||
        !need(plain->n_targets ? "" : NULL, "--target-name", &err) ||
        !file_make_folder(plain->target_dir, &err))
        return voice_plain_error(&voice, &err);
    int code = TOOL_OK;
    for (int i = 0; code == TOOL_OK && i < plain->n_targets; i++)
        code = download_one(session, plain, plain->targets[i]);
    return code;
}

int download_run(int argc, char **argv) {
    struct plain plain;
    struct session session;
    struct err err = {0};
    if (!read_words(&plain, argc, argv, &err))
        return voice_plain_error(&voice, &err);
    int code = refresh(&session, &plain);
    if (code == TOOL_OK)
        code = download(&session, &plain);
    session_close(&session);
    return code;
}
