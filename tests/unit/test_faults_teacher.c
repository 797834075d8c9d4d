/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults while a teacher works: passwords and sheets, classes and lists with their sealed names,
 * what is planned and paused, laptops and secrets, deleting. */
#define FAULT_TEST "build/test/test_faults_teacher"
#include "fault_store_task.h"
#include "store/forget.h"
#include "store/laptops.h"
#include "store/manage.h"
#include "store/secrets.h"

#define NEW_PASSWORD "ein ganz anderes Wort"

static char new_sheet[STORE_SHEET_TEXT];

/* --- access --- */

static bool opens(const char *password) {
    struct store_key found;
    return store_unlock_teacher(store, password, &found, NULL) &&
           memcmp(&found, &key, sizeof key) == 0;
}

static bool recovers(const char *sheet) {
    struct store_key found;
    return sheet[0] && store_recover_teacher(store, sheet, &found, NULL);
}

static bool run_set_up(struct err *err) {
    struct store_key made;
    return store_set_up_teacher(store, FAULT_PASSWORD, STORE_COST_LEAST, &made, new_sheet, err);
}

static bool has_no_teacher(void) {
    return !store_has_teacher(store);
}

static bool has_teacher(void) {
    struct store_key found;
    return store_has_teacher(store) && store_unlock_teacher(store, FAULT_PASSWORD, &found, NULL);
}

static bool run_change(struct err *err) {
    return store_change_password(store, &key, NEW_PASSWORD, STORE_COST_LEAST, err);
}

static bool has_old_password(void) {
    return opens(FAULT_PASSWORD);
}

static bool has_new_password(void) {
    return opens(NEW_PASSWORD);
}

static void put_with_old_sheet(void) {
    new_sheet[0] = '\0';
    fault_put_template();
}

static bool run_sheet(struct err *err) {
    return store_new_sheet(store, &key, new_sheet, err);
}

static bool has_old_sheet(void) {
    return opens(FAULT_PASSWORD) && recovers(fault_sheet);
}

/* Whoever did not see the new one still has the password. */
static bool has_new_sheet(void) {
    return opens(FAULT_PASSWORD) && !recovers(fault_sheet) &&
           (!new_sheet[0] || recovers(new_sheet));
}

static bool run_unlock(struct err *err) {
    struct store_key found;
    return store_unlock_teacher(store, FAULT_PASSWORD, &found, err);
}

static bool is_not_waiting(void) {
    return store_teacher_wait_ms(store) == 0 && opens(FAULT_PASSWORD);
}

/* --- classes --- */

static bool run_add_class(struct err *err) {
    struct store_class added;
    return store_add_class(store, "8a", 28, &added, err);
}

static bool run_rename(struct err *err) {
    return store_rename_class(store, 1, "8b", err);
}

static bool run_archive(struct err *err) {
    return store_archive_class(store, 1, true, err);
}

static bool run_codes(struct err *err) {
    return store_want_codes(store, 1, true, err);
}

static bool run_add_pupils(struct err *err) {
    return store_add_pupils(store, 1, 3, err);
}

static bool run_leave(struct err *err) {
    return store_set_left(store, 1, true, err);
}

static bool run_keep(struct err *err) {
    return store_set_keep_until(store, 1, "2027-07-31", err);
}

static bool has_name(const char *family) {
    struct store_names *names;
    bool is_there = false;
    if (!store_read_names(store, &key, fixture.school_class.uuid, &names, NULL))
        return false;
    for (int i = 0; i < names->n; i++)
        is_there = is_there || str_equal(names->at[i].family, family);
    store_names_free(names);
    return is_there;
}

/* One has come, one is gone. */
static bool run_roster(struct err *err) {
    static const struct store_person people[4] = {
        {"Anna", "Meier"}, {"Jörg", "Groß"}, {"Ayşe", "Yılmaz"}, {"Fine", "Fichte"}};
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 4};
    return store_take_rosters(store, &key, &import, 1, err);
}

static bool has_all_names(void) {
    return has_name("Quappenberg") && has_name("Meier");
}

static bool has_new_names(void) {
    return has_all_names() && has_name("Fichte");
}

