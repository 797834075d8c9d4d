/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts: one verb a line drives the real program, as a person would. An unknown verb or an
 * expectation that fails ends it with "FILE:LINE: sentence" on standard error. */
#include "host/inside.h"

#include "base/mem.h"
#include "base/wait.h"
#include "host/script_line.h"
#include "host/script_source.h"
#include "ui/field.h"

#include <SDL_image.h>
#include <stdio.h>

enum { MAX_DUMP_BYTES = 1024 * 1024, LINE_MS = 400, AWAIT_MS = 30000 };

struct script {
    struct host *host;
    const char *name;
    int line;
    bool has_ended;
    struct str why; /* sentence, when a verb failed */
};

/* Says why a verb failed; always false. */
#define FAIL(script, ...) (str_addf(&(script)->why, __VA_ARGS__), false)

static const char *const role_names[UI_N_ROLES] = {
    [UI_HEADING] = "heading", [UI_TEXT] = "text",     [UI_BUTTON] = "button",
    [UI_CHOICE] = "choice",   [UI_SWITCH] = "switch", [UI_PICTURE] = "picture",
    [UI_GROUP] = "group",     [UI_FIELD] = "field",   [UI_ALERT] = "alert"};

/* --- input --- */

static bool fail_missing(struct script *script, const char *id) {
    str_addf(&script->why, "no \"%s\" on this screen; there are:", id);
    for (int i = 0; i < ui_n_nodes(script->host->ui); i++) {
        const struct ui_node *node = ui_node(script->host->ui, i);
        if (node->id[0]) {
            str_addf(&script->why, " %s", node->id);
        }
    }
    return false;
}

static bool verb_press(struct script *script, const struct script_order *order) {
    const struct ui_node *node = ui_find_node(script->host->ui, order->rest);
    if (!node) {
        return fail_missing(script, order->rest);
    }
    if (ui_input_press(script->host->ui, order->rest)) {
        return true;
    }
    return FAIL(script, "\"%s\" cannot be pressed: %s", order->rest,
                node->is_disabled ? "it is disabled" : role_names[node->role]);
}

static bool verb_key(struct script *script, const struct script_order *order) {
    const char *rest = order->rest;
    char character = 0;
    enum ui_key key = input_key_named(rest, &character);
    if (str_equal(rest, "f11")) {
        return true; /* full screen is the window's; the screen stays the same */
    }
    if (str_equal(rest, "capslock")) {
        ui_set_caps_lock(script->host->ui, !ui_has_caps_lock(script->host->ui));
        return true;
    }
    if (str_starts(rest, "ctrl+") && rest[5] && input_clipboard(script->host->ui, rest[5])) {
        return true;
    }
    if (key == UI_KEY_NONE) {
        return FAIL(script, "no key is called \"%s\"", rest);
    }
    ui_input_key(script->host->ui, key, character);
    return true;
}

static bool verb_type(struct script *script, const struct script_order *order) {
    if (ui_wants_text(script->host->ui)) {
        ui_input_text(script->host->ui, order->rest);
        return true;
    }
    for (const char *c = order->rest; *c; c++) {
        ui_input_key(script->host->ui, UI_KEY_CHARACTER, *c);
        host_settle(script->host);
    }
    return true;
}

/* A place, or the middle of a node: a click by the pointer, not a press by name. */
static bool verb_click(struct script *script, const struct script_order *order) {
    struct ui *ui = script->host->ui;
    const struct ui_node *node = ui_find_node(ui, order->rest);
    int at[2] = {order->pair[0], order->pair[1]};
    if (node) {
        at[0] = node->box.x + node->box.w / 2;
        at[1] = node->box.y + node->box.h / 2;
    } else if (!order->has_pair) {
        return fail_missing(script, order->rest);
    }
    ui_input_pointer_move(ui, at[0], at[1]);
    ui_input_pointer_down(ui, at[0], at[1]);
    ui_input_pointer_up(ui, at[0], at[1]);
    return true;
}

