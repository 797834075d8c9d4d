/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * expat with a table of the few elements that mean something, each below its one parent; all others
 * are passed over. */
#include "net/dav_xml.h"

#include "base/mem.h"

#include <expat.h>
#include <string.h>

enum {
    MAX_DEPTH = 32,
    MAX_TEXT = 4096,        /* of one element that counts */
    MAX_TOKEN = 256 * 1024, /* bytes without any event: expat would keep them all */
    PIECE = 64 * 1024
};

enum element {
    OTHER,
    MULTISTATUS,
    RESPONSE,
    HREF,
    PROPSTAT,
    PROP,
    STATUS,
    LENGTH,
    ETAG,
    TYPE,
    COLLECTION
};

static const struct {
    enum element parent, element;
    const char *name;
} elements[] = {
    {OTHER, MULTISTATUS, "DAV:|multistatus"},
    {MULTISTATUS, RESPONSE, "DAV:|response"},
    {RESPONSE, HREF, "DAV:|href"},
    {RESPONSE, PROPSTAT, "DAV:|propstat"},
    {PROPSTAT, PROP, "DAV:|prop"},
    {PROPSTAT, STATUS, "DAV:|status"},
    {PROP, LENGTH, "DAV:|getcontentlength"},
    {PROP, ETAG, "DAV:|getetag"},
    {PROP, TYPE, "DAV:|resourcetype"},
    {TYPE, COLLECTION, "DAV:|collection"},
};

struct props {
    char etag[DAV_MAX_ETAG + 1];
    int64_t n_bytes;
    bool is_folder, is_there;
};

struct dav_xml {
    XML_Parser parser;
    bool (*each)(const struct dav_file *file, void *context, struct err *err);
    void *context;
    struct err err;
    enum element open[MAX_DEPTH];
    int depth, n_entries, n_odd;
    int64_t n_fed;
    char text[MAX_TEXT];
    size_t n_text;
    char href[MAX_TEXT];
    struct props response, propstat;
};

/* --- names --- */

static int digit_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The next byte of a percent-encoded text; -1 when it is broken. */
static int next_byte(const char **at) {
    const char *p = *at;
    if (*p != '%') {
        *at = p + 1;
        return (unsigned char)*p;
    }
    int high = digit_of(p[1]), low = high < 0 ? -1 : digit_of(p[2]);
    *at = p + 3;
    return low < 0 ? -1 : high * 16 + low;
}

static const char *last_part(const char *href) {
    const char *slash = strrchr(href, '/');
    return slash ? slash + 1 : href;
}

bool dav_name_of_href(char out[DAV_MAX_NAME + 1], const char *href) {
    size_t n = 0;
    for (const char *p = last_part(href); *p;) {
        int c = next_byte(&p);
        if (c < ' ' || c > '~' || strchr("/\\?#%", c) || n == DAV_MAX_NAME) {
            out[0] = '\0';
            return false;
        }
        out[n++] = (char)c;
    }
    out[n] = '\0';
    return n > 0 && out[0] != '.';
}

/* --- events --- */

static void stop(struct dav_xml *xml, enum err_code code, const char *why) {
    if (xml->err.code == ERR_NONE)
        err_set(&xml->err, code, "%s", why);
    XML_StopParser(xml->parser, XML_FALSE);
}

static enum element open_element(const struct dav_xml *xml) {
    return xml->depth ? xml->open[xml->depth - 1] : OTHER;
}

static enum element find_element(enum element parent, int depth, const char *name) {
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (elements[i].parent == parent && (parent != OTHER || depth == 0) &&
            strcmp(elements[i].name, name) == 0)
            return elements[i].element;
    return OTHER;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes) {
    struct dav_xml *xml = context;
    enum element element = find_element(open_element(xml), xml->depth, name);
    (void)attributes;
    if (xml->depth == 0 && element != MULTISTATUS) {
        stop(xml, ERR_FORMAT, "not a list of files");
        return;
    }
    if (xml->depth == MAX_DEPTH) {
        stop(xml, ERR_LIMIT, "deeper than allowed");
        return;
    }
    xml->open[xml->depth++] = element;
    xml->n_text = 0;
    if (element == RESPONSE) {
        xml->response = (struct props){.n_bytes = -1};
        xml->href[0] = '\0';
    } else if (element == PROPSTAT) {
        xml->propstat = (struct props){.n_bytes = -1};
    } else if (element == COLLECTION) {
        xml->propstat.is_folder = true;
    }
}

static void end_response(struct dav_xml *xml) {
    struct dav_file file = {.n_bytes = xml->response.n_bytes};
    if (++xml->n_entries > DAV_MAX_ENTRIES) {
        stop(xml, ERR_LIMIT, "more files than allowed");
        return;
    }
    if (!xml->response.is_there || xml->response.is_folder)
        return;
    if (!dav_name_of_href(file.name, xml->href)) {
        xml->n_odd++;
        return;
    }
    str_copy(file.etag, sizeof file.etag, xml->response.etag);
    if (!xml->each(&file, xml->context, &xml->err))
        stop(xml, ERR_IO, "the list was not taken");
}

