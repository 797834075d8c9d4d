/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV by libcsv: the first row names the columns, in German or English; comma, semicolon or tab. */
#include "import.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "prose.h"

#include <csv.h>
#include <string.h>

enum { MAX_COLUMNS = 64, MAX_NAME = 40 };

struct table {
    struct import *import;
    int columns[MAX_COLUMNS]; /* enum draft_field, -1: not ours */
    int n_columns, n_cells;   /* of the head; of this row */
    int line, first_line;     /* now; of this row */
    bool has_head, knows_text;
    struct draft draft;
};

static const struct {
    const char *name;
    enum draft_field field;
} names[] = {{"post", DRAFT_POST},
             {"id", DRAFT_POST},
             {"kind", DRAFT_KIND},
             {"art", DRAFT_KIND},
             {"type", DRAFT_TYPE},
             {"typ", DRAFT_TYPE},
             {"technique", DRAFT_TECHNIQUE},
             {"technik", DRAFT_TECHNIQUE},
             {"check", DRAFT_CHECK},
             {"blick", DRAFT_CHECK},
             {"when", DRAFT_WHEN},
             {"wann", DRAFT_WHEN},
             {"headline", DRAFT_HEADLINE},
             {"überschrift", DRAFT_HEADLINE},
             {"text", DRAFT_TEXT},
             {"behauptung", DRAFT_TEXT},
             {"claim", DRAFT_TEXT},
             {"simple", DRAFT_SIMPLE},
             {"einfach", DRAFT_SIMPLE},
             {"link", DRAFT_LINK},
             {"why", DRAFT_WHY},
             {"begründung", DRAFT_WHY},
             {"remember", DRAFT_REMEMBER},
             {"merke", DRAFT_REMEMBER},
             {"author", DRAFT_AUTHOR},
             {"autor", DRAFT_AUTHOR},
             {"title", DRAFT_TITLE},
             {"titel", DRAFT_TITLE},
             {"publisher", DRAFT_PUBLISHER},
             {"herausgeber", DRAFT_PUBLISHER},
             {"url", DRAFT_URL},
             {"quelle", DRAFT_URL},
             {"date", DRAFT_DATE},
             {"datum", DRAFT_DATE},
             {"verdict", DRAFT_LABEL},
             {"urteil", DRAFT_LABEL},
             {"bewertung", DRAFT_LABEL}};

/* The column in small letters without blanks around it. */
static void fold(char out[MAX_NAME], const char *cell) {
    const char *end = cell + strlen(cell);
    size_t n = 0;
    while (cell < end && n + 5 < MAX_NAME)
        n += utf8_put(out + n, prose_small(utf8_next(&cell, end)));
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = 0;
}

static int field_named(const char *cell) {
    char name[MAX_NAME];
    fold(name, cell + strspn(cell, " "));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_equal(names[i].name, name))
            return (int)names[i].field;
    return -1;
}

static void take_cell(void *cell, size_t n, void *context) {
    struct table *table = context;
    const char *text = n > 0 ? import_keep(table->import, cell, n) : "";
    int i = table->n_cells++;
    if (i >= MAX_COLUMNS)
        return;
    if (!table->has_head) {
        table->columns[i] = field_named(text);
        table->knows_text = table->knows_text || table->columns[i] == DRAFT_TEXT;
    } else if (i < table->n_columns && table->columns[i] >= 0 && *text) {
        table->draft.fields[table->columns[i]] = text;
    }
}

static bool is_utf8(const struct draft *draft) {
    for (int i = 0; i < DRAFT_N_FIELDS; i++) {
        const char *field = draft->fields[i];
        if (field && !utf8_is_valid(field, strlen(field)))
            return false;
    }
    return true;
}

static void end_draft(struct table *table) {
    struct import *import = table->import;
    table->draft.line = table->first_line;
    if (table->n_cells != table->n_columns)
        import_tell_broken(import, table->first_line,
                           _("Diese Zeile hat %d Zellen statt %d und fehlt."), table->n_cells,
                           table->n_columns);
    else if (!is_utf8(&table->draft))
        import_tell_broken(import, table->first_line,
                           _("Diese Zeile ist nicht in UTF-8 geschrieben und fehlt. Speichere die "
                             "Tabelle als „CSV UTF-8“."));
    else if (!table->draft.fields[DRAFT_TEXT])
        import_tell_broken(import, table->first_line, _("Diese Zeile hat keinen Text."));
    else
        import_add(import, &table->draft);
}

static void end_row(int sign, void *context) {
    struct table *table = context;
    (void)sign;
    if (table->has_head)
        end_draft(table);
    else
        table->n_columns = table->n_cells;
    table->has_head = true;
    table->n_cells = 0;
    table->first_line = table->line + 1;
    table->draft = (struct draft){0};
}

static void *resize(void *block, size_t n) {
    return mem_resize(block, n, 1);
}

/* The sign that the first line has most of. */
static unsigned char delimiter(struct bytes bytes) {
    const char signs[] = ";,\t";
    int counts[3] = {0};
    for (size_t i = 0; i < bytes.n && bytes.p[i] != '\n'; i++)
        for (int j = 0; j < 3; j++)
            counts[j] += bytes.p[i] == (unsigned char)signs[j];
    int best = counts[1] > counts[0] ? 1 : 0;
    return (unsigned char)signs[counts[2] > counts[best] ? 2 : best];
}

/* Line by line, so that the line of a row is known. */
static bool parse_lines(struct csv_parser *parser, struct table *table, struct bytes bytes) {
    for (size_t at = 0; at < bytes.n && !table->import->has_failed;) {
        const unsigned char *end = memchr(bytes.p + at, '\n', bytes.n - at);
        size_t n = end ? (size_t)(end - (bytes.p + at)) + 1 : bytes.n - at;
        table->line++;
        if (table->n_cells == 0 && parser->pstate == 0)
            table->first_line = table->line;
        if (n > IMPORT_MAX_ENTRY ||
            csv_parse(parser, bytes.p + at, n, take_cell, end_row, table) != n)
            return false;
        at += n;
    }
    return true;
}

static bool complain(const struct table *table, struct err *err) {
    if (table->import->has_failed)
        return err_set(err, ERR_LIMIT, "more than %d rows, or no memory", IMPORT_MAX_DRAFTS);
    if (!table->has_head || !table->knows_text)
        return err_set(
            err, ERR_REFUSED,
            _("Die erste Zeile muss die Spalten nennen, zum Beispiel: text;urteil;quelle"));
    return true;
}

bool import_csv(struct import *import, struct bytes bytes, struct err *err) {
    struct table table = {.import = import};
    struct csv_parser parser;
    if (bytes.n >= 3 && memcmp(bytes.p, "\xef\xbb\xbf", 3) == 0)
        bytes = (struct bytes){bytes.p + 3, bytes.n - 3};
    if (csv_init(&parser, CSV_APPEND_NULL | CSV_STRICT_FINI) != 0)
        return err_set(err, ERR_NOMEM, "no memory for CSV");
    csv_set_realloc_func(&parser, resize);
    csv_set_free_func(&parser, mem_free);
    csv_set_delim(&parser, delimiter(bytes));
    bool is_whole = parse_lines(&parser, &table, bytes);
    if (!is_whole || csv_fini(&parser, take_cell, end_row, &table) != 0)
        import_tell_broken(import, table.first_line,
                           _("Ab hier ist die Tabelle nicht zu lesen: Ein Anführungszeichen ist "
                             "nicht geschlossen, oder eine Zelle ist zu lang."));
    csv_free(&parser);
    return complain(&table, err);
}
