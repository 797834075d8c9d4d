/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults while a backup is made, restored over newer results, or put in place by the next start: it
 * is told, everything is as before or as afterwards, and then it works. */
#define FAULT_TEST "build/test/test_store_archive_faults"
#include "fault_store_task.h"
#include "store/archive.h"

#define STICK FAULT_TEST "/stick"
#define BACKUP STICK "/7b.sicherung"

static struct file_data archive; /* of the template */

static void clear_stick(void) {
    assert_true(archive_wipe_folder(STICK, NULL) && file_make_folder(STICK, NULL));
}

/* --- making one --- */

static void put_before_backup(void) {
    fault_put_template();
    clear_stick();
}

static bool run_make(struct err *err) {
    return store_archive_make(store, &key, BACKUP, err);
}

static bool has_no_backup(void) {
    return !file_exists(BACKUP); /* who is killed may leave a half one, under no such name */
}

static bool has_backup(void) {
    return archive_read(BACKUP, &key, NULL, NULL);
}

/* --- restoring it over one judgement more --- */

static bool run_restore(struct err *err) {
    struct store_restored restored;
    const struct store_restore wish = {BACKUP, &key, true};
    return store_archive_restore(store, &wish, &restored, err);
}

static void put_before_restore(void) {
    put_before_backup();
    assert_true(file_write(BACKUP, file_data_bytes(&archive), NULL));
    assert_true(fault_open_store(NULL) && fixture_judge(&fixture, 31, NULL));
    fault_close_store();
}

static bool has_names(void) {
    struct store_names *names;
    bool is_good =
        store_read_names(store, &key, fixture.school_class.uuid, &names, NULL) && names->n == 4;
    store_names_free(names);
    return is_good && fixture_count_files(FAULT_DATA, "restore", NULL) == 0;
}

static bool is_as_it_was(void) {
    return has_names() && store_archive_count_set_aside(store) == 0;
}

static bool is_restored(void) {
    return has_names() && store_archive_count_set_aside(store) == 1;
}

/* --- the next start --- */

static void put_restored(void) {
    put_before_restore();
    assert_true(fault_open_store(NULL) && run_restore(NULL));
    fault_close_store();
}

#define JUDGED(n) "SELECT count(*) = " #n " FROM judgements"

static const struct store_task tasks[] = {
    {.name = "make a backup",
     .run = run_make,
     .begin = put_before_backup,
     .is_before = has_no_backup,
     .is_after = has_backup,
     .target = STICK},
    {.name = "restore a backup",
     .run = run_restore,
     .before = JUDGED(32),
     .after = JUDGED(31),
     .begin = put_before_restore,
     .is_before = is_as_it_was,
     .is_after = is_restored},
    {.name = "put a restored backup in place",
     .run = fault_open_store,
     .after = JUDGED(31),
     .begin = put_restored,
     .opens = true,
     .is_after = is_restored},
};

static void faults_do_no_harm(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        fault_store_all(&tasks[i]);
}

static int make_all(void **state) {
    (void)state;
    fault_make_template();
    put_before_backup();
    assert_true(fault_open_store(NULL) && run_make(NULL));
    fault_close_store();
    return file_read(&archive, BACKUP, FAULT_MAX_FILE, NULL) ? 0 : -1;
}

static int free_all(void **state) {
    file_data_fini(&archive);
    return fault_free_template(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(faults_do_no_harm)};
    return cmocka_run_group_tests(tests, make_all, free_all);
}
