/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stick pulled out while it is read, for tests by LD_PRELOAD: after YANK_AFTER bytes from below
 * YANK_STICK that folder is gone, and reading what was open fails as it does then. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static long n_read;

static int is_on_stick(int handle) {
    char link[64], path[4096];
    const char *stick = getenv("YANK_STICK");
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    return stick && strncmp(path, stick, strlen(stick)) == 0;
}

static void pull(void) {
    char gone[4096];
    const char *stick = getenv("YANK_STICK");
    snprintf(gone, sizeof gone, "%s.pulled", stick);
    rename(stick, gone);
}

ssize_t read(int handle, void *bytes, size_t n);
ssize_t __read_chk(int handle, void *bytes, size_t n, size_t size);

ssize_t read(int handle, void *bytes, size_t n) {
    const char *after = getenv("YANK_AFTER");
    if (!after || !is_on_stick(handle))
        return syscall(SYS_read, handle, bytes, n);
    if (n_read < strtol(after, NULL, 10)) {
        ssize_t got = syscall(SYS_read, handle, bytes, n);
        n_read += got > 0 ? got : 0;
        return got;
    }
    pull();
    errno = EIO;
    return -1;
}

ssize_t __read_chk(int handle, void *bytes, size_t n, size_t size) {
    (void)size;
    return read(handle, bytes, n);
}
