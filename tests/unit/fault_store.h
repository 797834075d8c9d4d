/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results that the fault loops begin with: a teacher, a class of four with names, 31 judgements
 * and rounds that go on, what is planned; kept in memory and put on the small disk for each try.
 * The file that includes it defines FAULT_TEST, a folder of its own. */
#ifndef SCHEINRIESE_TESTS_FAULT_STORE_H
#define SCHEINRIESE_TESTS_FAULT_STORE_H

#include "fault_all.h"
#include "store/archive_int.h"
#include "store/plans.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "store_play.h"

#ifdef SCHEINRIESE_FAULTS

#ifndef FAULT_TEST
#define FAULT_TEST "build/test/fault_store"
#endif
#define FAULT_DATA FAULT_TEST "/data"
#define FAULT_PASSWORD "drei gute Worte"

enum { FAULT_N_FILES = 4, FAULT_MAX_FILE = 4 * 1024 * 1024, FAULT_N_JUDGED = 31 };

static struct store *store;
static struct store_report report;
static struct store_key key;
static char fault_sheet[STORE_SHEET_TEXT];
static struct fixture fixture; /* its round is of the first pupil, and open */
static struct store_round begun, in_test;
static struct store_plan test_plan = {.kind = PLAN_TEST, .pack_id = PACK},
                         together = {.kind = PLAN_TOGETHER, .pack_id = PACK};
static struct file_data files[FAULT_N_FILES];
static char paths[FAULT_N_FILES][PATH_MAX_BYTES];

/* --- the store --- */

static inline bool fault_open_store(struct err *err) {
    bool is_open = store_open(&store, FAULT_DATA, fault_jumping_clock(), &report, err);
    fixture.store = store;
    return is_open;
}

static inline void fault_close_store(void) {
    store_close(store);
    store = NULL;
}

/* As the next start: whole, and nobody calls it damaged. */
static inline bool fault_look(struct err *err) {
    return fault_open_store(err) && db_check(store->db, err);
}

/* --- what they begin with --- */

static inline void fault_clear(void) {
    assert_true(archive_wipe_folder(FAULT_DATA, NULL) && file_make_folder(FAULT_DATA, NULL));
}

static inline void fault_put_template(void) {
    fault_clear();
    assert_true(file_make_folder(FAULT_DATA "/names", NULL));
    for (int i = 0; i < FAULT_N_FILES && files[i].p; i++)
        assert_true(file_write(paths[i], file_data_bytes(&files[i]), NULL));
}

static inline void fault_keep_file(int i, const char *path) {
    str_copy(paths[i], sizeof paths[i], path);
    assert_true(file_read(&files[i], path, FAULT_MAX_FILE, NULL));
}

static inline struct store_round fault_begin_round(int pupil, int64_t session_id) {
    struct store_round round = fixture.round;
    assert_true(store_begin_round(store, fixture.pupils[pupil].id, session_id, &round, NULL));
    return round;
}

static inline void fault_make_template(void) {
    static const struct store_person people[4] = {
        {"Zwonimir", "Quappenberg"}, {"Anna", "Meier"}, {"Jörg", "Groß"}, {"Ayşe", "Yılmaz"}};
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 4};
    char names[PATH_MAX_BYTES];
    fault_save_syncs(true);
    fault_disk_mount(FAULT_TEST);
    fault_clear();
    assert_true(fault_open_store(NULL));
    assert_true(
        store_set_up_teacher(store, FAULT_PASSWORD, STORE_COST_LEAST, &key, fault_sheet, NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i < FAULT_N_JUDGED; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(store_take_rosters(store, &key, &import, 1, NULL));
    assert_true(store_add_plan(store, fixture.school_class.id, &test_plan, NULL) &&
                store_add_plan(store, fixture.school_class.id, &together, NULL));
    begun = fault_begin_round(1, fixture.session_id);
    struct store_judgement judgement = fixture_judgement(&fixture, begun.plan.posts[0]);
    judgement.pupil_id = fixture.pupils[1].id;
    judgement.result.n_looks = 0;
    assert_true(store_judge(store, begun.id, &judgement, NULL));
    in_test = fault_begin_round(2, test_plan.id);
    assert_true(store_names_path(store, fixture.school_class.uuid, names, NULL));
    fault_close_store();
    fault_keep_file(0, FAULT_DATA "/results.db");
    fault_keep_file(1, FAULT_DATA "/teacher.key");
    fault_keep_file(2, names);
}

static inline int fault_free_template(void **state) {
    (void)state;
    for (int i = 0; i < FAULT_N_FILES; i++)
        file_data_fini(&files[i]);
    return mem_n_blocks() == 0 ? 0 : -1;
}

#endif
#endif
