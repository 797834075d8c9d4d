/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to judge next. Boosters: intervals of days for each technique. Adaptive choice: ratings from
 * the answers so far, then the posts that tell most about them. */
#include "play/next.h"

#include <math.h>

/* --- boosters --- */

static void follow_practice(struct next_technique *technique, int64_t day) {
    *technique = (struct next_technique){.has_begun = true, .interval = 1, .due = day + 1};
}

static void follow_booster(struct next_technique *technique, int64_t day, bool is_right) {
    int interval = technique->interval * NEXT_FACTOR;
    if (!is_right || !technique->has_begun)
        interval = 1;
    if (interval > NEXT_MAX_INTERVAL)
        interval = NEXT_MAX_INTERVAL;
    *technique =
        (struct next_technique){.has_begun = true, .interval = interval, .due = day + interval};
}

void next_follow(struct next_technique techniques[NEXT_MAX_TECHNIQUES],
                 const struct next_judgement *judgements, int n) {
    bool is_boosted[NEXT_MAX_TECHNIQUES] = {false};
    for (int i = 0; i < NEXT_MAX_TECHNIQUES; i++)
        techniques[i] = (struct next_technique){0};
    for (int i = 0; i < n; i++) {
        int t = judgements[i].technique;
        if (t < 0 || t >= NEXT_MAX_TECHNIQUES)
            continue;
        if (judgements[i].is_booster)
            follow_booster(&techniques[t], judgements[i].day, judgements[i].is_right);
        else if (!is_boosted[t])
            follow_practice(&techniques[t], judgements[i].day);
        is_boosted[t] |= judgements[i].is_booster;
    }
}

/* Techniques that are due and have something left, the longest due first. */
struct due {
    int n, techniques[NEXT_MAX_TECHNIQUES];
    unsigned char has[NEXT_MAX_TECHNIQUES]; /* of each technique: bit 1 << verdict */
    double share_of_mixed;                  /* chance of a fact where both are left */
};

enum { HAS_FAKES = 1 << VERDICT_FAKE, HAS_FACTS = 1 << VERDICT_FACT };

static void insert_by_due(struct due *due, const struct next_technique *techniques, int t) {
    int at = due->n++;
    while (at > 0 && techniques[due->techniques[at - 1]].due > techniques[t].due) {
        due->techniques[at] = due->techniques[at - 1];
        at--;
    }
    due->techniques[at] = t;
}

static void note_later(struct next_boosters *out, int64_t day) {
    if (!out->has_later || day < out->later)
        out->later = day;
    out->has_later = true;
}

static void find_due(struct due *due, struct next_boosters *out,
                     const struct next_technique *techniques, int64_t today) {
    for (int t = 0; t < NEXT_MAX_TECHNIQUES; t++) {
        if (!techniques[t].has_begun)
            continue;
        if (techniques[t].due > today) {
            note_later(out, techniques[t].due);
            continue;
        }
        out->n_due++;
        if (due->has[t])
            insert_by_due(due, techniques, t);
    }
}

static void find_left(struct due *due, const struct next_pool *pool) {
    for (int i = 0; i < pool->n; i++) {
        int t = pool->posts[i].technique;
        if (!pool->posts[i].is_judged && t >= 0 && t < NEXT_MAX_TECHNIQUES)
            due->has[t] |= (unsigned char)(1u << pool->posts[i].verdict);
    }
}

static int count_having(const struct due *due, unsigned char has) {
    int n = 0;
    for (int i = 0; i < due->n; i++)
        n += due->has[due->techniques[i]] == has;
    return n;
}

static double clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* The expected share of facts, as near to NEXT_SHARE as those with both verdicts allow. */
static double balance(struct due *due) {
    int n_facts = count_having(due, HAS_FACTS);
    int n_mixed = due->n - n_facts - count_having(due, HAS_FAKES);
    due->share_of_mixed = NEXT_SHARE;
    if (due->n == 0)
        return 0;
    if (n_mixed > 0)
        due->share_of_mixed =
            clamp((NEXT_SHARE * due->n - n_facts) / n_mixed, 1 - NEXT_MAX_SHARE, NEXT_MAX_SHARE);
    return (n_facts + due->share_of_mixed * n_mixed) / due->n;
}

