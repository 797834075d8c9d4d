/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The teacher's side: what is unlocked, and what its screens share. The data key is in memory only
 * while it is unlocked; locking overwrites it and everything that was typed. */
#ifndef SCHEINRIESE_APP_TEACHER_H
#define SCHEINRIESE_APP_TEACHER_H

#include "app/parts.h"
#include "app/teacher_state.h"

/* A section of the teacher's side: one file each, listed in teacher_sections.c. */
struct teacher_section {
    const char *id;    /* "classes": the button is teacher.nav.classes */
    const char *label; /* N_() */
    bool needs_class;  /* the class chooser is shown, and app->teacher->class_id is set */
    /* Emits the section below the heading; where to go. */
    enum screen_id (*frame)(struct app *app, struct ui *ui, struct flow *flow);
    void (*enter)(struct app *app); /* it was chosen in the navigation; NULL: nothing to do */
};
extern const struct teacher_section teacher_sections[];
extern const int teacher_n_sections;

/* --- access (teacher.c) --- */
/* Whether the title shows the door. */
bool teacher_is_offered(struct app *app);
bool teacher_is_unlocked(const struct app *app);
/* Makes app->teacher when it is not there; false without memory. */
bool teacher_begin(struct app *app);
void teacher_unlocked(struct app *app); /* the key was filled in */
void teacher_touch(struct app *app);    /* the time until it locks begins anew */
void teacher_lock(struct app *app);
void teacher_free(struct app *app);
/* Notes input; true when it was locked now because nobody touched anything for so long. */
bool teacher_watch(struct app *app, struct ui *ui);
int64_t teacher_wait_ms(struct app *app);

/* --- parts (teacher_parts.c) --- */
/* A button of its natural width; moves the flow. */
bool teacher_button(struct ui *ui, struct flow *flow, const char *id, const char *label,
                    bool is_primary);
/* A switch as wide as the flow, with what is said of both states. */
struct teacher_switch {
    const char *id, *label, *on, *off;
    bool is_on;
};
bool teacher_toggle(struct ui *ui, struct flow *flow, const struct teacher_switch *toggle);
/* Heading of a part within a section, with a way back (Escape presses it). true: back. */
bool teacher_part_head(struct ui *ui, struct flow *flow, const char *id, const char *heading);
/* The complaint or what was done, as an alert; nothing when there is neither. */
void teacher_say(struct app *app, struct ui *ui, struct flow *flow);
void teacher_forget_words(struct app *app);
/* What is read aloud: headings, texts and alerts of this frame, no names. */
void teacher_read_aloud(struct app *app, struct ui *ui);
/* One sentence for an error here. */
const char *teacher_trouble(const struct err *err);
/* A password field, hidden unless the teacher wants to see it. */
bool teacher_password(struct app *app, struct ui *ui, struct flow *flow, struct ui_field *field,
                      const struct ui_field_options *options);
/* Below the last one: the button to show it, and the word about caps lock. */
void teacher_password_end(struct app *app, struct ui *ui, struct flow *flow);
/* NULL: it will do. */
const char *teacher_judge_password(const struct ui_field *password, const struct ui_field *again);
/* The names of a class, kept until they change; NULL with err. */
const struct store_names *teacher_names(struct app *app, const struct store_class *class,
                                        struct err *err);
void teacher_drop_names(struct app *app);
/* The pupil that was chosen. */
bool teacher_find_pupil(struct app *app, struct store_pupil *out, struct err *err);
const char *teacher_pseudonym(struct ui *ui, const struct store_pupil *pupil);
/* "Ayşe Yılmaz", or "" when there is none. */
const char *teacher_full_name(struct ui *ui, const struct store_names *names, const char *uuid);

/* The classes to choose from; false: there is none, and it says so. */
bool teacher_choose_class(struct app *app, struct ui *ui, struct flow *flow);

/* --- the two screens --- */
enum screen_id teacher_door_frame(struct app *app, struct ui *ui);
enum screen_id teacher_frame(struct app *app, struct ui *ui);

/* --- sections and parts of them, one file each --- */
enum screen_id teacher_classes_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_classes_enter(struct app *app);
enum screen_id teacher_class_frame(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id teacher_pupil_frame(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id teacher_delete_frame(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id teacher_overview_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_overview_enter(struct app *app);
void teacher_overview_drop(struct app *app); /* forgets the figures */
enum screen_id teacher_tasks_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_tasks_enter(struct app *app);
void teacher_tasks_drop(struct app *app);
enum screen_id teacher_together_frame(struct app *app, struct ui *ui);
/* Until when the chosen class is kept. */
void teacher_begin_keep(struct app *app, const struct store_class *class);
/* "28.2.2027" as YYYY-MM-DD; false: no date. */
bool teacher_read_date(const char *text, char out[11]);
void teacher_keep_frame(struct app *app, struct ui *ui, struct flow *flow);
bool teacher_is_overdue(const struct app *app, const struct store_class *class);
void teacher_roster_open(struct app *app, const char *path);
enum screen_id teacher_roster_frame(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id teacher_data_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_data_enter(struct app *app);
void teacher_data_drop(struct app *app);
enum screen_id teacher_settings_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_settings_enter(struct app *app);
enum screen_id teacher_exchange_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_exchange_enter(struct app *app);
void exchange_drop(struct app *app); /* app/teacher_exchange.h */
enum screen_id teacher_export_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_export_enter(struct app *app);
/* The recovery key, and saving it to be printed; app->teacher->sheet is filled. */
enum screen_id teacher_sheet_part(struct app *app, struct ui *ui, struct flow *flow);
/* Files to be printed: what they hold, as HTML. */
bool teacher_cards_html(struct app *app, struct str *out, struct err *err);
void teacher_sheet_html(const char *sheet, struct str *out);

#endif
