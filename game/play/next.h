/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to judge next: boosters when knowledge fades, and posts that suit the pupil. Pure: what was
 * judged, the day and a seed decide. Days are counted from any fixed day. */
#ifndef SCHEINRIESE_PLAY_NEXT_H
#define SCHEINRIESE_PLAY_NEXT_H

#include "base/rng.h"
#include "pack/model.h"

enum {
    NEXT_LEAST = 20, /* judgements of a pupil before anything is chosen for him or her */
    NEXT_MAX_TECHNIQUES = 64,
    NEXT_FACTOR = 3,
    NEXT_MAX_INTERVAL = 729 /* days: 1, 3, 9, 27, 81, 243, 729 */
};
/* Facts among the posts, as in a round. */
#define NEXT_SHARE (9.0 / 16)
#define NEXT_MIN_SHARE .5
#define NEXT_MAX_SHARE .8

/* A post of the pool. technique is that of its level, so that facts have one too: else a booster
 * would always be a fake. */
struct next_post {
    int technique; /* 0 .. NEXT_MAX_TECHNIQUES - 1 */
    enum verdict verdict;
    double delta; /* difficulty in logits: how surprising a fact, how polished a fake; 0: unknown */
    bool is_judged;
};

/* Borrowed. */
struct next_pool {
    int n;
    const struct next_post *posts;
};

/* --- boosters --- */

/* The first judgement of a pupil on a post. */
struct next_judgement {
    int technique;
    int64_t day;
    bool is_booster, is_right;
};

struct next_technique {
    bool has_begun;
    int interval; /* days */
    int64_t due;  /* day */
};

/* The state of each technique from the judgements in the order of time. Practice begins a
 * technique, due a day after its last practice; from the first booster on only boosters count:
 * right, the interval is three times as long; wrong, it is one day again. */
void next_follow(struct next_technique techniques[NEXT_MAX_TECHNIQUES],
                 const struct next_judgement *judgements, int n);

enum next_state {
    NEXT_READY,
    NEXT_NONE_DUE, /* nothing has begun, or it is too early */
    NEXT_NONE_LEFT /* techniques are due, but no fresh posts that make a fair set */
};

struct next_boosters {
    enum next_state state;
    int n;                          /* posts, one for each technique */
    int posts[NEXT_MAX_TECHNIQUES]; /* indices into the pool, in the order to be shown */
    double share;                   /* facts to be expected among them, 0 when n is 0 */
    int n_due;                      /* techniques that are due, with a post or without */
    bool has_later;
    int64_t later; /* the next day on which a technique falls due that is not due now */
};

/* One fresh post for each technique that is due. Fact or fake is drawn for each, so that 50 to 80 %
 * facts are to be expected; where only fakes (or facts) are left of a technique, it is left out
 * when the share could not be kept, the latest due first. */
void next_draw_boosters(struct next_boosters *out,
                        const struct next_technique techniques[NEXT_MAX_TECHNIQUES],
                        const struct next_pool *pool, int64_t today, struct rng *rng);

/* --- adaptive choice --- */

/* Elo ratings on two scales, in logits. Facts are met with a rating of ability - suspicion, fakes
 * with ability + suspicion; these two stay within 4. All zero: nothing known. */
struct next_elo {
    double ability, suspicion;
    int n; /* judgements */
};

/* Expected share right, g + (1 - g) / (1 + e^(delta - theta)) with the guessing floor g = 1/2 of
 * two answers (Klinkenberg, Straatemeier & van der Maas 2011, Computers & Education 57, 1813-1824;
 * Pelanek 2016, Computers & Education 98, 169-179). */
double next_expected(const struct next_elo *elo, enum verdict verdict, double delta);
/* Follows one judgement; the step shrinks with their number (Pelanek 2016). */
void next_learn(struct next_elo *elo, enum verdict verdict, double delta, bool is_right);
/* Chance that the next post is a fact: more for the suspicious, always within 50 to 80 %. */
double next_share(const struct next_elo *elo);

/* A fresh post of the pool, or -1 when no fresh fact or no fresh fake is left (such a rest would
 * have been guessed). Fact or fake is drawn with next_share, then one of the three posts that tell
 * most about this ability, the three being harder facts for the suspicious and harder fakes for
 * the credulous. elo NULL: the switch is off, and all is by chance, with NEXT_SHARE. */
int next_choose(const struct next_pool *pool, const struct next_elo *elo, struct rng *rng);
/* The same where fact or fake is decided already (a round draws the number of facts first); -1 when
 * none of that verdict is fresh. elo is not NULL. */
int next_choose_of(const struct next_pool *pool, enum verdict verdict, const struct next_elo *elo,
                   struct rng *rng);
/* Difficulty of a post that n_right of n pupils judged rightly: NEXT_PRIOR more who had been right
 * in 3 of 4 cases shrink it to 0, which it is for n = 0. Logits, between -3 and 3. */
enum { NEXT_PRIOR = 10 };
double next_difficulty(int64_t n_right, int64_t n);

#endif
