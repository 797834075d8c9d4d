/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers of a whole class, for figures. Only the first judgement of a pupil on a post counts,
 * and only where that one was of the kind of session asked for: kinds are never mixed. */
#ifndef SCHEINRIESE_STORE_ANSWERS_H
#define SCHEINRIESE_STORE_ANSWERS_H

#include "play/round.h"
#include "store/store.h"

/* Texts are borrowed until the callback returns. */
struct store_answer {
    int64_t pupil_id;
    enum session_kind kind;
    char form; /* 'A', 'B' or '-' */
    const char *pack_id, *pack_version, *level_id, *post_id, *technique;
    int position; /* 1-based in the round */
    enum verdict verdict;
    struct round_result result; /* answer, looks, time; points */
    int64_t unix_ms;
};

/* Calls each(answer, context) for the first judgements of a class in one pass, by pupil, pack and
 * post; stops when it returns false. A post judged first in another kind of session is left out,
 * since the pupil knew it. Nobody who has left the class is among them. A class without answers, or
 * that does not exist, gives none. */
bool store_each_answer(struct store *store, int64_t class_id, enum session_kind kind,
                       bool (*each)(const struct store_answer *answer, void *context),
                       void *context, struct err *err);

/* How the newest pupils of this laptop did on a post in practice. */
struct store_share {
    const char *post_id; /* borrowed until the callback returns */
    int64_t n, n_right;  /* pupils, each by the first judgement */
};
/* That many pupils: so drawing a round stays quick on a laptop that knows thousands. */
enum { STORE_SHARE_PUPILS = 200 };
/* Calls each(share, context) for the posts of a pack that they judged, until it returns false. */
bool store_each_share(struct store *store, const char *pack_id,
                      bool (*each)(const struct store_share *share, void *context), void *context,
                      struct err *err);

#endif
