/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs fetch: new packs and updates, several at a time, from servers or a stick. A
 * pack counts as installed when the list says so, which is written after its file is whole; the
 * file of the version before is removed after that. */
#include "commands.h"
#include "offers.h"

#include "base/clock.h"
#include "base/mem.h"
#include "i18n/i18n.h"

#include <inttypes.h>
#include <string.h>

const char *const fetch_help =
    N_("Holt Pakete und Updates. Was bei einer Unterbrechung schon da ist, wird nicht noch einmal\n"
       "geladen.\n"
       "\n"
       "  scheinriese-packs fetch ID … [--server NAME] [--from ORDNER [--accept-old]]\n"
       "  scheinriese-packs fetch --updates | --all\n"
       "\n"
       "  ID                auch als ganzer Pfad packs/ID/ID-VERSION.riese: liest nur, was dazu\n"
       "                    nötig ist, bei sehr großen Verzeichnissen\n"
       "  --updates         alles Installierte, zu dem es Neueres gibt\n"
       "  --all             alles, was die Server anbieten\n"
       "  --server NAME     nur von diesem Server\n"
       "  --from ORDNER     von einem Stick oder Ordner mit einer Kopie des Servers\n"
       "  --accept-old      auch wenn die Angaben auf dem Stick abgelaufen sind\n"
       "  --progress lines  Zeilen für Programme\n");

enum { BATCH = 32, MAX_WANTED = 2000, MAX_WORD = 200 };

struct fetching {
    struct session session;
    bool wants_updates, wants_all, is_stick_gone;
    struct json *offers;
    int n_picks, n_done, n_failed;
    const struct json *picks[MAX_WANTED]; /* in offers */
    int64_t total, before;                /* bytes of all picks, and of the batches done */
    struct download *downloads;           /* of this batch */
    int n_downloads;
};

/* --- what is offered --- */

static bool are_paths(const struct words *words) {
    for (int i = 0; i < words->n; i++)
        if (!strchr(words->at[i], '/'))
            return false;
    return words->n > 0;
}

/* A word is the id, or the whole path that ends in it: "packs/stadt/stadt-1.0.0.riese". */
static const char *id_of_word(char id[MAX_WORD + 1], const char *word) {
    const char *start = strchr(word, '/');
    size_t n = start ? strcspn(start + 1, "/") : 0;
    if (!start)
        return word;
    return str_format(id, MAX_WORD + 1, "%.*s", (int)n, start + 1) ? id : word;
}

/* Of a very large server: where to look for what is named, or installed. */
static void wish(struct fetching *f) {
    struct session *session = &f->session;
    char id[MAX_WORD + 1];
    session->wish.all = f->wants_all;
    for (int i = 0; i < session->words.n; i++)
        index_wish_id(&session->wish, id_of_word(id, session->words.at[i]));
    for (int i = 0; f->wants_updates && i < session->installed.n; i++)
        index_wish_id(&session->wish, session->installed.packs[i].id);
}

static bool add_offers(struct fetching *f, struct err *err) {
    if (!f->session.needs_no_list)
        return offers_add(f->offers, &f->session, err);
    for (int i = 0; i < f->session.words.n; i++)
        if (!offers_add_path(f->offers, &f->session, f->session.words.at[i], err))
            return false;
    return true;
}

static bool ask_servers(struct fetching *f) {
    struct err err = {0};
    int first, end, n_asked = 0;
    if (!session_chosen(&f->session, &first, &end))
        return false;
    for (int i = first; i < end; i++) {
        if (session_leaves_out(&f->session, &f->session.servers.items[i]))
            continue;
        if (!session_refresh(&f->session, &f->session.servers.items[i], SESSION_REMOTE)) {
            f->n_failed++;
            continue;
        }
        if (!add_offers(f, &err)) {
            voice_client_error(&f->session.voice, &f->session.client, &err);
            return false;
        }
        n_asked++;
    }
    return n_asked > 0;
}

/* --- what is wanted --- */

static void pick(struct fetching *f, const struct json *offer) {
    if (f->n_picks == MAX_WANTED)
        return;
    f->picks[f->n_picks++] = offer;
    f->total += offer_size(offer);
}

static void pick_many(struct fetching *f) {
    for (const char *server = json_next_key(f->offers, NULL); server;
         server = json_next_key(f->offers, server)) {
        const struct json *packs = json_member(f->offers, server);
        for (const char *id = json_next_key(packs, NULL); id; id = json_next_key(packs, id)) {
            const struct json *offer = json_member(packs, id);
            if (offer_is(offer, "update") || (f->wants_all && offer_is(offer, "new")))
                pick(f, offer);
        }
    }
}

/* An installed pack is updated by its own server only, unless the other one is named. */
static bool fits(const struct fetching *f, const struct json *offer) {
    return offer && (f->session.options.server || !offer_is(offer, "elsewhere"));
}

