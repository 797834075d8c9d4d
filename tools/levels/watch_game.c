/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The game that watch feeds: each good state of the pack is written aside, renamed over the last
 * one, and a line on the game's input says so. A bad state is never written, so the game keeps
 * showing the last good one. */
#include "watch.h"

#include "base/clock.h"
#include "common/command.h"
#include "compile.h"
#include "i18n/i18n.h"
#include "scratch.h"

#include <stdio.h>
#include <string.h>

bool watch_game_open(struct watching *watching, struct err *err) {
    struct preview *preview = &watching->preview;
    return preview_find_game(preview, err) && scratch_open(preview->scratch, err) &&
           preview_name_files(preview, err);
}

void watch_game_close(struct watching *watching) {
    if (watching->game.pid > 0)
        proc_end(&watching->game);
    if (watching->preview.scratch[0])
        scratch_remove(watching->preview.scratch);
}

/* Where the game opens: the post that was asked for, else the first one of the pack. */
static const char *first_post(const struct watching *watching, const struct project *project) {
    if (watching->preview.post)
        return watching->preview.post;
    const struct node *posts = node_get(project->levels[0].root, "posts");
    return node_get_text(posts->first, "post");
}

static bool start(struct watching *watching, struct project *project, struct err *err) {
    const struct preview *preview = &watching->preview;
    const char *const arguments[] = {preview->game, "--live",
                                     "--data",      preview->data,
                                     "--pack",      preview->pack_file,
                                     "--lang",      preview->language,
                                     "--post",      first_post(watching, project),
                                     NULL};
    return proc_start(&watching->game, arguments, true, err);
}

/* A game that reads no more is about to end; listening tells. */
static void give_order(struct watching *watching) {
    char order[PATH_MAX_BYTES + 16];
    struct err err;
    str_format(order, sizeof order, "reload %s\n", watching->preview.pack_file);
    const struct bytes bytes = {(const unsigned char *)order, strlen(order)};
    proc_write(&watching->game, bytes, &err);
}

bool watch_game_show(struct watching *watching, struct project *project, struct err *err) {
    struct file_data data = {0};
    bool ok = compile_pack(&data, project, err) &&
              file_write(watching->preview.pack_file, file_data_bytes(&data), err);
    file_data_fini(&data);
    if (!ok)
        return false;
    if (watching->game.pid == 0)
        return start(watching, project, err);
    give_order(watching);
    return true;
}

static void say_shown(const struct watching *watching) {
    const struct clock clock = clock_system();
    printf(_("Im Spiel nach %lld ms.\n"),
           (long long)(clock.monotonic_ms(clock.context) - watching->noticed_ms));
    fflush(stdout);
}

bool watch_game_listen(struct watching *watching, int *code) {
    const char *line = proc_read_line(&watching->game);
    if (!line) {
        bool is_good = proc_wait(&watching->game) == 0;
        tool_say("%s",
                 is_good ? _("Das Spiel wurde geschlossen.") : _("Das Spiel ist abgebrochen."));
        *code = is_good ? TOOL_OK : TOOL_CANNOT_RUN;
        return false;
    }
    if (str_equal(line, "shown"))
        say_shown(watching);
    else if (str_starts(line, "error "))
        tool_say(_("Das Spiel kann das Paket nicht übernehmen und zeigt weiter das letzte: %s"),
                 line + strlen("error "));
    else
        tool_say("%s", line);
    return true;
}
