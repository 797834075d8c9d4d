/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts that several screens share: the page, rows that wrap, the top bar, the giant, the names of
 * the looks. */
#include "app/parts.h"

enum { MARGIN = 64, TOP = 12, BOTTOM = 28, PILL_GAP = 12, COLUMN_MAX = 1238 };

struct page page_begin(struct ui *ui, int bottom) {
    int width = ui_width(ui);
    int margin = ui_dp(ui, ui_is_wide(ui) ? MARGIN : 24);
    int column = width - 2 * margin;
    int widest = ui_dp(ui, COLUMN_MAX);
    if (column > widest && ui_reading(ui)->scale == 100) {
        margin = (width - widest) / 2;
        column = widest;
    }
    if (ui_is_wide(ui)) {
        ui_horizon(ui); /* with little room text scrolls over it and would be hard to read */
    }
    ui_scroll_begin(ui, (struct box){0, 0, width, bottom});
    return (struct page){{margin, ui_dp(ui, TOP), column}, margin};
}

void page_end(struct ui *ui, struct page *page) {
    ui_scroll_end(ui, page->flow.y + ui_dp(ui, BOTTOM));
}

struct row row_begin(const struct flow *flow, int gap) {
    return (struct row){flow->x, flow->y, flow->w, 0, 0, gap};
}

struct box row_place(struct row *row, struct box size) {
    if (row->at > 0 && row->at + size.w > row->w) {
        row->y += row->height + row->gap;
        row->at = 0;
        row->height = 0;
    }
    struct box box = {row->x + row->at, row->y, size.w, size.h};
    row->at += size.w + row->gap;
    row->height = size.h > row->height ? size.h : row->height;
    return box;
}

void row_end(const struct row *row, struct flow *flow) {
    flow->y = row->y + row->height;
}

bool row_button(struct ui *ui, struct row *row, const struct ui_button_options *options) {
    struct box size = ui_button_size(ui, options, 0);
    if (size.w > row->w) {
        size = ui_button_size(ui, options, row->w);
    }
    return ui_button_in(ui, row_place(row, size), options);
}

/* --- the top bar --- */

struct pill_press {
    bool reading, speak;
};

static void collect_pills(struct app *app, struct ui *ui, const struct top_bar *bar,
                          struct ui_button_options *out, int *n) {
    bool is_short = ui_reading(ui)->scale > 125;
    for (int i = 0; i < 2; i++) {
        if (bar->words[i]) {
            const char *id = ui_keep(ui, "%s.word%d", bar->id, i + 1);
            out[(*n)++] = (struct ui_button_options){
                .id = id, .look = BUTTON_PILL, .label = bar->words[i], .is_disabled = true};
        }
    }
    if (app->setup.can_speak) {
        out[(*n)++] = (struct ui_button_options){.id = "top.speak",
                                                 .role = UI_SWITCH,
                                                 .look = BUTTON_PILL,
                                                 .label = is_short ? "" : _("Vorlesen"),
                                                 .spoken = _("Vorlesen"),
                                                 .icon = "speaker",
                                                 .is_checked = app->is_speaking};
    }
    out[(*n)++] = (struct ui_button_options){.id = "top.reading",
                                             .look = BUTTON_PILL,
                                             .label = "Aa",
                                             .spoken = _("Lesehilfe und Sprache")};
}

