/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings: kept, sorted, printed with the line and a caret under the place. */
#include "source.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "i18n/i18n.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static struct finding *new_finding(struct report *report) {
    if (report->n == report->capacity) {
        int capacity = report->capacity ? report->capacity * 2 : 32;
        struct finding *findings = mem_resize(report->findings, (size_t)capacity, sizeof *findings);
        if (!findings)
            return NULL;
        report->findings = findings;
        report->capacity = capacity;
    }
    return &report->findings[report->n];
}

static void add(struct report *report, struct finding finding, const char *format,
                va_list arguments) {
    char sentence[1024];
    if (report->n >= REPORT_MAX_FINDINGS)
        return;
    int n = vsnprintf(sentence, sizeof sentence, format, arguments);
    struct finding *slot = n < 0 ? NULL : new_finding(report);
    if (slot)
        finding.sentence = mem_copy_text(sentence);
    if (!slot || !finding.sentence) {
        report->has_failed = true;
        return;
    }
    finding.number = report->n++;
    *slot = finding;
}

void report_error(struct report *report, const struct source *source, struct place place,
                  const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(report, (struct finding){source, place, false, 0, NULL}, format, arguments);
    va_end(arguments);
    report->n_errors++;
}

void report_warning(struct report *report, const struct source *source, struct place place,
                    const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(report, (struct finding){source, place, true, 0, NULL}, format, arguments);
    va_end(arguments);
    report->n_warnings++;
}

bool report_has_line(const struct report *report, const struct source *source, int line) {
    for (int i = 0; i < report->n; i++)
        if (report->findings[i].source == source && report->findings[i].place.line == line &&
            !report->findings[i].is_warning)
            return true;
    return false;
}

static int compare(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    if (a->source->order != b->source->order)
        return a->source->order < b->source->order ? -1 : 1;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

/* Foreign bytes on a terminal: tabs as one blank, invalid and control bytes as U+FFFD. */
static int print_clean(FILE *to, struct bytes text) {
    const char *p = (const char *)text.p, *end = p + text.n;
    int columns = 0;
    while (p < end) {
        char out[4];
        uint32_t c = utf8_next(&p, end);
        if (c == '\t')
            c = ' ';
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            c = 0xfffd;
        if (to)
            fwrite(out, 1, utf8_put(out, c), to);
        columns++;
    }
    return columns;
}

static void print_caret(FILE *to, struct bytes line, struct place place) {
    size_t column = (size_t)place.column < line.n ? (size_t)place.column : line.n;
    size_t width = (size_t)place.width < line.n - column ? (size_t)place.width : line.n - column;
    int before = print_clean(NULL, (struct bytes){line.p, column});
    int under = print_clean(NULL, (struct bytes){line.p + column, width});
    fprintf(to, "    %*s^", before, "");
    for (int i = 1; i < under; i++)
        fputc('~', to);
    fputc('\n', to);
}

static void print_finding(FILE *to, const struct finding *finding) {
    struct bytes line = source_line(finding->source, finding->place.line);
    size_t column = (size_t)finding->place.column < line.n ? (size_t)finding->place.column : line.n;
    fprintf(to, "%s:%d:%d: %s: %s\n", finding->source->name, finding->place.line + 1,
            print_clean(NULL, (struct bytes){line.p, column}) + 1,
            finding->is_warning ? "warning" : "error", finding->sentence);
    fputs("    ", to);
    print_clean(to, line);
    fputc('\n', to);
    print_caret(to, line, finding->place);
}

void report_print(struct report *report, FILE *to) {
    if (report->n > 1)
        qsort(report->findings, (size_t)report->n, sizeof *report->findings, compare);
    for (int i = 0; i < report->n; i++)
        print_finding(to, &report->findings[i]);
    if (report->n_errors + report->n_warnings > report->n)
        fprintf(to, _("Weitere %d Meldungen sind weggelassen.\n"),
                report->n_errors + report->n_warnings - report->n);
}

void report_fini(struct report *report) {
    for (int i = 0; i < report->n; i++)
        mem_free(report->findings[i].sentence);
    mem_free(report->findings);
    *report = (struct report){0};
}
