/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher plans for a class: which levels of which pack, in which kind of session, from
 * when; and the votes of a class in front of the projector. A plan is a session. */
#ifndef SCHEINRIESE_STORE_PLANS_H
#define SCHEINRIESE_STORE_PLANS_H

#include "pack/model.h"
#include "store/classes.h"

enum { STORE_MAX_PLANS = 60, STORE_MAX_LEVELS_TEXT = 1024, STORE_MAX_HANDS = 200 };

enum plan_kind { PLAN_PRACTICE, PLAN_TEST, PLAN_TOGETHER, PLAN_REFRESH, PLAN_N_KINDS };

struct store_plan {
    int64_t id;
    enum plan_kind kind;
    char pack_id[PACK_MAX_ID + 1];      /* "" of PLAN_REFRESH: all packs */
    char levels[STORE_MAX_LEVELS_TEXT]; /* ids with spaces between; "": all */
    char from_date[11];                 /* YYYY-MM-DD, "": at once */
    bool is_closed, is_paused;
    int place;            /* of a test: 1 before, 2 after */
    int n_begun, n_ended; /* pupils with a round in it, here or elsewhere; with a finished one */
};

/* Adds plan->kind, pack_id, levels and from_date; fills id and place. Practice of a pack that is
 * planned already takes the new levels and day, and so does the one Auffrischung of a class.
 * ERR_REFUSED: a test of the pack is open, or both
 * forms have been used. ERR_LIMIT above STORE_MAX_PLANS. */
bool store_add_plan(struct store *store, int64_t class_id, struct store_plan *plan,
                    struct err *err);
/* The newest first. */
bool store_list_plans(struct store *store, int64_t class_id, struct store_plan *out, int max,
                      int *n, struct err *err);
/* A closed test takes no more judgements, and its feedback opens. */
bool store_close_plan(struct store *store, int64_t plan_id, bool is_closed, struct err *err);
/* Takes the plan away: practice stays playable, results stay. ERR_REFUSED for a test with rounds,
 * and for the one before while the one after is planned (which would be taken for the first). */
bool store_drop_plan(struct store *store, int64_t plan_id, struct err *err);

/* --- pauses: nobody begins or goes on; unfinished rounds stay --- */
bool store_pause_plan(struct store *store, int64_t plan_id, bool is_paused, struct err *err);
/* All sessions of the class but those together, also what is played without a plan. */
bool store_pause_class(struct store *store, int64_t class_id, bool is_paused, struct err *err);
/* Whether this session pauses; session 0: whether the class does (nothing of it is open, and what
 * has not been played yet must not begin either). */
bool store_is_paused(struct store *store, int64_t class_id, int64_t session_id, bool *out,
                     struct err *err);

bool plan_has_level(const struct store_plan *plan, const char *level_id);
/* Open, and its day has come where the machine is. */
bool plan_is_on(const struct store_plan *plan, int64_t unix_ms);
/* The form a pupil takes in this test. */
char plan_form(const struct store_plan *plan, const struct store_pupil *pupil);

enum plan_progress { PLAN_NOT_BEGUN, PLAN_BEGUN, PLAN_ENDED };
/* How far a pupil is in this session. */
bool store_plan_progress(struct store *store, int64_t plan_id, int64_t pupil_id,
                         enum plan_progress *out, struct err *err);

/* --- together --- */
struct store_vote {
    const char *pack_id, *pack_version, *level_id, *post_id;
    enum verdict verdict;
    int place;    /* 1 before looking closer, 2 after */
    int hands[4]; /* by enum answer, each at most STORE_MAX_HANDS */
    int n_looks;
    enum look_kind looks[LOOK_N_KINDS];
};
/* A second time replaces the counts of that post and place. */
bool store_vote(struct store *store, int64_t plan_id, const struct store_vote *vote,
                struct err *err);
/* Sums of the hands of all posts voted on twice, by place; *n_posts of them, and how many hands
 * were right. */
struct store_vote_sums {
    int n_posts, n_hands[2], n_right[2];
};
bool store_vote_sums(struct store *store, int64_t plan_id, struct store_vote_sums *out,
                     struct err *err);
/* A stored vote; texts are borrowed until the callback returns. */
struct store_vote_row {
    int64_t session_id, unix_ms;
    const char *session; /* UUID */
    struct store_vote vote;
};
/* Calls each(row, context) for the votes of a class, by session and post as they were voted on, the
 * place before first, until it returns false. */
bool store_each_vote(struct store *store, int64_t class_id,
                     bool (*each)(const struct store_vote_row *row, void *context), void *context,
                     struct err *err);
/* Whether this post was voted on in this session. */
bool store_has_vote(struct store *store, int64_t plan_id, const char *post_id, bool *out,
                    struct err *err);

#endif
