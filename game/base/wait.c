/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting by poll; the request to end by signalfd, so that no signal handler with a global is
 * needed. Another system can do the same with a pipe and a handler. */
#include "base/wait.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/signalfd.h>
#endif

unsigned wait_any(const int *handles, int n, int timeout_ms) {
    struct pollfd polls[WAIT_MAX_HANDLES] = {{0}};
    unsigned ready = 0;
    n = n < WAIT_MAX_HANDLES ? n : WAIT_MAX_HANDLES;
    for (int i = 0; i < n; i++)
        polls[i] = (struct pollfd){.fd = handles[i], .events = POLLIN};
    while (poll(polls, (nfds_t)n, timeout_ms) < 0 && errno == EINTR) {
    }
    for (int i = 0; i < n; i++)
        ready |= handles[i] >= 0 && polls[i].revents ? 1U << i : 0;
    return ready;
}

#ifdef __linux__

static sigset_t ending_signals(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGTERM);
    return signals;
}

bool wait_open_ending(int *out_handle, struct err *err) {
    const sigset_t signals = ending_signals();
    *out_handle = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (*out_handle < 0)
        return err_set_errno(err, errno, "wait for", "signals");
    sigprocmask(SIG_BLOCK, &signals, NULL);
    return true;
}

void wait_close_ending(int handle) {
    const sigset_t signals = ending_signals();
    struct signalfd_siginfo taken;
    if (handle < 0)
        return;
    while (read(handle, &taken, sizeof taken) == (ssize_t)sizeof taken) {
    }
    close(handle);
    sigprocmask(SIG_UNBLOCK, &signals, NULL);
}

#else

bool wait_open_ending(int *out_handle, struct err *err) {
    *out_handle = -1;
    return err_set(err, ERR_ENV, "this system has no signalfd");
}

void wait_close_ending(int handle) {
    (void)handle;
}

#endif
