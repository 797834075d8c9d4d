/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Window and loop. At rest it waits for events and draws nothing; a frame redraws only what changed
 * and sends only that to the window. */
#include "host/inside.h"

#include "base/mem.h"
#include "base/quiet.h"
#include "ui/field.h"

enum { WIDTH = 1366, HEIGHT = 768, MIN_WIDTH = 800, MIN_HEIGHT = 600 };
enum {
    FRAME_MS = 16,
    RESIZE_TRIES = 100,
    OVERHANG = 8,
    EDGE = 2,
    MAX_WAIT_MS = 3600000,
    WITHOUT_WAKE_MS = 200
};
/* Scripts begin on Monday, 2 March 2026, 8:00 UTC. */
static const int64_t script_start_ms = 1772438400000;

/* --- window --- */

static void set_hints(bool is_offscreen) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_APP_NAME, "Scheinriese");
    if (is_offscreen) {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen,dummy", SDL_HINT_OVERRIDE);
        SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1); /* SDL would start a session bus */
    }
}

static const char *text_or_empty(const char *text) {
    return text ? text : "";
}

/* SDL falls back to a driver without a screen; a person would wait for a window forever. */
static bool has_screen(bool is_offscreen) {
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_blind = str_equal(driver, "offscreen") || str_equal(driver, "dummy");
    return !is_blind || is_offscreen || SDL_getenv("SDL_VIDEODRIVER");
}

static bool open_display(bool is_offscreen, struct err *err) {
    int quiet = quiet_begin(); /* libwayland tells that it is not there before X11 is tried */
    bool is_open = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    quiet_end(quiet);
    if (!is_open) {
        return err_set(err, ERR_ENV, "no display to open a window on (%s)", SDL_GetError());
    }
    if (!has_screen(is_offscreen)) {
        return err_set(err, ERR_ENV,
                       "no display to open a window on (DISPLAY is \"%s\", WAYLAND_DISPLAY \"%s\")",
                       text_or_empty(SDL_getenv("DISPLAY")),
                       text_or_empty(SDL_getenv("WAYLAND_DISPLAY")));
    }
    return true;
}

