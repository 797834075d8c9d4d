/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: what scheinriese-packs says to the screen, line by line, while it fetches the packs
 * that an earlier start still wanted; the first part of the bytes is what was kept of that. Then it
 * ends, as the first byte says. */
#include "app/teacher_packs.h"

#include "base/mem.h"
#include "store/store.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const struct packs *packs) {
    assert(packs->n_wishes <= PACKS_MAX_WISHES);
    for (int i = 0; i < packs->n_wishes; i++) {
        const struct packs_wish *wish = &packs->wishes[i];
        assert(wish->done >= 0 && wish->done <= wish->total && str_is_id(wish->id));
    }
    assert(strlen(packs->code) < sizeof packs->code && strlen(packs->text) < PACKS_WORDS);
    assert(packs->shelf.n_packs <= LIBRARY_MAX_PACKS);
}

static void take_lines(struct app *app, char *text) {
    for (char *line = text; line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        packs_take_line(line, app);
        check(app->packs);
        line = end;
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static struct store *store; /* closed by the end of the process */
    static struct library library;
    static struct app app;
    static struct packs packs;
    if (size < 1 || (!store && !store_open_memory(&store, clock_system(), NULL)))
        return 0;
    app = (struct app){.setup = {.store = store, .library = &library, .clock = clock_system()},
                       .packs = &packs};
    packs = (struct packs){.task = (enum packs_task)((data[0] & 15) % (PACKS_DROP_SERVER + 1))};
    packs.job.exit_code = data[0] >> 7;
    str_copy(packs.from, sizeof packs.from, data[0] & 0x40 ? "/media/stick" : "");
    str_copy(app.language, sizeof app.language, "en");
    char *text = mem_new(size, 1);
    assert(text);
    memcpy(text, data + 1, size - 1);
    char *lines = strstr(text, "\n\n");
    if (lines)
        *lines = '\0';
    store_set_setting(store, 0, "packs_wanted", text, NULL);
    packs_load_wishes(&app);
    check(&packs);
    if (lines)
        take_lines(&app, lines + 2);
    packs_finish(&app);
    assert(packs.task == PACKS_IDLE && strlen(packs.said.text) < sizeof packs.said.text);
    check(&packs);
    shelf_fini(&packs.shelf);
    mem_free(packs.rows);
    mem_free(text);
    return 0;
}
