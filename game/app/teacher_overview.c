/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section "Überblick": which kind of session, which view. */
#include "app/teacher_overview.h"

#include "base/mem.h"

static const struct {
    enum session_kind kind;
    const char *id, *label;
} kinds[] = {
    {SESSION_PRACTICE, "overview.practice", N_("Üben")},
    {SESSION_TEST, "overview.test", N_("Test")},
    {SESSION_REFRESH, "overview.refresh", N_("Auffrischung")},
};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

static const struct {
    enum overview_view view;
    const char *id, *label;
} tabs[] = {
    {OVERVIEW_CLASS, "overview.class", N_("Die Klasse")},
    {OVERVIEW_GRID, "overview.grid", N_("Kinder und Posts")},
    {OVERVIEW_POSTS, "overview.posts", N_("Posts zum Besprechen")},
};
enum { N_TABS = sizeof tabs / sizeof tabs[0] };

void overview_open(struct app *app, struct ui *ui, enum overview_view view) {
    struct overview *overview = app->teacher->overview;
    if (view == OVERVIEW_POST || view == OVERVIEW_PUPIL) {
        overview->back = overview->view;
    }
    overview->view = view;
    ui_reset_screen(ui);
}

static struct ui_button_options choice(const char *id, const char *label, bool is_chosen) {
    return (struct ui_button_options){.id = id,
                                      .role = UI_CHOICE,
                                      .look = BUTTON_PILL,
                                      .label = label,
                                      .icon = is_chosen ? "check" : NULL,
                                      .is_checked = is_chosen};
}

static void choose_kind(struct app *app, struct ui *ui, enum session_kind kind) {
    struct overview *overview = app->teacher->overview;
    overview->kind = kind;
    overview->is_together = false;
    overview->group = overview->page = 0;
    ui_again(ui);
}

static void kind_choices(struct app *app, struct ui *ui, struct row *row) {
    struct overview *overview = app->teacher->overview;
    for (int i = 0; i < N_KINDS; i++) {
        bool is_chosen = !overview->is_together && overview->kind == kinds[i].kind;
        struct ui_button_options options = choice(kinds[i].id, _(kinds[i].label), is_chosen);
        if (row_button(ui, row, &options)) {
            choose_kind(app, ui, kinds[i].kind);
        }
    }
    struct ui_button_options together =
        choice("overview.together", _("Gemeinsam"), overview->is_together);
    if (row_button(ui, row, &together)) {
        overview->is_together = true;
        ui_again(ui);
    }
}

static void tab_choices(struct app *app, struct ui *ui, struct row *row) {
    struct overview *overview = app->teacher->overview;
    row->at += ui_dp(ui, 30);
    for (int i = 0; i < N_TABS; i++) {
        bool is_chosen = overview->view == tabs[i].view;
        struct ui_button_options options = choice(tabs[i].id, _(tabs[i].label), is_chosen);
        if (is_chosen) {
            ui_default_focus(ui, tabs[i].id);
        }
        if (row_button(ui, row, &options)) {
            overview->view = tabs[i].view;
            ui_again(ui);
        }
    }
}

/* Hands belong to no pupil: there are no views to choose from. */
static void choices(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 10));
    bool is_together = app->teacher->overview->is_together;
    kind_choices(app, ui, &row);
    if (is_together) {
        ui_default_focus(ui, "overview.together");
    } else {
        tab_choices(app, ui, &row);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 18);
}

static void nothing_yet(struct ui *ui, struct flow *flow, enum session_kind kind) {
    struct notice notice = {
        .id = "overview.none",
        .title = _("Hier ist noch nichts zu sehen"),
        .text = kind == SESSION_TEST
                    ? _("Diese Klasse hat noch keinen Test gemacht. Tests beginnst du unter "
                        "„Aufgaben“.")
                : kind == SESSION_REFRESH
                    ? _("Noch hat niemand aus dieser Klasse eine Auffrischung gespielt. Die ersten "
                        "Posts kommen einen Tag nach dem Üben.")
                    : _("Diese Klasse hat noch nichts gespielt. Sobald Urteile da sind, stehen "
                        "hier Zahlen und Bilder dazu.")};
    notice_card(ui, flow, &notice);
}

static void frame_view(struct app *app, struct ui *ui, struct flow *flow) {
    switch (app->teacher->overview->view) {
    case OVERVIEW_CLASS:
        overview_class_view(app, ui, flow);
        break;
    case OVERVIEW_GRID:
        overview_grid_view(app, ui, flow);
        break;
    case OVERVIEW_POSTS:
        overview_posts_view(app, ui, flow);
        break;
    case OVERVIEW_POST:
        overview_post_view(app, ui, flow);
        break;
    case OVERVIEW_PUPIL:
        overview_pupil_view(app, ui, flow);
        break;
    }
}

static bool is_part(const struct overview *overview) {
    return overview->view == OVERVIEW_POST || overview->view == OVERVIEW_PUPIL;
}

/* Another class was chosen while a post or a pupil of the last one was open. */
static void settle(struct app *app, struct overview *overview) {
    if (is_part(overview) && overview->class_id != app->teacher->class_id) {
        overview->view = overview->back;
    }
}

enum screen_id teacher_overview_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct teacher *teacher = app->teacher;
    if (!teacher->overview) {
        teacher->overview = mem_new(1, sizeof *teacher->overview);
    }
    struct overview *overview = teacher->overview;
    if (!overview) {
        struct err err = {.code = ERR_NOMEM};
        notice_trouble(ui, flow, "overview.error", &err);
        return SCREEN_STAY;
    }
    settle(app, overview);
    if (!is_part(overview)) {
        choices(app, ui, flow);
    }
    if (overview->is_together) {
        overview_votes_view(app, ui, flow);
    } else if (!overview_read(app, overview)) {
        notice_trouble(ui, flow, "overview.error", &overview->err);
    } else if (overview->data.n_answers == 0) {
        nothing_yet(ui, flow, overview->kind);
    } else {
        frame_view(app, ui, flow);
    }
    return SCREEN_STAY;
}

/* --- words the views share --- */

int overview_number(const struct overview *overview, int post) {
    for (int i = 0; i < overview->n_groups; i++) {
        const struct overview_group *group = &overview->groups[i];
        if (post >= group->first && post < group->first + group->n) {
            return post - group->first + 1;
        }
    }
    return post + 1;
}

const char *overview_percent(struct ui *ui, long long part, long long whole) {
    return whole > 0 ? ui_keep(ui, _("%d %%"), (int)((200 * part + whole) / (2 * whole))) : "–";
}

bool overview_may_show(const struct class_figures *figures) {
    return figures->has_enough && figures->has_sdt;
}

void overview_line(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    struct ui_text_options options = {
        .id = id, .role = UI_TEXT, .type = TYPE_LABEL, .color = COLOR_INK, .is_plain = true};
    ui_text_with(ui, flow, &options, text);
    flow->y += ui_dp(ui, 8);
}
