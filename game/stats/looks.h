/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks: what people looked at before they judged, and whether it could tell them anything. */
#ifndef SCHEINRIESE_STATS_LOOKS_H
#define SCHEINRIESE_STATS_LOOKS_H

#include <stdbool.h>
#include <stddef.h>

enum { LOOKS_MAX_KINDS = 32 };

struct looks_judgement {
    unsigned taken;   /* bit k: the look of kind k was taken before judging */
    unsigned telling; /* bit k: on this post that look tells fact from fake */
    bool is_sure, is_right;
    double seconds; /* from showing to judging; negative: not known */
};

struct looks {
    size_t n;                        /* judgements */
    double mean_taken;               /* looks per judgement */
    size_t of_kind[LOOKS_MAX_KINDS]; /* judgements before which that look was taken */
    size_t n_sure, n_sure_told;      /* confident ones; those after at least one look that tells */
    size_t n_told, n_told_right;     /* judgements after a look that tells; right ones among them */
    size_t n_untold, n_untold_right; /* the others */
    size_t n_timed;
    double median_seconds; /* of those with a known time; 0 when none has */
};

/* Our own descriptive counts; a share is told by its two numbers, so that "3 of 4" stays visible.
 * false: no memory, out zeroed. */
bool looks_compute(struct looks *out, const struct looks_judgement *judgements, size_t n);

#endif
