/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The child that does the work: one at a time, first what was just asked for, then the list, then
 * what is still to be fetched. */
#include "app/teacher_packs.h"

#include "base/mem.h"

enum { MAX_ARGUMENTS = 20 };

struct command {
    int n;
    const char *words[MAX_ARGUMENTS];
};

static void add(struct command *command, const char *word) {
    if (command->n + 1 < MAX_ARGUMENTS) {
        command->words[command->n++] = word;
    }
}

static void add_option(struct command *command, const char *name, const char *value) {
    if (value[0]) {
        add(command, name);
        add(command, value);
    }
}

static void add_source(struct command *command, const struct packs *packs) {
    add_option(command, "--from", packs->from);
    if (packs->from[0] && packs->accepts_old) {
        add(command, "--accept-old");
    }
}

static void add_server_words(struct command *command, const struct packs *packs,
                             const struct packs_order *order) {
    add(command, "add-server");
    add(command, order->word);
    add(command, order->second);
    if (order->task == PACKS_SHOW_ROOT) {
        add(command, "--show");
    } else {
        add_option(command, "--fingerprint", packs->fingerprint);
    }
    if (packs->allows_http) {
        add(command, "--allow-http");
    }
}

static void add_words(struct command *command, const struct packs *packs,
                      const struct packs_order *order) {
    switch (order->task) {
    case PACKS_IDLE:
        break;
    case PACKS_LIST:
        add(command, "list");
        add(command, "--json");
        break;
    case PACKS_CHECK:
        add(command, "check");
        add_source(command, packs);
        break;
    case PACKS_FETCH:
        add(command, "fetch");
        add(command, order->word);
        add_option(command, "--server", order->second);
        add_source(command, packs);
        break;
    case PACKS_REMOVE:
        add(command, "remove");
        add(command, order->word);
        break;
    case PACKS_IMPORT:
        add(command, "import");
        add(command, order->word);
        break;
    case PACKS_SHOW_ROOT:
    case PACKS_ADD_SERVER:
        add_server_words(command, packs, order);
        break;
    case PACKS_DROP_SERVER:
        add(command, "remove-server");
        add(command, order->word);
        break;
    }
}

static void fail_to_start(struct app *app, enum packs_task task, const struct err *err) {
    struct packs *packs = app->packs;
    const char *words =
        packs_sentence(err->code == ERR_NOT_FOUND ? "no-tool" : "no-start", "", false);
    packs_say(packs, true, words, err->detail);
    for (int i = 0; task == PACKS_FETCH && i < packs->n_wishes; i++) {
        packs->wishes[i].is_paused = true;
    }
    packs_complete_shelf(app); /* what the game knows itself */
}

static void launch(struct app *app, const struct packs_order *order) {
    struct packs *packs = app->packs;
    struct command command = {0};
    struct err err = {0};
    const char *tool = app->setup.packs_tool, *data = app->setup.data_folder;
    add(&command, tool);
    add_words(&command, packs, order);
    add_option(&command, "--data", data ? data : "");
    add_option(&command, "--progress", "lines");
    packs->was_done = false;
    packs->code[0] = packs->text[0] = packs->expired[0] = 0;
    bool ok = (tool && data) || err_set(&err, ERR_NOT_FOUND, "scheinriese-packs");
    ok = ok && job_start(&packs->job, command.words, &err);
    packs->task = ok ? order->task : PACKS_IDLE;
    if (!ok) {
        fail_to_start(app, order->task, &err);
    }
}

static void launch_next(struct app *app) {
    struct packs *packs = app->packs;
    struct packs_order order = packs->next;
    struct packs_wish *wish = packs_next_wish(packs);
    packs->next.task = PACKS_IDLE;
    if (order.task == PACKS_IDLE && packs->wants_list) {
        order.task = PACKS_LIST;
    } else if (order.task == PACKS_IDLE && wish) {
        order.task = PACKS_FETCH;
        packs->fetching = (int)(wish - packs->wishes);
        str_copy(order.word, sizeof order.word, wish->id);
        str_copy(order.second, sizeof order.second, wish->server);
    }
    if (order.task == PACKS_LIST) {
        packs->wants_list = false;
    }
    if (order.task != PACKS_IDLE) {
        launch(app, &order);
    }
}

/* Where the open pack is after the list has changed; -1: nowhere. Those of the command line are the
 * last, and keep their order. */
static int find_again(const struct library *library, const char *id, int from_end) {
    if (from_end <= library->n_own) {
        return library->n_entries - from_end;
    }
    for (int i = 0; i < library->n_entries - library->n_own; i++) {
        if (str_equal(library->entries[i].id, id)) {
            return i;
        }
    }
    return -1;
}

/* A pack that is open stays so: it is in memory, only its place changes. One that was removed is
 * closed; while somebody plays it, the list waits. */
static void reload_library(struct app *app) {
    struct library *library = app->setup.library;
    int entry = app->playing.entry, from_end = library->n_entries - entry;
    char id[PACK_MAX_ID + 1] = "";
    if (!app->setup.data_folder || (entry >= 0 && !teacher_is_unlocked(app))) {
        return;
    }
    if (entry >= 0) {
        str_copy(id, sizeof id, library->entries[entry].id);
    }
    app->packs->wants_library = false;
    library_reload(library, app->setup.data_folder, NULL);
    for (int i = 0; i < LIBRARY_MAX_PACKS; i++) {
        app->cards[i].is_known = false;
    }
    if (entry >= 0) {
        app->playing.entry = find_again(library, id, from_end);
    }
    if (entry >= 0 && app->playing.entry < 0) {
        app_close_pack(app);
    }
}

void packs_follow(struct app *app) {
    struct packs *packs = app->packs;
    if (!packs) {
        return;
    }
    if (job_take(&packs->job, packs_take_line, app)) {
        packs_finish(app);
    }
    if (packs->wants_library) {
        reload_library(app);
    }
    if (packs->task == PACKS_IDLE) {
        launch_next(app);
    }
}

int packs_handle(const struct app *app) {
    return app->packs ? job_handle(&app->packs->job) : -1;
}

bool packs_is_free(const struct packs *packs) {
    return packs->next.task == PACKS_IDLE &&
           (packs->task == PACKS_IDLE || packs->task == PACKS_LIST);
}

void packs_order(struct app *app, enum packs_task task, const char *word, const char *second) {
    struct packs *packs = app->packs;
    packs->next.task = task;
    str_copy(packs->next.word, sizeof packs->next.word, word);
    str_copy(packs->next.second, sizeof packs->next.second, second);
    packs->said.is_there = false;
}

void packs_say(struct packs *packs, bool is_error, const char *text, const char *detail) {
    packs->said = (struct packs_said){.is_there = true, .is_error = is_error};
    str_copy(packs->said.text, sizeof packs->said.text, text);
    str_copy(packs->said.detail, sizeof packs->said.detail, detail);
}

bool packs_begin(struct app *app) {
    if (app->packs) {
        return true;
    }
    app->packs = mem_new(1, sizeof *app->packs);
    if (!app->packs) {
        return false;
    }
    app->packs->filter.is_stale = true;
    packs_load_wishes(app);
    return true;
}

void packs_free(struct app *app) {
    struct packs *packs = app->packs;
    if (packs) {
        packs_save_wishes(app);
        job_fini(&packs->job);
        shelf_fini(&packs->shelf);
        mem_free(packs->rows);
        mem_free(packs);
        app->packs = NULL;
    }
}
