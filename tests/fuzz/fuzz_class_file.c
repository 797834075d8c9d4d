/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: class files; the bytes as a file, and as a payload that a teacher has signed (the
 * key of the seeds), taken by a laptop that has joined nothing; then a newer one, in which half of
 * the pupils have gone. */
#include "exchange/class_file_int.h"
#include "store/internal.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_pupils(struct store *store, const struct store_shared *file) {
    int64_t n_pupils;
    assert(db_get_int(store->db, "SELECT count(*) FROM pupils", &n_pupils, NULL));
    assert(n_pupils == file->n_pupils && db_check(store->db, NULL));
}

static void check(const struct store_shared *file) {
    struct store_shared later = *file;
    enum class_file_news news;
    struct store *store;
    int64_t class_id;
    assert(file->n_pupils <= STORE_MAX_LISTED && file->n_plans <= STORE_MAX_PLANS);
    if (!store_open_memory(&store, clock_system(), NULL))
        return;
    bool was_taken = class_file_take(store, file, &class_id, NULL);
    assert(was_taken && class_id > 0); /* nothing else is there that it could clash with */
    check_pupils(store, file);
    later.number++;
    later.n_pupils /= 2;
    assert(class_file_compare(store, &later, &news, NULL) && news == CLASS_FILE_UPDATE);
    assert(class_file_take(store, &later, &class_id, NULL));
    check_pupils(store, &later);
    assert(class_file_compare(store, file, &news, NULL) && news == CLASS_FILE_OLDER);
    store_close(store);
}

static void try_file(struct bytes bytes) {
    struct store_shared *file;
    struct err err = {0};
    if (class_file_read(&file, bytes, &err))
        check(file);
    else
        assert(refuse_id(&err) && !file);
    class_file_free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const unsigned char seed[SIGN_SEED_BYTES] = {7};
    char payload[8192];
    struct sign_key key;
    struct str text;
    try_file((struct bytes){bytes, n});
    if (n >= sizeof payload || !sign_key_from_seed(&key, seed, NULL))
        return 0;
    memcpy(payload, bytes, n);
    payload[n] = '\0';
    str_init(&text, CLASS_FILE_MAX_BYTES);
    if (class_file_wrap(&text, payload, &key, NULL))
        try_file((struct bytes){(const unsigned char *)text.p, text.n});
    str_fini(&text);
    return 0;
}
