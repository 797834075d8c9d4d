/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences about backups, restoring and deleting, the same in the game and in the tools. */
#ifndef SCHEINRIESE_FIGURES_DATA_WORDS_H
#define SCHEINRIESE_FIGURES_DATA_WORDS_H

#include "base/str.h"
#include "store/archive.h"
#include "store/forget.h"

enum { DATA_MAX_LINES = 8, DATA_LINE = 1024 };

/* Why there is no backup, or why none was restored: what happened, what is unharmed, what to do. */
const char *data_backup_trouble(const struct err *err);
const char *data_restore_trouble(const struct err *err);
/* What came back. Returns how many lines. */
int data_restored_lines(const struct store_restored *restored, char lines[][DATA_LINE]);
/* The receipt of a deletion. Returns how many lines. */
int data_receipt_lines(const struct store_receipt *receipt, char lines[][DATA_LINE]);
/* The same to be printed. */
void data_receipt_html(const struct store_receipt *receipt, struct str *out);
/* "22. November 2026". */
const char *data_day(char *out, size_t size, int64_t unix_ms);

#endif