static bool open_window(struct host *host, const struct host_options *options, struct err *err) {
    SDL_Rect usable = {0, 0, WIDTH, HEIGHT};
    bool is_free = options->width <= 0 && !host->script;
    if (!open_display(options->is_offscreen, err)) {
        return false;
    }
    if (is_free) {
        SDL_GetDisplayUsableBounds(0, &usable);
    }
    int w = options->width > 0 ? options->width : SDL_min(WIDTH, usable.w);
    int h = options->height > 0 ? options->height : SDL_min(HEIGHT, usable.h);
    uint32_t flags = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    host->window = SDL_CreateWindow(options->title ? options->title : "Scheinriese",
                                    SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
    if (!host->window) {
        return err_set(err, ERR_ENV, "the display refused a window (%s)", SDL_GetError());
    }
    SDL_StopTextInput(); /* keys are keys here: no input method may swallow them */
    if (!host->script) {
        SDL_SetWindowMinimumSize(host->window, MIN_WIDTH, MIN_HEIGHT);
    }
    return true;
}

static bool is_plain(const SDL_Surface *surface) {
    const SDL_PixelFormat *format = surface->format;
    return format->BytesPerPixel == 4 && format->Rmask == 0xff0000 && format->Bmask == 0xff;
}

/* A surface of our own as large as the window's. */
static SDL_Surface *own_surface(struct host *host, const SDL_Surface *window) {
    if (!host->own || host->own->w != window->w || host->own->h != window->h) {
        SDL_FreeSurface(host->own);
        host->own =
            SDL_CreateRGBSurfaceWithFormat(0, window->w, window->h, 32, SDL_PIXELFORMAT_RGB888);
        host->shown->is_stale = true;
    }
    return host->own;
}

SDL_Surface *host_surface(struct host *host) {
    SDL_Surface *window = SDL_GetWindowSurface(host->window);
    if (!window || window->w <= 0 || window->h <= 0) {
        return NULL;
    }
    return is_plain(window) ? window : own_surface(host, window);
}

static void send_to_window(struct host *host, const struct box *boxes, int n) {
    SDL_Rect rects[HOST_MAX_CHANGES];
    SDL_Surface *window = SDL_GetWindowSurface(host->window);
    for (int i = 0; i < n; i++) {
        rects[i] = (SDL_Rect){boxes[i].x, boxes[i].y, boxes[i].w, boxes[i].h};
        if (window != host->own && host->own) {
            SDL_BlitSurface(host->own, &rects[i], window, &rects[i]);
        }
    }
    SDL_UpdateWindowSurfaceRects(host->window, rects, n);
}

/* --- drawing --- */

static bool is_stale(const struct host *host) {
    const struct shown *shown = host->shown;
    const struct ui_reading *reading = ui_reading(host->ui);
    return shown->is_stale || shown->reading.theme != reading->theme ||
           shown->reading.is_dyslexic != reading->is_dyslexic;
}

/* Boxes that differ from what is shown, a little larger (letters reach over their boxes). */
static int find_changes(const struct host *host, const SDL_Surface *surface, struct box *boxes) {
    struct box all = {0, 0, surface->w, surface->h};
    if (is_stale(host)) {
        boxes[0] = all;
        return 1;
    }
    int n = draw_changes(&host->shown->list, ui_draws(host->ui), boxes, HOST_MAX_CHANGES);
    int kept = 0;
    for (int i = 0; i < n; i++) {
        struct box box = box_intersect(all, box_inset(boxes[i], -OVERHANG));
        if (!box_is_empty(box)) {
            boxes[kept++] = box;
        }
    }
    return kept;
}

static void remember(struct host *host) {
    const struct draw_list *list = ui_draws(host->ui);
    struct shown *shown = host->shown;
    memcpy(shown->list.items, list->items, (size_t)list->n * sizeof list->items[0]);
    shown->list.n = list->n;
    shown->list.background = list->background;
    shown->reading = *ui_reading(host->ui);
    shown->is_stale = false;
}

static void draw(struct host *host) {
    struct box boxes[HOST_MAX_CHANGES];
    SDL_Surface *surface = host_surface(host);
    if (!surface) {
        return;
    }
    int n = find_changes(host, surface, boxes);
    if (n == 0) {
        return;
    }
    horizon_fit(&host->horizon, surface->w, surface->h);
    struct painter painter = {.surface = surface,
                              .fonts = host->fonts,
                              .icons = host->icons,
                              .pictures = host->pictures,
                              .horizon = &host->horizon,
                              .theme = ui_theme(host->ui),
                              .edge = ui_dp(host->ui, EDGE)};
    for (int i = 0; i < n; i++) {
        paint_list(&painter, ui_draws(host->ui), boxes[i]);
        host->pixels_drawn += (uint64_t)boxes[i].w * (uint64_t)boxes[i].h;
    }
    remember(host);
    send_to_window(host, boxes, n);
}

/* --- frames --- */

static int64_t now_ms(struct host *host) {
    struct clock clock = host_clock(host);
    return clock.monotonic_ms(clock.context);
}

static void follow_pictures(struct host *host) {
    uint32_t id = host->app->pictures_id ? host->app->pictures_id(host->app->context) : 0;
    if (id != host->shown->pictures_id) {
        pictures_clear(host->pictures);
        mem_return_free();
        host->shown->pictures_id = id;
        host->shown->is_stale = true;
    }
}

static uint32_t hash_text(const char *text) {
    uint32_t hash = 2166136261U;
    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    }
    return hash ? hash : 1;
}

static void follow_speech(struct host *host) {
    const struct host_app *app = host->app;
    const char *text = app->speech ? app->speech(app->context) : NULL;
    uint32_t hash = text ? hash_text(text) : 0;
    if (hash == host->spoken) {
        return;
    }
    host->spoken = hash;
    if (!host->speech && text && !host->script) {
        host->speech = speech_new();
    }
    if (host->speech) {
        speech_say(host->speech, text, app->language ? app->language(app->context) : "de");
    }
}

