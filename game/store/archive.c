/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Restoring a backup. Everything is unpacked into a folder of its own, opened there as results are
 * opened anywhere, and changed until it may take the place of what is here: this laptop's own id,
 * nobody who was deleted meanwhile. Then one rename decides. */
#include "store/archive_int.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/part.h"
#include "store/forget.h"
#include "store/manage.h"

#include <string.h>

/* --- unpacking --- */

struct unpacking {
    const char *folder;
    struct part part;
    char aside[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
};

static bool begin_file(const char *name, int64_t size, void *context, struct err *err) {
    struct unpacking *unpacking = context;
    (void)size;
    return path_join(unpacking->to, unpacking->folder, name, err) &&
           (str_format(unpacking->aside, PATH_MAX_BYTES, "%s.new", unpacking->to) ||
            err_set(err, ERR_LIMIT, "path too long")) &&
           part_open(&unpacking->part, unpacking->aside, err);
}

static bool write_file(struct bytes bytes, void *context, struct err *err) {
    struct unpacking *unpacking = context;
    return part_write(&unpacking->part, bytes, err);
}

static bool end_file(void *context, struct err *err) {
    struct unpacking *unpacking = context;
    return part_close(&unpacking->part, err) && file_rename(unpacking->aside, unpacking->to, err);
}

static bool write_vault(const char *folder, const char *path, int64_t *made_ms, struct err *err) {
    struct archive_head head;
    char to[PATH_MAX_BYTES];
    if (!archive_head_read(&head, path, err) || !path_join(to, folder, "teacher.key", err))
        return false;
    *made_ms = head.made_ms;
    return file_write(to, (struct bytes){head.vault.bytes, PASSWORD_VAULT_BYTES}, err);
}

static bool make_folders(const char *folder, struct err *err) {
    char names[PATH_MAX_BYTES], backups[PATH_MAX_BYTES];
    return path_join(names, folder, "names", err) && path_join(backups, folder, "backups", err) &&
           archive_wipe_folder(folder, err) && file_make_folder(names, err) &&
           file_make_folder(backups, err);
}

static bool unpack(const char *folder, const struct store_restore *wish, int64_t *made_ms,
                   struct err *err) {
    struct unpacking *unpacking = mem_new(1, sizeof *unpacking);
    if (!unpacking)
        return err_set(err, ERR_NOMEM, "unpacking");
    unpacking->folder = folder;
    unpacking->part.handle = -1;
    struct archive_sink sink = {begin_file, write_file, end_file, unpacking};
    bool is_good = make_folders(folder, err) && archive_read(wish->path, wish->key, &sink, err) &&
                   write_vault(folder, wish->path, made_ms, err);
    part_leave(&unpacking->part);
    mem_free(unpacking);
    return is_good;
}

/* --- who was deleted meanwhile --- */

struct meeting {
    struct store *here, *stage;
    const struct store_key *key;
    struct store_restored *restored;
    struct store_class classes[STORE_MAX_CLASSES];
    struct store_pupil pupils[STORE_MAX_NAMES];
};

static bool get_secret(struct store *store, const char *uuid, unsigned char out[32], bool *is_there,
                       struct err *err) {
    struct stmt *stmt;
    *is_there = false;
    if (!db_prepare(&stmt, store->db, "SELECT secret FROM classes WHERE uuid = ?", err))
        return false;
    db_bind_text(stmt, 1, uuid);
    bool is_good = db_step(stmt, is_there, err);
    struct bytes secret = is_good && *is_there ? db_bytes(stmt, 0) : (struct bytes){0};
    *is_there = secret.n == 32;
    if (*is_there)
        memcpy(out, secret.p, 32);
    db_finish(stmt);
    return is_good;
}

/* Hashes mean something only under the same secret. */
static bool knows(struct meeting *meeting, const char *uuid, bool *does, struct err *err) {
    unsigned char here[32], there[32];
    bool has_there = false;
    *does = false;
    if (!get_secret(meeting->here, uuid, here, does, err) ||
        !get_secret(meeting->stage, uuid, there, &has_there, err))
        return false;
    *does = *does && has_there && memcmp(here, there, sizeof here) == 0;
    return true;
}

static bool insert_tombs(struct stmt *from, struct stmt *to, int64_t class_id, struct err *err) {
    bool has_row = false, is_good;
    while ((is_good = db_step(from, &has_row, err)) && has_row) {
        db_bind_int(to, 1, class_id);
        db_bind_bytes(to, 2, db_bytes(from, 0));
        if (!db_run(to, err))
            return false;
    }
    return is_good;
}

static bool copy_tombs(struct meeting *meeting, const struct store_class *class, struct err *err) {
    struct stmt *from = NULL, *to = NULL;
    bool is_good =
        db_prepare(&from, meeting->here->db,
                   "SELECT hash FROM tombstones WHERE class ="
                   " (SELECT id FROM classes WHERE uuid = ?)",
                   err) &&
        db_prepare(&to, meeting->stage->db, "INSERT OR IGNORE INTO tombstones VALUES (?, ?)", err);
    if (is_good) {
        db_bind_text(from, 1, class->uuid);
        is_good = insert_tombs(from, to, class->id, err);
    }
    db_finish(from);
    db_finish(to);
    return is_good;
}

static bool keep_out(struct meeting *meeting, const struct store_class *class, struct err *err) {
    struct store_receipt receipt;
    int n = 0;
    if (!store_list_all_pupils(meeting->stage, class->id, meeting->pupils, STORE_MAX_NAMES, &n,
                               err))
        return false;
    for (int i = 0; i < n; i++) {
        const struct store_pupil *pupil = &meeting->pupils[i];
        bool was = false;
        if (!store_was_forgotten(meeting->stage, class->id, pupil->uuid, &was, err) ||
            (was && !store_forget_pupil(meeting->stage, meeting->key, pupil->id, &receipt, err)))
            return false;
        meeting->restored->n_kept_out += was;
    }
    return true;
}

static bool meet_class(struct meeting *meeting, const struct store_class *class, struct err *err) {
    bool is_known = false;
    if (!knows(meeting, class->uuid, &is_known, err))
        return false;
    if (is_known)
        return copy_tombs(meeting, class, err) && keep_out(meeting, class, err);
    meeting->restored->n_unknown_classes++;
    return true;
}

static bool meet_all(struct meeting *meeting, struct err *err) {
    int n = 0;
    if (!store_list_all_classes(meeting->stage, meeting->classes, STORE_MAX_CLASSES, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (!meet_class(meeting, &meeting->classes[i], err))
            return false;
    return true;
}

/* --- the state that comes back --- */

static bool set_meta(struct store *store, const char *key, const char *value, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, "INSERT OR REPLACE INTO meta VALUES (?, ?)", err))
        return false;
    db_bind_text(stmt, 1, key);
    db_bind_text(stmt, 2, value);
    return store_run(stmt, err);
}

static bool count(struct store *store, const char *sql, int *out, struct err *err) {
    int64_t n = 0;
    bool is_good = db_get_int(store->db, sql, &n, err);
    *out = (int)n;
    return is_good;
}

static bool note_restored(struct store *stage, struct store_restored *out, struct err *err) {
    char text[160];
    if (!count(stage, "SELECT count(*) FROM classes", &out->n_classes, err) ||
        !count(stage, "SELECT count(*) FROM pupils", &out->n_pupils, err))
        return false;
    str_format(text, sizeof text, "%lld %lld %d %d %d %d %d", (long long)out->made_ms,
               (long long)out->restored_ms, out->n_classes, out->n_pupils, out->n_kept_out,
               out->n_unknown_classes, out->was_empty);
    return set_meta(stage, "restored", text, err);
}

/* Backups that are known here stay known, and the one that was read is one more. */
static bool take_notes(struct store *here, struct store *stage, const char *path, int64_t made_ms,
                       struct err *err) {
    struct store_archive_note *notes = mem_new(ARCHIVE_MAX_NOTES, sizeof *notes);
    int n = 0;
    bool is_good = notes || err_set(err, ERR_NOMEM, "notes of backups");
    is_good = is_good && store_archive_notes(here, notes, ARCHIVE_MAX_NOTES, &n, err);
    for (int i = n; is_good && i-- > 0;)
        is_good = archive_note(stage, notes[i].path, notes[i].unix_ms, err);
    is_good = is_good && archive_note(stage, path, made_ms, err);
    mem_free(notes);
    return is_good;
}

static bool change(struct meeting *meeting, const char *path, struct err *err) {
    struct store *stage = meeting->stage;
    return db_check(stage->db, err) && meet_all(meeting, err) &&
           set_meta(stage, "device", meeting->here->device, err) &&
           take_notes(meeting->here, stage, path, meeting->restored->made_ms, err) &&
           note_restored(stage, meeting->restored, err);
}

/* Whatever had to be mended there is not what was backed up. */
static bool open_stage(struct store **out, struct store *here, const char *folder,
                       struct err *err) {
    struct store_report report;
    char path[PATH_MAX_BYTES];
    if (!path_join(path, folder, "results.db", err))
        return false;
    if (!file_exists(path))
        return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
    if (!store_open(out, folder, here->clock, &report, err))
        return false;
    if (!report.was_damaged && !report.was_made && !report.has_lost_newest)
        return true;
    store_close(*out);
    *out = NULL;
    return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
}

static bool prepare(struct store *here, const char *folder, const struct store_restore *wish,
                    struct store_restored *out, struct err *err) {
    char lock[PATH_MAX_BYTES];
    struct meeting *meeting = mem_new(1, sizeof *meeting);
    if (!meeting)
        return err_set(err, ERR_NOMEM, "restoring");
    *meeting = (struct meeting){.here = here, .key = wish->key, .restored = out};
    bool is_good = open_stage(&meeting->stage, here, folder, err);
    if (is_good) {
        is_good = change(meeting, wish->path, err);
        store_close(meeting->stage);
    }
    mem_free(meeting);
    return is_good && path_join(lock, folder, "results.lock", err) && file_remove(lock, err);
}

/* A log beside the database is not moved with it: what is committed must be in the database. */
static bool has_no_log(const char *folder, struct err *err) {
    char log[PATH_MAX_BYTES];
    return path_join(log, folder, "results.db-wal", err) &&
           (file_size(log) <= 0 || err_set(err, ERR_IO, "the restored results were not closed"));
}

/* --- deciding --- */

bool store_archive_is_empty(struct store *store, bool *is_empty, struct err *err) {
    int64_t has_class;
    char path[PATH_MAX_BYTES];
    *is_empty = false;
    if (!path_join(path, store->folder, "teacher.key", err) ||
        !db_get_int(store->db, "SELECT EXISTS (SELECT 1 FROM classes)", &has_class, err))
        return false;
    *is_empty = !has_class && !file_exists(path);
    return true;
}

static bool may_restore(struct store *store, bool replaces, struct store_restored *out,
                        struct err *err) {
    int64_t has_joined;
    if (!store->folder[0])
        return err_set(err, ERR_NOT_FOUND, "results in memory");
    if (!db_get_int(store->db, "SELECT EXISTS (SELECT 1 FROM joined)", &has_joined, err))
        return false;
    if (has_joined)
        return archive_fail(err, ERR_REFUSED, ARCHIVE_JOINED);
    if (!store_archive_is_empty(store, &out->was_empty, err))
        return false;
    return out->was_empty || replaces || archive_fail(err, ERR_REFUSED, ARCHIVE_NOT_EMPTY);
}

static bool decide(struct store *store, const char *work, bool was_empty, struct err *err) {
    char drop[PATH_MAX_BYTES], ready[PATH_MAX_BYTES];
    if (!path_join(drop, work, ARCHIVE_DROP, err) ||
        !path_join(ready, store->folder, ARCHIVE_READY, err))
        return false;
    if (was_empty && !file_write(drop, (struct bytes){(const unsigned char *)"1\n", 2}, err))
        return false;
    if (file_rename(work, ready, err))
        return true;
    /* the rename may have happened, and only its sync failed: then it is undone */
    if (file_is_folder(ready))
        file_rename(ready, work, NULL);
    return false;
}

bool store_archive_restore(struct store *store, const struct store_restore *wish,
                           struct store_restored *out, struct err *err) {
    char work[PATH_MAX_BYTES];
    *out = (struct store_restored){.restored_ms = store_now(store)};
    if (!may_restore(store, wish->replaces, out, err) ||
        !path_join(work, store->folder, ARCHIVE_WORK, err))
        return false;
    bool is_good = unpack(work, wish, &out->made_ms, err) && prepare(store, work, wish, out, err) &&
                   has_no_log(work, err) && decide(store, work, out->was_empty, err);
    if (!is_good)
        archive_wipe_folder(work, NULL); /* else the next start does */
    return is_good;
}

/* --- afterwards --- */

/* The next whole number of a text, behind its blanks. */
static bool next_number(const char **text, long long *out) {
    char number[24];
    size_t n;
    *text += strspn(*text, " ");
    n = strcspn(*text, " ");
    if (n == 0 || n >= sizeof number)
        return false;
    memcpy(number, *text, n);
    number[n] = '\0';
    *text += n;
    return str_to_int(number, INT64_MIN, INT64_MAX, out);
}

static void parse_restored(const char *text, struct store_restored *out) {
    long long at[7] = {0};
    for (int i = 0; i < 7; i++)
        if (!next_number(&text, &at[i]))
            return;
    *out = (struct store_restored){.made_ms = at[0],
                                   .restored_ms = at[1],
                                   .n_classes = (int)at[2],
                                   .n_pupils = (int)at[3],
                                   .n_kept_out = (int)at[4],
                                   .n_unknown_classes = (int)at[5],
                                   .was_empty = at[6] != 0};
}

bool store_archive_last_restored(struct store *store, struct store_restored *out, struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct store_restored){0};
    if (!db_prepare(&stmt, store->db, "SELECT value FROM meta WHERE key = 'restored'", err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        parse_restored(db_text(stmt, 0), out);
    db_finish(stmt);
    return is_good;
}
