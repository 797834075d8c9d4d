/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section "Überblick": what is read of the chosen class, and its views, one file each. Figures
 * come from figures/ and are kept until another class or kind of session is chosen. */
#ifndef SCHEINRIESE_APP_TEACHER_OVERVIEW_H
#define SCHEINRIESE_APP_TEACHER_OVERVIEW_H

#include "app/charts.h"
#include "app/notice.h"
#include "app/teacher.h"
#include "figures/class_figures.h"
#include "figures/class_votes.h"
#include "figures/class_words.h"

enum { OVERVIEW_TITLE = 128, OVERVIEW_GAP = 14 };

enum overview_view {
    OVERVIEW_CLASS, /* what the class can, in four numbers and three pictures */
    OVERVIEW_GRID,  /* pupils x posts of a level */
    OVERVIEW_POSTS, /* posts worth talking about first */
    OVERVIEW_POST,  /* one of them, opened */
    OVERVIEW_PUPIL
};

/* Posts of one level of one pack. */
struct overview_group {
    int first, n; /* of data.posts */
    char title[OVERVIEW_TITLE];
};

struct overview {
    int64_t class_id;
    enum session_kind kind;
    bool is_together; /* instead of kind: the hands of the whole class */
    bool has_votes;
    struct class_votes votes;
    char (*vote_titles)[OVERVIEW_TITLE];
    char language[8]; /* of the titles */
    bool is_read;
    struct err err; /* why it is not */
    enum overview_view view, back;
    int pupil, post, group, page;
    struct class_data data;
    struct class_results results;
    char (*titles)[OVERVIEW_TITLE]; /* of each post */
    int n_groups;
    struct overview_group *groups;
    int *order; /* posts, those to talk about first */
    struct sdt_counts
        *of_pupil; /* for the picture: of a test the second form, where there is one */
};

/* Reads what was chosen unless it is there; false: overview->err says why. */
bool overview_read(struct app *app, struct overview *overview);
/* First words of a post. */
void overview_post_title(char out[OVERVIEW_TITLE], const struct pack_post *post);
/* Another view, from its top. */
void overview_open(struct app *app, struct ui *ui, enum overview_view view);
/* "Post 3": number within its level. */
int overview_number(const struct overview *overview, int post);
/* "71 %"; "–" of nothing. */
const char *overview_percent(struct ui *ui, long long part, long long whole);
/* Whether d', c and calibration may be shown. */
bool overview_may_show(const struct class_figures *figures);
/* A line of a card, read aloud too. */
void overview_line(struct ui *ui, struct flow *flow, const char *id, const char *text);

/* --- the views --- */
void overview_class_view(struct app *app, struct ui *ui, struct flow *flow);
void overview_roc(struct ui *ui, struct flow *flow, const struct overview *overview);
void overview_confidence(struct ui *ui, struct flow *flow, const char *id,
                         const struct class_figures *figures);
void overview_looks(struct ui *ui, struct flow *flow, const char *id,
                    const struct class_figures *figures);
void overview_grid_view(struct app *app, struct ui *ui, struct flow *flow);
void overview_posts_view(struct app *app, struct ui *ui, struct flow *flow);
void overview_post_view(struct app *app, struct ui *ui, struct flow *flow);
void overview_votes_view(struct app *app, struct ui *ui, struct flow *flow);
void overview_votes_forget(struct overview *overview);
void overview_pupil_view(struct app *app, struct ui *ui, struct flow *flow);

#endif
