/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sync: result files to and from a folder of a WebDAV server. With --file and --into it only
 * carries files and leaves the results closed: so the game, which has them open, runs it as a
 * child. */
#ifndef SCHEINRIESE_RESULTS_SYNC_H
#define SCHEINRIESE_RESULTS_SYNC_H

#include "common/voice.h"
#include "net/dav.h"
#include "store/store.h"

/* The exit code beside those of common/command.h: nobody answered; nothing is lost. */
enum { SYNC_OFFLINE = 3 };

struct sync {
    /* as the command line says it */
    const char *class_name, *data_folder, *share, *file, *url, *user, *password_file, *teacher_file,
        *into, *ca_file, *progress;
    bool hands_in, collects, removes, starts_again, allows_http;

    struct voice voice;
    struct dav *dav;
    int64_t before, total, told; /* bytes of the files before this one, of all, told last */
};

/* Each: the exit code. The two in the middle leave the results closed. */
int sync_hand_in(struct sync *sync);
int sync_carry_out(struct sync *sync); /* --file */
int sync_carry_in(struct sync *sync);  /* --into */
int sync_collect(struct sync *sync);

/* Opens sync->dav; false: said why. login: "name:password", NULL: what the address says. */
bool sync_open(struct sync *sync, const char *address, const char *login);
/* After a failure: true when it is to be tried again, which was said and waited for. */
bool sync_waits(struct sync *sync, const struct dav_result *result, int *n_tried);
/* Says why the server did not do it, as "error CODE SENTENCE"; the exit code. */
int sync_fail(const struct sync *sync, const struct dav_result *result);

/* --- steps --- */
/* Of one run: a server that is not ours fills no disk. */
#define SYNC_MAX_ALL (1024LL * 1024 * 1024)

/* A file of this name that is there already is this one: names are random. */
bool sync_put(struct sync *sync, const char *name, struct bytes bytes, int *code);
bool sync_list(struct sync *sync, struct dav_list *list, struct dav_result *result);
bool sync_fetch(struct sync *sync, const struct dav_file *file, struct file_data *out,
                struct dav_result *result);
/* What is expected to come. */
int64_t sync_size_of(const struct dav_file *file);
/* A file that is gone meanwhile, or too large, is that file's trouble only. */
bool sync_goes_on(const struct sync *sync, enum dav_end end);

#endif
