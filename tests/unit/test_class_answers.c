/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers of a class: first judgements, one kind of session, one class, every field. */
#include "store/answers.h"
#include "store_play.h"

struct found {
    int n, n_wanted;
    struct store_answer last;
    char posts[256];
};

static bool note(const struct store_answer *answer, void *context) {
    struct found *found = context;
    size_t n = strlen(found->posts);
    found->n++;
    found->last = *answer;
    assert_true(str_format(found->posts + n, sizeof found->posts - n, "%d%s ",
                           (int)answer->pupil_id, answer->post_id));
    return found->n != found->n_wanted;
}

static struct found ask(struct fixture *fixture, int64_t class_id, enum session_kind kind) {
    struct found found = {0};
    assert_true(store_each_answer(fixture->store, class_id, kind, note, &found, NULL));
    return found;
}

static void judge(struct fixture *fixture, int pupil, const char *post, enum session_kind kind,
                  bool is_right) {
    struct store_judgement judgement = fixture_judgement(fixture, 0);
    judgement.pupil_id = fixture->pupils[pupil].id;
    judgement.post_id = post;
    judgement.kind = kind;
    judgement.result.is_correct = is_right;
    if (!is_right)
        judgement.result.answer = ANSWER_SURE_FACT;
    assert_true(store_judge(fixture->store, fixture->round.id, &judgement, NULL));
}

static int setup(void **state) {
    static struct fixture fixture;
    static int64_t now = START_MS;
    struct store *store;
    assert_true(store_open_memory(&store, fixture_clock(&now), NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    *state = &fixture;
    return 0;
}

static int teardown(void **state) {
    store_close(((struct fixture *)*state)->store);
    assert_int_equal(mem_n_blocks(), 0);
    return 0;
}

static void test_firsts(void **state) {
    struct fixture *fixture = *state;
    int64_t id = fixture->school_class.id;
    assert_int_equal(ask(fixture, id, SESSION_PRACTICE).n, 0);
    judge(fixture, 1, "p2", SESSION_PRACTICE, false);
    judge(fixture, 0, "p2", SESSION_PRACTICE, true);
    judge(fixture, 1, "p1", SESSION_PRACTICE, true);
    judge(fixture, 1, "p2", SESSION_PRACTICE, true); /* again: does not count */
    struct found found = ask(fixture, id, SESSION_PRACTICE);
    assert_string_equal(found.posts, "1p2 2p1 2p2 ");
    assert_false(found.last.result.is_correct);
    assert_int_equal(found.last.result.answer, ANSWER_SURE_FACT);
}

static void test_kinds(void **state) {
    struct fixture *fixture = *state;
    int64_t id = fixture->school_class.id;
    judge(fixture, 0, "p1", SESSION_PRACTICE, true);
    judge(fixture, 0, "p1", SESSION_TEST, true); /* known by then */
    judge(fixture, 0, "p2", SESSION_TEST, true);
    judge(fixture, 0, "p2", SESSION_PRACTICE, true);
    assert_true(
        db_exec(fixture->store->db, "UPDATE judgements SET kind = 'refresh' WHERE id = 9", NULL));
    assert_string_equal(ask(fixture, id, SESSION_PRACTICE).posts, "1p1 ");
    assert_string_equal(ask(fixture, id, SESSION_TEST).posts, "1p2 ");
    assert_int_equal(ask(fixture, id + 1, SESSION_TEST).n, 0);
}

static void test_fields(void **state) {
    struct fixture *fixture = *state;
    struct store_class other;
    struct found found = {.n_wanted = 1};
    assert_true(fixture_judge(fixture, 4, NULL));
    assert_true(fixture_judge(fixture, 5, NULL));
    assert_true(store_add_class(fixture->store, "8c", 3, &other, NULL));
    assert_int_equal(ask(fixture, other.id, SESSION_PRACTICE).n, 0);
    assert_true(store_each_answer(fixture->store, fixture->school_class.id, SESSION_PRACTICE, note,
                                  &found, NULL));
    const struct store_answer *a = &found.last;
    assert_int_equal(found.n, 1); /* stopped */
    assert_true(a->form == '-' && a->position == 5 && a->verdict == VERDICT_FAKE);
    assert_true(a->kind == SESSION_PRACTICE && a->pupil_id == fixture->pupils[0].id);
    assert_true(a->result.is_sure && a->result.is_correct && a->result.n_looks == 2);
    assert_true(a->result.looks[0] == LOOK_OTHERS && a->result.looks[1] == LOOK_WHO);
    assert_int_equal(a->result.elapsed_ms, 15000);
}

static bool check_texts(const struct store_answer *answer, void *context) {
    int *n = context;
    (*n)++;
    assert_string_equal(answer->pack_id, PACK);
    assert_string_equal(answer->pack_version, "1.2.0");
    assert_string_equal(answer->level_id, LEVEL);
    assert_string_equal(answer->technique, "source");
    return true;
}

static void test_texts(void **state) {
    struct fixture *fixture = *state;
    int n = 0;
    assert_true(fixture_judge(fixture, 4, NULL));
    assert_true(store_each_answer(fixture->store, fixture->school_class.id, SESSION_PRACTICE,
                                  check_texts, &n, NULL));
    assert_int_equal(n, 1);
}

/* One pass: no table is sorted aside. */
static void test_plan(void **state) {
    struct fixture *fixture = *state;
    struct stmt *stmt;
    bool has_row;
    char sql[1024];
    assert_true(str_format(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", store_answers_sql));
    assert_true(db_prepare(&stmt, fixture->store->db, sql, NULL));
    while (db_step(stmt, &has_row, NULL) && has_row) {
        print_message("%s\n", db_text(stmt, 3));
        assert_null(strstr(db_text(stmt, 3), "TEMP B-TREE"));
    }
    db_finish(stmt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_firsts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_kinds, setup, teardown),
        cmocka_unit_test_setup_teardown(test_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_texts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_plan, setup, teardown),
    };
    return cmocka_run_group_tests_name("class_answers", tests, NULL, NULL);
}