/* Properties count that the server says it has found. */
static void end_propstat(struct dav_xml *xml) {
    if (!xml->propstat.is_there)
        return;
    xml->response.is_there = true;
    xml->response.is_folder = xml->response.is_folder || xml->propstat.is_folder;
    if (xml->propstat.n_bytes >= 0)
        xml->response.n_bytes = xml->propstat.n_bytes;
    if (xml->propstat.etag[0])
        str_copy(xml->response.etag, sizeof xml->response.etag, xml->propstat.etag);
}

/* Printable ASCII only: it is kept and compared. */
static void take_etag(struct dav_xml *xml) {
    for (const char *p = xml->text; *p; p++)
        if (*p < ' ' || *p > '~')
            return;
    if (!str_copy(xml->propstat.etag, sizeof xml->propstat.etag, xml->text))
        xml->propstat.etag[0] = '\0';
}

static void take_text(struct dav_xml *xml, enum element element) {
    long long n = -1;
    xml->text[xml->n_text] = '\0';
    if (element == HREF)
        str_copy(xml->href, sizeof xml->href, xml->text);
    else if (element == STATUS)
        xml->propstat.is_there = strstr(xml->text, " 200") != NULL;
    else if (element == LENGTH && str_to_int(xml->text, 0, INT64_MAX, &n))
        xml->propstat.n_bytes = n;
    else if (element == ETAG)
        take_etag(xml);
}

static void XMLCALL on_end(void *context, const char *name) {
    struct dav_xml *xml = context;
    enum element element = open_element(xml);
    (void)name;
    xml->depth--;
    take_text(xml, element);
    xml->n_text = 0;
    if (element == PROPSTAT)
        end_propstat(xml);
    else if (element == RESPONSE)
        end_response(xml);
}

static void XMLCALL on_text(void *context, const char *text, int n) {
    struct dav_xml *xml = context;
    enum element element = open_element(xml);
    if (element != HREF && element != STATUS && element != LENGTH && element != ETAG)
        return;
    if ((size_t)n >= MAX_TEXT - xml->n_text) {
        stop(xml, ERR_LIMIT, "a text longer than allowed");
        return;
    }
    memcpy(xml->text + xml->n_text, text, (size_t)n);
    xml->n_text += (size_t)n;
}

static void XMLCALL on_doctype(void *context, const char *name, const char *system,
                               const char *public, int has_subset) {
    (void)name, (void)system, (void)public, (void)has_subset;
    stop(context, ERR_FORMAT, "a document type is not allowed");
}

/* --- feeding --- */

static void *get_memory(size_t n) {
    return mem_new(1, n);
}

static void *resize_memory(void *block, size_t n) {
    return mem_resize(block, 1, n);
}

bool dav_xml_new(struct dav_xml **out,
                 bool (*each)(const struct dav_file *file, void *context, struct err *err),
                 void *context, struct err *err) {
    const XML_Memory_Handling_Suite memory = {get_memory, resize_memory, mem_free};
    struct dav_xml *xml = mem_new(1, sizeof *xml);
    *out = NULL;
    if (xml)
        xml->parser = XML_ParserCreate_MM(NULL, &memory, "|");
    if (!xml || !xml->parser) {
        mem_free(xml);
        return err_set(err, ERR_NOMEM, "no memory for a list of files");
    }
    xml->each = each;
    xml->context = context;
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    *out = xml;
    return true;
}

static bool fail(struct dav_xml *xml, struct err *err) {
    enum XML_Error error = XML_GetErrorCode(xml->parser);
    if (xml->err.code == ERR_NONE)
        err_set(&xml->err, error == XML_ERROR_NO_MEMORY ? ERR_NOMEM : ERR_FORMAT, "%s",
                XML_ErrorString(error));
    if (err)
        *err = xml->err;
    return false;
}

static bool feed_piece(struct dav_xml *xml, struct bytes piece, struct err *err) {
    if (XML_Parse(xml->parser, (const char *)piece.p, (int)piece.n, XML_FALSE) != XML_STATUS_OK)
        return fail(xml, err);
    xml->n_fed += (int64_t)piece.n;
    if (xml->n_fed - (int64_t)XML_GetCurrentByteIndex(xml->parser) > MAX_TOKEN)
        return err_set(err, ERR_LIMIT, "a tag longer than allowed");
    return true;
}

bool dav_xml_feed(struct dav_xml *xml, struct bytes bytes, struct err *err) {
    if (bytes.n > (size_t)(DAV_MAX_XML - xml->n_fed))
        return err_set(err, ERR_LIMIT, "a list of more than %d bytes", DAV_MAX_XML);
    for (size_t i = 0; i < bytes.n; i += PIECE) {
        const struct bytes piece = {bytes.p + i, bytes.n - i < PIECE ? bytes.n - i : PIECE};
        if (!feed_piece(xml, piece, err))
            return false;
    }
    return true;
}

bool dav_xml_end(struct dav_xml *xml, struct err *err) {
    return XML_Parse(xml->parser, "", 0, XML_TRUE) == XML_STATUS_OK || fail(xml, err);
}

int dav_xml_n_odd(const struct dav_xml *xml) {
    return xml->n_odd;
}

void dav_xml_free(struct dav_xml *xml) {
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    mem_free(xml);
}
