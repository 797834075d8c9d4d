/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolling: what comes into view and when, where it ends, and that a drag presses nothing. */
#include "ui_fixture.h"

/* --- scrolling --- */

enum { AREA_TOP = 100, AREA_HEIGHT = 500, LIST_BOTTOM = 1900 };

/* A bar above, and rows of which only the first are in view. */
static void open_list(struct desk *desk) {
    *desk = (struct desk){.buttons = {{.id = "bar", .box = {50, 20, 300, 60}},
                                      {.id = "r1", .box = {50, 150, 300, 60}},
                                      {.id = "r2", .box = {50, 400, 300, 60}, .key = '2'},
                                      {.id = "r3", .box = {50, 800, 300, 60}, .key = '3'},
                                      {.id = "r4", .box = {50, 1780, 300, 60}}},
                          .n_buttons = 5,
                          .n_fixed = 1,
                          .area = {0, AREA_TOP, DESK_WIDTH, AREA_HEIGHT},
                          .bottom = LIST_BOTTOM,
                          .default_focus = "r1",
                          .escape = "bar"};
    desk_open(desk);
}

/* How far the list is scrolled. */
static int offset(const struct desk *desk) {
    return 150 - desk_box(desk, "r1").y;
}

static bool is_in_view(const struct desk *desk, const char *id) {
    struct box box = desk_box(desk, id);
    return box.y >= AREA_TOP && box.y + box.h <= AREA_TOP + AREA_HEIGHT;
}

static void test_scrolling_stays_within_its_ends(void **state) {
    int most = LIST_BOTTOM - AREA_TOP - AREA_HEIGHT;
    struct desk desk;
    (void)state;
    open_list(&desk);
    ui_input_wheel(desk.ui, 500, 300, 100);
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 100);
    assert_int_equal(desk_box(&desk, "bar").y, 20);
    ui_input_wheel(desk.ui, 500, 300, -5000);
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 0);
    ui_input_wheel(desk.ui, 500, 300, 5000);
    desk_settle(&desk);
    assert_int_equal(offset(&desk), most);
    ui_input_wheel(desk.ui, 500, 50, -100); /* over the bar, not over the list */
    desk_settle(&desk);
    assert_int_equal(offset(&desk), most);
    desk.bottom -= 300; /* shorter now */
    desk_settle(&desk);
    assert_int_equal(offset(&desk), most - 300);
    desk.bottom = 300; /* all fits */
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 0);
    desk_close(&desk);
}

static void test_page_keys(void **state) {
    int most = LIST_BOTTOM - AREA_TOP - AREA_HEIGHT;
    struct desk desk;
    (void)state;
    open_list(&desk);
    desk_key(&desk, UI_KEY_PAGE_DOWN);
    assert_true(offset(&desk) > AREA_HEIGHT / 2 && offset(&desk) < AREA_HEIGHT);
    desk_key(&desk, UI_KEY_PAGE_UP);
    assert_int_equal(offset(&desk), 0);
    desk_key(&desk, UI_KEY_END);
    assert_int_equal(offset(&desk), most);
    desk_key(&desk, UI_KEY_HOME);
    assert_int_equal(offset(&desk), 0);
    desk_close(&desk);
}

