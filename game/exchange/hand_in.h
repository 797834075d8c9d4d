/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Handing in results, on a pupils' laptop: all judgements of a class made here become one sealed
 * file (.ergebnis) for its teacher. The newest file suffices, so it replaces the one before. */
#ifndef SCHEINRIESE_EXCHANGE_HAND_IN_H
#define SCHEINRIESE_EXCHANGE_HAND_IN_H

#include "base/str.h"
#include "exchange/key_print.h"
#include "exchange/refuse.h"
#include "store/joined.h"

enum { HAND_IN_NAME = 48 };
#define HAND_IN_ENDING ".ergebnis"

/* Whether a file of this name is taken for a result file. Hidden ones are not: other systems put
 * their own beside each file on a stick ("._7b.ergebnis"). */
bool hand_in_is_name(const char *name);

struct hand_in_state {
    bool is_joined;                  /* else all is zero: a class made on this laptop */
    int64_t n_waiting;               /* judgements that are not handed in yet */
    int64_t handed_in_ms;            /* 0: never */
    char place[STORE_MAX_PLACE];     /* folder of the last time; "": the share, or never */
    char share[STORE_MAX_SHARE + 1]; /* address; "": none */
    unsigned char laptop_key[STORE_KEY_BYTES], class_key[STORE_KEY_BYTES]; /* for key_print_make */
};
/* Cheap enough for opening a screen. */
bool hand_in_state(struct store *store, int64_t class_id, struct hand_in_state *out,
                   struct err *err);

struct hand_in_file {
    char name[HAND_IN_NAME]; /* random */
    unsigned char *p;
    size_t n;
    int64_t sequence, newest; /* newest: id of the newest judgement in it */
    int64_t n_judgements;
};
/* ERR_NOT_FOUND when the class was not joined; ERR_LIMIT above 64 MB. Free with
 * hand_in_file_fini, which is fine on {0}. */
bool hand_in_make(struct store *store, int64_t class_id, struct hand_in_file *out, struct err *err);
void hand_in_file_fini(struct hand_in_file *file);
/* The file has arrived. place: the folder, "" for the share. */
bool hand_in_done(struct store *store, int64_t class_id, const struct hand_in_file *file,
                  const char *place, struct err *err);
/* Makes, writes, notes, and removes the file of the last time from the same folder. *n_judgements
 * (may be NULL): in the file. */
bool hand_in_to_folder(struct store *store, int64_t class_id, const char *folder,
                       int64_t *n_judgements, struct err *err);

#endif
