/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results file when something is wrong with it: damaged, cut, gone, too new, already open, on a
 * medium that cannot be written, under a wrong clock. */
#include "base/fault.h"
#include "store_play.h"

#define FOLDER "build/test/test_store_damage"
#define RESULTS FOLDER "/results.db"
#define BACKUPS FOLDER "/backups"

enum { MAX_FILE = 64 * 1024 * 1024 };

static int64_t now;
static struct store_report report;

static int set_up(void **state) {
    (void)state;
    now = START_MS;
    fault_save_syncs(true);
    fixture_clear(FOLDER);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

static struct store *open_store(void) {
    struct store *store = NULL;
    struct err err = {0};
    if (!store_open(&store, FOLDER, fixture_clock(&now), &report, &err))
        fail_msg("%s: %s", err.place, err.detail);
    return store;
}

static void assert_cannot_open(const char *folder, enum err_code code) {
    struct store *store;
    struct err err = {0};
    assert_false(store_open(&store, folder, fixture_clock(&now), &report, &err));
    assert_null(store);
    if (err.code != code)
        fail_msg("%s: %s: %s", err_name(err.code), err.place, err.detail);
}

/* A closed file with n judgements, and a backup that holds those of n_in_backup (0: none). */
static void make_results(int n, int n_in_backup) {
    struct fixture fixture;
    struct store *store = open_store();
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= n; i++) {
        assert_true(fixture_judge(&fixture, i, NULL));
        if (i == n_in_backup)
            assert_true(store_back_up(store, NULL));
    }
    store_close(store);
}

static void read_results(struct file_data *out) {
    assert_true(file_read(out, RESULTS, MAX_FILE, NULL));
}

static void write_results(const unsigned char *p, size_t n) {
    assert_true(file_write(RESULTS, (struct bytes){p, n}, NULL));
}

/* --- nothing wrong --- */

static void a_fresh_folder_gets_a_new_file(void **state) {
    (void)state;
    struct store *store = open_store();
    char device[STORE_UUID_TEXT];
    assert_true(report.was_made);
    assert_false(report.was_damaged || report.was_restored || report.is_on_network);
    assert_int_equal(strlen(store->device), 36);
    str_copy(device, sizeof device, store->device);
    store_close(store);
    store = open_store();
    assert_false(report.was_made || report.was_damaged);
    assert_string_equal(store->device, device);
    store_close(store);
    assert_int_equal(fixture_count_files(FOLDER, "results.db", NULL), 1);
}

static void judgements_survive_closing(void **state) {
    (void)state;
    make_results(5, 0);
    struct store *store = open_store();
    assert_int_equal(fixture_n_judgements(store), 5);
    assert_true(db_check(store->db, NULL));
    store_close(store);
}

static void a_second_instance_is_told(void **state) {
    (void)state;
    struct store *store = open_store();
    assert_cannot_open(FOLDER, ERR_BUSY);
    store_close(store);
    store_close(open_store());
}

/* --- where nothing can be written --- */

static void a_file_in_the_way_is_no_folder(void **state) {
    (void)state;
    write_results((const unsigned char *)"x", 1);
    assert_cannot_open(RESULTS "/below", ERR_ACCESS);
    assert_cannot_open(RESULTS, ERR_ACCESS);
    assert_cannot_open("/proc/scheinriese", ERR_NOT_FOUND);
}

static void a_folder_in_the_place_of_the_file(void **state) {
    (void)state;
    assert_true(file_make_folder(FOLDER "-folder/results.db", NULL));
    assert_cannot_open(FOLDER "-folder", ERR_ACCESS);
}

/* --- damage --- */

static void assert_restored(int n_judgements) {
    struct store *store = open_store();
    assert_true(report.was_damaged && report.was_restored);
    assert_false(report.was_made);
    assert_int_equal(report.backup_unix_ms, START_MS);
    assert_int_equal(fixture_n_judgements(store), n_judgements);
    assert_true(db_check(store->db, NULL));
    store_close(store);
    store_close(open_store());
    assert_false(report.was_damaged);
}

static void a_letter_is_set_aside(void **state) {
    (void)state;
    static const char letter[] = "Dear Sir or Madam, this is no database.";
    struct file_data aside;
    write_results((const unsigned char *)letter, sizeof letter);
    struct store *store = open_store();
    assert_true(report.was_damaged);
    assert_false(report.was_restored || report.was_made);
    assert_string_equal(report.set_aside, FOLDER "/results-damaged-20260105-080000.db");
    assert_true(file_read(&aside, report.set_aside, 1000, NULL));
    assert_memory_equal(aside.p, letter, sizeof letter);
    file_data_fini(&aside);
    store_close(store);
    write_results((const unsigned char *)letter, sizeof letter);
    store_close(open_store());
    assert_string_equal(report.set_aside, FOLDER "/results-damaged-20260105-080000-2.db");
}

