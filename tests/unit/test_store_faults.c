/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults while pupils work: judging in practice, in a test and by hands, beginning, resuming and
 * finishing a round, settings, the daily backup, bringing results of version 1 up to date, opening
 * what is new, sound or damaged. Every judgement that was told as stored is counted afterwards. */
#define FAULT_TEST "build/test/test_store_faults"
#include "fault_store_task.h"

#define RESULTS FAULT_DATA "/results.db"
#define BACKUP FAULT_DATA "/backups/results-2026-01-05.db"

static struct file_data backup, first_version;
static struct fixture_level level;

/* --- judging --- */

static bool run_judge(struct err *err) {
    return fixture_judge(&fixture, 31, err);
}

static bool run_judge_in_test(struct err *err) {
    struct store_judgement judgement = fixture_judgement(&fixture, 3);
    judgement.pupil_id = fixture.pupils[2].id;
    judgement.session_id = test_plan.id;
    judgement.kind = SESSION_TEST;
    judgement.form = 'A';
    return store_judge(store, in_test.id, &judgement, err);
}

static bool run_vote(struct err *err) {
    const struct store_vote vote = {.pack_id = PACK,
                                    .pack_version = "1.2.0",
                                    .level_id = LEVEL,
                                    .post_id = "p1",
                                    .verdict = VERDICT_FAKE,
                                    .place = 1,
                                    .hands = {3, 9, 10, 2}};
    return store_vote(store, together.id, &vote, err);
}

/* --- rounds --- */

static bool run_begin(struct err *err) {
    struct store_round round = fixture.round;
    return store_begin_round(store, fixture.pupils[3].id, fixture.session_id, &round, err);
}

/* Where the second pupil left off, and one step further. */
static bool run_resume(struct err *err) {
    struct store_round stored;
    struct round round;
    const struct action next = {.kind = ACTION_NEXT};
    return store_find_round(store, fixture.pupils[1].id, PACK, LEVEL, &stored, err) &&
           round_init(&round, fixture_make_level(&level), &stored.plan, err) &&
           store_replay_round(store, stored.id, &round, err) &&
           store_log_action(store, stored.id, &next, err);
}

static bool run_finish(struct err *err) {
    return store_end_round(store, fixture.round.id, err);
}

static bool run_set(struct err *err) {
    return store_set_setting(store, fixture.pupils[0].id, "reading", "150 dark 0 1 0 0 0", err);
}

static bool run_set_laptop(struct err *err) {
    return store_set_setting(store, 0, "language", "uk", err);
}

/* --- the daily backup --- */

static bool run_back_up(struct err *err) {
    return store_back_up(store, err);
}

/* The newest one, whatever day the clock says it is. */
static bool is_good_backup(const char *name) {
    struct db *db;
    char path[PATH_MAX_BYTES];
    int64_t n = 0;
    assert_true(path_join(path, FAULT_DATA "/backups", name, NULL));
    bool is_good = db_open_readonly(&db, path, NULL) && db_check(db, NULL) &&
                   db_get_int(db, "SELECT count(*) FROM judgements", &n, NULL);
    db_close(db);
    return is_good && n == FAULT_N_JUDGED;
}

static bool has_backup(void) {
    char last[128];
    return fixture_count_files(FAULT_DATA "/backups", "results-", last) == 1 &&
           is_good_backup(last);
}

static bool has_no_bad_backup(void) {
    return fixture_count_files(FAULT_DATA "/backups", "results-", NULL) == 0 || has_backup();
}

/* --- opening --- */

static void put_first_version(void) {
    fault_clear();
    assert_true(file_write(RESULTS, file_data_bytes(&first_version), NULL));
}

static void put_damaged(void) {
    fault_clear();
    assert_true(file_make_folder(FAULT_DATA "/backups", NULL));
    assert_true(file_write(BACKUP, file_data_bytes(&backup), NULL));
    assert_true(file_write(RESULTS, (struct bytes){backup.p, backup.n / 2}, NULL));
}

static bool is_whole(void) {
    return !report.has_lost_newest;
}

