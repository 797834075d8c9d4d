/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four requests over one sender. Of several places the first that does not turn a request away is
 * kept: that is how a share is found on newer and older servers. */
#include "net/dav.h"

#include "base/mem.h"

#include <string.h>

struct dav {
    struct net_sender *sender;
    struct dav_options options;
    int n_places, at;
    bool is_found; /* places[at] has answered as a folder */
    struct dav_place places[DAV_MAX_PLACES];
};

static void wipe(void *secret, size_t n) {
    volatile unsigned char *p = secret;
    while (n--)
        *p++ = 0;
}

bool dav_open(struct dav **out, const struct dav_options *options, const struct dav_place *places,
              int n_places, struct err *err) {
    struct dav *dav = mem_new(1, sizeof *dav);
    *out = NULL;
    if (!dav)
        return err_set(err, ERR_NOMEM, "no memory for a server");
    dav->options = *options;
    if (!net_sender_open(&dav->sender, &options->net, err)) {
        mem_free(dav);
        return false;
    }
    dav->n_places = n_places < DAV_MAX_PLACES ? n_places : DAV_MAX_PLACES;
    memcpy(dav->places, places, (size_t)dav->n_places * sizeof *places);
    *out = dav;
    return true;
}

void dav_close(struct dav *dav) {
    if (!dav)
        return;
    net_sender_close(dav->sender);
    wipe(dav->places, sizeof dav->places);
    mem_free(dav);
}

/* --- what an answer means --- */

static enum dav_end end_of_status(long status) {
    static const struct {
        long status;
        enum dav_end end;
    } known[] = {
        {401, DAV_LOGIN},   {403, DAV_FORBIDDEN}, {404, DAV_MISSING}, {405, DAV_NO_DAV},
        {409, DAV_MISSING}, {410, DAV_MISSING},   {412, DAV_THERE},   {413, DAV_TOO_LARGE},
        {423, DAV_LOCKED},  {429, DAV_BUSY},      {501, DAV_NO_DAV},  {503, DAV_BUSY},
        {507, DAV_FULL},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].status == status)
            return known[i].end;
    if (status >= 200 && status < 300)
        return DAV_OK;
    return status >= 500 ? DAV_BROKEN : DAV_STATUS;
}

static enum dav_end end_of_net(enum net_end end) {
    static const enum dav_end ends[NET_END_COUNT] = {
        [NET_WAITING] = DAV_CUT,       [NET_MISSING] = DAV_MISSING, [NET_STATUS] = DAV_NO_DAV,
        [NET_NO_HOST] = DAV_NO_HOST,   [NET_TLS] = DAV_TLS,         [NET_ADDRESS] = DAV_ADDRESS,
        [NET_REDIRECT] = DAV_REDIRECT, [NET_TOO_LARGE] = DAV_FLOOD, [NET_SLOW] = DAV_SLOW,
        [NET_CUT] = DAV_CUT,           [NET_SINK] = DAV_HERE,       [NET_CANCELLED] = DAV_CANCELLED,
    };
    return ends[end];
}

static enum dav_end end_of(const struct net_send *send) {
    if (send->err.code == ERR_NOMEM)
        return DAV_HERE;
    return send->end == NET_DONE ? end_of_status(send->status) : end_of_net(send->end);
}

/* --- asking --- */

/* This is not where the folder is; the next place may be it. */
static bool turns_away(enum dav_end end) {
    return end == DAV_LOGIN || end == DAV_FORBIDDEN || end == DAV_MISSING || end == DAV_NO_DAV ||
           end == DAV_BROKEN || end == DAV_STATUS;
}

/* Letters, digits, and a few more stay; everything else is percent-encoded. */
static bool add_name(struct str *url, const char *name) {
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (const char *p = name; *p; p++)
        if (strchr(plain, *p))
            str_add_n(url, p, 1);
        else
            str_addf(url, "%%%02X", (unsigned)(unsigned char)*p);
    return !url->has_failed;
}

static void ask_one(struct dav *dav, const struct dav_place *place, struct net_send *send,
                    const char *name, struct dav_result *result) {
    struct str url;
    str_init(&url, NET_MAX_URL);
    str_add(&url, place->url);
    *result = (struct dav_result){.end = DAV_HERE};
    if (add_name(&url, name)) {
        send->url = str_text(&url);
        send->user_password = place->login[0] ? place->login : NULL;
        send->tick = dav->options.tick;
        send->tick_context = dav->options.context;
        net_send(dav->sender, send);
        *result = (struct dav_result){end_of(send), send->status, send->retry_s, send->err};
    } else {
        err_set(&result->err, ERR_NOMEM, "no memory for an address");
    }
    str_fini(&url);
}

static bool ask(struct dav *dav, struct net_send *send, const char *name,
                struct dav_result *result) {
    struct dav_result first = {0};
    for (int i = dav->at;; i++) {
        ask_one(dav, &dav->places[i], send, name, result);
        bool is_away = turns_away(result->end);
        if (!is_away || dav->is_found) {
            dav->is_found = dav->is_found || result->end == DAV_OK || result->end == DAV_THERE;
            dav->at = i;
            return result->end == DAV_OK;
        }
        if (i == dav->at)
            first = *result;
        if (i + 1 == dav->n_places)
            break;
    }
    if (first.end != DAV_MISSING)
        *result = first;
    return false;
}

