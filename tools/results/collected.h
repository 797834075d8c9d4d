/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging result files one by one, and what to say about each; shared by merge and sync. */
#ifndef SCHEINRIESE_RESULTS_COLLECTED_H
#define SCHEINRIESE_RESULTS_COLLECTED_H

#include "exchange/collect.h"

enum { COLLECTED_WORDS = 1024 };

enum collected_end {
    COLLECTED_MERGED,
    COLLECTED_SKIPPED, /* nothing newer than what was merged */
    COLLECTED_REFUSED,
    COLLECTED_WAITING, /* its laptop is not confirmed */
    COLLECTED_N_ENDS
};

/* store and key are borrowed; else zeroed: nothing yet. */
struct collected {
    struct store *store;
    const struct store_key *key;
    int n[COLLECTED_N_ENDS];               /* files */
    int64_t n_new, n_forgotten, n_unknown; /* rows */
    struct collect_report report;          /* of the newest file */
    struct key_prints prints;              /* of laptops that wait */
};

/* One file; *end is what became of it. false only for troubles of this laptop. */
bool collected_take(struct collected *collected, struct bytes file, const char *name,
                    enum collected_end *end, struct err *err);
/* What became of the newest file, in words: "aufgenommen, 12 neue Urteile". */
void collected_words(char out[COLLECTED_WORDS], struct collected *collected,
                     enum collected_end end);
/* All files together, in one sentence. */
void collected_sum(char out[COLLECTED_WORDS], const struct collected *collected);
/* What else is to be said of them all, a sentence at a time to say(context, sentence). */
void collected_remarks(const struct collected *collected,
                       void (*say)(void *context, const char *sentence), void *context);
/* The refusal of the newest file; "" for none. */
const char *collected_refusal(const struct collected *collected);

/* Confirms the waiting laptop that has this id or these four words. *is_there false: there is none.
 */
bool collected_confirm(struct collected *collected, const char *wanted, bool *is_there,
                       struct err *err);

#endif
