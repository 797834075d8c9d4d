/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs list: what is installed and what the servers offered when last asked, without
 * asking anybody; check: asks them first, two small requests when there is nothing new. */
#include "commands.h"
#include "fetch/canonical.h"
#include "offers.h"
#include "presets.h"

#include "i18n/i18n.h"

#include <stdio.h>

const char *const list_help =
    N_("Listet auf, was installiert ist und was die Server beim letzten Abgleich anboten. Fragt "
       "niemanden.\n"
       "\n"
       "  scheinriese-packs list [--json] [--server NAME] [--data ORDNER]\n"
       "\n"
       "  --json         für Programme; beschrieben in tools/packs/README.md\n"
       "  --server NAME  nur dieser Server\n"
       "  --data ORDNER  ein anderer Datenordner\n");

const char *const check_help =
    N_("Fragt die Server, ob es Neues gibt: zwei kleine Anfragen, wenn nicht.\n"
       "\n"
       "  scheinriese-packs check [--server NAME] [--from ORDNER [--accept-old]] [--data ORDNER]\n"
       "\n"
       "  --server NAME     nur dieser Server\n"
       "  --from ORDNER     ein Stick oder Ordner mit einer Kopie des Servers\n"
       "  --accept-old      auch wenn die Angaben auf dem Stick abgelaufen sind\n"
       "  --progress lines  Zeilen für Programme\n");

enum { MAX_TEXT = 64 * 1024 * 1024 };

/* --- texts --- */

static const char *state_words(const char *state) {
    static const struct {
        const char *state, *words;
    } all[] = {
        {"new", N_("neu")},
        {"update", N_("Update")},
        {"installed", N_("installiert")},
        {"older", N_("älter als das installierte")},
        {"elsewhere", N_("von einem anderen Server installiert")},
        {"own", N_("als eigenes Paket da")},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_equal(all[i].state, state))
            return _(all[i].words);
    return state;
}

static void print_offer(const struct json *offer) {
    struct str about;
    str_init(&about, 4000);
    offer_describe(&about, offer);
    voice_say("  %s %s: %s", offer_text(offer, "id"), offer_text(offer, "version"),
              offer_title(offer));
    voice_say("      %s · %s", state_words(offer_text(offer, "state")), str_text(&about));
    str_fini(&about);
}

/* Its address, or what is left of a server that was removed. */
static const char *server_words(const struct session *session, const char *name) {
    const struct server *server = servers_find(&session->servers, name);
    return server ? server->url : name;
}

static void print_installed(const struct session *session) {
    for (int i = 0; i < session->installed.n; i++) {
        const struct installed_pack *pack = &session->installed.packs[i];
        if (pack->origin == PACK_OWN)
            voice_say(_("  %s %s: eigenes Paket, nicht signiert"), pack->id, pack->version);
        else
            voice_say(_("  %s %s: von %s, unterschrieben von %s"), pack->id, pack->version,
                      server_words(session, pack->server), offer_signer_words(pack->signer));
    }
    if (session->installed.n == 0)
        voice_say("%s", _("  (nichts)"));
}

static void print_all(const struct session *session, const struct json *offers) {
    voice_say("%s", _("Installiert:"));
    print_installed(session);
    for (int i = 0; i < session->servers.n; i++) {
        const struct server *server = &session->servers.items[i];
        const struct json *packs = json_member(offers, server->name);
        if (!packs)
            continue;
        voice_say(_("%s (%s):"), server->url, server->name);
        for (const char *id = json_next_key(packs, NULL); id; id = json_next_key(packs, id))
            print_offer(json_member(packs, id));
    }
}

/* --- JSON --- */

static bool add_installed(struct json *list, const struct installed_pack *pack,
                          const char *data_folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct json *item = json_new_object();
    if (!item)
        return err_set(err, ERR_NOMEM, "no memory for a list");
    bool is_own = pack->origin == PACK_OWN;
    bool ok = installed_path(path, pack, data_folder, err) &&
              json_put_text(item, "id", pack->id, err) &&
              json_put_text(item, "version", pack->version, err) &&
              json_put_text(item, "origin", is_own ? "own" : "fetched", err) &&
              json_put_text(item, "server", is_own ? "" : pack->server, err) &&
              json_put_text(item, "signer", is_own ? "" : pack->signer, err) &&
              json_put_text(item, "file", path, err);
    if (ok)
        return json_append(list, item, err);
    json_free(item);
    return false;
}

/* Canonical JSON escapes no control characters; they stand in texts only. */
static void print_text(const struct str *text) {
    for (const char *c = str_text(text); *c; c++)
        if ((unsigned char)*c < ' ')
            printf("\\u%04x", (unsigned)(unsigned char)*c);
        else
            putchar(*c);
    putchar('\n');
}

