/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: result files; the bytes as a file, and as the database inside of one that a laptop
 * of the class has signed and sealed, merged into a class that has the pupils of the seeds. */
#include "base/mem.h"
#include "exchange/class_keys.h"
#include "exchange/collect.h"
#include "exchange/result_file.h"
#include "store/internal.h"
#include "store/manage.h"

#include <assert.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define PUPIL "0190aaaa-0000-4000-8000-00000000000"

#define LAPTOP "0190bbbb-0000-4000-8000-000000000001"

static struct sign_key laptop_key(void) {
    static const unsigned char seed[SIGN_SEED_BYTES] = {9};
    struct sign_key key;
    assert(sign_key_from_seed(&key, seed, NULL));
    return key;
}

/* A class whose teacher has confirmed the laptop. */
static struct store *open_class(void) {
    static struct store *store; /* closed by the end of the process */
    const struct sign_key key = laptop_key();
    struct store_laptop laptop;
    struct store_class class;
    if (!store && store_open_memory(&store, clock_system(), NULL))
        assert(store_add_class(store, "7b", 2, &class, NULL) &&
               db_exec(store->db, "UPDATE pupils SET uuid = '" PUPIL "' || id", NULL) &&
               store_add_laptop(store, 1, LAPTOP, key.public, NULL) &&
               store_find_laptop(store, 1, LAPTOP, &laptop, NULL) &&
               store_confirm_laptop(store, 1, &laptop, true, NULL));
    return store;
}

/* What got in is as the tables want it, though their CHECKs were off. */
static void check(struct store *store) {
    int64_t n_bad = 0;
    assert(db_exec(store->db, "PRAGMA ignore_check_constraints = OFF", NULL));
    assert(db_check(store->db, NULL));
    assert(db_get_int(store->db,
                      "SELECT count(*) FROM judgements WHERE length(uuid) <> 36 OR position < 1",
                      &n_bad, NULL));
    assert(n_bad == 0);
}

/* As a laptop of the class hands them in, always newer than before. */
static struct bytes seal(struct bytes rows, struct store *store, const struct store_key *key) {
    static int64_t sequence;
    const struct sign_key laptop = laptop_key();
    struct result_head head = {.device = LAPTOP, .made_ms = 1};
    struct class_keys keys;
    struct store_class class;
    struct bytes file = {0};
    unsigned char *p = NULL;
    assert(store_read_one_class(store, 1, &class, NULL));
    assert(class_keys_make(&keys, store, key, 1, NULL));
    const struct result_sealing sealing = {&laptop, keys.seal.public};
    str_copy(head.class_uuid, sizeof head.class_uuid, class.uuid);
    head.sequence = ++sequence;
    assert(result_seal(&p, &file.n, &head, rows, &sealing, NULL));
    class_keys_fini(&keys);
    file.p = p;
    return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const struct store_key key = {{1}};
    struct store *store = open_class();
    struct collect_report raw = {0}, sealed = {0};
    struct err err = {0};
    assert(collect_bytes(store, &key, (struct bytes){bytes, n}, "x", &raw, NULL));
    assert(raw.n_refused == 1);
    struct bytes file = seal((struct bytes){bytes, n}, store, &key);
    bool is_told = collect_bytes(store, &key, file, "y", &sealed, &err);
    if (!is_told)
        fprintf(stderr, "%s: %s, %s\n", err_name(err.code), err.place, err.detail);
    assert(is_told && sealed.n_refused + sealed.n_merged == 1);
    mem_free((void *)file.p);
    check(store);
    return 0;
}
