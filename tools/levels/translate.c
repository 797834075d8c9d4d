/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translate extract: all texts of a pack as an empty template. translate merge: each translation
 * brought up to date: new texts are added empty, changed ones become fuzzy, gone ones obsolete. */
#include "commands.h"
#include "project.h"

#include "base/file.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/words.h"
#include "po.h"
#include "translate_notes.h"
#include "translate_status.h"

#include <stdio.h>
#include <string.h>

const char *const translate_help = N_(
    "scheinriese-levels translate extract ORDNER [--pictures ORT]\n"
    "scheinriese-levels translate merge ORDNER [SPRACHE ...] [--pictures ORT]\n"
    "scheinriese-levels translate status ORDNER [SPRACHE ...]\n"
    "\n"
    "extract schreibt alle Texte des Pakets nach ORDNER/po/vorlage.pot.\n"
    "merge gleicht ORDNER/po/SPRACHE.po mit den Texten ab: Neue Texte kommen leer dazu, geänderte\n"
    "werden als unsicher markiert, weggefallene aufgehoben. Ohne SPRACHE: alle, die da sind. Eine\n"
    "neue Sprache wird angelegt.\n"
    "status zählt, was übersetzt ist, und nennt, was auf Deutsch bleibt.\n"
    "Wer übersetzt, sieht zu jedem Text Datei und Zeile und deine Bemerkungen (#) darüber.\n"
    "\n"
    "  --pictures ORT   Ordner oder Adresse der Bilder von »preview --png«: Zu jedem Text steht\n"
    "                   dann, auf welchem Bild man ihn sieht\n"
    "\n"
    "Beispiel: scheinriese-levels translate merge levels/digitale-stadt en uk\n");

static const char header_format[] = "Project-Id-Version: %s %s\n"
                                    "Report-Msgid-Bugs-To: \n"
                                    "Language: %s\n"
                                    "MIME-Version: 1.0\n"
                                    "Content-Type: text/plain; charset=UTF-8\n"
                                    "Content-Transfer-Encoding: 8bit\n";

static bool make_header(char *out, size_t size, const struct project *project,
                        const char *language) {
    return str_format(out, size, header_format, node_get_text(project->pack, "pack"),
                      node_get_text(project->pack, "version"), language);
}

static bool make_folder(char path[PATH_MAX_BYTES], const struct project *project, const char *name,
                        struct err *err) {
    char folder[PATH_MAX_BYTES];
    return project_path(folder, project, "po", err) && file_make_folder(folder, err) &&
           path_join(path, folder, name, err);
}

static bool add_empty(struct po *po, const struct project *project, const char *pictures) {
    for (int i = 0; i < project->n_texts; i++) {
        struct po_entry entry = {
            .context = project->texts[i].path, .id = project->texts[i].text, .text = ""};
        struct notes notes;
        notes_add(&notes, &entry, &project->texts[i], pictures);
        if (!po_add(po, &entry))
            return false;
    }
    return true;
}

static bool extract(struct project *project, const char *pictures, struct err *err) {
    char path[PATH_MAX_BYTES], header[512];
    if (!make_folder(path, project, "vorlage.pot", err))
        return false;
    make_header(header, sizeof header, project, "");
    const struct po_entry first = {.id = "", .text = header};
    struct po *po = po_new(&first);
    bool ok = po && add_empty(po, project, pictures);
    ok = ok ? po_write(po, path, err) : err_set(err, ERR_NOMEM, "no memory for %s", path);
    po_close(po);
    if (ok)
        printf(_("%s: %d Texte\n"), path, project->n_texts);
    return ok;
}

/* What the old file knows, by text of the project. */
struct merger {
    struct project *project;
    const char *pictures;
    struct po *out;
    struct old {
        const char *id, *text, *comment, *previous;
        bool is_fuzzy;
    } * old; /* per text; text NULL: nothing known */
    int n_new, n_changed, n_gone;
    bool has_failed;
};

static const char *copy(struct merger *m, const char *text) {
    const char *result = arena_copy_text(&m->project->arena, text, strlen(text));
    m->has_failed |= !result;
    return result;
}

static void keep_old(struct merger *m, struct old *old, const struct po_entry *entry) {
    *old = (struct old){.id = copy(m, entry->id),
                        .text = copy(m, entry->text),
                        .comment = entry->comment ? copy(m, entry->comment) : NULL,
                        .previous = entry->previous ? copy(m, entry->previous) : NULL,
                        .is_fuzzy = entry->is_fuzzy};
}

/* An obsolete translation comes back when its text does. */
static bool take_old(const struct po_entry *entry, void *context) {
    struct merger *m = context;
    const struct text *text = entry->context ? project_find_text(m->project, entry->context) : NULL;
    struct old *old = text ? &m->old[text - m->project->texts] : NULL;
    if (old && (!entry->is_obsolete || !old->text)) {
        keep_old(m, old, entry);
    } else if (!text && *entry->text) {
        struct po_entry gone = *entry;
        gone.is_obsolete = true;
        m->n_gone += !entry->is_obsolete;
        m->has_failed |= !po_add(m->out, &gone);
    }
    return !m->has_failed;
}

static struct po_entry merge_text(const struct text *text, const struct old *old, bool is_changed) {
    struct po_entry entry = {.context = text->path, .id = text->text, .text = ""};
    entry.comment = old->comment;
    if (!old->text || !*old->text)
        return entry;
    entry.text = old->text;
    entry.is_fuzzy = is_changed || old->is_fuzzy;
    entry.previous = is_changed ? old->id : entry.is_fuzzy ? old->previous : NULL;
    return entry;
}

