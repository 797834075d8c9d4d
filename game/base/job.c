/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines are put together from what comes; a child that writes without end gets a share of the time
 * only. */
#include "base/job.h"

#include <string.h>

enum { BLOCK = 16 * 1024, MAX_BLOCKS = 64 /* of one call */ };

bool job_start_fed(struct job *job, const char *const *arguments, struct bytes input,
                   struct err *err) {
    *job = (struct job){0};
    if (input.n > JOB_MAX_INPUT)
        return err_set(err, ERR_LIMIT, "input of %zu bytes", input.n);
    if (!proc_start(&job->proc, arguments, true, err))
        return false;
    if (input.n > 0 && !proc_write(&job->proc, input, err)) {
        proc_leave(&job->proc);
        return false;
    }
    proc_close_input(&job->proc);
    str_init(&job->line, JOB_MAX_LINE);
    job->is_running = true;
    return true;
}

bool job_start(struct job *job, const char *const *arguments, struct err *err) {
    return job_start_fed(job, arguments, (struct bytes){0}, err);
}

static void hand_out(struct job *job, void (*each)(const char *line, void *context),
                     void *context) {
    if (!job->line.has_failed)
        each(str_text(&job->line), context);
    str_clear(&job->line);
}

static void take_block(struct job *job, struct bytes block,
                       void (*each)(const char *line, void *context), void *context) {
    while (block.n > 0) {
        const unsigned char *end = memchr(block.p, '\n', block.n);
        size_t n = end ? (size_t)(end - block.p) : block.n;
        str_add_n(&job->line, (const char *)block.p, n);
        if (end)
            hand_out(job, each, context);
        n += end != NULL;
        block = (struct bytes){block.p + n, block.n - n};
    }
}

/* Its output is closed, so it is about to end. */
static void finish(struct job *job) {
    job->exit_code = proc_wait(&job->proc);
    str_fini(&job->line);
    job->is_running = false;
}

bool job_take(struct job *job, void (*each)(const char *line, void *context), void *context) {
    char block[BLOCK];
    bool has_ended = false;
    for (int i = 0; job->is_running && !has_ended && i < MAX_BLOCKS; i++) {
        size_t n = proc_read_ready(&job->proc, block, sizeof block, &has_ended);
        if (n == 0 && !has_ended)
            return false;
        take_block(job, (struct bytes){(const unsigned char *)block, n}, each, context);
    }
    if (!has_ended)
        return false;
    if (job->line.n > 0)
        hand_out(job, each, context);
    finish(job);
    return true;
}

void job_stop(struct job *job) {
    if (job->is_running) {
        job->was_stopped = true;
        proc_ask_to_end(&job->proc);
    }
}

int job_handle(const struct job *job) {
    return job->is_running ? job->proc.output : -1;
}

void job_fini(struct job *job) {
    if (job->is_running) {
        proc_leave(&job->proc);
        str_fini(&job->line);
    }
    *job = (struct job){0};
}
