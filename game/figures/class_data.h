/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first judgements of one class in one kind of session, in memory: who, on which post, what. */
#ifndef SCHEINRIESE_FIGURES_CLASS_DATA_H
#define SCHEINRIESE_FIGURES_CLASS_DATA_H

#include "play/round.h"
#include "store/classes.h"
#include "store/rows.h"

/* A post of one version of a pack. */
struct class_post {
    char pack[PACK_MAX_ID + 1], version[32], level[PACK_MAX_ID + 1], id[PACK_MAX_ID + 1],
        technique[PACK_MAX_ID + 1];
    enum verdict verdict;
    int order; /* while reading: place of the first appearance */
    /* Bits per look_kind: offered, and telling fact from fake; only with knows_looks
     * (class_packs.h).
     */
    bool knows_looks;
    unsigned offered, telling;
};

struct class_answer {
    int pupil, post; /* indices */
    enum answer answer;
    char form; /* 'A', 'B' or '-' */
    bool is_right, is_sure;
    unsigned looks; /* bit per look_kind */
    int64_t elapsed_ms;
};

struct class_data {
    struct store_class school_class;
    enum session_kind kind;
    int n_pupils;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n_posts;
    struct class_post *posts; /* by pack, level, id and version */
    size_t n_answers;
    struct class_answer *answers;
};

/* Reads them; ERR_NOT_FOUND when there is no class of that name. End with class_data_fini in any
 * case. */
bool class_data_read(struct class_data *out, struct store *store, const char *class_name,
                     enum session_kind kind, struct err *err);
/* The same of a class that was listed. */
bool class_data_read_class(struct class_data *out, struct store *store,
                           const struct store_class *school_class, enum session_kind kind,
                           struct err *err);
/* The same of those first judgements only that fall into the span: what is left out is not replaced
 * by a later judgement. */
bool class_data_read_span(struct class_data *out, struct store *store,
                          const struct store_class *school_class, enum session_kind kind,
                          struct store_span span, struct err *err);
void class_data_fini(struct class_data *data);
/* The class of that name; ERR_NOT_FOUND when there is none. */
bool class_data_find(struct store_class *out, struct store *store, const char *name,
                     struct err *err);

/* SESSION_... of "practice", "test" or "refresh" (NULL: practice); -1 for another word. */
int class_data_kind(const char *word);
const char *class_data_kind_id(enum session_kind kind);

#endif
