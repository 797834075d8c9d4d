/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML with its style inside. */
#include "figures/printed.h"

#include "i18n/i18n.h"

static const char sheet[] =
    "body{font:16px/1.5 Andika,Verdana,sans-serif;margin:2em;color:#1d2433}"
    "h1{font-size:24px}.k{display:flex;flex-wrap:wrap}"
    ".k div{border:1px dashed #5a6478;width:44%;margin:0 -1px -1px 0;padding:14px 2%;"
    "break-inside:avoid}.t{font-size:22px;font-weight:bold}.s{font-size:26px;letter-spacing:4px}"
    ".key{font:bold 26px/1.6 monospace;border:2px solid #1d2433;padding:12px;display:inline-block}"
    "table{border-collapse:collapse;font-size:13px}td,th{border:1px solid #a5adbb;padding:2px 6px;"
    "text-align:start;vertical-align:top}h2{font-size:19px;margin-top:1.6em}"
    "@media print{body{margin:0}.n{display:none}}";

/* Text of anybody within HTML. */
static void add_escaped(struct str *out, const char *text) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        default:
            str_add_n(out, text, 1);
            break;
        }
    }
}

void printed_element(struct str *out, const char *name, const char *style, const char *text) {
    str_addf(out, style ? "<%s dir=\"auto\" class=\"%s\">" : "<%s dir=\"auto\">", name, style);
    add_escaped(out, text);
    str_addf(out, "</%s>\n", name);
}

void printed_begin(struct str *out, const char *title) {
    str_addf(out,
             "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width\"><title>",
             i18n_language());
    add_escaped(out, title);
    str_addf(out, "</title><style>%s</style></head><body>\n", sheet);
    printed_element(out, "h1", NULL, title);
}

void printed_end(struct str *out) {
    str_add(out, "</body></html>\n");
}
