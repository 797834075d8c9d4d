/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A laptop with a teacher, a class, names and results, and a backup of it, for the tests of
 * backups. The file that includes it defines ARCHIVE_TEST, a folder of its own. */
#ifndef SCHEINRIESE_TESTS_ARCHIVE_FIXTURE_H
#define SCHEINRIESE_TESTS_ARCHIVE_FIXTURE_H

#include "base/fault.h"
#include "crypto/password.h"
#include "db/fault_vfs.h"
#include "store/archive_int.h"
#include "store/forget.h"
#include "store/manage.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "store_play.h"

#ifndef ARCHIVE_TEST
#define ARCHIVE_TEST "build/test/archive_fixture"
#endif
#define HERE ARCHIVE_TEST "/here"
#define THERE ARCHIVE_TEST "/there"
#define STICK ARCHIVE_TEST "/stick"
#define BACKUP STICK "/7b.sicherung"

static const struct store_person people[4] = {
    {"Zwonimir", "Quappenberg"}, {"Anna", "Meier"}, {"Jörg", "Groß"}, {"Ayşe", "Yılmaz"}};
static const char password[] = "drei gute Worte";

static int64_t now = START_MS;
static struct store *store;
static struct fixture fixture;
static struct store_key key;
static char sheet[STORE_SHEET_TEXT];

static inline void open_at(const char *folder, struct store_report *report) {
    struct err err = {0};
    if (!store_open(&store, folder, fixture_clock(&now), report, &err))
        fail_msg("%s: %s %s", folder, err.place, err.detail);
    fixture.store = store;
}

static inline void open_store(const char *folder) {
    struct store_report report;
    open_at(folder, &report);
}

static inline void close_store(void) {
    store_close(store);
    store = NULL;
}

static inline void clear(const char *folder) {
    struct err err = {0};
    if (!archive_wipe_folder(folder, &err) || !file_make_folder(folder, &err))
        fail_msg("%s", err.detail);
}

/* A class of four with names, 30 judgements of the first, on a laptop with a teacher. */
static inline void make_class(void) {
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 4};
    assert_true(store_set_up_teacher(store, password, STORE_COST_LEAST, &key, sheet, NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= 30; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(store_take_rosters(store, &key, &import, 1, NULL));
    assert_true(store_back_up(store, NULL));
}

static inline int open_class(void **state) {
    (void)state;
    now = START_MS;
#ifdef SCHEINRIESE_FAULTS
    fault_save_syncs(true);
#endif
    clear(HERE);
    clear(THERE);
    clear(STICK);
    open_store(HERE);
    make_class();
    return 0;
}

static inline int close_class(void **state) {
    (void)state;
    close_store();
    return mem_n_blocks() == 0 ? 0 : -1;
}

static inline void make_backup(void) {
    struct err err = {0};
    if (!store_archive_make(store, &key, BACKUP, &err))
        fail_msg("%s: %s", err.place, err.detail);
}

static inline bool restore(bool replaces, struct store_restored *out, struct err *err) {
    struct store_restore wish = {BACKUP, &key, replaces};
    return store_archive_restore(store, &wish, out, err);
}

static inline bool has_name(const char *family) {
    struct store_names *names;
    bool is_there = false;
    assert_true(store_read_names(store, &key, fixture.school_class.uuid, &names, NULL));
    for (int i = 0; i < names->n; i++)
        is_there = is_there || str_equal(names->at[i].family, family);
    store_names_free(names);
    return is_there;
}

static inline void assert_whole(int n_pupils, int n_judgements) {
    assert_true(db_check(store->db, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), n_pupils);
    assert_int_equal(fixture_n_judgements(store), n_judgements);
}

#endif
