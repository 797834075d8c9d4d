/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared inside of class files. */
#ifndef SCHEINRIESE_EXCHANGE_CLASS_FILE_INT_H
#define SCHEINRIESE_EXCHANGE_CLASS_FILE_INT_H

#include "crypto/sign.h"
#include "exchange/class_file.h"

#define CLASS_FILE_FORMAT "scheinriese-klasse"
#define CLASS_FILE_SIGNED                                                                          \
    "scheinriese-klasse 1\n" /* stands before the payload, in what is signed */
enum { CLASS_FILE_VERSION = 1 };

/* The payload as JSON. */
bool class_file_write(const struct store_shared *shared, struct str *out, struct err *err);
/* The file around a payload; the signature covers it. */
bool class_file_wrap(struct str *out, const char *payload, const struct sign_key *key,
                     struct err *err);

#endif
