/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions, and rounds: a round is its plan and the log of its actions, kept until it is finished,
 * so that it goes on where it was. */
#ifndef SCHEINRIESE_STORE_ROUNDS_H
#define SCHEINRIESE_STORE_ROUNDS_H

#include "play/round.h"
#include "store/store.h"

/* --- sessions --- */
/* The practice session of a class for a pack (made on first use). *out_id is its row id. */
bool store_practice_session(struct store *store, int64_t class_id, const char *pack_id,
                            int64_t *out_id, struct err *err);

/* --- rounds --- */
struct store_round {
    int64_t id; /* 0: none */
    char pack_id[PACK_MAX_ID + 1], pack_version[32], level_id[PACK_MAX_ID + 1];
    struct round_plan plan;
};
/* Starts a round of a pupil on a level; an unfinished one of the same level is given up. Fills
 * round->id. */
bool store_begin_round(struct store *store, int64_t pupil_id, int64_t session_id,
                       struct store_round *round, struct err *err);
/* The unfinished round of this pupil, pack and level, or id 0. */
bool store_find_round(struct store *store, int64_t pupil_id, const char *pack_id,
                      const char *level_id, struct store_round *out, struct err *err);
/* Replays the stored actions into a round just begun with round_init; stops with ERR_REFUSED at the
 * first that does not fit the level (changed since); the round is then as far as it came. */
bool store_replay_round(struct store *store, int64_t round_id, struct round *round,
                        struct err *err);
/* Appends an action that is no judgement (look, next). ERR_REFUSED when the round is not open. */
bool store_log_action(struct store *store, int64_t round_id, const struct action *action,
                      struct err *err);
/* The round is finished; its action log is no longer needed and goes. */
bool store_end_round(struct store *store, int64_t round_id, struct err *err);

#endif
