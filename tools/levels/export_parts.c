/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Escaping, marks and pictures for the formats of export. */
#include "export.h"

#include "base/utf8.h"
#include "prose.h"

#include <string.h>

static bool is_forbidden(uint32_t c) {
    bool is_blank = c == '\t' || c == '\n' || c == '\r';
    return (c < 32 && !is_blank) || c == 0xfffe || c == 0xffff;
}

static void add_xml_n(struct str *out, const char *text, size_t n) {
    const char *end = text + n;
    while (text < end) {
        const char *start = text;
        uint32_t c = utf8_next(&text, end);
        if (c == '&')
            str_add(out, "&amp;");
        else if (c == '<')
            str_add(out, "&lt;");
        else if (c == '>')
            str_add(out, "&gt;");
        else if (c == '"')
            str_add(out, "&quot;");
        else if (c == '\'')
            str_add(out, "&#39;");
        else if (!is_forbidden(c))
            str_add_n(out, start, (size_t)(text - start));
    }
}

void export_add_xml(struct str *out, const char *text) {
    add_xml_n(out, text, strlen(text));
}

/* Length of a mark's end "](1)" here; 0: it is none. */
static size_t mark_end(const char *p) {
    bool is_end = p[0] == ']' && p[1] == '(' && p[2] >= '1' && p[2] <= '9' && p[3] == ')';
    return is_end ? 4 : 0;
}

/* Whether the bracket here begins a marked place. */
static bool is_mark_start(const char *p) {
    const char *end = *p == '[' ? strpbrk(p + 1, "[]") : NULL;
    return end && mark_end(end) > 0;
}

void export_add_marked(struct str *out, const char *text) {
    bool is_bold = false;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "*[]\n");
        size_t end = mark_end(p + n);
        add_xml_n(out, p, n);
        p += n;
        if (str_starts(p, "**")) {
            str_add(out, is_bold ? "</b>" : "<b>");
            is_bold = !is_bold;
            p += 2;
        } else if (end > 0 || is_mark_start(p)) {
            p += end > 0 ? end : 1;
        } else if (*p == '\n') {
            str_add(out, "<br>");
            p++;
        } else if (*p) {
            str_add_n(out, p++, 1);
        }
    }
    if (is_bold)
        str_add(out, "</b>");
}

void export_add_plain(struct str *out, const char *text) {
    char plain[PROSE_MAX];
    prose_plain(plain, text);
    str_add(out, plain);
}

void export_add_category(struct str *out, const char *name) {
    for (const char *p = name; *p; p++) {
        str_add(out, *p == '/' ? "/" : "");
        str_add_n(out, *p == '\n' ? " " : p, 1);
    }
}

void export_add_base64(struct str *out, struct bytes bytes) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t left = bytes.n - i;
        uint32_t three = (uint32_t)bytes.p[i] << 16;
        three |= left > 1 ? (uint32_t)bytes.p[i + 1] << 8 : 0;
        three |= left > 2 ? bytes.p[i + 2] : 0;
        const char four[4] = {digits[three >> 18], digits[three >> 12 & 63],
                              left > 1 ? digits[three >> 6 & 63] : '=',
                              left > 2 ? digits[three & 63] : '='};
        str_add_n(out, four, 4);
    }
}

const char *export_picture_type(struct bytes picture) {
    bool is_png = picture.n > 4 && memcmp(picture.p, "\x89PNG", 4) == 0;
    return is_png ? "image/png" : "image/jpeg";
}

void export_add_licence(struct str *out, const struct pack *pack) {
    str_add(out, "<footer><p>");
    export_add_xml(out, pack->title);
    str_addf(out, " %s · ", pack->version);
    for (int i = 0; i < pack->n_authors; i++) {
        str_add(out, i > 0 ? ", " : "");
        export_add_xml(out, pack->authors[i]);
    }
    str_add(out, " · ");
    export_add_xml(out, pack->license);
    str_add(out, "</p></footer>\n</body>\n</html>\n");
}
