/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher has planned, as one pupil meets it: tests to take, and which packs and levels are
 * to be practised. Without a plan everything is open. */
#ifndef SCHEINRIESE_APP_TASKS_H
#define SCHEINRIESE_APP_TASKS_H

#include "app/refresh.h"
#include "store/plans.h"

struct pupil_tasks {
    int n;
    struct store_plan plans[STORE_MAX_PLANS]; /* of practice those that are on, and all tests */
    enum plan_progress progress[STORE_MAX_PLANS];
    struct refresh_offer refresh;
    bool is_paused; /* the whole class */
};

/* Reads the plans of the pupil's class; guests have none. */
bool tasks_read(struct app *app, struct err *err);
void tasks_forget(struct app *app);
/* Something is to be seen first: a test to take, handed in, or to look at again; boosters that are
 * due or planned; a pause. */
bool tasks_has_some(const struct app *app);
/* Whether what is played, or about to be, pauses now. */
bool tasks_pause(struct app *app);
/* Where practising begins: the map of the only pack, or the packs. */
enum screen_id tasks_practise(struct app *app);
bool tasks_allow_pack(const struct app *app, const char *pack_id);
/* Whether practice of this pack is planned; then its plan says which levels are open. */
bool tasks_plans_pack(const struct app *app, const char *pack_id);
bool tasks_allow_level(const struct app *app, const char *pack_id, const char *level_id);

#endif
