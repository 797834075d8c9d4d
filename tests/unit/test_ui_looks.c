/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sizes, motion, the limits of a frame, and contrast: every text of every look in every theme
 * against the ground it is drawn on, by the formula of WCAG 2 (relative luminance). */
#include "contrast.h"
#include "ui_fixture.h"

static struct ui *open_ui(void) {
    struct ui *ui = ui_new(&fixed_fonts);
    assert_non_null(ui);
    ui_begin(ui, 1000);
    return ui;
}

/* --- sizes --- */

static void set_scale(struct ui *ui, int percent) {
    struct ui_reading reading = *ui_reading(ui);
    reading.scale = percent;
    ui_set_reading(ui, &reading);
}

static void test_text_size_changes_sp_only(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    ui_set_size(ui, 1366, 768);
    for (int percent = 100; percent <= 200; percent += 10) {
        set_scale(ui, percent);
        assert_int_equal(ui_dp(ui, 200), 200);
        assert_int_equal(ui_sp(ui, 200), 2 * percent);
    }
    set_scale(ui, 50); /* from a file of somebody else */
    assert_int_equal(ui_sp(ui, 200), 200);
    set_scale(ui, 9999);
    assert_int_equal(ui_sp(ui, 200), 400);
    ui_free(ui);
}

static void test_sizes_follow_the_window(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    ui_set_size(ui, 2732, 1536);
    assert_int_equal(ui_dp(ui, 100), 200);
    ui_set_size(ui, 2732, 768); /* wide and low: the height decides */
    assert_int_equal(ui_dp(ui, 100), 100);
    ui_set_size(ui, 640, 480); /* small: text stays readable */
    assert_int_equal(ui_dp(ui, 100), 85);
    ui_set_size(ui, 1, 1);
    assert_int_equal(ui_dp(ui, 100), 85);
    assert_int_equal(ui_width(ui), 1);
    assert_int_equal(ui_height(ui), 1);
    ui_free(ui);
}

static void test_two_columns_need_room(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    ui_set_size(ui, 1366, 768);
    assert_true(ui_is_wide(ui));
    set_scale(ui, 200);
    assert_false(ui_is_wide(ui));
    set_scale(ui, 100);
    ui_set_size(ui, 800, 600);
    assert_false(ui_is_wide(ui));
    ui_set_size(ui, 3840, 2160);
    assert_true(ui_is_wide(ui));
    ui_free(ui);
}

/* --- motion --- */

static void test_motion_runs_from_0_to_1000(void **state) {
    struct ui *ui = open_ui();
    int last = -1;
    (void)state;
    for (int64_t ms = 0; ms <= 300; ms += 10) {
        ui_begin(ui, 5000 + ms);
        int now = ui_motion(ui, "card", 250);
        assert_true(now >= last && now >= 0 && now <= 1000);
        assert_int_equal(ui_is_moving(ui), ms < 250);
        assert_true(ms > 0 || now == 0);
        assert_true(ms < 250 || now == 1000);
        last = now;
    }
    ui_reset_screen(ui); /* a new screen moves anew */
    ui_begin(ui, 9000);
    assert_int_equal(ui_motion(ui, "card", 250), 0);
    ui_begin(ui, 9100);
    assert_int_equal(ui_motion(ui, "later", 250), 0);
    assert_true(ui_motion(ui, "card", 250) > 0);
    ui_free(ui);
}

static void test_nothing_moves_when_still(void **state) {
    struct ui_reading reading = ui_reading_default();
    struct ui *ui = open_ui();
    (void)state;
    reading.is_still = true;
    ui_set_reading(ui, &reading);
    ui_begin(ui, 5000);
    assert_int_equal(ui_motion(ui, "card", 250), 1000);
    assert_false(ui_is_moving(ui));
    ui_free(ui);
}

static void test_more_motions_than_there_is_room_for(void **state) {
    struct ui *ui = open_ui();
    char id[16];
    (void)state;
    for (int frame = 0; frame < 3; frame++) {
        ui_begin(ui, 5000 + 100 * frame);
        for (int i = 0; i < 100; i++) {
            str_format(id, sizeof id, "m%d", i);
            int now = ui_motion(ui, id, 250);
            assert_true(now >= 0 && now <= 1000);
        }
    }
    assert_int_equal(ui_motion(ui, "m99", 250), 1000);
    ui_free(ui);
}

/* --- limits of a frame --- */

