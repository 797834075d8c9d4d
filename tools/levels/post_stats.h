/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the posts of a pack did in classes: pooled counts (results/tally.h) joined with the source.
 * post_stats.c joins and computes, post_stats_text.c and post_stats_json.c write. */
#ifndef SCHEINRIESE_LEVELS_POST_STATS_H
#define SCHEINRIESE_LEVELS_POST_STATS_H

#include "project.h"
#include "results/tally.h"

/* What an author should look at, worst first. */
enum post_flag {
    FLAG_WRONG_KEY,       /* fooled pupils are the better ones: is the verdict right? */
    FLAG_MISLEADING_LOOK, /* who opened a look that tells was wrong more often */
    FLAG_GIVE_AWAY,       /* right without any look */
    FLAG_NOBODY_LOOKS,    /* it does not, yet hardly anybody opens a look that tells */
    FLAG_DEAD_LOOK,       /* hardly anybody opens it */
    FLAG_N
};

/* Shares and means of nobody are NAN. */
struct look_stats {
    bool is_offered, tells, is_dead, misleads;
    int64_t n;                  /* judgements after it */
    double right, right_others; /* shares right after it, and without it */
};

/* The pupils of a post on other posts: mean share right of those right here, and of those fooled.
 */
struct rest_stats {
    int64_t n;
    double right, fooled;
};

struct post_stats {
    const struct tally_post *counts; /* borrowed */
    const struct level_source *level;
    const struct node *node;
    double p, low, high; /* difficulty: share right, with its 95 % interval (Wilson 1927) */
    double r;            /* point-biserial within the verdict, corrected; NAN: not to be had */
    double fooled, sure; /* shares: fooled of all, sure of those */
    struct rest_stats same, other;
    struct look_stats looks[LOOK_N_KINDS];
    double without_look, without_look_right;
    double seconds, seconds_sd;
    bool flags[FLAG_N];
    double worry; /* the order */
};

/* Counts that were not used, and why. */
struct stats_left {
    int n_other_packs, n_other_versions, n_unknown, n_other_verdict;
    const char *other_version; /* one of them, borrowed */
};

struct pack_stats {
    int n, n_without; /* posts with counts, worst first; posts of the source without */
    struct post_stats *posts;
    struct stats_left left;
};

/* The tally must outlive the result. End with pack_stats_fini in any case. */
bool pack_stats_make(struct pack_stats *out, const struct project *project,
                     const struct tally *tally, struct err *err);
void pack_stats_fini(struct pack_stats *stats);
const char *post_flag_id(enum post_flag flag);

void post_stats_print(const struct pack_stats *stats, const struct tally *tally);
void post_stats_print_json(const struct pack_stats *stats, const struct project *project,
                           const struct tally *tally);

#endif
