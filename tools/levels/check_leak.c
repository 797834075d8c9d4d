/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cue leaks in a level, a pack and several packs together, in each language and version, told as a
 * person would: which feature, how much, which posts most. */
#include "check_leak.h"

#include "base/mem.h"
#include "base/str.h"
#include "i18n/i18n.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAMED = 5, SEED = 20261122 };

/* The posts that are tested together. */
struct scope {
    struct project *const *projects;
    int n;
    int level; /* of the only project; -1: all levels */
    const char *words;
    struct report *report;
    struct spot spot;
    bool was_told[LEAK_N]; /* as the best feature */
};

/* A finding in the making. */
struct leak {
    struct scope *scope;
    const struct leak_table *table;
    struct leak_data data;
    char where[160]; /* "in diesem Paket (en, einfache Sprache)" */
};

static double mean_of(const struct leak *leak, int feature, bool of_fakes) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < leak->data.n; i++) {
        if (leak->data.is_fake[i] != of_fakes)
            continue;
        sum += leak->data.x[i * LEAK_N + feature];
        n++;
    }
    return n > 0 ? sum / n : 0;
}

/* Row of the largest value on that side that was not named; -1 when none is above zero. */
static int next_named(const struct leak *leak, int feature, bool of_fakes, const bool *is_named) {
    int best = -1;
    for (int i = 0; i < leak->data.n; i++) {
        double value = leak->data.x[i * LEAK_N + feature];
        bool is_candidate = leak->data.is_fake[i] == of_fakes && !is_named[i] && value > 0;
        if (is_candidate && (best < 0 || value > leak->data.x[best * LEAK_N + feature]))
            best = i;
    }
    return best;
}

/* The posts that show the feature most, on the side that has more of it. */
static void name_posts(struct str *out, const struct leak *leak, int feature, bool of_fakes) {
    bool *is_named = mem_new((size_t)leak->data.n, sizeof *is_named);
    for (int i = 0; is_named && i < MAX_NAMED; i++) {
        int row = next_named(leak, feature, of_fakes, is_named);
        if (row < 0)
            break;
        str_add(out, i ? ", " : "");
        if (leak->scope->n > 1)
            str_addf(out, "%s/", leak->table->packs[row]);
        str_add(out, leak->table->ids[row]);
        is_named[row] = true;
    }
    mem_free(is_named);
}

static void format_tenths(char out[24], double value) {
    long long tenths = llround(value * 10);
    str_format(out, 24, "%lld%s%lld", tenths / 10, str_equal(i18n_language(), "de") ? "," : ".",
               tenths % 10);
}

static void say_length(struct str *out, const struct leak *leak, int percent, bool of_fakes,
                       const char *posts) {
    str_addf(out,
             of_fakes ? _("Fakes %s sind im Mittel %d %% länger als Fakten (am meisten: %s).")
                      : _("Fakten %s sind im Mittel %d %% länger als Fakes (am meisten: %s)."),
             leak->where, percent, posts);
}

static void say_percent(struct str *out, const struct leak *leak, int feature, bool of_fakes,
                        const char *posts) {
    double more = mean_of(leak, feature, of_fakes), less = mean_of(leak, feature, !of_fakes);
    int percent = less > 0 ? (int)lround(100 * (more / less - 1)) : 100;
    if (feature == LEAK_LENGTH || feature == LEAK_WORDS)
        say_length(out, leak, percent, of_fakes, posts);
    else
        str_addf(out,
                 of_fakes
                     ? _("%s: Bei Fakes %s ist der Wert im Mittel %d %% größer (am meisten: %s).")
                     : _("%s: Bei Fakten %s ist der Wert im Mittel %d %% größer (am meisten: %s)."),
                 leak_label(feature), leak->where, percent, posts);
}

static void say_count(struct str *out, const struct leak *leak, int feature, const char *posts) {
    char fakes[24], facts[24];
    format_tenths(fakes, mean_of(leak, feature, true));
    format_tenths(facts, mean_of(leak, feature, false));
    str_addf(out, _("%s: Fakes %s haben im Mittel %s, Fakten %s (am meisten: %s)."),
             leak_label(feature), leak->where, fakes, facts, posts);
}