static void frame(struct host *host) {
    SDL_Surface *surface = host_surface(host);
    if (surface) {
        ui_set_size(host->ui, surface->w, surface->h);
    }
    ui_begin(host->ui, now_ms(host));
    host->app->frame(host->app->context, host->ui);
    ui_end(host->ui);
}

static void follow_fonts(struct host *host) {
    bool is_dyslexic = ui_reading(host->ui)->is_dyslexic;
    if (is_dyslexic != host->shown->reading.is_dyslexic) {
        host->shown->reading.is_dyslexic = is_dyslexic;
        host->shown->is_stale = true;
        fonts_set_dyslexic(host->fonts, is_dyslexic);
        ui_fonts_changed(host->ui);
        frame(host);
    }
}

/* Text input is on only while a field has the focus: elsewhere keys are keys, and no input method
 * may swallow them. */
static void follow_field(struct host *host) {
    bool wants = ui_wants_text(host->ui);
    if (wants != host->takes_text) {
        wants ? SDL_StartTextInput() : SDL_StopTextInput();
        host->takes_text = wants;
    }
    struct box box = ui_text_place(host->ui);
    SDL_Rect rect = {box.x, box.y, box.w, box.h};
    if (wants && memcmp(&rect, &host->text_place, sizeof rect) != 0) {
        SDL_SetTextInputRect(&rect);
        host->text_place = rect;
    }
}

void host_settle(struct host *host) {
    for (int i = 0; i < HOST_MAX_FRAMES && (i == 0 || ui_wants_frame(host->ui)); i++) {
        frame(host);
        follow_fonts(host);
    }
    follow_pictures(host);
    draw(host);
    follow_field(host);
    follow_speech(host);
    if (host->app->wants_quit && host->app->wants_quit(host->app->context)) {
        host->has_quit = true;
    }
}

/* --- events --- */

