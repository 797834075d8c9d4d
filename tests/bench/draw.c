/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a frame costs: the real screen of the longest post of some packs, in the real window, drawn
 * whole, after a step of the focus, after scrolling; and a bare SDL2 program (draw/bare.c) that
 * shows the same things at the same places. Taking turns in one process, their windows side by
 * side, so that none covers another. Then the layout of that post's text (draw/layout.c).
 * Microseconds: one line "NAME OURS THEIRS" for each turn; lines with # tell about the scene.
 *     draw WIDTHxHEIGHT TURNS PACK... */
#include "bench/draw/bare.h"
#include "bench/draw/layout.h"

#include "app/app.h"
#include "host/inside.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <time.h>

enum {
    FRAMES = 3,
    STEPS = 6,
    CALM_MS = 400,
    MOVE_MS = 50,
    WHEEL_DP = 90,
    MAX_PACKS = 16,
    SCROLL_SCALE = 150
};

struct scene {
    struct host *host;
    struct app *app;
    struct host_app screens;
    struct library library;
    struct bare *soft, *gpu; /* gpu NULL: there is none */
};

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

/* --- the screen --- */

static void frame(void *context, struct ui *ui) {
    app_frame(context, ui);
}

static bool picture(void *context, int index, struct file_data *out, struct err *err) {
    return app_picture(context, index, out, err);
}

static uint32_t pictures_id(void *context) {
    return app_pictures_id(context);
}

static void settle(struct scene *scene, int ms) {
    SDL_Delay((uint32_t)ms);
    host_take_events(scene->host);
    host_settle(scene->host);
}

static bool open_screen(struct scene *scene, const struct longest *longest, struct err *err) {
    struct app_setup setup = {.library = &scene->library,
                              .clock = clock_system(),
                              .system_language = "de",
                              .reading = ui_reading_default()};
    setup.reading.is_still = true;
    setup.reading.is_simple = false;
    scene->app = app_new(&setup);
    if (!library_init(&scene->library, &longest->pack, 1, err) || !scene->app ||
        !app_open_post(scene->app, longest->post, err)) {
        return false;
    }
    scene->screens = (struct host_app){
        .context = scene->app, .frame = frame, .picture = picture, .pictures_id = pictures_id};
    scene->host->app = &scene->screens;
    SDL_SetWindowPosition(scene->host->window, 0, 0);
    settle(scene, CALM_MS);
    settle(scene, CALM_MS);
    ui_input_key(host_ui(scene->host), UI_KEY_CHARACTER, '1'); /* the first look: more text */
    settle(scene, MOVE_MS);
    ui_input_key(host_ui(scene->host), UI_KEY_HOME, 0);
    settle(scene, MOVE_MS);
    return true;
}

/* --- one turn --- */

/* Time of host_settle, and that at least so many pixels were drawn by it. */
static double ours(struct scene *scene, uint64_t least, bool *is_good) {
    uint64_t before = scene->host->pixels_drawn;
    double start = now_us();
    host_settle(scene->host);
    double us = now_us() - start;
    *is_good = *is_good && scene->host->pixels_drawn - before >= least;
    return us;
}

static double theirs(struct bare *bare, enum bare_kind kind) {
    double start = now_us();
    bare_frame(bare, kind);
    return now_us() - start;
}

static uint64_t area(const struct scene *scene) {
    return (uint64_t)ui_width(host_ui(scene->host)) * (uint64_t)ui_height(host_ui(scene->host));
}

static bool full(struct scene *scene, const char *name, struct bare *bare, enum bare_kind kind) {
    double a = 0, b = 0;
    bool is_good = true;
    for (int i = 0; i < FRAMES; i++) {
        scene->host->shown->is_stale = true;
        a += ours(scene, area(scene), &is_good);
        b += theirs(bare, kind);
    }
    printf("%s %.1f %.1f\n", name, a / FRAMES, b / FRAMES);
    return is_good || (fprintf(stderr, "draw: %s drew too little\n", name), false);
}

/* There and back again, what changed drawn after each. */
struct step {
    const char *name;
    enum ui_key there, back; /* UI_KEY_NONE: the wheel */
    int share;               /* of all pixels, in 1000, that must at least be drawn */
};

static void move(struct scene *scene, const struct step *step, bool is_back) {
    struct ui *ui = host_ui(scene->host);
    int wheel = ui_dp(ui, WHEEL_DP);
    if (step->there == UI_KEY_NONE) {
        ui_input_wheel(ui, ui_width(ui) / 2, ui_height(ui) / 2, is_back ? -wheel : wheel);
    } else {
        ui_input_key(ui, is_back ? step->back : step->there, 0);
    }
}

