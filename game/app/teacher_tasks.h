/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section "Aufgaben": plans of the chosen class, making one, and voting together. */
#ifndef SCHEINRIESE_APP_TEACHER_TASKS_H
#define SCHEINRIESE_APP_TEACHER_TASKS_H

#include "app/notice.h"
#include "app/refresh.h"
#include "app/teacher.h"
#include "store/places.h"
#include "store/plans.h"

enum { TASKS_GAP = 14 };

enum tasks_view { TASKS_LIST, TASKS_NEW, TASKS_ONE };

enum together_phase {
    TOGETHER_FIRST,  /* hands, before looking closer */
    TOGETHER_LOOK,   /* talking, looking closer */
    TOGETHER_SECOND, /* hands again */
    TOGETHER_REVEAL, /* the answer, and what changed */
    TOGETHER_END     /* all posts of the round */
};

struct together {
    int64_t plan_id;
    char class_name[STORE_MAX_NAME + 1];
    enum together_phase phase;
    bool is_fresh; /* the phase has just begun: what comes next gets the focus */
    struct ui_field counts[4];
    int hands[2][4]; /* before and after */
    const char *complaint;
    struct store_vote_sums sums;
};

struct tasks {
    enum tasks_view view;
    int64_t plan_id; /* of TASKS_ONE */
    enum plan_kind kind;
    int pack; /* of packs, -1: none chosen */
    bool is_wanted[PACK_MAX_LEVELS];
    struct ui_field from;
    int n_plans, n_packs;
    struct store_plan plans[STORE_MAX_PLANS];
    struct task_pack *packs;
    struct together together;
    struct refresh_class due;
    struct live {
        int64_t plan_id, stamp; /* what it was read of; 0: nothing */
        int n_pupils, n_places;
        struct store_pupil pupils[STORE_MAX_PUPILS];
        struct store_place places[STORE_MAX_PUPILS];
    } live;
};

const char *tasks_kind_name(enum plan_kind kind);
void tasks_open(struct app *app, struct ui *ui, enum tasks_view view);

void tasks_new_begin(struct app *app);
void tasks_new_view(struct app *app, struct ui *ui, struct flow *flow);
/* Who is where, kept up to date while it is shown (teacher_tasks_live.c). */
int64_t tasks_wait_ms(const struct app *app, int64_t wait); /* less than wait while it is shown */
void tasks_live(struct app *app, struct ui *ui, struct flow *flow, const struct store_plan *plan);
/* Opens the pack and draws a round out of what the class has not voted on; false: err. */
bool together_begin(struct app *app, const struct store_plan *plan, struct err *err);

#endif
