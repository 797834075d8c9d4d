/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hashing beside receiving: a thread that works through a small ring of blocks, so that a fast line
 * does not wait for SHA-256. */
#ifndef SCHEINRIESE_FETCH_HASHER_H
#define SCHEINRIESE_FETCH_HASHER_H

#include "fetch/verify.h"

struct hasher;
/* Starts the thread; the hashes are its own until hasher_end. */
bool hasher_begin(struct hasher **out, struct verify_hashes *hashes, struct err *err);
/* Copies the bytes; waits when the thread is far behind. false once hashing failed. */
bool hasher_add(struct hasher *hasher, struct bytes bytes, struct err *err);
/* Waits for the rest and ends the thread; false when hashing failed. NULL is fine. */
bool hasher_end(struct hasher *hasher, struct err *err);

#endif