/* A word in a pill: no button, so not disabled either, just text on paper. */
static void draw_word(struct ui *ui, struct box box, const struct ui_button_options *pill) {
    ui_box(ui, box, box.h / 2, COLOR_PAPER);
    ui_frame(ui, box, box.h / 2, COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
    struct box size = ui_measure(ui, TYPE_LABEL_SMALL, pill->label, 0);
    struct flow flow = {box.x, box.y + (box.h - size.h) / 2, box.w};
    struct ui_text_options options = {.id = pill->id,
                                      .role = UI_TEXT,
                                      .type = TYPE_LABEL_SMALL,
                                      .color = COLOR_INK,
                                      .align = PARA_CENTER,
                                      .is_plain = true};
    ui_text_with(ui, &flow, &options, pill->label);
}

static struct pill_press draw_pills(struct ui *ui, struct row *row,
                                    const struct ui_button_options *pills, int n) {
    struct pill_press press = {0};
    for (int i = 0; i < n; i++) {
        struct box box = row_place(row, ui_button_size(ui, &pills[i], 0));
        if (pills[i].is_disabled) {
            draw_word(ui, box, &pills[i]);
        } else if (ui_button_in(ui, box, &pills[i])) {
            press.reading = press.reading || str_equal(pills[i].id, "top.reading");
            press.speak = press.speak || str_equal(pills[i].id, "top.speak");
        }
    }
    return press;
}

static bool draw_back(struct ui *ui, struct row *row, const struct top_bar *bar) {
    if (!bar->back) {
        return false;
    }
    const char *id = ui_keep(ui, "%s.back", bar->id);
    struct ui_button_options back = {
        .id = id, .look = BUTTON_PILL, .label = bar->back, .icon = "back"};
    ui_escape(ui, id);
    return row_button(ui, row, &back);
}

/* The heading stands beside the back button when there is room, else below it. */
static void draw_heading(struct ui *ui, struct row *row, const char *heading, int pills_width) {
    if (!heading) {
        return;
    }
    int room = row->w - row->at - pills_width;
    struct box size = ui_measure(ui, TYPE_SUBHEAD, heading, 0);
    if (size.w > room) {
        size = ui_measure(ui, TYPE_SUBHEAD, heading, room > row->w / 3 ? room : row->w);
        size.w = room > row->w / 3 ? room : row->w;
    }
    int least = row->height > ui_dp(ui, 48) ? row->height : ui_dp(ui, 48);
    size.h = size.h > least ? size.h : least;
    struct box box = row_place(row, size);
    struct box text = ui_measure(ui, TYPE_SUBHEAD, heading, box.w);
    struct flow flow = {box.x, box.y + (box.h - text.h) / 2, box.w};
    struct ui_text_options options = {
        .id = "top.heading", .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, &flow, &options, heading);
}

enum screen_id part_top_bar(struct app *app, struct ui *ui, struct page *page,
                            const struct top_bar *bar) {
    struct ui_button_options pills[4];
    int n = 0;
    int inset = ui_is_wide(ui) ? ui_dp(ui, 32) : 0;
    struct flow wide = {page->flow.x - inset, page->flow.y, page->flow.w + 2 * inset};
    struct row row = row_begin(&wide, ui_dp(ui, PILL_GAP));
    collect_pills(app, ui, bar, pills, &n);
    int width = 0;
    for (int i = 0; i < n; i++) {
        width += ui_button_size(ui, &pills[i], 0).w + row.gap;
    }
    bool goes_back = draw_back(ui, &row, bar);
    row.at += row.at > 0 ? ui_dp(ui, 8) : 0;
    draw_heading(ui, &row, bar->heading, width);
    if (row.at + width <= row.w) {
        row.at = row.w - width + row.gap;
    }
    struct pill_press press = draw_pills(ui, &row, pills, n);
    row_end(&row, &page->flow);
    page->flow.y += ui_dp(ui, 24);
    if (press.speak) {
        app->is_speaking = !app->is_speaking;
        ui_again(ui);
    }
    return goes_back ? SCREEN_BACK : press.reading ? SCREEN_SETTINGS : SCREEN_STAY;
}

/* --- the giant --- */

void part_giant(struct ui *ui, int lift, int size) {
    if (!ui_theme(ui)->has_horizon || !ui_is_wide(ui)) {
        return;
    }
    int ground = ui_height(ui) * 79 / 100;
    int height = ui_height(ui) * 33 / 100 * size / 1000;
    int width = height * 210 / 470;
    struct box box = {ui_width(ui) * 82 / 100 - width / 2, ground - height, width, height};
    ui_icon(ui, box, "giant", COLOR_GIANT, 90 + 165 * lift / 1000);
}

void part_bar_edge(struct ui *ui, struct box box) {
    if (ui_is_wide(ui) && ui_theme(ui)->has_horizon) {
        ui_frame(ui, box, ui_dp(ui, 20), COLOR_LINE, ui_dp(ui, 2));
    }
}

/* --- names --- */

const char *look_name(enum look_kind kind) {
    static const char *const names[LOOK_N_KINDS] = {
        [LOOK_WHO] = N_("Wer steckt dahinter?"),
        [LOOK_OTHERS] = N_("Was sagen andere?"),
        [LOOK_IMAGE] = N_("Woher ist das Bild?"),
        [LOOK_DATE] = N_("Von wann ist das?"),
        [LOOK_LINK] = N_("Wohin führt der Link?"),
        [LOOK_NUMBERS] = N_("Stimmen die Zahlen?"),
        [LOOK_QUOTE] = N_("Hat das jemand gesagt?"),
        [LOOK_FACTCHECK] = N_("Was sagt ein Faktencheck?"),
    };
    return _(names[kind]);
}

const char *look_short_name(enum look_kind kind) {
    static const char *const names[LOOK_N_KINDS] = {
        [LOOK_WHO] = N_("Wer?"),      [LOOK_OTHERS] = N_("Andere?"),
        [LOOK_IMAGE] = N_("Bild?"),   [LOOK_DATE] = N_("Wann?"),
        [LOOK_LINK] = N_("Link?"),    [LOOK_NUMBERS] = N_("Zahlen?"),
        [LOOK_QUOTE] = N_("Gesagt?"), [LOOK_FACTCHECK] = N_("Faktencheck?"),
    };
    return _(names[kind]);
}
