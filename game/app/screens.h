/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screens: each is a function that emits one frame and says where to go. */
#ifndef SCHEINRIESE_APP_SCREENS_H
#define SCHEINRIESE_APP_SCREENS_H

struct app;
struct ui;

enum screen_id {
    SCREEN_STAY, /* as an answer: nothing to do */
    SCREEN_BACK, /* as an answer: to the screen below */
    SCREEN_TITLE,
    SCREEN_CLASS,
    SCREEN_PUPIL,
    SCREEN_JOIN,    /* a class, by a class file */
    SCREEN_HAND_IN, /* results, to the teacher */
    SCREEN_TASKS,   /* what the teacher has planned */
    SCREEN_PAUSED,  /* until the next lesson */
    SCREEN_PACKS,
    SCREEN_MAP,
    SCREEN_LESSON,
    SCREEN_POST,
    SCREEN_FEEDBACK,
    SCREEN_SUMMARY,
    SCREEN_REVIEW,
    SCREEN_NOTEBOOK,
    SCREEN_SETTINGS,
    SCREEN_TEACHER_DOOR, /* the password, and the recovery sheet */
    SCREEN_TEACHER,
    SCREEN_TOGETHER, /* a class in front of the projector */
    SCREEN_FILES,    /* choosing a file */
    SCREEN_ERROR,
    SCREEN_N
};

/* One file each. */
enum screen_id title_frame(struct app *app, struct ui *ui);
enum screen_id class_frame(struct app *app, struct ui *ui);
enum screen_id pupil_frame(struct app *app, struct ui *ui);
enum screen_id join_frame(struct app *app, struct ui *ui);
enum screen_id hand_in_frame(struct app *app, struct ui *ui);
enum screen_id tasks_frame(struct app *app, struct ui *ui);
enum screen_id paused_frame(struct app *app, struct ui *ui);
enum screen_id packs_frame(struct app *app, struct ui *ui);
enum screen_id map_frame(struct app *app, struct ui *ui);
enum screen_id lesson_frame(struct app *app, struct ui *ui);
enum screen_id post_frame(struct app *app, struct ui *ui);
enum screen_id feedback_frame(struct app *app, struct ui *ui);
enum screen_id summary_frame(struct app *app, struct ui *ui);
enum screen_id review_frame(struct app *app, struct ui *ui);
enum screen_id notebook_frame(struct app *app, struct ui *ui);
enum screen_id settings_frame(struct app *app, struct ui *ui);
enum screen_id files_frame(struct app *app, struct ui *ui);
enum screen_id error_frame(struct app *app, struct ui *ui);

#endif
