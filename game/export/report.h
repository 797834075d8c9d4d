/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures that a spreadsheet and a report show: one part for each kind of session that has
 * figures of its own, and tables of typed cells made of them. */
#ifndef SCHEINRIESE_EXPORT_REPORT_H
#define SCHEINRIESE_EXPORT_REPORT_H

#include "export/export.h"
#include "figures/class_votes.h"
#include "play/round.h"

enum { REPORT_N_PARTS = SESSION_N_KINDS };

struct report {
    const struct export_job *job; /* borrowed */
    int n_parts;                  /* those with judgements; practice, test, refresh */
    struct report_part {
        struct class_data data;
        struct class_results results;
    } * parts;
    struct class_votes votes; /* hands of the whole class */
    int n_left;               /* pupils who left, and are in none of it */
};

/* End with report_fini in any case. */
bool report_make(struct report *out, const struct export_job *job, struct err *err);
void report_fini(struct report *report);

/* Words of confidence of which something may be said: "eher" and "sicher", or none. */
int report_n_bins(const struct report_part *part);

/* --- tables --- */

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_INT, CELL_REAL, CELL_SHARE };
struct cell {
    enum cell_kind kind;
    double number; /* CELL_SHARE: 0 to 1 */
    char text[EXPORT_MAX_PERSON];
};

struct report_column {
    const char *words; /* not translated yet */
    int width;         /* letters */
};

/* The class in numbers: a row a figure. */
int report_n_figures(void);
const char *report_figure_words(int figure); /* translated */
void report_figure(struct cell *out, const struct report_part *part, int figure);

/* A row a pupil; the columns of names are left out where there are none. */
enum {
    PUPIL_PSEUDONYM,
    PUPIL_FAMILY,
    PUPIL_GIVEN,
    PUPIL_KIND,
    PUPIL_N,
    PUPIL_RIGHT,
    PUPIL_HITS,
    PUPIL_FACTS,
    PUPIL_ALARMS,
    PUPIL_FAKES,
    PUPIL_HIT_RATE,
    PUPIL_ALARM_RATE,
    PUPIL_D_PRIME,
    PUPIL_C,
    PUPIL_AUC,
    PUPIL_TOO_SURE,
    PUPIL_LOOKS,
    PUPIL_SECONDS,
    PUPIL_LEAN,
    PUPIL_N_COLUMNS
};
extern const struct report_column report_pupil_columns[PUPIL_N_COLUMNS];
bool report_has_column(const struct report *report, int pupil_column);
void report_pupil(struct cell *out, const struct report *report, const struct report_part *part,
                  int pupil, int column);

/* A row a post. */
enum {
    POST_KIND,
    POST_PACK,
    POST_VERSION,
    POST_LEVEL,
    POST_ID,
    POST_VERDICT,
    POST_TECHNIQUE,
    POST_N,
    POST_RIGHT,
    POST_SHARE,
    POST_R,
    POST_UPPER_LOWER,
    POST_TOO_SURE,
    POST_LOOKS,
    POST_SECONDS,
    POST_FLAG,
    POST_N_COLUMNS
};
extern const struct report_column report_post_columns[POST_N_COLUMNS];
void report_post(struct cell *out, const struct report_part *part, int post, int column);

/* A row a count of hands; those of a place (0 before, 1 after) where vote->has[place]. The time is
 * left to the format: vote->unix_ms[place]. */
enum {
    VOTE_SESSION,
    VOTE_PACK,
    VOTE_VERSION,
    VOTE_LEVEL,
    VOTE_POST,
    VOTE_VERDICT,
    VOTE_PLACE,
    VOTE_SURE_FAKE,
    VOTE_FAKE,
    VOTE_FACT,
    VOTE_SURE_FACT,
    VOTE_HANDS,
    VOTE_RIGHT,
    VOTE_LOOKS,
    VOTE_TIME,
    VOTE_N_COLUMNS
};
extern const struct export_column report_vote_columns[VOTE_N_COLUMNS];
void report_vote(struct cell *out, const struct class_vote *vote, int place, int column,
                 bool is_plain);

/* --- words --- */

/* "Klasse 7b" and the like, and from when to when. */
void report_title(char *out, size_t size, const struct report *report);
void report_period(char *out, size_t size, const struct report *report);
/* "Mit Namen. ...", "" where there are none. */
const char *report_name_words(const struct report *report);

#endif
