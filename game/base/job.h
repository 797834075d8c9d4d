/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child process that works beside a screen: its lines are taken when they have come, and nobody
 * ever waits for it. Its handle tells the loop when to look. */
#ifndef SCHEINRIESE_BASE_JOB_H
#define SCHEINRIESE_BASE_JOB_H

#include "base/proc.h"

enum {
    JOB_MAX_LINE = 64 * 1024 * 1024,
    JOB_MAX_INPUT = 4096 /* what a pipe takes without anybody reading */
};

/* A zeroed struct is a job that does not run. */
struct job {
    struct proc proc;
    bool is_running, was_stopped; /* stopped: by job_stop */
    int exit_code;                /* once it has ended; 128 + signal */
    struct str line;              /* of which the end has not come yet */
};

/* Starts the program arguments[0] with nothing to read. */
bool job_start(struct job *job, const char *const *arguments, struct err *err);
/* The same with something to read, at most JOB_MAX_INPUT bytes: what must not stand in the command
 * line, where every user of the machine could see it. */
bool job_start_fed(struct job *job, const char *const *arguments, struct bytes input,
                   struct err *err);
/* Hands out each whole line that has come, valid during the call; the last one also without a line
 * break. Lines above JOB_MAX_LINE are left out. True when the job ended just now. */
bool job_take(struct job *job, void (*each)(const char *line, void *context), void *context);
/* Asks it to end; job_take tells when it has. */
void job_stop(struct job *job);
/* Readable when there is something to take; -1: nothing runs. */
int job_handle(const struct job *job);
/* Ends what runs without waiting, and frees everything. */
void job_fini(struct job *job);

#endif
