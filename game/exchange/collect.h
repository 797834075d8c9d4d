/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting results, on a teacher's laptop: result files are unsealed, checked and merged, each in
 * one transaction. A file that is refused changes nothing; one that was merged is skipped. */
#ifndef SCHEINRIESE_EXCHANGE_COLLECT_H
#define SCHEINRIESE_EXCHANGE_COLLECT_H

#include "base/str.h"
#include "exchange/hand_in.h"
#include "exchange/key_print.h"
#include "store/classes.h"
#include "store/key.h"
#include "store/laptops.h"

enum { COLLECT_MAX_BYTES = 64 * 1024 * 1024, COLLECT_MAX_SHOWN = 64, COLLECT_NAME = 256 };

struct collect_refused {
    char name[COLLECT_NAME]; /* of the file */
    char id[32];             /* exchange/refuse.h */
};
/* A laptop nobody has confirmed yet; its files stay where they are and are merged later. */
struct collect_waiting {
    int64_t class_id;
    char class_name[STORE_MAX_NAME + 1];
    struct store_laptop laptop; /* key_print_make(laptop.sign_key) gives its words */
};
struct collect_report {
    int n_files;         /* result files seen */
    int n_merged;        /* of them */
    int n_skipped;       /* nothing newer than what was merged */
    int64_t n_new;       /* judgements */
    int64_t n_forgotten; /* rows of deleted pupils, left out */
    int64_t n_unknown;   /* rows of pupils the class does not have, left out */
    int n_refused;       /* more than are listed, perhaps */
    int n_refused_shown;
    struct collect_refused refused[COLLECT_MAX_SHOWN];
    int n_waiting; /* laptops, all listed up to the maximum */
    struct collect_waiting waiting[COLLECT_MAX_SHOWN];
};

/* One file; adds to the report, which starts as {0}. false only for troubles of this laptop (disk
 * full, no memory): then nothing of the file was kept. */
bool collect_bytes(struct store *store, const struct store_key *key, struct bytes file,
                   const char *name, struct collect_report *report, struct err *err);
/* All result files of a folder. false: the folder cannot be read (any more), or this laptop has
 * troubles; what the report says was merged is kept. */
bool collect_folder(struct store *store, const struct store_key *key, const char *folder,
                    struct collect_report *report, struct err *err);

/* The same a few files at a time, so that a screen can go on drawing. store and key are borrowed.
 */
struct collecting;
bool collecting_begin(struct collecting **out, struct store *store, const struct store_key *key,
                      const char *folder, struct err *err);
int collecting_n_files(const struct collecting *collecting);
int collecting_n_done(const struct collecting *collecting); /* of them, looked at */
/* At most max_files, in one transaction. *has_more: false when that was the last. */
bool collecting_step(struct collecting *collecting, int max_files, struct collect_report *report,
                     bool *has_more, struct err *err);
void collecting_end(struct collecting *collecting); /* NULL is fine */

/* Confirming a laptop: store_confirm_laptop; what there is: store_list_laptops. */

#endif
