/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of a class as SVG inside a page, drawn by us. Shape and colour say the same; each has a
 * title, and the page says its numbers as text beside it. */
#ifndef SCHEINRIESE_EXPORT_PICTURE_H
#define SCHEINRIESE_EXPORT_PICTURE_H

#include "export/out.h"
#include "export/report.h"

/* A point a pupil of whom something may be said, and the class: share of fakes believed to the
 * right, of facts believed upwards. */
void picture_rates(struct out *out, const struct report_part *part);
/* How sure, how right. Nothing when report_n_bins is 0. */
void picture_stated(struct out *out, const struct report_part *part);
/* Before how many judgements each kind of look was taken. */
void picture_looks(struct out *out, const struct report_part *part);

/* What a pupil did on a post. */
enum grid_mark { GRID_NOTHING, GRID_RIGHT_SURE, GRID_RIGHT, GRID_WRONG_SURE, GRID_WRONG };
/* Posts first_post to first_post + n_posts - 1 of the part. */
enum { GRID_MAX_POSTS = 20 };
struct grid {
    const struct report *report;
    const struct report_part *part;
    int first_post, n_posts;
    unsigned char marks[STORE_MAX_PUPILS][GRID_MAX_POSTS]; /* enum grid_mark */
};
void grid_fill(struct grid *grid);
void picture_grid(struct out *out, const struct grid *grid);
/* One mark with its words below the grids. */
void picture_key(struct out *out, enum grid_mark mark);

#endif
