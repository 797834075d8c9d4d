/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIFT: questions divided by empty lines, with answers in braces. The right answer is the label;
 * feedback says why. */
#include "import.h"

#include "i18n/i18n.h"

#include <string.h>

/* The parts of a question, each cut out of its copy. */
struct question {
    struct import *import;
    char *text; /* the question as it stands in the file, without comments */
    int line;
    struct draft draft;
};

/* The first of the signs that no backslash escapes; NULL when there is none. */
static char *find_sign(char *p, const char *signs) {
    for (; *p; p++) {
        if (*p == '\\' && p[1])
            p++;
        else if (strchr(signs, *p))
            return p;
    }
    return NULL;
}

static char *trim(char *p) {
    p += strspn(p, " \t\r\n");
    size_t n = strlen(p);
    while (n > 0 && strchr(" \t\r\n", p[n - 1]))
        p[--n] = 0;
    return p;
}

/* --- texts --- */

/* A named character of HTML; moves *p behind it. */
static bool take_entity(const char **p, struct str *out) {
    static const char *const entities[][2] = {
        {"&amp;", "&"},   {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""}, {"&#39;", "'"},
        {"&nbsp;", " "},  {"&auml;", "ä"},  {"&ouml;", "ö"},  {"&uuml;", "ü"},  {"&Auml;", "Ä"},
        {"&Ouml;", "Ö"},  {"&Uuml;", "Ü"},  {"&szlig;", "ß"}, {"&bdquo;", "„"}, {"&ldquo;", "“"},
        {"&ndash;", "–"}, {"&hellip;", "…"}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (str_starts(*p, entities[i][0])) {
            str_add(out, entities[i][1]);
            *p += strlen(entities[i][0]);
            return true;
        }
    return false;
}

/* HTML as text: blocks end lines, other tags go. */
static void add_html(struct str *out, const char *p) {
    static const char *const blocks[] = {"<br", "</p", "</li", "</h", "</div", "</tr"};
    while (*p) {
        const char *end = *p == '<' ? strchr(p, '>') : NULL;
        if (end) {
            for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
                str_add(out, str_starts(p, blocks[i]) ? "\n" : "");
            p = end + 1;
        } else if (*p != '&' || !take_entity(&p, out)) {
            str_add_n(out, p++, 1);
        }
    }
}

static void unescape(char *text) {
    char *to = text;
    for (const char *p = text; *p; p++) {
        if (*p == '\\' && p[1]) {
            p++;
            *to++ = *p == 'n' ? '\n' : *p;
        } else {
            *to++ = *p;
        }
    }
    *to = 0;
}

/* The text without escapes, "[html]" and tags; NULL when nothing is left. */
static const char *clean(struct import *import, char *text) {
    static const char *const formats[] = {"[html]", "[moodle]", "[plain]", "[markdown]"};
    struct str plain;
    const char *kept = NULL;
    bool is_html = false;
    text = trim(text);
    for (int i = 0; i < 4; i++)
        if (str_starts(text, formats[i])) {
            text += strlen(formats[i]);
            is_html = i == 0;
            break;
        }
    unescape(text);
    str_init(&plain, IMPORT_MAX_ENTRY);
    if (is_html)
        add_html(&plain, text);
    else
        str_add(&plain, text);
    if (plain.n > 0) {
        char *trimmed = trim(plain.p);
        kept = *trimmed ? import_keep(import, trimmed, strlen(trimmed)) : NULL;
    }
    str_fini(&plain);
    return kept;
}

/* --- answers --- */

/* Cuts the general feedback off. */
static void take_general(struct question *question, char *answers) {
    for (char *p = answers; (p = find_sign(p, "#")) != NULL; p++)
        if (str_starts(p, "####")) {
            *p = 0;
            question->draft.fields[DRAFT_WHY] = clean(question->import, p + 4);
            return;
        }
}

/* An answer "text#feedback" with a weight before it. */
static void take_answer(struct question *question, char *answer, struct str *labels) {
    char *feedback = find_sign(answer, "#");
    char *text = trim(answer);
    if (feedback) {
        *feedback = 0;
        if (!question->draft.fields[DRAFT_WHY])
            question->draft.fields[DRAFT_WHY] = clean(question->import, feedback + 1);
    }
    char *weight = *text == '%' ? strchr(text + 1, '%') : NULL;
    const char *label = clean(question->import, weight ? weight + 1 : text);
    if (label)
        str_addf(labels, "%s%s", labels->n > 0 ? " / " : "", label);
}

/* "T", "FALSE" and the like, alone or with feedback. */
static bool take_true_false(struct question *question, char *answers) {
    static const char *const words[][2] = {
        {"TRUE", "true"}, {"T", "true"}, {"FALSE", "false"}, {"F", "false"}};
    for (int i = 0; i < 4; i++) {
        char *rest = answers + strlen(words[i][0]);
        if (!str_starts(answers, words[i][0]) || (*rest && !strchr(" \t\r\n#", *rest)))
            continue;
        question->draft.fields[DRAFT_LABEL] = words[i][1];
        rest = trim(rest);
        if (*rest == '#' && !question->draft.fields[DRAFT_WHY])
            question->draft.fields[DRAFT_WHY] = clean(question->import, rest + 1);
        return true;
    }
    return false;
}

/* Every right answer is a label, so that two that disagree leave the verdict open. */
static void take_answers(struct question *question, char *answers) {
    struct str labels;
    take_general(question, answers);
    answers = trim(answers);
    if (take_true_false(question, answers))
        return;
    str_init(&labels, IMPORT_MAX_ENTRY);
    for (char *p = find_sign(answers, "=~"); p;) {
        bool is_right = *p == '=';
        char *next = find_sign(p + 1, "=~");
        char sign = next ? *next : 0;
        if (next)
            *next = 0;
        if (is_right)
            take_answer(question, p + 1, &labels);
        if (next)
            *next = sign;
        p = next;
    }
    if (labels.n > 0)
        question->draft.fields[DRAFT_LABEL] =
            import_keep(question->import, str_text(&labels), labels.n);
    str_fini(&labels);
}

/* --- questions --- */

/* Cuts the title "::title::" off; it is the id when it looks like one, else the headline. */
static char *take_title(struct question *question) {
    char *p = trim(question->text);
    char *end = str_starts(p, "::") ? strstr(p + 2, "::") : NULL;
    if (!end)
        return p;
    *end = 0;
    const char *title = clean(question->import, p + 2);
    if (title)
        question->draft.fields[str_is_id(title) ? DRAFT_POST : DRAFT_HEADLINE] = title;
    return end + 2;
}

static void read_question(struct question *question) {
    char *text = take_title(question);
    char *open = find_sign(text, "{");
    char *close = open ? find_sign(open + 1, "}") : NULL;
    if (!open || !close) {
        import_tell_broken(question->import, question->line,
                           open ? _("Bei dieser Frage fehlt die Klammer } nach den Antworten.")
                                : _("Diese Frage hat keine Antworten in { }."));
        return;
    }
    *open = 0;
    *close = 0;
    question->draft.fields[DRAFT_TEXT] = clean(question->import, text);
    take_answers(question, open + 1);
    question->draft.line = question->line;
    if (question->draft.fields[DRAFT_TEXT])
        import_add(question->import, &question->draft);
    else
        import_tell_broken(question->import, question->line, _("Diese Frage hat keinen Text."));
}

static void end_question(struct import *import, struct str *text, int line) {
    struct question question = {.import = import, .text = text->p, .line = line};
    if (text->has_failed)
        import_tell_broken(import, line, _("Diese Frage ist zu lang."));
    else if (text->n > 0)
        read_question(&question);
    str_clear(text);
}

static bool is_skipped(const char *line) {
    return str_starts(line, "//") || str_starts(line, "$CATEGORY:");
}

static void read_lines(struct import *import, const char *p, struct str *text) {
    int line = 1, first = 1;
    for (; *p && !import->has_failed; line++) {
        size_t n = strcspn(p, "\n");
        bool is_empty = strspn(p, " \t\r") >= n;
        if (is_empty)
            end_question(import, text, first);
        first = text->n == 0 ? line : first;
        if (!is_empty && !is_skipped(p)) {
            str_add_n(text, p, n);
            str_add(text, "\n");
        }
        p += n + (p[n] == '\n');
    }
    end_question(import, text, first);
}

bool import_gift(struct import *import, struct bytes bytes, struct err *err) {
    struct str whole, text;
    str_init(&whole, IMPORT_MAX_BYTES);
    str_init(&text, IMPORT_MAX_ENTRY);
    str_add_n(&whole, (const char *)bytes.p, bytes.n);
    if (!whole.has_failed)
        read_lines(import, str_text(&whole), &text);
    bool ok = !whole.has_failed && !import->has_failed;
    str_fini(&text);
    str_fini(&whole);
    return ok || err_set(err, ERR_LIMIT, "more than %d questions, or no memory", IMPORT_MAX_DRAFTS);
}
