/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The class file (.klasse): what a teacher's laptop tells the pupils' laptops of a class, as JSON
 * with a signature. It holds pseudonyms, plans and public keys, and no secret. */
#ifndef SCHEINRIESE_EXCHANGE_CLASS_FILE_H
#define SCHEINRIESE_EXCHANGE_CLASS_FILE_H

#include "base/str.h"
#include "exchange/key_print.h"
#include "exchange/refuse.h"
#include "store/joined.h"
#include "store/key.h"

enum { CLASS_FILE_MAX_BYTES = 512 * 1024, CLASS_FILE_NAME = 96 };
#define CLASS_FILE_ENDING ".klasse"

/* "7b.klasse": the class's name without what file systems do not take. */
void class_file_name(char out[CLASS_FILE_NAME], const char *class_name);
/* The file of a class of this laptop, with the next number. share: address of a folder on the web
 * that takes results, "" for none. out: started by str_init with CLASS_FILE_MAX_BYTES. */
bool class_file_make(struct store *store, const struct store_key *key, int64_t class_id,
                     const char *share, struct str *out, struct err *err);
/* The public key of a class of this laptop; the teacher's screen shows its words (key_print.h)
 * beside the file. */
bool class_file_key(struct store *store, const struct store_key *key, int64_t class_id,
                    unsigned char out[STORE_KEY_BYTES], struct err *err);

/* What was read: name, number, pupils, plans ... Free with class_file_free. */
bool class_file_read(struct store_shared **out, struct bytes file, struct err *err);
void class_file_free(struct store_shared *file); /* NULL is fine */

enum class_file_news {
    CLASS_FILE_NEW,     /* the class is not here: joining */
    CLASS_FILE_UPDATE,  /* newer than what was taken */
    CLASS_FILE_SAME,    /* taken already */
    CLASS_FILE_OLDER,   /* nothing is changed */
    CLASS_FILE_CLASH,   /* equal number, other content: two laptops of a teacher wrote files */
    CLASS_FILE_FORGED,  /* the class is known by another key */
    CLASS_FILE_OWN,     /* made on this laptop */
    CLASS_FILE_TEACHER, /* this laptop is a teacher's */
    CLASS_FILE_N_NEWS
};
/* What taking the file would do here. */
bool class_file_compare(struct store *store, const struct store_shared *file,
                        enum class_file_news *out, struct err *err);
/* The id of exchange/refuse.h; NULL for what can be taken. */
const char *class_file_news_id(enum class_file_news news);
/* Takes it: NEW and UPDATE change this laptop, SAME does nothing, the others are refused. */
bool class_file_take(struct store *store, const struct store_shared *file, int64_t *class_id,
                     struct err *err);

#endif