static bool run_names(struct err *err) {
    struct store_names *names;
    if (!store_read_names(store, &key, fixture.school_class.uuid, &names, err))
        return false;
    str_copy(names->at[0].given, sizeof names->at[0].given, "Zwo");
    str_copy(names->at[0].family, sizeof names->at[0].family, "Fichte");
    bool is_good = store_write_names(store, &key, fixture.school_class.uuid, names, err);
    store_names_free(names);
    return is_good;
}

static bool has_other_name(void) {
    return has_name("Fichte") && has_name("Meier");
}

/* --- plans --- */

static bool run_plan(struct err *err) {
    struct store_plan plan = {.kind = PLAN_REFRESH, .from_date = "2026-02-01"};
    return store_add_plan(store, 1, &plan, err);
}

static bool run_close_plan(struct err *err) {
    return store_close_plan(store, test_plan.id, true, err);
}

static bool run_drop_plan(struct err *err) {
    return store_drop_plan(store, together.id, err);
}

static bool run_pause_plan(struct err *err) {
    return store_pause_plan(store, test_plan.id, true, err);
}

static bool run_pause_class(struct err *err) {
    return store_pause_class(store, 1, true, err);
}

/* --- laptops, secrets --- */

static bool run_confirm(struct err *err) {
    struct store_laptop laptop;
    const unsigned char sign_key[STORE_KEY_BYTES] = {7};
    return store_find_laptop(store, 1, "d", &laptop, err) &&
           (laptop.device[0] || store_add_laptop(store, 1, "d", sign_key, err)) &&
           store_find_laptop(store, 1, "d", &laptop, err) &&
           store_confirm_laptop(store, 1, &laptop, true, err);
}

static bool run_secret(struct err *err) {
    return store_keep_secret(store, &key, "share", "anna:app-Passwort", err);
}

static bool has_secret(const char *wanted) {
    char text[STORE_MAX_SECRET + 1];
    return store_read_secret(store, &key, "share", text, NULL) && str_equal(text, wanted);
}

static bool has_no_secret(void) {
    return has_secret("");
}

static bool has_the_secret(void) {
    return has_secret("anna:app-Passwort");
}

/* --- deleting: the next start finishes it; the name goes first, and is not there longer than the
 * pupil --- */

static bool run_forget(struct err *err) {
    struct store_receipt receipt;
    return store_forget_pupil(store, &key, 1, &receipt, err);
}

static bool run_forget_class(struct err *err) {
    struct store_receipt receipt;
    return store_forget_class(store, 1, &receipt, err);
}

static bool is_anywhere(const char *text) {
    struct file_data data;
    assert_true(file_read(&data, FAULT_DATA "/results.db", FAULT_MAX_FILE, NULL));
    bool is_there = memmem(data.p, data.n, text, strlen(text)) != NULL;
    file_data_fini(&data);
    return is_there;
}

static bool has_pupil(void) {
    return store_finish_forgetting(store, NULL) && has_name("Meier") &&
           fault_holds("SELECT count(*) = 31 FROM judgements") &&
           fault_holds("SELECT count(*) = 4 FROM pupils");
}

static bool has_no_pupil(void) {
    return store_finish_forgetting(store, NULL) && !has_name("Quappenberg") && has_name("Meier") &&
           fault_holds("SELECT count(*) = 1 FROM judgements") &&
           fault_holds("SELECT count(*) = 3 FROM pupils") && !is_anywhere(fixture.pupils[0].uuid);
}

static bool has_whole_class(void) {
    return has_pupil() && has_all_names();
}

static bool has_no_class(void) {
    return store_finish_forgetting(store, NULL) &&
           fault_holds("SELECT count(*) = 0 FROM classes") &&
           fault_holds("SELECT count(*) = 0 FROM judgements") &&
           fixture_count_files(FAULT_DATA "/names", "", NULL) == 0 &&
           !is_anywhere(fixture.pupils[0].uuid);
}

#define OF_CLASS(what) "SELECT count(*) FROM classes WHERE " what
#define NOT_OF_CLASS(what) "SELECT count(*) = 0 FROM classes WHERE " what
#define N_PUPILS(n, where) "SELECT count(*) = " #n " FROM pupils WHERE " where
#define N_PLANS(n, where) "SELECT count(*) = " #n " FROM sessions WHERE " where

