/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One setting for each address: a mark of 17 letters for each file. */
#include "seen.h"

#include "base/mem.h"
#include "crypto/crypto.h"

#include <stdlib.h>
#include <string.h>

static const char letters[] = {
    [SEEN_NEVER] = '-', [SEEN_MERGED] = 'm', [SEEN_REFUSED] = 'r', [SEEN_OTHER] = 'o'};

enum { MAX_SETTING = DAV_MAX_ENTRIES * (SEEN_MARK - 1) + 1 };

static void hash_text(char *out, size_t size, const char *text) {
    char hex[CRYPTO_SHA256_HEX];
    crypto_sha256_hex(hex, (struct bytes){(const unsigned char *)text, strlen(text)});
    str_copy(out, size, hex);
}

static void make_mark(char out[SEEN_MARK], const struct dav_file *file, enum seen_state state) {
    char text[DAV_MAX_NAME + DAV_MAX_ETAG + 40];
    str_format(text, sizeof text, "%s\n%lld\n%s", file->name, (long long)file->n_bytes, file->etag);
    out[0] = letters[state];
    hash_text(out + 1, SEEN_MARK - 1, text);
}

static int compare(const void *a, const void *b) {
    return strcmp((const char *)a + 1, (const char *)b + 1);
}

static bool append(struct seen *seen, const char *mark, struct err *err) {
    if (seen->n == seen->max) {
        int max = seen->max ? 2 * seen->max : 64;
        void *larger = mem_resize(seen->marks, (size_t)max, SEEN_MARK);
        if (!larger)
            return err_set(err, ERR_NOMEM, "no memory for %d files", max);
        seen->marks = larger;
        seen->max = max;
    }
    memcpy(seen->marks[seen->n], mark, SEEN_MARK - 1);
    seen->marks[seen->n++][SEEN_MARK - 1] = '\0';
    return true;
}

bool seen_read(struct seen *out, struct store *store, const char *address, const char *class_uuid,
               struct err *err) {
    char *text = mem_new(MAX_SETTING, 1), place[NET_MAX_URL + STORE_UUID_TEXT + 1];
    *out = (struct seen){0};
    str_copy(out->key, sizeof out->key, "dav.");
    str_format(place, sizeof place, "%s\n%s", address, class_uuid);
    hash_text(out->key + 4, 17, place);
    bool is_good = text ? store_get_setting(store, 0, out->key, text, MAX_SETTING, err)
                        : err_set(err, ERR_NOMEM, "no memory for a list of files");
    size_t n = is_good ? strlen(text) : 0;
    for (size_t i = 0; is_good && i + SEEN_MARK - 1 <= n; i += SEEN_MARK - 1)
        is_good = append(out, text + i, err);
    mem_free(text);
    if (out->n > 0)
        qsort(out->marks, (size_t)out->n, SEEN_MARK, compare);
    return is_good;
}

void seen_fini(struct seen *seen) {
    mem_free(seen->marks);
    *seen = (struct seen){0};
}

enum seen_state seen_find(const struct seen *seen, const struct dav_file *file) {
    char mark[SEEN_MARK];
    make_mark(mark, file, SEEN_MERGED);
    const char *found =
        seen->n ? bsearch(mark, seen->marks, (size_t)seen->n, SEEN_MARK, compare) : NULL;
    for (int state = SEEN_MERGED; found && state <= SEEN_OTHER; state++)
        if (found[0] == letters[state])
            return (enum seen_state)state;
    return SEEN_NEVER;
}

bool seen_add(struct seen *seen, const struct dav_file *file, enum seen_state state,
              struct err *err) {
    char mark[SEEN_MARK];
    make_mark(mark, file, state);
    return append(seen, mark, err);
}

bool seen_write(const struct seen *seen, const struct seen *old, struct store *store,
                struct err *err) {
    struct str text;
    str_init(&text, MAX_SETTING);
    for (int i = 0; i < seen->n; i++)
        str_add_n(&text, seen->marks[i], SEEN_MARK - 1);
    bool is_good = text.has_failed ? err_set(err, ERR_NOMEM, "no memory for a list of files")
                                   : store_set_setting(store, 0, old->key, str_text(&text), err);
    str_fini(&text);
    return is_good;
}
