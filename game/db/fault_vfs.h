/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets the faults of base/fault reach SQLite's own files and memory. Compiled to nothing unless
 * SCHEINRIESE_FAULTS is defined. */
#ifndef SCHEINRIESE_DB_FAULT_VFS_H
#define SCHEINRIESE_DB_FAULT_VFS_H

#include <stdbool.h>

#ifdef SCHEINRIESE_FAULTS
/* Wraps the default VFS and the allocator once; called before the first database is opened. */
void fault_vfs_init(void);
/* Whether FAULT_ALLOC counts SQLite's own allocations too; off at first. */
void fault_vfs_reach_memory(bool is_wanted);
#else
static inline void fault_vfs_init(void) {
}
#endif

#endif
