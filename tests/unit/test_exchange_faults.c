/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults while a teacher's laptop writes a class file or collects, and while a pupils' laptop
 * joins, takes a newer class file, or hands in: what was said to be done is there, the rest
 * entirely or not at all, nothing is damaged, and the next try succeeds. */
#include "exchange_fixture.h"
#include "fault_all.h"
#include "store/forget.h"

#define PLACE "build/test/test_exchange_faults"
#define FOLDER PLACE "/data"
#define SHARE PLACE "/share"
#define CLASS_FILE SHARE "/7b.klasse"

enum { N_FILES = 3, FIRST_NUMBER = START_MS / 1000 }; /* by the clock, which stands still */

static const struct store_key key = {{1, 2, 3}};
static struct store *store;
static struct collect_report report;
static char gone[STORE_UUID_TEXT]; /* the pupil whom the newer class file lacks */

/* What each try begins with. */
static struct file_data laptop_results, teacher_results, class_file, result_files[N_FILES];

static void keep(struct file_data *out, struct bytes bytes) {
    out->p = mem_new(bytes.n, 1);
    assert_non_null(out->p);
    memcpy(out->p, bytes.p, bytes.n);
    out->n = bytes.n;
}

static void keep_results(struct file_data *out, struct store *from) {
    assert_true(db_serialize(from->db, &out->p, &out->n, NULL));
}

static void make_result(struct exchange_laptop *laptop, struct exchange_teacher *teacher, int i) {
    struct hand_in_file file;
    exchange_open_laptop(laptop);
    exchange_join(laptop, teacher);
    exchange_play(laptop, 1, i);
    exchange_play(laptop, 2, i);
    exchange_collect(teacher, exchange_hand_in(laptop, &file));
    keep(&result_files[i], (struct bytes){file.p, file.n});
    hand_in_file_fini(&file);
}

/* The class file in waiting is newer and lacks a pupil who has judged. */
static int make_all(void **state) {
    (void)state;
    struct exchange_teacher teacher;
    struct exchange_laptop laptop;
    struct store_receipt receipt;
    struct str text;
    exchange_open_teacher(&teacher, "7b", 4);
    for (int i = 0; i < N_FILES; i++) {
        make_result(&laptop, &teacher, i);
        if (i == 0)
            keep_results(&laptop_results, laptop.store);
        store_close(laptop.store);
    }
    exchange_confirm_all(&teacher);
    keep_results(&teacher_results, teacher.store);
    str_copy(gone, sizeof gone, teacher.pupils[0].uuid);
    assert_true(store_forget_pupil(teacher.store, &key, teacher.pupils[0].id, &receipt, NULL));
    keep(&class_file, exchange_class_file(&teacher, &text));
    str_fini(&text);
    store_close(teacher.store);
    fault_save_syncs(true);
    fault_clock.now = START_MS + DAY_MS;
    fault_disk_mount(PLACE);
    return 0;
}

