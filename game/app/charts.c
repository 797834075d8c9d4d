/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bars, points and curves out of boxes, exact to the pixel. */
#include "app/charts.h"

#include "stats/normal.h"

#include <math.h>

enum { BAR = 20, BAR_GAP = 14, DOT = 6, MARK = 16, STEPS = 240, DIAGONAL = 40 };

/* --- bars --- */

static void draw_bar(struct ui *ui, struct box track, const struct chart_bar *bar) {
    struct box filled = track;
    double share = bar->share < 0 ? 0 : bar->share > 1 ? 1 : bar->share;
    filled.w = (int)(share * track.w + .5);
    ui_box(ui, track, ui_dp(ui, 4), COLOR_WARM_SOFT);
    if (filled.w > 0) {
        ui_box(ui, filled, ui_dp(ui, 4), bar->fill);
    }
    if (bar->is_soft && filled.w > 0) {
        struct box inside = box_inset(filled, ui_dp(ui, 4));
        ui_box(ui, inside, ui_dp(ui, 2), COLOR_PAPER);
    }
    ui_frame(ui, track, ui_dp(ui, 4), COLOR_LINE, ui_dp(ui, 2));
    if (bar->mark >= 0) {
        int x = track.x + (int)(bar->mark * track.w + .5), w = ui_dp(ui, 4);
        ui_box(ui, (struct box){x - w / 2, track.y - ui_dp(ui, 5), w, track.h + ui_dp(ui, 10)}, 0,
               COLOR_INK);
    }
}

void chart_bar(struct ui *ui, struct flow *flow, const struct chart_bar *bar) {
    struct ui_text_options options = {.id = bar->id,
                                      .role = UI_TEXT,
                                      .type = TYPE_LABEL_SMALL,
                                      .color = COLOR_INK,
                                      .is_plain = true};
    ui_text_with(ui, flow, &options, bar->text);
    flow->y += ui_dp(ui, 5);
    draw_bar(ui, (struct box){flow->x, flow->y, flow->w, ui_dp(ui, BAR)}, bar);
    flow->y += ui_dp(ui, BAR + BAR_GAP);
}

const char *chart_answer(int answer) {
    static const char *const words[] = {
        [ANSWER_SURE_FAKE] = N_("Sicher Fake"),
        [ANSWER_FAKE] = N_("Eher Fake"),
        [ANSWER_FACT] = N_("Eher Fakt"),
        [ANSWER_SURE_FACT] = N_("Sicher Fakt"),
    };
    return _(words[answer]);
}

static int largest(const struct chart_votes *votes) {
    int most = 1;
    for (int i = 0; i <= ANSWER_SURE_FACT; i++) {
        most = votes->now && votes->now[i] > most ? votes->now[i] : most;
        most = votes->before && votes->before[i] > most ? votes->before[i] : most;
    }
    return most;
}

static const char *vote_text(struct ui *ui, const struct chart_votes *votes, int answer) {
    const char *word = chart_answer(answer);
    if (votes->now && votes->before) {
        return ui_keep(ui, _("%s: vorher %d, jetzt %d"), word, votes->before[answer],
                       votes->now[answer]);
    }
    return ui_keep(ui, "%s: %d", word, (votes->now ? votes->now : votes->before)[answer]);
}

void chart_votes(struct ui *ui, struct flow *flow, const struct chart_votes *votes) {
    int most = largest(votes), height = ui_dp(ui, BAR);
    for (int i = 0; i <= ANSWER_SURE_FACT; i++) {
        enum color color = i <= ANSWER_FAKE ? COLOR_FAKE_LINE : COLOR_FACT_LINE;
        struct chart_bar bar = {.id = ui_keep(ui, "%s.%d", votes->id, i + 1),
                                .text = vote_text(ui, votes, i),
                                .mark = -1,
                                .fill = color};
        const int *upper = votes->before ? votes->before : votes->now;
        bar.share = (double)upper[i] / most;
        bar.is_soft = votes->before != NULL;
        chart_bar(ui, flow, &bar);
        if (votes->before && votes->now) {
            struct box track = {flow->x, flow->y - ui_dp(ui, BAR_GAP - 2), flow->w, height};
            bar.share = (double)votes->now[i] / most;
            bar.is_soft = false;
            draw_bar(ui, track, &bar);
            flow->y += height + ui_dp(ui, 2);
        }
    }
}

