/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From bytes to a database that may be asked: hash first, then SQLite's settings for untrusted
 * files, then application id, format and schema. Pictures are read one by one from here. */
#include "pack/file.h"

#include "base/mem.h"
#include "pack/picture.h"

#include <string.h>

static bool check_hash(struct pack_file *file, const char *expected, struct err *err) {
    crypto_sha256_hex(file->hash, file_data_bytes(&file->data));
    return !expected || str_equal(file->hash, expected) ||
           err_set(err, ERR_CORRUPT, "hash is %s, expected %s", file->hash, expected);
}

static bool check_format(struct db *db, struct err *err) {
    int64_t id = 0, version = 0;
    if (!db_get_int(db, "PRAGMA application_id", &id, err) ||
        !db_get_int(db, "PRAGMA user_version", &version, err))
        return false;
    if (id != PACK_APPLICATION_ID)
        return err_set(err, ERR_FORMAT, "not a pack file");
    if (version > PACK_FORMAT)
        return err_set(err, ERR_VERSION, "pack format %lld, this program knows %d",
                       (long long)version, PACK_FORMAT);
    if (version != PACK_FORMAT)
        return err_set(err, ERR_FORMAT, "pack format %lld", (long long)version);
    return true;
}

static bool check_statement(struct stmt *stmt, int i, struct err *err) {
    if (!str_equal(db_text(stmt, 0), "table") || !str_equal(db_text(stmt, 1), pack_schema[i]))
        return err_set(err, ERR_FORMAT, "schema differs at entry %d", i + 1);
    return true;
}

static bool check_schema(struct db *db, struct err *err) {
    struct stmt *stmt = NULL;
    bool has_row = false, ok = true;
    int n = 0;
    if (!db_prepare(&stmt, db, "SELECT type, sql FROM sqlite_schema ORDER BY rowid", err))
        return false;
    while ((ok = db_step(stmt, &has_row, err)) && has_row && n < pack_schema_n) {
        if (!(ok = check_statement(stmt, n, err)))
            goto done;
        n++;
    }
    if (ok && (has_row || n != pack_schema_n))
        ok = err_set(err, ERR_FORMAT, "schema has %s entries", has_row ? "too many" : "too few");
done:
    db_finish(stmt);
    return ok;
}

static bool open_database(struct pack_file *file, struct err *err) {
    return db_open_untrusted(&file->db, file_data_bytes(&file->data), PACK_MAX_PICTURE_BYTES,
                             err) &&
           check_format(file->db, err) && check_schema(file->db, err);
}

bool pack_file_open_data(struct pack_file **out, struct file_data *data, const char *sha256_hex,
                         struct err *err) {
    *out = NULL;
    struct pack_file *file = mem_new(1, sizeof *file);
    if (!file) {
        file_data_fini(data);
        return err_set(err, ERR_NOMEM, "no memory for a pack file");
    }
    file->data = *data;
    *data = (struct file_data){0};
    bool ok = true;
    if (file->data.n > PACK_MAX_BYTES)
        ok = err_set(err, ERR_LIMIT, "pack of %zu bytes, at most %d", file->data.n, PACK_MAX_BYTES);
    ok = ok && check_hash(file, sha256_hex, err) && open_database(file, err);
    if (!ok) {
        pack_file_close(file);
        return false;
    }
    *out = file;
    return true;
}

bool pack_file_open(struct pack_file **out, const char *path, const char *sha256_hex,
                    struct err *err) {
    struct file_data data = {0};
    *out = NULL;
    if (!file_read(&data, path, PACK_MAX_BYTES, err) ||
        !pack_file_open_data(out, &data, sha256_hex, err))
        return err_place(err, "%s", path);
    return true;
}

void pack_file_close(struct pack_file *file) {
    if (!file)
        return;
    db_close(file->db);
    file_data_fini(&file->data);
    mem_free(file);
}

const char *pack_file_hash(const struct pack_file *file) {
    return file->hash;
}

/* The stored size must be the size in the header: the model promised it. */
static bool check_picture(struct stmt *stmt, struct err *err) {
    int width = 0, height = 0;
    if (!picture_size(db_bytes(stmt, 2), &width, &height, err))
        return false;
    if (db_int(stmt, 0) != width || db_int(stmt, 1) != height)
        return err_set(err, ERR_FORMAT, "picture has %dx%d pixels, not the size stored", width,
                       height);
    return true;
}

static bool copy_bytes(struct file_data *out, struct bytes from, struct err *err) {
    out->p = mem_new(from.n + 1, 1);
    if (!out->p)
        return err_set(err, ERR_NOMEM, "no memory for a picture");
    memcpy(out->p, from.p, from.n);
    out->n = from.n;
    return true;
}

bool pack_picture_read(struct file_data *out, struct pack_file *file, int index, struct err *err) {
    struct stmt *stmt = NULL;
    bool has_row = false;
    *out = (struct file_data){0};
    if (!db_prepare(&stmt, file->db, "SELECT width, height, bytes FROM picture WHERE position = ?1",
                    err))
        return false;
    db_bind_int(stmt, 1, index);
    bool ok = db_step(stmt, &has_row, err);
    if (ok && !has_row)
        ok = err_set(err, ERR_NOT_FOUND, "no picture %d", index);
    ok = ok && check_picture(stmt, err) && copy_bytes(out, db_bytes(stmt, 2), err);
    db_finish(stmt);
    return ok || err_place(err, "picture %d", index);
}