static void toggle_full_screen(struct host *host) {
    bool is_full = SDL_GetWindowFlags(host->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;
    SDL_SetWindowFullscreen(host->window, is_full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

static bool is_full_screen_key(const SDL_Event *event) {
    if (event->type != SDL_KEYDOWN || event->key.repeat) {
        return false;
    }
    const SDL_Keysym *key = &event->key.keysym;
    return key->sym == SDLK_F11 || (key->sym == SDLK_RETURN && (key->mod & KMOD_ALT));
}

static void window_event(struct host *host, const SDL_WindowEvent *event) {
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        host->shown->is_stale = true;
        break;
    case SDL_WINDOWEVENT_EXPOSED:
        SDL_UpdateWindowSurface(host->window);
        break;
    default:
        break;
    }
}

static void take_event(struct host *host, const SDL_Event *event) {
    SDL_Surface *surface = host_surface(host);
    struct input_view view = {.window_w = 1, .window_h = 1, .pixels_w = 1, .pixels_h = 1};
    if (event->type == SDL_QUIT) {
        host->has_quit = true;
    } else if (wake_take(host->wake, event)) {
        return; /* the frame that follows looks what there is */
    } else if (live_is_order(host->live, event)) {
        live_obey(host, event);
    } else if (event->type == SDL_WINDOWEVENT) {
        window_event(host, &event->window);
    } else if (surface && !host->script) {
        SDL_GetWindowSize(host->window, &view.window_w, &view.window_h);
        view.pixels_w = surface->w;
        view.pixels_h = surface->h;
        if (is_full_screen_key(event)) {
            toggle_full_screen(host);
        } else {
            input_event(&host->input, event, host->ui, &view);
        }
    }
}

void host_take_events(struct host *host) {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        take_event(host, &event);
    }
}

bool host_resize(struct host *host, int width, int height) {
    SDL_SetWindowSize(host->window, width, height);
    for (int i = 0; i < RESIZE_TRIES; i++) {
        host_take_events(host);
        int w = 0, h = 0;
        SDL_GetWindowSize(host->window, &w, &h);
        if (w == width && h == height) {
            host->shown->is_stale = true;
            return true;
        }
        SDL_Delay(10);
    }
    return false;
}

int host_wake_handle(const struct host *host) {
    return host->app->wake_handle ? host->app->wake_handle(host->app->context) : -1;
}

/* Milliseconds until the next frame must come, -1: not before something happens. */
static int patience(struct host *host) {
    if (ui_is_moving(host->ui) || ui_wants_frame(host->ui)) {
        return FRAME_MS;
    }
    int64_t ms = host->app->wait_ms ? host->app->wait_ms(host->app->context) : -1;
    return ms > MAX_WAIT_MS ? MAX_WAIT_MS : (int)ms;
}

/* Sleeps until there is something to do. Without a thread that wakes us we look now and then. */
static void wait_for_event(struct host *host) {
    SDL_Event event;
    int ms = patience(host);
    if (!wake_watch(&host->wake, host_wake_handle(host))) {
        ms = ms >= 0 && ms < WITHOUT_WAKE_MS ? ms : WITHOUT_WAKE_MS;
    }
    bool has_one = ms >= 0 ? SDL_WaitEventTimeout(&event, ms) : SDL_WaitEvent(&event);
    if (has_one) {
        take_event(host, &event);
        host_take_events(host);
    }
}

/* --- life --- */

static bool read_picture(void *context, int index, struct file_data *out, struct err *err) {
    struct host *host = context;
    if (!host->app || !host->app->picture) {
        return err_set(err, ERR_NOT_FOUND, "no pictures");
    }
    return host->app->picture(host->app->context, index, out, err);
}

static bool open_parts(struct host *host, const struct host_options *options, struct err *err) {
    host->shown = mem_new(1, sizeof *host->shown);
    host->icons = icons_new(options->assets);
    host->pictures = pictures_new((struct picture_source){host, read_picture});
    if (!host->shown || !host->icons || !host->pictures) {
        return err_set(err, ERR_NOMEM, "window");
    }
    host->shown->is_stale = true;
    if (!open_window(host, options, err) || !fonts_open(&host->fonts, err)) {
        return false;
    }
    host->ui = ui_new(fonts_text(host->fonts));
    return host->ui || err_set(err, ERR_NOMEM, "user interface");
}

bool host_open(struct host **out, const struct host_options *options, struct err *err) {
    *out = NULL;
    struct host *host = mem_new(1, sizeof *host);
    if (!host) {
        return err_set(err, ERR_NOMEM, "host");
    }
    host->script = options->script;
    host->is_offscreen = options->is_offscreen;
    host->is_live = options->is_live;
    host->can_speak = -1;
    host->script_ms = script_start_ms;
    set_hints(options->is_offscreen);
    if (!open_parts(host, options, err)) {
        host_close(host);
        return false;
    }
    *out = host;
    return true;
}

void host_close(struct host *host) {
    if (!host) {
        return;
    }
    live_close(host->live);
    wake_close(host->wake);
    speech_free(host->speech);
    input_fini(&host->input);
    ui_free(host->ui);
    fonts_close(host->fonts);
    icons_free(host->icons);
    pictures_free(host->pictures);
    horizon_fini(&host->horizon);
    SDL_FreeSurface(host->own);
    mem_free(host->shown);
    if (host->window) {
        SDL_DestroyWindow(host->window);
    }
    SDL_Quit();
    mem_free(host);
}

struct ui *host_ui(struct host *host) {
    return host->ui;
}

static int64_t script_ms(void *context) {
    return ((struct host *)context)->script_ms;
}

struct clock host_clock(struct host *host) {
    if (host->script) {
        return (struct clock){script_ms, script_ms, host};
    }
    return clock_system();
}

bool host_can_speak(struct host *host) {
    if (host->can_speak < 0) {
        host->can_speak = host->script || speech_is_installed();
    }
    return host->can_speak == 1;
}

bool host_run(struct host *host, const struct host_app *app, int *exit_code, struct err *err) {
    *exit_code = 0;
    host->app = app;
    host_settle(host);
    if (app->after_first_frame) {
        app->after_first_frame(app->context);
    }
    if (host->script) {
        return script_run(host, exit_code, err);
    }
    input_start_pads(&host->input);
    if (host->is_live && !live_open(&host->live, err)) {
        return false;
    }
    while (!host->has_quit) {
        wait_for_event(host);
        host_settle(host);
    }
    return true;
}
