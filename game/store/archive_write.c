/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making a backup: a consistent copy of the results beside them, then everything chunk by chunk
 * into a file aside, which is read back before it takes its name. */
#include "store/archive_int.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/part.h"
#include "store/key_int.h"

#include <string.h>

/* --- the stream --- */

struct writer {
    struct part part;
    struct stream stream;
    struct archive_head head;
    bool has_begun;       /* the head was sealed into a chunk */
    unsigned char *plain; /* ARCHIVE_CHUNK, then room for the sealed chunk */
    size_t n;             /* bytes in plain */
};

static bool begin(struct writer *writer, const char *path, const struct store_key *key,
                  struct err *err) {
    unsigned char stream_key[STREAM_KEY_BYTES];
    archive_stream_key(stream_key, key);
    archive_head_make(&writer->head);
    writer->part.handle = -1;
    writer->plain = mem_new(2 * ARCHIVE_CHUNK + STREAM_EXTRA, 1);
    bool is_good = writer->plain || err_set(err, ERR_NOMEM, "no memory for a chunk");
    is_good =
        is_good && stream_begin_sealing(&writer->stream, writer->head.bytes + ARCHIVE_AT_STREAM,
                                        stream_key, err);
    store_wipe(stream_key, sizeof stream_key);
    archive_head_finish(&writer->head);
    return is_good && part_open(&writer->part, path, err) && part_restart(&writer->part, err) &&
           part_write(&writer->part, (struct bytes){writer->head.bytes, ARCHIVE_HEAD}, err);
}

static bool flush(struct writer *writer, bool is_last, struct err *err) {
    unsigned char *sealed = writer->plain + ARCHIVE_CHUNK;
    struct bytes beside = {writer->head.bytes, writer->has_begun ? 0 : ARCHIVE_HEAD};
    struct bytes out = {sealed, writer->n + STREAM_EXTRA};
    stream_seal(&writer->stream, sealed, (struct bytes){writer->plain, writer->n}, beside, is_last);
    writer->has_begun = true;
    writer->n = 0;
    return part_write(&writer->part, out, err);
}

/* A full chunk waits until more comes: it may be the last. */
static bool add(struct bytes bytes, void *context, struct err *err) {
    struct writer *writer = context;
    while (bytes.n) {
        if (writer->n == ARCHIVE_CHUNK && !flush(writer, false, err))
            return false;
        size_t room = ARCHIVE_CHUNK - writer->n, n = bytes.n < room ? bytes.n : room;
        memcpy(writer->plain + writer->n, bytes.p, n);
        writer->n += n;
        bytes = (struct bytes){bytes.p + n, bytes.n - n};
    }
    return true;
}

static bool add_entry(struct writer *writer, const char *name, int64_t size, struct err *err) {
    unsigned char entry[ARCHIVE_ENTRY] = {0};
    memcpy(entry, name, strlen(name));
    archive_put(entry + ARCHIVE_NAME, (uint64_t)size, 8);
    return add((struct bytes){entry, sizeof entry}, writer, err);
}

static bool add_file(struct writer *writer, const char *name, const char *path, struct err *err) {
    return add_entry(writer, name, file_size(path), err) && part_read_each(path, add, writer, err);
}

/* The last chunk; syncs. The size in the head was a promise. */
static bool end_file(struct writer *writer, struct err *err) {
    if (!add_entry(writer, "", 0, err) || !flush(writer, true, err))
        return false;
    if (writer->part.n != ARCHIVE_HEAD + writer->head.n_body)
        return err_set(err, ERR_IO, "a file changed while it was backed up");
    return part_close(&writer->part, err);
}

static void writer_fini(struct writer *writer) {
    part_leave(&writer->part);
    stream_fini(&writer->stream);
    if (writer->plain)
        store_wipe(writer->plain, ARCHIVE_CHUNK);
    mem_free(writer->plain);
}

/* --- what goes in --- */

struct making {
    struct store *store;
    const struct store_key *key;
    char names[PATH_MAX_BYTES], copy[PATH_MAX_BYTES];
    struct writer writer;
    int64_t n_plain; /* of the whole stream */
    bool is_adding;  /* else the entries are measured */
    bool is_good;
    struct err problem;
};

static bool is_names_file(const char *name) {
    return strlen(name) == STORE_UUID_TEXT - 1 + 6 && str_ends(name, ".names");
}

static bool take_names(const char *name, void *context) {
    struct making *making = context;
    char path[PATH_MAX_BYTES], entry[ARCHIVE_NAME];
    if (!is_names_file(name))
        return true;
    str_format(entry, sizeof entry, "names/%s", name);
    making->is_good = path_join(path, making->names, name, &making->problem);
    if (making->is_good && making->is_adding)
        making->is_good = add_file(&making->writer, entry, path, &making->problem);
    making->n_plain += ARCHIVE_ENTRY + file_size(path);
    return making->is_good;
}

/* Measures or adds all files of names. */
static bool each_names(struct making *making, bool is_adding, struct err *err) {
    making->is_adding = is_adding;
    making->is_good = true;
    if (!file_is_folder(making->names))
        return true;
    bool is_listed = file_list(making->names, take_names, making, err);
    if (is_listed && !making->is_good && err)
        *err = making->problem;
    return is_listed && making->is_good;
}

static bool write_all(struct making *making, const char *aside, struct err *err) {
    struct archive_head *head = &making->writer.head;
    making->n_plain = 2 * ARCHIVE_ENTRY + file_size(making->copy);
    if (!each_names(making, false, err))
        return false;
    head->n_body = archive_sealed_size(making->n_plain);
    head->made_ms = store_now(making->store);
    bool is_good = begin(&making->writer, aside, making->key, err) &&
                   add_file(&making->writer, "results.db", making->copy, err) &&
                   each_names(making, true, err) && end_file(&making->writer, err);
    writer_fini(&making->writer);
    return is_good;
}