/* Fills the frame's text to the last byte, beginning with n_before bytes. */
static void fill_kept_text(struct ui *ui, int n_before) {
    const char *last = ui_keep(ui, "%0*d", n_before, 1);
    const char *text = last;
    int n = 0;
    for (; text[0] && n < 100000; n++) {
        last = text;
        text = ui_keep(ui, "%0100d", n + 1);
        assert_true(!text[0] || strlen(text) == 100);
    }
    assert_true(n > 500 && n < 100000);
    assert_int_equal(strlen(last), 100);
    for (int i = 0; i < 100; i++)
        ui_keep(ui, "x");
    assert_string_equal(ui_keep(ui, "x"), "");
    assert_string_equal(ui_keep(ui, "%s", ""), "");
}

static void test_kept_text_has_an_end(void **state) {
    (void)state;
    for (int n_before = 1; n_before < 5; n_before++) {
        struct ui *ui = open_ui();
        const char *first = ui_keep(ui, "%s %d", "Fuchs", 12);
        fill_kept_text(ui, n_before);
        assert_string_equal(first, "Fuchs 12");
        ui_begin(ui, 2000);
        assert_string_equal(ui_keep(ui, "%s", "wieder"), "wieder");
        assert_string_equal(first, "Fuchs 12"); /* labels of the last frame stay readable */
        ui_free(ui);
    }
}

static void test_kept_text_longer_than_all_room(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    assert_string_equal(ui_keep(ui, "%0200000d", 1), "");
    assert_string_equal(ui_keep(ui, "%d", 7), "7");
    ui_free(ui);
}

static void test_too_many_nodes_do_no_harm(void **state) {
    struct ui *ui = open_ui();
    struct ui_button_options button = {.look = BUTTON_PLAIN, .label = "Los"};
    char id[UI_MAX_ID];
    (void)state;
    for (int frame = 0; frame < 2; frame++) {
        ui_begin(ui, 5000 + 1000 * frame);
        for (int i = 0; i < UI_MAX_NODES + 200; i++) {
            str_format(id, sizeof id, "b%d", i);
            button.id = id;
            bool is_pressed = ui_button_in(ui, (struct box){0, 0, 100, 60}, &button);
            assert_int_equal(is_pressed, frame == 1 && i == UI_MAX_NODES - 1);
        }
        ui_end(ui);
        assert_int_equal(ui_n_nodes(ui), UI_MAX_NODES);
        str_format(id, sizeof id, "b%d", UI_MAX_NODES);
        assert_false(ui_input_press(ui, id));
        str_format(id, sizeof id, "b%d", UI_MAX_NODES - 1);
        assert_true(ui_input_press(ui, id));
    }
    ui_free(ui);
}

/* What is drawn first stays as it was drawn. */
static void fill_with_boxes(struct ui *ui, int n) {
    for (int i = 0; i < n; i++)
        ui_box(ui, (struct box){0, 0, 10, 10}, 0, COLOR_FACT);
}

static void test_too_many_draws_do_no_harm(void **state) {
    struct flow flow = {20, 20, 300};
    struct box area = {0, 0, 500, 500};
    (void)state;
    for (int room = 0; room < 4; room++) {
        struct ui *ui = open_ui();
        fill_with_boxes(ui, DRAW_MAX - room);
        ui_scroll_begin(ui, area);
        struct ui_card card = ui_card_begin(ui, &flow, 20, COLOR_PAPER);
        card.accent = COLOR_LOOK;
        ui_text(ui, &card.inner, "text", TYPE_READING, "Ein [Text](1)");
        ui_card_end(ui, &card, &flow);
        assert_string_equal(ui_keep(ui, "behind"), "behind");
        ui_picture(ui, "picture", (struct box){0, 0, 100, 100}, 3, "Ein Bild");
        ui_scroll_end(ui, 5000);
        ui_end(ui);
        const struct draw_list *list = ui_draws(ui);
        assert_int_equal(list->n, DRAW_MAX);
        for (int i = 0; i < DRAW_MAX - room; i++)
            assert_int_equal(list->items[i].fill, ui_theme(ui)->colors[COLOR_FACT]);
        ui_free(ui);
    }
}

static void test_long_ids_do_no_harm(void **state) {
    struct ui *ui = open_ui();
    char id[3 * UI_MAX_ID];
    (void)state;
    memset(id, 'a', sizeof id);
    id[sizeof id - 1] = 0;
    struct ui_button_options button = {.id = id, .look = BUTTON_PLAIN, .label = "Los"};
    ui_button_in(ui, (struct box){0, 0, 100, 60}, &button);
    ui_default_focus(ui, id);
    ui_escape(ui, id);
    ui_reveal(ui, id);
    ui_focus(ui, id);
    ui_end(ui);
    assert_int_equal(strlen(ui_node(ui, 0)->id), UI_MAX_ID - 1);
    assert_true(ui_node(ui, 0)->has_focus);
    ui_free(ui);
}

