/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Class files: what is written is read again, every bad file is refused by its name and changes
 * nothing, and what a newer file says comes to the laptop. */
#include "exchange/class_file_int.h"
#include "exchange/class_keys.h"
#include "exchange_fixture.h"
#include "i18n/exchange_words.h"
#include "i18n/four_words.h"
#include "store/forget.h"
#include "store/plans.h"
#include "store/teacher.h"

#define FOLDER "build/test/test_class_file"
/* Files are numbered by the clock, which stands still. */
#define FIRST_NUMBER (START_MS / 1000)

static struct exchange_teacher teacher;
static struct exchange_laptop laptop;

static int open_both(void **state) {
    (void)state;
    exchange_open_teacher(&teacher, "7b", 4);
    exchange_open_laptop(&laptop);
    return 0;
}

static int close_both(void **state) {
    (void)state;
    store_close(teacher.store);
    store_close(laptop.store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void expect_refused(struct bytes bytes, enum err_code code, const char *id) {
    struct err err = {0};
    if (exchange_take(&laptop, bytes, &err))
        fail_msg("taken, wanted %s", id);
    assert_string_equal(err.detail, id);
    assert_int_equal(err.code, code);
    assert_string_equal(refuse_id(&err), id);
    assert_non_null(exchange_sentence(id));
}

/* A payload with a valid signature by the key of the class. */
static struct bytes wrap(const char *payload, struct str *out) {
    struct class_keys keys;
    str_init(out, CLASS_FILE_MAX_BYTES);
    assert_true(class_keys_make(&keys, teacher.store, &teacher.key, teacher.school_class.id, NULL));
    assert_true(class_file_wrap(out, payload, &keys.sign, NULL));
    class_keys_fini(&keys);
    return (struct bytes){(const unsigned char *)out->p, out->n};
}

static int64_t count(const char *sql) {
    return fixture_get_int(laptop.store, sql);
}

/* --- going there --- */

static void add_plan(enum plan_kind kind, const char *levels) {
    struct store_plan plan = {.kind = kind, .from_date = "2026-02-01"};
    str_copy(plan.pack_id, sizeof plan.pack_id, PACK);
    str_copy(plan.levels, sizeof plan.levels, levels);
    assert_true(store_add_plan(teacher.store, teacher.school_class.id, &plan, NULL));
}

static void what_is_written_is_read(void **state) {
    (void)state;
    struct str text;
    struct store_shared *file;
    assert_true(
        store_rename_class(teacher.store, teacher.school_class.id, "7b „\"Neu\"“ \\ ß", NULL));
    assert_true(store_want_codes(teacher.store, teacher.school_class.id, true, NULL));
    add_plan(PLAN_PRACTICE, "a-b c");
    add_plan(PLAN_TEST, "");
    assert_true(class_file_read(&file, exchange_class_file(&teacher, &text), NULL));
    assert_string_equal(file->uuid, teacher.school_class.uuid);
    assert_string_equal(file->name, "7b „\"Neu\"“ \\ ß");
    assert_int_equal(file->number, FIRST_NUMBER);
    assert_true(file->wants_codes && !file->opens_all_levels && !file->is_paused);
    assert_int_equal(file->n_pupils, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(file->pupils[i].uuid, teacher.pupils[i].uuid);
        assert_string_equal(file->pupils[i].animal, teacher.pupils[i].animal);
        assert_int_equal(file->pupils[i].number, teacher.pupils[i].number);
        assert_int_equal(file->pupils[i].form, teacher.pupils[i].form);
        assert_int_equal(strlen(file->pupils[i].picture_code), 3);
    }
    assert_int_equal(file->n_plans, 2);
    assert_string_equal(file->plans[0].levels, "a-b c");
    assert_string_equal(file->plans[0].from_date, "2026-02-01");
    assert_string_equal(file->plans[1].kind, "test");
    class_file_free(file);
    str_fini(&text);
}

static void joining_brings_class_pupils_and_plans(void **state) {
    (void)state;
    bool may;
    add_plan(PLAN_TEST, "");
    exchange_join(&laptop, &teacher);
    assert_int_equal(count("SELECT count(*) FROM pupils"), 4);
    assert_int_equal(count("SELECT count(*) FROM sessions WHERE is_planned AND kind = 'test'"), 1);
    assert_int_equal(count("SELECT file_number FROM classes"), FIRST_NUMBER);
    assert_true(store_may_have_teacher(laptop.store, &may, NULL) && !may);
}

static void the_same_words_on_both_sides(void **state) {
    (void)state;
    struct key_print here, there;
    struct hand_in_state known;
    char words[FOUR_WORDS_TEXT];
    exchange_join(&laptop, &teacher);
    assert_true(hand_in_state(laptop.store, laptop.class_id, &known, NULL));
    unsigned char key[STORE_KEY_BYTES];
    assert_true(class_file_key(teacher.store, &teacher.key, teacher.school_class.id, key, NULL));
    assert_true(key_print_make(&here, key, NULL));
    assert_true(key_print_make(&there, known.class_key, NULL));
    assert_memory_equal(&here, &there, sizeof here);
    assert_string_equal(four_words(words, here.at), four_words(words, there.at));
    assert_true(key_print_make(&there, known.laptop_key, NULL));
    assert_memory_not_equal(&here, &there, sizeof here);
}

static void names_of_files_are_harmless(void **state) {
    (void)state;
    char name[CLASS_FILE_NAME];
    class_file_name(name, "7b");
    assert_string_equal(name, "7b.klasse");
    class_file_name(name, "../7b: \"x\\y\"");
    assert_string_equal(name, "-.-7b- -x-y-.klasse");
}

/* --- newer files --- */

static void a_newer_file_brings_the_laptop_up_to_date(void **state) {
    (void)state;
    exchange_join(&laptop, &teacher);
    exchange_play(&laptop, 1, 0);
    assert_true(store_add_pupils(teacher.store, teacher.school_class.id, 2, NULL));
    assert_true(store_set_left(teacher.store, teacher.pupils[1].id, true, NULL));
    assert_true(store_rename_class(teacher.store, teacher.school_class.id, "8b", NULL));
    assert_true(store_open_all_levels(teacher.store, teacher.school_class.id, true, NULL));
    add_plan(PLAN_PRACTICE, "a");
    exchange_join(&laptop, &teacher);
    assert_int_equal(count("SELECT count(*) FROM pupils"), 6);
    assert_int_equal(count("SELECT count(*) FROM pupils WHERE has_left"), 1);
    assert_int_equal(count("SELECT count(*) FROM classes WHERE name = '8b' AND opens_all_levels"),
                     1);
    assert_int_equal(count("SELECT count(*) FROM sessions"), 1); /* the one that was played */
    assert_int_equal(count("SELECT is_planned FROM sessions"), 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
}

static void a_pause_comes_along_and_ends(void **state) {
    (void)state;
    bool is_paused;
    exchange_join(&laptop, &teacher);
    exchange_play(&laptop, 1, 0); /* practice that the teacher does not know of */
    assert_true(store_pause_class(teacher.store, teacher.school_class.id, true, NULL));
    exchange_join(&laptop, &teacher);
    assert_true(store_is_paused(laptop.store, laptop.class_id, 0, &is_paused, NULL) && is_paused);
    assert_int_equal(count("SELECT is_paused FROM sessions WHERE kind = 'practice'"), 1);
    assert_true(store_pause_class(teacher.store, teacher.school_class.id, false, NULL));
    exchange_join(&laptop, &teacher);
    assert_true(store_is_paused(laptop.store, laptop.class_id, 0, &is_paused, NULL) && !is_paused);
}

static void a_dropped_plan_goes_and_a_closed_test_closes(void **state) {
    (void)state;
    struct store_plan plans[2];
    int n;
    add_plan(PLAN_TEST, "");
    add_plan(PLAN_PRACTICE, "");
    exchange_join(&laptop, &teacher);
    assert_true(store_list_plans(teacher.store, teacher.school_class.id, plans, 2, &n, NULL));
    for (int i = 0; i < n; i++)
        assert_true(plans[i].kind == PLAN_TEST
                        ? store_close_plan(teacher.store, plans[i].id, true, NULL)
                        : store_drop_plan(teacher.store, plans[i].id, NULL));
    exchange_join(&laptop, &teacher);
    assert_int_equal(count("SELECT count(*) FROM sessions WHERE is_planned AND is_closed"), 1);
    assert_int_equal(count("SELECT count(*) FROM sessions WHERE NOT is_planned"), 1);
}

static void who_was_deleted_goes_with_all_judgements(void **state) {
    (void)state;
    struct store_receipt receipt;
    exchange_join(&laptop, &teacher);
    exchange_play(&laptop, 1, 0);
    exchange_play(&laptop, 2, 0);
    assert_true(
        store_forget_pupil(teacher.store, &teacher.key, teacher.pupils[0].id, &receipt, NULL));
    exchange_join(&laptop, &teacher);
    assert_int_equal(count("SELECT count(*) FROM pupils"), 3);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    assert_int_equal(count("SELECT count(*) FROM meta WHERE key = 'forgetting'"), 0);
}

static void numbers_can_change_places(void **state) {
    (void)state;
    exchange_join(&laptop, &teacher);
    assert_true(db_exec(teacher.store->db,
                        "UPDATE pupils SET number = number + 100;"
                        "UPDATE pupils SET number = 105 - number",
                        NULL));
    exchange_join(&laptop, &teacher);
    assert_int_equal(count("SELECT group_concat(number, '') FROM"
                           " (SELECT number FROM pupils ORDER BY id)"),
                     4321);
}

static void a_taken_name_gets_a_number(void **state) {
    (void)state;
    struct exchange_teacher other;
    exchange_open_teacher(&other, "7B", 3);
    exchange_join(&laptop, &teacher);
    exchange_join(&laptop, &other);
    exchange_join(&laptop, &other); /* stays "7B 2" */
    assert_int_equal(count("SELECT count(*) FROM classes WHERE name IN ('7b', '7B 2')"), 2);
    assert_int_equal(count("SELECT count(*) FROM pupils"), 7);
    store_close(other.store);
}

/* --- refusals --- */

static void every_cut_is_refused(void **state) {
    (void)state;
    struct str text;
    struct bytes whole = exchange_class_file(&teacher, &text);
    for (size_t n = 0; n < whole.n; n++)
        expect_refused((struct bytes){whole.p, n}, ERR_FORMAT, REFUSE_NO_CLASS_FILE);
    str_fini(&text);
    assert_int_equal(count("SELECT count(*) FROM classes"), 0);
}

/* Where hex digits may be capital letters a flip changes nothing. */
static void every_flip_is_refused(void **state) {
    (void)state;
    struct str text;
    struct bytes whole = exchange_class_file(&teacher, &text);
    size_t n_same = 0;
    for (size_t i = 0; i < whole.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct store_shared *file;
            text.p[i] = (char)(text.p[i] ^ 1 << bit);
            if (class_file_read(&file, whole, NULL)) {
                n_same++;
                assert_string_equal(file->name, "7b");
                assert_int_equal(file->number, FIRST_NUMBER);
                assert_true(bit == 5 && i + 2 * SIGN_BYTES + 2 >= whole.n);
                class_file_free(file);
            }
            text.p[i] = (char)(text.p[i] ^ 1 << bit);
        }
    assert_true(n_same < 2 * SIGN_BYTES);
    str_fini(&text);
}

static void a_forged_key_is_refused(void **state) {
    (void)state;
    struct str text;
    exchange_join(&laptop, &teacher);
    teacher.key.bytes[0] ^= 1;
    expect_refused(exchange_class_file(&teacher, &text), ERR_REFUSED, REFUSE_CLASS_FORGED);
    str_fini(&text);
}

static void older_equal_and_clashing_files(void **state) {
    (void)state;
    struct str first, second, other;
    struct bytes old = exchange_class_file(&teacher, &first);
    struct bytes newer = exchange_class_file(&teacher, &second);
    assert_true(exchange_take(&laptop, newer, NULL));
    assert_true(exchange_take(&laptop, newer, NULL)); /* the same: nothing */
    expect_refused(old, ERR_REFUSED, REFUSE_CLASS_OLDER);
    assert_true(db_exec(teacher.store->db,
                        "UPDATE classes SET file_number = file_number - 1, name = '9z'", NULL));
    expect_refused(exchange_class_file(&teacher, &other), ERR_REFUSED, REFUSE_CLASS_CLASH);
    assert_int_equal(count("SELECT count(*) FROM classes WHERE name = '7b'"), 1);
    str_fini(&first);
    str_fini(&second);
    str_fini(&other);
}

/* Results that came back from an older backup know nothing of the newest files. */
static void a_file_of_an_older_copy_of_the_results_is_newer(void **state) {
    (void)state;
    struct str text;
    exchange_join(&laptop, &teacher);
    exchange_join(&laptop, &teacher);
    exchange_join(&laptop, &teacher);
    assert_true(db_exec(teacher.store->db, "UPDATE classes SET file_number = 0", NULL));
    teacher.now += 60000;
    assert_true(exchange_take(&laptop, exchange_class_file(&teacher, &text), NULL));
    str_fini(&text);
}

static void own_classes_and_foreign_ones_are_not_made(void **state) {
    (void)state;
    struct str text;
    struct store_shared *file;
    int64_t class_id;
    struct err err = {0};
    assert_true(class_file_read(&file, exchange_class_file(&teacher, &text), NULL));
    assert_false(class_file_take(teacher.store, file, &class_id, &err));
    assert_string_equal(err.detail, REFUSE_CLASS_OWN);
    class_file_free(file);
    str_fini(&text);
    exchange_join(&laptop, &teacher);
    str_init(&text, CLASS_FILE_MAX_BYTES);
    assert_false(class_file_make(laptop.store, &teacher.key, laptop.class_id, "", &text, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    str_fini(&text);
}

static void a_teachers_laptop_does_not_join(void **state) {
    (void)state;
    struct exchange_laptop own = {.now = START_MS};
    struct store_key key;
    struct str text;
    struct err err = {0};
    char sheet[STORE_SHEET_TEXT];
    fixture_clear(FOLDER);
    assert_true(
        store_open(&own.store, FOLDER, fixture_clock(&own.now), &(struct store_report){0}, NULL));
    assert_true(
        store_set_up_teacher(own.store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, NULL));
    assert_false(exchange_take(&own, exchange_class_file(&teacher, &text), &err));
    assert_string_equal(err.detail, REFUSE_TEACHER);
    assert_int_equal(fixture_get_int(own.store, "SELECT count(*) FROM classes"), 0);
    store_close(own.store);
    str_fini(&text);
}

static void other_versions_and_other_files(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum err_code code;
        const char *id;
    } cases[] = {
        {"", ERR_FORMAT, REFUSE_NO_CLASS_FILE},
        {"[]", ERR_FORMAT, REFUSE_NO_CLASS_FILE},
        {"{\"format\":\"x\",\"version\":1}", ERR_FORMAT, REFUSE_NO_CLASS_FILE},
        {"{\"format\":\"scheinriese-klasse\",\"version\":2}", ERR_VERSION, REFUSE_CLASS_NEWER},
        {"{\"format\":\"scheinriese-klasse\",\"version\":0}", ERR_FORMAT, REFUSE_NO_CLASS_FILE},
        {"{\"format\":\"scheinriese-klasse\",\"version\":1}", ERR_CORRUPT, REFUSE_CLASS_ALTERED},
        {"{\"format\":\"scheinriese-klasse\",\"version\":1,\"payload\":\"{}\","
         "\"signature\":\"00\"}",
         ERR_CORRUPT, REFUSE_CLASS_ALTERED},
        {"[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]", ERR_FORMAT, REFUSE_NO_CLASS_FILE},
    };
    static unsigned char large[CLASS_FILE_MAX_BYTES + 1];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_refused((struct bytes){(const unsigned char *)cases[i].text, strlen(cases[i].text)},
                       cases[i].code, cases[i].id);
    expect_refused((struct bytes){large, sizeof large}, ERR_LIMIT, REFUSE_CLASS_TOO_LARGE);
}

/* The payload of a good file, with one text replaced, signed by the right key. */
static void expect_payload_refused(const char *from, const char *to) {
    struct store_shared *file;
    struct str text, payload, changed, wrapped;
    assert_true(class_file_read(&file, exchange_class_file(&teacher, &text), NULL));
    str_init(&payload, CLASS_FILE_MAX_BYTES);
    str_init(&changed, CLASS_FILE_MAX_BYTES);
    assert_true(class_file_write(file, &payload, NULL));
    const char *at = strstr(payload.p, from);
    if (!at)
        fail_msg("%s is not in the payload", from);
    str_add_n(&changed, payload.p, (size_t)(at - payload.p));
    str_add(&changed, to);
    str_add(&changed, at + strlen(from));
    expect_refused(wrap(str_text(&changed), &wrapped), ERR_FORMAT, REFUSE_CLASS_CONTENT);
    class_file_free(file);
    str_fini(&text);
    str_fini(&payload);
    str_fini(&changed);
    str_fini(&wrapped);
}

/* Of FIRST_NUMBER. */
#define NUMBER "\"number\":1767600000"

static void signed_nonsense_is_refused(void **state) {
    (void)state;
    char second[64], first[64], long_name[256] = "\"name\":\"";
    static const char *const cases[][2] = {
        {NUMBER, "\"number\":-1"},
        {NUMBER, "\"number\":0"},
        {NUMBER, "\"number\":9999999999999"},
        {NUMBER, "\"number\":1.5"},
        {"\"number\":2,\"form\"", "\"number\":1,\"form\""},
        {"\"form\":\"A\"", "\"form\":\"C\""},
        {"\"form\":\"A\"", "\"form\":\"\""},
        {"\"code\":\"\"", "\"code\":\"abz\""},
        {"\"has_left\":false", "\"has_left\":0"},
        {"\"name\":\"7b\"", "\"name\":\"  \""},
        {"\"name\":\"7b\"", "\"name\":\"7\\u0007b\""},
        {"\"name\":\"7b\"", "\"name\":null"},
        {"\"kind\":\"test\"", "\"kind\":\"exam\""},
        {"\"kind\":\"test\"", "\"kind\":\"practice\""}, /* a second one of the pack */
        {"\"pack\":\"" PACK "\"", "\"pack\":\"../x\""},
        {"\"levels\":\"a b\"", "\"levels\":\"a  b\""},
        {"\"levels\":\"a b\"", "\"levels\":\"a \""},
        {"\"from\":\"2026-02-01\"", "\"from\":\"2026-02-31\""},
        {"\"place\":1", "\"place\":3"},
        {"\"pupils\":[", "\"pupils\":[7,"},
        {"\"plans\":[", "\"plans\":[{},"},
        {"\"share\":\"\"", "\"share\":5"},
    };
    add_plan(PLAN_PRACTICE, "a b");
    add_plan(PLAN_TEST, "");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(db_exec(teacher.store->db, "UPDATE classes SET file_number = 0", NULL));
        expect_payload_refused(cases[i][0], cases[i][1]);
    }
    str_format(second, sizeof second, "\"id\":\"%s\"", teacher.pupils[1].uuid);
    str_format(first, sizeof first, "\"id\":\"%s\"", teacher.pupils[0].uuid);
    expect_payload_refused(second, first);
    memset(long_name + strlen(long_name), 'x', STORE_MAX_NAME + 1);
    str_copy(long_name + strlen(long_name), 8, "\"");
    expect_payload_refused("\"name\":\"7b\"", long_name);
    assert_int_equal(count("SELECT count(*) FROM classes"), 0);
}

/* Pupils and plans of a class here in a file for another class: signed by that one's teacher. */
static void what_belongs_to_another_class_refuses_the_file(void **state) {
    (void)state;
    struct exchange_teacher other;
    struct str text;
    char sql[128];
    exchange_join(&laptop, &teacher);
    exchange_open_teacher(&other, "8c", 3);
    str_format(sql, sizeof sql, "UPDATE pupils SET uuid = '%s' WHERE number = 2",
               teacher.pupils[3].uuid);
    assert_true(db_exec(other.store->db, sql, NULL));
    expect_refused(exchange_class_file(&other, &text), ERR_FORMAT, REFUSE_CLASS_CONTENT);
    assert_int_equal(count("SELECT count(*) FROM classes"), 1);
    assert_int_equal(count("SELECT count(*) FROM pupils"), 4);
    str_fini(&text);
    store_close(other.store);
}

int main(void) {
#define WITH_BOTH(test) cmocka_unit_test_setup_teardown(test, open_both, close_both)
    const struct CMUnitTest tests[] = {
        WITH_BOTH(what_is_written_is_read),
        WITH_BOTH(joining_brings_class_pupils_and_plans),
        WITH_BOTH(the_same_words_on_both_sides),
        WITH_BOTH(names_of_files_are_harmless),
        WITH_BOTH(a_newer_file_brings_the_laptop_up_to_date),
        WITH_BOTH(a_pause_comes_along_and_ends),
        WITH_BOTH(a_dropped_plan_goes_and_a_closed_test_closes),
        WITH_BOTH(who_was_deleted_goes_with_all_judgements),
        WITH_BOTH(numbers_can_change_places),
        WITH_BOTH(a_taken_name_gets_a_number),
        WITH_BOTH(every_cut_is_refused),
        WITH_BOTH(every_flip_is_refused),
        WITH_BOTH(a_forged_key_is_refused),
        WITH_BOTH(older_equal_and_clashing_files),
        WITH_BOTH(a_file_of_an_older_copy_of_the_results_is_newer),
        WITH_BOTH(own_classes_and_foreign_ones_are_not_made),
        WITH_BOTH(a_teachers_laptop_does_not_join),
        WITH_BOTH(other_versions_and_other_files),
        WITH_BOTH(signed_nonsense_is_refused),
        WITH_BOTH(what_belongs_to_another_class_refuses_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
