/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a round by the share rule. First the number of facts by chance, then which facts and
 * which fakes, then the order of verdicts: so neither counting nor the place of a post gives an
 * answer away. The reasons are in round.h. */
#include "base/str.h"
#include "play/round.h"

enum { SHARE_MIN_PERCENT = 50, SHARE_MAX_PERCENT = 80 };

/* Indices of posts, apart by verdict. */
struct pool {
    int facts[ROUND_MAX_POSTS], fakes[ROUND_MAX_POSTS];
    int n_facts, n_fakes;
};

/* Numbers of facts, each with equal chance; empty when max < min. */
struct range {
    int min, max;
};

/* 3 to 6 of 8, scaled and rounded half up. */
static struct range rule_for(int n) {
    return (struct range){(3 * n + 4) / 8, (6 * n + 4) / 8};
}

/* What of the rule this pool can give in a round of n. */
static struct range feasible(const struct pool *pool, int n) {
    struct range range = rule_for(n);
    if (range.max > pool->n_facts)
        range.max = pool->n_facts;
    if (range.min < n - pool->n_fakes)
        range.min = n - pool->n_fakes;
    return range;
}

/* The share of facts to be expected is (min + max) / 2 of n. */
static bool is_fair(struct range range, int n) {
    int twice = 100 * (range.min + range.max);
    return range.min <= range.max && twice >= 2 * n * SHARE_MIN_PERCENT &&
           twice <= 2 * n * SHARE_MAX_PERCENT;
}

static void fill_pool(struct pool *pool, const struct pack_level *level,
                      const struct round_history *history) {
    *pool = (struct pool){0};
    for (int i = 0; i < level->n_posts && i < ROUND_MAX_POSTS; i++) {
        if (history && history->is_judged[i])
            continue;
        if (level->posts[i].verdict == VERDICT_FACT)
            pool->facts[pool->n_facts++] = i;
        else
            pool->fakes[pool->n_fakes++] = i;
    }
}

static bool check_test_pool(const struct pool *pool, struct err *err) {
    int n = pool->n_facts + pool->n_fakes;
    if (!is_fair((struct range){pool->n_facts, pool->n_facts}, n))
        return err_set(err, ERR_REFUSED, "%d facts of %d, wanted %d to %d %%", pool->n_facts, n,
                       SHARE_MIN_PERCENT, SHARE_MAX_PERCENT);
    return true;
}

static bool check_practice_pool(const struct pool *pool, int n_round, struct err *err) {
    struct range rule = rule_for(n_round);
    if (pool->n_facts < rule.max)
        return err_set(err, ERR_REFUSED, "%d facts, a round of %d needs %d", pool->n_facts, n_round,
                       rule.max);
    if (pool->n_fakes < n_round - rule.min)
        return err_set(err, ERR_REFUSED, "%d fakes, a round of %d needs %d", pool->n_fakes, n_round,
                       n_round - rule.min);
    if (!is_fair(rule, n_round))
        return err_set(err, ERR_REFUSED, "no fair share of facts in a round of %d", n_round);
    return true;
}

bool round_check_pool(const struct pack_level *level, enum session_kind kind, struct err *err) {
    struct pool pool;
    if (level->n_posts < 1 || level->n_posts > ROUND_MAX_POSTS)
        return err_set(err, ERR_REFUSED, "%d posts, wanted 1 to %d", level->n_posts,
                       ROUND_MAX_POSTS);
    if (kind == SESSION_PRACTICE && (level->n_round < 1 || level->n_round > level->n_posts))
        return err_set(err, ERR_REFUSED, "round of %d out of %d posts", level->n_round,
                       level->n_posts);
    fill_pool(&pool, level, NULL);
    return kind == SESSION_TEST ? check_test_pool(&pool, err)
                                : check_practice_pool(&pool, level->n_round, err);
}

/* The longest fair round that the pool still gives; 0 when there is none. */
static int longest_round(const struct pool *pool, int n_round) {
    int n = pool->n_facts + pool->n_fakes;
    if (n > n_round)
        n = n_round;
    while (n > 0 && !is_fair(feasible(pool, n), n))
        n--;
    return n;
}

/* Place in the plan of the post this one turns on, -1 when it is not drawn. */
static int find_target(const struct round_plan *plan, const struct pack_level *level, int place) {
    const char *target = level->posts[plan->posts[place]].callback;
    for (int i = 0; target && target[0] && i < plan->n_posts; i++)
        if (str_equal(level->posts[plan->posts[i]].id, target))
            return i;
    return -1;
}

static bool same_verdict(const struct round_plan *plan, const struct pack_level *level, int a,
                         int b) {
    return level->posts[plan->posts[a]].verdict == level->posts[plan->posts[b]].verdict;
}

static void swap(struct round_plan *plan, int a, int b) {
    int post = plan->posts[a];
    plan->posts[a] = plan->posts[b];
    plan->posts[b] = post;
}

