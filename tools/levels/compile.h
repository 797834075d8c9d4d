/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A checked project becomes the bytes of a pack file; the same source gives the same bytes. */
#ifndef SCHEINRIESE_LEVELS_COMPILE_H
#define SCHEINRIESE_LEVELS_COMPILE_H

#include "base/file.h"
#include "project.h"

/* The project must be free of errors. The result is freed with file_data_fini. */
bool compile_pack(struct file_data *out, struct project *project, struct err *err);

/* --- between the compile*.c files --- */
struct db;
struct stmt;

enum compile_table {
    TABLE_PACK,
    TABLE_CLASS,
    TABLE_COMPETENCE,
    TABLE_AUTHOR,
    TABLE_LANGUAGE,
    TABLE_PERSON,
    TABLE_WORD,
    TABLE_LEVEL,
    TABLE_POST,
    TABLE_LOOK,
    TABLE_CLUE,
    TABLE_REFERENCE,
    TABLE_TEXT,
    TABLE_PICTURE,
    TABLE_N
};

struct compiler {
    const struct project *project;
    struct db *db;
    struct stmt *inserts[TABLE_N];
    int n_rows[TABLE_N];
    int at; /* next parameter of the row in work */
    char picture_hashes[PACK_MAX_PICTURES][65];
    struct err *err;
};

/* A row: begin, its values in order, end. */
void compile_begin(struct compiler *c, enum compile_table table);
void compile_int(struct compiler *c, enum compile_table table, int64_t value);
void compile_text(struct compiler *c, enum compile_table table, const char *text);
bool compile_end(struct compiler *c, enum compile_table table);

/* Index of the picture under the key "image" of the map, added when new; -1 when there is none. */
bool compile_picture(struct compiler *c, const struct node *map, int *out_index);
/* A level with its posts. */
bool compile_level(struct compiler *c, const struct level_source *level);

#endif
