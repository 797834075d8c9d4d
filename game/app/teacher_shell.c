/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame around the sections: where to go at the left, or above where there is little room. */
#include "app/notice.h"
#include "app/teacher.h"

enum { SIDE = 220, NAV_GAP = 5, INSET = 20, GAP = 14, MARGIN = 32, WIDEST = 1080 };

static void choose_section(struct app *app, struct ui *ui, int index) {
    app->teacher->section = index;
    teacher_forget_words(app);
    if (teacher_sections[index].enter) {
        teacher_sections[index].enter(app);
    }
    ui_reset_screen(ui);
    ui_focus(ui, ui_keep(ui, "teacher.nav.%s", teacher_sections[index].id));
}

static enum screen_id leave(struct app *app, bool locks, bool goes_to_title) {
    if (locks || goes_to_title) {
        teacher_lock(app);
    }
    return goes_to_title ? SCREEN_TITLE : locks ? SCREEN_TEACHER_DOOR : SCREEN_STAY;
}

static struct ui_button_options nav_options(struct app *app, struct ui *ui, int index,
                                            enum button_look look) {
    const struct teacher_section *section = &teacher_sections[index];
    bool is_chosen = app->teacher->section == index;
    return (struct ui_button_options){.id = ui_keep(ui, "teacher.nav.%s", section->id),
                                      .role = UI_CHOICE,
                                      .look = look,
                                      .label = _(section->label),
                                      .is_checked = is_chosen};
}

static const struct ui_button_options ways_out[2] = {
    {.id = "teacher.lock", .label = N_("Sperren"), .icon = "lock"},
    {.id = "teacher.title", .label = N_("Zum Start"), .icon = "home"}};

static struct ui_button_options way_out(int index, enum button_look look) {
    struct ui_button_options options = ways_out[index];
    options.look = look;
    options.label = _(options.label);
    return options;
}

/* --- at the left --- */

static int side_height(struct app *app, struct ui *ui, int width) {
    int height = ui_dp(ui, 86) + ui_dp(ui, 2 * INSET);
    for (int i = 0; i < teacher_n_sections + 2; i++) {
        struct ui_button_options options = i < teacher_n_sections
                                               ? nav_options(app, ui, i, BUTTON_NAV)
                                               : way_out(i - teacher_n_sections, BUTTON_NAV);
        height += ui_button_size(ui, &options, width).h + ui_dp(ui, NAV_GAP);
    }
    return height;
}

static void draw_brand(struct ui *ui, struct flow *flow) {
    struct ui_text_options options = {.id = "teacher.brand",
                                      .role = UI_TEXT,
                                      .type = TYPE_SUBHEAD,
                                      .color = COLOR_ON_SIDE,
                                      .is_plain = true};
    flow->y = ui_dp(ui, 28);
    ui_text_with(ui, flow, &options, "Scheinriese");
    flow->y = ui_dp(ui, 86);
}

static void draw_side(struct ui *ui, int width) {
    struct box box = {0, 0, width, ui_height(ui)};
    ui_box(ui, box, 0, COLOR_SIDE);
    if (ui_theme(ui)->outline > 0) {
        struct box edge = {width - ui_dp(ui, 3), 0, ui_dp(ui, 3), box.h};
        ui_box(ui, edge, 0, COLOR_LINE);
    }
}

static enum screen_id side(struct app *app, struct ui *ui, int width) {
    int inset = ui_dp(ui, INSET);
    struct flow flow = {inset, 0, width - 2 * inset};
    bool goes[2] = {false, false};
    draw_side(ui, width);
    draw_brand(ui, &flow);
    for (int i = 0; i < teacher_n_sections; i++) {
        struct ui_button_options options = nav_options(app, ui, i, BUTTON_NAV);
        if (ui_button(ui, &flow, &options)) {
            choose_section(app, ui, i);
        }
        flow.y += ui_dp(ui, NAV_GAP);
    }
    struct ui_button_options last = way_out(1, BUTTON_NAV);
    int height = ui_button_size(ui, &last, flow.w).h;
    flow.y = ui_height(ui) - inset - 2 * height - ui_dp(ui, NAV_GAP);
    for (int i = 0; i < 2; i++) {
        struct ui_button_options options = way_out(i, BUTTON_NAV);
        goes[i] = ui_button(ui, &flow, &options);
        flow.y += ui_dp(ui, NAV_GAP);
    }
    return leave(app, goes[0], goes[1]);
}

/* --- above --- */

static enum screen_id above(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 10));
    bool goes[2] = {false, false};
    for (int i = 0; i < teacher_n_sections; i++) {
        struct ui_button_options options = nav_options(app, ui, i, BUTTON_PILL);
        if (row_button(ui, &row, &options)) {
            choose_section(app, ui, i);
        }
    }
    for (int i = 0; i < 2; i++) {
        struct ui_button_options options = way_out(i, BUTTON_PILL);
        goes[i] = row_button(ui, &row, &options);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
    return leave(app, goes[0], goes[1]);
}

/* --- the section --- */

