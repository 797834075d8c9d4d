/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The round as a state machine: one enum, one setter, one switch. round_apply is pure; whoever
 * holds plan and actions holds the round. */
#include "play/round.h"

#include <assert.h>

/* The only place where the state changes. */
static void set_state(struct round *round, enum round_state state) {
    assert(state < ROUND_N_STATES);
    assert((state == ROUND_DONE) == (round->position == round->plan.n_posts));
    round->state = state;
}

static void go_to_next_post(struct round *round) {
    round->position++;
    set_state(round, round->position < round->plan.n_posts ? ROUND_JUDGING : ROUND_DONE);
}

static bool check_plan(const struct round_plan *plan, const struct pack_level *level,
                       struct err *err) {
    bool is_taken[ROUND_MAX_POSTS] = {0};
    if (plan->n_posts < 1 || plan->n_posts > level->n_posts || level->n_posts > ROUND_MAX_POSTS)
        return err_set(err, ERR_REFUSED, "plan of %d posts for a level of %d", plan->n_posts,
                       level->n_posts);
    for (int i = 0; i < plan->n_posts; i++) {
        int post = plan->posts[i];
        if (post < 0 || post >= level->n_posts || is_taken[post])
            return err_set(err, ERR_REFUSED, "post %d is outside the level or there twice", post);
        is_taken[post] = true;
    }
    return true;
}

bool round_init(struct round *round, const struct pack_level *level, const struct round_plan *plan,
                struct err *err) {
    *round = (struct round){0};
    if (!check_plan(plan, level, err))
        return false;
    round->level = level;
    round->plan = *plan;
    set_state(round, ROUND_JUDGING);
    return true;
}

const struct pack_post *round_post(const struct round *round) {
    if (round->state == ROUND_DONE)
        return NULL;
    return &round->level->posts[round->plan.posts[round->position]];
}

const struct round_result *round_result_now(const struct round *round) {
    return round->state == ROUND_DONE ? NULL : &round->results[round->position];
}

bool round_look_is_open(const struct round *round, enum look_kind kind) {
    const struct round_result *result = round_result_now(round);
    for (int i = 0; result && i < result->n_looks; i++)
        if (result->looks[i] == kind)
            return true;
    return false;
}

int round_looks_left(const struct round *round) {
    const struct round_result *result = round_result_now(round);
    int budget = round->level->n_looks;
    if (!result)
        return 0;
    if (budget > ROUND_MAX_LOOKS)
        budget = ROUND_MAX_LOOKS;
    return result->n_looks < budget ? budget - result->n_looks : 0;
}

static bool refuse(struct err *err, const char *why) {
    return err_set(err, ERR_REFUSED, "%s", why);
}

static bool open_look(struct round *round, enum look_kind kind, struct err *err) {
    struct round_result *result = &round->results[round->position];
    if (!post_find_look(round_post(round), kind))
        return refuse(err, "the post does not offer this look");
    if (round_look_is_open(round, kind))
        return refuse(err, "the look is open already");
    if (round_looks_left(round) == 0)
        return refuse(err, "no looks left on this post");
    result->looks[result->n_looks++] = kind;
    return true;
}

static bool is_master_look(const struct round_result *result, const struct pack_post *post) {
    return result->is_correct && result->n_looks == 1 &&
           look_tells(post_find_look(post, result->looks[0]));
}

static bool judge(struct round *round, const struct action *action, struct err *err) {
    const struct pack_post *post = round_post(round);
    struct round_result *result = &round->results[round->position];
    enum verdict said = action->answer >= ANSWER_FACT ? VERDICT_FACT : VERDICT_FAKE;

    if ((unsigned)action->answer > ANSWER_SURE_FACT)
        return refuse(err, "no such answer");
    if (action->elapsed_ms < 0 || action->elapsed_ms > ROUND_MAX_MS)
        return refuse(err, "time out of range");
    result->is_judged = true;
    result->answer = action->answer;
    result->is_simple = action->is_simple;
    result->elapsed_ms = action->elapsed_ms;
    result->is_sure = action->answer == ANSWER_SURE_FAKE || action->answer == ANSWER_SURE_FACT;
    result->is_correct = said == post->verdict;
    result->is_master_look = is_master_look(result, post);
    if (round->plan.kind == SESSION_TEST) {
        go_to_next_post(round);
        return true;
    }
    result->points = score_points(result->is_correct, result->is_sure);
    set_state(round, ROUND_FEEDBACK);
    return true;
}

static bool apply_judging(struct round *round, const struct action *action, struct err *err) {
    switch (action->kind) {
    case ACTION_LOOK:
        return open_look(round, action->look, err);
    case ACTION_JUDGE:
        return judge(round, action, err);
    case ACTION_NEXT:
        return refuse(err, "judge first");
    }
    return refuse(err, "no such action");
}

static bool apply_feedback(struct round *round, const struct action *action, struct err *err) {
    switch (action->kind) {
    case ACTION_NEXT:
        go_to_next_post(round);
        return true;
    case ACTION_LOOK:
    case ACTION_JUDGE:
        return refuse(err, "the post is judged");
    }
    return refuse(err, "no such action");
}

bool round_apply(struct round *round, const struct action *action, struct err *err) {
    switch (round->state) {
    case ROUND_JUDGING:
        return apply_judging(round, action, err);
    case ROUND_FEEDBACK:
        return apply_feedback(round, action, err);
    case ROUND_DONE:
    case ROUND_N_STATES:
        break;
    }
    return refuse(err, "the round is over");
}
