/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commonest slips of the keyboard in a YAML file that cannot be parsed, found line by line,
 * each with a sentence of its own. The text is copied with the slips mended (same lines), so that
 * the rest of the file can be checked too. */
#include "slips.h"

#include "i18n/i18n.h"
#include "keys.h"

#include <string.h>

void slip_report(struct scan *s, enum rule rule, struct place place, const char *sentence) {
    place.width = place.width > 0 ? place.width : 1;
    s->slips->n++;
    report_add(s->slips->context->report, rule, (struct spot){s->slips->context->source, place},
               "%s", sentence);
}

/* bytes before a colon; 0: no key */
static size_t key_length(const char *text) {
    size_t n = strcspn(text, ": \t\"'[]{}#,&*!|>%@`");
    return n > 0 && text[n] == ':' ? n : 0;
}

bool slip_is_known_key(const char *word, size_t n) {
    for (int i = 0; i < keys_n; i++)
        if (keys[i].name && strlen(keys[i].name) == n && strncmp(keys[i].name, word, n) == 0)
            return true;
    return false;
}

/* Keys of the source are words of ASCII letters; anything else with a colon is a glossary's word.
 */
static bool looks_like_key(const char *text) {
    size_t n = key_length(text);
    return n > 0 && (text[n + 1] == ' ' || text[n + 1] == 0);
}

const char *slip_line(const struct scan *s, int line, size_t *n) {
    struct bytes bytes = source_line(s->slips->text, line);
    *n = bytes.n;
    return (const char *)bytes.p;
}

bool slip_read_line(const struct scan *s, int line, struct line *out) {
    size_t n = 0;
    const char *text = slip_line(s, line, &n);
    *out = (struct line){.number = line};
    if (line >= s->slips->text->n_lines)
        return false;
    out->is_cut =
        !str_format(out->text, sizeof out->text, "%.*s", (int)(n < 8000 ? n : 8000), text);
    out->indent = strspn(out->text, " ");
    const char *rest = out->text + out->indent;
    out->is_blank = rest[strspn(rest, " \t")] == 0 || *rest == '#';
    out->column = out->indent;
    while (out->text[out->column] == '-' &&
           (out->text[out->column + 1] == ' ' || out->text[out->column + 1] == 0)) {
        out->n_dashes++;
        out->column += 1 + strspn(out->text + out->column + 1, " ");
    }
    out->key_n = looks_like_key(out->text + out->column) ? key_length(out->text + out->column) : 0;
    out->value = out->column + (out->key_n ? out->key_n + 1 : 0);
    out->value += strspn(out->text + out->value, " ");
    return true;
}

/* Tabs before the first letter: two blanks each. */
static void mend_tabs(struct scan *s, struct line *line) {
    size_t n = strspn(line->text, " \t");
    char mended[SLIP_MAX_LINE];
    size_t at = 0;
    if (!memchr(line->text, '\t', n) || line->text[n] == 0)
        return;
    slip_report(
        s, RULE_YAML_TAB, (struct place){line->number, (int)(0), (int)(n)},
        _("Diese Zeile ist mit Tabulatoren eingerückt. YAML erlaubt dort nur Leerzeichen."));
    for (size_t i = 0; i < n && at + 2 < sizeof mended; i++) {
        mended[at++] = ' ';
        if (line->text[i] == '\t')
            mended[at++] = ' ';
    }
    str_copy(mended + at, sizeof mended - at, line->text + n);
    slip_replace(s, line, mended);
    line->had_tabs = true;
}

void slip_replace(struct scan *s, struct line *line, const char *text) {
    char copy[SLIP_MAX_LINE];
    str_copy(copy, sizeof copy, text);
    int number = line->number;
    bool had_tabs = line->had_tabs;
    struct source one = {0};
    const struct source *whole = s->slips->text;
    const size_t starts[2] = {0, strlen(copy) + 1};
    one.text = copy;
    one.n = strlen(copy);
    one.n_lines = 1;
    one.line_starts = starts;
    s->slips->text = &one;
    slip_read_line(s, 0, line);
    s->slips->text = whole;
    line->number = number;
    line->had_tabs = had_tabs;
}

/* "-post: x": the blank after the dash; "titel:Hallo": after the colon; "titel Hallo": the colon.
 */
static void mend_marks(struct scan *s, struct line *line) {
    char mended[SLIP_MAX_LINE];
    const char *rest = line->text + line->column;
    int at = (int)line->column;
    if (*rest == '-' && rest[1] && rest[1] != '-') {
        slip_report(s, RULE_YAML_SPACE, (struct place){line->number, (int)(line->column), (int)(1)},
                    _("Nach dem Strich fehlt ein Leerzeichen."));
        str_format(mended, sizeof mended, "%.*s- %s", at, line->text, rest + 1);
        slip_replace(s, line, mended);
        rest = line->text + line->column;
        at = (int)line->column;
    }
    size_t n = key_length(rest), word = strspn(rest, "abcdefghijklmnopqrstuvwxyz");
    if (n && rest[n + 1] && rest[n + 1] != ' ' && slip_is_known_key(rest, n)) {
        slip_report(s, RULE_YAML_SPACE,
                    (struct place){line->number, (int)(line->column), (int)(n + 1)},
                    _("Nach dem Doppelpunkt fehlt ein Leerzeichen."));
        str_format(mended, sizeof mended, "%.*s %s", at + (int)n + 1, line->text, rest + n + 1);
        slip_replace(s, line, mended);
    } else if (!n && rest[word] == ' ' && rest[word + 1 + strspn(rest + word + 1, " ")] != ':' &&
               slip_is_known_key(rest, word)) {
        slip_report(s, RULE_YAML_SPACE,
                    (struct place){line->number, (int)(line->column), (int)(word)},
                    _("Nach diesem Schlüssel fehlt der Doppelpunkt."));
        str_format(mended, sizeof mended, "%.*s:%s", at + (int)word, line->text, rest + word);
        slip_replace(s, line, mended);
    }
}

