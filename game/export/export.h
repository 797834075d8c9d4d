/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results of a class in a form that other programs read: one interface, a file per format. A file
 * is written aside and renamed, so that it is whole or not there. Pseudonyms, unless names are
 * given; those who left the class are in no format. */
#ifndef SCHEINRIESE_EXPORT_EXPORT_H
#define SCHEINRIESE_EXPORT_EXPORT_H

#include "figures/class_figures.h"
#include "store/classes.h"
#include "store/names.h"
#include "store/rows.h"

struct export_job {
    struct store *store;
    struct store_class school_class;
    struct store_span span;
    const char *from, *to; /* days of the span, "": open */
    int64_t made_ms;
    bool is_plain;                   /* for programs: English ids, RFC 4180 */
    bool is_lines;                   /* xAPI: one statement a line */
    const struct store_names *names; /* NULL: pseudonyms only */
    const char *packs_folder;        /* NULL: those installed with the program */
};

struct export_format {
    const char *id;        /* "csv" */
    const char *extension; /* "csv" */
    /* Writes the new file. */
    bool (*write)(const struct export_job *job, const char *path, struct err *err);
};

extern const struct export_format export_formats[];
extern const int export_n_formats;
/* NULL: there is none of that id. */
const struct export_format *export_find(const char *id);

/* Writes the file or leaves what was there. */
bool export_write(const struct export_format *format, const struct export_job *job,
                  const char *path, struct err *err);

/* --- the fields of a judgement --- */

enum {
    EXPORT_UUID,
    EXPORT_PUPIL,
    EXPORT_FAMILY_NAME,
    EXPORT_GIVEN_NAME,
    EXPORT_DEVICE,
    EXPORT_SESSION,
    EXPORT_KIND,
    EXPORT_FORM,
    EXPORT_PACK,
    EXPORT_VERSION,
    EXPORT_LEVEL,
    EXPORT_POST,
    EXPORT_POSITION,
    EXPORT_VERDICT,
    EXPORT_TECHNIQUE,
    EXPORT_ANSWER,
    EXPORT_SURE,
    EXPORT_CORRECT,
    EXPORT_LOOKS,
    EXPORT_LANGUAGE,
    EXPORT_SIMPLE,
    EXPORT_MS,
    EXPORT_TIME,
    EXPORT_POINTS,
    EXPORT_MASTER_LOOK,
    EXPORT_N_COLUMNS
};
struct export_column {
    const char *plain, *words; /* words: to be translated */
    int width;                 /* letters, in a spreadsheet */
};
extern const struct export_column export_columns[EXPORT_N_COLUMNS];
/* Of columns that are there only with names. */
bool export_is_name(int column);

/* --- what the formats share --- */

bool export_csv(const struct export_job *job, const char *path, struct err *err);
/* Hands of the whole class, which are no judgements. */
bool export_votes(const struct export_job *job, const char *path, struct err *err);
bool export_xlsx(const struct export_job *job, const char *path, struct err *err);
bool export_html(const struct export_job *job, const char *path, struct err *err);
bool export_xapi(const struct export_job *job, const char *path, struct err *err);

enum { EXPORT_MAX_PSEUDONYM = 96, EXPORT_MAX_PERSON = 2 * STORE_MAX_PERSON + 4 };
/* "Fuchs 7", or "fox-7" where ids are wanted. */
void export_pseudonym(char out[EXPORT_MAX_PSEUDONYM], const char *animal, int number, bool is_id);
/* "yes" and "no" and other words for people. */
const char *export_yes(bool is_yes);
const char *export_kind(const char *id);    /* "practice": "Üben"; the id when it is not known */
const char *export_verdict(const char *id); /* "fake", "fact" */
/* "who date" as "Wer?, Wann?"; truncated where it does not fit. */
void export_looks(char *out, size_t size, const char *ids);
const char *export_look(enum look_kind kind);

#endif
