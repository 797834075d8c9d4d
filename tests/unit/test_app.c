/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the screens must not do: store anything of guests, show anything of the last pupil, or count
 * a judgement that is not on disk; and that all their texts can be read. Played on the shipped
 * pack, without SDL, by ids of buttons. */
#include "app/app.h"
#include "base/fault.h"
#include "contrast.h"
#include "game_fixture.h"
#include "i18n/i18n.h"
#include "para_fixture.h"

#include <stdio.h>

#define FOLDER "build/test/test_app"

enum { MAX_FRAMES = 12, DUMP = 16384 };

struct game {
    int64_t now_ms;
    struct library library;
    struct store *store;
    struct text_fonts fonts;
    int n_forgotten; /* times that the letters shown were dropped */
    struct ui *ui;
    struct app *app;
};

static void forget_letters(void *context) {
    ((struct game *)context)->n_forgotten++;
}

static void frame(struct game *game) {
    game_settle(game->app, game->ui, &game->now_ms);
}

/* An empty store on disk with one class. */
static void open_game(struct game *game) {
    static const char *const pack = "build/packs/digitale-stadt.riese";
    struct err err = {0};
    struct store_class class;
    *game = (struct game){.now_ms = START_MS};
    fixture_clear(FOLDER);
    struct clock clock = fixture_clock(&game->now_ms);
    assert_true(store_open(&game->store, FOLDER, clock, &(struct store_report){0}, &err));
    assert_true(store_add_class(game->store, "7b", 3, &class, &err));
    assert_true(library_init(&game->library, &pack, 1, &err));
    struct app_setup setup = {.store = game->store,
                              .library = &game->library,
                              .clock = clock,
                              .seed = 5,
                              .system_language = "de",
                              .reading = ui_reading_default(),
                              .can_speak = true};
    game->fonts = fixed_fonts;
    game->fonts.context = game;
    game->fonts.forget = forget_letters;
    game->ui = ui_new(&game->fonts);
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
}

static bool is_there(const struct game *game, const char *id) {
    return ui_find_node(game->ui, id) != NULL;
}

static void press(struct game *game, const char *id) {
    if (!ui_input_press(game->ui, id))
        fail_msg("%s cannot be pressed", id);
    frame(game);
}

static void press_all(struct game *game, const char *const *ids) {
    for (; *ids; ids++)
        press(game, *ids);
}

/* Escape until the title is there. */
static void leave(struct game *game) {
    for (int i = 0; !is_there(game, "title.play"); i++) {
        assert_true(i < MAX_FRAMES);
        ui_input_key(game->ui, UI_KEY_ESCAPE, 0);
        frame(game);
    }
}

static void enter(struct game *game, const char *pupil) {
    press(game, "title.class");
    press(game, "class.1");
    press(game, pupil);
    assert_true(is_there(game, "map.stop.wer-spricht"));
}

static void start_round(struct game *game) {
    press(game, "map.stop.wer-spricht");
    press(game, "lesson.start");
    assert_true(is_there(game, "judge.fake"));
}