static void pop_deeper(struct scan *s, size_t column) {
    while (s->n_levels > 0 && s->levels[s->n_levels - 1] > column)
        s->n_levels--;
}

static void push(struct scan *s, size_t column) {
    if (s->n_levels == 0 || s->levels[s->n_levels - 1] < column)
        if (s->n_levels < SLIP_MAX_LEVELS)
            s->levels[s->n_levels++] = column;
}

/* The open level nearest to the column, the deeper one of two. */
static size_t nearest_level(const struct scan *s, size_t column) {
    size_t best = 0, distance = SLIP_MAX_LINE;
    for (int i = 0; i < s->n_levels; i++) {
        size_t d = s->levels[i] > column ? s->levels[i] - column : column - s->levels[i];
        if (d <= distance) {
            distance = d;
            best = s->levels[i];
        }
    }
    return best;
}

static bool has_level(const struct scan *s, size_t column) {
    for (int i = 0; i < s->n_levels; i++)
        if (s->levels[i] == column)
            return true;
    return false;
}

/* A key must stand under a key of its level, or deeper right after a key without value. */
static void mend_indent(struct scan *s, struct line *line) {
    size_t top = s->n_levels ? s->levels[s->n_levels - 1] : 0;
    bool is_first = s->n_levels == 0 || (s->opens && line->column > top);
    if (line->n_dashes == 0 && line->key_n > 0 && !is_first && !has_level(s, line->column)) {
        char mended[SLIP_MAX_LINE];
        size_t column = nearest_level(s, line->column);
        if (!line->had_tabs)
            slip_report(
                s, RULE_YAML_INDENT, (struct place){line->number, (int)(0), (int)(line->column)},
                _("Diese Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört."));
        str_format(mended, sizeof mended, "%*s%s", (int)column, "", line->text + line->column);
        slip_replace(s, line, mended);
    }
    pop_deeper(s, line->n_dashes ? line->indent : line->column);
    if (line->key_n > 0)
        push(s, line->column);
}

static void write_line(struct scan *s, const char *text) {
    str_add(&s->slips->mended, text);
    str_add(&s->slips->mended, "\n");
}

/* Copies the line as it is. */
static void copy_line(struct scan *s, int line) {
    size_t n = 0;
    const char *text = slip_line(s, line, &n);
    str_add_n(&s->slips->mended, text, n);
    str_add(&s->slips->mended, "\n");
}

void slips_find(struct slips *slips) {
    struct scan s = {.slips = slips};
    struct line line;
    for (int i = 0; i < slips->text->n_lines; i++) {
        slip_read_line(&s, i, &line);
        if (!line.is_cut)
            mend_tabs(&s, &line);
        if (line.is_blank || line.is_cut) {
            copy_line(&s, i);
            continue;
        }
        mend_marks(&s, &line);
        mend_indent(&s, &line);
        s.opens = line.text[line.value] == 0 || line.text[line.value] == '#';
        int n_more = slip_value(&s, &line);
        write_line(&s, line.text);
        for (int j = 1; j <= n_more; j++)
            slip_more(&s, i + j, j == n_more);
        i += n_more;
        s.quoting = 0;
    }
}

static const char *character_of(unsigned char byte) {
    static const struct {
        unsigned char byte;
        const char *text;
    } table[] = {{0xe4, "ä"}, {0xf6, "ö"}, {0xfc, "ü"}, {0xc4, "Ä"}, {0xd6, "Ö"},
                 {0xdc, "Ü"}, {0xdf, "ß"}, {0x84, "„"}, {0x93, "“"}, {0x94, "”"},
                 {0x96, "–"}, {0x80, "€"}, {0x85, "…"}, {0xe9, "é"}, {0xbb, "»"},
                 {0xab, "«"}, {0x92, "’"}, {0x91, "‘"}, {0x82, "‚"}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].byte == byte)
            return table[i].text;
    return "?";
}

static void report_bytes(struct scan *s, int line, size_t column, unsigned char byte) {
    const struct spot spot = {s->slips->context->source, {line, (int)column, 1}};
    s->slips->n++;
    if (byte == 0)
        report_add(s->slips->context->report, RULE_ENCODING, spot,
                   _("Hier steht ein Nullbyte. Ist das wirklich eine Textdatei?"));
    else
        report_add(s->slips->context->report, RULE_ENCODING, spot,
                   _("Die Datei ist nicht in UTF-8 gespeichert: hier steht das Byte %02X (in "
                     "Windows-1252 ein »%s«). Speichere sie im Editor als UTF-8."),
                   byte, character_of(byte));
}

/* Copies the line; bytes that are not UTF-8 are read as Windows-1252, the first is reported. */
static void convert_line(struct scan *s, int line) {
    struct str *mended = &s->slips->mended;
    bool is_reported = false;
    size_t n = 0;
    const char *text = slip_line(s, line, &n);
    for (size_t at = 0; at < n;) {
        size_t good = slip_valid_length(text + at, n - at);
        str_add_n(mended, text + at, good);
        at += good;
        if (at == n)
            break;
        if (!is_reported)
            report_bytes(s, line, at, (unsigned char)text[at]);
        is_reported = true;
        str_add(mended, character_of((unsigned char)text[at++]));
    }
    str_add(mended, "\n");
}

void slips_find_bytes(struct slips *slips) {
    struct scan s = {.slips = slips};
    for (int i = 0; i < slips->text->n_lines; i++)
        convert_line(&s, i);
}
