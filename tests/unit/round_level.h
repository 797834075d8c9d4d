/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A level for tests of play: twelve posts p0 to p11, facts first, four looks each (who and others
 * tell, image and date do not), two looks per post, rounds of eight. */
#ifndef SCHEINRIESE_TESTS_ROUND_LEVEL_H
#define SCHEINRIESE_TESTS_ROUND_LEVEL_H

#include "play/round.h"

enum { FIXTURE_POSTS = 64, FIXTURE_LOOKS = 4 };

struct fixture {
    struct pack_level level;
    struct pack_post posts[FIXTURE_POSTS];
    struct pack_look looks[FIXTURE_POSTS][FIXTURE_LOOKS];
    char ids[FIXTURE_POSTS][8];
};

static inline void fixture_post(struct fixture *fixture, int i, enum verdict verdict) {
    static const enum look_kind kinds[FIXTURE_LOOKS] = {LOOK_WHO, LOOK_OTHERS, LOOK_IMAGE,
                                                        LOOK_DATE};
    enum tells telling = verdict == VERDICT_FACT ? TELLS_FACT : TELLS_FAKE;
    for (int k = 0; k < FIXTURE_LOOKS; k++)
        fixture->looks[i][k] =
            (struct pack_look){.kind = kinds[k], .tells = k < 2 ? telling : TELLS_NOTHING};
    fixture->ids[i][0] = 'p';
    if (i >= 10)
        fixture->ids[i][1] = (char)('0' + i / 10);
    fixture->ids[i][i >= 10 ? 2 : 1] = (char)('0' + i % 10);
    fixture->posts[i] = (struct pack_post){.id = fixture->ids[i],
                                           .verdict = verdict,
                                           .check = LOOK_WHO,
                                           .n_looks = FIXTURE_LOOKS,
                                           .looks = fixture->looks[i],
                                           .callback = ""};
}

static inline void fixture_init(struct fixture *fixture, int n_facts, int n_fakes, int n_round) {
    *fixture = (struct fixture){0};
    for (int i = 0; i < n_facts + n_fakes; i++)
        fixture_post(fixture, i, i < n_facts ? VERDICT_FACT : VERDICT_FAKE);
    fixture->level = (struct pack_level){.id = "fixture",
                                         .n_looks = 2,
                                         .n_round = n_round,
                                         .n_posts = n_facts + n_fakes,
                                         .posts = fixture->posts};
}

#endif
