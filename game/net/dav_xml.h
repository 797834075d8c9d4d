/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answer to PROPFIND (RFC 4918), read while it comes: which files lie in a folder. Hostile
 * input: no DTD, so no entities; depth, number, length of every text and of the whole are limited.
 */
#ifndef SCHEINRIESE_NET_DAV_XML_H
#define SCHEINRIESE_NET_DAV_XML_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum {
    DAV_MAX_NAME = 120,
    DAV_MAX_ETAG = 120,
    DAV_MAX_ENTRIES = 20000,       /* of any kind */
    DAV_MAX_XML = 16 * 1024 * 1024 /* bytes of the whole answer */
};

struct dav_file {
    char name[DAV_MAX_NAME + 1]; /* printable ASCII, no slash or backslash, no dot in front */
    char etag[DAV_MAX_ETAG + 1]; /* "": it says none */
    int64_t n_bytes;             /* as the server says; -1: it does not */
};

/* The name in the last part of an address, percent-decoded. false when it is none that dav_file may
 * have: a way out of the folder, control characters, letters that are not ASCII, too long. */
bool dav_name_of_href(char out[DAV_MAX_NAME + 1], const char *href);

struct dav_xml;
/* each is called for every file that is there and has a good name; folders are left out, what has
 * another name is counted. */
bool dav_xml_new(struct dav_xml **out,
                 bool (*each)(const struct dav_file *file, void *context, struct err *err),
                 void *context, struct err *err);
/* The next bytes. ERR_FORMAT: no such answer; ERR_LIMIT: too much of something. */
bool dav_xml_feed(struct dav_xml *xml, struct bytes bytes, struct err *err);
/* All came. ERR_FORMAT when it ends early. */
bool dav_xml_end(struct dav_xml *xml, struct err *err);
/* Files whose names cannot be. */
int dav_xml_n_odd(const struct dav_xml *xml);
void dav_xml_free(struct dav_xml *xml); /* NULL is fine */

#endif