static int64_t n_rows(struct game *game, const char *table) {
    char sql[64];
    str_format(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    return fixture_get_int(game->store, sql);
}

/* Everything a screen says and can do, one node a line. */
static void dump(const struct game *game, char out[DUMP]) {
    size_t n = 0;
    out[0] = 0;
    for (int i = 0; i < ui_n_nodes(game->ui); i++) {
        const struct ui_node *node = ui_node(game->ui, i);
        str_format(out + n, DUMP - n, "%d %s %s %d%d%d %d,%d %dx%d\n", (int)node->role, node->id,
                   node->label, node->has_focus, node->is_disabled, node->is_checked, node->box.x,
                   node->box.y, node->box.w, node->box.h);
        n += strlen(out + n);
    }
    assert_true(n > 100 && n + 1 < DUMP);
}

/* --- guests --- */

static void play_level(struct game *game) {
    int n = 0;
    for (; is_there(game, "judge.fake"); n++) {
        press(game, n % 2 ? "judge.fake" : "judge.sure_fact");
        press(game, "feedback.next");
    }
    assert_true(n >= 8);
    assert_true(is_there(game, "summary.heading"));
}

static void test_nothing_of_a_guest_is_stored(void **state) {
    struct game game;
    (void)state;
    open_game(&game);
    press(&game, "title.play");
    press(&game, "top.reading");
    press(&game, "settings.theme.dark");
    press(&game, "settings.scale.150");
    press(&game, "settings.lang.en");
    press(&game, "settings.back");
    start_round(&game);
    play_level(&game);
    leave(&game);
    assert_int_equal(n_rows(&game, "judgements"), 0);
    assert_int_equal(n_rows(&game, "rounds"), 0);
    assert_int_equal(n_rows(&game, "actions"), 0);
    assert_int_equal(n_rows(&game, "sessions"), 0);
    assert_int_equal(n_rows(&game, "settings"), 0);
    close_game(&game);
}

static void test_the_next_guest_begins_anew(void **state) {
    static char title[DUMP], map[DUMP], now[DUMP];
    struct game game;
    (void)state;
    open_game(&game);
    dump(&game, title);
    press(&game, "title.play");
    dump(&game, map);
    press(&game, "top.reading");
    press(&game, "settings.theme.contrast");
    press(&game, "settings.lang.en");
    press(&game, "settings.back");
    start_round(&game);
    play_level(&game);
    leave(&game);
    dump(&game, now);
    assert_string_equal(now, title);
    press(&game, "title.play");
    dump(&game, now);
    assert_string_equal(now, map);
    close_game(&game);
}

/* --- pupils --- */

static bool is_reading(const struct game *game, int scale, enum theme_id theme, int lines) {
    const struct ui_reading *reading = ui_reading(game->ui);
    return reading->scale == scale && reading->theme == theme && reading->line_spacing == lines;
}

static void test_settings_belong_to_the_pupil(void **state) {
    static const char *const choices[] = {"top.reading",
                                          "settings.theme.dark",
                                          "settings.lines.2",
                                          "settings.scale.175",
                                          "settings.lang.en",
                                          "settings.back",
                                          NULL};
    struct game game;
    (void)state;
    open_game(&game);
    enter(&game, "pupil.2");
    press_all(&game, choices);
    assert_true(is_reading(&game, 175, THEME_DARK, 2));
    leave(&game);
    assert_true(is_reading(&game, 100, THEME_LIGHT, 0));
    assert_string_equal(app_language(game.app), "de");
    press(&game, "title.play"); /* a guest starts from what is usual */
    assert_true(is_reading(&game, 100, THEME_LIGHT, 0));
    leave(&game);
    enter(&game, "pupil.1");
    assert_true(is_reading(&game, 100, THEME_LIGHT, 0));
    assert_string_equal(app_language(game.app), "de");
    leave(&game);
    enter(&game, "pupil.2");
    assert_true(is_reading(&game, 175, THEME_DARK, 2));
    assert_string_equal(app_language(game.app), "en");
    close_game(&game);
}

static void test_a_broken_setting_is_no_setting(void **state) {
    static const char *const values[] = {
        "",          "x",          "175",          "175 dark",       "999 dark 0 0 0 0 0",
        "-1 dark 0", "150 nacht ", "150 dark 1 3", "150 dark 0 0 0", "150  0 0 0 0 0"};
    struct game game;
    (void)state;
    open_game(&game);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        assert_true(store_set_setting(game.store, 1, "reading", values[i], NULL));
        enter(&game, "pupil.1");
        assert_true(is_reading(&game, 100, THEME_LIGHT, 0));
        leave(&game);
    }
    assert_true(store_set_setting(game.store, 1, "reading", "150 dark 0 1 0 0 0", NULL));
    enter(&game, "pupil.1");
    assert_true(is_reading(&game, 150, THEME_DARK, 1));
    close_game(&game);
}

/* Ways of a pupil through the game; after each the title is as it was before anybody came. */
static const char *const ways[][12] = {
    {"top.speak", NULL},
    {"map.notebook", NULL},
    {"top.reading", "settings.theme.contrast", "settings.scale.200", "settings.lang.en", NULL},
    {"map.stop.wer-spricht", NULL},
    {"map.stop.wer-spricht", "lesson.start", NULL},
    {"map.stop.wer-spricht", "lesson.start", "judge.fact", NULL},
    {"map.stop.wer-spricht", "lesson.start", "feedback.next", "judge.fake", "top.speak", NULL},
};

static void test_the_title_knows_nobody(void **state) {
    static char title[DUMP], now[DUMP];
    struct game game;
    (void)state;
    open_game(&game);
    /* the door for teachers closes with the first result */
    enter(&game, "pupil.2");
    press_all(&game, ways[5]);
    leave(&game);
    dump(&game, title);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        enter(&game, "pupil.3");
        press_all(&game, ways[i]);
        int n_forgotten = game.n_forgotten;
        leave(&game);
        assert_int_equal(game.n_forgotten, n_forgotten + 1);
        dump(&game, now);
        assert_string_equal(now, title);
        assert_null(app_speech(game.app));
        assert_int_equal(ui_reading(game.ui)->theme, THEME_LIGHT);
        struct file_data data;
        assert_false(app_picture(game.app, 0, &data, &(struct err){0}));
    }
    assert_int_equal(n_rows(&game, "judgements"), 3);
    close_game(&game);
}

