/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stats: how the posts of a pack did in classes, from pooled counts, at the posts' lines. */
#include "commands.h"
#include "post_stats.h"

#include "base/mem.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const level_stats_help = N_(
    "scheinriese-levels stats ORDNER ZÄHLUNG [ZÄHLUNG ...] [--format text|json]\n"
    "\n"
    "Zeigt zu jedem Post des Pakets, wie er in Klassen lief: wie viele richtig lagen, ob er gute\n"
    "von schwachen Urteilen trennt, wer getäuscht wurde, welche Blicke halfen, wie lange es\n"
    "dauerte; und was auffällt, das Dringendste zuerst. Die Zählungen (*.zaehlung.json) machen\n"
    "Schulen mit »scheinriese-results counts«; mehrere werden zusammengezählt. Gezählt wird nur\n"
    "dieselbe Version des Pakets, und kein Post mit weniger als fünf Kindern.\n"
    "\n"
    "  --format F    text zum Lesen; json für Programme\n"
    "\n"
    "Beispiel: scheinriese-levels stats levels/digitale-stadt 7b.zaehlung.json 7c.zaehlung.json\n");

/* A post of too few pupils is told as such. */
static bool read_counts(struct tally *out, const char *path, struct err *err) {
    if (tally_read(out, path, err))
        return true;
    if (err->code == ERR_FORMAT && str_ends(err->detail, "missing: n"))
        err_set(err, ERR_REFUSED,
                _("%s: Ein Post hat weniger als %d Kinder. Solche Zählungen nehme ich nicht an."),
                path, TALLY_LEAST);
    return false;
}

/* Classes that played something else are not told as classes. */
static void forget_foreign(struct tally *tally, const struct project *project) {
    for (int i = 0; i < tally->n_posts; i++)
        if (str_equal(tally->posts[i].pack, node_get_text(project->pack, "pack")) &&
            str_equal(tally->posts[i].version, node_get_text(project->pack, "version")))
            return;
    tally->n_classes = 0;
}

static bool add_counts(struct tally *sum, const struct project *project, const char *path,
                       struct err *err) {
    struct tally next = {0}, merged = {0};
    bool ok = read_counts(&next, path, err);
    forget_foreign(&next, project);
    if (ok && !tally_merge(&merged, sum, &next, err)) {
        ok = false;
        if (err->code == ERR_REFUSED)
            err_set(err, ERR_REFUSED,
                    _("%s passt nicht zu den anderen Zählungen: Üben und Test werden nie gemischt, "
                      "und ein Post muss überall derselbe sein."),
                    path);
    }
    tally_fini(&next);
    tally_fini(ok ? sum : &merged);
    if (ok)
        *sum = merged;
    return ok;
}

static bool read_all(struct tally *sum, const struct project *project, const struct words *words,
                     struct err *err) {
    bool ok = read_counts(sum, words->at[1], err);
    forget_foreign(sum, project);
    for (int i = 2; i < words->n && ok; i++)
        ok = add_counts(sum, project, words->at[i], err);
    return ok;
}

static bool print(const struct project *project, const struct tally *tally, bool is_json,
                  struct err *err) {
    struct pack_stats stats;
    bool ok = pack_stats_make(&stats, project, tally, err);
    if (ok && stats.n == 0 && stats.left.n_other_versions > 0)
        ok = err_set(err, ERR_REFUSED, _("Die Zählungen gehören zu Version %s, das Paket ist %s."),
                     stats.left.other_version, node_get_text(project->pack, "version"));
    else if (ok && stats.n == 0)
        ok = err_set(err, ERR_REFUSED, "%s", _("Zu diesem Paket steht in den Zählungen nichts."));
    if (ok && is_json)
        post_stats_print_json(&stats, project, tally);
    else if (ok)
        post_stats_print(&stats, tally);
    pack_stats_fini(&stats);
    return ok;
}

static int run(const struct words *words, bool is_json) {
    struct project *project = mem_new(1, sizeof *project);
    struct tally tally = {0};
    struct err err = {0};
    bool ok = project ? project_init(project, words->at[0], &err)
                      : err_set(&err, ERR_NOMEM, "no memory for the pack");
    if (ok && (!project->pack || project->report.n_errors > 0))
        ok = err_set(&err, ERR_REFUSED, "%s",
                     _("Der Ordner lässt sich nicht lesen. »lint« sagt, was fehlt."));
    ok = ok && read_all(&tally, project, words, &err) && print(project, &tally, is_json, &err);
    tally_fini(&tally);
    if (project)
        project_fini(project);
    mem_free(project);
    return ok ? TOOL_OK : tool_fail(&err);
}

int level_stats_run(int argc, char **argv) {
    struct words words;
    const char *format = "text";
    const struct option options[] = {{"--format", NULL, &format}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    bool is_json = str_equal(format, "json");
    if (words.n < 2 || (!is_json && !str_equal(format, "text"))) {
        fputs(_(level_stats_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return run(&words, is_json);
}
