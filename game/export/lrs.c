/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A batch is sent as a whole, or in smaller pieces where the store wants that (413) or where one of
 * its statements is there with other content (409: the store then takes none of the piece). */
#include "export/lrs.h"

#include "base/mem.h"
#include "export/xapi.h"

#include <string.h>

enum { MAX_BATCH_BYTES = LRS_BATCH * XAPI_MAX_STATEMENT, MAX_URL = NET_MAX_URL };

struct statement {
    size_t start, n; /* in the text of the batch */
    int64_t id;
    char uuid[STORE_UUID_TEXT];
};

struct sending {
    struct lrs *lrs;
    struct net_sender *sender;
    struct str batch, body;
    int n;       /* statements in the batch */
    int n_piece; /* at most so many are sent at once */
    char url[MAX_URL];
    struct err *err;
    struct statement statements[LRS_BATCH];
};

static bool stop(struct sending *s, enum lrs_end end) {
    s->lrs->end = end;
    return false;
}

static bool stop_here(struct sending *s, const char *what) {
    err_set(s->err, ERR_NOMEM, "%s", what);
    return stop(s, LRS_HERE);
}

/* --- one request --- */

static bool make_body(struct sending *s, int first, int n) {
    str_clear(&s->body);
    str_add(&s->body, "[");
    for (int i = first; i < first + n; i++) {
        str_add(&s->body, i > first ? "," : "");
        str_add_n(&s->body, s->batch.p + s->statements[i].start, s->statements[i].n);
    }
    return str_add(&s->body, "]") || stop_here(s, "batch");
}

/* How long to wait before trying again: as the store says, else 1, 2, 4 ... seconds. */
static int64_t seconds_to_wait(const struct net_send *send, int n_tried) {
    int64_t seconds = send->retry_s > 0 ? send->retry_s : (int64_t)1 << (n_tried - 1);
    return seconds < LRS_MAX_WAIT_S ? seconds : LRS_MAX_WAIT_S;
}

static bool is_passing(const struct net_send *send) {
    if (send->end == NET_DONE)
        return send->status == 429 || send->status == 500 || send->status == 502 ||
               send->status == 503 || send->status == 504;
    return send->end == NET_CUT || send->end == NET_SLOW || send->end == NET_NO_HOST;
}

/* Until there is an answer that more tries would not change. */
static bool post(struct sending *s, struct net_send *send) {
    for (int n_tried = 1;; n_tried++) {
        bool is_answered = net_send(s->sender, send);
        s->lrs->status = send->status;
        s->lrs->net_end = send->end;
        if (!is_passing(send))
            return is_answered || stop(s, send->end == NET_ADDRESS    ? LRS_ADDRESS
                                          : send->end == NET_REDIRECT ? LRS_REFUSED
                                                                      : LRS_NETWORK);
        if (n_tried == LRS_TRIES || !s->lrs->wait(seconds_to_wait(send, n_tried), s->lrs->context))
            return stop(s, is_answered ? LRS_BUSY : LRS_NETWORK);
    }
}

/* --- pieces of a batch --- */

static bool note_arrival(struct sending *s, int first, int n) {
    const struct statement *last = &s->statements[first + n - 1];
    s->lrs->n_arrived += n;
    return s->lrs->arrived(last->id, last->uuid, s->lrs->n_arrived, s->lrs->context, s->err) ||
           stop(s, LRS_HERE);
}

/* What an answer to n statements means: *n_arrived of them are there. */
static bool judge(struct sending *s, long status, int n, int *n_arrived) {
    *n_arrived = 0;
    if (status == 200 || status == 204) {
        *n_arrived = n;
    } else if (status == 409 && n == 1) {
        *n_arrived = 1;
        s->lrs->n_conflicts++;
    } else if ((status == 409 || status == 413) && n > 1) {
        s->n_piece = n / 2;
    } else {
        return stop(s, status == 401 || status == 403 ? LRS_KEY
                       : status == 413                ? LRS_TOO_LARGE
                                                      : LRS_REFUSED);
    }
    return true;
}

