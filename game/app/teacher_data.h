/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section "Daten": what is stored, for how long, backing it up, getting it back, deleting it.
 */
#ifndef SCHEINRIESE_APP_TEACHER_DATA_H
#define SCHEINRIESE_APP_TEACHER_DATA_H

#include "app/teacher.h"
#include "store/archive.h"

enum data_view {
    DATA_MAIN,
    DATA_BACKUP,
    DATA_RESTORE,
    DATA_MOVE,
    DATA_ABOUT,
    DATA_KEEP,
    DATA_DELETE,
    DATA_ASIDE,
    DATA_REACH
};

struct data_class {
    struct store_class class;
    int last_year; /* in which it was last taught */
};

struct teacher_data {
    enum data_view view, last; /* last: the part one comes back from */
    int n_notes;
    struct store_archive_note notes[ARCHIVE_MAX_NOTES];
    int n_aside;
    struct store_restored restored; /* restored_ms 0: these results were never restored */
    int n_classes, n_overdue, n_undated;
    struct data_class classes[STORE_MAX_CLASSES];
    int64_t pupil_id; /* who is asked about */
    /* restoring */
    char path[PATH_MAX_BYTES];
    int64_t made_ms;
    struct ui_field secret;
    char said[512]; /* a sentence made of pieces */
};

/* Makes app->teacher->data when it is not there, and reads what it shows; false without memory. */
bool teacher_data_read(struct app *app);
void teacher_data_open(struct app *app, struct ui *ui, enum data_view view);
/* The heading of a part, with the way back to the section's first page. */
void teacher_data_head(struct app *app, struct ui *ui, struct flow *flow, const char *heading);
/* A paragraph, and a gap below it. */
void teacher_data_text(struct ui *ui, struct flow *flow, const char *id, const char *text);
/* The children of the chosen class as buttons; the id of the one that was pressed, or 0. */
int64_t teacher_data_pupils(struct app *app, struct ui *ui, struct flow *flow, const char *id);

/* --- parts, one file or place each --- */
enum screen_id teacher_data_backup(struct app *app, struct ui *ui, struct flow *flow);
/* At the door of an empty laptop, and in the section, where it replaces what is here. */
enum screen_id teacher_data_restore(struct app *app, struct ui *ui, struct flow *flow,
                                    bool is_at_door);
enum screen_id teacher_data_about(struct app *app, struct ui *ui, struct flow *flow);
void teacher_data_keep(struct app *app, struct ui *ui, struct flow *flow);

#endif