static const struct store_task tasks[] = {
    {.name = "set a password",
     .run = run_set_up,
     .begin = fault_clear,
     .n_kept = -1,
     .is_before = has_no_teacher,
     .is_after = has_teacher},
    {.name = "change the password",
     .run = run_change,
     .is_before = has_old_password,
     .is_after = has_new_password},
    {.name = "make a new recovery sheet",
     .run = run_sheet,
     .begin = put_with_old_sheet,
     .is_before = has_old_sheet,
     .is_after = has_new_sheet},
    {.name = "type the password",
     .run = run_unlock,
     .is_before = is_not_waiting,
     .is_after = is_not_waiting},
    {.name = "create a class",
     .run = run_add_class,
     .before = N_PUPILS(4, "1"),
     .after = N_PUPILS(32, "class IN (SELECT id FROM classes)")},
    {.name = "rename a class",
     .run = run_rename,
     .before = OF_CLASS("name = '7b'"),
     .after = OF_CLASS("name = '8b'")},
    {.name = "put a class away",
     .run = run_archive,
     .before = NOT_OF_CLASS("is_archived"),
     .after = OF_CLASS("is_archived")},
    {.name = "give picture codes",
     .run = run_codes,
     .before = N_PUPILS(4, "picture_code = ''"),
     .after = N_PUPILS(4, "length(picture_code) = 3")},
    {.name = "add pupils",
     .run = run_add_pupils,
     .before = N_PUPILS(4, "1"),
     .after = N_PUPILS(7, "1")},
    {.name = "a pupil leaves",
     .run = run_leave,
     .before = N_PUPILS(0, "has_left"),
     .after = N_PUPILS(1, "has_left")},
    {.name = "keep a class until",
     .run = run_keep,
     .before = OF_CLASS("keep_until = ''"),
     .after = OF_CLASS("keep_until = '2027-07-31'")},
    {.name = "import a class list",
     .run = run_roster,
     .before = N_PUPILS(4, "NOT has_left"),
     .after = "SELECT count(*) = 5 AND sum(has_left) = 1 FROM pupils",
     .is_before = has_all_names,
     .is_after = has_new_names},
    {.name = "change names",
     .run = run_names,
     .is_before = has_all_names,
     .is_after = has_other_name},
    {.name = "plan a task",
     .run = run_plan,
     .before = N_PLANS(0, "kind = 'refresh'"),
     .after = N_PLANS(1, "kind = 'refresh' AND is_planned")},
    {.name = "close a task",
     .run = run_close_plan,
     .before = N_PLANS(0, "is_closed"),
     .after = N_PLANS(1, "is_closed")},
    {.name = "drop a task",
     .run = run_drop_plan,
     .before = N_PLANS(1, "kind = 'together' AND is_planned"),
     .after = N_PLANS(0, "kind = 'together' AND is_planned")},
    {.name = "pause a task",
     .run = run_pause_plan,
     .before = N_PLANS(0, "is_paused"),
     .after = N_PLANS(1, "is_paused")},
    {.name = "pause a class",
     .run = run_pause_class,
     .before = N_PLANS(0, "is_paused"),
     .after = N_PLANS(0, "NOT is_paused AND kind <> 'together'")},
    {.name = "confirm a laptop",
     .run = run_confirm,
     .before = "SELECT count(*) = 0 FROM laptops WHERE is_confirmed",
     .after = "SELECT count(*) FROM laptops WHERE is_confirmed"},
    {.name = "keep a login sealed",
     .run = run_secret,
     .is_before = has_no_secret,
     .is_after = has_the_secret},
    {.name = "delete a pupil",
     .run = run_forget,
     .n_kept = 1,
     .is_before = has_pupil,
     .is_after = has_no_pupil},
    {.name = "delete a class",
     .run = run_forget_class,
     .n_kept = -1,
     .is_before = has_whole_class,
     .is_after = has_no_class},
};

static void faults_lose_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        fault_store_all(&tasks[i]);
}

static int make_all(void **state) {
    (void)state;
    fault_make_template();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(faults_lose_nothing)};
    return cmocka_run_group_tests(tests, make_all, fault_free_template);
}
