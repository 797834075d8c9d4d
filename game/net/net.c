/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running jobs by libcurl's multi interface: a fixed number at a time, the others wait. */
#include "net/net.h"

#include "base/fault.h"
#include "base/mem.h"
#include "net/inside.h"

enum { NET_MAX_AT_A_TIME = 16, POLL_MS = 100 };

struct net {
    struct net_options options;
    CURLM *multi;
    int n_transfers;
    struct net_transfer transfers[NET_MAX_AT_A_TIME];
};

bool net_open(struct net **out, const struct net_options *options, struct err *err) {
    *out = NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return err_set(err, ERR_ENV, "libcurl does not start");
    struct net *net = mem_new(1, sizeof *net);
    if (net)
        net->multi = curl_multi_init();
    if (!net || !net->multi) {
        net_close(net);
        return err_set(err, ERR_NOMEM, "no memory for the network");
    }
    net->options = *options;
    net->n_transfers = options->n_at_a_time ? options->n_at_a_time : 6;
    if (net->n_transfers > NET_MAX_AT_A_TIME)
        net->n_transfers = NET_MAX_AT_A_TIME;
    curl_multi_setopt(net->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
    curl_multi_setopt(net->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)net->n_transfers);
    *out = net;
    return true;
}

void net_close(struct net *net) {
    if (!net)
        return;
    for (int i = 0; i < NET_MAX_AT_A_TIME; i++)
        net_transfer_fini(&net->transfers[i]);
    curl_multi_cleanup(net->multi);
    mem_free(net);
    curl_global_cleanup();
}

/* --- one transfer --- */

static void free_transfer(struct net_transfer *transfer) {
    mem_free(transfer->url);
    transfer->url = NULL;
    transfer->job = NULL;
    transfer->n_redirects = 0;
    transfer->is_restarted = false;
}

static bool add(struct net *net, struct net_transfer *transfer, struct err *err) {
    if (net_transfer_begin(transfer, &net->options, err) &&
        (curl_multi_add_handle(net->multi, transfer->easy) == CURLM_OK ||
         err_set(err, ERR_NOMEM, "no memory for a request")))
        return true;
    free_transfer(transfer);
    return false;
}

static bool is_refused(const struct net *net, struct net_job *job) {
    job->end = NET_WAITING;
    job->status = 0;
    job->n_bytes = 0;
    job->err = (struct err){0};
    if (fault_hits(FAULT_REQUEST))
        job->end = NET_CUT;
    else if (!net_is_allowed(job->url, net->options.allows_http))
        job->end = NET_ADDRESS;
    return job->end != NET_WAITING;
}

/* --- all of them --- */

struct run {
    struct net_job *jobs;
    int n_jobs, n_begun, n_active;
};

/* Gives waiting jobs to free transfers. */
static bool fill(struct net *net, struct run *run, struct err *err) {
    for (int i = 0; i < net->n_transfers && run->n_begun < run->n_jobs; i++) {
        struct net_transfer *transfer = &net->transfers[i];
        if (transfer->job)
            continue;
        transfer->job = &run->jobs[run->n_begun++];
        if (is_refused(net, transfer->job)) {
            transfer->job = NULL;
            i--; /* the next job may have this transfer */
        } else {
            if (!add(net, transfer, err))
                return false;
            run->n_active++;
        }
    }
    return true;
}

/* Takes those that ended; redirected ones begin again. */
static bool collect(struct net *net, struct run *run, struct err *err) {
    int n_left = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(net->multi, &n_left));) {
        char *private = NULL;
        CURLcode code = message->data.result;
        CURL *easy = message->easy_handle;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
        struct net_transfer *transfer = (struct net_transfer *)(void *)private;
        bool begins_again = net_transfer_end(transfer, code, &net->options);
        curl_multi_remove_handle(net->multi, easy);
        if (begins_again) {
            if (!add(net, transfer, err))
                return false;
            continue;
        }
        free_transfer(transfer);
        run->n_active--;
    }
    return true;
}

static void cancel(struct net *net, struct run *run) {
    for (int i = 0; i < net->n_transfers; i++) {
        struct net_transfer *transfer = &net->transfers[i];
        if (!transfer->job)
            continue;
        curl_multi_remove_handle(net->multi, transfer->easy);
        if (transfer->job->end == NET_WAITING)
            transfer->job->end = NET_CANCELLED;
        free_transfer(transfer);
    }
    for (; run->n_begun < run->n_jobs; run->n_begun++)
        run->jobs[run->n_begun].end = NET_CANCELLED;
}

static bool perform(struct net *net, struct err *err) {
    int n_running = 0;
    if (curl_multi_perform(net->multi, &n_running) != CURLM_OK ||
        (n_running && curl_multi_poll(net->multi, NULL, 0, POLL_MS, NULL) != CURLM_OK))
        return err_set(err, ERR_IO, "the network stopped");
    return true;
}

bool net_run(struct net *net, struct net_job *jobs, int n_jobs, bool (*tick)(void *context),
             void *context, struct err *err) {
    struct run run = {.jobs = jobs, .n_jobs = n_jobs};
    bool ok = true;
    for (;;) {
        ok = fill(net, &run, err);
        if (!ok || run.n_active == 0)
            break;
        ok = perform(net, err) && collect(net, &run, err);
        if (ok && tick && !tick(context))
            ok = err_set(err, ERR_REFUSED, "cancelled");
        if (!ok)
            break;
    }
    cancel(net, &run);
    return ok;
}
