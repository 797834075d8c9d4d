/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pupils below each other, posts beside each other: a disc is right, a diamond wrong; full is sure,
 * hollow is not so sure. */
#include "export/picture.h"

#include "i18n/i18n.h"

enum { CELL = 24, NAMES = 130, HEAD = 26 };

void grid_fill(struct grid *grid) {
    const struct class_data *data = &grid->part->data;
    for (int i = 0; i < STORE_MAX_PUPILS; i++)
        for (int k = 0; k < GRID_MAX_POSTS; k++)
            grid->marks[i][k] = GRID_NOTHING;
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        int column = answer->post - grid->first_post;
        if (column < 0 || column >= grid->n_posts)
            continue;
        grid->marks[answer->pupil][column] = answer->is_right
                                                 ? (answer->is_sure ? GRID_RIGHT_SURE : GRID_RIGHT)
                                                 : (answer->is_sure ? GRID_WRONG_SURE : GRID_WRONG);
    }
}

static void draw_mark(struct out *out, enum grid_mark mark, int x, int y) {
    switch (mark) {
    case GRID_NOTHING:
        out_format(out, "<path class=\"none\" d=\"M%d %dh6\"/>", x - 3, y);
        break;
    case GRID_RIGHT_SURE:
    case GRID_RIGHT:
        out_format(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"7\"/>",
                   mark == GRID_RIGHT ? "right" : "right sure", x, y);
        break;
    case GRID_WRONG_SURE:
    case GRID_WRONG:
        out_format(out, "<path class=\"%s\" d=\"M%d %dl8 8-8 8-8-8z\"/>",
                   mark == GRID_WRONG ? "wrong" : "wrong sure", x, y - 8);
        break;
    }
}

static void draw_row(struct out *out, const struct grid *grid, int pupil, int y) {
    const struct store_pupil *who = &grid->part->data.pupils[pupil];
    char name[EXPORT_MAX_PSEUDONYM];
    export_pseudonym(name, who->animal, who->number, false);
    out_format(out, "<text x=\"%d\" y=\"%d\">", 0, y + 5);
    out_markup(out, name);
    out_text(out, "</text>");
    for (int i = 0; i < grid->n_posts; i++)
        draw_mark(out, (enum grid_mark)grid->marks[pupil][i], NAMES + CELL * i + CELL / 2, y);
    out_char(out, '\n');
}

void picture_grid(struct out *out, const struct grid *grid) {
    int n = grid->part->data.n_pupils, y = HEAD + CELL / 2;
    int width = NAMES + CELL * grid->n_posts, height = HEAD;
    for (int i = 0; i < n; i++)
        height += grid->part->results.pupils[i].n > 0 ? CELL : 0;
    out_format(out, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n<title>",
               width, height, width, height);
    out_markup(out, _("Personen und Beiträge"));
    out_text(out, "</title>\n");
    for (int i = 0; i < grid->n_posts; i++)
        out_format(out, "<text x=\"%d\" y=\"16\" text-anchor=\"middle\">%d</text>\n",
                   NAMES + CELL * i + CELL / 2, 1 + grid->first_post + i);
    for (int i = 0; i < n; i++)
        if (grid->part->results.pupils[i].n > 0) {
            draw_row(out, grid, i, y);
            y += CELL;
        }
    out_text(out, "</svg>\n");
}

void picture_key(struct out *out, enum grid_mark mark) {
    static const char *const words[] = {N_("– nicht beurteilt"), N_("R richtig, sicher"),
                                        N_("r richtig, eher"), N_("F falsch, sicher"),
                                        N_("f falsch, eher")};
    out_text(out, "<span><svg viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" role=\"img\">");
    out_text(out, "<title>");
    out_markup(out, _(words[mark]));
    out_text(out, "</title>");
    draw_mark(out, mark, 10, 10);
    out_text(out, "</svg> ");
    out_markup(out, _(words[mark]));
    out_text(out, "</span>\n");
}