static bool verb_wheel(struct script *script, const struct script_order *order) {
    struct ui *ui = script->host->ui;
    ui_input_wheel(ui, ui_width(ui) / 2, ui_height(ui) / 2, (int)order->number * ui_dp(ui, 90));
    return true;
}

/* --- surroundings --- */

static bool verb_resize(struct script *script, const struct script_order *order) {
    const int *size = order->pair;
    return host_resize(script->host, size[0], size[1]) ||
           FAIL(script, "the window does not get %d x %d", size[0], size[1]);
}

static bool set(struct script *script, const char *what, const char *value) {
    const struct host_app *app = script->host->app;
    return (app->set && app->set(app->context, what, value)) ||
           FAIL(script, "%s \"%s\" is refused", what, value);
}

static bool verb_scale(struct script *script, const struct script_order *order) {
    return set(script, "scale", order->rest);
}

static bool verb_theme(struct script *script, const struct script_order *order) {
    return set(script, "theme", order->rest);
}

static bool verb_lang(struct script *script, const struct script_order *order) {
    return set(script, "lang", order->rest);
}

static bool verb_advance(struct script *script, const struct script_order *order) {
    script->host->script_ms += order->number;
    return true;
}

/* --- looking --- */

static void add_label(struct str *out, const char *label) {
    str_add(out, "\"");
    for (; label && *label; label++) {
        if (*label == '\n') {
            str_add(out, "\\n");
        } else if (*label == '"' || *label == '\\') {
            str_addf(out, "\\%c", *label);
        } else {
            str_add_n(out, label, 1);
        }
    }
    str_add(out, "\"");
}

static void add_node(struct str *out, const struct ui_node *node) {
    str_addf(out, "%s %s ", role_names[node->role], node->id[0] ? node->id : "-");
    add_label(out, node->label);
    str_addf(out, "%s%s%s%s %d,%d %dx%d\n", node->has_focus ? " focus" : "",
             node->is_disabled ? " disabled" : "", node->is_checked ? " checked" : "",
             node->was_cut ? " cut" : "", node->box.x, node->box.y, node->box.w, node->box.h);
}

static bool write_dump(struct script *script, const struct str *text, const char *path) {
    struct err err = {0};
    const char *p = str_text(text);
    if (text->has_failed) {
        return FAIL(script, "too much to dump");
    }
    if (!*path) {
        return fwrite(p, 1, text->n, stdout) == text->n && fflush(stdout) == 0;
    }
    return file_write(path, (struct bytes){(const unsigned char *)p, text->n}, &err) ||
           FAIL(script, "%s: %s", path, err.detail);
}

static bool verb_dump(struct script *script, const struct script_order *order) {
    struct str out;
    str_init(&out, MAX_DUMP_BYTES);
    for (int i = 0; i < ui_n_nodes(script->host->ui); i++) {
        add_node(&out, ui_node(script->host->ui, i));
    }
    bool ok = write_dump(script, &out, order->rest);
    str_fini(&out);
    return ok;
}

static bool expect_state(struct script *script, const struct ui_node *node, const char *what) {
    const char *label = node->label ? node->label : "";
    if (str_equal(what, "focused")) {
        return node->has_focus || FAIL(script, "\"%s\" has no focus", node->id);
    }
    if (str_equal(what, "checked")) {
        return node->is_checked || FAIL(script, "\"%s\" is not checked", node->id);
    }
    if (str_equal(what, "disabled")) {
        return node->is_disabled || FAIL(script, "\"%s\" is not disabled", node->id);
    }
    return strstr(label, what) ||
           FAIL(script, "\"%s\" says \"%s\", not \"%s\"", node->id, label, what);
}

/* "ID STATE", which is cut there. */
static bool expect(struct script *script, char *rest) {
    const char *what = script_cut_word(rest);
    const struct ui_node *node = ui_find_node(script->host->ui, rest);
    if (str_equal(what, "absent")) {
        return !node || FAIL(script, "\"%s\" is there", rest);
    }
    return node ? expect_state(script, node, what) : fail_missing(script, rest);
}

static bool verb_expect(struct script *script, const struct script_order *order) {
    return expect(script, order->rest);
}

