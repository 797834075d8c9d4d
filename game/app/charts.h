/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of numbers, drawn by us: bars, and the plane of hits and false alarms. Each has its
 * numbers as text. */
#ifndef SCHEINRIESE_APP_CHARTS_H
#define SCHEINRIESE_APP_CHARTS_H

#include "app/parts.h"

/* A sentence and below it a bar as long as its share. */
struct chart_bar {
    const char *id, *text; /* the text says the numbers too */
    double share;          /* 0 to 1 */
    double mark;           /* a line across, as far as was to be expected; below 0: none */
    enum color fill;
    bool is_soft; /* hatched by an edge: the same kind, but earlier or less sure */
};
void chart_bar(struct ui *ui, struct flow *flow, const struct chart_bar *bar);

/* Votes for the four answers, by enum answer; the one before may be NULL. */
struct chart_votes {
    const char *id;
    const int *now, *before;
};
void chart_votes(struct ui *ui, struct flow *flow, const struct chart_votes *votes);
const char *chart_answer(int answer); /* "Sicher Fake", translated */

/* A square from 0 to 1 both ways; the label is read aloud. */
struct chart_plane {
    struct box inner;
};
struct chart_plane chart_plane_begin(struct ui *ui, struct flow *flow, const char *id,
                                     const char *label);
enum chart_mark { CHART_DOT, CHART_RING, CHART_STAR };
/* A dot or ring that stands for n at the same place: its area grows with them. */
void chart_points(struct ui *ui, const struct chart_plane *plane, enum chart_mark mark,
                  const double at[2], int n);
/* hits = Phi(d' + z(false alarms)) */
void chart_curve(struct ui *ui, const struct chart_plane *plane, double d_prime, bool is_dashed);

#endif