static bool send_piece(struct sending *s, int first, int n, int *n_arrived) {
    static const char *const headers[] = {"Content-Type: application/json",
                                          "X-Experience-API-Version: 1.0.3", NULL};
    if (!make_body(s, first, n))
        return false;
    struct net_send send = {.method = "POST",
                            .url = s->url,
                            .headers = headers,
                            .body = {(const unsigned char *)s->body.p, s->body.n},
                            .user_password = s->lrs->user_password};
    return post(s, &send) && judge(s, send.status, n, n_arrived);
}

/* After a conflict pieces grow again, after "too large" the store's limit is remembered. */
static bool send_batch(struct sending *s) {
    int limit = s->n_piece, n_arrived = 0;
    for (int first = 0; first < s->n; first += n_arrived) {
        int rest = s->n - first, n = s->n_piece < rest ? s->n_piece : rest;
        if (!send_piece(s, first, n, &n_arrived))
            return false;
        if (s->lrs->status == 413)
            limit = s->n_piece;
        else if (n_arrived > 0)
            s->n_piece = 2 * s->n_piece < limit ? 2 * s->n_piece : limit;
        if (n_arrived > 0 && !note_arrival(s, first, n_arrived))
            return false;
    }
    s->n_piece = limit;
    s->n = 0;
    str_clear(&s->batch);
    return true;
}

/* --- all of them --- */

static bool take_row(const struct store_row *row, void *context) {
    struct sending *s = context;
    struct statement *statement = &s->statements[s->n];
    statement->start = s->batch.n;
    if (!xapi_add(&s->batch, s->lrs->job, row))
        return stop_here(s, "statement");
    statement->n = s->batch.n - statement->start;
    statement->id = row->id;
    str_copy(statement->uuid, sizeof statement->uuid, row->uuid);
    return ++s->n < LRS_BATCH || send_batch(s);
}

static bool make_url(char out[MAX_URL], const char *url) {
    size_t n = strlen(url);
    while (n > 0 && url[n - 1] == '/')
        n--;
    bool has_end = n >= 11 && strncmp(url + n - 11, "/statements", 11) == 0;
    return str_format(out, MAX_URL, "%.*s%s", (int)n, url, has_end ? "" : "/statements");
}

static bool run(struct sending *s) {
    struct lrs *lrs = s->lrs;
    const struct store_rows wanted = {
        .class_id = lrs->job->school_class.id, .after_id = lrs->after_id, .span = lrs->job->span};
    if (!make_url(s->url, lrs->url) || !net_is_allowed(s->url, false))
        return stop(s, LRS_ADDRESS);
    bool is_read = store_each_row(lrs->job->store, &wanted, take_row, s, s->err);
    if (!is_read)
        return stop(s, LRS_HERE);
    return lrs->end == LRS_DONE && (s->n == 0 || send_batch(s));
}

bool lrs_send(struct lrs *lrs, struct err *err) {
    const struct net_options options = {.ca_file = lrs->ca_file};
    struct sending *s = mem_new(1, sizeof *s);
    lrs->end = LRS_DONE;
    lrs->n_arrived = lrs->n_conflicts = 0;
    if (!s || !net_sender_open(&s->sender, &options, err)) {
        mem_free(s);
        lrs->end = LRS_HERE;
        return err_set(err, ERR_NOMEM, "sending");
    }
    s->lrs = lrs;
    s->err = err;
    s->n_piece = LRS_BATCH;
    str_init(&s->batch, MAX_BATCH_BYTES);
    str_init(&s->body, MAX_BATCH_BYTES + LRS_BATCH + 2);
    bool is_done = run(s);
    str_fini(&s->batch);
    str_fini(&s->body);
    net_sender_close(s->sender);
    mem_free(s);
    return is_done;
}
