/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields to type into: caret and selection by grapheme, paste, text that an input method is making,
 * hidden text, and what keys mean there and elsewhere. */
#include "ui/field.h"
#include "ui_fixture.h"

static struct ui *ui;
static struct ui_field first, second;
static bool is_hidden, was_entered, was_pressed;
static int max_bytes;

static void frame(void) {
    struct flow flow = {100, 100, 400};
    struct ui_field_options one = {
        .id = "f.one", .label = "Eins", .is_hidden = is_hidden, .max_bytes = max_bytes};
    struct ui_field_options two = {.id = "f.two", .label = "Zwei"};
    struct ui_button_options button = {
        .id = "f.button", .look = BUTTON_PLAIN, .label = "B", .key = 'a'};
    int n = 0;
    do {
        flow.y = 100;
        ui_begin(ui, 5000);
        was_entered = ui_field(ui, &flow, &first, &one) || (n > 0 && was_entered);
        ui_field(ui, &flow, &second, &two);
        was_pressed = ui_button(ui, &flow, &button) || (n > 0 && was_pressed);
        ui_end(ui);
    } while (ui_wants_frame(ui) && ++n < 6);
    assert_true(n < 6);
}

static void key(enum ui_key what) {
    ui_input_key(ui, what, 0);
    frame();
}

static void type(const char *text) {
    ui_input_text(ui, text);
    frame();
}

static int open_ui(void **state) {
    (void)state;
    ui_field_wipe(&first);
    ui_field_wipe(&second);
    is_hidden = was_entered = was_pressed = false;
    max_bytes = 0;
    ui = ui_new(&fixed_fonts);
    ui_set_size(ui, DESK_WIDTH, DESK_HEIGHT);
    frame();
    return 0;
}

static int close_ui(void **state) {
    (void)state;
    ui_free(ui);
    return 0;
}

static void typing_goes_to_the_field_with_the_focus(void **state) {
    (void)state;
    assert_true(ui_wants_text(ui));
    type("Añna");
    assert_string_equal(first.text, "Añna");
    key(UI_KEY_TAB);
    type("B\tb\n");
    assert_string_equal(second.text, "Bb"); /* no control characters */
    assert_string_equal(first.text, "Añna");
    key(UI_KEY_TAB);
    assert_false(ui_wants_text(ui));
    type("nothing");
    assert_string_equal(second.text, "Bb");
}

static void letters_are_no_shortcuts_in_a_field(void **state) {
    (void)state;
    ui_input_key(ui, UI_KEY_CHARACTER, 'a');
    frame();
    assert_false(was_pressed);
    ui_focus(ui, "f.button");
    frame();
    ui_input_key(ui, UI_KEY_CHARACTER, 'a');
    frame();
    assert_true(was_pressed);
}

static void enter_is_told_once(void **state) {
    (void)state;
    type("x");
    ui_input_key(ui, UI_KEY_ENTER, 0);
    frame();
    assert_true(was_entered);
    frame();
    assert_false(was_entered);
    assert_true(ui_input_press(ui, "f.one")); /* a click is no Enter */
    frame();
    assert_false(was_entered);
}

static void steps_go_by_grapheme(void **state) {
    (void)state;
    type("ae\xcc\x81👩‍👧z"); /* e with an accent of its own, a family */
    key(UI_KEY_LEFT);
    key(UI_KEY_BACKSPACE);
    assert_string_equal(first.text, "ae\xcc\x81z");
    key(UI_KEY_BACKSPACE);
    assert_string_equal(first.text, "az");
    key(UI_KEY_HOME);
    key(UI_KEY_DELETE);
    assert_string_equal(first.text, "z");
    key(UI_KEY_BACKSPACE);
    assert_string_equal(first.text, "z");
}

