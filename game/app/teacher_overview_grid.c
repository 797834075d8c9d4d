/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pupils x posts of one level: told, not told, open, by shape and colour. A number opens the post,
 * a name the pupil. Where not all posts fit side by side, the rest is on further pages. */
#include "app/teacher_overview.h"

#include "base/mem.h"

#include <string.h>

enum { PAD = 18, ROW = 42, CELL_GAP = 5, CELL_MOST = 64 };

enum cell { CELL_OPEN, CELL_RIGHT, CELL_WRONG };

/* What is shown now, and where. */
struct grid {
    const struct overview *overview;
    int first, n; /* posts */
    int name_w, cell_w, row_h;
    unsigned char (*cells)[STORE_MAX_PUPILS]; /* [post - first][pupil] */
};

static void mark_cells(struct grid *grid) {
    const struct class_data *data = &grid->overview->data;
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        int column = answer->post - grid->first;
        if (column >= 0 && column < grid->n) {
            grid->cells[column][answer->pupil] = answer->is_right ? CELL_RIGHT : CELL_WRONG;
        }
    }
}

/* --- measures --- */

static void measure(struct ui *ui, struct grid *grid) {
    const struct class_data *data = &grid->overview->data;
    struct ui_button_options number = {.look = BUTTON_QUIET, .label = "20"};
    grid->cell_w = ui_button_size(ui, &number, 0).w;
    grid->row_h = ui_dp(ui, ROW);
    for (int i = 0; i < data->n_pupils; i++) {
        struct ui_button_options name = {.look = BUTTON_QUIET,
                                         .label = teacher_pseudonym(ui, &data->pupils[i])};
        int w = ui_button_size(ui, &name, 0).w;
        grid->name_w = w > grid->name_w ? w : grid->name_w;
        int h = ui_measure(ui, TYPE_LABEL_SMALL, name.label, 0).h + ui_dp(ui, 12);
        grid->row_h = h > grid->row_h ? h : grid->row_h;
    }
}

/* As many posts as fit, evenly on pages; how many pages. */
static int choose_page(struct ui *ui, struct grid *grid, int width, int page) {
    const struct overview_group *group = &grid->overview->groups[grid->overview->group];
    int fit = (width - grid->name_w) / grid->cell_w;
    fit = fit < 1 ? 1 : fit;
    int n_pages = (group->n + fit - 1) / fit;
    int per_page = (group->n + n_pages - 1) / n_pages;
    page = page < n_pages ? page : n_pages - 1;
    grid->first = group->first + page * per_page;
    int left = group->first + group->n - grid->first;
    grid->n = left < per_page ? left : per_page;
    int room = (width - grid->name_w) / per_page, most = ui_dp(ui, CELL_MOST);
    int wanted = room < most ? room : most;
    grid->cell_w = wanted > grid->cell_w ? wanted : grid->cell_w;
    return n_pages;
}

/* --- choosing level and page --- */

static bool choice_pill(struct ui *ui, struct row *row, const char *id, const char *label,
                        bool is_chosen) {
    struct ui_button_options options = {.id = id,
                                        .role = UI_CHOICE,
                                        .look = BUTTON_PILL,
                                        .label = label,
                                        .icon = is_chosen ? "check" : NULL,
                                        .is_checked = is_chosen};
    return row_button(ui, row, &options);
}

static void choose_level(struct ui *ui, struct flow *flow, struct overview *overview) {
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; overview->n_groups > 1 && i < overview->n_groups; i++) {
        if (choice_pill(ui, &row, ui_keep(ui, "grid.level.%d", i + 1), overview->groups[i].title,
                        overview->group == i)) {
            overview->group = i;
            overview->page = 0;
            ui_again(ui);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, overview->n_groups > 1 ? 14 : 0);
}

static void choose_posts(struct ui *ui, struct flow *flow, struct overview *overview,
                         const struct grid *grid, int n_pages) {
    int per_page = n_pages > 0 ? (overview->groups[overview->group].n + n_pages - 1) / n_pages : 1;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; n_pages > 1 && i < n_pages; i++) {
        int last = (i + 1) * per_page, n = overview->groups[overview->group].n;
        bool is_here = grid->first == overview->groups[overview->group].first + i * per_page;
        if (choice_pill(ui, &row, ui_keep(ui, "grid.page.%d", i + 1),
                        ui_keep(ui, _("Posts %d bis %d"), i * per_page + 1, last < n ? last : n),
                        is_here)) {
            overview->page = i;
            ui_again(ui);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, n_pages > 1 ? 12 : 0);
}

/* --- the table --- */

