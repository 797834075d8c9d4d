/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults on purpose, for tests (-DSCHEINRIESE_FAULTS): the n-th call of a kind fails, once or from
 * then on, or the process is killed there. In other builds fault_hits is a constant false and costs
 * nothing. */
#ifndef SCHEINRIESE_BASE_FAULT_H
#define SCHEINRIESE_BASE_FAULT_H

#include <stdbool.h>

enum fault_kind {
    FAULT_ALLOC,
    FAULT_READ,
    FAULT_WRITE,
    FAULT_SYNC,
    FAULT_RENAME,
    FAULT_REQUEST,
    FAULT_COUNT
};
enum fault_mode { FAULT_ONCE, FAULT_FROM_THEN_ON, FAULT_KILL };

#ifdef SCHEINRIESE_FAULTS
/* Arms: the n-th call (from 1) of this kind fails. n = 0 disarms. Resets the count. */
void fault_arm(enum fault_kind kind, long n, enum fault_mode mode);
/* Reads SCHEINRIESE_FAULT=kind:n:mode (alloc:3:once, sync:2:kill) from the environment; at its end
 * the program writes the calls of that kind to the file SCHEINRIESE_FAULT_CALLS, if wanted. */
void fault_arm_from_environment(void);
/* Calls of this kind since arming. */
long fault_n_calls(enum fault_kind kind);
bool fault_hits(enum fault_kind kind);
/* Saves the time of real syncs, which only a power cut can tell from none. */
void fault_save_syncs(bool is_wanted);
bool fault_saves_syncs(void);
#else
static inline bool fault_hits(enum fault_kind kind) {
    (void)kind;
    return false;
}
static inline bool fault_saves_syncs(void) {
    return false;
}
static inline void fault_arm_from_environment(void) {
}
#endif

#endif
