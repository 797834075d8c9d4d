/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An operation for the fault loops, and one fault: the n-th call of a kind fails once or from then
 * on, or kills there, or the clock jumps there; the disk is full but for n pages, or cannot be
 * written. */
#ifndef SCHEINRIESE_TESTS_FAULT_TASK_H
#define SCHEINRIESE_TESTS_FAULT_TASK_H

#include "db/fault_vfs.h"
#include "fault_disk.h"
#include "fault_report.h"
#include "store_fixture.h"

#ifdef SCHEINRIESE_FAULTS

struct fault_task {
    const char *name;
    void (*begin)(void);           /* folders as they were; nothing is open */
    bool (*open)(struct err *err); /* what run needs; NULL: nothing */
    bool (*run)(struct err *err);
    void (*close)(void);
    bool (*look)(struct err *err); /* opens what the questions need: the next start */
    /* Is everything as before, or as afterwards; asked with everything open, and no fault. */
    bool (*is_before)(void), (*is_after)(void);
    long (*count)(void); /* what is found of that which was acknowledged before: n_kept */
    long n_kept;
    const char *target;   /* the folder that cannot be written: that of the results, or ... */
    bool target_is_apart; /* ... one where nothing is open */
    bool asks_net;        /* requests can fail */
    bool refuses_time;    /* what has expired is refused, and said */
};

enum fault_place { PLACE_CALL, PLACE_KILL, PLACE_CLOCK, PLACE_FULL, PLACE_FOLDER, PLACE_DISK };
struct fault_shot {
    enum fault_place place;
    enum fault_kind kind;
    enum fault_mode mode;
    int64_t jump_ms;
    long n;
};

enum { FAULT_MOST = 60000, FAULT_TEN_YEARS_DAYS = 3653, FAULT_NOT_DONE = 7 };

/* --- a clock that jumps at its n-th reading --- */

static struct {
    int64_t now, jump_ms;
    long n, n_calls;
} fault_clock = {.now = START_MS};

static int64_t fault_clock_read(void *context) {
    (void)context;
    bool has_jumped = ++fault_clock.n_calls >= fault_clock.n && fault_clock.n;
    return fault_clock.now + (has_jumped ? fault_clock.jump_ms : 0);
}

static int64_t fault_clock_read_monotonic(void *context) {
    (void)context;
    return fault_clock.now;
}

static inline struct clock fault_jumping_clock(void) {
    return (struct clock){fault_clock_read, fault_clock_read_monotonic, NULL};
}

/* --- one shot --- */

static inline void fault_shoot(const struct fault_task *task, const struct fault_shot *shot) {
    fault_vfs_reach_memory(shot->kind == FAULT_ALLOC);
    fault_clock.n_calls = 0;
    if (shot->place == PLACE_CALL || shot->place == PLACE_KILL)
        fault_arm(shot->kind, shot->n, shot->mode);
    else if (shot->place == PLACE_CLOCK)
        fault_clock.n = shot->n, fault_clock.jump_ms = shot->jump_ms;
    else if (shot->place == PLACE_FULL)
        assert_true(fault_disk_fill(shot->n - 1));
    else if (shot->place == PLACE_FOLDER)
        assert_true(fault_disk_lock_folder(task->target, true));
    else
        assert_true(fault_disk_lock_disk(task->target, true));
}

/* Whether the fault was met. */
static inline bool fault_cease(const struct fault_task *task, const struct fault_shot *shot,
                               bool is_done) {
    bool was_met = !is_done;
    if (shot->place == PLACE_CALL) {
        was_met = fault_n_calls(shot->kind) >= shot->n;
        fault_arm(shot->kind, 0, FAULT_ONCE);
    } else if (shot->place == PLACE_CLOCK) {
        was_met = fault_clock.n_calls >= shot->n;
        fault_clock.n = 0;
    } else if (shot->place == PLACE_FULL)
        assert_true(fault_disk_empty());
    else if (shot->place == PLACE_FOLDER)
        assert_true(fault_disk_lock_folder(task->target, false));
    fault_vfs_reach_memory(false);
    return was_met;
}

/* Disks become read-only while nothing is open. */
static inline bool fault_comes_first(const struct fault_task *task, const struct fault_shot *shot) {
    return !task->target_is_apart && (shot->place == PLACE_FOLDER || shot->place == PLACE_DISK);
}

static inline void fault_check_told(const struct fault_task *task, const struct fault_shot *shot,
                                    const struct err *err) {
    if (err->code == ERR_NONE || !err->detail[0] ||
        (shot->place == PLACE_CLOCK && !task->refuses_time) ||
        (shot->kind != FAULT_ALLOC && (err->code == ERR_CORRUPT || err->code == ERR_FORMAT)))
        fail_msg("%s: %ld: %s: %s", task->name, shot->n, err_name(err->code), err->detail);
}

#endif
#endif
