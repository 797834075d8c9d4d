/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every stored judgement of a class, one after the other, for taking results along: no figure, no
 * choice between first and later ones. Nobody who has left the class is among them. */
#ifndef SCHEINRIESE_STORE_ROWS_H
#define SCHEINRIESE_STORE_ROWS_H

#include "store/store.h"

/* Texts are borrowed until the callback returns. */
struct store_row {
    int64_t id; /* in the order in which they came to this laptop */
    const char *uuid;
    int64_t pupil_id;
    const char *pupil_uuid, *animal;
    int number;
    const char *device, *session; /* UUIDs */
    const char *kind, *form, *pack, *version, *level, *post;
    int64_t position; /* 1-based in the round */
    const char *verdict, *technique, *answer;
    bool is_sure, is_correct;
    const char *looks, *language; /* looks: ids in the order opened */
    bool is_simple, is_master_look;
    int64_t elapsed_ms, unix_ms, points;
};

struct store_span {
    int64_t from_ms, to_ms; /* from <= time < to */
};
/* All times. */
#define STORE_ALWAYS ((struct store_span){INT64_MIN, INT64_MAX})

/* Calls each(row, context) for the judgements of a class within the span whose id is above after_id
 * (0: all), by id, until it returns false. Memory does not grow with their number. */
struct store_rows {
    int64_t class_id, after_id;
    struct store_span span;
};
bool store_each_row(struct store *store, const struct store_rows *wanted,
                    bool (*each)(const struct store_row *row, void *context), void *context,
                    struct err *err);
/* How many there are. */
bool store_count_rows(struct store *store, const struct store_rows *wanted, int64_t *out,
                      struct err *err);

#endif
