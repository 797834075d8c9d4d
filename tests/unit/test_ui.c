/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyboard on a screen made of a table of buttons: what gets the focus, what is pressed and
 * what is not. */
#include "ui_fixture.h"

/* --- order --- */

/* Two columns of two, a text, a button that is off, and a wide one below. */
static void open_grid(struct desk *desk) {
    *desk = (struct desk){
        .buttons = {{.id = "a", .box = {100, 100, 200, 60}, .key = '1'},
                    {.id = "b", .box = {400, 100, 200, 60}, .key = 'x'},
                    {.id = "text", .box = {700, 100, 200, 60}, .is_text = true},
                    {.id = "c", .box = {100, 200, 200, 60}},
                    {.id = "d", .box = {400, 200, 200, 60}, .key = 'd'},
                    {.id = "off", .box = {700, 200, 200, 60}, .key = 'o', .is_disabled = true},
                    {.id = "wide", .box = {100, 300, 500, 60}, .key = 'w'}},
        .n_buttons = 7,
        .n_fixed = 7,
        .escape = "wide"};
    desk_open(desk);
}

static void expect_walk(struct desk *desk, enum ui_key key, const char *const *ids, int n) {
    for (int i = 0; i < n; i++) {
        desk_key(desk, key);
        assert_string_equal(desk_focus(desk), ids[i]);
    }
}

static void test_tab_walks_in_reading_order(void **state) {
    static const char *const forward[] = {"b", "c", "d", "wide", "a", "b"};
    static const char *const back[] = {"a", "wide", "d", "c", "b"};
    struct desk desk;
    (void)state;
    open_grid(&desk);
    assert_string_equal(desk_focus(&desk), "a");
    expect_walk(&desk, UI_KEY_TAB, forward, 6);
    expect_walk(&desk, UI_KEY_BACKTAB, back, 5);
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void expect_arrow(struct desk *desk, const char *from, enum ui_key key, const char *to) {
    ui_focus(desk->ui, from);
    desk_settle(desk);
    desk_key(desk, key);
    if (!str_equal(desk_focus(desk), to))
        fail_msg("from %s with key %d: %s, not %s", from, (int)key, desk_focus(desk), to);
}

static void test_arrows_in_a_grid(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    expect_arrow(&desk, "a", UI_KEY_RIGHT, "b");
    expect_arrow(&desk, "a", UI_KEY_DOWN, "c");
    expect_arrow(&desk, "b", UI_KEY_LEFT, "a");
    expect_arrow(&desk, "b", UI_KEY_DOWN, "d");
    expect_arrow(&desk, "c", UI_KEY_UP, "a");
    expect_arrow(&desk, "d", UI_KEY_UP, "b");
    expect_arrow(&desk, "d", UI_KEY_LEFT, "c");
    expect_arrow(&desk, "d", UI_KEY_DOWN, "wide");
    expect_arrow(&desk, "a", UI_KEY_LEFT, "a"); /* nothing there: stays */
    expect_arrow(&desk, "a", UI_KEY_UP, "a");
    expect_arrow(&desk, "d", UI_KEY_RIGHT, "d"); /* what is off is no place to go */
    expect_arrow(&desk, "wide", UI_KEY_DOWN, "wide");
    desk_close(&desk);
}

/* A tall column at the left, a short one that begins lower at the right. */
static void test_arrows_across_columns(void **state) {
    struct desk desk = {.buttons = {{.id = "l1", .box = {50, 50, 300, 50}},
                                    {.id = "l2", .box = {50, 150, 300, 50}},
                                    {.id = "l3", .box = {50, 250, 300, 50}},
                                    {.id = "r1", .box = {800, 210, 300, 50}},
                                    {.id = "r2", .box = {800, 320, 300, 50}}},
                        .n_buttons = 5,
                        .n_fixed = 5};
    (void)state;
    desk_open(&desk);
    expect_arrow(&desk, "l1", UI_KEY_RIGHT, "r1");
    expect_arrow(&desk, "l3", UI_KEY_RIGHT, "r1");
    expect_arrow(&desk, "r1", UI_KEY_LEFT, "l3");
    expect_arrow(&desk, "r2", UI_KEY_LEFT, "l3");
    expect_arrow(&desk, "l1", UI_KEY_DOWN, "l2");
    expect_arrow(&desk, "r1", UI_KEY_DOWN, "r2");
    expect_arrow(&desk, "l3", UI_KEY_DOWN, "r2"); /* further down is reachable, though aside */
    desk_close(&desk);
}

static const char *const grid_ids[] = {"a", "b", "c", "d", "wide"};
enum { N_GRID = 5 };

static void mark_reached(struct desk *desk, const char *from, bool *is_reached) {
    for (int key = UI_KEY_UP; key <= UI_KEY_RIGHT; key++) {
        ui_focus(desk->ui, from);
        desk_settle(desk);
        desk_key(desk, (enum ui_key)key);
        for (int i = 0; i < N_GRID; i++)
            is_reached[i] = is_reached[i] || str_equal(desk_focus(desk), grid_ids[i]);
    }
}

static void test_every_button_is_reached_by_arrows(void **state) {
    struct desk desk;
    bool is_reached[N_GRID] = {true};
    (void)state;
    open_grid(&desk);
    for (int i = 0; i < N_GRID * N_GRID; i++)
        if (is_reached[i % N_GRID])
            mark_reached(&desk, grid_ids[i % N_GRID], is_reached);
    for (int i = 0; i < N_GRID; i++)
        assert_true(is_reached[i]);
    desk_close(&desk);
}

/* --- pressing --- */

static void test_enter_presses_the_focus_once(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk_key(&desk, UI_KEY_TAB);
    desk_key(&desk, UI_KEY_ENTER);
    assert_string_equal(desk_pressed(&desk), "b");
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void test_escape_presses_its_node(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk_key(&desk, UI_KEY_ESCAPE);
    assert_string_equal(desk_pressed(&desk), "wide");
    desk.escape = NULL;
    desk_settle(&desk);
    desk_key(&desk, UI_KEY_ESCAPE);
    assert_string_equal(desk_pressed(&desk), "");
    desk.escape = "gone";
    desk_settle(&desk);
    desk_key(&desk, UI_KEY_ESCAPE);
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void test_shortcuts(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk_type(&desk, 'd');
    assert_string_equal(desk_pressed(&desk), "d");
    assert_string_equal(desk_focus(&desk), "d");
    desk_type(&desk, '1');
    assert_string_equal(desk_pressed(&desk), "a");
    desk_type(&desk, 'q');
    assert_string_equal(desk_pressed(&desk), "");
    desk_type(&desk, 0); /* a key without a character is no shortcut of those without one */
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void test_what_is_off_cannot_be_used(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    assert_false(ui_input_press(desk.ui, "off"));
    assert_false(ui_input_press(desk.ui, "text"));
    assert_false(ui_input_press(desk.ui, "nowhere"));
    assert_false(ui_input_press(desk.ui, ""));
    desk_type(&desk, 'o');
    desk_click(&desk, 750, 220);
    assert_string_equal(desk_pressed(&desk), "");
    ui_focus(desk.ui, "off");
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "a");
    assert_true(ui_input_press(desk.ui, "d"));
    desk.buttons[4].is_disabled = true; /* goes off before the press arrives */
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    assert_string_equal(desk_focus(&desk), "a");
    desk_close(&desk);
}

/* --- focus --- */

static void test_default_focus(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk_key(&desk, UI_KEY_TAB);
    desk.default_focus = "d";
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "b"); /* only where none is */
    ui_reset_screen(desk.ui);
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "d");
    desk.default_focus = "off";
    ui_reset_screen(desk.ui);
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "a");
    desk_close(&desk);
}