static void selections_are_replaced(void **state) {
    (void)state;
    type("eins zwei drei");
    assert_null(ui_selected_text(ui));
    key(UI_KEY_WORD_LEFT);
    key(UI_KEY_SELECT_END);
    assert_string_equal(ui_selected_text(ui), "drei");
    type("vier");
    assert_string_equal(first.text, "eins zwei vier");
    key(UI_KEY_SELECT_LEFT);
    key(UI_KEY_SELECT_LEFT);
    key(UI_KEY_BACKSPACE);
    assert_string_equal(first.text, "eins zwei vi");
    key(UI_KEY_SELECT_ALL);
    assert_string_equal(ui_selected_text(ui), "eins zwei vi");
    key(UI_KEY_DELETE);
    assert_string_equal(first.text, "");
}

static void hidden_text_shows_nowhere(void **state) {
    (void)state;
    is_hidden = true;
    type("geheim");
    key(UI_KEY_SELECT_ALL);
    assert_null(ui_selected_text(ui));
    assert_string_equal(ui_find_node(ui, "f.one")->label, "Eins");
    const struct draw_list *draws = ui_draws(ui);
    for (int i = 0; i < draws->n; i++) {
        const struct para *para = draws->items[i].para;
        for (int j = 0; para && j < para->n_runs; j++)
            assert_null(memmem(para->runs[j].run.text, para->runs[j].run.n, "geh", 3));
    }
}

static void there_is_a_longest_text(void **state) {
    (void)state;
    max_bytes = 5;
    frame();
    type("äääää"); /* two bytes each */
    assert_string_equal(first.text, "ää");
    max_bytes = 0;
    frame();
    for (int i = 0; i < 600; i++)
        ui_input_text(ui, "öö");
    frame();
    assert_int_equal(strlen(first.text), UI_FIELD_BYTES - 2);
    assert_true(utf8_is_valid(first.text, strlen(first.text)));
}

static void what_an_input_method_makes_is_not_text_yet(void **state) {
    (void)state;
    type("Li");
    ui_input_editing(ui, "ni");
    frame();
    assert_string_equal(first.text, "Li");
    ui_input_text(ui, "你");
    frame();
    assert_string_equal(first.text, "Li你");
}

static void a_click_puts_the_caret(void **state) {
    (void)state;
    type("abcdef");
    struct box box = ui_find_node(ui, "f.one")->box;
    int middle = box.y + box.h / 2, start = ui_text_place(ui).x - 60; /* ten pixels a letter */
    ui_input_pointer_down(ui, start + 31, middle);
    ui_input_pointer_up(ui, start + 31, middle);
    frame();
    assert_int_equal(first.caret, 3);
    ui_input_pointer_down(ui, start, middle);
    ui_input_pointer_move(ui, start + 20, middle);
    ui_input_pointer_up(ui, start + 20, middle);
    frame();
    assert_string_equal(ui_selected_text(ui), "ab");
}

static void long_text_keeps_the_caret_in_view(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++)
        ui_input_text(ui, "0123456789");
    frame();
    struct box box = ui_find_node(ui, "f.one")->box, caret = ui_text_place(ui);
    assert_in_range(caret.x, box.x, box.x + box.w);
    key(UI_KEY_HOME);
    caret = ui_text_place(ui);
    assert_in_range(caret.x, box.x, box.x + box.w);
}

static void right_to_left_text_is_walked_leftwards(void **state) {
    (void)state;
    type("سارة");
    int end = ui_text_place(ui).x;
    key(UI_KEY_HOME);
    assert_true(ui_text_place(ui).x > end);
    key(UI_KEY_LEFT);
    assert_int_equal(first.caret, 2);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_ui, close_ui)
    const struct CMUnitTest tests[] = {
        TEST(typing_goes_to_the_field_with_the_focus),
        TEST(letters_are_no_shortcuts_in_a_field),
        TEST(enter_is_told_once),
        TEST(steps_go_by_grapheme),
        TEST(selections_are_replaced),
        TEST(hidden_text_shows_nowhere),
        TEST(there_is_a_longest_text),
        TEST(what_an_input_method_makes_is_not_text_yet),
        TEST(a_click_puts_the_caret),
        TEST(long_text_keeps_the_caret_in_view),
        TEST(right_to_left_text_is_walked_leftwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