/* --- noting --- */

/* Lines of "time path", newest first, in one row. */
static bool write_notes(struct store *store, const struct str *notes, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, "INSERT OR REPLACE INTO meta VALUES ('archives', ?)", err))
        return false;
    db_bind_text(stmt, 1, str_text(notes));
    return store_run(stmt, err);
}

bool archive_note(struct store *store, const char *path, int64_t made_ms, struct err *err) {
    struct store_archive_note *known = mem_new(ARCHIVE_MAX_NOTES, sizeof *known);
    struct str notes;
    int n = 0;
    str_init(&notes, ARCHIVE_MAX_NOTES * (PATH_MAX_BYTES + 32));
    bool is_good = known || err_set(err, ERR_NOMEM, "notes of backups");
    is_good = is_good && store_archive_notes(store, known, ARCHIVE_MAX_NOTES, &n, err);
    str_addf(&notes, "%lld %s\n", (long long)made_ms, path);
    for (int i = 0, left = ARCHIVE_MAX_NOTES - 1; is_good && i < n && left > 0; i++)
        if (!str_equal(known[i].path, path) && left-- > 0)
            str_addf(&notes, "%lld %s\n", (long long)known[i].unix_ms, known[i].path);
    if (is_good && notes.has_failed)
        is_good = err_set(err, ERR_NOMEM, "notes of backups");
    is_good = is_good && write_notes(store, &notes, err);
    mem_free(known);
    str_fini(&notes);
    return is_good;
}

static bool read_note(const char **line, struct store_archive_note *out) {
    const char *blank = strchr(*line, ' '), *end = blank ? strchr(blank, '\n') : NULL;
    char number[24];
    long long ms;
    if (!end || blank - *line >= (int)sizeof number || end - blank > PATH_MAX_BYTES)
        return false;
    memcpy(number, *line, (size_t)(blank - *line));
    number[blank - *line] = '\0';
    memcpy(out->path, blank + 1, (size_t)(end - blank - 1));
    out->path[end - blank - 1] = '\0';
    *line = end + 1;
    bool is_good = str_to_int(number, INT64_MIN, INT64_MAX, &ms);
    out->unix_ms = is_good ? ms : 0;
    return is_good;
}

bool store_archive_notes(struct store *store, struct store_archive_note *out, int max, int *n,
                         struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *n = 0;
    if (!db_prepare(&stmt, store->db, "SELECT value FROM meta WHERE key = 'archives'", err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    const char *line = is_good && has_row ? db_text(stmt, 0) : "";
    while (*n < max && *line && read_note(&line, &out[*n]))
        ++*n;
    db_finish(stmt);
    return is_good;
}

/* --- making --- */

/* A line feed in a path would be two notes. */
static bool may_be_made(struct store *store, const char *path, struct password_vault *vault,
                        struct err *err) {
    char key_path[PATH_MAX_BYTES];
    struct file_data data = {0};
    if (!store->folder[0] || !path_join(key_path, store->folder, "teacher.key", NULL) ||
        !file_exists(key_path))
        return archive_fail(err, ERR_REFUSED, ARCHIVE_NO_TEACHER);
    if (strchr(path, '\n'))
        return err_set(err, ERR_ACCESS, "a path of two lines");
    if (!file_read(&data, key_path, PASSWORD_VAULT_BYTES, err))
        return false;
    bool is_whole = data.n == PASSWORD_VAULT_BYTES;
    if (is_whole)
        memcpy(vault->bytes, data.p, PASSWORD_VAULT_BYTES);
    file_data_fini(&data);
    return is_whole || err_set(err, ERR_CORRUPT, "the teacher's key is cut");
}

/* What is damaged is not worth a backup. */
static bool check_copy(const char *path, struct err *err) {
    struct db *db;
    if (!db_open_readonly(&db, path, err))
        return false;
    bool is_good = store_check_identity(db, err) && db_check(db, err);
    db_close(db);
    return is_good;
}

static bool copy_results(struct making *making, struct err *err) {
    return file_wipe(making->copy, err) && db_backup(making->store->db, making->copy, err) &&
           check_copy(making->copy, err);
}

static bool make(struct making *making, const char *aside, const char *path, struct err *err) {
    return copy_results(making, err) && write_all(making, aside, err) &&
           archive_read(aside, making->key, NULL, err) &&
           archive_note(making->store, path, making->writer.head.made_ms, err) &&
           file_rename(aside, path, err);
}

bool store_archive_make(struct store *store, const struct store_key *key, const char *path,
                        struct err *err) {
    char aside[PATH_MAX_BYTES], folder[PATH_MAX_BYTES];
    struct making *making = mem_new(1, sizeof *making);
    if (!making)
        return err_set(err, ERR_NOMEM, "a backup");
    making->store = store;
    making->key = key;
    making->writer.part.handle = -1;
    bool is_good = may_be_made(store, path, &making->writer.head.vault, err);
    if (is_good && !str_format(aside, sizeof aside, "%s.neu", path))
        is_good = err_set(err, ERR_LIMIT, "path too long");
    is_good = is_good && path_join(making->names, store->folder, "names", err) &&
              path_join(folder, store->folder, ARCHIVE_WORK, err) &&
              path_join(making->copy, folder, "results.db", err) && file_make_folder(folder, err);
    if (is_good) {
        is_good = make(making, aside, path, err);
        archive_wipe_folder(folder, NULL); /* else the next start does */
        if (!is_good)
            file_remove(aside, NULL);
    }
    mem_free(making);
    return is_good;
}
