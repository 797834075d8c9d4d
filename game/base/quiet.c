/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard error is put aside and back. */
#include "base/quiet.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int quiet_begin(void) {
    fflush(stderr);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && (nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0)) {
        close(kept);
        kept = -1;
    }
    if (nowhere >= 0)
        close(nowhere);
    return kept;
}

void quiet_end(int handle) {
    if (handle < 0)
        return;
    fflush(stderr);
    dup2(handle, STDERR_FILENO);
    close(handle);
}
