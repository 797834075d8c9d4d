/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boosters of a pupil over days, packs and languages, and pauses in the middle of a post. Played on
 * shipped packs, without SDL, by ids of buttons. */
#include "app/app.h"
#include "base/fault.h"
#include "game_fixture.h"
#include "i18n/i18n.h"
#include "para_fixture.h"
#include "store/plans.h"
#include "store/teacher.h"
#include "ui/field.h"

#include <stdio.h>

#define FOLDER "build/test/test_refresh"

enum { MAX_FRAMES = 12, MOST_DAYS = 40 };

struct game {
    int64_t now_ms;
    struct library library;
    struct store *store;
    struct store_class class;
    struct ui *ui;
    struct app *app;
    struct app_setup setup;
};

static void frame(struct game *game) {
    game_settle(game->app, game->ui, &game->now_ms);
}

static void open_game(struct game *game) {
    static const char *const packs[] = {"build/packs/digitale-stadt.riese",
                                        "build/packs/zahlen.riese"};
    struct err err = {0};
    *game = (struct game){.now_ms = START_MS};
    fixture_clear(FOLDER);
    struct clock clock = fixture_clock(&game->now_ms);
    assert_true(store_open(&game->store, FOLDER, clock, &(struct store_report){0}, &err));
    assert_true(store_add_class(game->store, "7b", 3, &game->class, &err));
    assert_true(library_init(&game->library, packs, 2, &err));
    struct app_setup setup = {.store = game->store,
                              .library = &game->library,
                              .clock = clock,
                              .seed = 5,
                              .system_language = "de",
                              .reading = ui_reading_default()};
    game->setup = setup;
    game->ui = ui_new(&fixed_fonts);
    game->app = app_new(&setup);
    assert_non_null(game->ui);
    assert_non_null(game->app);
    frame(game);
}

static void close_game(struct game *game) {
    app_free(game->app);
    ui_free(game->ui);
    library_fini(&game->library);
    store_close(game->store);
    assert_int_equal(mem_n_blocks(), 0);
}

static bool is_there(const struct game *game, const char *id) {
    return ui_find_node(game->ui, id) != NULL;
}

static const char *label(const struct game *game, const char *id) {
    const struct ui_node *node = ui_find_node(game->ui, id);
    return node ? node->label : "";
}

static void press(struct game *game, const char *id) {
    if (!ui_input_press(game->ui, id))
        fail_msg("%s cannot be pressed", id);
    frame(game);
}

static void leave(struct game *game) {
    for (int i = 0; !is_there(game, "title.play"); i++) {
        assert_true(i < MAX_FRAMES);
        ui_input_key(game->ui, UI_KEY_ESCAPE, 0);
        frame(game);
    }
}

static void enter(struct game *game) {
    press(game, "title.class");
    press(game, "class.1");
    press(game, "pupil.1");
}

static int64_t count(struct game *game, const char *sql) {
    return fixture_get_int(game->store, sql);
}

/* What a pupil did long ago: one post of each level, practised. */
static void practise(struct game *game, const char *pack, const char *level, const char *post,
                     int n_days_ago) {
    char sql[768];
    int64_t session;
    assert_true(store_practice_session(game->store, 1, pack, &session, NULL));
    str_format(sql, sizeof sql,
               "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version,"
               " level, post, position, verdict, technique, answer, sure, correct, looks, language,"
               " simple, ms, time_ms, points, master_look) SELECT printf('%%016d',"
               " 1 + count(*)), 1, 'd', %d, 'practice', '-', '%s', '1.0.0', '%s', '%s', 1, 'fact',"
               " 'none', 'fact', 0, 1, '', 'de', 0, 1, %lld, 30, 0 FROM judgements",
               (int)session, pack, level, post, (long long)(START_MS - n_days_ago * DAY_MS));
    assert_true(db_exec(game->store->db, sql, NULL));
}

/* --- boosters --- */

static void one_post_for_each_technique_across_packs(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
    practise(&game, "zahlen", "prozente", "alt-2", 3);
    enter(&game);
    assert_non_null(strstr(label(&game, "mytasks.refresh"), "2 Posts, 2 Minuten"));
    press(&game, "mytasks.refresh");
    assert_string_equal(label(&game, "post.word1"), "1 von 2");
    press(&game, "judge.sure_fact");
    press(&game, "feedback.next");
    assert_string_equal(label(&game, "post.word1"), "2 von 2");
    press(&game, "judge.sure_fact");
    press(&game, "feedback.next");
    assert_true(is_there(&game, "summary.heading"));
    assert_int_equal(count(&game, "SELECT count(DISTINCT pack) FROM judgements"
                                  " WHERE kind = 'refresh' AND level <> 'refresh'"),
                     2);
    assert_int_equal(count(&game, "SELECT count(*) FROM judgements AS j JOIN sessions AS s"
                                  " ON s.id = session WHERE s.kind = 'refresh' AND version <> ''"),
                     2);
    assert_int_equal(count(&game, "SELECT count(*) FROM rounds WHERE kind = 'refresh' AND"
                                  " state = 'finished'"),
                     1);
    assert_int_equal(count(&game, "SELECT count(*) FROM actions"), 0);
    close_game(&game);
}

