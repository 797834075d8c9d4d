/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a class voted by shown hands (Gemeinsam), post by post, before and after looking closer. */
#ifndef SCHEINRIESE_FIGURES_CLASS_VOTES_H
#define SCHEINRIESE_FIGURES_CLASS_VOTES_H

#include "pack/model.h"
#include "store/plans.h"
#include "store/rows.h"

enum { CLASS_VOTE_WORDS = 256 };

struct class_vote {
    int64_t session_id;
    char session[STORE_UUID_TEXT];
    char pack[PACK_MAX_ID + 1], version[32], level[PACK_MAX_ID + 1], post[PACK_MAX_ID + 1];
    enum verdict verdict;
    /* By place: 0 before, 1 after. */
    bool has[2];
    int hands[2][4]; /* by enum answer */
    int64_t unix_ms[2];
    int n_looks[2];
    enum look_kind looks[2][LOOK_N_KINDS];
};

struct class_votes {
    int n;
    struct class_vote *posts; /* by session, as they were voted on */
};

/* Those that were voted on first within the span. End with class_votes_fini in any case. */
bool class_votes_read(struct class_votes *out, struct store *store, int64_t class_id,
                      struct store_span span, struct err *err);
void class_votes_fini(struct class_votes *votes);

/* Hands shown, and those that were right. */
int class_vote_hands(const struct class_vote *vote, int place);
int class_vote_right(const struct class_vote *vote, int place);
/* Of all posts voted on twice, as if they were one: n of them; has[0] and has[1] when n > 0. */
int class_votes_sum(const struct class_votes *votes, int hands[2], int right[2]);
/* "Richtig lagen vorher 8 von 28, nachher 21 von 28: mehr als vorher." Translated. */
void class_vote_words(char out[CLASS_VOTE_WORDS], const struct class_vote *vote);
/* The same of all posts voted on twice; of none it says so. */
void class_votes_words(char out[CLASS_VOTE_WORDS], const struct class_votes *votes);

#endif