static void a_database_of_others_is_set_aside(void **state) {
    (void)state;
    struct db *db;
    assert_true(db_open(&db, RESULTS, DB_JOURNAL_WAL, NULL));
    assert_true(db_exec(db, "CREATE TABLE recipes(a)", NULL));
    db_close(db);
    store_close(open_store());
    assert_true(report.was_damaged);
}

static void every_cut_is_restored_from_the_backup(void **state) {
    (void)state;
    struct file_data whole;
    make_results(40, 30);
    read_results(&whole);
    static const size_t some[] = {0, 1, 15, 16, 50, 99, 100, 511, 512, 1000, 4095, 4096, 4097};
    size_t n_some = sizeof some / sizeof some[0];
    for (size_t i = 0; i < n_some + 12; i++) {
        size_t n = i < n_some ? some[i] : whole.n - 1 - (i - n_some) * whole.n / 14;
        write_results(whole.p, n);
        assert_restored(30);
    }
    file_data_fini(&whole);
}

static void every_cut_without_a_backup_starts_anew(void **state) {
    (void)state;
    struct file_data whole;
    make_results(40, 0);
    read_results(&whole);
    for (size_t n = 1; n < whole.n; n = 3 * n + 7) {
        write_results(whole.p, n);
        struct store *store = open_store();
        assert_true(report.was_damaged);
        assert_false(report.was_restored);
        assert_true(file_exists(report.set_aside));
        assert_int_equal(fixture_n_judgements(store), 0);
        store_close(store);
    }
    file_data_fini(&whole);
}

/* What is overwritten is noticed, or it did not matter: never a wrong answer or a crash. */
static void overwritten_pages_are_noticed(void **state) {
    (void)state;
    struct file_data whole;
    int n_noticed = 0, n_pages = 0;
    make_results(300, 30);
    read_results(&whole);
    for (size_t at = 0; at < whole.n; at += 4096, n_pages++) {
        unsigned char saved[4096];
        memcpy(saved, whole.p + at, sizeof saved);
        memset(whole.p + at, 0xA5, sizeof saved);
        write_results(whole.p, whole.n);
        memcpy(whole.p + at, saved, sizeof saved);
        struct store *store = open_store();
        n_noticed += report.was_restored;
        assert_int_equal(fixture_n_judgements(store), report.was_restored ? 30 : 300);
        store_close(store);
    }
    assert_int_equal(n_noticed, n_pages);
    file_data_fini(&whole);
}

static void a_lost_file_is_restored(void **state) {
    (void)state;
    make_results(40, 30);
    assert_true(file_remove(RESULTS, NULL));
    assert_restored(30);
    assert_string_equal(report.set_aside, "");
}

static void the_newest_good_backup_wins(void **state) {
    (void)state;
    struct fixture fixture;
    struct store *store = open_store();
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 0; i < 4; i++) {
        assert_true(fixture_judge(&fixture, i, NULL));
        assert_true(store_back_up(store, NULL));
        now += DAY_MS;
    }
    store_close(store);
    write_results((const unsigned char *)"gone", 4);
    struct bytes nothing = {(const unsigned char *)"gone too", 8};
    assert_true(file_write(BACKUPS "/results-2026-01-08.db", nothing, NULL));
    assert_true(file_write(BACKUPS "/results-2026-01-07.db", nothing, NULL));
    store = open_store();
    assert_true(report.was_restored);
    assert_int_equal(report.backup_unix_ms, START_MS + DAY_MS);
    assert_int_equal(fixture_n_judgements(store), 2);
    store_close(store);
}

/* --- the write-ahead log --- */

/* Files as a kill leaves them: results.db of before, and a log with n judgements. */
static void make_crashed(int n, struct file_data *wal) {
    struct fixture fixture;
    struct file_data database;
    struct store *store = open_store();
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 0; i < n; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(file_read(wal, RESULTS "-wal", MAX_FILE, NULL));
    read_results(&database);
    store_close(store);
    write_results(database.p, database.n);
    file_data_fini(&database);
}

