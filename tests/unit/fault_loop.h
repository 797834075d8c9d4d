/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loop of all fault tests: n = 1, 2, 3 ... until the operation succeeds without meeting the
 * fault. After each: an error that says something, no leak, everything as before or as afterwards,
 * and then it works. What was acknowledged and is not found is counted, reported, and fails the
 * test. */
#ifndef SCHEINRIESE_TESTS_FAULT_LOOP_H
#define SCHEINRIESE_TESTS_FAULT_LOOP_H

#include "fault_task.h"

#include <sys/wait.h>

#ifdef SCHEINRIESE_FAULTS

static inline bool fault_open_and_run(const struct fault_task *task, const struct fault_shot *shot,
                                      struct err *err) {
    bool is_first = fault_comes_first(task, shot), is_open;
    if (is_first)
        fault_shoot(task, shot);
    is_open = !task->open || task->open(err);
    if (!is_first) {
        assert_true(is_open);
        fault_shoot(task, shot);
    }
    return is_open && task->run(err);
}

/* In the same session: what failed works a moment later. */
static inline bool fault_works_now(const struct fault_task *task) {
    struct err err = {0};
    if (!task->is_before())
        return false; /* after a failed sync it may be there */
    if (!task->run(&err))
        fail_msg("%s: again: %s: %s", task->name, err.place, err.detail);
    return true;
}

static inline void fault_examine(const struct fault_task *task, const struct fault_shot *shot,
                                 bool was_done, struct fault_row *row) {
    struct err err = {0};
    if (!task->look(&err))
        fail_msg("%s: %ld: %s: %s", task->name, shot->n, err.place, err.detail);
    long missing = task->count ? task->n_kept - task->count() : 0;
    bool is_after = task->is_after(), is_sound = is_after || (!was_done && task->is_before());
    task->close();
    row->kept += task->n_kept + was_done;
    row->lost += (missing > 0 ? missing : 0) + !is_sound;
    if (missing > 0 || !is_sound)
        print_error("# %s: %s %ld, %s: %ld missing%s\n", task->name, row->fault, shot->n, row->mode,
                    missing, is_sound ? "" : ", neither as before nor as afterwards");
    if (is_after || !is_sound)
        return;
    if ((task->open && !task->open(&err)) || !task->run(&err))
        fail_msg("%s: after %s %ld: %s: %s", task->name, row->fault, shot->n, err.place,
                 err.detail);
    task->close();
    assert_true(task->look(NULL) && task->is_after());
    task->close();
}

/* Whether the fault was met. */
static inline bool fault_try(const struct fault_task *task, const struct fault_shot *shot,
                             struct fault_row *row) {
    struct err err = {0};
    size_t n_blocks = mem_n_blocks();
    task->begin();
    bool is_done = fault_open_and_run(task, shot, &err);
    bool was_met = fault_cease(task, shot, is_done);
    if (!is_done)
        fault_check_told(task, shot, &err);
    if (!is_done && task->open && shot->place == PLACE_CALL && shot->n % 2)
        is_done = fault_works_now(task);
    task->close();
    if (shot->place == PLACE_DISK)
        assert_true(fault_disk_lock_disk(task->target, false));
    assert_int_equal(mem_n_blocks(), n_blocks);
    fault_examine(task, shot, is_done, row);
    row->tries++;
    return was_met;
}

/* The child ends by SIGKILL, or tells by its end that it was done. */
static inline bool fault_try_kill(const struct fault_task *task, const struct fault_shot *shot,
                                  struct fault_row *row) {
    int status;
    task->begin();
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool is_done = fault_open_and_run(task, shot, &(struct err){0});
        fault_arm(shot->kind, 0, FAULT_ONCE);
        task->close();
        _exit(is_done ? 0 : FAULT_NOT_DONE);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    bool was_killed = WIFSIGNALED(status);
    assert_int_equal(was_killed ? WTERMSIG(status) : WEXITSTATUS(status), was_killed ? SIGKILL : 0);
    fault_examine(task, shot, !was_killed, row);
    row->tries++;
    return was_killed;
}

/* Until it gets through; a full disk three times, as room is not used page by page. */
static inline void fault_loop(const struct fault_task *task, struct fault_shot shot,
                              struct fault_row row) {
    const long n_dense = row.stride == 1 ? FAULT_MOST : FAULT_DENSE;
    int n_through = 0;
    row.operation = task->name;
    for (shot.n = 1; n_through < (shot.place == PLACE_FULL ? 3 : 1) && shot.n < FAULT_MOST;
         shot.n += shot.n < n_dense ? 1 : row.stride) {
        bool was_met = shot.place == PLACE_KILL ? fault_try_kill(task, &shot, &row)
                                                : fault_try(task, &shot, &row);
        n_through = was_met ? 0 : n_through + 1;
        row.n = n_through == 1 || was_met ? shot.n : row.n;
        if (shot.place >= PLACE_FOLDER)
            break; /* there is but one way to be read-only */
    }
    row.is_through = shot.n < FAULT_MOST;
    if (row.n > 1 || (shot.place != PLACE_CALL && shot.place != PLACE_KILL))
        fault_report(&row); /* else this operation knows no such call */
    print_message("# %s: %s, %s: %ld, lost %ld of %ld\n", task->name, row.fault, row.mode, row.n,
                  row.lost, row.kept);
    assert_int_equal(row.lost, 0);
    assert_true(row.is_through);
}

#endif
#endif
