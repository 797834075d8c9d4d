/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening sections behind the teacher's door, without a window: milliseconds from the press to the
 * finished frame. One line for each round: the overview of one class and of another, taking turns,
 * then the tasks.
 *     overview_open FOLDER PASSWORD ROUNDS PACK... */
#include "app/app.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "store/store.h"
#include "ui/field.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int face_for(void *context, enum font_role role, bool is_bold, uint32_t codepoint) {
    (void)context, (void)is_bold, (void)codepoint;
    return (int)role;
}

static int run_width(void *context, const struct text_run *run) {
    (void)context;
    return (int)utf8_count(run->text, run->n) * run->size * 55 / 100;
}

static int ascent(void *context, int face, int size) {
    (void)context, (void)face;
    return size;
}

static int line_height(void *context, int face, int size) {
    (void)context, (void)face;
    return size * 5 / 4;
}

struct game {
    struct app *app;
    struct ui *ui;
    int64_t shown_ms; /* a press too soon after a screen opened would not count: it runs ahead */
};

static void frame(struct game *game) {
    int n = 0;
    do {
        ui_begin(game->ui, game->shown_ms += 1000);
        app_frame(game->app, game->ui);
        ui_end(game->ui);
    } while (ui_wants_frame(game->ui) && ++n < 12);
}

static bool press(struct game *game, const char *id) {
    bool is_there = ui_input_press(game->ui, id);
    frame(game);
    return is_there;
}

static bool come_in(struct game *game, const char *password) {
    bool is_good = press(game, "title.teacher");
    ui_input_text(game->ui, password);
    ui_input_key(game->ui, UI_KEY_ENTER, 0);
    frame(game);
    return is_good && ui_find_node(game->ui, "teacher.lock");
}

/* The class is chosen where that costs nothing, then the section is entered. */
static bool open_section(struct game *game, const char *class, const char *section) {
    if (!press(game, "teacher.nav.classes") || !press(game, class)) {
        return false;
    }
    double start = now_ms();
    bool is_good = press(game, section);
    printf("%.3f ", now_ms() - start);
    return is_good;
}

int main(int argc, char **argv) {
    struct text_fonts fonts = {NULL, face_for, run_width, ascent, line_height, NULL};
    struct library library;
    struct store *store = NULL;
    struct store_report report;
    struct err err = {0};
    long long rounds = 0;
    if (argc < 5 || !str_to_int(argv[3], 1, 1000, &rounds) ||
        !store_open(&store, argv[1], clock_system(), &report, &err) ||
        !library_init(&library, (const char *const *)argv + 4, argc - 4, &err)) {
        return 2;
    }
    i18n_init("de", "build/locale");
    struct app_setup setup = {.store = store,
                              .library = &library,
                              .clock = clock_system(),
                              .system_language = "de",
                              .reading = ui_reading_default()};
    struct game game = {.ui = ui_new(&fonts), .app = app_new(&setup)};
    if (!game.ui || !game.app) {
        return 2;
    }
    ui_set_size(game.ui, 1366, 768);
    frame(&game);
    bool is_good = come_in(&game, argv[2]);
    for (long long i = 0; is_good && i < rounds; i++) {
        is_good = open_section(&game, "classes.1", "teacher.nav.overview") &&
                  open_section(&game, "classes.2", "teacher.nav.overview") &&
                  open_section(&game, "classes.2", "teacher.nav.tasks");
        puts("");
    }
    app_free(game.app);
    ui_free(game.ui);
    library_fini(&library);
    store_close(store);
    return is_good ? 0 : 1;
}
