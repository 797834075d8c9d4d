/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the pack screen: every state and every code with
 * letters of fixed width, in small windows and large letters. The child is a script that says what
 * a test wants; the real one is driven by tests/golden/run-pack-screen.sh. */
#include "app/app.h"

#include "base/utf8.h"
#include "base/wait.h"
#include "game_fixture.h"
#include "i18n/i18n.h"
#include "store/teacher.h"
#include "ui/field.h"
#include "ui_fixture.h"

#include <stdlib.h>

#define HERE "build/test/pack-screen"
#define TOOL "tests/data/pack-screen/tool.sh"
#define LIST "tests/data/pack-screen/list.json"

static void say(const char *name, const char *text) {
    char path[200];
    struct err err;
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    str_format(path, sizeof path, HERE "/%s", name);
    assert_true(file_write(path, bytes, &err));
}

static void unsay(const char *name) {
    char path[200];
    str_format(path, sizeof path, HERE "/%s", name);
    file_remove(path, NULL);
}

static void say_list(void) {
    struct file_data data;
    struct err err;
    assert_true(file_read(&data, LIST, 100000, &err));
    say("list", (const char *)data.p);
    file_data_fini(&data);
}

/* --- the screen --- */

struct setting {
    int width, height, scale, letter_percent;
    enum theme_id theme;
    const char *language;
};

struct game {
    struct text_fonts fonts;
    int letter_percent;
    int64_t now_ms;
    struct library library;
    struct store *store;
    struct ui *ui;
    struct app *app;
};

static int64_t game_time(void *context) {
    return ((struct game *)context)->now_ms;
}

static int run_width(void *context, const struct text_run *run) {
    return (int)utf8_count(run->text, run->n) * run->size * *(const int *)context / 100;
}

static void one_frame(struct game *game) {
    game_settle(game->app, game->ui, &game->now_ms);
}

/* Frames until no child works. */
static void settle(struct game *game) {
    int handle;
    one_frame(game);
    while ((handle = app_wake_handle(game->app)) >= 0) {
        assert_true(wait_any(&handle, 1, 10000) != 0);
        one_frame(game);
    }
}

static void press(struct game *game, const char *id) {
    if (!ui_input_press(game->ui, id)) {
        fail_msg("no \"%s\" to press", id);
    }
    settle(game);
}

static const char *label(const struct game *game, const char *id) {
    const struct ui_node *node = ui_find_node(game->ui, id);
    return node ? node->label : "";
}

static void expect(const struct game *game, const char *id, const char *words) {
    if (!strstr(label(game, id), words)) {
        fail_msg("\"%s\" says \"%s\", not \"%s\"", id, label(game, id), words);
    }
}

static void open_app(struct game *game, const struct setting *setting, const char *tool) {
    struct clock clock = {game_time, game_time, game};
    struct app_setup setup = {.store = game->store,
                              .library = &game->library,
                              .data_folder = HERE "/data",
                              .packs_tool = tool,
                              .clock = clock,
                              .seed = 5,
                              .language = setting->language,
                              .system_language = "de",
                              .reading = ui_reading_default(),
                              .can_speak = true};
    setup.reading.scale = setting->scale;
    setup.reading.theme = setting->theme;
    game->ui = ui_new(&game->fonts);
    game->app = app_new(&setup);
    assert_true(game->ui && game->app);
    ui_set_size(game->ui, setting->width, setting->height);
    one_frame(game);
    press(game, "title.teacher");
    ui_input_text(game->ui, "drei gute Worte");
    ui_input_key(game->ui, UI_KEY_ENTER, 0);
    settle(game);
    press(game, "teacher.nav.packs");
}

static void open_game(struct game *game, const struct setting *setting, const char *tool) {
    struct clock clock = {game_time, game_time, game};
    struct store_key key;
    struct err err = {0};
    char sheet[STORE_SHEET_TEXT];
    *game = (struct game){.letter_percent = setting->letter_percent, .now_ms = 1700000000000};
    game->fonts = fixed_fonts;
    game->fonts.context = &game->letter_percent;
    game->fonts.run_width = run_width;
    fixture_clear(HERE "/data");
    assert_true(store_open(&game->store, HERE "/data", clock, &(struct store_report){0}, &err));
    assert_true(
        store_set_up_teacher(game->store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, &err));
    assert_true(library_init(&game->library, NULL, 0, &err));
    open_app(game, setting, tool);
}

static void close_app(struct game *game) {
    app_free(game->app);
    ui_free(game->ui);
}

static void close_game(struct game *game) {
    close_app(game);
    library_fini(&game->library);
    store_close(game->store);
}

