/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server as a transport. A connection that breaks is tried again, from where it broke, as long as
 * bytes come in; everything else is told at once. */
#include "fetch/source.h"

#include "base/mem.h"

#include <string.h>

static bool set_url(char *out, const char *url, struct err *err) {
    size_t n = strlen(url);
    const char *slash = n && url[n - 1] == '/' ? "" : "/";
    return str_format(out, NET_MAX_URL / 2, "%s%s", url, slash) ||
           err_set(err, ERR_LIMIT, "address too long");
}

bool source_net_init(struct source_net *source, struct net *net, const char *metadata_url,
                     const char *targets_url, struct err *err) {
    *source = (struct source_net){.net = net};
    return set_url(source->metadata_url, metadata_url, err) &&
           (!targets_url || set_url(source->targets_url, targets_url, err));
}

static enum err_code code_of_end(const struct net_job *job) {
    if (job->err.code == ERR_NOMEM)
        return ERR_NOMEM;
    if (job->end == NET_TOO_LARGE)
        return ERR_LIMIT;
    return job->end == NET_MISSING ? ERR_NOT_FOUND
           : job->end == NET_TLS || job->end == NET_ADDRESS || job->end == NET_REDIRECT
               ? ERR_REFUSED
               : ERR_IO;
}

/* An error for a job that is not done. */
static void describe(const struct net_job *job, struct err *err) {
    static const char *const words[NET_END_COUNT] = {
        [NET_WAITING] = "not asked for",
        [NET_MISSING] = "not there",
        [NET_STATUS] = "the server answers otherwise",
        [NET_NO_HOST] = "no connection",
        [NET_TLS] = "the certificate is not trusted",
        [NET_ADDRESS] = "not an allowed address",
        [NET_REDIRECT] = "the server sends us elsewhere",
        [NET_TOO_LARGE] = "more bytes than allowed",
        [NET_SLOW] = "too slow",
        [NET_CUT] = "the connection broke",
        [NET_CANCELLED] = "cancelled",
    };
    if (job->end == NET_SINK) {
        *err = job->err;
        return;
    }
    err_set(err, code_of_end(job), "%s, status %ld%s%s", words[job->end] ? words[job->end] : "",
            job->status, job->err.detail[0] ? ": " : "", job->err.detail);
    err_place(err, "%s", job->url);
}

/* --- small files --- */

struct memory {
    struct str bytes;
};

static bool add_bytes(void *context, struct bytes bytes, struct err *err) {
    struct memory *memory = context;
    return str_add_n(&memory->bytes, (const char *)bytes.p, bytes.n) ||
           err_set(err, ERR_NOMEM, "no memory for an answer");
}

static bool get_url(struct source_net *source, const char *url, size_t max_bytes,
                    struct memory *memory, struct net_job *job, struct err *err) {
    for (int i = 0; i < SOURCE_TRIES; i++) {
        str_clear(&memory->bytes);
        *job = (struct net_job){
            .url = url, .max_bytes = (int64_t)max_bytes, .write = add_bytes, .context = memory};
        if (!net_run(source->net, job, 1, NULL, NULL, err))
            return false;
        if (job->end != NET_CUT)
            break;
    }
    if (job->end != NET_DONE)
        describe(job, err);
    return job->end == NET_DONE || job->end == NET_MISSING;
}

static bool get(void *context, const char *path, size_t max_bytes, struct file_data *out,
                enum net_end *end, struct err *err) {
    struct source_net *source = context;
    char url[NET_MAX_URL];
    struct memory memory;
    struct net_job job = {0};
    *out = (struct file_data){0};
    if (!str_format(url, sizeof url, "%s%s", source->metadata_url, path))
        return err_set(err, ERR_LIMIT, "address too long");
    str_init(&memory.bytes, max_bytes + 1);
    bool ok = get_url(source, url, max_bytes, &memory, &job, err);
    *end = job.end;
    if (ok && job.end == NET_DONE) {
        *out = (struct file_data){(unsigned char *)memory.bytes.p, memory.bytes.n};
        return true;
    }
    str_fini(&memory.bytes);
    return ok;
}

/* --- large files --- */

struct batch {
    struct source_net *source;
    struct net_job *jobs; /* of those that are still to be fetched */
    struct transport_load **load_of;
    char (*urls)[NET_MAX_URL];
    int n_jobs;
};

static bool batch_init(struct batch *batch, int n, struct err *err) {
    batch->jobs = mem_new((size_t)n, sizeof *batch->jobs);
    batch->load_of = mem_new((size_t)n, sizeof *batch->load_of);
    batch->urls = mem_new((size_t)n, sizeof *batch->urls);
    return (batch->jobs && batch->load_of && batch->urls) ||
           err_set(err, ERR_NOMEM, "no memory for requests");
}

static void batch_fini(struct batch *batch) {
    mem_free(batch->jobs);
    mem_free(batch->load_of);
    mem_free(batch->urls);
}

static void add_job(struct batch *batch, struct transport_load *load) {
    int i = batch->n_jobs++;
    char *url = batch->urls[i];
    if (!str_format(url, NET_MAX_URL, "%s%s", batch->source->targets_url, load->path))
        url[0] = '\0'; /* not an allowed address */
    batch->load_of[i] = load;
    batch->jobs[i] = (struct net_job){.url = url,
                                      .max_bytes = load->max_bytes,
                                      .offset = load->offset,
                                      .write = load->write,
                                      .restart = load->restart,
                                      .context = load->context};
    str_copy(batch->jobs[i].etag, NET_MAX_ETAG, load->etag);
}

/* Takes over what became of the jobs; true when one is to be tried again. */
static bool take_results(struct batch *batch) {
    bool is_cut = false;
    for (int i = 0; i < batch->n_jobs; i++) {
        const struct net_job *job = &batch->jobs[i];
        struct transport_load *load = batch->load_of[i];
        load->end = job->end;
        load->offset = job->offset + job->n_bytes;
        str_copy(load->etag, NET_MAX_ETAG, job->etag);
        if (job->end != NET_DONE)
            describe(job, &load->err);
        is_cut = is_cut || job->end == NET_CUT;
        if (load->offset > load->furthest) { /* it gets on */
            load->furthest = load->offset;
            load->n_tries = 0;
        }
    }
    return is_cut;
}

static bool load_all(void *context, struct transport_load *loads, int n_loads,
                     bool (*tick)(void *context), void *tick_context, struct err *err) {
    struct batch batch = {.source = context};
    bool ok = batch_init(&batch, n_loads, err), is_cut = true;
    for (int i = 0; i < n_loads; i++) {
        loads[i].end = NET_CUT;
        loads[i].n_tries = 0;
        loads[i].furthest = loads[i].offset;
    }
    while (ok && is_cut) {
        batch.n_jobs = 0;
        for (int i = 0; i < n_loads; i++)
            if (loads[i].end == NET_CUT && loads[i].n_tries++ < SOURCE_TRIES)
                add_job(&batch, &loads[i]);
        ok = net_run(batch.source->net, batch.jobs, batch.n_jobs, tick, tick_context, err);
        is_cut = take_results(&batch);
    }
    batch_fini(&batch);
    return ok;
}

struct transport source_net_transport(struct source_net *source) {
    return (struct transport){source, get, load_all};
}
