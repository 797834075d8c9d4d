/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the boosters (Auffrischung) need to know of a pupil, and their rounds. Such a round goes
 * across levels and packs: it is stored with the names of its posts, not with their places. */
#ifndef SCHEINRIESE_STORE_REFRESH_H
#define SCHEINRIESE_STORE_REFRESH_H

#include "store/rounds.h"

enum { STORE_MAX_REFRESH = 16 }; /* posts of a round, one a technique */
/* What stands for the level of such a round. */
#define STORE_REFRESH_LEVEL "refresh"

struct store_ref {
    char pack_id[PACK_MAX_ID + 1], pack_version[32], level_id[PACK_MAX_ID + 1],
        post_id[PACK_MAX_ID + 1];
};

struct store_refresh {
    int64_t id; /* 0: none */
    uint64_t seed;
    int n;        /* 0: what was stored cannot be read */
    int n_judged; /* of a round that was found */
    struct store_ref posts[STORE_MAX_REFRESH];
};

/* The session of the boosters of a class (made on first use); that of the plan, where there is one.
 */
bool store_refresh_session(struct store *store, int64_t class_id, int64_t *out_id, struct err *err);
/* Starts a round; an unfinished one is given up. Fills refresh->id. */
bool store_begin_refresh(struct store *store, int64_t pupil_id, int64_t session_id,
                         struct store_refresh *refresh, struct err *err);
/* The unfinished round of this pupil, or id 0. Its actions come by store_replay_round. */
bool store_find_refresh(struct store *store, int64_t pupil_id, struct store_refresh *out,
                        struct err *err);

/* The first judgement of a pupil on a post, in any kind of session. Texts are borrowed until the
 * callback returns. */
struct store_first {
    const char *pack_id, *level_id, *post_id;
    bool is_practice, is_refresh, is_right; /* neither of the first two: of a test */
    int64_t unix_ms;
};
/* Calls each(first, context) for those of a pupil in all packs, oldest first, until it returns
 * false. */
bool store_each_first(struct store *store, int64_t pupil_id,
                      bool (*each)(const struct store_first *first, void *context), void *context,
                      struct err *err);
/* Calls each(pack, post, context) for the posts the class of the pupil voted on together. */
bool store_each_voted(struct store *store, int64_t pupil_id,
                      bool (*each)(const char *pack_id, const char *post_id, void *context),
                      void *context, struct err *err);
/* Calls each(round, context) for the unfinished rounds of a pupil that lie within one level. */
bool store_each_open_round(struct store *store, int64_t pupil_id,
                           bool (*each)(const struct store_round *round, void *context),
                           void *context, struct err *err);

#endif