static bool add_merged(struct merger *m) {
    for (int i = 0; i < m->project->n_texts; i++) {
        const struct old *old = &m->old[i];
        const struct text *text = &m->project->texts[i];
        bool is_changed = old->text && *old->text && !str_equal(old->id, text->text);
        struct po_entry entry = merge_text(text, old, is_changed);
        struct notes notes;
        notes_add(&notes, &entry, text, m->pictures);
        m->n_changed += is_changed;
        m->n_new += !old->text;
        if (!po_add(m->out, &entry))
            return false;
    }
    return true;
}

static bool fill(struct merger *m, struct po *before) {
    m->old = arena_new(&m->project->arena, (size_t)m->project->n_texts + 1, sizeof *m->old);
    if (!m->old || !m->out)
        return false;
    return (!before || po_each(before, take_old, m)) && add_merged(m) && !m->has_failed;
}

/* The old file, when there is one; *out NULL: none. A broken one is not touched. */
static bool open_before(struct po **out, struct project *project, struct source *source,
                        const char *path, struct err *err) {
    struct file_data data = {0};
    *out = NULL;
    if (!file_exists(path))
        return true;
    if (!file_read(&data, path, SOURCE_MAX_BYTES, err))
        return false;
    bool ok = source_init(source, &project->arena, path, file_data_bytes(&data));
    file_data_fini(&data);
    if (!ok)
        return err_set(err, ERR_NOMEM, "no memory for %s", path);
    *out = po_open(path, source, &project->report);
    return *out || err_set(err, ERR_FORMAT, "%s is broken", path);
}

static bool merge(struct project *project, const char *language, const char *pictures,
                  struct err *err) {
    char name[24], path[PATH_MAX_BYTES], header[512];
    struct source source = {0};
    struct po *before = NULL;
    struct merger m = {.project = project, .pictures = pictures};
    if (!str_format(name, sizeof name, "%s.po", language) ||
        !make_folder(path, project, name, err) ||
        !open_before(&before, project, &source, path, err))
        return err_place(err, "%s", language);
    make_header(header, sizeof header, project, language);
    struct po_entry first = {.id = "", .text = ""};
    if (before)
        first = po_header(before);
    if (!*first.text)
        first.text = header;
    m.out = po_new(&first);
    bool ok = fill(&m, before);
    ok = ok ? po_write(m.out, path, err) : err_set(err, ERR_NOMEM, "no memory for %s", path);
    po_close(before);
    po_close(m.out);
    if (ok)
        printf(_("%s: %d neu, %d geändert, %d weggefallen\n"), path, m.n_new, m.n_changed,
               m.n_gone);
    return ok;
}

/* What is asked for. */
struct request {
    enum action { EXTRACT, MERGE, STATUS, N_ACTIONS } action;
    const char *folder;
    const char **languages;
    int n;
    const char *pictures; /* NULL: none */
};

static bool merge_all(struct project *project, const struct request *r, struct err *err) {
    for (int i = 0; i < r->n; i++)
        if (!merge(project, r->languages[i], r->pictures, err))
            return false;
    for (int i = 0; r->n == 0 && i < project->n_translations; i++)
        if (!merge(project, project->translations[i].language, r->pictures, err))
            return false;
    return true;
}

static bool check_languages(const char **languages, int n) {
    for (int i = 0; i < n; i++)
        if (!pack_language_is_valid(languages[i]) || str_equal(languages[i], "de")) {
            tool_say(_("»%s« ist keine Sprache zum Übersetzen. Beispiele: en, uk, pt_BR"),
                     languages[i]);
            return false;
        }
    return true;
}

/* Broken YAML would lose texts, so nothing is touched then. Wrong keys do not matter here. */
static bool is_readable(const struct project *project) {
    bool ok = project->pack != NULL;
    for (int i = 0; i < project->n_levels; i++)
        ok = ok && project->levels[i].root;
    return ok && project->report.n_errors == 0;
}

static bool translate(const struct request *r, struct project *project, struct err *err) {
    if (!project_gather(project, err))
        return false;
    if (r->action == EXTRACT)
        return extract(project, r->pictures, err);
    if (r->action == MERGE)
        return merge_all(project, r, err);
    translate_status(project, r->languages, r->n);
    return true;
}

static int translate_folder(const struct request *r) {
    struct project project;
    struct err err = {0};
    bool ok = project_init(&project, r->folder, &err);
    int code = TOOL_OK;
    if (ok && !is_readable(&project)) {
        report_print(&project.report, stderr);
        code = TOOL_FOUND_ERRORS;
    } else if (ok) {
        ok = translate(r, &project, &err);
    }
    project_fini(&project);
    return ok ? code : tool_fail(&err);
}

static int find_action(const char *name) {
    static const char *const names[N_ACTIONS] = {"extract", "merge", "status"};
    for (int i = 0; i < N_ACTIONS; i++)
        if (str_equal(names[i], name))
            return i;
    return -1;
}

int translate_run(int argc, char **argv) {
    struct words words;
    struct request request = {.action = EXTRACT};
    const struct option options[] = {{"--pictures", NULL, &request.pictures}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    int action = words.n > 0 ? find_action(words.at[0]) : -1;
    if (action < 0 || words.n < 2 || (action == EXTRACT && words.n > 2)) {
        fputs(_(translate_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    if (!check_languages(words.at + 2, words.n - 2))
        return TOOL_CANNOT_RUN;
    request.action = (enum action)action;
    request.folder = words.at[1];
    request.languages = words.at + 2;
    request.n = words.n - 2;
    return translate_folder(&request);
}