/* One frame of what works in the screen, or what a child has to say; false: nothing more comes. */
static bool wait_for_more(struct host *host) {
    int handle = host_wake_handle(host);
    if (!ui_is_moving(host->ui) && handle < 0) {
        return false;
    }
    if (!ui_is_moving(host->ui)) {
        wait_any(&handle, 1, 100);
    }
    host_settle(host);
    return true;
}

/* Waits, in real time, until the expectation holds: for work in the screen and for children. */
static bool verb_await(struct script *script, const struct script_order *order) {
    char words[512];
    const uint64_t end = SDL_GetTicks64() + AWAIT_MS;
    while (str_copy(words, sizeof words, order->rest), !expect(script, words)) {
        if (SDL_GetTicks64() >= end || !wait_for_more(script->host)) {
            return false;
        }
        str_clear(&script->why);
    }
    return true;
}

static bool verb_screenshot(struct script *script, const struct script_order *order) {
    SDL_Surface *surface = host_surface(script->host);
    return (surface && IMG_SavePNG(surface, order->rest) == 0) ||
           FAIL(script, "%s: %s", order->rest, SDL_GetError());
}

static const char *misfit(const struct ui *ui, const struct ui_node *node) {
    struct box box = node->box;
    bool is_outside =
        box.x < 0 || box.y < 0 || box.x + box.w > ui_width(ui) || box.y + box.h > ui_height(ui);
    if (!node->label || !node->label[0]) {
        return "has no label";
    }
    if (node->was_cut) {
        return "is cut";
    }
    return is_outside && !node->is_scrolled ? "lies outside" : NULL;
}

static bool verb_fits(struct script *script, const struct script_order *order) {
    const struct ui *ui = script->host->ui;
    (void)order;
    for (int i = 0; i < ui_n_nodes(ui); i++) {
        const struct ui_node *node = ui_node(ui, i);
        const char *why = misfit(ui, node);
        if (why) {
            str_addf(&script->why, "%s%s %s", script->why.n ? ", " : "",
                     node->id[0] ? node->id : role_names[node->role], why);
        }
    }
    return script->why.n == 0;
}

/* First pixel in which two surfaces of the same size differ; false: they are the same. */
static bool find_difference(const SDL_Surface *a, const SDL_Surface *b, int at[2]) {
    for (int y = 0; y < a->h; y++) {
        const uint32_t *p = (const void *)((const char *)a->pixels + (ptrdiff_t)y * a->pitch);
        const uint32_t *q = (const void *)((const char *)b->pixels + (ptrdiff_t)y * b->pitch);
        for (int x = 0; x < a->w; x++) {
            if ((p[x] ^ q[x]) & 0xffffff) {
                at[0] = x;
                at[1] = y;
                return true;
            }
        }
    }
    return false;
}

/* Draws everything again: what was drawn piece by piece must look the same. */
static bool verb_redraw(struct script *script, const struct script_order *order) {
    int at[2] = {0, 0};
    (void)order;
    SDL_Surface *surface = host_surface(script->host);
    SDL_Surface *before = surface ? SDL_DuplicateSurface(surface) : NULL;
    if (!before) {
        return FAIL(script, "no picture to compare with");
    }
    script->host->shown->is_stale = true;
    host_settle(script->host);
    bool differs = find_difference(before, surface, at);
    SDL_FreeSurface(before);
    return !differs || FAIL(script, "drawn anew, pixel %d,%d differs", at[0], at[1]);
}

/* Frames and draws everything again, warm: that asks for no memory. */
static bool verb_steady(struct script *script, const struct script_order *order) {
    size_t asked = 0;
    (void)order;
    for (int i = 0; i < 3; i++) {
        size_t before = mem_n_allocations();
        script->host->shown->is_stale = true;
        ui_again(script->host->ui);
        host_settle(script->host);
        asked = mem_n_allocations() - before;
    }
    return asked == 0 || FAIL(script, "a warm frame asked for memory %zu times", asked);
}

