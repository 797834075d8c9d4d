/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and a note go in one transaction; the rest (free pages, journal, copies) can be done again
 * and is, after a crash, until it is finished. */
#include "store/forget.h"

#include "base/file.h"
#include "base/mem.h"
#include "crypto/keyed.h"
#include "store/archive_int.h"
#include "store/internal.h"
#include "store/joined.h"
#include "store/manage.h"

#include <string.h>

/* --- hashes of what was deleted --- */

struct tomb {
    struct store *store;
    int64_t class_id;
    unsigned char secret[KEYED_KEY_BYTES];
    struct stmt *insert;
};

static void hash_uuid(unsigned char out[KEYED_HASH_BYTES], const unsigned char *secret,
                      const char *uuid) {
    keyed_hash(out, secret, (struct bytes){(const unsigned char *)uuid, strlen(uuid)});
}

static bool bury(struct tomb *tomb, const char *uuid, struct err *err) {
    unsigned char hash[KEYED_HASH_BYTES];
    hash_uuid(hash, tomb->secret, uuid);
    db_bind_int(tomb->insert, 1, tomb->class_id);
    db_bind_bytes(tomb->insert, 2, (struct bytes){hash, sizeof hash});
    return db_run(tomb->insert, err);
}

static bool bury_judgements(struct tomb *tomb, int64_t pupil_id, int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, tomb->store->db, "SELECT uuid FROM judgements WHERE pupil = ?", err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && bury(tomb, db_text(stmt, 0), err))
        ++*n;
    db_finish(stmt);
    return is_good && !has_row;
}

static bool bury_pupil(struct store *store, const struct store_pupil *pupil,
                       struct store_receipt *receipt, struct err *err) {
    struct tomb tomb = {.store = store, .class_id = pupil->class_id};
    if (!store_class_secret(store, pupil->class_id, tomb.secret, err) ||
        !db_prepare(&tomb.insert, store->db, "INSERT OR IGNORE INTO tombstones VALUES (?, ?)", err))
        return false;
    bool is_good = bury(&tomb, pupil->uuid, err) &&
                   bury_judgements(&tomb, pupil->id, &receipt->n_judgements, err);
    db_finish(tomb.insert);
    return is_good;
}

bool store_was_forgotten(struct store *store, int64_t class_id, const char *uuid, bool *was,
                         struct err *err) {
    unsigned char secret[KEYED_KEY_BYTES], hash[KEYED_HASH_BYTES];
    struct stmt *stmt;
    *was = false;
    if (!store_class_secret(store, class_id, secret, err) ||
        !db_prepare(&stmt, store->db, "SELECT 1 FROM tombstones WHERE class = ? AND hash = ?", err))
        return false;
    hash_uuid(hash, secret, uuid);
    db_bind_int(stmt, 1, class_id);
    db_bind_bytes(stmt, 2, (struct bytes){hash, sizeof hash});
    bool is_good = db_step(stmt, was, err);
    db_finish(stmt);
    return is_good;
}

/* --- what lies beside the rows --- */

struct sweeping {
    const char *folder, *start;
    int n;
    struct err *err;
};

static bool wipe_one(const char *name, void *context) {
    struct sweeping *sweeping = context;
    char path[PATH_MAX_BYTES];
    if (!str_starts(name, sweeping->start))
        return true;
    bool is_good = path_join(path, sweeping->folder, name, sweeping->err) &&
                   (file_is_folder(path) || file_wipe(path, sweeping->err));
    sweeping->n += is_good;
    return is_good;
}

/* Files of the folder whose names begin so. */
static bool wipe_files(const char *folder, const char *start, int *n, struct err *err) {
    struct err problem = {0};
    struct sweeping sweeping = {folder, start, 0, &problem};
    if (!file_is_folder(folder))
        return true;
    bool is_good = file_list(folder, wipe_one, &sweeping, err);
    *n += sweeping.n;
    if (is_good && problem.code != ERR_NONE) {
        if (err)
            *err = problem;
        return false;
    }
    return is_good;
}

struct sweeping_names {
    struct sweeping files;
    struct store *store;
};

