/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and columns of a hostile file: each count, length, index and byte sequence is compared with
 * what the model allows before it is used. */
#include "pack/load.h"

#include "base/utf8.h"
#include "pack/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool load_refuse(struct loader *l, const char *format, ...) {
    char detail[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(detail, sizeof detail, format, arguments);
    va_end(arguments);
    return err_set(l->err, ERR_FORMAT, "%s", detail);
}

static bool count_rows(struct loader *l, const struct load_table *table, int *out) {
    char sql[128];
    int64_t n = 0;
    *out = 0;
    str_format(sql, sizeof sql, "SELECT count(*) FROM %s", table->name);
    if (!db_get_int(l->db, sql, &n, l->err))
        return false;
    if (n < 0 || n > table->max)
        return err_set(l->err, ERR_LIMIT, "%lld rows in %s, at most %d", (long long)n, table->name,
                       table->max);
    *out = (int)n;
    return true;
}

static bool read_rows(struct loader *l, const struct load_table *table, char *items, int n) {
    bool has_row = false;
    for (int i = 0; i < n; i++) {
        if (!db_step(l->stmt, &has_row, l->err))
            return false;
        if (!has_row || db_int(l->stmt, 0) != i)
            return load_refuse(l, "row %d of %s is missing", i, table->name);
        if (!table->read(l, items ? items + (size_t)i * table->size : NULL, i))
            return err_place(l->err, "%s %d", table->name, i);
    }
    return true;
}

bool load_table(struct loader *l, const struct load_table *table, void *out_items, int *out_n) {
    char sql[512];
    void *items = NULL;
    if (!count_rows(l, table, out_n))
        return false;
    if (table->size > 0) {
        items = arena_new(l->arena, (size_t)*out_n + 1, table->size);
        if (!items)
            return err_set(l->err, ERR_NOMEM, "no memory for %d %s", *out_n, table->name);
        memcpy(out_items, &items, sizeof items);
    }
    str_format(sql, sizeof sql, "SELECT position, %s FROM %s ORDER BY position", table->columns,
               table->name);
    if (!db_prepare(&l->stmt, l->db, sql, l->err))
        return false;
    bool ok = read_rows(l, table, items, *out_n);
    db_finish(l->stmt);
    l->stmt = NULL;
    return ok;
}

/* Line breaks may be in a text; other control characters may not. */
static bool has_control(struct bytes text) {
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] < 0x20 && text.p[i] != '\n') || text.p[i] == 0x7f)
            return true;
    return false;
}

static bool copy_column(struct loader *l, int column, size_t max, const char **out) {
    struct bytes text = db_bytes(l->stmt, column);
    if (text.n > max)
        return err_set(l->err, ERR_LIMIT, "text of %zu bytes, at most %zu", text.n, max);
    if (text.n > 0 && (!utf8_is_valid((const char *)text.p, text.n) || has_control(text)))
        return load_refuse(l, "text is not clean UTF-8");
    *out = arena_copy_text(l->arena, text.n ? (const char *)text.p : "", text.n);
    return *out || err_set(l->err, ERR_NOMEM, "no memory for a text");
}

bool load_short(struct loader *l, int column, const char **out) {
    return copy_column(l, column, PACK_MAX_SHORT_TEXT, out);
}

bool load_id(struct loader *l, int column, const char **out) {
    return copy_column(l, column, PACK_MAX_ID, out) &&
           (str_is_id(*out) || load_refuse(l, "\"%s\" is no id", *out));
}

bool load_optional_id(struct loader *l, int column, const char **out) {
    return copy_column(l, column, PACK_MAX_ID, out) &&
           (!**out || str_is_id(*out) || load_refuse(l, "\"%s\" is no id", *out));
}

bool load_date(struct loader *l, int column, const char **out) {
    return copy_column(l, column, PACK_MAX_ID, out) &&
           (!**out || pack_date_is_valid(*out) || load_refuse(l, "\"%s\" is no date", *out));
}

bool load_word(struct loader *l, int column, const char *const *list, const char **out) {
    int i = pack_word_index(list, db_text(l->stmt, column));
    if (i < 0)
        return load_refuse(l, "unknown word in column %d", column);
    *out = list[i];
    return true;
}

bool load_int(struct loader *l, int column, int64_t min, int64_t max, int64_t *out) {
    int64_t value = db_int(l->stmt, column);
    if (value < min || value > max)
        return err_set(l->err, ERR_LIMIT, "%lld in column %d, allowed %lld to %lld",
                       (long long)value, column, (long long)min, (long long)max);
    *out = value;
    return true;
}

bool load_picture(struct loader *l, int column, struct pack_picture *out) {
    int64_t index = -1;
    *out = (struct pack_picture){.index = -1, .alt = "", .author = "", .license = ""};
    if (!load_int(l, column, -1, l->n_pictures - 1, &index))
        return false;
    if (index >= 0) {
        *out = l->pictures[index];
        out->alt = "";
    }
    return true;
}