static int open_with_wal(const unsigned char *p, size_t n) {
    assert_true(file_write(RESULTS "-wal", (struct bytes){p, n}, NULL));
    struct store *store = open_store();
    int n_judgements = (int)fixture_n_judgements(store);
    assert_true(db_check(store->db, NULL));
    store_close(store);
    return n_judgements;
}

static void a_log_is_read_after_a_crash(void **state) {
    (void)state;
    struct file_data wal;
    make_crashed(10, &wal);
    assert_int_equal(open_with_wal(wal.p, wal.n), 10);
    assert_false(report.has_lost_newest || report.was_damaged);
    file_data_fini(&wal);
}

/* Cut off: what a power cut does to the last, unfinished transaction. No reason to worry anyone. */
static void a_cut_log_is_normal(void **state) {
    (void)state;
    struct file_data wal;
    make_crashed(10, &wal);
    assert_int_equal(open_with_wal(wal.p, wal.n - 100), 9);
    assert_false(report.has_lost_newest || report.was_damaged);
    file_data_fini(&wal);
}

static void assert_gap(const struct file_data *wal) {
    struct file_data aside;
    fixture_clear(FOLDER);
    struct file_data fresh;
    make_crashed(10, &fresh);
    file_data_fini(&fresh);
    assert_true(open_with_wal(wal->p, wal->n) < 10);
    assert_true(report.has_lost_newest);
    assert_true(file_read(&aside, report.set_aside, MAX_FILE, NULL));
    assert_int_equal(aside.n, wal->n);
    assert_memory_equal(aside.p, wal->p, wal->n);
    file_data_fini(&aside);
}

static void a_damaged_log_is_noted(void **state) {
    (void)state;
    struct file_data wal;
    make_crashed(10, &wal);
    size_t middle = wal.n / 2;
    assert_false(db_wal_has_gap(file_data_bytes(&wal)));
    wal.p[middle] ^= 1;
    assert_true(db_wal_has_gap(file_data_bytes(&wal)));
    assert_gap(&wal);
    wal.p[middle] ^= 1;
    wal.p[17] ^= 1; /* the salt in the header */
    assert_gap(&wal);
    file_data_fini(&wal);
}

static void a_log_of_any_length_is_read_safely(void **state) {
    (void)state;
    struct file_data wal;
    make_crashed(3, &wal);
    for (size_t n = 0; n < 9000; n++)
        db_wal_has_gap((struct bytes){wal.p, n});
    for (size_t i = 0; i < 64; i++) {
        wal.p[i] ^= 0xFF;
        db_wal_has_gap(file_data_bytes(&wal));
        wal.p[i] ^= 0xFF;
    }
    file_data_fini(&wal);
}

/* --- versions --- */

static void a_newer_file_is_left_alone(void **state) {
    (void)state;
    struct file_data before, after;
    make_results(3, 0);
    struct store *store = open_store();
    assert_true(db_exec(store->db, "PRAGMA user_version = 99", NULL));
    store_close(store);
    read_results(&before);
    assert_cannot_open(FOLDER, ERR_VERSION);
    read_results(&after);
    assert_int_equal(after.n, before.n);
    assert_memory_equal(after.p, before.p, before.n);
    assert_int_equal(fixture_count_files(FOLDER, "results-damaged", NULL), 0);
    file_data_fini(&before);
    file_data_fini(&after);
}

/* Those there are, and one more. */
static bool migrate(struct store *store, const char *last, struct err *err) {
    const char *steps[32];
    assert_true(store_n_steps < 32);
    for (int i = 0; i < store_n_steps; i++)
        steps[i] = store_steps[i];
    steps[store_n_steps] = last;
    return store_migrate(store, steps, store_n_steps + 1, err);
}

static int64_t n_colours(struct store *store) {
    return fixture_get_int(store, "SELECT count(*) FROM pragma_table_info('classes')"
                                  " WHERE name = 'colour'");
}

static void a_migration_is_whole_and_backed_up(void **state) {
    (void)state;
    static const char good[] = "ALTER TABLE classes ADD COLUMN colour TEXT";
    static const char bad[] = "ALTER TABLE classes ADD COLUMN colour TEXT;"
                              " UPDATE nowhere SET a = 1";
    struct err err = {0};
    char name[64];
    make_results(3, 0);
    struct store *store = open_store();
    assert_false(migrate(store, bad, &err));
    assert_int_equal(fixture_get_int(store, "PRAGMA user_version"), store_n_steps);
    assert_int_equal(n_colours(store), 0);
    assert_true(migrate(store, good, NULL));
    assert_int_equal(fixture_get_int(store, "PRAGMA user_version"), store_n_steps + 1);
    assert_int_equal(n_colours(store), 1);
    assert_int_equal(fixture_n_judgements(store), 3);
    str_format(name, sizeof name, BACKUPS "/results-2026-01-05-v%d.db", store_n_steps);
    assert_true(file_exists(name));
    store_close(store);
}