static void test_a_focus_that_vanishes_falls_back(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk.default_focus = "wide";
    ui_focus(desk.ui, "d");
    desk_settle(&desk);
    desk.buttons[4].is_gone = true;
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "wide");
    desk.buttons[6].is_gone = true;
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "a");
    for (int i = 0; i < desk.n_buttons; i++)
        desk.buttons[i].is_gone = true;
    desk_settle(&desk);
    assert_string_equal(desk_focus(&desk), "");
    for (int key = UI_KEY_TAB; key <= UI_KEY_BACKSPACE; key++)
        desk_key(&desk, (enum ui_key)key); /* nothing there: nothing happens */
    assert_int_equal(ui_n_nodes(desk.ui), 0);
    desk_close(&desk);
}

/* --- pointer --- */

static void test_click_presses(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    desk_click(&desk, 410, 210);
    assert_string_equal(desk_pressed(&desk), "d");
    assert_string_equal(desk_focus(&desk), "d");
    desk_click(&desk, 350, 130); /* between two */
    desk_click(&desk, 750, 130); /* a text */
    assert_string_equal(desk_pressed(&desk), "");
    ui_input_pointer_up(desk.ui, 410, 210); /* never went down here */
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    desk_close(&desk);
}

static void test_release_elsewhere_does_nothing(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    ui_input_pointer_down(desk.ui, 150, 120);
    ui_input_pointer_move(desk.ui, 450, 120);
    ui_input_pointer_up(desk.ui, 450, 120);
    desk_settle(&desk);
    ui_input_pointer_down(desk.ui, 350, 120);
    ui_input_pointer_up(desk.ui, 150, 120);
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    assert_string_equal(desk_focus(&desk), "a");
    desk_close(&desk);
}

static void test_two_clicks_do_not_answer_the_next_screen(void **state) {
    struct desk desk;
    (void)state;
    open_grid(&desk);
    ui_reset_screen(desk.ui);
    ui_input_press(desk.ui, "d"); /* before the first frame of the new screen */
    desk_settle(&desk);
    assert_string_equal(desk_pressed(&desk), "");
    desk.now_ms += 299;
    desk_click(&desk, 410, 210);
    desk_key(&desk, UI_KEY_ENTER);
    desk_type(&desk, 'w');
    assert_string_equal(desk_pressed(&desk), "");
    desk.now_ms += 1;
    desk_click(&desk, 410, 210);
    assert_string_equal(desk_pressed(&desk), "d");
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tab_walks_in_reading_order),
        cmocka_unit_test(test_arrows_in_a_grid),
        cmocka_unit_test(test_arrows_across_columns),
        cmocka_unit_test(test_every_button_is_reached_by_arrows),
        cmocka_unit_test(test_enter_presses_the_focus_once),
        cmocka_unit_test(test_escape_presses_its_node),
        cmocka_unit_test(test_shortcuts),
        cmocka_unit_test(test_what_is_off_cannot_be_used),
        cmocka_unit_test(test_default_focus),
        cmocka_unit_test(test_a_focus_that_vanishes_falls_back),
        cmocka_unit_test(test_click_presses),
        cmocka_unit_test(test_release_elsewhere_does_nothing),
        cmocka_unit_test(test_two_clicks_do_not_answer_the_next_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