static void pick_id(struct fetching *f, const char *id) {
    const struct json *found = NULL;
    int n_found = 0;
    for (const char *server = json_next_key(f->offers, NULL); server;
         server = json_next_key(f->offers, server)) {
        const struct json *offer = json_member(json_member(f->offers, server), id);
        if (fits(f, offer)) {
            found = offer;
            n_found++;
        }
    }
    const struct voice *voice = &f->session.voice;
    f->n_failed++;
    if (n_found == 0)
        voice_error(voice, "not-found", _("Das Paket »%s« bietet keiner der Server an."), id);
    else if (n_found > 1 && !offer_is(found, "update") && !offer_is(found, "installed"))
        voice_error(voice, "ambiguous",
                    _("Das Paket »%s« bieten mehrere Server an; --server sagt, von welchem es "
                      "kommen soll."),
                    id);
    else if (offer_is(found, "own"))
        voice_error(voice, "own",
                    _("»%s« ist hier schon als eigenes Paket da; erst entfernen, dann holen."), id);
    else if (offer_is(found, "older"))
        voice_error(voice, "older", _("Von »%s« ist schon eine neuere Version da."), id);
    else {
        f->n_failed--;
        pick(f, found);
    }
}

static void pick_word(struct fetching *f, const char *word) {
    char id[MAX_WORD + 1];
    pick_id(f, id_of_word(id, word));
}

/* --- fetching --- */

static bool tick(void *context) {
    struct fetching *f = context;
    const struct clock clock = clock_system();
    int64_t done = f->before;
    for (int i = 0; i < f->n_downloads; i++)
        done += f->downloads[i].n_bytes;
    voice_progress(&f->session.voice, done, f->total, clock.monotonic_ms(clock.context));
    return true;
}

static bool make_pack(struct installed_pack *pack, const struct json *offer,
                      const struct download *download, const char *signer) {
    const char *hash = json_text(json_member(download->target.hashes, "sha256"));
    *pack = (struct installed_pack){.origin = PACK_FETCHED};
    return str_copy(pack->id, sizeof pack->id, offer_text(offer, "id")) &&
           str_copy(pack->version, sizeof pack->version, offer_text(offer, "version")) && hash &&
           str_copy(pack->sha256_hex, sizeof pack->sha256_hex, hash) &&
           str_copy(pack->server, sizeof pack->server, offer_text(offer, "server")) &&
           (str_copy(pack->signer, sizeof pack->signer, signer), voice_clean(pack->signer), true);
}

static bool prepare(struct fetching *f, const struct json *offer, struct download *download,
                    struct installed_pack *pack, struct err *err) {
    download->path = offer_text(offer, "path");
    if (!client_find(&f->session.client, download->path, &download->target, err))
        return false;
    if (download->target.length > PACK_MAX_BYTES)
        return err_set(err, ERR_LIMIT, "pack of %" PRId64 " bytes, at most %d",
                       download->target.length, PACK_MAX_BYTES);
    if (!make_pack(pack, offer, download, tuf_found_role(&f->session.client.tuf)))
        return err_set(err, ERR_FORMAT, "not a pack");
    return installed_path(download->file, pack, f->session.data, err);
}

/* The file is there: the list may say so. */
static bool install(struct fetching *f, const struct installed_pack *pack,
                    const struct download *download, struct err *err) {
    struct installed_pack old = {0};
    struct session *session = &f->session;
    const struct installed_pack *present = installed_find(&session->installed, pack->id);
    char path[PATH_MAX_BYTES];
    if (present)
        old = *present;
    if (!installed_check_head(download->file, err)) {
        file_remove(download->file, NULL);
        return false;
    }
    if (!installed_put(&session->installed, pack, err) ||
        !installed_write(&session->installed, session->data, err))
        return false;
    if (present && installed_path(path, &old, session->data, NULL) &&
        !str_equal(path, download->file))
        file_remove(path, NULL);
    return true;
}

/* Said once, not for each pack. */
static bool is_stick_gone(struct fetching *f) {
    const struct session *session = &f->session;
    if (!session->options.from || file_is_folder(session->source.folder.metadata))
        return false;
    if (!f->is_stick_gone)
        voice_error(&session->voice, "no-stick",
                    _("Der Stick oder Ordner %s ist nicht mehr da. Was schon ganz da ist, bleibt; "
                      "wieder einstecken und noch einmal holen."),
                    session->options.from);
    f->is_stick_gone = true;
    return true;
}

static void finish(struct fetching *f, const struct installed_pack *pack,
                   const struct download *download) {
    struct err err = {0};
    const struct voice *voice = &f->session.voice;
    f->before += download->n_bytes;
    if (!download->is_done) {
        f->n_failed++;
        if (!is_stick_gone(f))
            voice_download_error(voice, download);
    } else if (!install(f, pack, download, &err)) {
        f->n_failed++;
        voice_plain_error(voice, &err);
    } else if (download->was_there) {
        voice_note(voice, _("%s %s war schon da."), pack->id, pack->version);
    } else {
        f->n_done++;
        voice_note(voice, _("%s %s ist da."), pack->id, pack->version);
    }
}