/* --- when the disk fails --- */

static const char *label_of(const struct game *game, const char *id) {
    const struct ui_node *node = ui_find_node(game->ui, id);
    return node ? node->label : "";
}

struct fault {
    enum fault_kind kind;
    enum fault_mode mode;
    bool may_be_stored; /* a sync that fails tells nothing about what is on disk */
};

/* The error screen; then the round is as it was, and judging works. */
static void check_told_and_retry(struct game *game, const char *left, const struct fault *fault) {
    int64_t n_stored = n_rows(game, "judgements");
    assert_true(is_there(game, "error.heading"));
    assert_true(label_of(game, "error.text")[0]);
    assert_false(is_there(game, "feedback.heading"));
    assert_true(n_stored == 0 || fault->may_be_stored);
    press(game, "error.retry");
    assert_string_equal(label_of(game, "look.left"), left);
    assert_true(is_there(game, "look.title")); /* the look is still open */
    press(game, "judge.fake");
    assert_true(is_there(game, "feedback.heading"));
    assert_int_equal(n_rows(game, "judgements"), 1);
}

/* Judges while the n-th call fails; true when it was not reached. */
static bool judge_with_fault(const struct fault *fault, long n) {
    struct game game;
    char left[100];
    open_game(&game);
    enter(&game, "pupil.1");
    start_round(&game);
    press(&game, "look.who");
    str_copy(left, sizeof left, label_of(&game, "look.left"));
    fault_arm(fault->kind, n, fault->mode);
    press(&game, "judge.fake");
    bool was_reached = fault_n_calls(fault->kind) >= n;
    fault_arm(fault->kind, 0, FAULT_ONCE);
    frame(&game); /* texts that found no memory */
    if (is_there(&game, "feedback.heading"))
        assert_int_equal(n_rows(&game, "judgements"), 1);
    else
        check_told_and_retry(&game, left, fault);
    assert_true(was_reached || is_there(&game, "feedback.heading"));
    close_game(&game);
    return !was_reached;
}

static void loop(const char *name, const struct fault *fault) {
    size_t n_blocks = mem_n_blocks();
    long n = 1;
    for (; !judge_with_fault(fault, n); n++) {
        assert_int_equal(mem_n_blocks(), n_blocks);
        assert_true(n < 500);
    }
    assert_true(n > 1);
    print_message("# %s: %ld\n", name, n);
}

static void test_a_judgement_that_cannot_be_written(void **state) {
    (void)state;
    loop("write, once", &(struct fault){FAULT_WRITE, FAULT_ONCE, false});
    loop("write, from then on", &(struct fault){FAULT_WRITE, FAULT_FROM_THEN_ON, false});
}

static void test_a_judgement_that_cannot_be_synced(void **state) {
    (void)state;
    loop("sync, once", &(struct fault){FAULT_SYNC, FAULT_ONCE, true});
    loop("sync, from then on", &(struct fault){FAULT_SYNC, FAULT_FROM_THEN_ON, true});
}

static void test_a_judgement_without_memory(void **state) {
    (void)state;
    loop("memory, once", &(struct fault){FAULT_ALLOC, FAULT_ONCE, false});
    loop("memory, from then on", &(struct fault){FAULT_ALLOC, FAULT_FROM_THEN_ON, false});
}

/* From the error screen to the start: the pupil is gone, and nothing is counted. */
static void test_giving_up_after_an_error(void **state) {
    static char title[DUMP], now[DUMP];
    struct game game;
    (void)state;
    open_game(&game);
    dump(&game, title);
    assert_true(store_set_setting(game.store, 1, "reading", "150 dark 0 0 0 0 0", NULL));
    enter(&game, "pupil.1");
    start_round(&game);
    fault_arm(FAULT_WRITE, 1, FAULT_FROM_THEN_ON);
    press(&game, "judge.fake");
    press(&game, "error.retry");
    press(&game, "judge.sure_fact");
    press(&game, "error.back");
    fault_arm(FAULT_WRITE, 0, FAULT_ONCE);
    dump(&game, now);
    assert_string_equal(now, title);
    assert_int_equal(n_rows(&game, "judgements"), 0);
    enter(&game, "pupil.1"); /* and the round goes on */
    start_round(&game);
    press(&game, "judge.fake");
    assert_int_equal(n_rows(&game, "judgements"), 1);
    close_game(&game);
}

