/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Editing the field that has the focus. Steps go by grapheme, so that no letter is ever cut. */
#include "ui/field_int.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* --- places --- */

int field_next(const struct ui_field *field, int at) {
    const char *p = field->text + at, *end = field->text + strlen(field->text);
    utf8proc_int32_t state = 0;
    if (p >= end) {
        return at;
    }
    uint32_t last = utf8_next(&p, end);
    while (p < end) {
        const char *before = p;
        uint32_t next = utf8_next(&p, end);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)last, (utf8proc_int32_t)next,
                                             &state)) {
            return (int)(before - field->text);
        }
        last = next;
    }
    return (int)(end - field->text);
}

int field_before(const struct ui_field *field, int at) {
    int i = 0;
    for (int next = field_next(field, 0); next < at; next = field_next(field, next)) {
        i = next;
    }
    return at > 0 ? i : 0;
}

static int word_right(const struct ui_field *field, int at) {
    const char *text = field->text;
    while (text[at] && text[at] != ' ') {
        at = field_next(field, at);
    }
    while (text[at] == ' ') {
        at++;
    }
    return at;
}

static int word_left(const struct ui_field *field, int at) {
    const char *text = field->text;
    while (at > 0 && text[at - 1] == ' ') {
        at--;
    }
    while (at > 0 && text[at - 1] != ' ') {
        at = field_before(field, at);
    }
    return at;
}

/* --- changes --- */

static void put_caret(struct ui *ui, int at, bool selects) {
    struct ui_field *field = ui->text.view.field;
    field->caret = at;
    field->anchor = selects ? field->anchor : at;
    ui->wants_frame = true;
}

static void cut(struct ui *ui, int from, int to) {
    struct ui_field *field = ui->text.view.field;
    size_t rest = strlen(field->text + to);
    memmove(field->text + from, field->text + to, rest + 1);
    memset(field->text + from + rest + 1, 0, (size_t)(to - from));
    put_caret(ui, from, false);
}

static bool cut_selection(struct ui *ui) {
    struct ui_field *field = ui->text.view.field;
    int a = field->caret < field->anchor ? field->caret : field->anchor;
    int b = field->caret < field->anchor ? field->anchor : field->caret;
    if (a < b) {
        cut(ui, a, b);
    }
    return a < b;
}

static void insert(struct ui *ui, const char *text, size_t n) {
    struct ui_field *field = ui->text.view.field;
    size_t has = strlen(field->text);
    size_t max = UI_FIELD_BYTES - 1;
    max = ui->text.max_bytes > 0 && (size_t)ui->text.max_bytes < max ? (size_t)ui->text.max_bytes
                                                                     : max;
    if (has + n > max) {
        return;
    }
    memmove(field->text + field->caret + n, field->text + field->caret,
            has - (size_t)field->caret + 1);
    memcpy(field->text + field->caret, text, n);
    put_caret(ui, field->caret + (int)n, false);
}

void ui_field_set(struct ui_field *field, const char *text) {
    ui_field_wipe(field);
    str_copy(field->text, sizeof field->text, text);
    field->caret = field->anchor = (int)strlen(field->text);
}

void ui_field_wipe(struct ui_field *field) {
    volatile unsigned char *p = (volatile unsigned char *)field;
    for (size_t i = 0; i < sizeof *field; i++) {
        p[i] = 0;
    }
}

/* --- input --- */

bool ui_wants_text(const struct ui *ui) {
    return ui->text.view.field && str_equal(ui->focus, ui->text.id);
}

struct box ui_text_place(const struct ui *ui) {
    return ui->text.place;
}

void ui_input_text(struct ui *ui, const char *text) {
    const char *end = text + strlen(text);
    ui->had_input = true;
    if (!ui_wants_text(ui)) {
        return;
    }
    cut_selection(ui);
    while (text < end) {
        char bytes[4];
        uint32_t codepoint = utf8_next(&text, end);
        bool is_control = codepoint < ' ' || (codepoint >= 0x7f && codepoint < 0xa0);
        if (!is_control) {
            insert(ui, bytes, utf8_put(bytes, codepoint));
        }
    }
    ui->text.editing[0] = 0;
}