static void draw_mark(struct ui *ui, struct box box, enum cell cell) {
    int radius = ui_dp(ui, 7), size = box.h * 6 / 10;
    struct box icon = {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size};
    if (cell == CELL_OPEN) {
        ui_frame(ui, box, radius, COLOR_LINE, ui_dp(ui, 2));
    } else if (cell == CELL_RIGHT) {
        ui_box(ui, box, radius, COLOR_OK_SOFT);
        ui_frame(ui, box, radius, COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
        ui_icon(ui, icon, "check", COLOR_INK, 255);
    } else {
        ui_box(ui, box, radius, COLOR_INK);
        ui_icon(ui, icon, "cross", COLOR_PAPER, 255);
    }
}

/* "Fuchs 12: erkannt 7 von 10, nicht erkannt: 3, 5" */
static const char *row_text(struct ui *ui, const struct grid *grid, int pupil) {
    char wrong[256] = "";
    int n_right = 0, n_judged = 0;
    for (int i = 0; i < grid->n; i++) {
        enum cell cell = grid->cells[i][pupil];
        n_right += cell == CELL_RIGHT;
        n_judged += cell != CELL_OPEN;
        size_t n = strlen(wrong);
        if (cell == CELL_WRONG) {
            str_format(wrong + n, sizeof wrong - n, n ? ", %d" : "%d",
                       overview_number(grid->overview, grid->first + i));
        }
    }
    const char *name = teacher_pseudonym(ui, &grid->overview->data.pupils[pupil]);
    return !n_judged  ? ui_keep(ui, _("%s: noch keiner dieser Posts"), name)
           : wrong[0] ? ui_keep(ui, _("%s: erkannt %d von %d, nicht erkannt Post %s"), name,
                                n_right, n_judged, wrong)
                      : ui_keep(ui, _("%s: erkannt %d von %d"), name, n_right, n_judged);
}

static bool draw_row(struct ui *ui, struct flow *flow, const struct grid *grid, int pupil) {
    const struct store_pupil *who = &grid->overview->data.pupils[pupil];
    struct box name = {flow->x, flow->y, grid->name_w, grid->row_h};
    struct ui_button_options options = {.id = ui_keep(ui, "grid.pupil.%d", who->number),
                                        .look = BUTTON_QUIET,
                                        .label = teacher_pseudonym(ui, who),
                                        .spoken = row_text(ui, grid, pupil),
                                        .is_start_aligned = true};
    bool is_pressed = ui_button_in(ui, name, &options);
    int gap = ui_dp(ui, CELL_GAP);
    for (int i = 0; i < grid->n; i++) {
        struct box cell = {flow->x + grid->name_w + i * grid->cell_w, flow->y + gap / 2,
                           grid->cell_w - gap, grid->row_h - gap};
        draw_mark(ui, cell, grid->cells[i][pupil]);
    }
    flow->y += grid->row_h;
    return is_pressed;
}

static int draw_head(struct ui *ui, struct flow *flow, const struct grid *grid) {
    const struct overview *overview = grid->overview;
    int pressed = -1, height = ui_dp(ui, 48);
    struct ui_button_options probe = {.look = BUTTON_QUIET, .label = "20"};
    int least = ui_button_size(ui, &probe, 0).h;
    height = least > height ? least : height;
    for (int i = 0; i < grid->n; i++) {
        int post = grid->first + i, number = overview_number(overview, post);
        const struct class_figures *figures = &overview->results.posts[post];
        struct box box = {flow->x + grid->name_w + i * grid->cell_w, flow->y, grid->cell_w, height};
        struct ui_button_options options = {
            .id = ui_keep(ui, "grid.post.%d", number),
            .look = BUTTON_QUIET,
            .label = ui_keep(ui, "%d", number),
            .spoken = ui_keep(ui, _("Post %d, %s: erkannt von %zu von %zu Kindern"), number,
                              overview->titles[post], figures->n_right, figures->n)};
        pressed = ui_button_in(ui, box, &options) ? post : pressed;
    }
    flow->y += height;
    return pressed;
}

static void legend(struct ui *ui, struct flow *flow) {
    static const char *const words[] = {N_("offen"), N_("erkannt"), N_("nicht erkannt")};
    struct row row = row_begin(flow, ui_dp(ui, 18));
    int side = ui_sp(ui, 28);
    for (int i = CELL_OPEN; i <= CELL_WRONG; i++) {
        struct box text = ui_measure(ui, TYPE_LABEL_SMALL, _(words[i]), 0);
        int height = text.h > side ? text.h : side;
        struct box box = row_place(&row, (struct box){0, 0, side + ui_dp(ui, 10) + text.w, height});
        struct ui_text_options options = {
            .role = UI_TEXT, .type = TYPE_LABEL_SMALL, .color = COLOR_INK, .is_plain = true};
        struct flow at = {box.x + side + ui_dp(ui, 10), box.y + (height - text.h) / 2, text.w};
        draw_mark(ui, (struct box){box.x, box.y, side, side}, (enum cell)i);
        ui_text_with(ui, &at, &options, _(words[i]));
    }
    row_end(&row, flow);
}

static void table(struct app *app, struct ui *ui, struct flow *flow, const struct grid *grid) {
    struct overview *overview = app->teacher->overview;
    int post = draw_head(ui, flow, grid), pupil = -1;
    for (int i = 0; i < overview->data.n_pupils; i++) {
        pupil = draw_row(ui, flow, grid, i) ? i : pupil;
    }
    flow->y += ui_dp(ui, 12);
    legend(ui, flow);
    if (post >= 0) {
        overview->post = post;
        overview_open(app, ui, OVERVIEW_POST);
    } else if (pupil >= 0) {
        overview->pupil = pupil;
        overview_open(app, ui, OVERVIEW_PUPIL);
    }
}

void overview_grid_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    struct grid grid = {.overview = overview};
    overview->group = overview->group < overview->n_groups ? overview->group : 0;
    choose_level(ui, flow, overview);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    ui_text(ui, &card.inner, "grid.hint", TYPE_LABEL_SMALL,
            _("Eine Zahl öffnet den Post, ein Name die Seite des Kindes."));
    card.inner.y += ui_dp(ui, 8);
    measure(ui, &grid);
    int n_pages = choose_page(ui, &grid, card.inner.w, overview->page);
    grid.cells = mem_new((size_t)grid.n + 1, sizeof *grid.cells);
    choose_posts(ui, &card.inner, overview, &grid, n_pages);
    if (grid.cells) {
        mark_cells(&grid);
        table(app, ui, &card.inner, &grid);
    }
    mem_free(grid.cells);
    ui_card_end(ui, &card, flow);
}
