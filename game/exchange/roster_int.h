/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files that read class lists. */
#ifndef SCHEINRIESE_EXCHANGE_ROSTER_INT_H
#define SCHEINRIESE_EXCHANGE_ROSTER_INT_H

#include "base/file.h"
#include "exchange/roster.h"

/* Fills err with the id of a sentence; always false. */
bool roster_refuse(struct err *err, enum err_code code, const char *id);
/* Bytes of anybody as UTF-8 on the heap with a final 0, and a refusal for what is no text. */
bool roster_decode(struct bytes file, char **out, size_t *n, enum roster_encoding *encoding,
                   struct err *err);
/* Takes the text (also on failure) and cuts it into cells. */
bool roster_cut(struct roster **out, char *text, size_t n, struct err *err);
/* The column with this heading, however written; -1: none. */
int roster_column(const struct roster *roster, const char *heading);
void roster_wipe(void *p, size_t n);

#endif
