/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One easy handle of libcurl that is used again and again. */
#include "net/send.h"

#include "base/fault.h"
#include "base/mem.h"
#include "net/inside.h"

struct net_sender {
    struct net_options options;
    CURL *easy;
    struct net_send *send; /* under way */
    int64_t n_answer;
};

bool net_sender_open(struct net_sender **out, const struct net_options *options, struct err *err) {
    *out = NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return err_set(err, ERR_ENV, "libcurl does not start");
    struct net_sender *sender = mem_new(1, sizeof *sender);
    if (sender)
        sender->easy = curl_easy_init();
    if (!sender || !sender->easy) {
        mem_free(sender);
        curl_global_cleanup();
        return err_set(err, ERR_NOMEM, "no memory for the network");
    }
    sender->options = *options;
    *out = sender;
    return true;
}

void net_sender_close(struct net_sender *sender) {
    if (!sender)
        return;
    curl_easy_cleanup(sender->easy);
    mem_free(sender);
    curl_global_cleanup();
}

/* --- what comes --- */

static bool is_success(const struct net_sender *sender) {
    long status = 0;
    curl_easy_getinfo(sender->easy, CURLINFO_RESPONSE_CODE, &status);
    return status >= 200 && status < 300;
}

static bool is_too_large(const struct net_sender *sender) {
    curl_off_t n_announced = -1;
    curl_easy_getinfo(sender->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &n_announced);
    return sender->n_answer > sender->send->max_bytes || n_announced > sender->send->max_bytes;
}

static bool take(struct net_sender *sender, struct bytes bytes) {
    struct net_send *send = sender->send;
    sender->n_answer += (int64_t)bytes.n;
    if (!send->take || !is_success(sender))
        return sender->n_answer <= NET_MAX_ANSWER;
    if (is_too_large(sender))
        send->end = NET_TOO_LARGE;
    else if (!send->take(send->context, bytes, &send->err))
        send->end = NET_SINK;
    return send->end == NET_WAITING;
}

static size_t on_bytes(char *p, size_t size, size_t n, void *context) {
    const struct bytes bytes = {(const unsigned char *)p, size * n};
    return take(context, bytes) ? bytes.n : CURL_WRITEFUNC_ERROR;
}

static int on_progress(void *context, curl_off_t n_to_come, curl_off_t n_come, curl_off_t n_to_go,
                       curl_off_t n_gone) {
    struct net_send *send = ((struct net_sender *)context)->send;
    (void)n_to_come, (void)n_to_go;
    if (send->tick(send->tick_context, (int64_t)(send->body.p ? n_gone : n_come)))
        return 0;
    send->end = NET_CANCELLED;
    return 1;
}

/* --- what goes --- */

/* "Expect:" keeps libcurl from waiting a second before it sends a body. */
static struct curl_slist *make_headers(const struct net_send *send) {
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (int i = 0; list && send->headers && send->headers[i]; i++) {
        struct curl_slist *longer = curl_slist_append(list, send->headers[i]);
        if (!longer) {
            curl_slist_free_all(list);
            return NULL;
        }
        list = longer;
    }
    return list;
}

static void set_body(CURL *easy, const struct net_send *send) {
    if (send->body.p) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)send->body.n);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, (const char *)send->body.p);
    } else {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
}

static void set_callbacks(struct net_sender *sender, struct net_send *send) {
    CURL *easy = sender->easy;
    sender->send = send;
    sender->n_answer = 0;
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, sender);
    if (!send->tick)
        return;
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, sender);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

static bool set_up(struct net_sender *sender, struct net_send *send, struct curl_slist *headers) {
    CURL *easy = sender->easy;
    curl_easy_reset(easy);
    net_set_manners(easy, &sender->options);
    if (net_is_loopback(send->url))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    set_callbacks(sender, send);
    set_body(easy, send);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    return curl_easy_setopt(easy, CURLOPT_URL, send->url) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, send->method) == CURLE_OK &&
           (!send->user_password ||
            curl_easy_setopt(easy, CURLOPT_USERPWD, send->user_password) == CURLE_OK);
}

static void read_end(struct net_sender *sender, struct net_send *send, CURLcode code) {
    curl_off_t retry_s = 0;
    curl_easy_getinfo(sender->easy, CURLINFO_RESPONSE_CODE, &send->status);
    if (send->end != NET_WAITING) { /* it was ended here */
        if (send->err.code == ERR_NONE)
            err_set(&send->err, ERR_IO, "%s", curl_easy_strerror(code));
        return;
    }
    if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && send->status >= 200)) {
        send->end = net_end_of_code(code);
        err_set(&send->err, code == CURLE_OUT_OF_MEMORY ? ERR_NOMEM : ERR_IO, "%s",
                curl_easy_strerror(code));
        return;
    }
    curl_easy_getinfo(sender->easy, CURLINFO_RETRY_AFTER, &retry_s);
    send->retry_s = (int64_t)retry_s;
    send->end = send->status >= 300 && send->status < 400 ? NET_REDIRECT : NET_DONE;
}

bool net_send(struct net_sender *sender, struct net_send *send) {
    send->end = NET_WAITING;
    send->status = 0;
    send->retry_s = 0;
    send->err = (struct err){0};
    if (!net_is_allowed(send->url, sender->options.allows_http)) {
        send->end = NET_ADDRESS;
        return err_set(&send->err, ERR_REFUSED, "address");
    }
    if (fault_hits(FAULT_REQUEST)) {
        send->end = NET_CUT;
        return err_set(&send->err, ERR_IO, "cut");
    }
    struct curl_slist *headers = make_headers(send);
    if (headers && set_up(sender, send, headers)) {
        read_end(sender, send, curl_easy_perform(sender->easy));
    } else {
        send->end = NET_CUT;
        err_set(&send->err, ERR_NOMEM, "no memory for a request");
    }
    curl_slist_free_all(headers);
    return send->end == NET_DONE;
}