static void say_share(struct str *out, const struct leak *leak, int feature, const char *posts) {
    str_addf(out, _("%d %% der Fakes, aber %d %% der Fakten %s haben %s (zum Beispiel: %s)."),
             (int)lround(100 * mean_of(leak, feature, true)),
             (int)lround(100 * mean_of(leak, feature, false)), leak->where, leak_label(feature),
             posts);
}

static void say_feature(struct str *out, const struct leak *leak, int feature) {
    struct str posts;
    bool of_fakes = leak_difference(&leak->data, feature) > 0;
    str_init(&posts, 500);
    name_posts(&posts, leak, feature, of_fakes);
    switch (leak_scale(feature)) {
    case LEAK_PERCENT:
        say_percent(out, leak, feature, of_fakes, str_text(&posts));
        break;
    case LEAK_COUNT:
        say_count(out, leak, feature, str_text(&posts));
        break;
    case LEAK_YES_NO:
        say_share(out, leak, feature, str_text(&posts));
        break;
    }
    str_fini(&posts);
}

static void report_leak(const struct leak *leak, const struct str *sentence) {
    enum rule rule = leak->data.n < LEAK_MIN_POSTS ? RULE_CUE_LEAK_FEW : RULE_CUE_LEAK;
    report_add(leak->scope->report, rule, leak->scope->spot, "%s", str_text(sentence));
}

static void report_single(const struct leak *leak, const struct leak_result *result) {
    struct str sentence;
    str_init(&sentence, 900);
    say_feature(&sentence, leak, result->best);
    str_addf(&sentence, " ");
    str_addf(&sentence, _("Allein damit löst man %d %% der Posts."), (int)lround(100 * result->s1));
    report_leak(leak, &sentence);
    str_fini(&sentence);
}

/* The feature in which fakes and facts differ most, after those already named. */
static int next_feature(const struct leak *leak, const bool *is_named) {
    int best = -1;
    for (int f = 0; f < LEAK_N; f++)
        if (!is_named[f] && (best < 0 || fabs(leak_difference(&leak->data, f)) >
                                             fabs(leak_difference(&leak->data, best))))
            best = f;
    return best;
}

static void report_many(const struct leak *leak, const struct leak_result *result) {
    struct str sentence;
    bool is_named[LEAK_N] = {false};
    str_init(&sentence, 1000);
    str_addf(&sentence,
             _("Mehrere Merkmale zusammen verraten %s, was Fake ist: von 100 Paaren aus Fake und "
               "Fakt %d."),
             leak->where, (int)lround(100 * result->s2));
    for (int i = 0; i < 3; i++) {
        int feature = next_feature(leak, is_named);
        str_add(&sentence, " ");
        say_feature(&sentence, leak, feature);
        is_named[feature] = true;
    }
    report_leak(leak, &sentence);
    str_fini(&sentence);
}

static void judge(struct leak *leak, const struct leak_result *result) {
    bool *was_told = leak->scope->was_told;
    if (result->is_single && !was_told[result->best])
        report_single(leak, result);
    else if (result->is_many && !result->is_single && !was_told[result->best])
        report_many(leak, result);
    was_told[result->best] |= result->is_single || result->is_many;
}

static bool fill(struct leak_table *table, const struct scope *scope, const char *language,
                 bool is_simple) {
    bool ok = true;
    for (int p = 0; p < scope->n && ok; p++) {
        struct project *project = scope->projects[p];
        struct leak_version version = {-1, is_simple};
        for (int t = 0; t < project->n_translations; t++)
            if (str_equal(project->translations[t].language, language))
                version.translation = t;
        for (int l = 0; l < project->n_levels && ok; l++)
            if (scope->level < 0 || scope->level == l)
                ok = leak_add_level(table, project, l, version);
    }
    leak_complete(table);
    return ok;
}

/* The languages of all packs, German first. */
static int list_languages(const struct scope *scope, const char *languages[PACK_MAX_LANGUAGES]) {
    int n = 0;
    languages[n++] = "de";
    for (int p = 0; p < scope->n; p++)
        for (int t = 0; t < scope->projects[p]->n_translations; t++) {
            const struct translation *translation = &scope->projects[p]->translations[t];
            bool is_new = translation->n_good > 0 && n < PACK_MAX_LANGUAGES;
            for (int i = 0; i < n; i++)
                is_new = is_new && !str_equal(languages[i], translation->language);
            if (is_new)
                languages[n++] = translation->language;
        }
    return n;
}