/* --- backups and clocks --- */

static void one_backup_a_day_and_five_in_all(void **state) {
    (void)state;
    char last[128];
    struct store *store = open_store();
    for (int i = 0; i < 8; i++) {
        assert_true(store_back_up(store, NULL));
        assert_true(store_back_up(store, NULL));
        assert_int_equal(fixture_get_int(store, "SELECT CAST(value AS INTEGER) FROM meta"
                                                " WHERE key = 'backup_count'"),
                         i + 1);
        now += DAY_MS;
    }
    assert_int_equal(fixture_count_files(BACKUPS, "", last), STORE_N_BACKUPS);
    assert_string_equal(last, "results-2026-01-12.db");
    store_close(store);
}

static void files_from_the_future_go_first(void **state) {
    (void)state;
    char last[128];
    struct store *store = open_store();
    for (int i = 0; i < 6; i++) {
        now = START_MS + (20000 + i) * DAY_MS;
        assert_true(store_back_up(store, NULL));
    }
    for (int i = 0; i < STORE_N_BACKUPS; i++) {
        now = START_MS + i * DAY_MS;
        assert_true(store_back_up(store, NULL));
    }
    assert_int_equal(fixture_count_files(BACKUPS, "", last), STORE_N_BACKUPS);
    assert_string_equal(last, "results-2026-01-09.db");
    store_close(store);
}

static void a_clock_that_stands_still_does_not_stop_backups(void **state) {
    (void)state;
    struct fixture fixture;
    struct store *store = open_store();
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(store_back_up(store, NULL));
    for (int i = 0; i < STORE_BACKUP_ROWS; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(store_back_up(store, NULL));
    store_close(store);
    write_results((const unsigned char *)"gone", 4);
    assert_restored(STORE_BACKUP_ROWS);
}

static void a_clock_that_went_back_is_told(void **state) {
    const int64_t day_ms = 24 * 60 * 60 * 1000;
    (void)state;
    make_results(1, 0);
    now -= day_ms + 1;
    store_close(open_store());
    assert_true(report.is_clock_behind);
    now += 1;
    store_close(open_store());
    assert_false(report.is_clock_behind); /* a day does no harm */
    now -= 365 * day_ms;
    struct store *store = open_store();
    assert_true(report.is_clock_behind);
    assert_true(db_exec(store->db, "UPDATE judgements SET device = hex(randomblob(16))", NULL));
    store_close(store);
    store_close(open_store());
    assert_false(report.is_clock_behind); /* collected from a laptop whose clock is ahead */
    now += 366 * day_ms;
}

#define DAMAGE_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        DAMAGE_TEST(a_fresh_folder_gets_a_new_file),
        DAMAGE_TEST(judgements_survive_closing),
        DAMAGE_TEST(a_second_instance_is_told),
        DAMAGE_TEST(a_file_in_the_way_is_no_folder),
        DAMAGE_TEST(a_folder_in_the_place_of_the_file),
        DAMAGE_TEST(a_letter_is_set_aside),
        DAMAGE_TEST(a_database_of_others_is_set_aside),
        DAMAGE_TEST(every_cut_is_restored_from_the_backup),
        DAMAGE_TEST(every_cut_without_a_backup_starts_anew),
        DAMAGE_TEST(overwritten_pages_are_noticed),
        DAMAGE_TEST(a_lost_file_is_restored),
        DAMAGE_TEST(the_newest_good_backup_wins),
        DAMAGE_TEST(a_log_is_read_after_a_crash),
        DAMAGE_TEST(a_cut_log_is_normal),
        DAMAGE_TEST(a_damaged_log_is_noted),
        DAMAGE_TEST(a_log_of_any_length_is_read_safely),
        DAMAGE_TEST(a_newer_file_is_left_alone),
        DAMAGE_TEST(a_migration_is_whole_and_backed_up),
        DAMAGE_TEST(one_backup_a_day_and_five_in_all),
        DAMAGE_TEST(files_from_the_future_go_first),
        DAMAGE_TEST(a_clock_that_stands_still_does_not_stop_backups),
        DAMAGE_TEST(a_clock_that_went_back_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