static bool steps(struct scene *scene, const struct step *step) {
    double a = 0, b = 0;
    bool is_good = true;
    for (int i = 0; i < STEPS; i++) {
        move(scene, step, i % 2 == 1);
        a += ours(scene, area(scene) * (uint64_t)step->share / 1000, &is_good);
        b += theirs(scene->soft, BARE_KEPT);
    }
    printf("%s %.1f %.1f\n", step->name, a / STEPS, b / STEPS);
    return is_good || (fprintf(stderr, "draw: %s drew too little\n", step->name), false);
}

static bool draw_whole(struct scene *scene) {
    static const struct step focus = {"focus", UI_KEY_TAB, UI_KEY_BACKTAB, 1};
    return full(scene, "kept", scene->soft, BARE_KEPT) &&
           full(scene, "fresh", scene->soft, BARE_FRESH) &&
           (!scene->gpu || full(scene, "gpu", scene->gpu, BARE_KEPT)) && steps(scene, &focus);
}

static bool scroll(struct scene *scene) {
    static const struct step line = {"line", UI_KEY_NONE, UI_KEY_NONE, 100};
    static const struct step page = {"page", UI_KEY_PAGE_DOWN, UI_KEY_PAGE_UP, 100};
    return steps(scene, &line) && steps(scene, &page);
}

/* --- all --- */

static bool open_bare(struct scene *scene, struct err *err) {
    int w, h;
    SDL_GetWindowSize(scene->host->window, &w, &h);
    bare_close(scene->soft);
    scene->soft = bare_open(scene->host, "software", w);
    return scene->soft || err_set(err, ERR_ENV, "bare program: %s", SDL_GetError());
}

static bool take_turns(struct scene *scene, bool (*turn)(struct scene *scene), long long turns,
                       struct err *err) {
    bool is_good = true;
    for (long long i = 0; is_good && i < turns; i++) {
        is_good = turn(scene);
    }
    return is_good || err_set(err, ERR_FORMAT, "too little was drawn");
}

/* At the usual size all of a post is on the screen; with larger text it scrolls. */
static bool enlarge(struct scene *scene, struct err *err) {
    struct ui_reading reading = *ui_reading(host_ui(scene->host));
    reading.scale = SCROLL_SCALE;
    ui_set_reading(host_ui(scene->host), &reading);
    settle(scene, MOVE_MS);
    return open_bare(scene, err);
}

static void tell(const struct scene *scene, const struct longest *longest) {
    printf("# post %s of %s, %zu bytes\n", longest->post, longest->pack, longest->n_bytes);
    printf("# glyphs %d\n", bare_n_glyphs(scene->soft));
    printf("# accelerated %s\n", scene->gpu ? bare_driver(scene->gpu) : "missing");
}

static bool run(struct scene *scene, const struct longest *longest, long long turns,
                struct err *err) {
    if (!open_screen(scene, &longest[0], err) || !open_bare(scene, err)) {
        return false;
    }
    int w = ui_width(host_ui(scene->host));
    int width = layout_find_width(scene->host, longest[0].text);
    scene->gpu = bare_open(scene->host, "opengl", 2 * w);
    tell(scene, longest);
    if (width == 0) {
        return err_set(err, ERR_NOT_FOUND, "the text is not on the screen");
    }
    bool is_good = take_turns(scene, draw_whole, turns, err);
    for (int i = 0; is_good && i < 2; i++) {
        is_good = layout_measure(scene->host, &longest[i], width, (int)turns) ||
                  err_set(err, ERR_FORMAT, "layout");
    }
    return is_good && enlarge(scene, err) && take_turns(scene, scroll, turns, err);
}

int main(int argc, char **argv) {
    struct scene scene = {0};
    struct host_options options = {.assets = "assets", .title = "bench"};
    struct longest longest[2] = {{.is_simple = false}, {.is_simple = true}};
    struct err err = {0};
    long long turns = 0;
    int n_packs = argc - 3;
    i18n_init("de", "build/locale");
    if (argc < 4 || n_packs > MAX_PACKS || !str_to_int(argv[2], 1, 1000, &turns) ||
        sscanf(argv[1], "%5dx%5d", &options.width, &options.height) != 2) {
        return 2;
    }
    bool is_good = longest_find(&longest[0], argv + 3, n_packs, &err) &&
                   longest_find(&longest[1], argv + 3, n_packs, &err) &&
                   host_open(&scene.host, &options, &err) && run(&scene, longest, turns, &err);
    if (!is_good) {
        fprintf(stderr, "draw: %s\n", err.detail);
    }
    bare_close(scene.soft);
    bare_close(scene.gpu);
    app_free(scene.app);
    library_fini(&scene.library);
    host_close(scene.host);
    longest_fini(&longest[0]);
    longest_fini(&longest[1]);
    return is_good ? 0 : 1;
}
