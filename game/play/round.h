/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A round: eight posts (a test: all), looks, judgements. Input becomes an action (one line of
 * text), a pure function applies it; the same plan and actions give the same state. No clock, no
 * I/O. */
#ifndef SCHEINRIESE_PLAY_ROUND_H
#define SCHEINRIESE_PLAY_ROUND_H

#include "base/err.h"
#include "base/rng.h"
#include "play/next.h"

enum {
    ROUND_MAX_POSTS = PACK_MAX_POSTS,
    ROUND_MAX_LOOKS = 3,
    ROUND_DEFAULT_POSTS = 8,
    ACTION_MAX_TEXT = 64
};

/* Üben, Test, Auffrischung */
enum session_kind { SESSION_PRACTICE, SESSION_TEST, SESSION_REFRESH, SESSION_N_KINDS };
enum answer { ANSWER_SURE_FAKE, ANSWER_FAKE, ANSWER_FACT, ANSWER_SURE_FACT };

/* Which posts in which order: indices into level.posts. */
struct round_plan {
    enum session_kind kind;
    uint64_t seed;
    int n_posts;
    int posts[ROUND_MAX_POSTS];
};

/* Posts of the level a pupil has judged before, by index; never drawn again. */
struct round_history {
    bool is_judged[ROUND_MAX_POSTS];
};

/* Draws by the share rule of PRODUCT.md: the number of facts first, 3, 4, 5 or 6 of 8 with equal
 * chance (scaled to n_round), then posts, then the order of verdicts, each uniform. So a perfect
 * counter is right in 58.3 % of cases (counted out in tests/unit/test_draw.c).
 *
 * Decided: (1) A post with a callback whose target is drawn too takes the last place of its own
 * verdict, not always the last of all: else the last post of a level would nearly always have the
 * same verdict, and whoever noticed need not look. (2) Judged posts are never drawn again. Playing
 * again takes the longest round out of the fresh ones in which the numbers of facts still possible
 * under the scaled rule, each with equal chance, give 50 to 80 % facts on average. So a round may
 * be shorter, and ERR_REFUSED comes although a few posts are left when these are nearly all fakes
 * (or all facts): such a round would be guessed and would teach suspicion (or trust); what stays
 * fresh serves the boosters. Short rounds tell a counter more: up to 75 % of two to four posts.
 *
 * A test takes all posts, shuffled. ERR_REFUSED as round_check_pool. history may be NULL. */
bool round_draw(struct round_plan *out, const struct pack_level *level, enum session_kind kind,
                const struct round_history *history, uint64_t seed, struct err *err);
/* The same in practice, but which fresh facts and which fresh fakes are drawn suits the pupil
 * (next_choose_of): the number of facts and the order stay as chance wants them. fit NULL: as
 * round_draw. */
struct round_fit {
    struct next_elo elo;
    double delta[ROUND_MAX_POSTS]; /* difficulty of each post of the level */
};
bool round_draw_fitting(struct round_plan *out, const struct pack_level *level,
                        const struct round_history *history, const struct round_fit *fit,
                        uint64_t seed, struct err *err);
/* ERR_REFUSED unless the whole level gives every number of facts of the rule (practice), or has 50
 * to 80 % facts (test). */
bool round_check_pool(const struct pack_level *level, enum session_kind kind, struct err *err);

enum action_kind { ACTION_LOOK, ACTION_JUDGE, ACTION_NEXT };

struct action {
    enum action_kind kind;
    enum look_kind look; /* ACTION_LOOK */
    enum answer answer;  /* ACTION_JUDGE */
    bool is_simple;      /* ACTION_JUDGE: the simple version was shown */
    int64_t elapsed_ms;  /* ACTION_JUDGE: time on this post, at most ROUND_MAX_MS */
};
enum { ROUND_MAX_MS = 24 * 60 * 60 * 1000 };

/* "look who", "judge sure_fake 15000 normal|simple", "next". */
bool action_format(char out[ACTION_MAX_TEXT], const struct action *action);
bool action_parse(struct action *out, const char *line, struct err *err);
const char *answer_id(enum answer answer); /* sure_fake fake fact sure_fact */
int answer_from_id(const char *id);        /* -1 when unknown */

enum round_state { ROUND_JUDGING, ROUND_FEEDBACK, ROUND_DONE, ROUND_N_STATES };

/* What happened on one post. */
struct round_result {
    bool is_judged;
    enum answer answer;
    bool is_correct, is_sure,
        is_master_look; /* Meisterblick: right after a single look, and that look tells */
    bool is_simple;
    int points; /* 0 in a test */
    int64_t elapsed_ms;
    int n_looks;
    enum look_kind looks[ROUND_MAX_LOOKS]; /* in the order opened */
};

struct round {
    const struct pack_level *level; /* borrowed */
    struct round_plan plan;
    enum round_state state;
    int position; /* 0-based index into plan.posts; n_posts when done */
    struct round_result results[ROUND_MAX_POSTS];
};

/* Starts a round. ERR_REFUSED when the plan names posts twice or outside the level. */
bool round_init(struct round *round, const struct pack_level *level, const struct round_plan *plan,
                struct err *err);
/* Applies one action. ERR_REFUSED, and the round unchanged, when it is not allowed now. Opening an
 * opened look again is refused (the screen only shows it). A test goes from JUDGING straight to the
 * next post. */
bool round_apply(struct round *round, const struct action *action, struct err *err);
/* The post now shown; NULL when done. */
const struct pack_post *round_post(const struct round *round);
const struct round_result *round_result_now(const struct round *round);
bool round_look_is_open(const struct round *round, enum look_kind kind);
/* Looks left on this post. */
int round_looks_left(const struct round *round);

/* Points: a stake of 20; eher right 30, wrong 20; sicher right 40, wrong 0. */
int score_points(bool is_correct, bool is_sure);

struct round_summary {
    int n_judged, n_correct, n_facts, n_facts_believed, n_fakes, n_fakes_found, points,
        n_master_looks;
};
struct round_summary round_summarise(const struct round *round);

#endif