/* Puts a post that turns on another drawn one into the last place of its own verdict, and its
 * target into the first of its own where it would come later: the order of verdicts stays. */
static void put_callback_last(struct round_plan *plan, const struct pack_level *level) {
    int last = plan->n_posts - 1;
    int from = last;
    int first = 0;
    while (from >= 0 && find_target(plan, level, from) < 0)
        from--;
    if (from < 0)
        return;
    while (!same_verdict(plan, level, last, from))
        last--;
    swap(plan, from, last);

    int target = find_target(plan, level, last);
    while (!same_verdict(plan, level, first, target))
        first++;
    if (target > last && first < last)
        swap(plan, target, first);
}

/* Deals facts and fakes into the places of a shuffled order of verdicts. */
static void deal(struct round_plan *plan, const struct pool *pool, int n_facts, struct rng *rng) {
    int places[ROUND_MAX_POSTS];
    int fact = 0;
    int fake = 0;
    for (int i = 0; i < plan->n_posts; i++)
        places[i] = i;
    rng_shuffle(rng, places, plan->n_posts);
    for (int i = 0; i < plan->n_posts; i++)
        plan->posts[i] = places[i] < n_facts ? pool->facts[fact++] : pool->fakes[fake++];
}

/* Moves n_wanted facts, or fakes, that suit the pupil to the front. */
static void put_fitting_first(struct pool *pool, enum verdict verdict, int n_wanted,
                              const struct round_fit *fit, struct rng *rng) {
    struct next_post fresh[ROUND_MAX_POSTS];
    int chosen[ROUND_MAX_POSTS];
    int *posts = verdict == VERDICT_FACT ? pool->facts : pool->fakes;
    const struct next_pool all = {verdict == VERDICT_FACT ? pool->n_facts : pool->n_fakes, fresh};
    for (int i = 0; i < all.n; i++)
        fresh[i] = (struct next_post){.verdict = verdict, .delta = fit->delta[posts[i]]};
    for (int i = 0; i < n_wanted; i++) {
        int at = next_choose_of(&all, verdict, &fit->elo, rng);
        fresh[at].is_judged = true;
        chosen[i] = posts[at];
    }
    for (int i = 0; i < n_wanted; i++)
        posts[i] = chosen[i];
}

static void draw_practice(struct round_plan *plan, const struct pack_level *level,
                          struct pool *pool, const struct round_fit *fit, struct rng *rng) {
    struct range range = feasible(pool, plan->n_posts);
    int n_facts = range.min + (int)rng_below(rng, (uint32_t)(range.max - range.min + 1));

    rng_shuffle(rng, pool->facts, pool->n_facts);
    rng_shuffle(rng, pool->fakes, pool->n_fakes);
    if (fit) {
        put_fitting_first(pool, VERDICT_FACT, n_facts, fit, rng);
        put_fitting_first(pool, VERDICT_FAKE, plan->n_posts - n_facts, fit, rng);
    }
    deal(plan, pool, n_facts, rng);
    put_callback_last(plan, level);
}

static bool draw_test(struct round_plan *out, const struct pack_level *level, uint64_t seed,
                      struct err *err) {
    struct rng rng;
    *out = (struct round_plan){0};
    if (!round_check_pool(level, SESSION_TEST, err))
        return false;
    *out = (struct round_plan){.kind = SESSION_TEST, .seed = seed, .n_posts = level->n_posts};
    for (int i = 0; i < out->n_posts; i++)
        out->posts[i] = i;
    rng_init(&rng, seed);
    rng_shuffle(&rng, out->posts, out->n_posts);
    return true;
}

bool round_draw_fitting(struct round_plan *out, const struct pack_level *level,
                        const struct round_history *history, const struct round_fit *fit,
                        uint64_t seed, struct err *err) {
    struct pool pool;
    struct rng rng;
    struct round_plan plan = {.kind = SESSION_PRACTICE, .seed = seed};

    *out = (struct round_plan){0};
    if (!round_check_pool(level, SESSION_PRACTICE, err))
        return false;
    fill_pool(&pool, level, history);
    plan.n_posts = longest_round(&pool, level->n_round);
    if (plan.n_posts == 0)
        return err_set(err, ERR_REFUSED, "%d facts and %d fakes left: no fair round", pool.n_facts,
                       pool.n_fakes);
    rng_init(&rng, seed);
    draw_practice(&plan, level, &pool, fit, &rng);
    *out = plan;
    return true;
}

bool round_draw(struct round_plan *out, const struct pack_level *level, enum session_kind kind,
                const struct round_history *history, uint64_t seed, struct err *err) {
    return kind == SESSION_TEST ? draw_test(out, level, seed, err)
                                : round_draw_fitting(out, level, history, NULL, seed, err);
}
