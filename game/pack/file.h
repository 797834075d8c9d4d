/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of struct pack_file, for the files of this folder only. */
#ifndef SCHEINRIESE_PACK_FILE_H
#define SCHEINRIESE_PACK_FILE_H

#include "crypto/crypto.h"
#include "db/db.h"
#include "pack/pack.h"

struct pack_file {
    struct file_data data; /* the database reads from these bytes until it is closed */
    char hash[CRYPTO_SHA256_HEX];
    struct db *db;
};

#endif
