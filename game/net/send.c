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
    size_t n_answer;
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

static size_t drain(char *p, size_t size, size_t n, void *context) {
    struct net_sender *sender = context;
    (void)p;
    sender->n_answer += size * n;
    return sender->n_answer <= NET_MAX_ANSWER ? size * n : CURL_WRITEFUNC_ERROR;
}

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

static bool set_up(struct net_sender *sender, const struct net_send *send,
                   struct curl_slist *headers) {
    CURL *easy = sender->easy;
    curl_easy_reset(easy);
    net_set_manners(easy, &sender->options);
    if (net_is_loopback(send->url))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drain);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, sender);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)send->body.n);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, (const char *)send->body.p);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    sender->n_answer = 0;
    return curl_easy_setopt(easy, CURLOPT_URL, send->url) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, send->method) == CURLE_OK &&
           (!send->user_password ||
            curl_easy_setopt(easy, CURLOPT_USERPWD, send->user_password) == CURLE_OK);
}

static void read_end(struct net_sender *sender, struct net_send *send, CURLcode code) {
    curl_off_t retry_s = 0;
    curl_easy_getinfo(sender->easy, CURLINFO_RESPONSE_CODE, &send->status);
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
