/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults on purpose. Compiled to nothing unless SCHEINRIESE_FAULTS is defined: its state would be a
 * mutable global in the real program. */
#include "base/fault.h"

#ifdef SCHEINRIESE_FAULTS

#include "base/str.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    long n;
    enum fault_mode mode;
    atomic_long n_calls;
} faults[FAULT_COUNT];

static bool saves_syncs;

void fault_arm(enum fault_kind kind, long n, enum fault_mode mode) {
    faults[kind].n = n;
    faults[kind].mode = mode;
    atomic_store(&faults[kind].n_calls, 0);
}

long fault_n_calls(enum fault_kind kind) {
    return atomic_load(&faults[kind].n_calls);
}

bool fault_hits(enum fault_kind kind) {
    long call = atomic_fetch_add(&faults[kind].n_calls, 1) + 1;
    long n = faults[kind].n;
    if (!n || call < n)
        return false;
    if (faults[kind].mode == FAULT_KILL)
        kill(getpid(), SIGKILL);
    return call == n || faults[kind].mode == FAULT_FROM_THEN_ON;
}

void fault_save_syncs(bool is_wanted) {
    saves_syncs = is_wanted;
}

bool fault_saves_syncs(void) {
    return saves_syncs;
}

/* Index of the word at text (n bytes) in names, or -1. */
static int find_word(const char *const *names, int n_names, const char *text, size_t n) {
    for (int i = 0; i < n_names; i++)
        if (strlen(names[i]) == n && strncmp(names[i], text, n) == 0)
            return i;
    return -1;
}

/* How often the armed kind was called, for loops that ask whether the n-th was reached. */
static void write_calls(void) {
    char text[24];
    const char *path = getenv("SCHEINRIESE_FAULT_CALLS");
    int handle = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    long n = 0;
    for (int i = 0; i < FAULT_COUNT; i++)
        n = faults[i].n ? fault_n_calls((enum fault_kind)i) : n;
    str_format(text, sizeof text, "%ld\n", n);
    if (handle >= 0 && write(handle, text, strlen(text)) < 0)
        kill(getpid(), SIGABRT);
    if (handle >= 0)
        close(handle);
}

void fault_arm_from_environment(void) {
    static const char *const kinds[] = {"alloc", "read", "write", "sync", "rename", "request"};
    static const char *const modes[] = {"once", "always", "kill"};
    const char *text = getenv("SCHEINRIESE_FAULT");
    const char *first = text ? strchr(text, ':') : NULL;
    const char *second = first ? strchr(first + 1, ':') : NULL;
    char number[16] = "";
    long long n;
    if (!second || (size_t)(second - first) > sizeof number)
        return;
    memcpy(number, first + 1, (size_t)(second - first - 1));
    int kind = find_word(kinds, FAULT_COUNT, text, (size_t)(first - text));
    int mode = find_word(modes, 3, second + 1, strlen(second + 1));
    if (kind >= 0 && mode >= 0 && str_to_int(number, 1, 1000000000, &n))
        fault_arm((enum fault_kind)kind, (long)n, (enum fault_mode)mode);
    if (getenv("SCHEINRIESE_FAULT_CALLS"))
        atexit(write_calls);
}

#endif
