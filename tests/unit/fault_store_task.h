/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An operation on the results, for the fault loops: what it does, and questions to the database
 * that tell whether everything is as before or as afterwards. */
#ifndef SCHEINRIESE_TESTS_FAULT_STORE_TASK_H
#define SCHEINRIESE_TESTS_FAULT_STORE_TASK_H

#include "fault_store.h"

#ifdef SCHEINRIESE_FAULTS

/* Questions to the database: 1 when it is so. NULL: nobody asks. */
struct store_task {
    const char *name;
    bool (*run)(struct err *err);
    const char *before, *after;
    void (*begin)(void);                        /* other than the template */
    long n_kept;                                /* judgements; 0: FAULT_N_JUDGED, -1: none */
    bool opens;                                 /* run opens the results */
    bool (*is_before)(void), (*is_after)(void); /* beside the questions */
    const char *target;                         /* not the results, but this folder is written */
};

static const struct store_task *task_now;

static inline bool fault_holds(const char *sql) {
    return fixture_get_int(store, sql) == 1;
}

static inline bool fault_is_before(void) {
    return (!task_now->before || fault_holds(task_now->before)) &&
           (!task_now->is_before || task_now->is_before());
}

static inline bool fault_is_after(void) {
    return (!task_now->after || fault_holds(task_now->after)) &&
           (!task_now->is_after || task_now->is_after());
}

static inline long fault_count(void) {
    return (long)fixture_n_judgements(store);
}

static inline void fault_store_all(const struct store_task *task) {
    const struct fault_task whole = {.name = task->name,
                                     .begin = task->begin ? task->begin : fault_put_template,
                                     .open = task->opens ? NULL : fault_open_store,
                                     .run = task->run,
                                     .close = fault_close_store,
                                     .look = fault_look,
                                     .is_before = fault_is_before,
                                     .is_after = fault_is_after,
                                     .count = task->n_kept < 0 ? NULL : fault_count,
                                     .n_kept = task->n_kept < 0   ? 0
                                               : task->n_kept > 0 ? task->n_kept
                                                                  : FAULT_N_JUDGED,
                                     .target = task->target ? task->target : FAULT_DATA,
                                     .target_is_apart = task->target != NULL};
    task_now = task;
    fault_all(&whole);
}

#endif
#endif