/* Names of a class that is gone, and what a crash left half-written ("CLASS.names.Xy12ab"). */
static bool wipe_idle_names(const char *name, void *context) {
    struct sweeping_names *sweeping = context;
    char uuid[STORE_UUID_TEXT];
    int64_t class_id = 0;
    size_t n = strlen(name);
    bool is_whole = n == sizeof uuid - 1 + 6 && str_ends(name, ".names");
    str_format(uuid, sizeof uuid, "%.*s", (int)(sizeof uuid - 1), name);
    if (is_whole && !store_find_class(sweeping->store, uuid, &class_id, sweeping->files.err))
        return false;
    sweeping->files.start = name;
    return class_id || wipe_one(name, &sweeping->files);
}

static bool wipe_names(struct store *store, struct store_receipt *receipt, struct err *err) {
    char folder[PATH_MAX_BYTES];
    struct err problem = {0};
    struct sweeping_names sweeping = {{folder, "", 0, &problem}, store};
    if (!path_join(folder, store->folder, "names", err))
        return false;
    if (!file_is_folder(folder))
        return true;
    bool is_good = file_list(folder, wipe_idle_names, &sweeping, err);
    receipt->had_names = receipt->had_names || sweeping.files.n > 0;
    if (is_good && problem.code != ERR_NONE && err)
        *err = problem;
    return is_good && problem.code == ERR_NONE;
}

static bool wipe_copies(struct store *store, struct store_receipt *receipt, struct err *err) {
    char backups[PATH_MAX_BYTES];
    return path_join(backups, store->folder, "backups", err) &&
           wipe_files(backups, "results-", &receipt->n_backups, err) &&
           wipe_files(backups, "new", &receipt->n_backups, err) &&
           wipe_files(store->folder, "results-damaged-", &receipt->n_set_aside, err) &&
           wipe_files(store->folder, "restored", &receipt->n_set_aside, err) &&
           archive_wipe_set_aside(store->folder, &receipt->n_set_aside, err) &&
           wipe_names(store, receipt, err);
}

static bool empty_journal(struct store *store, struct err *err) {
    int64_t is_busy;
    return db_exec(store->db, "VACUUM", err) &&
           db_get_int(store->db, "PRAGMA wal_checkpoint(TRUNCATE)", &is_busy, err) &&
           (!is_busy || err_set(err, ERR_BUSY, "the journal is in use"));
}

static bool finish(struct store *store, struct store_receipt *receipt, struct err *err) {
    if (!empty_journal(store, err))
        return false;
    if (store->folder[0] && !wipe_copies(store, receipt, err))
        return false;
    return db_exec(store->db, "DELETE FROM meta WHERE key = 'forgetting'", err) &&
           store_back_up(store, err);
}

bool store_finish_forgetting(struct store *store, struct err *err) {
    struct store_receipt receipt = {0};
    int64_t is_pending;
    return db_get_int(store->db, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'forgetting')",
                      &is_pending, err) &&
           (!is_pending || finish(store, &receipt, err));
}

/* --- rows --- */

bool store_note_forgetting(struct store *store, struct err *err) {
    return db_exec(store->db, "INSERT OR REPLACE INTO meta VALUES ('forgetting', '1')", err);
}

static bool read_pupil(struct store *store, int64_t id, struct store_pupil *out, struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    if (!db_prepare(&stmt, store->db, "SELECT " STORE_PUPIL_COLUMNS " FROM pupils WHERE id = ?",
                    err))
        return false;
    db_bind_int(stmt, 1, id);
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        store_read_pupil(stmt, out);
    db_finish(stmt);
    return is_good && (has_row || err_set(err, ERR_NOT_FOUND, "pupil %lld", (long long)id));
}

/* What a deletion cannot reach, but can name. */
static bool name_archives(struct store *store, struct store_receipt *receipt, struct err *err) {
    struct store_archive_note *notes = mem_new(ARCHIVE_MAX_NOTES, sizeof *notes);
    if (!notes)
        return err_set(err, ERR_NOMEM, "notes of backups");
    bool is_good = store_archive_notes(store, notes, ARCHIVE_MAX_NOTES, &receipt->n_archives, err);
    if (is_good && receipt->n_archives > 0) {
        receipt->archive_ms = notes[0].unix_ms;
        str_copy(receipt->archive_path, sizeof receipt->archive_path, notes[0].path);
    }
    mem_free(notes);
    return is_good;
}