/* Answers the only booster; after how many days the next comes, negative after a wrong answer. */
static int days_to_next(struct game *game) {
    int n = 0;
    press(game, "mytasks.refresh");
    press(game, "judge.sure_fact");
    bool was_right = count(game, "SELECT correct FROM judgements ORDER BY id DESC LIMIT 1") == 1;
    press(game, "feedback.next");
    do {
        leave(game);
        game->now_ms += DAY_MS;
        n++;
        enter(game);
    } while (n < MOST_DAYS && !is_there(game, "mytasks.refresh"));
    return was_right ? n : -n;
}

static void intervals_grow_and_begin_anew(void **state) {
    struct game game;
    int wanted = 1;
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 1);
    enter(&game);
    for (int i = 0; i < 6 && is_there(&game, "mytasks.refresh"); i++) {
        int days = days_to_next(&game);
        wanted = days > 0 ? 3 * wanted : 1;
        if (days == MOST_DAYS || days == -MOST_DAYS)
            break; /* nothing is left, or it is too long to wait */
        assert_int_equal(days < 0 ? -days : days, wanted);
    }
    assert_true(count(&game, "SELECT count(*) FROM judgements WHERE kind = 'refresh'") >= 3);
    close_game(&game);
}

static void another_language_in_the_middle(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
    practise(&game, "zahlen", "prozente", "alt-2", 3);
    enter(&game);
    press(&game, "mytasks.refresh");
    assert_true(app_set(game.app, "lang", "en"));
    frame(&game);
    assert_true(is_there(&game, "judge.fact"));
    press(&game, "judge.fact");
    assert_true(is_there(&game, "feedback.heading"));
    assert_int_equal(count(&game, "SELECT count(*) FROM judgements WHERE kind = 'refresh' AND"
                                  " language = 'en'"),
                     1);
    assert_true(app_set(game.app, "lang", "de"));
    close_game(&game);
}

static void a_round_of_another_version_is_given_up(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
    enter(&game);
    press(&game, "mytasks.refresh");
    leave(&game);
    assert_true(db_exec(game.store->db,
                        "UPDATE rounds SET posts = replace(posts, '/1.', '/0.')"
                        " WHERE kind = 'refresh'",
                        NULL));
    enter(&game);
    press(&game, "mytasks.refresh");
    assert_string_equal(label(&game, "post.word1"), "1 von 1");
    assert_int_equal(count(&game, "SELECT count(*) FROM rounds WHERE kind = 'refresh'"), 2);
    assert_int_equal(count(&game, "SELECT count(*) FROM rounds WHERE state = 'open'"), 1);
    close_game(&game);
}

static void a_plan_switches_boosters_off_and_to_a_day(void **state) {
    struct game game;
    struct store_plan plan = {.kind = PLAN_REFRESH, .from_date = "2026-02-01"};
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
    assert_true(store_add_plan(game.store, 1, &plan, NULL));
    enter(&game);
    assert_false(is_there(&game, "mytasks.refresh"));
    leave(&game);
    game.now_ms += 40 * DAY_MS;
    enter(&game);
    assert_true(is_there(&game, "mytasks.refresh"));
    leave(&game);
    assert_true(store_close_plan(game.store, plan.id, true, NULL));
    enter(&game);
    assert_false(is_there(&game, "mytasks.refresh"));
    close_game(&game);
}

#ifdef SCHEINRIESE_FAULTS
/* Presses while the n-th allocation fails; true when it was not reached. What failed is told, and
 * the round that is there afterwards is the only one. */
static bool begin_with_fault(struct game *game, long n, enum fault_mode mode) {
    enter(game);
    fault_arm(FAULT_ALLOC, n, mode);
    press(game, "mytasks.refresh");
    bool was_reached = fault_n_calls(FAULT_ALLOC) >= n;
    fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
    frame(game); /* texts that found no memory */
    bool has_begun = is_there(game, "judge.fact");
    assert_true(has_begun || is_there(game, "error.heading"));
    assert_true(was_reached || has_begun);
    assert_true(count(game, "SELECT count(*) FROM rounds WHERE state = 'open'") <= 1);
    leave(game);
    return !was_reached;
}

static void begins_without_memory(void **state) {
    struct game game;
    (void)state;
    for (int mode = FAULT_ONCE; mode <= FAULT_FROM_THEN_ON; mode++) {
        long n = 1;
        open_game(&game);
        practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
        while (!begin_with_fault(&game, n, (enum fault_mode)mode))
            n++;
        print_message("# alloc: %ld\n", n);
        assert_true(n > 10);
        assert_int_equal(count(&game, "SELECT count(*) FROM rounds WHERE state = 'given_up'"), 0);
        close_game(&game);
    }
}
#endif

/* --- pauses --- */