/* --- the plane --- */

static struct box around(const struct chart_plane *plane, double x, double y, int size) {
    struct box in = plane->inner;
    return (struct box){in.x + (int)(x * in.w + .5) - size / 2,
                        in.y + in.h - (int)(y * in.h + .5) - size / 2, size, size};
}

static void draw_axes(struct ui *ui, const struct chart_plane *plane) {
    struct box in = plane->inner;
    int w = ui_dp(ui, 3), dot = ui_dp(ui, 4);
    ui_box(ui, (struct box){in.x - w, in.y, w, in.h + w}, 0, COLOR_INK_2);
    ui_box(ui, (struct box){in.x - w, in.y + in.h, in.w + w, w}, 0, COLOR_INK_2);
    for (int i = 0; i <= DIAGONAL; i++) {
        double at = (double)i / DIAGONAL;
        ui_box(ui, around(plane, at, at, dot), dot / 2, COLOR_INK_2);
    }
}

/* What an axis means, where it ends. */
static void axis_words(struct ui *ui, struct flow *flow, const char *text, enum para_align align) {
    struct ui_text_options options = {.role = UI_TEXT,
                                      .type = TYPE_LABEL_SMALL,
                                      .color = COLOR_INK,
                                      .align = align,
                                      .is_plain = true,
                                      .is_silent = true};
    ui_text_with(ui, flow, &options, text);
}

struct chart_plane chart_plane_begin(struct ui *ui, struct flow *flow, const char *id,
                                     const char *label) {
    int most = ui_dp(ui, 330), side = flow->w - ui_dp(ui, 24);
    side = side > most ? most : side;
    struct box whole = {flow->x, flow->y, flow->w, 0};
    axis_words(ui, flow, _("Fakten geglaubt: oben alle, unten keiner"), PARA_START);
    flow->y += ui_dp(ui, 10);
    struct chart_plane plane = {{flow->x + ui_dp(ui, 12), flow->y, side, side}};
    draw_axes(ui, &plane);
    flow->y += side + ui_dp(ui, 12);
    axis_words(ui, flow, _("Fakes geglaubt: rechts alle, links keiner"), PARA_START);
    whole.h = flow->y - whole.y;
    ui_group(ui, id, UI_PICTURE, label, whole);
    flow->y += ui_dp(ui, 10);
    return plane;
}

static void draw_star(struct ui *ui, struct box box) {
    ui_icon(ui, box_inset(box, -ui_dp(ui, 4)), "star", COLOR_PAPER, 255);
    ui_icon(ui, box, "star", COLOR_INK, 255);
}

void chart_points(struct ui *ui, const struct chart_plane *plane, enum chart_mark mark,
                  const double at[2], int n) {
    int size = (int)(ui_dp(ui, mark == CHART_STAR ? 2 * MARK : MARK) * sqrt(n) + .5);
    struct box box = around(plane, at[0], at[1], size);
    if (mark == CHART_RING) {
        ui_frame(ui, box, size / 2, COLOR_FACT_LINE, ui_dp(ui, 3));
    } else if (mark == CHART_DOT) {
        ui_box(ui, box, size / 2, COLOR_FACT_LINE);
        ui_frame(ui, box, size / 2, COLOR_PAPER, ui_dp(ui, 1));
    } else {
        draw_star(ui, box);
    }
}

void chart_curve(struct ui *ui, const struct chart_plane *plane, double d_prime, bool is_dashed) {
    int size = ui_dp(ui, DOT);
    double far = 3.2 + (d_prime > 0 ? d_prime : -d_prime);
    for (int i = 0; i <= STEPS; i++) {
        double z = far * (2.0 * i / STEPS - 1);
        double x = normal_probability(z), y = normal_probability(z + d_prime);
        bool is_end = x < .002 || y > .998;
        if (!is_end && (!is_dashed || i / 5 % 2 == 0)) {
            ui_box(ui, around(plane, x, y, size), size / 2, COLOR_INK);
        }
    }
}