struct batch {
    struct download downloads[BATCH];
    struct installed_pack packs[BATCH];
    int n;
};

static void add_to_batch(struct fetching *f, struct batch *batch, const struct json *offer) {
    struct err err = {0};
    struct download *download = &batch->downloads[batch->n];
    *download = (struct download){0};
    if (prepare(f, offer, download, &batch->packs[batch->n], &err)) {
        batch->n++;
        return;
    }
    f->n_failed++;
    if (err.code == ERR_NOT_FOUND && f->session.client.tuf.trouble == TUF_FINE)
        voice_error(&f->session.voice, "not-found",
                    _("»%s« steht in der Übersicht des Servers, aber in keiner seiner Listen. "
                      "Meist hilft es, es später noch einmal zu versuchen."),
                    offer_text(offer, "id"));
    else
        voice_client_error(&f->session.voice, &f->session.client, &err);
}

static void run_batch(struct fetching *f, struct batch *batch) {
    struct err err = {0};
    const struct download_options options = {.has_hash_names =
                                                 metadata_is_consistent(f->session.client.tuf.root),
                                             .parts_folder = f->session.parts,
                                             .tick = tick,
                                             .tick_context = f};
    f->downloads = batch->downloads;
    f->n_downloads = batch->n;
    download_all(batch->downloads, batch->n, &f->session.transport, &options, &err);
    tick(f);
    f->n_downloads = 0;
    for (int i = 0; i < batch->n; i++)
        finish(f, &batch->packs[i], &batch->downloads[i]);
}

/* The picks of one server, a batch at a time; its session is open. */
static bool fetch_from(struct fetching *f, const char *server, struct err *err) {
    struct batch *batch = mem_new(1, sizeof *batch);
    if (!batch)
        return err_set(err, ERR_NOMEM, "no memory for downloads");
    for (int i = 0; i < f->n_picks;) {
        batch->n = 0;
        for (; i < f->n_picks && batch->n < BATCH; i++)
            if (str_equal(offer_text(f->picks[i], "server"), server))
                add_to_batch(f, batch, f->picks[i]);
        run_batch(f, batch);
    }
    mem_free(batch);
    return true;
}

static bool fetch_all(struct fetching *f, struct err *err) {
    bool ok = true;
    for (const char *name = json_next_key(f->offers, NULL); ok && name;
         name = json_next_key(f->offers, name)) {
        int n = 0;
        for (int i = 0; i < f->n_picks; i++)
            n += str_equal(offer_text(f->picks[i], "server"), name);
        if (n == 0)
            continue;
        const struct server *server = servers_find(&f->session.servers, name);
        if (server != f->session.server && !session_refresh(&f->session, server, SESSION_REMOTE))
            f->n_failed += n;
        else
            ok = fetch_from(f, name, err);
    }
    return ok;
}

/* --- the command --- */

static int fetch(struct fetching *f) {
    struct err err = {0};
    struct session *session = &f->session;
    if (session->words.n == 0 && !f->wants_updates && !f->wants_all)
        return voice_error(&session->voice, "usage", "%s",
                           _("Welche Pakete? IDs nennen, oder --updates, oder --all."));
    f->offers = json_new_object();
    session->needs_no_list = are_paths(&session->words) && !f->wants_updates && !f->wants_all;
    if (!session_lock(session) || !f->offers)
        return TOOL_FOUND_ERRORS;
    wish(f);
    if (!ask_servers(f))
        return TOOL_FOUND_ERRORS;
    installed_sweep(&session->installed, session->data, NULL);
    if (f->wants_updates || f->wants_all)
        pick_many(f);
    for (int i = 0; i < session->words.n; i++)
        pick_word(f, session->words.at[i]);
    if (!fetch_all(f, &err))
        return voice_plain_error(&session->voice, &err);
    if (f->n_failed)
        return TOOL_FOUND_ERRORS;
    voice_done(&session->voice, _("Geholt: %d"), f->n_done);
    return TOOL_OK;
}

int fetch_run(int argc, char **argv) {
    int code = TOOL_OK;
    struct fetching *f = mem_new(1, sizeof *f);
    if (!f) {
        tool_say("%s", tool_error_words(ERR_NOMEM));
        return TOOL_CANNOT_RUN;
    }
    const struct session_more more = {
        2, {{"--updates", &f->wants_updates, NULL}, {"--all", &f->wants_all, NULL}}};
    if (session_open(&f->session, &more, argc, argv, &code)) {
        code = fetch(f);
        json_free(f->offers);
        session_close(&f->session);
    }
    mem_free(f);
    return code;
}
