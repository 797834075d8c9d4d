/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The texts of a pack: all of one language at once, sorted by path; a missing translation falls
 * back to German. */
#include "pack/load.h"

#include "base/utf8.h"

#include <string.h>

static bool count_texts(struct loader *l, int language, int *out) {
    char sql[96];
    int64_t n = 0;
    str_format(sql, sizeof sql, "SELECT count(*) FROM text WHERE language = %d", language);
    if (!db_get_int(l->db, sql, &n, l->err))
        return false;
    if (n < 0 || n > LOAD_MAX_TEXTS)
        return err_set(l->err, ERR_LIMIT, "%lld texts, at most %d", (long long)n, LOAD_MAX_TEXTS);
    *out = (int)n;
    return true;
}

static const char *copy_scratch(struct loader *l, struct bytes text, size_t max) {
    if (text.n > max) {
        err_set(l->err, ERR_LIMIT, "text of %zu bytes, at most %zu", text.n, max);
        return NULL;
    }
    const char *from = text.n ? (const char *)text.p : "";
    if (!utf8_is_valid(from, text.n)) {
        load_refuse(l, "text is not UTF-8");
        return NULL;
    }
    const char *copy = arena_copy_text(&l->scratch, from, text.n);
    if (!copy)
        err_set(l->err, ERR_NOMEM, "no memory for the texts");
    return copy;
}

static bool read_text(struct loader *l, struct stmt *stmt, struct load_texts *out) {
    const char *path = copy_scratch(l, db_bytes(stmt, 0), LOAD_MAX_PATH);
    const char *text = path ? copy_scratch(l, db_bytes(stmt, 1), PACK_MAX_TEXT) : NULL;
    if (!text)
        return false;
    if (out->n > 0 && strcmp(out->paths[out->n - 1], path) >= 0)
        return load_refuse(l, "texts are not sorted at \"%.100s\"", path);
    for (const char *p = text; *p; p++)
        if (((unsigned char)*p < 0x20 && *p != '\n') || *p == 0x7f)
            return load_refuse(l, "control character in \"%.100s\"", path);
    out->paths[out->n] = path;
    out->texts[out->n++] = text;
    return true;
}

static bool read_texts(struct loader *l, struct stmt *stmt, struct load_texts *out, int n) {
    bool has_row = true;
    while (db_step(stmt, &has_row, l->err)) {
        if (!has_row)
            return true;
        if (out->n == n)
            return load_refuse(l, "more texts than counted");
        if (!read_text(l, stmt, out))
            return err_place(l->err, "text %d", out->n);
    }
    return false;
}

bool load_all_texts(struct loader *l, struct load_texts *out, int language) {
    struct stmt *stmt = NULL;
    int n = 0;
    *out = (struct load_texts){0};
    if (!count_texts(l, language, &n))
        return false;
    out->paths = arena_new(&l->scratch, (size_t)n + 1, sizeof *out->paths);
    out->texts = arena_new(&l->scratch, (size_t)n + 1, sizeof *out->texts);
    if (!out->paths || !out->texts)
        return err_set(l->err, ERR_NOMEM, "no memory for %d texts", n);
    if (!db_prepare(&stmt, l->db,
                    "SELECT path, text FROM text WHERE language = ?1 ORDER BY position", l->err))
        return false;
    db_bind_int(stmt, 1, language);
    bool ok = read_texts(l, stmt, out, n);
    db_finish(stmt);
    return ok;
}

/* Texts of one post lie together: the search begins where the last one ended, with steps that grow,
 * and leaves the range [0, 1) in which the path can be. */
static void narrow(const struct load_texts *texts, const char *path, int range[2]) {
    int at = texts->near, step = 1;
    bool is_before = at < texts->n && strcmp(texts->paths[at], path) < 0;
    range[0] = 0;
    range[1] = texts->n;
    while (at >= 0 && at < texts->n && (strcmp(texts->paths[at], path) < 0) == is_before) {
        range[is_before ? 0 : 1] = at + 1;
        at += is_before ? step : -step;
        step *= 2;
    }
    if (at >= 0 && at < texts->n)
        range[is_before ? 1 : 0] = at + 1;
}

static const char *find(struct load_texts *texts, const char *path) {
    int range[2];
    narrow(texts, path, range);
    while (range[0] < range[1]) {
        int middle = range[0] + (range[1] - range[0]) / 2;
        int order = strcmp(texts->paths[middle], path);
        texts->near = middle;
        if (order == 0)
            return texts->texts[middle];
        range[order < 0 ? 0 : 1] = order < 0 ? middle + 1 : middle;
    }
    return NULL;
}

/* By hand: a pack has ten thousands of texts. */
static bool join(char path[LOAD_MAX_PATH + 1], const struct load_wish *wish, const char *key) {
    size_t n = strlen(wish->prefix), n_key = strlen(key);
    if (n + 1 + n_key > LOAD_MAX_PATH)
        return false;
    memcpy(path, wish->prefix, n);
    path[n] = wish->separator;
    memcpy(path + n + 1, key, n_key + 1);
    return true;
}

bool load_text(struct loader *l, const struct load_wish *wish, const char *key, const char **out) {
    char path[LOAD_MAX_PATH + 1];
    *out = "";
    if (!join(path, wish, key))
        return err_set(l->err, ERR_LIMIT, "path of a text is too long");
    const char *german = find(&l->german, path);
    if (!german && wish->is_required)
        return load_refuse(l, "text %.200s is missing", path);
    if (!german)
        return true;
    const char *text = find(&l->local, path);
    text = text ? text : german;
    size_t n = strlen(text);
    if (n > (size_t)wish->max)
        return err_set(l->err, ERR_LIMIT, "%.200s has %zu bytes, at most %d", path, n, wish->max);
    *out = arena_copy_text(l->arena, text, n);
    return *out || err_set(l->err, ERR_NOMEM, "no memory for a text");
}

static bool is_letter(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c < 0x2000);
}

/* Enough for the alphabets of our languages; others have no case or keep it. */
static uint32_t upper(uint32_t c) {
    bool has_upper = (c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7) ||
                     (c >= 0x430 && c <= 0x44f);
    return has_upper ? c - 0x20 : c;
}

bool load_avatar(struct loader *l, const char *name, const char **out) {
    char avatar[16];
    size_t n = 0;
    int n_letters = 0;
    bool starts_word = true;
    const char *end = name + strlen(name);
    for (const char *p = name; p < end && n_letters < 2;) {
        uint32_t c = utf8_next(&p, end);
        if (starts_word && is_letter(c)) {
            n += utf8_put(avatar + n, upper(c));
            n_letters++;
        }
        starts_word = c == ' ' || c == '-' || c == '.' || c == '_';
    }
    *out = arena_copy_text(l->arena, n ? avatar : "?", n ? n : 1);
    return *out || err_set(l->err, ERR_NOMEM, "no memory for an avatar");
}