/* Nextcloud takes requests for a share only from what looks like its own page, where it does not
 * share with other servers. */
#define FROM_PAGE "X-Requested-With: XMLHttpRequest"

bool dav_put(struct dav *dav, const char *name, struct bytes bytes, struct dav_result *result) {
    static const char *const headers[] = {FROM_PAGE, "If-None-Match: *",
                                          "Content-Type: application/octet-stream", NULL};
    struct net_send send = {.method = "PUT", .headers = headers, .body = bytes};
    return ask(dav, &send, name, result);
}

bool dav_delete(struct dav *dav, const char *name, struct dav_result *result) {
    static const char *const headers[] = {FROM_PAGE, NULL};
    struct net_send send = {.method = "DELETE", .headers = headers};
    if (!ask(dav, &send, name, result) && dav->is_found && result->status == 404)
        result->end = DAV_OK;
    return result->end == DAV_OK;
}

/* --- a file --- */

struct growing {
    struct file_data *data;
    size_t n_room;
};

static bool take_bytes(void *context, struct bytes bytes, struct err *err) {
    struct growing *growing = context;
    struct file_data *data = growing->data;
    if (bytes.n > growing->n_room - data->n) {
        size_t n_room = 2 * growing->n_room + bytes.n;
        unsigned char *larger = mem_resize(data->p, n_room + 1, 1);
        if (!larger)
            return err_set(err, ERR_NOMEM, "no memory for a file of %zu bytes", n_room);
        data->p = larger;
        growing->n_room = n_room;
    }
    memcpy(data->p + data->n, bytes.p, bytes.n);
    data->n += bytes.n;
    data->p[data->n] = 0;
    return true;
}

bool dav_get(struct dav *dav, const char *name, int64_t max_bytes, struct file_data *out,
             struct dav_result *result) {
    static const char *const headers[] = {FROM_PAGE, NULL};
    struct growing growing = {.data = out};
    struct net_send send = {.method = "GET",
                            .headers = headers,
                            .take = take_bytes,
                            .max_bytes = max_bytes,
                            .context = &growing};
    *out = (struct file_data){0};
    if (ask(dav, &send, name, result) && result->status != 200)
        result->end = DAV_STATUS;
    if (result->end != DAV_OK)
        file_data_fini(out);
    return result->end == DAV_OK;
}

/* --- the folder --- */

struct listing {
    struct dav_list *list;
    struct dav_xml *xml;
    const char *ending;
};

static bool take_file(const struct dav_file *file, void *context, struct err *err) {
    const struct listing *listing = context;
    struct dav_list *list = listing->list;
    if (!str_ends(file->name, listing->ending))
        return true;
    if (list->n == list->max) {
        int max = list->max ? 2 * list->max : 64;
        struct dav_file *larger = mem_resize(list->files, (size_t)max, sizeof *larger);
        if (!larger)
            return err_set(err, ERR_NOMEM, "no memory for %d files", max);
        list->files = larger;
        list->max = max;
    }
    list->files[list->n++] = *file;
    return true;
}

static bool take_xml(void *context, struct bytes bytes, struct err *err) {
    struct listing *listing = context;
    return dav_xml_feed(listing->xml, bytes, err);
}

/* What the parser said about the answer is the server's fault, but for memory. */
static void blame(struct dav_result *result) {
    if (result->err.code == ERR_LIMIT)
        result->end = DAV_FLOOD;
    else if (result->err.code == ERR_FORMAT)
        result->end = result->status == 207 ? DAV_NONSENSE : DAV_NO_DAV;
}

bool dav_read_folder(struct dav *dav, const char *ending, struct dav_list *out,
                     struct dav_result *result) {
    static const char *const headers[] = {FROM_PAGE, "Depth: 1",
                                          "Content-Type: application/xml; charset=utf-8", NULL};
    static const char wanted[] =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propfind xmlns:D=\"DAV:\"><D:prop>"
        "<D:resourcetype/><D:getcontentlength/><D:getetag/></D:prop></D:propfind>";
    struct listing listing = {.list = out, .ending = ending};
    struct net_send send = {.method = "PROPFIND",
                            .headers = headers,
                            .body = {(const unsigned char *)wanted, sizeof wanted - 1},
                            .take = take_xml,
                            .max_bytes = DAV_MAX_XML,
                            .context = &listing};
    *out = (struct dav_list){0};
    *result = (struct dav_result){.end = DAV_HERE};
    if (!dav_xml_new(&listing.xml, take_file, &listing, &result->err))
        return false;
    if (ask(dav, &send, "", result) && !dav_xml_end(listing.xml, &result->err))
        result->end = DAV_HERE;
    if (result->end == DAV_HERE)
        blame(result);
    out->n_odd = dav_xml_n_odd(listing.xml);
    dav_xml_free(listing.xml);
    return result->end == DAV_OK;
}

void dav_list_fini(struct dav_list *list) {
    mem_free(list->files);
    *list = (struct dav_list){0};
}
