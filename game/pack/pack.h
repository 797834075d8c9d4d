/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a .riese file. The file is treated as hostile even when signed: read whole up to
 * PACK_MAX_BYTES, hash checked before anything is parsed, opened in memory with SQLite's settings
 * for untrusted files, schema compared text by text with pack_schema, each count and length
 * compared with a maximum of model.h. */
#ifndef SCHEINRIESE_PACK_PACK_H
#define SCHEINRIESE_PACK_PACK_H

#include "base/file.h"
#include "pack/model.h"

enum { PACK_APPLICATION_ID = 0x52696573 /* "Ries" */, PACK_FORMAT = 2 };

struct pack_file; /* verified bytes, kept in memory */

/* The SQL that makes an empty pack file; one statement per table, shared by build and reader. */
extern const char *const pack_schema[];
extern const int pack_schema_n;

/* Opens path. sha256_hex: expected hash (bundled, fetched), or NULL for an unsigned pack (--pack
 * FILE). */
bool pack_file_open(struct pack_file **out, const char *path, const char *sha256_hex,
                    struct err *err);
/* The same from bytes in memory, which the file takes over (freed on failure too). */
bool pack_file_open_data(struct pack_file **out, struct file_data *data, const char *sha256_hex,
                         struct err *err);
void pack_file_close(struct pack_file *file); /* NULL is fine */
/* SHA-256 of the file in hex; borrowed. */
const char *pack_file_hash(const struct pack_file *file);

/* Loads the model with texts in the language (fallback German). Free with pack_free. Does not
 * borrow from the file. */
bool pack_load(struct pack **out, struct pack_file *file, const char *language, struct err *err);
void pack_free(struct pack *pack); /* NULL is fine */
/* The encoded picture (PNG or JPEG, size already checked against its header and the maxima). */
bool pack_picture_read(struct file_data *out, struct pack_file *file, int index, struct err *err);

#endif
