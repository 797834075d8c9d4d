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

static void count(struct report *report, enum rule rule) {
    report->n_errors += rules[rule].severity == SEVERITY_ERROR;
    report->n_warnings += rules[rule].severity == SEVERITY_WARNING;
    report->n_notes += rules[rule].severity == SEVERITY_NOTE;
}

/* The id in a line "  - post: id"; empty when it is no such line. */
static struct bytes id_in(struct bytes line) {
    static const char start[] = "- post:";
    const char *p = (const char *)line.p, *end = p + line.n;
    while (p < end && *p == ' ')
        p++;
    if ((size_t)(end - p) < sizeof start || memcmp(p, start, sizeof start - 1) != 0)
        return (struct bytes){0};
    for (p += sizeof start - 1; p < end && *p == ' '; p++) {
    }
    const char *id = p;
    while (p < end && (*p == '-' || (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')))
        p++;
    return (struct bytes){(const unsigned char *)id, (size_t)(p - id)};
}

/* The post in which the place lies: people think in posts, not in lines. */
static struct bytes post_at(const struct spot *spot) {
    for (int line = spot->place.line; line >= 0; line--) {
        struct bytes text = source_line(spot->source, line), id = id_in(text);
        bool is_outside = text.n > 0 && !strchr(" \t#\r-", (int)*text.p);
        if (id.n > 0 || is_outside)
            return id;
    }
    return (struct bytes){0};
}

/* "mensa: ..." unless the sentence names the post anyhow; false when it does not fit. */
static bool name_post(char *out, size_t size, const struct spot *spot, const char *sentence) {
    char id[80];
    struct bytes post = post_at(spot);
    return post.n > 0 && str_format(id, sizeof id, "%.*s", (int)post.n, (const char *)post.p) &&
           !strstr(sentence, id) && str_format(out, size, "%s: %s", id, sentence);
}

void report_add(struct report *report, enum rule rule, struct spot spot, const char *format, ...) {
    char sentence[1024], named[1120];
    count(report, rule);
    if (report->n >= REPORT_MAX_FINDINGS)
        return;
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    struct finding *slot = n < 0 ? NULL : new_finding(report);
    bool is_named = slot && name_post(named, sizeof named, &spot, sentence);
    char *copy = slot ? mem_copy_text(is_named ? named : sentence) : NULL;
    if (!copy) {
        report->has_failed = true;
        return;
    }
    *slot = (struct finding){rule, spot, report->n++, copy};
}

bool report_has_line(const struct report *report, const struct source *source, int line) {
    for (int i = 0; i < report->n; i++)
        if (report->findings[i].spot.source == source &&
            report->findings[i].spot.place.line == line &&
            rules[report->findings[i].rule].severity == SEVERITY_ERROR)
            return true;
    return false;
}

static int compare(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    const struct spot *x = &a->spot, *y = &b->spot;
    if (x->source->order != y->source->order)
        return x->source->order < y->source->order ? -1 : 1;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column)
        return x->place.column < y->place.column ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

void report_sort(struct report *report) {
    if (report->n > 1)
        qsort(report->findings, (size_t)report->n, sizeof *report->findings, compare);
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

int report_column(const struct spot *spot, size_t at) {
    struct bytes line = source_line(spot->source, spot->place.line);
    return print_clean(NULL, (struct bytes){line.p, at < line.n ? at : line.n});
}

static void print_finding(FILE *to, const struct finding *finding, bool explains) {
    const struct spot *spot = &finding->spot;
    const struct rule_entry *rule = &rules[finding->rule];
    struct bytes line = source_line(spot->source, spot->place.line);
    fprintf(to, "%s:%d:%d: %s: %s [%s]\n", spot->source->name, spot->place.line + 1,
            report_column(spot, (size_t)spot->place.column) + 1, severity_id(rule->severity),
            finding->sentence, rule->name);
    fputs("    ", to);
    print_clean(to, line);
    fputc('\n', to);
    print_caret(to, line, spot->place);
    if (explains)
        fprintf(to, "    = %s\n    = %s\n", _(rule->why), _(rule->mend));
}

void report_print(struct report *report, FILE *to) {
    bool was_explained[RULE_N] = {false};
    report_sort(report);
    for (int i = 0; i < report->n; i++) {
        enum rule rule = report->findings[i].rule;
        print_finding(to, &report->findings[i], !was_explained[rule]);
        was_explained[rule] = true;
    }
    int n = report->n_errors + report->n_warnings + report->n_notes;
    if (n > report->n)
        fprintf(to, _("Weitere %d Meldungen sind weggelassen.\n"), n - report->n);
}

void report_fini(struct report *report) {
    for (int i = 0; i < report->n; i++)
        mem_free(report->findings[i].sentence);
    mem_free(report->findings);
    *report = (struct report){0};
}
