/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes that came to this laptop by a class file: what such a file says about a class, taking it
 * over, and what has been handed in to the teacher since. Formats and keys are in exchange/. */
#ifndef SCHEINRIESE_STORE_JOINED_H
#define SCHEINRIESE_STORE_JOINED_H

#include "pack/model.h"
#include "store/classes.h"
#include "store/plans.h"

enum {
    STORE_KEY_BYTES = 32,
    STORE_MAX_SHARE = 1023, /* bytes of the address results are sent to */
    STORE_MAX_LISTED = 240, /* pupils of a class with those who have left */
    STORE_MAX_PLACE = PATH_MAX_BYTES
};

struct store_shared_plan {
    char uuid[STORE_UUID_TEXT];
    char kind[12]; /* practice, test, together, refresh */
    char pack_id[PACK_MAX_ID + 1];
    char levels[STORE_MAX_LEVELS_TEXT]; /* ids with spaces between; "": all */
    char from_date[11];
    bool is_closed, is_paused;
    int place; /* of a test: 1 before, 2 after */
};

/* A class as its teacher's laptop knows it. */
struct store_shared {
    char uuid[STORE_UUID_TEXT];
    char name[STORE_MAX_NAME + 1];
    int64_t number; /* grows with every file, in seconds of the clock where that is ahead */
    bool wants_codes, opens_all_levels;
    bool is_paused; /* all that the class plays */
    unsigned char sign_key[STORE_KEY_BYTES], seal_key[STORE_KEY_BYTES]; /* public */
    unsigned char hash[STORE_KEY_BYTES];                                /* of the whole file */
    char share[STORE_MAX_SHARE + 1];                                    /* "": none */
    int n_pupils, n_plans;
    struct store_pupil *pupils; /* id and class_id 0 */
    struct store_shared_plan *plans;
};

void store_shared_free(struct store_shared *shared); /* NULL is fine */
/* Reads a class of this laptop and gives its next file a number, which is on disk then; keys and
 * hash stay zero, share "". Free with store_shared_free. */
bool store_share_class(struct store *store, int64_t class_id, struct store_shared **out,
                       struct err *err);
/* The secret of a class, from which its keys are derived. ERR_CORRUPT when it has none. */
bool store_class_secret(struct store *store, int64_t class_id, unsigned char out[STORE_KEY_BYTES],
                        struct err *err);
/* The class of this UUID; *id 0: none. */
bool store_find_class(struct store *store, const char *uuid, int64_t *id, struct err *err);

struct store_joined {
    int64_t class_id; /* 0: the class did not come by a class file, or is not here */
    int64_t number;   /* of the class file */
    unsigned char sign_key[STORE_KEY_BYTES], seal_key[STORE_KEY_BYTES], hash[STORE_KEY_BYTES];
    unsigned char seed[STORE_KEY_BYTES]; /* of this laptop's key for the class: a secret */
    char share[STORE_MAX_SHARE + 1];
    int64_t sequence;     /* of the newest result file */
    int64_t handed_in;    /* id of the newest judgement in it, 0: none */
    int64_t handed_in_ms; /* 0: never */
    char place[STORE_MAX_PLACE];
    char file[64];
};
bool store_read_joined(struct store *store, int64_t class_id, struct store_joined *out,
                       struct err *err);
/* Whether this class came by a class file. */
bool store_is_joined(struct store *store, int64_t class_id, bool *is, struct err *err);
/* Whether this laptop joined any class. */
bool store_has_joined(struct store *store, bool *has, struct err *err);
/* Adds the class, or brings it to what the file says, in one transaction: pupils and plans that are
 * no longer in it go, pupils with their judgements and so that nothing is left in any file of this
 * laptop. seed: of this laptop's key, used when the class is new here. The caller has compared keys
 * and numbers. */
bool store_take_class(struct store *store, const struct store_shared *shared,
                      const unsigned char seed[STORE_KEY_BYTES], int64_t *class_id,
                      struct err *err);

/* --- handing in --- */
/* The UUID of this laptop, and its time. */
void store_this_laptop(const struct store *store, char out[STORE_UUID_TEXT], int64_t *unix_ms);
/* Judgements made here and not in the newest file that was handed in. */
bool store_count_waiting(struct store *store, int64_t class_id, int64_t *out, struct err *err);
/* The next sequence number; it is on disk before it is used, and above the one of any older copy of
 * this database. */
bool store_next_sequence(struct store *store, int64_t class_id, int64_t *out, struct err *err);
/* A file with all judgements up to this id is at its place. */
bool store_note_handed_in(struct store *store, int64_t class_id, int64_t newest, const char *place,
                          const char *file, struct err *err);

#endif
