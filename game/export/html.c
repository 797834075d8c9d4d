/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report to read and to print: one page that asks for nothing outside itself. Every picture is
 * followed by its numbers as text. */
#include "export/page.h"

#include "figures/class_sentences.h"
#include "figures/class_words.h"
#include "i18n/i18n.h"

#include <string.h>

static const char style[] =
    "body{font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff;max-width:56rem;margin:2rem "
    "auto;padding:0 1rem}\n"
    "p{margin:.4rem 0}h1,h2,h3{line-height:1.2}h2{border-bottom:2px solid "
    "#1b6ca8;margin-top:2.5rem}\n"
    ".names{border:3px solid #b3400a;padding:.5rem 1rem;font-weight:bold}\n"
    "table{border-collapse:collapse;margin:.5rem 0 1.5rem;font-size:.8rem}\n"
    "th,td{border:1px solid #999;padding:.15rem .5rem;text-align:left}\n"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}thead th{background:#dde6ee}\n"
    "caption{text-align:left;font-weight:bold;padding:.25rem 0}\n"
    "section>svg{display:block;max-width:100%;height:auto}\n"
    "svg text{font:13px sans-serif;fill:#1a1a1a}.frame{fill:none;stroke:#555}.rule{stroke:#ddd}\n"
    ".guess{stroke:#555;stroke-dasharray:6 4}.axis{stroke:#555}\n"
    ".pupil{fill:#1b6ca8;fill-opacity:.55;stroke:#0d3b5e}.class{fill:#b3400a;stroke:#5e2205}\n"
    ".expected{fill:#fff;stroke:#1b6ca8;stroke-width:2;stroke-dasharray:5 3}.actual{fill:#1b6ca8}\n"
    ".right{fill:#fff;stroke:#1b6ca8;stroke-width:2.5}.right.sure{fill:#1b6ca8}\n"
    ".wrong{fill:#fff;stroke:#b3400a;stroke-width:2.5}.wrong.sure{fill:#b3400a}\n"
    ".none{stroke:#888;stroke-width:2}.key span{margin-right:1.2rem;white-space:nowrap}\n"
    ".key svg{vertical-align:-4px}\n"
    "@page{size:A4;margin:15mm}@media print{body{margin:0;max-width:none;font-size:11pt}\n"
    "section,tr{break-inside:avoid}h2,h3,caption{break-after:avoid}thead{display:table-header-"
    "group}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

/* --- pieces --- */

void page_element(struct out *out, const char *name, const char *words) {
    out_format(out, "<%s>", name);
    out_markup(out, words);
    out_format(out, "</%s>\n", name);
}

void page_cell(struct out *out, const struct cell *cell) {
    char number[32];
    bool is_number = cell->kind >= CELL_INT;
    out_text(out, is_number ? "<td class=\"n\">" : "<td dir=\"auto\">");
    if (cell->kind == CELL_INT)
        out_text(out, i18n_number(number, sizeof number, (int64_t)cell->number));
    else if (cell->kind == CELL_REAL)
        out_text(out, words_number(cell->number, 2).text);
    else if (cell->kind == CELL_SHARE)
        out_format(out, "%s %%", words_number(100 * cell->number, 0).text);
    else
        out_markup(out, cell->text);
    out_text(out, "</td>");
}

void page_begin_table(struct out *out, const char *caption) {
    out_text(out, "<table>");
    page_element(out, "caption", caption);
    out_text(out, "<thead><tr>");
}

void page_head(struct out *out, const char *words) {
    out_text(out, "<th scope=\"col\">");
    out_markup(out, words);
    out_text(out, "</th>");
}

void page_begin_body(struct out *out) {
    out_text(out, "</tr></thead>\n<tbody>\n");
}

void page_end_table(struct out *out) {
    out_text(out, "</tbody></table>\n");
}

/* --- the page --- */

static void put_head(struct out *out, const struct report *report) {
    char title[STORE_MAX_NAME + 64], period[256];
    const char *names = report_name_words(report);
    report_title(title, sizeof title, report);
    report_period(period, sizeof period, report);
    out_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               i18n_language());
    out_text(out, "<meta http-equiv=\"Content-Security-Policy\" "
                  "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out_text(out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
    page_element(out, "title", title);
    out_text(out, "<style>\n");
    out_text(out, style);
    out_text(out, "</style>\n</head>\n<body>\n");
    page_element(out, "h1", title);
    page_element(out, "p", period);
    if (*names) {
        out_text(out, "<p class=\"names\">");
        out_markup(out, names);
        out_text(out, "</p>\n");
    }
}

static void put_foot(struct out *out, const struct report *report) {
    char text[160];
    if (report->n_parts == 0 && report->votes.n == 0)
        page_element(out, "p", _("Es gibt noch keine Urteile."));
    if (report->n_left > 0) {
        str_format(text, sizeof text,
                   _("Nicht dabei sind Personen, die die Klasse verlassen haben: %d."),
                   report->n_left);
        page_element(out, "p", text);
    }
    out_text(out, "</body>\n</html>\n");
}

static bool put_sentences(struct out *out, const struct report_part *part) {
    struct str lines;
    str_init(&lines, CLASS_MAX_SENTENCES);
    bool is_good = class_sentences_add(&lines, &part->results, &part->data, false);
    for (const char *rest = str_text(&lines); is_good && *rest;) {
        size_t n = strcspn(rest, "\n");
        out_text(out, "<p>");
        char *end = lines.p + (rest - lines.p) + n;
        bool is_last = *end == '\0';
        *end = '\0';
        out_markup(out, rest);
        out_text(out, "</p>\n");
        rest = end + !is_last;
    }
    str_fini(&lines);
    return is_good || err_set(&out->err, ERR_NOMEM, "sentences");
}

static bool put_part(struct out *out, const struct report *report, const struct report_part *part) {
    page_element(out, "h2", export_kind(class_data_kind_id(part->data.kind)));
    if (!put_sentences(out, part))
        return false;
    page_put_pictures(out, report, part);
    page_put_posts(out, part);
    return page_put_grids(out, report, part);
}

bool export_html(const struct export_job *job, const char *path, struct err *err) {
    struct out out;
    struct report report;
    bool is_good = report_make(&report, job, err) && out_open(&out, path, err);
    if (is_good) {
        put_head(&out, &report);
        for (int i = 0; is_good && i < report.n_parts; i++)
            is_good = put_part(&out, &report, &report.parts[i]);
        page_put_votes(&out, &report.votes);
        put_foot(&out, &report);
        is_good = out_close(&out, err);
    }
    report_fini(&report);
    return is_good;
}