static void check_screen(const struct game *game, const char *where) {
    int n_headings = 0, n_focused = 0;
    for (int i = 0; i < ui_n_nodes(game->ui); i++) {
        const struct ui_node *node = ui_node(game->ui, i);
        bool is_inside = node->box.x >= 0 && node->box.x + node->box.w <= ui_width(game->ui) + 1;
        bool acts = node->role == UI_BUTTON || node->role == UI_CHOICE || node->role == UI_SWITCH;
        bool is_small = acts && (node->box.w < 40 || node->box.h < 40);
        if (!node->label || !node->label[0] || node->was_cut || !is_inside || is_small) {
            fail_msg("%s: %s \"%s\" at %d, %d wide", where, node->id, node->label, node->box.x,
                     node->box.w);
        }
        n_headings += node->role == UI_HEADING;
        n_focused += node->has_focus;
    }
    assert_true(n_headings > 0);
    assert_int_equal(n_focused, 1);
}

static void say_everything(void) {
    static const char *const names[] = {"fetch", "fetch.end", "check", "check.end", "list.end"};
    for (int i = 0; i < 5; i++) {
        unsay(names[i]);
    }
    say_list();
}

static void look_at(struct game *game, const char *id) {
    press(game, id);
    check_screen(game, id);
}

/* Every part and state of the section, in this setting. */
static void walk(const struct setting *setting) {
    struct game *game = mem_new(1, sizeof *game);
    say_everything();
    say("add-server", "fingerprint 49b7 32ae 6815 ee80 110f a7ef f4ab c484 defa 731a 6916 ce74\n");
    say("check", "expired 2023-10-01 timestamp\nerror expired Abgelaufen\n");
    say("check.end", "exit 1");
    say("fetch", "progress 6100000 9800000 bytes\nerror cut Die Verbindung brach ab\n");
    say("fetch.end", "exit 1");
    open_game(game, setting, TOOL);
    check_screen(game, "list");
    look_at(game, "packs.filter");
    look_at(game, "packs.class.9");
    assert_null(ui_find_node(game->ui, "packs.title.alt"));
    look_at(game, "packs.class.0");
    look_at(game, "packs.update.alt");
    look_at(game, "packs.check");
    look_at(game, "packs.more.neu");
    look_at(game, "packs.back");
    look_at(game, "packs.remove.verwaist");
    look_at(game, "packs.keep");
    look_at(game, "packs.servers");
    look_at(game, "packs.drop.2");
    look_at(game, "packs.keep");
    look_at(game, "packs.add");
    look_at(game, "packs.show");
    look_at(game, "packs.http");
    look_at(game, "packs.back");
    look_at(game, "packs.back");
    look_at(game, "packs.stick");
    look_at(game, "files.use");
    look_at(game, "packs.accept");
    close_game(game);
    mem_free(game);
}

static void walks(void **state) {
    (void)state;
    size_t before = mem_n_blocks();
    walk(&(struct setting){1366, 768, 100, 60, THEME_LIGHT, "de"});
    walk(&(struct setting){800, 600, 200, 55, THEME_CONTRAST, "de"});
    walk(&(struct setting){1366, 768, 200, 55, THEME_DARK, "en"});
    walk(&(struct setting){1366, 768, 100, 84, THEME_LIGHT, "de"}); /* as if words were longer */
    assert_int_equal(mem_n_blocks(), before);
}

static const struct setting plain = {1366, 768, 100, 60, THEME_LIGHT, "de"};

static void shows_every_state(void **state) {
    (void)state;
    struct game *game = mem_new(1, sizeof *game);
    say_everything();
    open_game(game, &plain, TOOL);
    expect(game, "packs.state.alt", "Update 1.1.0 · installiert ist 1.0.0");
    expect(game, "packs.update.alt", "9,8 MB");
    expect(game, "packs.state.da", "Installiert · 1.2.0");
    expect(game, "packs.state.neu", "Neu");
    expect(game, "packs.get.neu", "4,2 MB");
    expect(game, "packs.state.verwaist", "wird nicht mehr angeboten");
    expect(game, "packs.state.eigen", "eigenes Paket mit dieser Kennung");
    expect(game, "packs.state.alt.2", "von einem anderen Server");
    assert_null(ui_find_node(game->ui, "packs.get.alt.2"));
    press(game, "packs.search");
    ui_input_text(game->ui, "ÜBERTREIB");
    settle(game);
    assert_non_null(ui_find_node(game->ui, "packs.title.alt"));
    assert_null(ui_find_node(game->ui, "packs.title.neu"));
    close_game(game);
    mem_free(game);
}

