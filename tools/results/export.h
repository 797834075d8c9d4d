/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the command export was asked for. */
#ifndef SCHEINRIESE_RESULTS_EXPORT_H
#define SCHEINRIESE_RESULTS_EXPORT_H

#include "export/export.h"

struct export_wanted {
    const char *class_name, *data_folder, *packs_folder, *path, *password_file;
    const char *from, *to; /* days, NULL: open */
    const struct export_format *format;
    const char *lrs, *key_file, *ca_file; /* lrs NULL: a file is wanted */
    bool wants_names, is_plain, is_lines;
    bool is_unlocked; /* the teacher's key comes on standard input */
    struct store_span span;
};

/* Sorts the words of the command line; errors are sentences. */
bool export_read_words(struct export_wanted *out, int argc, char **argv, struct err *err);
/* The file to write: as wanted, else named by class, day and format; names are marked. */
bool export_name_file(char out[PATH_MAX_BYTES], const struct export_wanted *wanted, int64_t now_ms,
                      struct err *err);
/* Sends the statements that the learning record store has not got yet; errors are sentences. */
bool export_send(const struct export_wanted *wanted, const struct export_job *job, struct err *err);

#endif