static void say_where(char out[160], const struct scope *scope, const char *language,
                      bool is_simple) {
    bool is_german = str_equal(language, "de");
    if (is_german && !is_simple)
        str_copy(out, 160, scope->words);
    else
        str_format(out, 160, "%s (%s%s%s)", scope->words, is_german ? "" : language,
                   is_german || !is_simple ? "" : ", ", is_simple ? _("einfache Sprache") : "");
}

/* All versions of a scope: normal and simple, language by language. */
struct versions {
    int n;
    struct leak_table tables[2 * PACK_MAX_LANGUAGES];
    struct leak_data data[2 * PACK_MAX_LANGUAGES];
    struct leak_result results[2 * PACK_MAX_LANGUAGES];
    const char *languages[PACK_MAX_LANGUAGES];
};

static bool test_versions(struct versions *v, struct scope *scope, struct err *err) {
    v->n = 2 * list_languages(scope, v->languages);
    for (int i = 0; i < v->n; i++) {
        struct leak_table *table = &v->tables[i];
        if (!fill(table, scope, v->languages[i / 2], i % 2))
            return err_set(err, ERR_NOMEM, "no memory for features");
        v->data[i] = (struct leak_data){table->n, LEAK_N, table->x, table->is_fake};
    }
    if (!leak_test(v->results, v->data, v->n, SEED, err))
        return false;
    for (int i = 0; i < v->n; i++) {
        struct leak leak = {.scope = scope, .table = &v->tables[i], .data = v->data[i]};
        say_where(leak.where, scope, v->languages[i / 2], i % 2);
        judge(&leak, &v->results[i]);
    }
    return true;
}

static bool test_scope(struct scope *scope, struct err *err) {
    struct versions *v = mem_new(1, sizeof *v);
    bool ok = v ? test_versions(v, scope, err) : err_set(err, ERR_NOMEM, "no memory for versions");
    for (int i = 0; v && i < v->n; i++)
        leak_fini(&v->tables[i]);
    mem_free(v);
    return ok;
}

static struct spot key_spot(const struct source *source, const struct node *root, const char *key) {
    const struct node *node = node_get(root, key);
    return (struct spot){source, node ? node->key_place : (struct place){0, 0, 1}};
}

static bool test_level(struct project *project, int level, struct err *err) {
    const struct level_source *source = &project->levels[level];
    struct scope scope = {.projects = &project,
                          .n = 1,
                          .level = level,
                          .words = _("in diesem Level"),
                          .report = &project->report,
                          .spot = key_spot(&source->source, source->root, "posts")};
    return !source->root || test_scope(&scope, err);
}

/* A broken pack has other worries, and half its posts prove nothing. */
static bool can_test(const struct project *project) {
    return project->report.n_errors == 0 && project->pack != NULL;
}

void check_leaks(struct project *project) {
    struct err err;
    bool ok = true;
    if (!can_test(project))
        return;
    for (int i = 0; i < project->n_levels && ok; i++)
        ok = test_level(project, i, &err);
    struct scope scope = {.projects = &project,
                          .n = 1,
                          .level = -1,
                          .words = _("in diesem Paket"),
                          .report = &project->report,
                          .spot = key_spot(&project->pack_source, project->pack, "levels")};
    if (ok && project->n_levels > 1)
        ok = test_scope(&scope, &err);
    project->report.has_failed |= !ok;
}

void check_leaks_together(struct project *const *projects, int n) {
    struct err err;
    struct scope scope = {.projects = projects,
                          .n = n,
                          .level = -1,
                          .words = _("in allen Paketen zusammen"),
                          .report = &projects[0]->report,
                          .spot = key_spot(&projects[0]->pack_source, projects[0]->pack, "levels")};
    bool is_whole = n > 1;
    for (int i = 0; i < n; i++)
        is_whole = is_whole && projects[i]->pack;
    if (is_whole && !test_scope(&scope, &err))
        projects[0]->report.has_failed = true;
}