/* --- a page with something of everything --- */

static void emit_page(struct ui *ui, int64_t now_ms) {
    struct flow flow = {40, 40, 700};
    struct ui_text_options mark = {.id = "mark", .role = UI_TEXT, .mark = COLOR_FAKE_SOFT};
    struct ui_button_options button = {
        .id = "go", .look = BUTTON_PRIMARY, .label = "Weiter", .icon = "play", .key = 'w'};
    ui_begin(ui, now_ms);
    ui_horizon(ui);
    ui_scroll_begin(ui, (struct box){0, 0, 1366, 600});
    ui_text(ui, &flow, "head", TYPE_TITLE, "Wer spricht?");
    struct ui_card card = ui_card_begin(ui, &flow, 20, COLOR_PAPER);
    ui_text_with(ui, &card.inner, &mark, "Schau **genau**, [wer](1) da spricht.");
    ui_button(ui, &card.inner, &button);
    ui_card_end(ui, &card, &flow);
    ui_text(ui, &flow, "count", TYPE_CAPTION, ui_keep(ui, "%d von 8", 3));
    ui_scroll_end(ui, 2000);
    ui_motion(ui, "page", 200);
    ui_end(ui);
}

static void test_a_warm_frame_asks_for_no_memory(void **state) {
    struct ui *ui = open_ui();
    size_t before = 0;
    (void)state;
    for (int i = 0; i < 60; i++) {
        emit_page(ui, 2000 + 16 * i);
        ui_input_key(ui, i % 2 ? UI_KEY_TAB : UI_KEY_PAGE_DOWN, 0);
        before = i == 1 ? mem_n_allocations() : before;
    }
    assert_int_equal(mem_n_allocations(), before);
    ui_free(ui);
}

/* --- contrast --- */

static void check_contrast(const struct ui *ui, uint32_t text, uint32_t ground, const char *what,
                           int index) {
    double ratio = contrast_ratio(text, ground);
    if (ratio < contrast_wanted(ui))
        fail_msg("%s: %s %d, %06x on %06x is %.2f:1", ui_theme(ui)->name, what, index,
                 (unsigned)(text & 0xffffff), (unsigned)(ground & 0xffffff), ratio);
}

static int check_texts(const struct ui *ui, uint32_t page, const char *what, int index) {
    const struct draw_list *list = ui_draws(ui);
    int n = 0;
    for (int i = 0; i < list->n; i++) {
        const struct draw *draw = &list->items[i];
        if (draw->kind == DRAW_TEXT || (draw->kind == DRAW_ICON && draw->fill >> 24 == 255)) {
            const struct draw *ground = contrast_ground(list, i);
            check_contrast(ui, draw->fill, ground ? ground->fill : page, what, index);
            n++;
        }
    }
    return n;
}

static void set_theme(struct ui *ui, enum theme_id theme) {
    struct ui_reading reading = ui_reading_default();
    reading.theme = theme;
    ui_set_reading(ui, &reading);
}

static void check_look(struct ui *ui, enum button_look look, uint32_t page) {
    struct ui_button_options button = {.id = "b",
                                       .look = look,
                                       .label = "Sicher Fake",
                                       .detail = "noch nie",
                                       .icon = "play",
                                       .key = 'k'};
    for (int i = 0; i < 2; i++) {
        ui_begin(ui, 1000);
        button.is_checked = i;
        ui_button_in(ui, (struct box){100, 100, 400, 120}, &button);
        assert_true(check_texts(ui, page, "button", (int)look) >= 4);
    }
}

static void test_buttons_in_every_theme(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    for (int theme = 0; theme < THEME_N; theme++) {
        set_theme(ui, (enum theme_id)theme);
        for (int look = 0; look <= BUTTON_ROW; look++) {
            check_look(ui, (enum button_look)look, ui_theme(ui)->colors[COLOR_PAPER]);
            check_look(ui, (enum button_look)look, ui_theme(ui)->colors[COLOR_PAPER_2]);
        }
    }
    ui_free(ui);
}

static void check_type(struct ui *ui, enum ui_type type, enum color ground) {
    struct flow flow = {100, 100, 400};
    ui_begin(ui, 1000);
    ui_text(ui, &flow, "t", type, "Schau genau hin");
    assert_int_equal(check_texts(ui, ui_theme(ui)->colors[ground], "type", (int)type), 1);
}

