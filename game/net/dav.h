/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files in one folder of a WebDAV server (RFC 4918): put, list, get, delete. Made for the folder of
 * a Nextcloud account and for its links that take files only; nothing that is there is ever
 * overwritten, redirects are not followed, whatever the server sends has a maximum. */
#ifndef SCHEINRIESE_NET_DAV_H
#define SCHEINRIESE_NET_DAV_H

#include "net/dav_xml.h"
#include "net/send.h"

#include "base/file.h"

enum { DAV_MAX_LOGIN = 600, DAV_MAX_PLACES = 2 };

/* A folder as it can be asked. */
struct dav_place {
    char url[NET_MAX_URL];         /* without name and password, ends with a slash */
    char login[DAV_MAX_LOGIN + 1]; /* "name:password"; "": none */
};
/* What people paste, as places to be tried in order: the address of a folder, also with a name and
 * password in it, or the link of a share (https://HOST/s/TOKEN, with index.php), for which newer
 * and older servers have different addresses. login: "name:password", NULL: what the address says.
 * ERR_REFUSED: no https (http to this machine itself is fine), or no address; ERR_LIMIT: too long.
 */
bool dav_find_places(struct dav_place out[DAV_MAX_PLACES], int *n, const char *address,
                     const char *login, bool allows_http, struct err *err);

enum dav_end {
    DAV_OK,
    DAV_THERE,     /* 412: put found a file of this name and left it alone */
    DAV_ADDRESS,   /* no address that is allowed */
    DAV_NO_HOST,   /* no network, no such host, nobody listens */
    DAV_TLS,       /* certificate or handshake */
    DAV_REDIRECT,  /* sent elsewhere */
    DAV_SLOW,      /* no answer, or far too slow */
    DAV_CUT,       /* the connection ended early, or before the length announced */
    DAV_CANCELLED, /* tick said so */
    DAV_LOGIN,     /* 401 */
    DAV_FORBIDDEN, /* 403 */
    DAV_MISSING,   /* 404, 409, 410: no such folder, or no such file */
    DAV_NO_DAV,    /* 405, 501, or an answer of another kind */
    DAV_TOO_LARGE, /* 413: too large for the server */
    DAV_LOCKED,    /* 423 */
    DAV_FULL,      /* 507: no space left for this account */
    DAV_BUSY,      /* 429, 503: later; retry_s */
    DAV_BROKEN,    /* other 5xx */
    DAV_STATUS,    /* any other status */
    DAV_FLOOD,     /* more bytes or files than allowed */
    DAV_NONSENSE,  /* a list that is none */
    DAV_HERE,      /* trouble of this laptop: err */
    DAV_N_ENDS
};
struct dav_result {
    enum dav_end end;
    long status;     /* of HTTP; 0: none came */
    int64_t retry_s; /* of Retry-After; 0: it does not say */
    struct err err;  /* what is known more exactly, for logs */
};

struct dav_options {
    struct net_options net;
    bool (*tick)(void *context, int64_t done); /* bytes sent or come; false cancels; may be NULL */
    void *context;
};
struct dav;
/* The places are copied. The first that answers as a folder is kept to. */
bool dav_open(struct dav **out, const struct dav_options *options, const struct dav_place *places,
              int n_places, struct err *err);
void dav_close(struct dav *dav); /* NULL is fine; passwords are overwritten */

/* name: as dav_file has it. Each returns end == DAV_OK. */
bool dav_put(struct dav *dav, const char *name, struct bytes bytes, struct dav_result *result);
/* At most max_bytes. *out: with file_data_fini. */
bool dav_get(struct dav *dav, const char *name, int64_t max_bytes, struct file_data *out,
             struct dav_result *result);
/* A file that is not there is fine. */
bool dav_delete(struct dav *dav, const char *name, struct dav_result *result);

struct dav_list {
    struct dav_file *files; /* as the server orders them */
    int n, max;
    int n_odd; /* names that cannot be, left out */
};
/* Those whose names end so. Free with dav_list_fini, also after a failure. */
bool dav_read_folder(struct dav *dav, const char *ending, struct dav_list *out,
                     struct dav_result *result);
void dav_list_fini(struct dav_list *list);

#endif