void ui_input_editing(struct ui *ui, const char *text) {
    str_copy(ui->text.editing, sizeof ui->text.editing, ui_wants_text(ui) ? text : "");
    ui->wants_frame = true;
    ui->had_input = true;
}

const char *ui_selected_text(struct ui *ui) {
    const struct ui_field *field = ui->text.view.field;
    if (!ui_wants_text(ui) || ui->text.view.is_hidden || field->caret == field->anchor) {
        return NULL;
    }
    int a = field->caret < field->anchor ? field->caret : field->anchor;
    int b = field->caret < field->anchor ? field->anchor : field->caret;
    return ui_keep(ui, "%.*s", b - a, field->text + a);
}

void ui_set_caps_lock(struct ui *ui, bool is_on) {
    ui->wants_frame = ui->wants_frame || ui->text.has_caps_lock != is_on;
    ui->text.has_caps_lock = is_on;
}

bool ui_has_caps_lock(const struct ui *ui) {
    return ui->text.has_caps_lock;
}

bool ui_had_input(const struct ui *ui) {
    return ui->had_input;
}

void field_point(struct ui *ui, int x, bool selects) {
    if (ui_wants_text(ui)) {
        put_caret(ui, field_at(ui, &ui->text.view, x), selects);
    }
}

static bool delete_key(struct ui *ui, bool is_backwards) {
    const struct ui_field *field = ui->text.view.field;
    if (!cut_selection(ui)) {
        is_backwards ? cut(ui, field_before(field, field->caret), field->caret)
                     : cut(ui, field->caret, field_next(field, field->caret));
    }
    return true;
}

/* Where a key moves the caret; -1: it does not. In text from right to left, left is onwards. */
static int target(const struct ui *ui, enum ui_key key) {
    const struct ui_field *field = ui->text.view.field;
    bool is_rtl = ui->text.view.is_rtl;
    switch (key) {
    case UI_KEY_LEFT:
    case UI_KEY_SELECT_LEFT:
        return is_rtl ? field_next(field, field->caret) : field_before(field, field->caret);
    case UI_KEY_RIGHT:
    case UI_KEY_SELECT_RIGHT:
        return is_rtl ? field_before(field, field->caret) : field_next(field, field->caret);
    case UI_KEY_WORD_LEFT:
        return is_rtl ? word_right(field, field->caret) : word_left(field, field->caret);
    case UI_KEY_WORD_RIGHT:
        return is_rtl ? word_left(field, field->caret) : word_right(field, field->caret);
    case UI_KEY_HOME:
    case UI_KEY_SELECT_HOME:
        return 0;
    case UI_KEY_END:
    case UI_KEY_SELECT_END:
    case UI_KEY_SELECT_ALL:
        return (int)strlen(field->text);
    default:
        return -1;
    }
}

static bool selects(enum ui_key key) {
    return key == UI_KEY_SELECT_LEFT || key == UI_KEY_SELECT_RIGHT || key == UI_KEY_SELECT_HOME ||
           key == UI_KEY_SELECT_END || key == UI_KEY_SELECT_ALL;
}

bool field_key(struct ui *ui, enum ui_key key) {
    if (!ui_wants_text(ui)) {
        return false;
    }
    if (key == UI_KEY_BACKSPACE || key == UI_KEY_DELETE) {
        return delete_key(ui, key == UI_KEY_BACKSPACE);
    }
    if (key == UI_KEY_ENTER) {
        ui->text.was_entered = true;
        ui->wants_frame = true;
        return true;
    }
    int to = target(ui, key);
    if (to < 0) {
        return key == UI_KEY_CHARACTER; /* comes again as text */
    }
    if (key == UI_KEY_SELECT_ALL) {
        ui->text.view.field->anchor = 0;
    }
    put_caret(ui, to, selects(key));
    return true;
}
