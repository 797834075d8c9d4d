/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slips in values: a colon or # in plain text, a first character that means something in YAML, a
 * quote that is not closed. A mended value is put in single quotes. */
#include "slips.h"

#include "base/utf8.h"
#include "i18n/i18n.h"

#include <string.h>

size_t slip_valid_length(const char *text, size_t n) {
    const char *p = text, *end = text + n;
    while (p < end) {
        const char *next = p;
        utf8_next(&next, end);
        if (!utf8_is_valid(p, (size_t)(next - p)))
            break;
        p = next;
    }
    return (size_t)(p - text);
}

/* The column that continuation lines must be behind. */
static size_t own_column(const struct line *line) {
    return line->key_n ? line->column : line->indent;
}

/* Lines of a > or | block, or of a plain text, that follow. */
static int count_more(const struct scan *s, const struct line *line, bool stops_at_key) {
    struct line next;
    int n = 0, n_sure = 0;
    while (slip_read_line(s, line->number + n + 1, &next)) {
        size_t blanks = strspn(next.text, " \t");
        bool is_empty = next.text[blanks] == 0;
        if (!is_empty && next.indent <= own_column(line))
            break;
        if (!is_empty && stops_at_key && next.key_n > 0 &&
            slip_is_known_key(next.text + next.column, next.key_n))
            break;
        n++;
        n_sure = is_empty ? n_sure : n;
    }
    return n_sure;
}

static void add_doubled(struct str *out, const char *text) {
    for (; *text; text++) {
        str_add_n(out, text, 1);
        if (*text == '\'')
            str_add(out, "'");
    }
}

/* The value from here on in single quotes; closed here when no more lines belong to it. */
static void quote_value(struct scan *s, struct line *line, int n_more) {
    struct str mended;
    str_init(&mended, SLIP_MAX_LINE - 1);
    str_add_n(&mended, line->text, line->value);
    str_add(&mended, "'");
    add_doubled(&mended, line->text + line->value);
    str_add(&mended, n_more ? "" : "'");
    if (!mended.has_failed)
        str_copy(line->text, sizeof line->text, str_text(&mended));
    s->quoting = n_more ? '\'' : 0;
    str_fini(&mended);
}

void slip_more(struct scan *s, int number, bool is_last) {
    size_t n = 0;
    const char *text = slip_line(s, number, &n);
    struct str *out = &s->slips->mended;
    for (size_t i = 0; i < n; i++) {
        str_add_n(out, text + i, 1);
        if (s->quoting && text[i] == '\'')
            str_add(out, "'");
    }
    str_add(out, s->quoting && is_last ? "'\n" : "\n");
}

/* Where ": " or a final ":" stands in a plain text; NULL: nowhere. */
static const char *find_colon(const char *text) {
    for (; *text; text++)
        if (*text == ':' && (text[1] == ' ' || text[1] == 0))
            return text;
    return NULL;
}

static bool report_colon(struct scan *s, const struct line *line, const char *from) {
    const char *colon = find_colon(from);
    if (!colon)
        return false;
    slip_report(s, RULE_YAML_COLON,
                (struct place){line->number, (int)((size_t)(colon - line->text)), (int)(1)},
                _("In diesem Text steht ein Doppelpunkt mit Leerzeichen. Setze den ganzen Text in "
                  "Anführungszeichen oder schreibe ihn unter »>-« in die nächste Zeile."));
    return true;
}

static bool report_hash(struct scan *s, const struct line *line, const char *from, bool is_last) {
    const char *hash = is_last ? NULL : strstr(from, " #");
    if (!hash)
        return false;
    slip_report(s, RULE_YAML_COMMENT,
                (struct place){line->number, (int)((size_t)(hash - line->text) + 1), (int)(1)},
                _("Alles nach diesem # gilt als Bemerkung und fehlt im Text. Setze den Text in "
                  "Anführungszeichen."));
    return true;
}

static int plain_value(struct scan *s, struct line *line) {
    struct line next;
    int n_more = count_more(s, line, true);
    bool is_wrong = report_colon(s, line, line->text + line->value) ||
                    report_hash(s, line, line->text + line->value, n_more == 0);
    for (int i = 1; i <= n_more; i++) {
        slip_read_line(s, line->number + i, &next);
        is_wrong |= report_colon(s, &next, next.text + next.indent) ||
                    report_hash(s, &next, next.text + next.indent, i == n_more);
    }
    if (is_wrong)
        quote_value(s, line, n_more);
    return n_more;
}