static int free_all(void **state) {
    (void)state;
    file_data_fini(&laptop_results);
    file_data_fini(&teacher_results);
    file_data_fini(&class_file);
    for (int i = 0; i < N_FILES; i++)
        file_data_fini(&result_files[i]);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static bool open_results(struct err *err) {
    return store_open(&store, FOLDER, fault_jumping_clock(), &(struct store_report){0}, err);
}

static void close_store(void) {
    store_close(store);
    store = NULL;
}

static bool look(struct err *err) {
    return open_results(err) && db_check(store->db, err);
}

static int64_t count(const char *sql) {
    return fixture_get_int(store, sql);
}

static long count_judgements(void) {
    return (long)fixture_n_judgements(store);
}

/* --- what each try begins with --- */

static void put(const struct file_data *results) {
    fixture_clear(FOLDER);
    fixture_clear(SHARE);
    if (results)
        assert_true(file_write(FOLDER "/results.db", file_data_bytes(results), NULL));
}

static void put_laptop(void) {
    put(&laptop_results);
}

static void put_new_laptop(void) {
    put(NULL);
}

static void put_teacher(void) {
    char path[PATH_MAX_BYTES];
    put(&teacher_results);
    for (int i = 0; i < N_FILES; i++) {
        str_format(path, sizeof path, SHARE "/%d" HAND_IN_ENDING, i);
        assert_true(file_write(path, file_data_bytes(&result_files[i]), NULL));
    }
}

/* --- writing a class file, joining by it, taking a newer one --- */

static bool write_class_file(struct err *err) {
    struct str text;
    str_init(&text, CLASS_FILE_MAX_BYTES);
    bool is_good =
        class_file_make(store, &key, 1, "", &text, err) &&
        file_write(CLASS_FILE, (struct bytes){(const unsigned char *)text.p, text.n}, err);
    str_fini(&text);
    return is_good;
}

static bool has_no_class_file(void) {
    return !file_exists(CLASS_FILE); /* who is killed may leave a half one, under no such name */
}

static bool has_class_file(void) {
    struct file_data data;
    struct store_shared *file = NULL;
    bool is_good = file_read(&data, CLASS_FILE, CLASS_FILE_MAX_BYTES, NULL) &&
                   class_file_read(&file, file_data_bytes(&data), NULL);
    class_file_free(file);
    file_data_fini(&data);
    return is_good;
}

static bool take(struct err *err) {
    struct store_shared *file;
    int64_t class_id;
    if (!class_file_read(&file, file_data_bytes(&class_file), err))
        return false;
    bool is_good = class_file_take(store, file, &class_id, err);
    class_file_free(file);
    return is_good;
}

static bool has_not_joined(void) {
    return count("SELECT (SELECT count(*) FROM classes) + (SELECT count(*) FROM pupils)"
                 " + (SELECT count(*) FROM joined)") == 0;
}

static bool has_joined(void) {
    return count("SELECT count(*) FROM pupils") == 3 && count("SELECT count(*) FROM joined") == 1;
}

static bool has_old_class(void) {
    return count("SELECT file_number FROM classes") == FIRST_NUMBER &&
           count("SELECT count(*) FROM pupils") == 4 &&
           count("SELECT count(*) FROM judgements") == 2;
}

/* The pupil who is no longer in it goes with the judgement; the next start finishes that. */
static bool has_new_class(void) {
    return store_finish_forgetting(store, NULL) &&
           count("SELECT file_number FROM classes") == FIRST_NUMBER + N_FILES &&
           count("SELECT count(*) FROM pupils") == 3 &&
           count("SELECT count(*) FROM judgements") == 1 &&
           count("SELECT count(*) FROM meta WHERE key = 'forgetting'") == 0;
}

/* --- handing in --- */

static bool hand_in(struct err *err) {
    return hand_in_to_folder(store, 1, SHARE, NULL, err);
}

static bool find_file(const char *name, void *context) {
    if (str_ends(name, HAND_IN_ENDING))
        ++*(int *)context;
    return true;
}

static int n_handed_in(void) {
    int n = 0;
    assert_true(file_list(SHARE, find_file, &n, NULL));
    return n;
}

static int64_t n_waiting(void) {
    struct hand_in_state known;
    assert_true(hand_in_state(store, 1, &known, NULL));
    return known.n_waiting;
}

static bool is_waiting(void) {
    return n_waiting() == 2 && n_handed_in() <= 1; /* it is there before that is noted */
}

static bool is_handed_in(void) {
    return n_waiting() == 0 && n_handed_in() >= 1 && n_handed_in() <= 2;
}

/* --- collecting --- */

static bool collect(struct err *err) {
    struct err problem = {0};
    report = (struct collect_report){0};
    bool is_done = collect_folder(store, &key, SHARE, &report, &problem);
    if (!is_done && refuse_id(&problem)) /* our trouble, not the file's fault */
        fail_msg("%s", problem.detail);
    if (is_done && report.n_merged + report.n_skipped < N_FILES) {
        /* SQLite may call a page damaged that it has no memory for: the next time it is fine. */
        if (!str_equal(report.refused[0].id, REFUSE_UNREADABLE))
            assert_string_equal(report.refused[0].id, REFUSE_RESULT_CONTENT);
        is_done = err_set(&problem, ERR_NOMEM, "refused");
    }
    if (!is_done && err)
        *err = problem;
    return is_done;
}

/* Each file is merged entirely or not at all. */
static bool has_merged(int n_files) {
    return count("SELECT count(*) FROM judgements") == 2 * n_files &&
           count("SELECT count(*) FROM laptops WHERE sequence > 0") == n_files &&
           count("SELECT count(*) FROM reports") == 2 * n_files;
}

static bool has_merged_some(void) {
    return has_merged(0) || has_merged(1) || has_merged(2);
}

static bool has_merged_all(void) {
    return has_merged(N_FILES);
}

/* --- the loops --- */

static void faults_do_no_harm(void **state) {
    (void)state;
    static const struct fault_task tasks[] = {
        {.name = "write a class file",
         .begin = put_teacher,
         .open = open_results,
         .run = write_class_file,
         .close = close_store,
         .look = look,
         .is_before = has_no_class_file,
         .is_after = has_class_file,
         .target = SHARE,
         .target_is_apart = true},
        {.name = "join a class",
         .begin = put_new_laptop,
         .open = open_results,
         .run = take,
         .close = close_store,
         .look = look,
         .is_before = has_not_joined,
         .is_after = has_joined,
         .target = FOLDER},
        {.name = "take a newer class file",
         .begin = put_laptop,
         .open = open_results,
         .run = take,
         .close = close_store,
         .look = look,
         .is_before = has_old_class,
         .is_after = has_new_class,
         .count = count_judgements,
         .n_kept = 1,
         .target = FOLDER},
        {.name = "hand in",
         .begin = put_laptop,
         .open = open_results,
         .run = hand_in,
         .close = close_store,
         .look = look,
         .is_before = is_waiting,
         .is_after = is_handed_in,
         .count = count_judgements,
         .n_kept = 2,
         .target = SHARE,
         .target_is_apart = true},
        {.name = "collect results",
         .begin = put_teacher,
         .open = open_results,
         .run = collect,
         .close = close_store,
         .look = look,
         .is_before = has_merged_some,
         .is_after = has_merged_all,
         .target = FOLDER},
    };
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        fault_all(&tasks[i]);
}

/* --- what is left --- */

static bool lacks_gone(const char *name, void *context) {
    char path[PATH_MAX_BYTES];
    struct file_data data;
    assert_true(path_join(path, context, name, NULL));
    if (file_is_folder(path))
        return true;
    assert_true(file_read(&data, path, 8 * 1024 * 1024, NULL));
    if (memmem(data.p, data.n, gone, strlen(gone)))
        fail_msg("%s is in %s", gone, path);
    file_data_fini(&data);
    return true;
}

static void who_is_no_longer_in_the_class_file_is_in_no_byte(void **state) {
    (void)state;
    put_laptop();
    assert_true(open_results(NULL));
    assert_true(store_back_up(store, NULL));
    assert_true(hand_in(NULL));
    assert_int_equal(n_handed_in(), 1);
    assert_true(take(NULL));
    assert_int_equal(n_handed_in(), 0);
    for (int i = 0; i < 2; i++) { /* while it is open, and closed */
        assert_true(file_list(FOLDER, lacks_gone, FOLDER, NULL));
        assert_true(file_list(FOLDER "/backups", lacks_gone, FOLDER "/backups", NULL));
        assert_int_equal(fixture_count_files(FOLDER "/backups", "results-", NULL), 1);
        if (i == 0)
            store_close(store);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_do_no_harm),
        cmocka_unit_test(who_is_no_longer_in_the_class_file_is_in_no_byte),
    };
    return cmocka_run_group_tests(tests, make_all, free_all);
}
