/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: result files; the bytes as a sealed file, and as the database inside of one, merged
 * into a class that has the pupils of the seeds. */
#include "exchange/collect.h"
#include "exchange/result_file.h"
#include "store/internal.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define PUPIL "0190aaaa-0000-4000-8000-00000000000"

static struct store *open_class(void) {
    static struct store *store; /* closed by the end of the process */
    struct store_class class;
    if (!store && store_open_memory(&store, clock_system(), NULL))
        assert(store_add_class(store, "7b", 2, &class, NULL) &&
               db_exec(store->db, "UPDATE pupils SET uuid = '" PUPIL "' || id", NULL));
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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const struct store_key key = {{1}};
    struct store *store = open_class();
    struct collect_report report = {0};
    struct store_merging *merging;
    struct result_counts counts;
    struct err err = {0};
    assert(collect_bytes(store, &key, (struct bytes){bytes, n}, "x", &report, NULL));
    assert(report.n_refused == 1);
    assert(store_merge_open(store, NULL) && store_merge_begin(&merging, store, 1, "d", NULL));
    bool is_good = result_rows_merge((struct bytes){bytes, n}, merging, &counts, &err);
    assert(is_good || refuse_id(&err));
    assert(store_merge_end(merging, is_good, 1, 1, NULL));
    check(store);
    store_merge_close(store, false, NULL);
    return 0;
}
