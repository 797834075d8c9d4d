/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs servers, add-server, remove-server: whom to trust. */
#include "commands.h"
#include "presets.h"
#include "session.h"

#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const servers_help = N_("Listet die eingetragenen Server auf.\n"
                                    "\n"
                                    "  scheinriese-packs servers [--data ORDNER]\n");

const char *const add_server_help = N_(
    "Trägt einen Server ein. Seine Wurzeldatei muss auf einem anderen Weg gekommen sein als über\n"
    "diesen Server; der Fingerabdruck wird mit dem verglichen, den der Betreiber nennt.\n"
    "\n"
    "  scheinriese-packs add-server ADRESSE WURZELDATEI [--show] [--fingerprint ABDRUCK]\n"
    "  scheinriese-packs add-server demo\n"
    "\n"
    "  demo                   was »make demo-server« auf diesem Rechner zeigt, zum Ausprobieren;\n"
    "                         seine Wurzeldatei kommt mit dem Programm\n"
    "  --show                 zeigt nur den Fingerabdruck, trägt nichts ein\n"
    "  --fingerprint ABDRUCK  trägt nur ein, wenn der Fingerabdruck dieser ist\n"
    "  --ca-file DATEI        Zertifikate, denen statt denen des Systems vertraut wird\n"
    "  --allow-http           auch unverschlüsselt, im eigenen Netz der Schule\n");

const char *const remove_server_help =
    N_("Vergisst einen Server. Was von ihm installiert ist, bleibt.\n"
       "\n"
       "  scheinriese-packs remove-server NAME [--data ORDNER]\n");

/* --- servers --- */

static void print_server(const struct server *server) {
    char path[PATH_MAX_BYTES], fingerprint[SERVER_FINGERPRINT];
    struct file_data root = {0};
    voice_say("%s", server->name);
    voice_say("  %s", server->url);
    if (path_join(path, server->metadata, "root.json", NULL) &&
        file_read(&root, path, METADATA_MAX_ROOT, NULL)) {
        server_fingerprint(fingerprint, file_data_bytes(&root));
        voice_say(_("  Wurzeldatei: %s"), fingerprint);
    }
    file_data_fini(&root);
}

int servers_run(int argc, char **argv) {
    struct session session;
    int code = TOOL_OK;
    if (!session_open(&session, NULL, argc, argv, &code))
        return code;
    for (int i = 0; i < session.servers.n; i++)
        print_server(&session.servers.items[i]);
    if (session.servers.n == 0)
        voice_say("%s", _("Es ist noch kein Server eingetragen. Zum Ausprobieren, neben »make "
                          "demo-server«: add-server demo."));
    session_close(&session);
    return code;
}

/* --- add-server --- */

struct adding {
    const char *url, *fingerprint, *ca_file;
    bool allows_http, only_shows;
};

/* The same digits, whatever spaces and case. */
static bool is_same_fingerprint(const char *a, const char *b) {
    for (;;) {
        while (*a == ' ' || *a == ':')
            a++;
        while (*b == ' ' || *b == ':')
            b++;
        int low = *b >= 'A' && *b <= 'F' ? *b + ('a' - 'A') : *b;
        if (*a != low || !*a)
            return *a == low;
        a++;
        b++;
    }
}

static bool store(struct session *session, const struct adding *adding, struct bytes root,
                  struct err *err) {
    struct server server;
    if (!server_make(&server, adding->url, adding->allows_http, adding->ca_file, session->data,
                     err))
        return false;
    if (servers_find(&session->servers, server.name))
        return err_set(err, ERR_REFUSED,
                       _("Dieser Server ist schon eingetragen. Soll seine Wurzeldatei ersetzt "
                         "werden, erst remove-server %s."),
                       server.name);
    if (session->servers.n == SERVERS_MAX)
        return err_set(err, ERR_LIMIT, "more than %d servers", SERVERS_MAX);
    return server_store(&server, root, session->data, err);
}

static bool check_root(struct bytes root, struct err *err) {
    struct err why = {0};
    return tuf_check_root(root, &why) ||
           err_set(err, ERR_REFUSED,
                   _("Die Wurzeldatei ist keine oder nicht gültig unterschrieben (%s)."),
                   why.detail);
}

static bool add_root(struct session *session, const struct adding *adding, struct bytes root,
                     struct err *err) {
    char fingerprint[SERVER_FINGERPRINT];
    if (!check_root(root, err))
        return false;
    server_fingerprint(fingerprint, root);
    voice_fact(&session->voice, "fingerprint", fingerprint);
    voice_note(&session->voice, _("Fingerabdruck der Wurzeldatei: %s"), fingerprint);
    if (adding->fingerprint && !is_same_fingerprint(fingerprint, adding->fingerprint))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Der Fingerabdruck ist ein anderer; der Server wurde nicht eingetragen."));
    if (adding->only_shows)
        return true;
    if (!store(session, adding, root, err))
        return false;
    voice_done(&session->voice, "%s", _("Der Server ist eingetragen."));
    return true;
}

/* Address and root: both words, or the name of a preset. */
static bool read_root(struct file_data *root, const struct session *session, struct adding *adding,
                      struct err *err) {
    const struct words *words = &session->words;
    const struct preset *preset = words->n == 1 ? preset_find(words->at[0]) : NULL;
    if (preset) {
        adding->url = preset->url;
        return preset_read_root(root, preset, err);
    }
    if (words->n != 2)
        return err_set(err, ERR_REFUSED, "%s", _("Adresse und Wurzeldatei werden gebraucht."));
    adding->url = words->at[0];
    return file_read(root, words->at[1], METADATA_MAX_ROOT, err);
}

static int add_server(struct session *session, struct adding *adding) {
    struct file_data root = {0};
    struct err err = {0};
    bool ok = read_root(&root, session, adding, &err) &&
              add_root(session, adding, file_data_bytes(&root), &err);
    file_data_fini(&root);
    return ok ? TOOL_OK : voice_plain_error(&session->voice, &err);
}

int add_server_run(int argc, char **argv) {
    struct session session;
    struct adding adding = {0};
    int code = TOOL_OK;
    const struct session_more more = {4,
                                      {{"--fingerprint", NULL, &adding.fingerprint},
                                       {"--ca-file", NULL, &adding.ca_file},
                                       {"--allow-http", &adding.allows_http, NULL},
                                       {"--show", &adding.only_shows, NULL}}};
    if (!session_open(&session, &more, argc, argv, &code))
        return code;
    code = session_lock(&session) ? add_server(&session, &adding) : TOOL_FOUND_ERRORS;
    session_close(&session);
    return code;
}

/* --- remove-server --- */

static int remove_server(struct session *session) {
    struct err err = {0};
    const char *name = session->words.n == 1 ? session->words.at[0] : "";
    const struct server *server = servers_find(&session->servers, name);
    if (!server)
        return voice_error(&session->voice, "no-server", _("Den Server »%s« gibt es hier nicht."),
                           name);
    if (!server_remove(server, session->data, &err))
        return voice_plain_error(&session->voice, &err);
    voice_done(&session->voice, "%s", _("Der Server ist vergessen."));
    return TOOL_OK;
}

int remove_server_run(int argc, char **argv) {
    struct session session;
    int code = TOOL_OK;
    if (!session_open(&session, NULL, argc, argv, &code))
        return code;
    code = session_lock(&session) ? remove_server(&session) : TOOL_FOUND_ERRORS;
    session_close(&session);
    return code;
}