/* Takes over a newer build of the pack, as "scheinriese-levels watch --play" asks for. */
static bool verb_reload(struct script *script, const struct script_order *order) {
    const struct host_app *app = script->host->app;
    struct err err = {0};
    return (app->reload && app->reload(app->context, order->rest, &err)) ||
           FAIL(script, "%s: %s (%s)", order->rest, err.detail, err_name(err.code));
}

/* For whoever writes the lines and reads along: how far the game is. */
static bool say(struct script *script, const char *words) {
    return (puts(words) >= 0 && fflush(stdout) == 0) || FAIL(script, "nobody listens");
}

static bool verb_say(struct script *script, const struct script_order *order) {
    return say(script, order->rest);
}

/* Blocks of memory that the game holds. Libraries have more of their own. */
static bool verb_blocks(struct script *script, const struct script_order *order) {
    char text[32];
    (void)order;
    str_format(text, sizeof text, "blocks %zu", mem_n_blocks());
    return say(script, text);
}

static bool verb_quit(struct script *script, const struct script_order *order) {
    (void)order;
    script->has_ended = true;
    return true;
}

/* --- running --- */

static bool verb_nothing(struct script *script, const struct script_order *order) {
    (void)script, (void)order;
    return true;
}

static bool (*const verbs[SCRIPT_N_VERBS])(struct script *, const struct script_order *) = {
    [SCRIPT_NOTHING] = verb_nothing,
    [SCRIPT_PRESS] = verb_press,
    [SCRIPT_KEY] = verb_key,
    [SCRIPT_TYPE] = verb_type,
    [SCRIPT_CLICK] = verb_click,
    [SCRIPT_WHEEL] = verb_wheel,
    [SCRIPT_RESIZE] = verb_resize,
    [SCRIPT_SCALE] = verb_scale,
    [SCRIPT_THEME] = verb_theme,
    [SCRIPT_LANG] = verb_lang,
    [SCRIPT_ADVANCE] = verb_advance,
    [SCRIPT_DUMP] = verb_dump,
    [SCRIPT_EXPECT] = verb_expect,
    [SCRIPT_FITS] = verb_fits,
    [SCRIPT_SCREENSHOT] = verb_screenshot,
    [SCRIPT_QUIT] = verb_quit,
    [SCRIPT_REDRAW] = verb_redraw,
    [SCRIPT_STEADY] = verb_steady,
    [SCRIPT_RELOAD] = verb_reload,
    [SCRIPT_AWAIT] = verb_await,
    [SCRIPT_SAY] = verb_say,
    [SCRIPT_BLOCKS] = verb_blocks,
};

static bool run_line(struct script *script, char *line) {
    struct script_order order;
    return script_read_line(&order, line, &script->why) && verbs[order.verb](script, &order);
}

/* One line and its consequences. */
static bool run_verb(struct script *script, char *line) {
    struct host *host = script->host;
    bool was_over = host->has_quit;
    host->script_ms += LINE_MS; /* a script takes its time, as a person does */
    if (ui_is_moving(host->ui)) {
        host_settle(host);
    }
    if (!run_line(script, line)) {
        return false;
    }
    host_take_events(host);
    if (!script->has_ended && !was_over) {
        host_settle(host);
    }
    return true;
}

static bool run_lines(struct script *script, struct script_source *source, int *exit_code,
                      struct err *err) {
    char *line = NULL;
    do {
        if (!script_source_next(source, &line, err)) {
            return false;
        }
        script->line++;
        if (line && !run_verb(script, line)) {
            const char *name = str_equal(script->name, "-") ? "script" : script->name;
            fprintf(stderr, "%s:%d: %s\n", name, script->line, str_text(&script->why));
            *exit_code = 1;
            script->has_ended = true;
        }
    } while (line && !script->has_ended);
    return true;
}

bool script_run(struct host *host, int *exit_code, struct err *err) {
    struct script script = {.host = host, .name = host->script};
    struct script_source *source = NULL;
    str_init(&script.why, MAX_DUMP_BYTES);
    bool ok = script_source_open(&source, host->script, err) &&
              run_lines(&script, source, exit_code, err);
    script_source_close(source);
    str_fini(&script.why);
    return ok;
}
