/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a file from another laptop is not taken: an id for i18n/exchange_words.h, as the detail of an
 * error whose place is "exchange". Other errors are those of this laptop (disk full, no memory). */
#ifndef SCHEINRIESE_EXCHANGE_REFUSE_H
#define SCHEINRIESE_EXCHANGE_REFUSE_H

#include "base/err.h"

/* Class files. */
#define REFUSE_NO_CLASS_FILE "no-class-file"     /* ERR_FORMAT: something else, or cut */
#define REFUSE_CLASS_TOO_LARGE "class-too-large" /* ERR_LIMIT */
#define REFUSE_CLASS_NEWER "class-newer"         /* ERR_VERSION: needs a newer program */
#define REFUSE_CLASS_ALTERED "class-altered"     /* ERR_CORRUPT: the signature does not fit */
#define REFUSE_CLASS_CONTENT "class-content"     /* ERR_FORMAT: signed, but nothing of ours */
#define REFUSE_CLASS_FORGED "class-forged" /* ERR_REFUSED: the class is known by another key */
#define REFUSE_CLASS_OLDER "class-older"   /* ERR_REFUSED: a newer one was taken already */
#define REFUSE_CLASS_CLASH "class-clash"   /* ERR_REFUSED: same number, other content */
#define REFUSE_CLASS_OWN "class-own"       /* ERR_REFUSED: made on this laptop */
#define REFUSE_TEACHER "teacher"           /* ERR_REFUSED: a teacher's laptop does not join */
/* Result files. */
#define REFUSE_NO_RESULT "no-result-file" /* ERR_FORMAT: something else, or cut in its head */
#define REFUSE_RESULT_TOO_LARGE "result-too-large" /* ERR_LIMIT */
#define REFUSE_RESULT_NEWER "result-newer"         /* ERR_VERSION */
#define REFUSE_WRONG_CLASS "wrong-class"           /* ERR_NOT_FOUND: of no class of this teacher */
#define REFUSE_RESULT_SEALED "result-sealed"   /* ERR_CORRUPT: cut, altered, or for another key */
#define REFUSE_RESULT_FORGED "result-forged"   /* ERR_REFUSED: signed by another key than known */
#define REFUSE_RESULT_ALTERED "result-altered" /* ERR_REFUSED: a known judgement, changed */
#define REFUSE_RESULT_CONTENT "result-content" /* ERR_FORMAT: signed, but nothing of ours */
#define REFUSE_UNREADABLE "unreadable"         /* ERR_IO or ERR_ACCESS */
#define REFUSE_TOO_MANY_LAPTOPS "too-many-laptops" /* ERR_LIMIT */

/* Fills err; always false. */
bool refuse(struct err *err, enum err_code code, const char *id);
/* The id when err is such a refusal, else NULL. */
const char *refuse_id(const struct err *err);

#endif
