/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judgements, each stored with its action; and what they tell of one pupil. Of several judgements
 * of a post the first one counts. */
#ifndef SCHEINRIESE_STORE_JUDGEMENTS_H
#define SCHEINRIESE_STORE_JUDGEMENTS_H

#include "play/round.h"
#include "store/store.h"

struct store_judgement {
    char uuid[STORE_UUID_TEXT]; /* version 7, filled by store_judge */
    int64_t pupil_id, session_id;
    enum session_kind kind;
    char form; /* 'A', 'B' or '-' */
    const char *pack_id, *pack_version, *level_id, *post_id, *technique, *language;
    int position; /* 1-based in the round */
    enum verdict verdict;
    struct round_result result;
    int64_t unix_ms; /* filled by store_judge */
};
/* Stores a judgement and its action in one transaction. Afterwards it is on disk (synchronous
 * FULL). */
bool store_judge(struct store *store, int64_t round_id, struct store_judgement *judgement,
                 struct err *err);

/* Which posts of the level this pupil has judged, in any version of the pack and session. */
bool store_history(struct store *store, int64_t pupil_id, const char *pack_id,
                   const struct pack_level *level, struct round_history *out, struct err *err);
/* How far a pupil is in a level. */
struct store_progress {
    int n_rounds_finished;
    int n_judged, n_correct; /* first judgements of posts of this level */
    int points;
    bool has_open_round;
    int open_position; /* posts judged in the open round */
};
bool store_progress(struct store *store, int64_t pupil_id, const char *pack_id,
                    const char *level_id, struct store_progress *out, struct err *err);
/* All points of a pupil, and the number of judgements (sentences about the person only from 40 on).
 */
bool store_pupil_totals(struct store *store, int64_t pupil_id, int64_t *points,
                        int64_t *n_judgements, struct err *err);
/* Calls each(post_id, result, context) for a pupil's first judgements in a pack, oldest first,
 * until it returns false. */
bool store_each_judgement(struct store *store, int64_t pupil_id, const char *pack_id,
                          bool (*each)(const char *post_id, const struct round_result *result,
                                       void *context),
                          void *context, struct err *err);

#endif
