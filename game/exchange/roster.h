/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Class lists as the software of schools writes them: SchILD-NRW, ASV-BW, WebUntis, OneRoster, or
 * any table with names. Everything read stays in memory and is overwritten when freed; only names
 * and class leave it. A refusal is ERR_FORMAT or ERR_LIMIT with place "roster" and an id as detail,
 * for which i18n/roster_words.h has the sentence. */
#ifndef SCHEINRIESE_EXCHANGE_ROSTER_H
#define SCHEINRIESE_EXCHANGE_ROSTER_H

#include "base/str.h"
#include "store/classes.h"
#include "store/roster.h"

enum {
    ROSTER_MAX_BYTES = 4 * 1024 * 1024,
    ROSTER_MAX_COLUMNS = 80,
    ROSTER_MAX_ROWS = 4000,
    ROSTER_MAX_GROUPS = 200
};

/* What a column is for. */
enum roster_use {
    ROSTER_NOTHING, /* is dropped */
    ROSTER_FAMILY,
    ROSTER_GIVEN,
    ROSTER_FULL, /* both: "Meier, Anna" or "Anna Meier" */
    ROSTER_CLASS,
    ROSTER_N_USES
};

enum roster_encoding { ROSTER_UTF8, ROSTER_UTF16, ROSTER_WINDOWS_1252 };

struct roster {
    enum roster_encoding encoding;
    char separator;
    bool has_header;
    int n_columns, n_rows;                    /* rows without the header */
    enum roster_use uses[ROSTER_MAX_COLUMNS]; /* guessed; may be changed */
    const char **cells;                       /* the header first, when there is one */
    char *text;                               /* what the cells point into */
    size_t n_text;
    int capacity; /* of cells */
};

/* Reads a table. */
bool roster_read(struct roster **out, struct bytes file, struct err *err);
/* The same from a path; a folder, or a file of one, that holds users.csv and enrollments.csv is
 * read as OneRoster, joined by their ids. */
bool roster_open(struct roster **out, const char *path, struct err *err);
void roster_free(struct roster *roster); /* NULL is fine */
/* Heading of a column; "" when there is no header. */
const char *roster_header(const struct roster *roster, int column);
const char *roster_cell(const struct roster *roster, int row, int column);

/* The people of one class; borrowed from struct roster_groups. */
struct roster_group {
    char class_name[STORE_MAX_NAME + 1]; /* "": the list does not say */
    int n_people;
    struct store_person *people;
    int n_doubles; /* of these have the name of one before */
};
struct roster_groups {
    int n, n_without_name; /* rows that had no name */
    struct roster_group at[ROSTER_MAX_GROUPS];
    struct store_person *people;
    char *text;
    size_t n_text;
};
/* Sorts the rows into classes by what the columns are for. ERR_FORMAT "no-names" when no column
 * holds names, "no-people" when nobody is in it. End with roster_groups_fini. */
bool roster_group(struct roster_groups *out, const struct roster *roster, struct err *err);
void roster_groups_fini(struct roster_groups *groups);

#endif
