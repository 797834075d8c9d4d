/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a fault loop has done becomes one line in the file that FAULT_TABLE names (without it:
 * nothing). tests/crash/table.sh makes the table of all of them. */
#ifndef SCHEINRIESE_TESTS_FAULT_REPORT_H
#define SCHEINRIESE_TESTS_FAULT_REPORT_H

#include "base/fault.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Sanitizers look at the same loops in make check, three times as far apart: what is lost is seen
 * without them, and they are slow. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define FAULT_IS_SANITIZED 1
#endif
#endif
#ifdef FAULT_IS_SANITIZED
enum { FAULT_APART = 3, FAULT_DENSE = 2 };
#else
enum { FAULT_APART = 1, FAULT_DENSE = 6 }; /* the first places are tried without a stride */
#endif

/* One operation under one fault. */
struct fault_row {
    const char *operation, *fault, *mode;
    long n;      /* at this place the fault was not met any more: the operation went through */
    long stride; /* of the places, 1: each was tried */
    long tries;
    long kept; /* pieces of work that had been acknowledged and were looked for afterwards */
    long lost; /* of these, not found; and what was damaged or half done */
    bool is_through;
};

static inline const char *fault_kind_name(enum fault_kind kind) {
    static const char *const names[FAULT_COUNT] = {"allocation", "read",   "write",
                                                   "sync",       "rename", "request"};
    return names[kind];
}

static inline const char *fault_mode_name(enum fault_mode mode) {
    return mode == FAULT_ONCE ? "once" : mode == FAULT_KILL ? "kill" : "from then on";
}

/* Every place in check-all, unless FAULT_PLACES says that fewer will do; each n-th in check. */
static inline long fault_stride(long in_check) {
    const char *mode = getenv("MODE");
    return mode && str_equal(mode, "check-all") && !getenv("FAULT_PLACES") ? 1
                                                                           : FAULT_APART * in_check;
}

static inline void fault_report(const struct fault_row *row) {
    const char *path = getenv("FAULT_TABLE");
    char line[400];
    if (!path || !path[0])
        return;
    str_format(line, sizeof line, "%s\t%s\t%s\t%ld\t%ld\t%ld\t%ld\t%ld\t%s\t%s\n", row->operation,
               row->fault, row->mode, row->n, row->stride, row->tries, row->kept, row->lost,
               row->is_through ? "yes" : "no", program_invocation_short_name);
    int handle = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (handle < 0 || write(handle, line, strlen(line)) != (ssize_t)strlen(line))
        abort();
    close(handle);
}

#endif
