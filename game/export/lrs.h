/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements sent to a learning record store (xAPI 1.0.3, POST to "statements") in batches. What
 * the store has is told as it goes, so that an interrupted sending can go on from there. */
#ifndef SCHEINRIESE_EXPORT_LRS_H
#define SCHEINRIESE_EXPORT_LRS_H

#include "export/export.h"
#include "net/send.h"

enum { LRS_BATCH = 100, LRS_TRIES = 6, LRS_MAX_WAIT_S = 300 };

enum lrs_end {
    LRS_DONE,
    LRS_ADDRESS,   /* not https, nor this machine itself */
    LRS_KEY,       /* 401, 403 */
    LRS_BUSY,      /* 429, 503 and the like, again and again */
    LRS_NETWORK,   /* no answer, again and again; net_end says how */
    LRS_TOO_LARGE, /* a single statement is too large */
    LRS_REFUSED,   /* another status */
    LRS_HERE       /* something failed on this machine; err says what */
};

struct lrs {
    const struct export_job *job;
    const char *url;           /* of the store; "/statements" is added unless it ends so */
    const char *user_password; /* "user:password" */
    const char *ca_file;       /* NULL: the system's */
    int64_t after_id;          /* rows up to this id are there already */
    /* Rows up to this one are there now; false ends the sending with LRS_HERE. */
    bool (*arrived)(int64_t id, const char *uuid, int64_t n_arrived, void *context,
                    struct err *err);
    /* Waits before trying again; false ends with LRS_BUSY. */
    bool (*wait)(int64_t seconds, void *context);
    void *context;
    /* Filled by lrs_send: */
    enum lrs_end end;
    enum net_end net_end;
    long status;
    int64_t n_arrived, n_conflicts; /* conflicts: there already, with other content */
};

/* Sends them; true when all of them are there. */
bool lrs_send(struct lrs *lrs, struct err *err);

#endif
