/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts for authors (*.zaehlung.json): how often which answer was given to a post, of many pupils
 * together, so that figures of posts need no pupils. No post is in it that fewer than five judged;
 * kinds of session are not mixed. tally.c counts and adds, tally_file.c reads and writes;
 * zaehlung.schema.json describes the file. */
#ifndef SCHEINRIESE_RESULTS_TALLY_H
#define SCHEINRIESE_RESULTS_TALLY_H

#include "base/str.h"
#include "figures/class_data.h"

enum {
    TALLY_LEAST = 5, /* pupils on a post */
    TALLY_N_ANSWERS = 4,
    TALLY_STEP = 5, /* per cent */
    TALLY_MAX_POSTS = 10000,
    TALLY_MAX_N = 1000000000, /* of any count */
    TALLY_MAX_BYTES = 16 * 1024 * 1024
};

/* How the pupils of a post did on other posts: each pupil's share right there, in per cent rounded
 * to steps of TALLY_STEP (so that a sum of few tells little about one of them). From it: the
 * point-biserial, and how those who were fooled differ from the others. All 0 when fewer than
 * TALLY_LEAST pupils judged other posts. */
struct tally_rest {
    int64_t n, n_right;   /* pupils who judged such posts; of these, right on this post */
    int64_t sum, squares; /* of the shares */
    int64_t sum_right;    /* of the shares of those who were right on this post */
};

/* First judgements of pupils on a post of one version of a pack: each pupil counts once. */
struct tally_post {
    char pack[PACK_MAX_ID + 1], version[32], level[PACK_MAX_ID + 1], id[PACK_MAX_ID + 1],
        technique[PACK_MAX_ID + 1];
    enum verdict verdict;
    int64_t n;
    int64_t answers[TALLY_N_ANSWERS];         /* by enum answer; they add up to n */
    int64_t looks[LOOK_N_KINDS];              /* judgements before which that look was opened */
    int64_t looks_right[LOOK_N_KINDS];        /* right ones among them */
    int64_t without_look, without_look_right; /* judgements without any look; right ones */
    struct tally_rest same, other;    /* on other posts of the same verdict; of the other verdict */
    int64_t seconds, seconds_squared; /* sums over the n judgements, whole seconds each */
};

struct tally {
    enum session_kind kind;
    int64_t n_classes;
    int n_posts;
    struct tally_post *posts; /* by pack, level, id and version */
    int n_left_out;           /* posts that too few judged; not in the file */
};

/* End each with tally_fini in any case. */
bool tally_of_class(struct tally *out, const struct class_data *data, struct err *err);
/* The sum, whatever the order. ERR_REFUSED for another kind of session, or a post that is a fact in
 * one and a fake in the other; ERR_LIMIT when a sum is too large. */
bool tally_merge(struct tally *out, const struct tally *a, const struct tally *b, struct err *err);
void tally_fini(struct tally *tally);

/* From foreign bytes: ERR_FORMAT, ERR_LIMIT, ERR_VERSION. */
bool tally_parse(struct tally *out, struct bytes bytes, struct err *err);
bool tally_read(struct tally *out, const char *path, struct err *err);
bool tally_write(const struct tally *tally, const char *path, struct err *err);
/* Right answers to it. */
int64_t tally_n_right(const struct tally_post *post);
/* <0, 0, >0: the order of posts. */
int tally_compare(const struct tally_post *a, const struct tally_post *b);

#endif
