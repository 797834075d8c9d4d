/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A class, a level of twelve posts, and playing it, for the tests of the store. */
#ifndef SCHEINRIESE_TESTS_STORE_PLAY_H
#define SCHEINRIESE_TESTS_STORE_PLAY_H

#include "store_fixture.h"

#define PACK "digitale-stadt"
#define LEVEL "erster-blick"

enum { N_POSTS = 12, N_ROUND = 8 };

/* --- a level --- */

static const char *const fixture_ids[N_POSTS] = {"p1", "p2", "p3", "p4",  "p5",  "p6",
                                                 "p7", "p8", "p9", "p10", "p11", "p12"};

struct fixture_level {
    struct pack_level level;
    struct pack_post posts[N_POSTS];
    struct pack_look looks[3];
};

/* Twelve posts, every other one a fact, each with the looks who, others and date. */
static inline const struct pack_level *fixture_make_level(struct fixture_level *out) {
    *out = (struct fixture_level){
        .level = {.id = LEVEL, .n_looks = 2, .n_round = N_ROUND, .n_posts = N_POSTS},
        .looks = {{.kind = LOOK_WHO, .text = ""},
                  {.kind = LOOK_OTHERS, .text = ""},
                  {.kind = LOOK_DATE, .text = ""}},
    };
    out->level.posts = out->posts;
    for (int i = 0; i < N_POSTS; i++)
        out->posts[i] = (struct pack_post){.id = fixture_ids[i],
                                           .verdict = i % 2 ? VERDICT_FACT : VERDICT_FAKE,
                                           .technique = i % 2 ? "none" : "source",
                                           .n_looks = 3,
                                           .looks = out->looks};
    return &out->level;
}

static inline struct round_plan fixture_plan(void) {
    return (struct round_plan){
        .seed = 0xFEDCBA9876543210, .n_posts = N_ROUND, .posts = {11, 0, 3, 7, 2, 9, 4, 5}};
}

/* --- play --- */

struct fixture {
    struct store *store;
    struct store_class school_class;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int64_t session_id;
    struct store_round round;
};

/* A class of four with a practice session, and an open round of its first pupil. */
static inline bool fixture_begin(struct fixture *fixture, struct store *store, struct err *err) {
    int n;
    fixture->store = store;
    fixture->round =
        (struct store_round){.pack_id = PACK, .pack_version = "1.2.0", .level_id = LEVEL};
    fixture->round.plan = fixture_plan();
    return store_add_class(store, "7b", 4, &fixture->school_class, err) &&
           store_list_pupils(store, fixture->school_class.id, fixture->pupils, STORE_MAX_PUPILS, &n,
                             err) &&
           store_practice_session(store, fixture->school_class.id, PACK, &fixture->session_id,
                                  err) &&
           store_begin_round(store, fixture->pupils[0].id, fixture->session_id, &fixture->round,
                             err);
}

static inline struct store_judgement fixture_judgement(const struct fixture *fixture, int post) {
    return (struct store_judgement){
        .pupil_id = fixture->pupils[0].id,
        .session_id = fixture->session_id,
        .form = '-',
        .pack_id = PACK,
        .pack_version = "1.2.0",
        .level_id = LEVEL,
        .post_id = fixture_ids[post % N_POSTS],
        .technique = "source",
        .language = "de",
        .position = 1 + post % N_ROUND,
        .verdict = VERDICT_FAKE,
        .result = {.is_judged = true,
                   .answer = ANSWER_SURE_FAKE,
                   .is_correct = true,
                   .is_sure = true,
                   .points = 40,
                   .elapsed_ms = 15000,
                   .n_looks = 2,
                   .looks = {LOOK_OTHERS, LOOK_WHO}},
    };
}

static inline bool fixture_judge(struct fixture *fixture, int post, struct err *err) {
    struct store_judgement judgement = fixture_judgement(fixture, post);
    return store_judge(fixture->store, fixture->round.id, &judgement, err);
}

#endif
