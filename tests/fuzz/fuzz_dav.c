/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as the list of a WebDAV folder, in pieces of any size: it is refused, or every name is
 * one that cannot lead out of a folder. */
#include "net/dav_xml.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool check(const struct dav_file *file, void *context, struct err *err) {
    (void)context, (void)err;
    assert(file->name[0] && file->name[0] != '.' && strlen(file->name) <= DAV_MAX_NAME);
    assert(!strpbrk(file->name, "/\\\n\r%") && strlen(file->etag) <= DAV_MAX_ETAG);
    assert(file->n_bytes >= -1);
    return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct dav_xml *xml = NULL;
    if (size == 0 || !dav_xml_new(&xml, check, NULL, NULL))
        return 0;
    size_t piece = data[0] + 1u;
    bool is_good = true;
    for (size_t i = 1; is_good && i < size; i += piece)
        is_good =
            dav_xml_feed(xml, (struct bytes){data + i, size - i < piece ? size - i : piece}, NULL);
    if (is_good)
        dav_xml_end(xml, NULL);
    dav_xml_free(xml);
    return 0;
}