/* --- contrast of every text on every screen --- */

/* The colours that the sky and the hills can have at a height, in parts of 768 (host/horizon). */
struct ground {
    int from, to;
    enum color color;
};
static const struct ground grounds[] = {
    {0, 461, COLOR_SKY_TOP},  {100, 560, COLOR_SKY_MIDDLE}, {461, 560, COLOR_SKY_BOTTOM},
    {454, 620, COLOR_HILL_1}, {551, 690, COLOR_HILL_2},     {642, 768, COLOR_HILL_3},
};

static void check_text(const struct ui *ui, const struct draw *text, uint32_t ground,
                       const char *way) {
    double ratio = contrast_ratio(text->fill, ground);
    if (ratio < contrast_wanted(ui))
        fail_msg("%s: %s: text %06x on %06x at %d,%d is %.2f:1", ui_theme(ui)->name, way,
                 (unsigned)(text->fill & 0xffffff), (unsigned)(ground & 0xffffff), text->box.x,
                 text->box.y, ratio);
}

static void check_on_page(const struct ui *ui, const struct draw *text, const char *way) {
    const struct draw_list *list = ui_draws(ui);
    int middle = (text->box.y + text->box.h / 2) * 768 / ui_height(ui);
    if (list->items[0].kind != DRAW_HORIZON) {
        check_text(ui, text, list->background, way);
        return;
    }
    for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
        if (middle >= grounds[i].from && middle < grounds[i].to)
            check_text(ui, text, ui_theme(ui)->colors[grounds[i].color], way);
}

static void check_contrast(const struct game *game, const char *way) {
    const struct draw_list *list = ui_draws(game->ui);
    for (int i = 0; i < list->n; i++) {
        const struct draw *text = &list->items[i];
        if (text->kind != DRAW_TEXT || box_is_empty(box_intersect(text->box, text->clip)))
            continue;
        const struct draw *ground = contrast_ground(list, i);
        if (ground && ground->kind == DRAW_BOX)
            check_text(game->ui, text, ground->fill, way);
        else if (!ground)
            check_on_page(game->ui, text, way);
    }
}

/* Presses one after the other; every screen on the way is looked at, to its end. */
static void look_at(struct game *game, const char *const *ids) {
    for (; *ids; ids++) {
        press(game, *ids);
        check_contrast(game, *ids);
        for (int i = 0; i < 4; i++) {
            ui_input_key(game->ui, UI_KEY_PAGE_DOWN, 0);
            frame(game);
            check_contrast(game, *ids);
        }
    }
}

static void test_contrast_on_every_screen(void **state) {
    static const char *const reading[THEME_N] = {"100 light 0 0 0 0 0", "100 dark 0 0 0 0 0",
                                                 "100 contrast 0 0 0 0 0"};
    static const char *const way[] = {"map.notebook",    "notebook.back",        "top.reading",
                                      "settings.back",   "map.stop.wer-spricht", "lesson.start",
                                      "look.who",        "judge.sure_fake",      "feedback.next",
                                      "judge.sure_fact", "feedback.next",        "judge.fake",
                                      "feedback.next",   "judge.fact",           "feedback.next",
                                      "judge.fact",      "feedback.next",        "judge.fact",
                                      "feedback.next",   "judge.fact",           "feedback.next",
                                      "judge.fact",      "feedback.next",        "summary.review",
                                      "review.back",     "summary.map",          NULL};
    struct game game;
    (void)state;
    open_game(&game);
    check_contrast(&game, "title");
    for (int theme = 0; theme < THEME_N; theme++) {
        static const char *const pupils[] = {"pupil.1", "pupil.2", "pupil.3"};
        assert_true(store_set_setting(game.store, theme + 1, "reading", reading[theme], NULL));
        enter(&game, pupils[theme]);
        check_contrast(&game, "map");
        look_at(&game, way);
        leave(&game);
    }
    close_game(&game);
}

int main(void) {
    i18n_init("de", "build/locale");
    fault_save_syncs(true);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_of_a_guest_is_stored),
        cmocka_unit_test(test_the_next_guest_begins_anew),
        cmocka_unit_test(test_settings_belong_to_the_pupil),
        cmocka_unit_test(test_a_broken_setting_is_no_setting),
        cmocka_unit_test(test_the_title_knows_nobody),
        cmocka_unit_test(test_a_judgement_that_cannot_be_written),
        cmocka_unit_test(test_a_judgement_that_cannot_be_synced),
        cmocka_unit_test(test_a_judgement_without_memory),
        cmocka_unit_test(test_giving_up_after_an_error),
        cmocka_unit_test(test_contrast_on_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