/* Servers that come with the program and are not added: {KEY: {"title", "address"}}. */
static bool put_presets(struct json *all, const struct session *session, struct err *err) {
    bool ok = json_put(all, "presets", json_new_object(), err);
    const struct preset *preset;
    for (int i = 0; ok && (preset = preset_at(i)); i++) {
        if (servers_find(&session->servers, preset->url))
            continue;
        struct json *item = json_new_object();
        if (!json_put_text(item, "title", _(preset->title), err) ||
            !json_put_text(item, "address", preset->url, err)) {
            json_free(item);
            return false;
        }
        ok = json_put(json_member_edit(all, "presets"), preset->key, item, err);
    }
    return ok;
}

static bool print_json(const struct session *session, struct json *offers, struct err *err) {
    struct json *all = json_new_object(), *list = json_new_list(), *servers = json_new_object();
    struct str text;
    bool ok = all && list && servers && put_presets(all, session, err);
    str_init(&text, MAX_TEXT);
    for (int i = 0; ok && i < session->installed.n; i++)
        ok = add_installed(list, &session->installed.packs[i], session->data, err);
    for (int i = 0; ok && i < session->servers.n; i++)
        ok = json_put_text(servers, session->servers.items[i].name, session->servers.items[i].url,
                           err);
    ok = ok && json_put(all, "installed", list, err);
    list = ok ? NULL : list;
    ok = ok && json_put(all, "servers", servers, err);
    servers = ok ? NULL : servers;
    ok = ok && json_put(all, "offers", json_clone(offers), err) && canonical_json(&text, all, err);
    if (ok)
        print_text(&text);
    str_fini(&text);
    json_free(all);
    json_free(list);
    json_free(servers);
    return ok;
}

/* --- list --- */

/* What is stored of one server; one that was never asked, or whose root has changed, has nothing.
 */
static bool add_stored(struct session *session, int i, struct json *offers, struct err *err) {
    struct err why = {0};
    if (session_try(session, &session->servers.items[i], SESSION_STORED, &why))
        return offers_add(offers, session, err);
    if (why.code != ERR_NOMEM)
        return true;
    *err = why;
    return false;
}

static int list(struct session *session) {
    struct err err = {0};
    int first = 0, end = 0;
    struct json *offers = json_new_object();
    bool ok = offers || err_set(&err, ERR_NOMEM, "no memory for a list");
    if (ok && session->servers.n && !session_chosen(session, &first, &end)) {
        json_free(offers);
        return TOOL_FOUND_ERRORS;
    }
    for (int i = first; ok && i < end; i++)
        ok = add_stored(session, i, offers, &err);
    if (ok && session->options.wants_json)
        ok = print_json(session, offers, &err);
    else if (ok)
        print_all(session, offers);
    json_free(offers);
    return ok ? TOOL_OK : voice_plain_error(&session->voice, &err);
}

int list_run(int argc, char **argv) {
    struct session session;
    int code = TOOL_OK;
    if (!session_open(&session, NULL, argc, argv, &code))
        return code;
    code = list(&session);
    session_close(&session);
    return code;
}

/* --- check --- */

static int count_news(const struct session *session, const struct json *packs) {
    int n = 0;
    for (const char *id = json_next_key(packs, NULL); id; id = json_next_key(packs, id)) {
        const struct json *offer = json_member(packs, id);
        bool is_news = offer_is(offer, "update") || offer_is(offer, "new");
        if (is_news)
            voice_note(&session->voice, _("%s: %s %s (%s)"),
                       state_words(offer_text(offer, "state")), offer_text(offer, "id"),
                       offer_text(offer, "version"), offer_title(offer));
        n += is_news;
    }
    return n;
}

static bool check_server(struct session *session, int i, int *n_news) {
    struct err err = {0};
    const struct server *server = &session->servers.items[i];
    struct json *offers = json_new_object();
    if (!session_refresh(session, server, SESSION_REMOTE)) {
        json_free(offers);
        return false;
    }
    bool ok = (offers || err_set(&err, ERR_NOMEM, "no memory for a list")) &&
              offers_add(offers, session, &err);
    if (ok)
        *n_news += count_news(session, json_member(offers, server->name));
    else
        voice_plain_error(&session->voice, &err);
    json_free(offers);
    return ok;
}

static int check(struct session *session) {
    int first, end, n_news = 0, n_failed = 0;
    session->wish.all = true;
    if (!session_lock(session) || !session_chosen(session, &first, &end))
        return TOOL_FOUND_ERRORS;
    for (int i = first; i < end; i++)
        n_failed += !session_leaves_out(session, &session->servers.items[i]) &&
                    !check_server(session, i, &n_news);
    if (n_failed)
        return TOOL_FOUND_ERRORS;
    if (n_news)
        voice_done(&session->voice, _("Neu oder neuer: %d"), n_news);
    else
        voice_done(&session->voice, "%s", _("Es gibt nichts Neues."));
    return TOOL_OK;
}

int check_run(int argc, char **argv) {
    struct session session;
    int code = TOOL_OK;
    if (!session_open(&session, NULL, argc, argv, &code))
        return code;
    code = check(&session);
    session_close(&session);
    return code;
}