/* Leaves out the latest due of those with only that verdict left. */
static void leave_out(struct due *due, unsigned char has) {
    int at = due->n - 1;
    while (due->has[due->techniques[at]] != has)
        at--;
    due->n--;
    for (; at < due->n; at++)
        due->techniques[at] = due->techniques[at + 1];
}

static double make_fair(struct due *due) {
    double share = balance(due);
    while (due->n > 0 && (share < NEXT_MIN_SHARE || share > NEXT_MAX_SHARE)) {
        leave_out(due, share < NEXT_MIN_SHARE ? HAS_FAKES : HAS_FACTS);
        share = balance(due);
    }
    return share;
}

static double uniform(struct rng *rng) {
    return rng_next(rng) / 4294967296.0;
}

/* One of the fresh posts of that technique and verdict, each with the same chance. */
static int draw_post(const struct next_pool *pool, int technique, enum verdict verdict,
                     struct rng *rng) {
    int found = -1;
    uint32_t n_found = 0;
    for (int i = 0; i < pool->n; i++)
        if (!pool->posts[i].is_judged && pool->posts[i].technique == technique &&
            pool->posts[i].verdict == verdict && rng_below(rng, ++n_found) == 0)
            found = i;
    return found;
}

static enum verdict draw_verdict(const struct due *due, int technique, struct rng *rng) {
    bool is_fact = uniform(rng) < due->share_of_mixed;
    if (due->has[technique] == HAS_FACTS)
        is_fact = true;
    if (due->has[technique] == HAS_FAKES)
        is_fact = false;
    return is_fact ? VERDICT_FACT : VERDICT_FAKE;
}

void next_draw_boosters(struct next_boosters *out,
                        const struct next_technique techniques[NEXT_MAX_TECHNIQUES],
                        const struct next_pool *pool, int64_t today, struct rng *rng) {
    struct due due = {0};
    *out = (struct next_boosters){0};
    find_left(&due, pool);
    find_due(&due, out, techniques, today);
    out->share = make_fair(&due);
    for (int i = 0; i < due.n; i++) {
        int t = due.techniques[i];
        out->posts[out->n++] = draw_post(pool, t, draw_verdict(&due, t, rng), rng);
    }
    rng_shuffle(rng, out->posts, out->n);
    out->state = out->n > 0 ? NEXT_READY : out->n_due > 0 ? NEXT_NONE_LEFT : NEXT_NONE_DUE;
}

/* --- adaptive choice --- */

static const double floor_share = .5;   /* right by guessing one of two */
static const double furthest = 4;       /* ratings stay within, whatever is answered */
static const double step_first = 2;     /* doubled: the floor halves what an answer tells */
static const double step_decay = .05;   /* Pelanek 2016 */
static const double share_slope = .12;  /* share of facts for a logit of suspicion */
static const double harder_most = 1;    /* logits */
static const double harder_slope = .5;  /* logits for a logit of suspicion */
static const double most_telling = .48; /* ln((1 + sqrt(1 + 8 g)) / 2): Birnbaum 1968 */

static double sign_of(enum verdict verdict) {
    return verdict == VERDICT_FAKE ? 1 : -1;
}

static double theta_of(const struct next_elo *elo, enum verdict verdict) {
    return elo->ability + sign_of(verdict) * elo->suspicion;
}

double next_expected(const struct next_elo *elo, enum verdict verdict, double delta) {
    return floor_share + (1 - floor_share) / (1 + exp(delta - theta_of(elo, verdict)));
}

