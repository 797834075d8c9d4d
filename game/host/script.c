/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts: one verb a line drives the real program, as a person would. An unknown verb or an
 * expectation that fails ends it with "FILE:LINE: sentence" on standard error. */
#include "host/inside.h"

#include "base/mem.h"
#include "base/wait.h"
#include "ui/field.h"

#include <SDL_image.h>
#include <stdio.h>

enum {
    MAX_SCRIPT_BYTES = 1024 * 1024,
    MAX_DUMP_BYTES = 1024 * 1024,
    MAX_SIDE = 8192,
    LINE_MS = 400,
    AWAIT_MS = 30000
};

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

/* --- words of a line --- */

static char *skip_blanks(char *text) {
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    return text;
}

/* Cuts the first word off and returns what follows it. */
static char *cut_word(char *text) {
    while (*text && *text != ' ' && *text != '\t') {
        text++;
    }
    if (*text) {
        *text++ = 0;
    }
    return skip_blanks(text);
}

static void cut_end(char *line) {
    size_t n = strlen(line);
    while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t' || line[n - 1] == '\r')) {
        line[--n] = 0;
    }
}

static bool two_numbers(char *rest, int min, int out[2]) {
    long long a = 0, b = 0;
    char *second = cut_word(rest);
    if (!str_to_int(rest, min, MAX_SIDE, &a) || !str_to_int(second, min, MAX_SIDE, &b)) {
        return false;
    }
    out[0] = (int)a;
    out[1] = (int)b;
    return true;
}

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

static bool verb_press(struct script *script, char *rest) {
    const struct ui_node *node = ui_find_node(script->host->ui, rest);
    if (!node) {
        return fail_missing(script, rest);
    }
    if (ui_input_press(script->host->ui, rest)) {
        return true;
    }
    return FAIL(script, "\"%s\" cannot be pressed: %s", rest,
                node->is_disabled ? "it is disabled" : role_names[node->role]);
}

