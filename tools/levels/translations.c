/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The translations of a pack: each message of po/<language>.po finds its text by its context. What
 * is fuzzy, outdated or missing stays German and is counted. */
#include "inside.h"
#include "project.h"

#include "base/file.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "pack/words.h"
#include "po.h"
#include "suggest.h"

#include <string.h>

struct reader {
    struct project *project;
    struct translation *translation;
};

struct place translation_place(const struct source *source, const char *context) {
    size_t n = strlen(context);
    const char *found = source->text;
    while (n > 0 && (found = strstr(found, context)) != NULL) {
        bool is_whole = found > source->text && found[-1] == '"' && found[n] == '"';
        if (is_whole)
            return source_place(source, (size_t)(found - source->text), n);
        found += n;
    }
    return (struct place){0, 0, 1};
}

static struct spot context_spot(const struct source *source, const char *context) {
    return (struct spot){source, translation_place(source, context)};
}

static void warn_unknown(struct reader *r, const char *context) {
    struct suggestion suggestion = suggest_start(context);
    for (int i = 0; i < r->project->n_texts; i++)
        suggest_try(&suggestion, r->project->texts[i].path);
    const struct source *source = &r->translation->source;
    const struct spot spot = context_spot(source, context);
    if (suggestion.best)
        report_add(&r->project->report, RULE_TRANSLATION_UNKNOWN, spot,
                   _("Einen Text »%s« gibt es im Paket nicht. Meinst du »%s«?"), context,
                   suggestion.best);
    else
        report_add(&r->project->report, RULE_TRANSLATION_UNKNOWN, spot,
                   _("Einen Text »%s« gibt es im Paket nicht (mehr)."), context);
}

static bool has_control(const char *text) {
    for (; *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\n') || *text == 0x7f)
            return true;
    return false;
}

static bool check_text(struct reader *r, const struct text *text, const char *translated) {
    struct report *report = &r->project->report;
    const struct source *source = &r->translation->source;
    size_t n = strlen(translated);
    if (!utf8_is_valid(translated, n) || has_control(translated))
        report_add(report, RULE_TRANSLATION_TEXT, context_spot(source, text->path),
                   _("Die Übersetzung enthält Zeichen, die nicht in einen Text gehören."));
    else if (n > (size_t)text->max)
        report_add(report, RULE_TRANSLATION_TEXT, context_spot(source, text->path),
                   _("Die Übersetzung ist zu lang: %zu Bytes, erlaubt sind %lld."), n, text->max);
    else
        return true;
    return false;
}

static bool keep(struct reader *r, const struct text *text, const char *translated) {
    const char *copy = arena_copy_text(&r->project->arena, translated, strlen(translated));
    if (!copy)
        return false;
    r->translation->texts[text - r->project->texts] = copy;
    r->translation->n_good++;
    return true;
}

static bool read_entry(const struct po_entry *entry, void *context) {
    struct reader *r = context;
    const char *path = entry->context ? entry->context : "";
    const struct text *text = project_find_text(r->project, path);
    const struct source *source = &r->translation->source;
    if (entry->is_obsolete)
        return true;
    if (!text) {
        warn_unknown(r, path);
    } else if (entry->is_fuzzy) {
        r->translation->n_fuzzy++;
    } else if (!*entry->text) {
        return true;
    } else if (!str_equal(entry->id, text->text)) {
        r->translation->n_old++;
        report_add(&r->project->report, RULE_TRANSLATION_OLD, context_spot(source, path),
                   _("Der deutsche Text hat sich geändert, die Übersetzung ist veraltet. "
                     "»translate merge« zeigt, was neu ist."));
    } else if (check_text(r, text, entry->text)) {
        return keep(r, text, entry->text);
    }
    return true;
}

static void count_missing(const struct project *project, struct translation *translation) {
    for (int i = 0; i < project->n_texts; i++)
        if (project->texts[i].translation == TRANSLATE_YES && !translation->texts[i])
            translation->n_missing++;
}

static bool read_translation(struct project *project, const char *path, const char *language,
                             struct err *err) {
    struct file_data data = {0};
    struct translation *translation = &project->translations[project->n_translations++];
    struct reader r = {project, translation};
    if (!project_gather(project, err) || !file_read(&data, path, SOURCE_MAX_BYTES, err))
        return err_place(err, "%s", path);
    translation->source.order = project->n_sources++;
    bool ok = source_init(&translation->source, &project->arena, path, file_data_bytes(&data));
    file_data_fini(&data);
    translation->language = arena_copy_text(&project->arena, language, strlen(language));
    translation->texts =
        arena_new(&project->arena, (size_t)project->n_texts + 1, sizeof *translation->texts);
    if (!ok || !translation->language || !translation->texts)
        return err_set(err, ERR_NOMEM, "no memory for a translation");
    struct po *po = po_open(path, &translation->source, &project->report);
    if (po && !po_each(po, read_entry, &r))
        ok = err_set(err, ERR_NOMEM, "no memory for a translation");
    po_close(po);
    count_missing(project, translation);
    return ok;
}

struct lister {
    struct project *project;
    const char *folder;
    struct err *err;
    bool has_failed;
};

static bool stays_inside(const struct lister *lister, const char *name) {
    char inner[PATH_MAX_BYTES], real[PATH_MAX_BYTES];
    return path_join(inner, "po", name, lister->err) &&
           inside_path(real, lister->project->folder, inner, lister->err);
}

static bool read_listed(const char *name, void *context) {
    struct lister *lister = context;
    char path[PATH_MAX_BYTES], language[16];
    size_t n = strlen(name);
    if (n <= 3 || n - 3 >= sizeof language || !str_equal(name + n - 3, ".po"))
        return true;
    memcpy(language, name, n - 3);
    language[n - 3] = 0;
    if (!pack_language_is_valid(language) || str_equal(language, "de") ||
        lister->project->n_translations == PACK_MAX_LANGUAGES - 1)
        return true;
    lister->has_failed = !path_join(path, lister->folder, name, lister->err) ||
                         !stays_inside(lister, name) ||
                         !read_translation(lister->project, path, language, lister->err);
    return !lister->has_failed;
}

bool project_read_translations(struct project *project, struct err *err) {
    char folder[PATH_MAX_BYTES];
    struct lister lister = {project, folder, err, false};
    if (!project_path(folder, project, "po", err))
        return false;
    if (!file_is_folder(folder))
        return true;
    return file_list(folder, read_listed, &lister, err) && !lister.has_failed;
}