/* The scale of that verdict moves, the other stays. */
void next_learn(struct next_elo *elo, enum verdict verdict, double delta, bool is_right) {
    double surprise = is_right - next_expected(elo, verdict, delta);
    double step = step_first / (1 + step_decay * elo->n);
    double theta = clamp(theta_of(elo, verdict) + step * surprise, -furthest, furthest);
    double half = (theta - theta_of(elo, verdict)) / 2;
    elo->ability += half;
    elo->suspicion += sign_of(verdict) * half;
    elo->n++;
}

double next_share(const struct next_elo *elo) {
    return clamp(NEXT_SHARE + share_slope * elo->suspicion, NEXT_MIN_SHARE, NEXT_MAX_SHARE);
}

/* The difficulty wanted: where an answer tells most, and harder where the pupil's lean misleads. */
static double wanted_delta(const struct next_elo *elo, enum verdict verdict) {
    double misled = -sign_of(verdict) * elo->suspicion;
    return elo->ability - most_telling + clamp(harder_slope * misled, 0, harder_most);
}

enum { N_NEAREST = 3 };

struct nearest {
    int n, at[N_NEAREST];
    double distance[N_NEAREST];
};

static void insert_nearest(struct nearest *nearest, int post, double distance) {
    int at = nearest->n < N_NEAREST ? nearest->n++ : N_NEAREST;
    while (at > 0 && nearest->distance[at - 1] > distance) {
        if (at < N_NEAREST) {
            nearest->at[at] = nearest->at[at - 1];
            nearest->distance[at] = nearest->distance[at - 1];
        }
        at--;
    }
    if (at == N_NEAREST)
        return;
    nearest->at[at] = post;
    nearest->distance[at] = distance;
}

static int choose_fitting(const struct next_pool *pool, enum verdict verdict, double delta,
                          struct rng *rng) {
    struct nearest nearest = {0};
    for (int i = 0; i < pool->n; i++)
        if (!pool->posts[i].is_judged && pool->posts[i].verdict == verdict)
            insert_nearest(&nearest, i, fabs(pool->posts[i].delta - delta));
    return nearest.at[rng_below(rng, (uint32_t)nearest.n)];
}

int next_choose_of(const struct next_pool *pool, enum verdict verdict, const struct next_elo *elo,
                   struct rng *rng) {
    bool has_one = false;
    for (int i = 0; i < pool->n; i++)
        has_one |= !pool->posts[i].is_judged && pool->posts[i].verdict == verdict;
    return has_one ? choose_fitting(pool, verdict, wanted_delta(elo, verdict), rng) : -1;
}

double next_difficulty(int64_t n_right, int64_t n) {
    const double furthest_delta = 3, usual = floor_share + (1 - floor_share) / 2;
    double p = ((double)n_right + NEXT_PRIOR * usual) / ((double)n + NEXT_PRIOR);
    double knows = clamp((p - floor_share) / (1 - floor_share), 1e-3, 1 - 1e-3);
    return clamp(log((1 - knows) / knows), -furthest_delta, furthest_delta) + 0.;
}

static int choose_any(const struct next_pool *pool, enum verdict verdict, struct rng *rng) {
    int found = -1;
    uint32_t n_found = 0;
    for (int i = 0; i < pool->n; i++)
        if (!pool->posts[i].is_judged && pool->posts[i].verdict == verdict &&
            rng_below(rng, ++n_found) == 0)
            found = i;
    return found;
}

static bool has_both(const struct next_pool *pool) {
    unsigned has = 0;
    for (int i = 0; i < pool->n; i++)
        if (!pool->posts[i].is_judged)
            has |= 1u << pool->posts[i].verdict;
    return has == (HAS_FAKES | HAS_FACTS);
}

int next_choose(const struct next_pool *pool, const struct next_elo *elo, struct rng *rng) {
    if (!has_both(pool))
        return -1;
    double share = elo ? next_share(elo) : NEXT_SHARE;
    enum verdict verdict = uniform(rng) < share ? VERDICT_FACT : VERDICT_FAKE;
    return elo ? choose_fitting(pool, verdict, wanted_delta(elo, verdict), rng)
               : choose_any(pool, verdict, rng);
}
