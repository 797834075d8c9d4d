/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One transfer: its options, what its answer must look like before a byte is believed, and what its
 * end means. Redirects are followed here, not by libcurl, so that they stay on the same host. */
#include "net/inside.h"

#include "base/mem.h"

#include <stdio.h>
#include <string.h>

enum { BUFFER_BYTES = 512 * 1024 };

/* --- the head of the answer --- */

static const char *header_of(const struct net_transfer *transfer, const char *name) {
    struct curl_header *header = NULL;
    if (curl_easy_header(transfer->easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return "";
    return header->value;
}

/* "bytes 100-199/200" that begins where we are. */
static bool is_right_range(const char *range, int64_t offset) {
    char start[64];
    return str_format(start, sizeof start, "bytes %lld-", (long long)offset) &&
           str_starts(range, start);
}

static void keep_etag(struct net_transfer *transfer) {
    const char *etag = header_of(transfer, "ETag");
    if (etag[0] != '"' || !str_copy(transfer->job->etag, NET_MAX_ETAG, etag))
        transfer->job->etag[0] = '\0';
}

static bool restart(struct net_job *job) {
    job->offset = 0;
    if (job->restart && job->restart(job->context, &job->err))
        return true;
    job->end = NET_SINK;
    return false;
}

/* false ends the transfer; job->end says why. */
static bool check_head(struct net_transfer *transfer) {
    struct net_job *job = transfer->job;
    transfer->is_checked = true;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &job->status);
    if (job->status == 206 && job->offset > 0) {
        transfer->is_wanted = is_right_range(header_of(transfer, "Content-Range"), job->offset);
        if (!transfer->is_wanted)
            job->end = NET_STATUS;
    } else if (job->status == 200) {
        transfer->is_wanted = job->offset == 0 || restart(job);
    }
    if (transfer->is_wanted) {
        curl_off_t n = -1;
        keep_etag(transfer);
        curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &n);
        if (n > job->max_bytes - job->offset)
            job->end = NET_TOO_LARGE;
    }
    return job->end == NET_WAITING;
}

/* --- bytes --- */

static bool take(struct net_transfer *transfer, struct bytes bytes) {
    struct net_job *job = transfer->job;
    if (!transfer->is_checked && !check_head(transfer))
        return false;
    if (!transfer->is_wanted) { /* an error page: short ones keep the connection */
        transfer->n_drained += (int64_t)bytes.n;
        return transfer->n_drained <= NET_MAX_DRAINED;
    }
    if ((int64_t)bytes.n > job->max_bytes - job->offset - job->n_bytes) {
        job->end = NET_TOO_LARGE;
        return false;
    }
    job->n_bytes += (int64_t)bytes.n;
    if (job->write(job->context, bytes, &job->err))
        return true;
    job->end = NET_SINK;
    return false;
}

static size_t on_bytes(char *p, size_t size, size_t n, void *context) {
    const struct bytes bytes = {(const unsigned char *)p, size * n};
    return take(context, bytes) ? bytes.n : CURL_WRITEFUNC_ERROR;
}

/* --- options --- */

static void set_limits(CURL *easy, const struct net_options *options) {
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, options->connect_s ? options->connect_s : 10L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT,
                     options->slow_bytes ? options->slow_bytes : 100L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, options->slow_s ? options->slow_s : 30L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, (long)BUFFER_BYTES);
}

void net_set_manners(CURL *easy, const struct net_options *options) {
    set_limits(easy, options);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "scheinriese/" SCHEINRIESE_VERSION);
    if (options->ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
}

/* Asks for the rest only, and only while it belongs to what is there. */
static bool set_range(struct net_transfer *transfer, struct err *err) {
    char range[64], condition[NET_MAX_ETAG + 16];
    const struct net_job *job = transfer->job;
    if (job->offset == 0)
        return true;
    str_format(range, sizeof range, "%lld-", (long long)job->offset);
    bool ok = curl_easy_setopt(transfer->easy, CURLOPT_RANGE, range) == CURLE_OK;
    if (ok && job->etag[0]) {
        str_format(condition, sizeof condition, "If-Range: %s", job->etag);
        transfer->headers = curl_slist_append(NULL, condition);
        ok = transfer->headers &&
             curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers) == CURLE_OK;
    }
    return ok || err_set(err, ERR_NOMEM, "no memory for a request");
}

