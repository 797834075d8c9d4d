/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Child processes by posix_spawn. Their input is a socket, not a pipe: writing to a child that has
 * gone is then an error and no signal. */
#include "base/proc.h"

#include "base/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void close_one(int *handle) {
    if (*handle >= 0)
        close(*handle);
    *handle = -1;
}

struct ends {
    int input[2], output[2]; /* [0] is read, [1] is written */
};

static bool open_ends(struct ends *ends, struct err *err) {
    *ends = (struct ends){{-1, -1}, {-1, -1}};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->input) != 0)
        return err_set_errno(err, errno, "connect", "child");
    if (pipe2(ends->output, O_CLOEXEC) == 0)
        return true;
    err_set_errno(err, errno, "connect", "child");
    close_one(&ends->input[0]);
    close_one(&ends->input[1]);
    return false;
}

/* Signals that we take ourselves (base/wait) end a child as usual. */
static int spawn_unblocked(pid_t *pid, const char *const *arguments,
                           const posix_spawn_file_actions_t *actions) {
    posix_spawnattr_t attributes;
    sigset_t none;
    int error = posix_spawnattr_init(&attributes);
    if (error != 0)
        return error;
    sigemptyset(&none);
    error = posix_spawnattr_setsigmask(&attributes, &none);
    error = error ? error : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    error = error ? error
                  : posix_spawn(pid, arguments[0], actions, &attributes, (char *const *)arguments,
                                environ);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static int spawn(struct proc *proc, const char *const *arguments, const struct ends *ends) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    if (ends) {
        error = posix_spawn_file_actions_adddup2(&actions, ends->input[0], 0);
        error = error ? error : posix_spawn_file_actions_adddup2(&actions, ends->output[1], 1);
        error = error ? error : posix_spawn_file_actions_adddup2(&actions, ends->output[1], 2);
    }
    if (error == 0) {
        pid_t pid = 0;
        error = spawn_unblocked(&pid, arguments, &actions);
        proc->pid = error == 0 ? (int)pid : 0;
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool proc_start(struct proc *proc, const char *const *arguments, bool has_pipes, struct err *err) {
    struct ends ends = {{-1, -1}, {-1, -1}};
    *proc = (struct proc){.input = -1, .output = -1};
    if (has_pipes && !open_ends(&ends, err))
        return false;
    int error = spawn(proc, arguments, has_pipes ? &ends : NULL);
    close_one(&ends.input[0]);
    close_one(&ends.output[1]);
    if (error != 0) {
        close_one(&ends.input[1]);
        close_one(&ends.output[0]);
        return err_set_errno(err, error, "start", arguments[0]);
    }
    proc->input = ends.input[1];
    proc->output = ends.output[0];
    str_init(&proc->read, PROC_MAX_LINE);
    return true;
}

bool proc_write(struct proc *proc, struct bytes bytes, struct err *err) {
    while (bytes.n > 0) {
        ssize_t n = send(proc->input, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set_errno(err, errno, "write to", "child");
        bytes = (struct bytes){bytes.p + n, bytes.n - (size_t)n};
    }
    return true;
}

void proc_close_input(struct proc *proc) {
    close_one(&proc->input);
}

static ssize_t read_byte(struct proc *proc, char *byte) {
    ssize_t n;
    do
        n = read(proc->output, byte, 1);
    while (n < 0 && errno == EINTR);
    return n;
}

const char *proc_read_line(struct proc *proc) {
    char byte = 0;
    bool has_any = false;
    str_clear(&proc->read);
    while (proc->output >= 0 && proc->read.n + 2 < PROC_MAX_LINE && read_byte(proc, &byte) == 1) {
        has_any = true;
        if (byte == '\n' || !str_add_n(&proc->read, &byte, 1))
            break;
    }
    return has_any ? str_text(&proc->read) : NULL;
}

size_t proc_read_ready(struct proc *proc, char *bytes, size_t size, bool *has_ended) {
    ssize_t n;
    *has_ended = proc->output < 0;
    if (*has_ended || !wait_any(&proc->output, 1, 0))
        return 0;
    do
        n = read(proc->output, bytes, size);
    while (n < 0 && errno == EINTR);
    *has_ended = n <= 0;
    return n > 0 ? (size_t)n : 0;
}

static void free_ends(struct proc *proc) {
    close_one(&proc->input);
    close_one(&proc->output);
    str_fini(&proc->read);
}

void proc_ask_to_end(const struct proc *proc) {
    if (proc->pid > 0)
        kill(proc->pid, SIGTERM);
}

void proc_leave(struct proc *proc) {
    proc_ask_to_end(proc);
    free_ends(proc);
    proc->pid = 0;
}

int proc_wait(struct proc *proc) {
    int status = 0, code = 128;
    free_ends(proc);
    if (proc->pid > 0) {
        while (waitpid(proc->pid, &status, 0) < 0 && errno == EINTR) {
        }
        code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    proc->pid = 0;
    return code;
}

int proc_end(struct proc *proc) {
    proc_ask_to_end(proc);
    return proc_wait(proc);
}