static enum screen_id head(struct app *app, struct ui *ui, struct flow *flow) {
    const char *label = _(teacher_sections[app->teacher->section].label);
    struct ui_button_options speak = {.id = "top.speak",
                                      .role = UI_SWITCH,
                                      .look = BUTTON_PILL,
                                      .label = "",
                                      .spoken = _("Vorlesen"),
                                      .icon = "speaker",
                                      .is_checked = app->is_speaking};
    struct ui_button_options reading = {.id = "top.reading",
                                        .look = BUTTON_PILL,
                                        .label = "Aa",
                                        .spoken = _("Lesehilfe und Sprache")};
    int gap = ui_dp(ui, 10);
    int pills = ui_button_size(ui, &reading, 0).w + gap +
                (app->setup.can_speak ? ui_button_size(ui, &speak, 0).w + gap : 0);
    struct flow text = {flow->x, flow->y, flow->w - pills};
    int height = ui_text(ui, &text, "teacher.heading", TYPE_HEAD, label);
    struct flow right = {flow->x + flow->w - pills + gap, flow->y, pills};
    struct row row = row_begin(&right, gap);
    if (app->setup.can_speak && row_button(ui, &row, &speak)) {
        app->is_speaking = !app->is_speaking;
        ui_again(ui);
    }
    bool reads = row_button(ui, &row, &reading);
    int least = ui_dp(ui, 48);
    flow->y += (height > least ? height : least) + ui_dp(ui, 20);
    return reads ? SCREEN_SETTINGS : SCREEN_STAY;
}

static void choose_class(struct app *app, struct ui *ui, const struct store_class *class) {
    app->teacher->class_id = class->id;
    app->teacher->classes.shows_names = false;
    teacher_forget_words(app);
    ui_again(ui);
}

static bool is_listed(const struct store_class *classes, int n, int64_t id) {
    for (int i = 0; i < n; i++) {
        if (classes[i].id == id) {
            return true;
        }
    }
    return false;
}

static void class_pills(struct app *app, struct ui *ui, struct flow *flow,
                        const struct store_class *classes, int n) {
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < n; i++) {
        bool is_chosen = classes[i].id == app->teacher->class_id;
        struct ui_button_options options = {.id = ui_keep(ui, "teacher.class.%d", i + 1),
                                            .role = UI_CHOICE,
                                            .look = BUTTON_PILL,
                                            .label = classes[i].name,
                                            .icon = is_chosen ? "check" : NULL,
                                            .is_checked = is_chosen};
        if (row_button(ui, &row, &options)) {
            choose_class(app, ui, &classes[i]);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

bool teacher_choose_class(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class *classes = app->teacher->classes.all;
    struct err err = {0};
    int n = 0;
    if (!store_list_classes(app->setup.store, classes, STORE_MAX_CLASSES, &n, &err)) {
        notice_trouble(ui, flow, "teacher.error", &err);
        return false;
    }
    if (n == 0) {
        struct notice notice = {.id = "teacher.none",
                                .title = _("Hier gibt es noch keine Klasse"),
                                .text = _("Lege unter „Klassen“ eine an oder lies eine "
                                          "Klassenliste ein.")};
        notice_card(ui, flow, &notice);
        return false;
    }
    if (!is_listed(classes, n, app->teacher->class_id)) {
        app->teacher->class_id = classes[0].id;
    }
    if (n > 1) {
        class_pills(app, ui, flow, classes, n);
    }
    return true;
}

static enum screen_id section(struct app *app, struct ui *ui, struct flow *flow) {
    const struct teacher_section *chosen = &teacher_sections[app->teacher->section];
    enum screen_id to = head(app, ui, flow);
    if (chosen->needs_class && !teacher_choose_class(app, ui, flow)) {
        return to;
    }
    enum screen_id inside = chosen->frame(app, ui, flow);
    return inside != SCREEN_STAY ? inside : to;
}

static enum screen_id wide(struct app *app, struct ui *ui, int side_width) {
    enum screen_id to = side(app, ui, side_width);
    if (to != SCREEN_STAY) {
        return to;
    }
    int margin = ui_dp(ui, MARGIN), widest = ui_sp(ui, WIDEST);
    struct box area = {side_width, 0, ui_width(ui) - side_width, ui_height(ui)};
    struct flow flow = {area.x + margin, ui_dp(ui, 24), area.w - 2 * margin};
    flow.w = flow.w > widest ? widest : flow.w;
    ui_scroll_begin(ui, area);
    to = section(app, ui, &flow);
    ui_scroll_end(ui, flow.y + ui_dp(ui, 28));
    return to;
}

static enum screen_id narrow(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    enum screen_id to = above(app, ui, &page.flow);
    if (to == SCREEN_STAY) {
        to = section(app, ui, &page.flow);
    }
    page_end(ui, &page);
    return to;
}

enum screen_id teacher_frame(struct app *app, struct ui *ui) {
    if (!teacher_is_unlocked(app)) {
        return SCREEN_TEACHER_DOOR;
    }
    int width = ui_sp(ui, SIDE);
    bool fits =
        ui_is_wide(ui) && side_height(app, ui, width - 2 * ui_dp(ui, INSET)) <= ui_height(ui);
    ui_escape(ui, app->teacher->section == 0
                      ? "teacher.title"
                      : ui_keep(ui, "teacher.nav.%s", teacher_sections[0].id));
    ui_default_focus(ui, ui_keep(ui, "teacher.nav.%s", teacher_sections[app->teacher->section].id));
    enum screen_id to = fits ? wide(app, ui, width) : narrow(app, ui);
    teacher_read_aloud(app, ui);
    return to;
}