bool net_transfer_begin(struct net_transfer *transfer, const struct net_options *options,
                        struct err *err) {
    const char *url = transfer->url ? transfer->url : transfer->job->url;
    if (!transfer->easy)
        transfer->easy = curl_easy_init();
    if (!transfer->easy)
        return err_set(err, ERR_NOMEM, "no memory for a request");
    curl_easy_reset(transfer->easy);
    curl_slist_free_all(transfer->headers);
    transfer->headers = NULL;
    transfer->is_checked = transfer->is_wanted = false;
    transfer->n_drained = 0;
    net_set_manners(transfer->easy, options);
    if (net_is_loopback(url))
        curl_easy_setopt(transfer->easy, CURLOPT_PROXY, "");
    curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    if (curl_easy_setopt(transfer->easy, CURLOPT_URL, url) != CURLE_OK)
        return err_set(err, ERR_NOMEM, "no memory for a request");
    return set_range(transfer, err);
}

void net_transfer_fini(struct net_transfer *transfer) {
    curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->headers);
    mem_free(transfer->url);
    *transfer = (struct net_transfer){0};
}

/* --- ends --- */

enum net_end net_end_of_code(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED:
        return NET_NO_HOST;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return NET_TLS;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return NET_ADDRESS;
    case CURLE_OPERATION_TIMEDOUT:
        return NET_SLOW;
    case CURLE_WEIRD_SERVER_REPLY:
        return NET_STATUS;
    default:
        return NET_CUT;
    }
}

/* The same host only; true when the transfer is to begin again. */
static bool follow(struct net_transfer *transfer, const struct net_options *options) {
    char *to = NULL;
    const char *from = transfer->url ? transfer->url : transfer->job->url;
    transfer->job->end = NET_REDIRECT;
    curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, &to);
    if (!to || ++transfer->n_redirects > NET_MAX_REDIRECTS || !net_is_same_host(from, to) ||
        !net_is_allowed(to, options->allows_http))
        return false;
    char *url = mem_copy_text(to);
    if (!url)
        return false;
    mem_free(transfer->url);
    transfer->url = url;
    transfer->job->end = NET_WAITING;
    return true;
}

/* What is there already is longer than the file: from the start, once. */
static bool begin_anew(struct net_transfer *transfer) {
    if (transfer->is_restarted || !restart(transfer->job))
        return false;
    transfer->is_restarted = true;
    transfer->job->end = NET_WAITING;
    return true;
}

static bool end_by_status(struct net_transfer *transfer, const struct net_options *options) {
    struct net_job *job = transfer->job;
    job->end = NET_STATUS;
    if (job->status == 301 || job->status == 302 || job->status == 303 || job->status == 307 ||
        job->status == 308)
        return follow(transfer, options);
    if (job->status == 416 && job->offset > 0)
        return begin_anew(transfer);
    if (job->status == 403 || job->status == 404 || job->status == 410)
        job->end = NET_MISSING;
    return false;
}

bool net_transfer_end(struct net_transfer *transfer, CURLcode code,
                      const struct net_options *options) {
    struct net_job *job = transfer->job;
    if (job->end != NET_WAITING)
        return false;
    if (code != CURLE_OK && !(transfer->is_checked && !transfer->is_wanted)) {
        job->end = net_end_of_code(code);
        err_set(&job->err, code == CURLE_OUT_OF_MEMORY ? ERR_NOMEM : ERR_IO, "%s",
                curl_easy_strerror(code));
        return false;
    }
    if (!transfer->is_checked && !check_head(transfer)) /* no body came */
        return false;
    if (!transfer->is_wanted)
        return end_by_status(transfer, options);
    job->end = NET_DONE;
    return false;
}
