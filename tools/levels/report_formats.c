/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings for programs: JSON of our own, SARIF 2.1.0 (columns in code points), and one line each
 * as gcc writes it, for editors. */
#include "source.h"

#include "base/utf8.h"
#include "i18n/i18n.h"

#include <string.h>

int report_format_from_id(const char *id) {
    static const char *const ids[REPORT_N_FORMATS] = {"text", "json", "sarif", "gcc"};
    for (int i = 0; i < REPORT_N_FORMATS; i++)
        if (str_equal(ids[i], id))
            return i;
    return -1;
}

/* A JSON string; bytes that are no UTF-8 become U+FFFD. */
static void put_string(FILE *to, const char *text, size_t n) {
    const char *p = text, *end = text + n;
    fputc('"', to);
    while (p < end) {
        char out[4];
        uint32_t c = utf8_next(&p, end);
        if (c == '"' || c == '\\')
            fputc('\\', to);
        if (c < 0x20)
            fprintf(to, "\\u%04x", (unsigned)c);
        else
            fwrite(out, 1, utf8_put(out, c), to);
    }
    fputc('"', to);
}

static void put_member(FILE *to, const char *name, const char *text) {
    fprintf(to, "\"%s\": ", name);
    put_string(to, text, strlen(text));
}

/* A path as a URI: all but unreserved characters and / as %xx. */
static void put_uri(FILE *to, const char *path) {
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    fputs("\"uri\": \"", to);
    for (; *path; path++)
        fprintf(to, strchr(plain, *path) ? "%c" : "%%%02X", (unsigned char)*path);
    fputc('"', to);
}

/* Columns from 1; the end is behind the last one. */
static void columns(const struct spot *spot, int *start, int *end) {
    size_t column = (size_t)spot->place.column;
    *start = report_column(spot, column) + 1;
    *end = report_column(spot, column + (size_t)spot->place.width) + 1;
    if (*end <= *start)
        *end = *start + 1;
}

static void put_json(FILE *to, const struct finding *finding) {
    const struct rule_entry *rule = &rules[finding->rule];
    int start = 0, end = 0;
    columns(&finding->spot, &start, &end);
    fputs("  {", to);
    put_member(to, "file", finding->spot.source->name);
    fprintf(to, ", \"line\": %d, \"column\": %d, \"endColumn\": %d, ", finding->spot.place.line + 1,
            start, end);
    put_member(to, "severity", severity_id(rule->severity));
    fputs(", ", to);
    put_member(to, "rule", rule->name);
    fputs(",\n   ", to);
    put_member(to, "message", finding->sentence);
    fputs(",\n   ", to);
    put_member(to, "why", _(rule->why));
    fputs(",\n   ", to);
    put_member(to, "mend", _(rule->mend));
    fputs("}", to);
}

static void put_sarif_rule(FILE *to, const struct rule_entry *rule) {
    fputs("        {", to);
    put_member(to, "id", rule->name);
    fputs(", \"shortDescription\": {", to);
    put_member(to, "text", _(rule->why));
    fputs("},\n         \"help\": {", to);
    put_member(to, "text", _(rule->mend));
    fprintf(to, "}, \"defaultConfiguration\": {\"level\": \"%s\"}}", severity_id(rule->severity));
}

static void put_sarif(FILE *to, const struct finding *finding) {
    const struct spot *spot = &finding->spot;
    struct bytes line = source_line(spot->source, spot->place.line);
    int start = 0, end = 0;
    columns(spot, &start, &end);
    fputs("    {", to);
    put_member(to, "ruleId", rules[finding->rule].name);
    fprintf(to, ", \"ruleIndex\": %d, \"level\": \"%s\",\n     \"message\": {", (int)finding->rule,
            severity_id(rules[finding->rule].severity));
    put_member(to, "text", finding->sentence);
    fputs("},\n     \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {", to);
    put_uri(to, spot->source->name);
    fprintf(to,
            "},\n      \"region\": {\"startLine\": %d, \"startColumn\": %d, \"endColumn\": %d, ",
            spot->place.line + 1, start, end);
    fputs("\"snippet\": {\"text\": ", to);
    put_string(to, (const char *)line.p, line.n);
    fputs("}}}}]}", to);
}

static void put_gcc(FILE *to, const struct finding *finding) {
    const struct spot *spot = &finding->spot;
    fprintf(to, "%s:%d:%d: %s: %s [%s]\n", spot->source->name, spot->place.line + 1,
            report_column(spot, (size_t)spot->place.column) + 1,
            severity_id(rules[finding->rule].severity), finding->sentence,
            rules[finding->rule].name);
}

/* Calls put for every finding, with a comma between them. */
static void put_all(struct report *const *reports, int n, FILE *to,
                    void (*put)(FILE *, const struct finding *)) {
    bool is_first = true;
    for (int r = 0; r < n; r++) {
        report_sort(reports[r]);
        for (int i = 0; i < reports[r]->n; i++) {
            fputs(is_first || put == put_gcc ? "" : ",\n", to);
            put(to, &reports[r]->findings[i]);
            is_first = false;
        }
    }
}

static void write_json(struct report *const *reports, int n, FILE *to) {
    int n_errors = 0, n_warnings = 0, n_notes = 0;
    for (int r = 0; r < n; r++) {
        n_errors += reports[r]->n_errors;
        n_warnings += reports[r]->n_warnings;
        n_notes += reports[r]->n_notes;
    }
    fprintf(to, "{\"errors\": %d, \"warnings\": %d, \"notes\": %d, \"findings\": [\n", n_errors,
            n_warnings, n_notes);
    put_all(reports, n, to, put_json);
    fputs("\n]}\n", to);
}

static void write_sarif(struct report *const *reports, int n, FILE *to) {
    fputs(
        "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\",\n"
        " \"runs\": [{\"columnKind\": \"unicodeCodePoints\",\n"
        "  \"tool\": {\"driver\": {\"name\": \"scheinriese-levels\", \"version\": \"",
        to);
    fputs(SCHEINRIESE_VERSION "\", \"rules\": [\n", to);
    for (int i = 0; i < RULE_N; i++) {
        fputs(i ? ",\n" : "", to);
        put_sarif_rule(to, &rules[i]);
    }
    fputs("]}},\n  \"results\": [\n", to);
    put_all(reports, n, to, put_sarif);
    fputs("\n  ]}]}\n", to);
}

void report_write(struct report *const *reports, int n, enum report_format format, FILE *to) {
    switch (format) {
    case REPORT_JSON:
        write_json(reports, n, to);
        break;
    case REPORT_SARIF:
        write_sarif(reports, n, to);
        break;
    case REPORT_GCC:
        put_all(reports, n, to, put_gcc);
        break;
    default:
        for (int r = 0; r < n; r++)
            report_print(reports[r], to);
        break;
    }
}
