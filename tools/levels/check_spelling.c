/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spelling of all texts and translations, when asked for. The pack's own words stand in words.txt,
 * one a line, those of several packs in a words.txt beside them; names, handles and the glossary
 * are known without that, and in a translation what stands so in the German text: names and quotes.
 * A wrong word is told once. */
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

static void learn_lines(struct spelling *s, const char *p) {
    char line[SPELLER_MAX_WORD];
    while (*p) {
        size_t n = strcspn(p, "\r\n");
        if (*p != '#' && n > 0 && str_format(line, sizeof line, "%.*s", (int)n, p))
            speller_learn(s->speller, line);
        p += n + (p[n] != 0);
    }
}

static void learn_file(struct spelling *s, const char *folder) {
    struct file_data data = {0};
    struct err err = {0};
    if (inside_read(&data, folder, "words.txt", MAX_WORDS_FILE, &err))
        learn_lines(s, (const char *)data.p);
    else if (err.code != ERR_NOT_FOUND)
        report_add(&s->project->report, RULE_SPELLING,
                   (struct spot){&s->project->pack_source, {0, 0, 1}},
                   _("words.txt lässt sich nicht lesen: %s"), err.detail);
    file_data_fini(&data);
}

static void learn_pack(struct spelling *s) {
    const struct node *people = node_get(s->project->pack, "people");
    const struct node *glossary = node_get(s->project->pack, "glossary");
    char beside[PATH_MAX_BYTES];
    struct err err = {0};
    for (const struct node *p = people ? people->first : NULL; p; p = p->next) {
        learn_text(s, node_get_text(p, "name"));
        learn_text(s, node_get_text(p, "handle"));
    }
    for (const struct node *w = glossary ? glossary->first : NULL; w; w = w->next)
        if (w->key)
            learn_text(s, w->key);
    learn_file(s, s->project->folder);
    if (path_join(beside, s->project->folder, "..", &err))
        learn_file(s, beside);
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

/* Bytes before an English genitive. */
static size_t stem_length(const char *word) {
    static const char *const endings[] = {"’s", "'s"};
    size_t n = strlen(word);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t m = strlen(endings[i]);
        if (n > m && str_equal(word + n - m, endings[i]))
            return n - m;
    }
    return n;
}

/* A name with an English genitive: "Mira's", "Mira’s". */
static bool knows_genitive(struct spelling *s, const char *word) {
    size_t n = stem_length(word);
    return n < strlen(word) && knows_part(s, word, n);
}

/* The word, or each part between its hyphens. */
static bool knows(struct spelling *s, const char *word) {
    if (strpbrk(word, "0123456789") || speller_knows(s->speller, word) || knows_genitive(s, word))
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

/* Whether the word, without a genitive, stands so in the German text. */
static bool is_in(const char *german, const char *one) {
    struct prose_word word;
    while (prose_next_word(&german, &word))
        if (word.n == stem_length(one) && memcmp(word.p, one, word.n) == 0)
            return true;
    return false;
}

/* german: of a translation, else NULL. */
static void check_text(struct spelling *s, struct spot spot, const char *text, const char *german) {
    char plain[PROSE_MAX], one[SPELLER_MAX_WORD];
    struct prose_word word;
    prose_plain(plain, text);
    for (const char *at = plain; prose_next_word(&at, &word);)
        if (!is_technical(plain, word) &&
            str_format(one, sizeof one, "%.*s", (int)word.n, word.p) && !knows(s, one) &&
            !knows_abbreviation(s, word) && !(german && is_in(german, one)))
            report_word(s, word_spot(spot.source, spot.place, one), one);
}

static void check_german(struct spelling *s) {
    for (int i = 0; i < s->project->n_texts; i++) {
        const struct text *text = &s->project->texts[i];
        const char *key = strrchr(text->path, '/');
        bool is_query = key && str_equal(key, "/query"); /* nobody spells when searching */
        if (text->translation == TRANSLATE_YES && !is_query)
            check_text(s, (struct spot){text->source, text->place}, text->text, NULL);
    }
}

static void check_translation(struct spelling *s, const struct translation *translation) {
    for (int i = 0; i < s->project->n_texts; i++)
        if (translation->texts[i])
            check_text(
                s,
                (struct spot){&translation->source,
                              translation_place(&translation->source, s->project->texts[i].path)},
                translation->texts[i], s->project->texts[i].text);
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
    struct err err;
    if (!project_gather(project, &err)) {
        project->report.has_failed = true;
        return;
    }
    check_language(project, NULL);
    for (int i = 0; i < project->n_translations; i++)
        check_language(project, &project->translations[i]);
}