static bool begin_receipt(struct store *store, int64_t class_id, struct store_class *class,
                          struct store_receipt *receipt, struct err *err) {
    *receipt = (struct store_receipt){.unix_ms = store_now(store)};
    if (!store_read_one_class(store, class_id, class, err) || !name_archives(store, receipt, err))
        return false;
    str_copy(receipt->class_name, sizeof receipt->class_name, class->name);
    return true;
}

/* --- names --- */

static bool forget_name(struct store *store, const struct store_key *key,
                        const struct store_class *class, const char *uuid,
                        struct store_receipt *receipt, struct err *err) {
    struct store_names *names;
    if (!store->folder[0])
        return true;
    if (!store_read_names(store, key, class->uuid, &names, err))
        return false;
    int kept = 0, n = names->n;
    for (int i = 0; i < n; i++)
        if (!str_equal(names->at[i].uuid, uuid))
            names->at[kept++] = names->at[i];
    names->n = kept;
    receipt->had_names = kept < n;
    bool is_good = kept == n || store_write_names(store, key, class->uuid, names, err);
    store_names_free(names);
    return is_good;
}

/* Sealed results that were fetched for the class, and what was kept about its server. */
static bool forget_exchange(struct store *store, const struct store_class *class, struct err *err) {
    char folder[PATH_MAX_BYTES], name[64];
    int n = 0;
    if (!store->folder[0])
        return true;
    str_format(name, sizeof name, STORE_INBOX "%s", class->uuid);
    return path_join(folder, store->folder, name, err) && wipe_files(folder, "", &n, err) &&
           (!file_is_folder(folder) || file_remove_folder(folder, err)) &&
           store_run_with_id(store,
                             "DELETE FROM settings WHERE pupil IS NULL AND key LIKE"
                             " '%.' || (SELECT uuid FROM classes WHERE id = ?)",
                             class->id, err);
}

/* --- a pupil, a class --- */

bool store_forget_pupil(struct store *store, const struct store_key *key, int64_t pupil_id,
                        struct store_receipt *receipt, struct err *err) {
    struct store_pupil pupil;
    struct store_class class;
    if (!read_pupil(store, pupil_id, &pupil, err) ||
        !begin_receipt(store, pupil.class_id, &class, receipt, err) ||
        !forget_name(store, key, &class, pupil.uuid, receipt, err) ||
        !store_wipe_handed_in(store, class.id, &receipt->n_unsent, err) ||
        !db_begin(store->db, err))
        return false;
    receipt->n_pupils = 1;
    bool is_good = bury_pupil(store, &pupil, receipt, err) && store_note_forgetting(store, err) &&
                   store_run_with_id(store, "DELETE FROM pupils WHERE id = ?", pupil_id, err);
    return store_end(store, is_good, err) && finish(store, receipt, err);
}

static bool count(struct store *store, const char *sql, int64_t class_id, int *out,
                  struct err *err) {
    int64_t n;
    bool is_good = store_get_int(store, sql, class_id, &n, err);
    *out = (int)n;
    return is_good;
}

bool store_forget_class(struct store *store, int64_t class_id, struct store_receipt *receipt,
                        struct err *err) {
    struct store_class class;
    if (!begin_receipt(store, class_id, &class, receipt, err) ||
        !count(store, "SELECT count(*) FROM pupils WHERE class = ?", class_id, &receipt->n_pupils,
               err) ||
        !count(store,
               "SELECT count(*) FROM judgements WHERE pupil IN"
               " (SELECT id FROM pupils WHERE class = ?)",
               class_id, &receipt->n_judgements, err) ||
        !store_wipe_handed_in(store, class_id, &receipt->n_unsent, err) ||
        !forget_exchange(store, &class, err) || !db_begin(store->db, err))
        return false;
    receipt->is_class = true;
    bool is_good = store_note_forgetting(store, err) &&
                   store_run_with_id(store, "DELETE FROM classes WHERE id = ?", class_id, err);
    return store_end(store, is_good, err) && finish(store, receipt, err);
}