static bool verb_key(struct script *script, char *rest) {
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

static bool verb_type(struct script *script, char *rest) {
    if (ui_wants_text(script->host->ui)) {
        ui_input_text(script->host->ui, rest);
        return true;
    }
    for (; *rest; rest++) {
        ui_input_key(script->host->ui, UI_KEY_CHARACTER, *rest);
        host_settle(script->host);
    }
    return true;
}

/* A place, or the middle of a node: a click by the pointer, not a press by name. */
static bool verb_click(struct script *script, char *rest) {
    struct ui *ui = script->host->ui;
    const struct ui_node *node = ui_find_node(ui, rest);
    int at[2];
    if (node) {
        at[0] = node->box.x + node->box.w / 2;
        at[1] = node->box.y + node->box.h / 2;
    } else if (!two_numbers(rest, 0, at)) {
        return fail_missing(script, rest);
    }
    ui_input_pointer_move(ui, at[0], at[1]);
    ui_input_pointer_down(ui, at[0], at[1]);
    ui_input_pointer_up(ui, at[0], at[1]);
    return true;
}

static bool verb_wheel(struct script *script, char *rest) {
    long long steps = 0;
    struct ui *ui = script->host->ui;
    if (!str_to_int(rest, -1000, 1000, &steps)) {
        return FAIL(script, "wheel needs a whole number, positive: downwards");
    }
    ui_input_wheel(ui, ui_width(ui) / 2, ui_height(ui) / 2, (int)steps * ui_dp(ui, 90));
    return true;
}

/* --- surroundings --- */

static bool verb_resize(struct script *script, char *rest) {
    int size[2];
    if (!two_numbers(rest, 1, size)) {
        return FAIL(script, "resize needs width and height");
    }
    return host_resize(script->host, size[0], size[1]) ||
           FAIL(script, "the window does not get %d x %d", size[0], size[1]);
}

static bool set(struct script *script, const char *what, const char *value) {
    const struct host_app *app = script->host->app;
    return (app->set && app->set(app->context, what, value)) ||
           FAIL(script, "%s \"%s\" is refused", what, value);
}

static bool verb_scale(struct script *script, char *rest) {
    return set(script, "scale", rest);
}

static bool verb_theme(struct script *script, char *rest) {
    return set(script, "theme", rest);
}

static bool verb_lang(struct script *script, char *rest) {
    return set(script, "lang", rest);
}

static bool verb_advance(struct script *script, char *rest) {
    long long ms = 0;
    if (!str_to_int(rest, 0, 1000LL * 86400 * 366, &ms)) {
        return FAIL(script, "advance needs milliseconds");
    }
    script->host->script_ms += ms;
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

static bool verb_dump(struct script *script, char *rest) {
    struct str out;
    str_init(&out, MAX_DUMP_BYTES);
    for (int i = 0; i < ui_n_nodes(script->host->ui); i++) {
        add_node(&out, ui_node(script->host->ui, i));
    }
    bool ok = write_dump(script, &out, rest);
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

static bool verb_expect(struct script *script, char *rest) {
    const char *what = cut_word(rest);
    const struct ui_node *node = ui_find_node(script->host->ui, rest);
    if (str_equal(what, "absent")) {
        return !node || FAIL(script, "\"%s\" is there", rest);
    }
    return node ? expect_state(script, node, what) : fail_missing(script, rest);
}

/* Waits, in real time, until the expectation holds: for children that work beside the screen. */
static bool verb_await(struct script *script, char *rest) {
    char words[512];
    const uint64_t end = SDL_GetTicks64() + AWAIT_MS;
    while (str_copy(words, sizeof words, rest), !verb_expect(script, words)) {
        int handle = host_wake_handle(script->host);
        if (handle < 0 || SDL_GetTicks64() >= end) {
            return false;
        }
        str_clear(&script->why);
        wait_any(&handle, 1, 100);
        host_settle(script->host);
    }
    return true;
}

static bool verb_screenshot(struct script *script, char *rest) {
    SDL_Surface *surface = host_surface(script->host);
    if (!surface || !*rest) {
        return FAIL(script, "screenshot needs a file name");
    }
    return IMG_SavePNG(surface, rest) == 0 || FAIL(script, "%s: %s", rest, SDL_GetError());
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

static bool verb_fits(struct script *script, char *rest) {
    const struct ui *ui = script->host->ui;
    (void)rest;
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
static bool verb_redraw(struct script *script, char *rest) {
    int at[2] = {0, 0};
    (void)rest;
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
static bool verb_steady(struct script *script, char *rest) {
    size_t asked = 0;
    (void)rest;
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
static bool verb_reload(struct script *script, char *rest) {
    const struct host_app *app = script->host->app;
    struct err err = {0};
    return (app->reload && app->reload(app->context, rest, &err)) ||
           FAIL(script, "%s: %s (%s)", rest, err.detail, err_name(err.code));
}

static bool verb_quit(struct script *script, char *rest) {
    (void)rest;
    script->has_ended = true;
    return true;
}

/* --- running --- */

struct verb {
    const char *name;
    bool (*run)(struct script *script, char *rest);
    bool needs_rest;
};

static const struct verb verbs[] = {
    {"press", verb_press, true},    {"key", verb_key, true},
    {"type", verb_type, true},      {"click", verb_click, true},
    {"wheel", verb_wheel, true},    {"resize", verb_resize, true},
    {"scale", verb_scale, true},    {"theme", verb_theme, true},
    {"lang", verb_lang, true},      {"advance", verb_advance, true},
    {"dump", verb_dump, false},     {"expect", verb_expect, true},
    {"fits", verb_fits, false},     {"screenshot", verb_screenshot, true},
    {"quit", verb_quit, false},     {"redraw", verb_redraw, false},
    {"steady", verb_steady, false}, {"reload", verb_reload, true},
    {"await", verb_await, true},
};

static bool run_line(struct script *script, char *line) {
    cut_end(line);
    char *word = skip_blanks(line);
    if (*word == 0 || *word == '#') {
        return true;
    }
    char *rest = cut_word(word);
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (str_equal(word, verbs[i].name)) {
            if (verbs[i].needs_rest && !*rest) {
                return FAIL(script, "%s needs something after it", word);
            }
            return verbs[i].run(script, rest);
        }
    }
    return FAIL(script, "no verb is called \"%s\"", word);
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

/* Cuts the next line off the text; NULL at its end. */
static char *next_line(char **text) {
    char *line = *text;
    if (!line || !*line) {
        return NULL;
    }
    char *end = strchr(line, '\n');
    if (end) {
        *end = 0;
    }
    *text = end ? end + 1 : NULL;
    return line;
}

static bool run_lines(struct script *script, char *text) {
    char *line = next_line(&text);
    while (line && !script->has_ended) {
        script->line++;
        if (!run_verb(script, line)) {
            return false;
        }
        line = next_line(&text);
    }
    return true;
}

static bool read_input(struct str *out, struct err *err) {
    char block[4096];
    size_t n = 0;
    while ((n = fread(block, 1, sizeof block, stdin)) > 0 && str_add_n(out, block, n)) {
    }
    return !out->has_failed || err_set(err, ERR_LIMIT, "the script is too long");
}

static bool read_script(struct str *out, const char *path, struct err *err) {
    struct file_data data = {0};
    if (str_equal(path, "-")) {
        return read_input(out, err);
    }
    if (!file_read(&data, path, MAX_SCRIPT_BYTES, err)) {
        return false;
    }
    bool ok = str_add_n(out, (const char *)data.p, data.n) || err_set(err, ERR_NOMEM, "script");
    file_data_fini(&data);
    return ok;
}

bool script_run(struct host *host, int *exit_code, struct err *err) {
    struct script script = {.host = host, .name = host->script};
    struct str text;
    str_init(&text, MAX_SCRIPT_BYTES);
    str_init(&script.why, MAX_DUMP_BYTES);
    bool ok = read_script(&text, host->script, err);
    if (ok && text.n > 0 && !run_lines(&script, text.p)) {
        const char *name = str_equal(script.name, "-") ? "script" : script.name;
        fprintf(stderr, "%s:%d: %s\n", name, script.line, str_text(&script.why));
        *exit_code = 1;
    }
    str_fini(&script.why);
    str_fini(&text);
    return ok;
}
