/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result file (.ergebnis). In the clear: "SCHRERG1" and the UUID of the class. Then sealed for
 * the class: signature, public key of the laptop, its UUID, the UUID of the class again, sequence,
 * time, and a SQLite database (result_rows*). The signature covers all that follows it. */
#ifndef SCHEINRIESE_EXCHANGE_RESULT_FILE_H
#define SCHEINRIESE_EXCHANGE_RESULT_FILE_H

#include "crypto/seal.h"
#include "crypto/sign.h"
#include "exchange/refuse.h"
#include "store/merge.h"

enum { RESULT_MAX_BYTES = 64 * 1024 * 1024 };

struct result_head {
    char class_uuid[STORE_UUID_TEXT], device[STORE_UUID_TEXT];
    unsigned char laptop_key[SIGN_PUBLIC_BYTES];
    int64_t sequence, made_ms;
};

/* A sealed file on the heap, to be freed with mem_free. head.laptop_key is filled from the key. */
struct result_sealing {
    const struct sign_key *laptop;
    const unsigned char *class_key; /* public, to seal for */
};
bool result_seal(unsigned char **out, size_t *n, struct result_head *head, struct bytes rows,
                 const struct result_sealing *sealing, struct err *err);

/* Which class a file claims to be for. ERR_FORMAT, ERR_VERSION, ERR_LIMIT. */
bool result_class(char out[STORE_UUID_TEXT], struct bytes file, struct err *err);

struct result_file {
    struct result_head head;
    struct bytes rows;     /* into buffer */
    unsigned char *buffer; /* on the heap */
};
/* Unseals and checks the signature by the key that is inside. Whose key that is, is for the
 * caller. ERR_CORRUPT. Free with result_file_fini. */
bool result_unseal(struct result_file *out, struct bytes file, const struct seal_key *key,
                   struct err *err);
void result_file_fini(struct result_file *file);

/* --- the database inside --- */

/* All that was made here for a class, as bytes on the heap. */
struct result_made {
    unsigned char *p;
    size_t n;
    int64_t newest, n_judgements;
};
bool result_rows_make(struct result_made *out, struct store *store, int64_t class_id,
                      struct err *err);

struct result_counts {
    int64_t n_new, n_forgotten, n_unknown;
};
/* Reads hostile bytes into a merge that has begun. ERR_FORMAT or ERR_REFUSED with an id of
 * exchange/refuse.h; other errors are those of this laptop. */
bool result_rows_merge(struct bytes rows, struct store_merging *merging,
                       struct result_counts *counts, struct err *err);

/* Shared by making and reading. */
enum { RESULT_APPLICATION_ID = 0x53636845, /* "SchE" */ RESULT_FORMAT = 1 };
extern const char *const result_schema[];
extern const int result_schema_n;

#endif
