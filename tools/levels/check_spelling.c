/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spelling of all texts and translations, when asked for. The pack's own words stand in words.txt,
 * one a line; names, handles and the glossary are known without that. A wrong word is told once. */
#include "check.h"
#include "inside.h"
#include "prose.h"
#include "speller.h"
#include "suggest.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <string.h>

enum { MAX_WORDS_FILE = 1024 * 1024, MAX_CHANGES = 2 };

struct spelling {
    struct project *project;
    struct speller *speller;
};

/* Every word of the text, and its stem before a genitive s. */
static void learn_text(struct spelling *s, const char *text) {
    struct prose_word word;
    char one[SPELLER_MAX_WORD], genitive[SPELLER_MAX_WORD];
    while (prose_next_word(&text, &word))
        if (str_format(one, sizeof one, "%.*s", (int)word.n, word.p)) {
            speller_learn(s->speller, one);
            if (str_format(genitive, sizeof genitive, "%ss", one))
                speller_learn(s->speller, genitive);
        }
}

static void learn_file(struct spelling *s) {
    char line[SPELLER_MAX_WORD];
    struct file_data data = {0};
    struct err err = {0};
    if (!inside_read(&data, s->project->folder, "words.txt", MAX_WORDS_FILE, &err)) {
        if (err.code != ERR_NOT_FOUND)
            report_add(&s->project->report, RULE_SPELLING,
                       (struct spot){&s->project->pack_source, {0, 0, 1}},
                       _("words.txt lässt sich nicht lesen: %s"), err.detail);
        return;
    }
    const char *p = (const char *)data.p;
    while (*p) {
        size_t n = strcspn(p, "\r\n");
        if (*p != '#' && n > 0 && str_format(line, sizeof line, "%.*s", (int)n, p))
            speller_learn(s->speller, line);
        p += n + (p[n] != 0);
    }
    file_data_fini(&data);
}

static void learn_pack(struct spelling *s) {
    const struct node *people = node_get(s->project->pack, "people");
    const struct node *glossary = node_get(s->project->pack, "glossary");
    for (const struct node *p = people ? people->first : NULL; p; p = p->next) {
        learn_text(s, node_get_text(p, "name"));
        learn_text(s, node_get_text(p, "handle"));
    }
    for (const struct node *w = glossary ? glossary->first : NULL; w; w = w->next)
        if (w->key)
            learn_text(s, w->key);
    learn_file(s);
}

/* Part of an address or the name of an account. */
static bool is_technical(const char *text, struct prose_word word) {
    const char before = word.p > text ? word.p[-1] : ' ', *after = word.p + word.n;
    bool joins_after = *after == '.' && prose_is_letter((unsigned char)after[1]);
    return before == '@' || before == '/' || before == '.' || before == '_' || *after == '_' ||
           *after == '/' || *after == '@' || joins_after;
}

static bool knows_part(struct spelling *s, const char *part, size_t n) {
    char one[SPELLER_MAX_WORD];
    return n < 2 || !str_format(one, sizeof one, "%.*s", (int)n, part) ||
           speller_knows(s->speller, one);
}

static bool knows_abbreviation(struct spelling *s, struct prose_word word) {
    return word.p[word.n] == '.' && knows_part(s, word.p, word.n + 1);
}

/* The word, or each part between its hyphens. */
static bool knows(struct spelling *s, const char *word) {
    if (strpbrk(word, "0123456789") || speller_knows(s->speller, word))
        return true;
    if (!strchr(word, '-'))
        return false;
    for (const char *p = word; *p;) {
        size_t n = strcspn(p, "-");
        if (!knows_part(s, p, n))
            return false;
        p += n + (p[n] != 0);
    }
    return true;
}

static void report_word(struct spelling *s, struct spot spot, const char *word) {
    char better[SPELLER_MAX_WORD];
    if (speller_suggest(better, s->speller, word) &&
        suggest_distance(word, better, MAX_CHANGES) <= MAX_CHANGES)
        report_add(&s->project->report, RULE_SPELLING, spot, _("»%s«: meinst du »%s«?"), word,
                   better);
    else
        report_add(&s->project->report, RULE_SPELLING, spot, _("»%s« steht nicht im Wörterbuch."),
                   word);
    speller_learn(s->speller, word);
}

/* The word in the lines of the source from the place on, so that the caret stands under it. */
static struct spot word_spot(const struct source *source, struct place place, const char *word) {
    const char *start = source->text + source->line_starts[place.line] + place.column;
    const char *found = strstr(start, word);
    if (found && found - start < PACK_MAX_TEXT * 2)
        place = source_place(source, (size_t)(found - source->text), strlen(word));
    return (struct spot){source, place};
}

static void check_text(struct spelling *s, struct spot spot, const char *text) {
    char plain[PROSE_MAX], one[SPELLER_MAX_WORD];
    struct prose_word word;
    prose_plain(plain, text);
    for (const char *at = plain; prose_next_word(&at, &word);)
        if (!is_technical(plain, word) &&
            str_format(one, sizeof one, "%.*s", (int)word.n, word.p) && !knows(s, one) &&
            !knows_abbreviation(s, word))
            report_word(s, word_spot(spot.source, spot.place, one), one);
}

static void check_german(struct spelling *s) {
    for (int i = 0; i < s->project->n_texts; i++) {
        const struct text *text = &s->project->texts[i];
        const char *key = strrchr(text->path, '/');
        bool is_query = key && str_equal(key, "/query"); /* nobody spells when searching */
        if (text->translation == TRANSLATE_YES && !is_query)
            check_text(s, (struct spot){text->source, text->place}, text->text);
    }
}

static void check_translation(struct spelling *s, const struct translation *translation) {
    for (int i = 0; i < s->project->n_texts; i++)
        if (translation->texts[i])
            check_text(
                s,
                (struct spot){&translation->source,
                              translation_place(&translation->source, s->project->texts[i].path)},
                translation->texts[i]);
}

/* German when the translation is NULL. */
static void check_language(struct project *project, const struct translation *translation) {
    const char *language = translation ? translation->language : "de";
    struct spelling s = {project, speller_open(language)};
    const struct source *source = translation ? &translation->source : &project->pack_source;
    if (!s.speller) {
        report_add(&project->report, RULE_NO_DICTIONARY, (struct spot){source, {0, 0, 1}},
                   _("Für die Sprache »%s« ist auf diesem Rechner kein Wörterbuch."), language);
        return;
    }
    learn_pack(&s);
    if (translation)
        check_translation(&s, translation);
    else
        check_german(&s);
    speller_close(s.speller);
}

void check_spelling(struct project *project) {
    if (!project->spells || !project->pack)
        return;
    check_language(project, NULL);
    for (int i = 0; i < project->n_translations; i++)
        check_language(project, &project->translations[i]);
}