static void start_round(struct game *game) {
    enter(game);
    if (is_there(game, "mytasks.practise"))
        press(game, "mytasks.practise");
    press(game, "packs.own1");
    press(game, "map.stop.wer-spricht");
    press(game, "lesson.start");
}

static void the_post_is_finished_before_the_pause(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    start_round(&game);
    assert_true(store_pause_class(game.store, 1, true, NULL));
    press(&game, "look.who");
    press(&game, "judge.fact");
    assert_true(is_there(&game, "feedback.heading"));
    press(&game, "feedback.next");
    assert_string_equal(label(&game, "paused.heading"), "Pause bis zur nächsten Stunde");
    press(&game, "paused.start");
    enter(&game);
    assert_true(is_there(&game, "mytasks.paused"));
    leave(&game);
    assert_true(store_pause_class(game.store, 1, false, NULL));
    start_round(&game);
    assert_string_equal(label(&game, "post.word1"), "2 von 8");
    close_game(&game);
}

static void a_level_does_not_begin_in_a_pause(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    enter(&game);
    press(&game, "packs.own1");
    press(&game, "map.stop.wer-spricht");
    assert_true(store_pause_class(game.store, 1, true, NULL));
    press(&game, "lesson.start");
    assert_true(is_there(&game, "paused.heading"));
    assert_int_equal(count(&game, "SELECT count(*) FROM rounds"), 0);
    close_game(&game);
}

static void boosters_pause_too(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    practise(&game, "digitale-stadt", "wer-spricht", "alt-1", 2);
    practise(&game, "zahlen", "prozente", "alt-2", 3);
    enter(&game);
    press(&game, "mytasks.refresh");
    assert_true(store_pause_class(game.store, 1, true, NULL));
    press(&game, "judge.fact");
    press(&game, "feedback.next");
    assert_true(is_there(&game, "paused.heading"));
    leave(&game);
    enter(&game);
    assert_true(ui_find_node(game.ui, "mytasks.refresh")->is_disabled);
    leave(&game);
    assert_true(store_pause_class(game.store, 1, false, NULL));
    enter(&game);
    press(&game, "mytasks.refresh");
    assert_string_equal(label(&game, "post.word1"), "2 von 2");
    close_game(&game);
}

/* --- live --- */

/* Behind the door, at the practice of the first pack. */
static void open_live(struct game *game) {
    struct store_plan plan = {.kind = PLAN_PRACTICE, .pack_id = "digitale-stadt"};
    struct store_key key;
    char sheet[STORE_SHEET_TEXT];
    assert_true(store_add_plan(game->store, 1, &plan, NULL));
    assert_true(
        store_set_up_teacher(game->store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, NULL));
    app_free(game->app); /* begun anew, since a laptop with a teacher shows the door */
    game->app = app_new(&game->setup);
    ui_reset_screen(game->ui);
    frame(game);
    press(game, "title.teacher");
    ui_input_text(game->ui, "drei gute Worte");
    ui_input_key(game->ui, UI_KEY_ENTER, 0);
    frame(game);
    press(game, "teacher.nav.tasks");
}

static void who_is_where_looks_once_a_second(void **state) {
    struct game game;
    struct store_round round = {.pack_id = "digitale-stadt",
                                .pack_version = "1.0.0",
                                .level_id = "wer-spricht",
                                .plan = {.n_posts = 2, .posts = {0, 1}}};
    int64_t session;
    (void)state;
    open_game(&game);
    open_live(&game);
    assert_true(app_wait_ms(game.app) > 60000); /* until it locks */
    press(&game, "tasks.1");
    assert_int_equal(app_wait_ms(game.app), 1000);
    assert_non_null(strstr(label(&game, "task.who.1"), "noch nicht begonnen"));
    assert_true(store_practice_session(game.store, 1, "digitale-stadt", &session, NULL));
    assert_true(store_begin_round(game.store, 1, session, &round, NULL));
    frame(&game); /* as after a second without input */
    assert_non_null(strstr(label(&game, "task.who.1"), "Post 1 von 2"));
    press(&game, "task.back");
    assert_true(app_wait_ms(game.app) > 60000);
    close_game(&game);
}

int main(void) {
    i18n_init("de", "build/locale");
#ifdef SCHEINRIESE_FAULTS
    fault_save_syncs(true);
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_post_for_each_technique_across_packs),
        cmocka_unit_test(intervals_grow_and_begin_anew),
        cmocka_unit_test(another_language_in_the_middle),
        cmocka_unit_test(a_round_of_another_version_is_given_up),
        cmocka_unit_test(a_plan_switches_boosters_off_and_to_a_day),
#ifdef SCHEINRIESE_FAULTS
        cmocka_unit_test(begins_without_memory),
#endif
        cmocka_unit_test(the_post_is_finished_before_the_pause),
        cmocka_unit_test(a_level_does_not_begin_in_a_pause),
        cmocka_unit_test(boosters_pause_too),
        cmocka_unit_test(who_is_where_looks_once_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
