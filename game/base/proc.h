/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Child processes: started with arguments and without a shell, fed, read line by line, ended.
 * POSIX only. */
#ifndef SCHEINRIESE_BASE_PROC_H
#define SCHEINRIESE_BASE_PROC_H

#include "base/err.h"
#include "base/str.h"

enum { PROC_MAX_LINE = 64 * 1024 };

struct proc {
    int pid;         /* 0: not started, or already waited for */
    int input;       /* what the child reads; -1: closed, or it reads ours */
    int output;      /* what it writes, standard error too; -1: it writes to ours */
    struct str read; /* not yet handed out */
};

/* Starts the program arguments[0] (a path); the list ends with NULL. has_pipes: we feed and read
 * it, else it shares our standard input and outputs. */
bool proc_start(struct proc *proc, const char *const *arguments, bool has_pipes, struct err *err);
/* Writes everything to the child; ERR_IO when it reads no more. */
bool proc_write(struct proc *proc, struct bytes bytes, struct err *err);
/* No more input: the child sees its end. */
void proc_close_input(struct proc *proc);
/* The next line the child wrote, without its line break, valid until the next call; NULL at the
 * end. Waits. Longer lines come in pieces of PROC_MAX_LINE. */
const char *proc_read_line(struct proc *proc);
/* What the child has written and nobody has read, at most size bytes of it; never waits. 0: nothing
 * now, or, with *has_ended, never again. Not to be mixed with proc_read_line. */
size_t proc_read_ready(struct proc *proc, char *bytes, size_t size, bool *has_ended);
/* Asks the child to end; does not wait. Its output comes to its end when it has. */
void proc_ask_to_end(const struct proc *proc);
/* The same, and forgets the child: for a program that is ending itself. Frees everything. */
void proc_leave(struct proc *proc);
/* Waits for the end: its exit code, or 128 + the signal that ended it. Frees everything. */
int proc_wait(struct proc *proc);
/* Asks the child to end, then waits as proc_wait. */
int proc_end(struct proc *proc);

#endif
