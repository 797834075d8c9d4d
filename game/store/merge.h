/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging what another laptop made into a class of this one: the union by UUID, whole or not at
 * all. What was deleted stays deleted, what is known with other content refuses everything. */
#ifndef SCHEINRIESE_STORE_MERGE_H
#define SCHEINRIESE_STORE_MERGE_H

#include "store/moved.h"

struct store_merging;

/* Before and after merging many files: more memory for pages meanwhile, and the journal is taken
 * over at the end instead of in between. What was committed is on disk either way. */
bool store_merge_prepare(struct store *store, struct err *err);
void store_merge_settle(struct store *store);
/* Several files can share one transaction: nothing of them is kept until it ends well. Words,
 * flags and counts must have been checked: the CHECKs of the tables are off meanwhile. */
bool store_merge_open(struct store *store, struct err *err);
bool store_merge_close(struct store *store, bool is_good, struct err *err);

/* Begins one file, inside of such a transaction. Old reports of the device are replaced. */
bool store_merge_begin(struct store_merging **out, struct store *store, int64_t class_id,
                       const char *device, struct err *err);
enum { MERGE_UNKNOWN = 0, MERGE_FORGOTTEN = -1 };
/* *id: of the pupil here, MERGE_UNKNOWN, or MERGE_FORGOTTEN for one that was deleted. */
bool store_merge_pupil(struct store_merging *merging, const char *uuid, int64_t *id,
                       struct err *err);
/* *id: of the session here; an unknown one is added, closed and not planned. ERR_REFUSED: it is
 * known as something else. */
bool store_merge_session(struct store_merging *merging, const struct moved_session *session,
                         int64_t *id, struct err *err);
enum merge_found { MERGE_NEW, MERGE_KNOWN, MERGE_WAS_FORGOTTEN };
/* Pupil and session are ids of here. ERR_REFUSED: known with other content. */
bool store_merge_judgement(struct store_merging *merging, const struct moved_judgement *judgement,
                           enum merge_found *found, struct err *err);
bool store_merge_report(struct store_merging *merging, const struct moved_report *report,
                        struct err *err);
/* Keeps what went well, with the sequence number of the file unless it is 0, else takes the whole
 * file back; frees. False: neither could be done, and the transaction must not be committed. */
bool store_merge_end(struct store_merging *merging, bool is_good, int64_t sequence, int64_t file_ms,
                     struct err *err);

#endif