/* Each code has a sentence of its own, and the screen stays usable. */
static void tells_every_code(void **state) {
    (void)state;
    static const char *const codes[] = {
        "no-root",   "no-metadata", "missing",  "not-signed", "wrong-file", "rolled-back",
        "expired",   "not-listed",  "redirect", "tls",        "address",    "no-connection",
        "status",    "too-large",   "slow",     "cut",        "not-found",  "own",
        "older",     "no-server",   "busy",     "full",       "access",     "io",
        "no-memory", "version",     "format",   "limit",      "corrupt"};
    struct game *game = mem_new(1, sizeof *game);
    say_everything();
    say("check.end", "exit 1");
    open_game(game, &plain, TOOL);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char line[100];
        str_format(line, sizeof line, "error %s KLEIN\nerror other second\n", codes[i]);
        say("check", line);
        press(game, "packs.check");
        if (strstr(label(game, "packs.said"), "KLEIN") || strlen(label(game, "packs.said")) < 20) {
            fail_msg("%s: \"%s\"", codes[i], label(game, "packs.said"));
        }
        expect(game, "packs.detail", "KLEIN");
        expect(game, "packs.unharmed", "unverändert");
        assert_non_null(ui_find_node(game->ui, "packs.title.alt"));
    }
    say("check", "error refused Der Abdruck ist ein anderer.\n");
    press(game, "packs.check");
    expect(game, "packs.said", "Der Abdruck ist ein anderer.");
    close_game(game);
    mem_free(game);
}

static void tells_a_crash(void **state) {
    (void)state;
    static const char *const ends[] = {"kill -9 $$", "kill -SEGV $$", "exit 7", "exit 0"};
    struct game *game = mem_new(1, sizeof *game);
    say_everything();
    open_game(game, &plain, TOOL);
    for (int i = 0; i < 4; i++) {
        say("check", "note unterwegs\nunknown kind of line\n");
        say("check.end", ends[i]);
        press(game, "packs.check");
        expect(game, "packs.said", "abgestürzt");
        assert_non_null(ui_find_node(game->ui, "packs.update.alt"));
    }
    close_app(game);
    open_app(game, &plain, "tests/data/pack-screen/none");
    expect(game, "packs.said", "fehlt");
    close_game(game);
    mem_free(game);
}

/* Fetching: progress is shown but not read aloud; paused, kept over a restart, gone on with. */
static void fetches(void **state) {
    (void)state;
    struct game *game = mem_new(1, sizeof *game);
    int handle;
    say_everything();
    say("fetch", "progress 6100000 9800000 bytes\n");
    say("fetch.end", "exec sleep 60");
    open_game(game, &plain, TOOL);
    press(game, "packs.servers");
    press(game, "packs.back");
    assert_true(ui_input_press(game->ui, "packs.update.alt"));
    one_frame(game);
    while (!strstr(label(game, "packs.state.alt"), "6,1 von 9,8 MB")) {
        handle = app_wake_handle(game->app);
        assert_true(wait_any(&handle, 1, 10000) != 0);
        one_frame(game);
    }
    assert_int_equal(ui_find_node(game->ui, "packs.state.alt")->role, UI_GROUP);
    assert_true(ui_find_node(game->ui, "packs.check")->is_disabled);
    press(game, "packs.do.alt");
    expect(game, "packs.state.alt", "Angehalten · 6,1 von 9,8 MB");
    close_app(game);
    open_app(game, &plain, TOOL);
    expect(game, "packs.state.alt", "Angehalten · 6,1 von 9,8 MB");
    say("fetch", "progress 9800000 9800000 bytes\nnote alt 1.1.0 ist da.\ndone Geholt: 1\n");
    unsay("fetch.end");
    press(game, "packs.do.alt");
    assert_null(ui_find_node(game->ui, "packs.do.alt"));
    close_app(game);
    open_app(game, &plain, TOOL);
    assert_null(ui_find_node(game->ui, "packs.do.alt"));
    close_game(game);
    mem_free(game);
}

int main(void) {
    struct err err;
    i18n_init("de", "build/locale");
    assert_true(file_make_folder(HERE "/home", &err));
    char *here = realpath(HERE "/home", NULL);
    assert_true(here && setenv("HOME", here, 1) == 0);
    free(here);
    const struct CMUnitTest tests[] = {

        cmocka_unit_test(walks),
        cmocka_unit_test(shows_every_state),
        cmocka_unit_test(tells_every_code),
        cmocka_unit_test(tells_a_crash),
        cmocka_unit_test(fetches),

    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