/* The papers, and the sky where a page lies right on it. */
static void test_types_in_every_theme(void **state) {
    static const enum color grounds[] = {COLOR_PAPER,     COLOR_PAPER_2,   COLOR_WARM_SOFT,
                                         COLOR_OK_SOFT,   COLOR_LOOK_SOFT, COLOR_FACT_SOFT,
                                         COLOR_FAKE_SOFT, COLOR_CHAT,      COLOR_CHAT_OWN,
                                         COLOR_SKY_TOP,   COLOR_SKY_MIDDLE};
    struct ui *ui = open_ui();
    (void)state;
    for (int theme = 0; theme < THEME_N; theme++) {
        set_theme(ui, (enum theme_id)theme);
        for (int type = 0; type < TYPE_N; type++)
            for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
                check_type(ui, (enum ui_type)type, grounds[i]);
    }
    ui_free(ui);
}

static void test_pairs_of_the_themes(void **state) {
    static const enum color pairs[][2] = {{COLOR_ON_PRIMARY, COLOR_PRIMARY},
                                          {COLOR_ON_FACT, COLOR_FACT},
                                          {COLOR_ON_FACT_SOFT, COLOR_FACT_SOFT},
                                          {COLOR_ON_FAKE, COLOR_FAKE},
                                          {COLOR_ON_FAKE_SOFT, COLOR_FAKE_SOFT},
                                          {COLOR_ON_VIDEO, COLOR_VIDEO},
                                          {COLOR_LINK, COLOR_PAPER},
                                          {COLOR_OK, COLOR_PAPER}};
    struct ui *ui = open_ui();
    (void)state;
    for (int theme = 0; theme < THEME_N; theme++) {
        set_theme(ui, (enum theme_id)theme);
        const uint32_t *colors = ui_theme(ui)->colors;
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
            check_contrast(ui, colors[pairs[i][0]], colors[pairs[i][1]], "pair", (int)i);
    }
    ui_free(ui);
}

/* Marked places change the ground below the words; they stay readable. */
static void test_marked_text_in_every_theme(void **state) {
    static const enum color marks[] = {COLOR_FACT_SOFT, COLOR_FAKE_SOFT, COLOR_LOOK_SOFT};
    struct ui *ui = open_ui();
    (void)state;
    for (int theme = 0; theme < THEME_N; theme++) {
        set_theme(ui, (enum theme_id)theme);
        for (int i = 0; i < 3; i++) {
            struct ui_text_options options = {
                .id = "t", .role = UI_TEXT, .type = TYPE_READING, .mark = marks[i]};
            struct flow flow = {100, 100, 400};
            ui_begin(ui, 1000);
            ui_text_with(ui, &flow, &options, "[Schau genau hin](1)");
            assert_true(ui_draws(ui)->n >= 3);
            check_contrast(ui, ui_theme(ui)->colors[COLOR_INK], ui_draws(ui)->items[0].fill, "mark",
                           i);
        }
    }
    ui_free(ui);
}

/* The ring is drawn with a halo: 3:1 between the two, so that it shows on any ground. */
static void test_focus_ring_in_every_theme(void **state) {
    struct ui *ui = open_ui();
    (void)state;
    for (int theme = 0; theme < THEME_N; theme++) {
        set_theme(ui, (enum theme_id)theme);
        emit_page(ui, 5000);
        const struct draw_list *list = ui_draws(ui);
        uint32_t halo = list->items[list->n - 2].border, ring = list->items[list->n - 1].border;
        assert_true(contrast_ratio(halo, ring) >= 3);
    }
    ui_free(ui);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_size_changes_sp_only),
        cmocka_unit_test(test_sizes_follow_the_window),
        cmocka_unit_test(test_two_columns_need_room),
        cmocka_unit_test(test_motion_runs_from_0_to_1000),
        cmocka_unit_test(test_nothing_moves_when_still),
        cmocka_unit_test(test_more_motions_than_there_is_room_for),
        cmocka_unit_test(test_kept_text_has_an_end),
        cmocka_unit_test(test_kept_text_longer_than_all_room),
        cmocka_unit_test(test_too_many_nodes_do_no_harm),
        cmocka_unit_test(test_too_many_draws_do_no_harm),
        cmocka_unit_test(test_long_ids_do_no_harm),
        cmocka_unit_test(test_a_warm_frame_asks_for_no_memory),
        cmocka_unit_test(test_buttons_in_every_theme),
        cmocka_unit_test(test_types_in_every_theme),
        cmocka_unit_test(test_pairs_of_the_themes),
        cmocka_unit_test(test_marked_text_in_every_theme),
        cmocka_unit_test(test_focus_ring_in_every_theme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
