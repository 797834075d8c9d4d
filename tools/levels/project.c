/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads pack.yaml and the levels that it names. A broken file is reported and left out; the others
 * are read all the same. */
#include "project.h"
#include "inside.h"

#include "i18n/i18n.h"

#include <string.h>

bool project_path(char out[PATH_MAX_BYTES], const struct project *project, const char *name,
                  struct err *err) {
    return path_join(out, project->folder, name, err);
}

const struct node *project_read(struct project *project, struct source *source, const char *name,
                                struct bytes bytes) {
    const struct tree_context context = {&project->arena, &project->report, source};
    source->order = project->n_sources++;
    if (!source_init(source, &project->arena, name, bytes)) {
        project->report.has_failed = true;
        return NULL;
    }
    return tree_read(&context);
}

/* Reads a file of the pack; a missing one is left to the caller (source->name stays NULL). */
static bool read_file(struct project *project, struct source *source, const struct node **out,
                      const char *name, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    if (!project_path(path, project, name, err) ||
        !inside_read(&data, project->folder, name, SOURCE_MAX_BYTES, err))
        return false;
    *out = project_read(project, source, path, file_data_bytes(&data));
    file_data_fini(&data);
    return true;
}

/* Why a level cannot be read, in words. */
static void report_unread(struct project *project, const struct node *id, const char *name,
                          const struct err *err) {
    const struct spot spot = {&project->pack_source, id->place};
    if (err->code == ERR_NOMEM)
        project->report.has_failed = true;
    else if (err->code == ERR_LIMIT)
        report_add(&project->report, RULE_LEVEL_FILE, spot,
                   _("Die Datei %s ist zu groß: höchstens %d MiB."), name,
                   SOURCE_MAX_BYTES / 1024 / 1024);
    else if (err->code == ERR_ACCESS)
        report_add(&project->report, RULE_LEVEL_FILE, spot,
                   _("Die Datei %s darf nicht gelesen werden. Prüfe ihre Rechte."), name);
    else if (err->code == ERR_REFUSED)
        report_add(&project->report, RULE_LEVEL_FILE, spot, "%s", err->detail);
    else
        report_add(&project->report, RULE_LEVEL_FILE, spot,
                   _("Die Datei %s zu diesem Level lässt sich nicht lesen."), name);
}

static void read_level(struct project *project, const struct node *id) {
    char name[PACK_MAX_ID + 8];
    struct err err;
    if (id->type != NODE_TEXT || !str_is_id(id->text) || project->n_levels == PACK_MAX_LEVELS)
        return; /* the checker says so */
    for (int i = 0; i < project->n_levels; i++)
        if (str_equal(project->levels[i].id, id->text))
            return;
    struct level_source *level = &project->levels[project->n_levels++];
    level->id = id->text;
    str_format(name, sizeof name, "%s.yaml", id->text);
    if (!read_file(project, &level->source, &level->root, name, &err))
        report_unread(project, id, name, &err);
}

static void read_levels(struct project *project) {
    const struct node *levels = node_get(project->pack, "levels");
    if (!levels || levels->type != NODE_LIST)
        return;
    for (const struct node *id = levels->first; id; id = id->next)
        read_level(project, id);
}

static const struct place start = {0, 0, 1};

/* Without a pack.yaml that can be read, the level files beside it are still looked at. */
static bool read_stray(const char *name, void *context) {
    struct project *project = context;
    size_t n = strlen(name);
    if (n <= 5 || n - 5 > PACK_MAX_ID || !str_equal(name + n - 5, ".yaml") ||
        str_equal(name, "pack.yaml") || project->n_levels == PACK_MAX_LEVELS)
        return true;
    struct level_source *level = &project->levels[project->n_levels++];
    level->id = arena_copy_text(&project->arena, name, n - 5);
    struct err err;
    if (!level->id || !read_file(project, &level->source, &level->root, name, &err))
        project->n_levels--;
    return true;
}

bool project_init(struct project *project, const char *folder, struct err *err) {
    *project = (struct project){.folder = folder, .pictures = {.path = folder}};
    if (!file_is_folder(folder))
        return err_set(err, ERR_NOT_FOUND, "no such folder") || err_place(err, "%s", folder);
    if (!read_file(project, &project->pack_source, &project->pack, "pack.yaml", err))
        return err_place(err, "%s/pack.yaml", folder);
    if (project->pack)
        read_levels(project);
    else if (!file_list(folder, read_stray, project, err))
        return false;
    if (project->n_levels == 0 && project->report.n_errors == 0)
        report_add(&project->report, RULE_LEVEL_FILE, (struct spot){&project->pack_source, start},
                   _("Das Paket hat keine Level."));
    if (project->report.has_failed)
        return err_set(err, ERR_NOMEM, "no memory for the source");
    return project_read_translations(project, err);
}

void project_fini(struct project *project) {
    report_fini(&project->report);
    arena_fini(&project->arena);
}
