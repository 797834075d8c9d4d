/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs import: a teacher's own pack, marked as not signed for ever; remove: takes an
 * installed pack away. Results name pack, version and post themselves, so they stay readable. */
#include "commands.h"
#include "session.h"

#include "crypto/crypto.h"
#include "i18n/i18n.h"

const char *const import_help =
    N_("Nimmt ein eigenes Paket aus einer Datei auf. Niemand hat es unterschrieben: Es bleibt für\n"
       "immer als »eigenes Paket, nicht signiert« gekennzeichnet.\n"
       "\n"
       "  scheinriese-packs import DATEI [--data ORDNER] [--progress lines]\n");

const char *const remove_help =
    N_("Entfernt ein Paket. Ergebnisse, die damit entstanden sind, bleiben lesbar.\n"
       "\n"
       "  scheinriese-packs remove ID [--data ORDNER] [--progress lines]\n");

/* --- import --- */

static bool describe(struct installed_pack *out, const struct pack *pack, const char *hash,
                     struct err *err) {
    *out = (struct installed_pack){.origin = PACK_OWN, .server = "-", .signer = "-"};
    if (!str_is_id(pack->id) || !installed_is_version(pack->version))
        return err_set(err, ERR_FORMAT, "id or version of the pack");
    str_copy(out->id, sizeof out->id, pack->id);
    str_copy(out->version, sizeof out->version, pack->version);
    str_copy(out->sha256_hex, sizeof out->sha256_hex, hash);
    return true;
}

/* Opens it as the game would: what cannot be played is not taken. */
static bool look_into(struct installed_pack *out, const char *path, struct err *err) {
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    bool ok = pack_file_open(&file, path, NULL, err) && pack_load(&pack, file, "de", err) &&
              describe(out, pack, pack_file_hash(file), err);
    pack_free(pack);
    pack_file_close(file);
    return ok || err_place(err, "%s", path);
}

static bool put(struct session *session, const struct installed_pack *pack, struct bytes bytes,
                struct err *err) {
    struct installed_pack old = {0};
    char path[PATH_MAX_BYTES], old_path[PATH_MAX_BYTES], hash[CRYPTO_SHA256_HEX];
    const struct installed_pack *present = installed_find(&session->installed, pack->id);
    crypto_sha256_hex(hash, bytes);
    if (!str_equal(hash, pack->sha256_hex))
        return err_set(err, ERR_CORRUPT, "the file changes while it is read");
    if (present && present->origin == PACK_FETCHED)
        return err_set(err, ERR_REFUSED,
                       _("Das Paket »%s« ist schon von einem Server installiert; erst entfernen, "
                         "dann aufnehmen."),
                       pack->id);
    if (present)
        old = *present;
    if (!installed_path(path, pack, session->data, err) || !file_write(path, bytes, err) ||
        !installed_put(&session->installed, pack, err) ||
        !installed_write(&session->installed, session->data, err))
        return false;
    if (old.id[0] && installed_path(old_path, &old, session->data, NULL) &&
        !str_equal(old_path, path))
        file_remove(old_path, NULL);
    return true;
}

static int import(struct session *session) {
    struct installed_pack pack = {0};
    struct file_data data = {0};
    struct err err = {0};
    const char *path = session->words.at[0];
    bool ok =
        session->words.n == 1 || err_set(&err, ERR_REFUSED, "%s", _("Eine Datei wird gebraucht."));
    ok = ok && look_into(&pack, path, &err) && file_read(&data, path, PACK_MAX_BYTES, &err) &&
         put(session, &pack, file_data_bytes(&data), &err);
    file_data_fini(&data);
    if (!ok)
        return voice_plain_error(&session->voice, &err);
    voice_done(&session->voice, _("%s %s ist aufgenommen: eigenes Paket, nicht signiert."), pack.id,
               pack.version);
    return TOOL_OK;
}

/* --- remove --- */

static int remove_pack(struct session *session) {
    struct err err = {0};
    char path[PATH_MAX_BYTES];
    const char *id = session->words.n == 1 ? session->words.at[0] : "";
    const struct installed_pack *present = installed_find(&session->installed, id);
    if (!present)
        return voice_error(&session->voice, "not-found",
                           _("Das Paket »%s« ist hier nicht installiert."), id);
    struct installed_pack old = *present;
    installed_drop(&session->installed, id);
    if (!installed_write(&session->installed, session->data, &err) ||
        !installed_path(path, &old, session->data, &err) || !file_remove(path, &err))
        return voice_plain_error(&session->voice, &err);
    voice_done(&session->voice, _("%s ist entfernt. Ergebnisse damit bleiben lesbar."), old.id);
    return TOOL_OK;
}

/* --- both --- */

static int run(int argc, char **argv, int (*command)(struct session *session)) {
    struct session session;
    int code = TOOL_OK;
    if (!session_open(&session, NULL, argc, argv, &code))
        return code;
    code = session_lock(&session) ? command(&session) : TOOL_FOUND_ERRORS;
    session_close(&session);
    return code;
}

int import_run(int argc, char **argv) {
    return run(argc, argv, import);
}

int remove_run(int argc, char **argv) {
    return run(argc, argv, remove_pack);
}