static void make_first_version(void) {
    struct file_data sql;
    struct db *db;
    fault_clear();
    assert_true(file_read(&sql, "tests/golden/store-1.sql", FAULT_MAX_FILE, NULL));
    assert_true(db_open(&db, RESULTS, DB_JOURNAL_WAL, NULL));
    assert_true(db_exec(db, (const char *)sql.p, NULL));
    assert_true(db_exec(
        db,
        "INSERT INTO meta VALUES ('device', 'd');"
        "INSERT INTO classes(uuid, name, made_ms) VALUES ('u', '5a', 1);"
        "INSERT INTO pupils(class, uuid, animal, number, form) VALUES (1, 'p', 'fox', 1, 'A');"
        "INSERT INTO sessions(uuid, class, kind, pack, made_ms) VALUES ('s', 1, 'practice', 'p', "
        "0);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 31)"
        "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, "
        "post, position, verdict, technique, answer, sure, correct, looks, language, simple, ms, "
        "time_ms, points, master_look) SELECT 'j' || i, 1, 'd', 1, 'practice', '-', 'p', '1', 'l', "
        "'post' || i, 1, 'fact', 't', 'fact', 1, 1, 'who', 'de', 0, 1, 1, 20, 0 FROM n;"
        "PRAGMA user_version = 1; PRAGMA application_id = 1399023698",
        NULL));
    db_close(db);
    file_data_fini(&sql);
    assert_true(file_read(&first_version, RESULTS, FAULT_MAX_FILE, NULL));
}

#define JUDGED "SELECT count(*) = 32 AND (SELECT count(*) FROM actions) = 32 FROM judgements"
#define NOT_JUDGED "SELECT count(*) = 31 AND (SELECT count(*) FROM actions) = 31 FROM judgements"
#define ROUNDS(n) "SELECT count(*) = " #n " FROM rounds WHERE state = 'open'"
#define SETTINGS(n)                                                                                \
    "SELECT count(*) = " #n " FROM settings WHERE value IN ('uk', '150 dark 0 1 0 0 0')"

static const struct store_task tasks[] = {
    {.name = "judge a post, practice", .run = run_judge, .before = NOT_JUDGED, .after = JUDGED},
    {.name = "judge a post, test", .run = run_judge_in_test, .before = NOT_JUDGED, .after = JUDGED},
    {.name = "judge by hands, together",
     .run = run_vote,
     .before = "SELECT count(*) = 0 FROM votes",
     .after = "SELECT count(*) = 1 FROM votes"},
    {.name = "begin a round", .run = run_begin, .before = ROUNDS(3), .after = ROUNDS(4)},
    {.name = "resume a round",
     .run = run_resume,
     .before = NOT_JUDGED,
     .after = "SELECT count(*) = 32 AND (SELECT count(*) FROM judgements) = 31 FROM actions"},
    {.name = "finish a round",
     .run = run_finish,
     .before = ROUNDS(3),
     .after = "SELECT count(*) = 2 AND (SELECT count(*) FROM actions) = 1 FROM rounds"
              " WHERE state = 'open'"},
    {.name = "save a pupil's settings",
     .run = run_set,
     .before = SETTINGS(0),
     .after = SETTINGS(1)},
    {.name = "save the laptop's settings",
     .run = run_set_laptop,
     .before = SETTINGS(0),
     .after = SETTINGS(1)},
    {.name = "daily backup",
     .run = run_back_up,
     .is_before = has_no_bad_backup,
     .is_after = has_backup},
    {.name = "migrate from version 1",
     .run = fault_open_store,
     .after = "SELECT count(*) = 1 FROM classes WHERE length(secret) = 32",
     .begin = put_first_version,
     .opens = true,
     .is_after = is_whole},
    {.name = "open new results",
     .run = fault_open_store,
     .after = "SELECT count(*) = 0 FROM judgements",
     .begin = fault_clear,
     .n_kept = -1,
     .opens = true},
    {.name = "open results",
     .run = fault_open_store,
     .after = NOT_JUDGED,
     .opens = true,
     .is_after = is_whole},
    {.name = "open damaged results",
     .run = fault_open_store,
     .begin = put_damaged,
     .opens = true,
     .is_after = is_whole},
};

static void faults_lose_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        fault_store_all(&tasks[i]);
}

static int make_all(void **state) {
    (void)state;
    fault_make_template();
    fault_put_template();
    assert_true(fault_open_store(NULL) && store_back_up(store, NULL));
    fault_close_store();
    assert_true(file_read(&backup, BACKUP, FAULT_MAX_FILE, NULL));
    make_first_version();
    return 0;
}

static int free_all(void **state) {
    file_data_fini(&backup);
    file_data_fini(&first_version);
    return fault_free_template(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(faults_lose_nothing)};
    return cmocka_run_group_tests(tests, make_all, free_all);
}