/* The closing quote in the text after the opening one; NULL: not in this line. */
static const char *find_close(const char *text, char quote) {
    for (; *text; text++) {
        bool is_pair = quote == '"' ? *text == '\\' && text[1] : *text == '\'' && text[1] == '\'';
        if (is_pair)
            text++;
        else if (*text == quote)
            return text;
    }
    return NULL;
}

/* Further lines of a quoted text; -1 when a key comes before the closing quote. */
static int count_quoted(const struct scan *s, const struct line *line, char quote) {
    struct line next;
    for (int n = 1; slip_read_line(s, line->number + n, &next); n++) {
        if (next.key_n > 0 && next.column <= line->column + 4 &&
            slip_is_known_key(next.text + next.column, next.key_n))
            return -1;
        if (find_close(next.text, quote))
            return n;
    }
    return -1;
}

static int quoted_value(struct scan *s, struct line *line) {
    char quote = line->text[line->value];
    const char close[2] = {quote, 0};
    const char *end = find_close(line->text + line->value + 1, quote);
    if (!end) {
        int n_more = count_quoted(s, line, quote);
        if (n_more >= 0)
            return n_more;
        slip_report(s, RULE_YAML_QUOTE, (struct place){line->number, (int)(line->value), (int)(1)},
                    _("Dieses Anführungszeichen wird nicht wieder geschlossen."));
        str_copy(line->text + strlen(line->text), sizeof line->text - strlen(line->text), close);
        return 0;
    }
    const char *rest = end + 1 + strspn(end + 1, " \t");
    if (*rest == 0 || *rest == '#' || line->text[0] == '{')
        return 0;
    slip_report(s, RULE_YAML_QUOTE,
                (struct place){line->number, (int)((size_t)(end - line->text)), (int)(1)},
                _("Nach dem schließenden Anführungszeichen geht der Text weiter. Setze den ganzen "
                  "Text in einfache Anführungszeichen (')."));
    int n_more = count_more(s, line, true);
    quote_value(s, line, n_more);
    return n_more;
}

/* "[a, b]" and "{a: b}" that end in this line. */
static bool is_flow(const char *text) {
    const char *end = strrchr(text, *text == '[' ? ']' : '}');
    const char *rest = end ? end + 1 + strspn(end + 1, " \t") : "x";
    return *rest == 0 || *rest == '#';
}

/* A bracket without its partner in this line: it may come in a deeper one. */
static int open_flow(struct scan *s, struct line *line) {
    const char close[2] = {line->text[line->value] == '[' ? ']' : '}', 0};
    int n_more = count_more(s, line, false);
    struct line next;
    for (int i = 1; i <= n_more; i++)
        if (slip_read_line(s, line->number + i, &next) && strchr(next.text, close[0]))
            return n_more;
    slip_report(s, RULE_YAML_QUOTE, (struct place){line->number, (int)(line->value), (int)(1)},
                _("Diese Klammer wird nicht wieder geschlossen."));
    size_t n = strlen(line->text);
    str_copy(line->text + n, sizeof line->text - n, close);
    return 0;
}

static int flow_value(struct scan *s, struct line *line, bool *is_fine) {
    const char *value = line->text + line->value;
    *is_fine = true;
    if (!strchr(value, *value == '[' ? ']' : '}'))
        return open_flow(s, line);
    *is_fine = is_flow(value);
    return 0;
}

static int special_value(struct scan *s, struct line *line) {
    int n_more = count_more(s, line, true);
    slip_report(s, RULE_YAML_SPECIAL, (struct place){line->number, (int)(line->value), (int)(1)},
                _("Text, der mit diesem Zeichen beginnt, braucht Anführungszeichen, weil es in "
                  "YAML eine eigene Bedeutung hat."));
    quote_value(s, line, n_more);
    return n_more;
}

/* After > or | only + - and a digit may stand in the line. */
static bool is_block_start(const char *text) {
    const char *rest = text + 1 + strspn(text + 1, "+-123456789");
    rest += strspn(rest, " ");
    return *rest == 0 || *rest == '#';
}

int slip_value(struct scan *s, struct line *line) {
    const char *value = line->text + line->value;
    bool is_fine = true;
    int n_more = 0;
    switch (*value) {
    case 0:
    case '#':
        return 0;
    case '>':
    case '|':
        return is_block_start(value) ? count_more(s, line, false) : special_value(s, line);
    case '"':
    case '\'':
        return quoted_value(s, line);
    case '[':
    case '{':
        n_more = flow_value(s, line, &is_fine);
        return is_fine ? n_more : special_value(s, line);
    case '@':
    case '`':
    case '%':
    case '*':
    case '&':
    case '!':
    case ',':
    case ']':
    case '}':
        return special_value(s, line);
    default:
        return plain_value(s, line);
    }
}