static void test_focus_comes_into_view(void **state) {
    static const char *const ids[] = {"r2", "r3", "r4", "bar", "r1"};
    struct desk desk;
    (void)state;
    open_list(&desk);
    for (int i = 0; i < 5; i++) {
        desk_key(&desk, UI_KEY_TAB);
        assert_string_equal(desk_focus(&desk), ids[i]);
        assert_true(str_equal(ids[i], "bar") || is_in_view(&desk, ids[i]));
    }
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void test_enter_shows_first_what_is_out_of_view(void **state) {
    struct desk desk;
    (void)state;
    open_list(&desk);
    desk_key(&desk, UI_KEY_END);
    assert_string_equal(desk_focus(&desk), "r1");
    assert_false(is_in_view(&desk, "r1"));
    desk_key(&desk, UI_KEY_ENTER);
    assert_string_equal(desk_pressed(&desk), "");
    assert_true(is_in_view(&desk, "r1"));
    desk_key(&desk, UI_KEY_ENTER);
    assert_string_equal(desk_pressed(&desk), "r1");
    desk_close(&desk);
}

/* Down reads on, a little at a time, until the next button is in view; nothing is skipped. */
static void test_down_reads_on(void **state) {
    struct desk desk;
    int n = 0;
    (void)state;
    open_list(&desk);
    desk_key(&desk, UI_KEY_DOWN);
    assert_string_equal(desk_focus(&desk), "r2");
    for (int before = 0; !str_equal(desk_focus(&desk), "r4") && n < 40; n++) {
        desk_key(&desk, UI_KEY_DOWN);
        assert_true(offset(&desk) - before <= AREA_HEIGHT);
        before = offset(&desk);
    }
    assert_true(n > 5 && n < 40);
    for (n = 0; !str_equal(desk_focus(&desk), "bar") && n < 40; n++)
        desk_key(&desk, UI_KEY_UP);
    assert_true(n > 5 && n < 40);
    assert_int_equal(offset(&desk), 0);
    desk_close(&desk);
}

static void test_reveal(void **state) {
    struct desk desk;
    (void)state;
    open_list(&desk);
    ui_reveal(desk.ui, "r4");
    desk_settle(&desk);
    desk_settle(&desk);
    assert_true(is_in_view(&desk, "r4"));
    assert_string_equal(desk_focus(&desk), "r1");
    desk_key(&desk, UI_KEY_HOME);
    assert_int_equal(offset(&desk), 0); /* once, not for ever */
    desk.buttons[4].is_gone = true;
    ui_reveal(desk.ui, "r4");
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 0);
    desk.buttons[4].is_gone = false; /* as soon as it is there */
    desk_settle(&desk);
    desk_settle(&desk);
    assert_true(is_in_view(&desk, "r4"));
    ui_reveal(desk.ui, "bar"); /* does not scroll */
    desk_settle(&desk);
    assert_true(is_in_view(&desk, "r4"));
    desk_close(&desk);
}

static void test_a_new_screen_begins_at_its_top(void **state) {
    struct desk desk;
    (void)state;
    open_list(&desk);
    ui_focus(desk.ui, "r3");
    desk_key(&desk, UI_KEY_END);
    ui_reset_screen(desk.ui);
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 0);
    assert_string_equal(desk_focus(&desk), "r1");
    desk_close(&desk);
}

/* --- pointer --- */

static void test_drag_scrolls_and_does_not_press(void **state) {
    struct desk desk;
    (void)state;
    open_list(&desk);
    ui_input_pointer_down(desk.ui, 100, 430);
    ui_input_pointer_move(desk.ui, 100, 427); /* a finger trembles */
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 0);
    ui_input_pointer_move(desk.ui, 100, 330);
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 100);
    ui_input_pointer_up(desk.ui, 100, 330); /* still on r2 */
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    ui_input_pointer_move(desk.ui, 100, 200); /* up: nothing follows it */
    desk_settle(&desk);
    assert_int_equal(offset(&desk), 100);
    desk_click(&desk, 100, 330);
    assert_string_equal(desk_pressed(&desk), "r2");
    desk_close(&desk);
}

/* A row that is scrolled below the bar is not there for the pointer. */
static void test_what_is_scrolled_away_is_not_hit(void **state) {
    struct desk desk;
    (void)state;
    open_list(&desk);
    ui_input_wheel(desk.ui, 500, 300, 120);
    desk_settle(&desk);
    assert_int_equal(desk_box(&desk, "r1").y, 30);
    desk_click(&desk, 340, 85);
    assert_string_equal(desk_pressed(&desk), "");
    desk_click(&desk, 100, 50);
    assert_string_equal(desk_pressed(&desk), "bar");
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scrolling_stays_within_its_ends),
        cmocka_unit_test(test_page_keys),
        cmocka_unit_test(test_focus_comes_into_view),
        cmocka_unit_test(test_enter_shows_first_what_is_out_of_view),
        cmocka_unit_test(test_down_reads_on),
        cmocka_unit_test(test_reveal),
        cmocka_unit_test(test_a_new_screen_begins_at_its_top),
        cmocka_unit_test(test_drag_scrolls_and_does_not_press),
        cmocka_unit_test(test_what_is_scrolled_away_is_not_hit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
