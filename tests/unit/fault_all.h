/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All faults that one operation on this laptop can meet, one after the other. */
#ifndef SCHEINRIESE_TESTS_FAULT_ALL_H
#define SCHEINRIESE_TESTS_FAULT_ALL_H

#include "fault_loop.h"

#ifdef SCHEINRIESE_FAULTS

/* Of the places, in make check: operations here make hundreds of allocations. */
enum { FAULT_STRIDE_ALLOC = 211, FAULT_STRIDE = 9 };

static inline void fault_all_calls(const struct fault_task *task) {
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_READ,   FAULT_WRITE,
                                            FAULT_SYNC,  FAULT_RENAME, FAULT_REQUEST};
    for (int k = 0; k < (task->asks_net ? 6 : 5); k++)
        for (int mode = FAULT_ONCE; mode <= FAULT_KILL; mode++) {
            enum fault_kind kind = kinds[k];
            if (mode == FAULT_KILL && (kind <= FAULT_READ || kind == FAULT_REQUEST))
                continue; /* nothing is on disk that was not there before */
            long stride = kind == FAULT_ALLOC ? FAULT_STRIDE_ALLOC : FAULT_STRIDE;
            fault_loop(task,
                       (struct fault_shot){.place = mode == FAULT_KILL ? PLACE_KILL : PLACE_CALL,
                                           .kind = kind,
                                           .mode = (enum fault_mode)mode},
                       (struct fault_row){.fault = fault_kind_name(kind),
                                          .mode = fault_mode_name((enum fault_mode)mode),
                                          .stride = fault_stride(stride)});
        }
}

static inline void fault_all(const struct fault_task *task) {
    const int64_t years = FAULT_TEN_YEARS_DAYS * DAY_MS;
    const struct fault_row rows[] = {
        {.fault = "clock jump", .mode = "10 years on", .stride = 1},
        {.fault = "clock jump", .mode = "10 years back", .stride = 1},
        {.fault = "disk full", .mode = fault_disk_full_name(), .stride = fault_stride(3)},
        {.fault = "read-only folder", .mode = "mode 0500", .stride = 1},
        {.fault = "read-only disk", .mode = fault_disk_locked_name(), .stride = 1},
    };
    fault_all_calls(task);
    fault_loop(task, (struct fault_shot){.place = PLACE_CLOCK, .jump_ms = years}, rows[0]);
    fault_loop(task, (struct fault_shot){.place = PLACE_CLOCK, .jump_ms = -years}, rows[1]);
    fault_loop(task, (struct fault_shot){.place = PLACE_FULL}, rows[2]);
    fault_loop(task, (struct fault_shot){.place = PLACE_FOLDER}, rows[3]);
    fault_loop(task, (struct fault_shot){.place = PLACE_DISK}, rows[4]);
}

#endif
#endif
