/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of the store share: an empty folder, a clock that stands still until it is moved,
 * a level of twelve posts, and playing it. */
#ifndef SCHEINRIESE_TESTS_STORE_FIXTURE_H
#define SCHEINRIESE_TESTS_STORE_FIXTURE_H

#include "base/file.h"
#include "base/mem.h"
#include "store/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define DAY_MS (24 * 60 * 60 * 1000LL)
#define START_MS 1767600000000LL /* 2026-01-05 08:00 UTC */

/* --- time --- */

static inline int64_t fixture_read_clock(void *context) {
    return *(int64_t *)context;
}

/* A clock that shows *unix_ms. */
static inline struct clock fixture_clock(int64_t *unix_ms) {
    return (struct clock){fixture_read_clock, fixture_read_clock, unix_ms};
}

/* --- folders --- */

static inline bool fixture_remove_entry(const char *name, void *context) {
    char path[PATH_MAX_BYTES];
    assert_true(path_join(path, context, name, NULL));
    if (!file_is_folder(path))
        assert_true(file_remove(path, NULL));
    return true;
}

/* An empty data folder. */
static inline void fixture_clear(const char *folder) {
    char backups[PATH_MAX_BYTES];
    assert_true(path_join(backups, folder, "backups", NULL));
    assert_true(file_make_folder(backups, NULL));
    assert_true(file_list(backups, fixture_remove_entry, backups, NULL));
    assert_true(file_list(folder, fixture_remove_entry, (void *)(uintptr_t)folder, NULL));
}

struct fixture_count {
    const char *start;
    int n;
    char last[128];
};

static inline bool fixture_count_entry(const char *name, void *context) {
    struct fixture_count *count = context;
    if (str_starts(name, count->start)) {
        count->n++;
        str_copy(count->last, sizeof count->last, name);
    }
    return true;
}

/* How many entries begin so; last (if wanted) is the last of them by name. */
static inline int fixture_count_files(const char *folder, const char *start, char last[128]) {
    struct fixture_count count = {.start = start};
    if (file_is_folder(folder))
        assert_true(file_list(folder, fixture_count_entry, &count, NULL));
    if (last)
        str_copy(last, sizeof count.last, count.last);
    return count.n;
}

static inline int64_t fixture_get_int(struct store *store, const char *sql) {
    int64_t value = -1;
    assert_true(db_get_int(store->db, sql, &value, NULL));
    return value;
}

static inline int64_t fixture_n_judgements(struct store *store) {
    return fixture_get_int(store, "SELECT count(*) FROM judgements");
}

#endif
