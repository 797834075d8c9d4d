/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walker presses every button of every screen it can reach, without SDL and with fixed letter
 * widths, and asserts on each: a heading, a focus, a way back, no empty label, nothing clipped or
 * outside the window. Run at 100 and 200 %, in a small window, in every theme, in both languages,
 * and with letters 40 % wider, as if every word were longer. */
#include "app/app.h"
#include "crypto/fingerprint.h"

#include "base/fault.h"
#include "base/utf8.h"
#include "contrast.h"
#include "game_fixture.h"
#include "i18n/i18n.h"
#include "store/plans.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "ui/field.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_STATES = 220, MAX_PLACES = 3000, MAX_DEPTH = 24, MAX_PER_SCREEN = 24, ID = UI_MAX_ID };

/* --- letters of fixed width --- */

static int face_for(void *context, enum font_role role, bool is_bold, uint32_t codepoint) {
    (void)context, (void)is_bold, (void)codepoint;
    return (int)role;
}

static int run_width(void *context, const struct text_run *run) {
    int percent = *(const int *)context;
    return (int)utf8_count(run->text, run->n) * run->size * percent / 100;
}

static int ascent(void *context, int face, int size) {
    (void)context, (void)face;
    return size;
}

static int line_height(void *context, int face, int size) {
    (void)context, (void)face;
    return size * 5 / 4;
}

/* --- a game to walk through --- */

struct setting {
    int width, height, scale, letter_percent;
    enum theme_id theme;
    const char *language;
    bool is_teacher; /* starts behind the door, in a folder with a class and names */
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

static void frame(struct game *game) {
    game_settle(game->app, game->ui, &game->now_ms);
}

#define WALKER "build/test/walker"

/* A second class that has practised, and whose test is behind it: enough for every figure. */
static void add_judgements(struct store *store) {
    static const char rows[] = /* names of one width, whatever chance gave */
        "UPDATE pupils SET animal = 'fox' WHERE class = 2;"
        "INSERT INTO sessions(id, uuid, class, kind, pack, made_ms)"
        " VALUES (1, 's1', 2, 'practice', 'digitale-stadt', 0), (2, 's2', 2, 'test', 'probe', 0),"
        " (3, 's3', 2, 'together', 'digitale-stadt', 0);"
        "UPDATE sessions SET is_planned = 1;"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 67),"
        " x AS (SELECT i, id, form, i % 2 AS fact, (id * 7 + i * 13) % 10 < 7 AS right,"
        "  i < 28 AS is_practice, iif(i < 48, 'A', 'B') AS shown FROM n, pupils WHERE class = 2)"
        "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level,"
        " post, position, verdict, technique, answer, sure, correct, looks, language, simple, ms,"
        " time_ms, points, master_look)"
        "SELECT printf('u%d-%d', i, id), id, 'laptop', iif(is_practice, 1, 2),"
        " iif(is_practice, 'practice', 'test'), iif(is_practice, '-', shown),"
        " iif(is_practice, 'digitale-stadt', 'probe'), '1.0.0', iif(is_practice, 'l' || i / 14,"
        " lower(shown)), 'post-' || i, 1, iif(fact, 'fact', 'fake'), 'source',"
        " iif(fact = right, 'fact', 'fake'), i % 3 = 0, right, iif(i % 4, 'who', ''), 'de', 0, 1,"
        " 0, 0, 0 FROM x";
    struct store_class class;
    struct err err = {0};
    assert_true(store_add_class(store, "8a", 10, &class, &err));
    assert_int_equal(class.id, 2);
    assert_true(db_exec(store->db, rows, &err));
}

/* The first pupil has practised long ago, and boosters are due. */
static void add_practice(struct store *store) {
    struct err err = {0};
    assert_true(db_exec(
        store->db,
        "INSERT INTO sessions(id, uuid, class, kind, pack, made_ms)"
        " VALUES (9, 's9', 1, 'practice', 'digitale-stadt', 0);"
        "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level,"
        " post, position, verdict, technique, answer, sure, correct, looks, language, simple, ms,"
        " time_ms, points, master_look) VALUES ('u', 1, 'laptop', 9, 'practice', '-',"
        " 'digitale-stadt', '1.0.0', 'wer-spricht', 'once', 1, 'fact', 'none', 'fact', 0, 1, '',"
        " 'de', 0, 1, 0, 30, 0)",
        &err));
}

/* A data folder with a teacher and a class with names, and a class list in the downloads. */
static void open_teacher(struct game *game, struct clock clock) {
    static const char list[] = "Nachname;Vorname;Klasse\nMeier;Anna;7c\n";
    static const struct store_person people[] = {{"Anna", "Meier"}, {"سارة", "حداد"}};
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 2};
    struct store_key key;
    struct err err = {0};
    char sheet[STORE_SHEET_TEXT];
#ifdef SCHEINRIESE_FAULTS
    fault_save_syncs(true);
#endif
    fixture_clear(WALKER "/data");
    fixture_clear(WALKER "/Downloads");
    assert_true(file_write(WALKER "/Downloads/liste.csv",
                           (struct bytes){(const unsigned char *)list, sizeof list - 1}, &err));
    assert_true(store_open(&game->store, WALKER "/data", clock, &(struct store_report){0}, &err));
    assert_true(
        store_set_up_teacher(game->store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, &err));
    assert_true(store_take_rosters(game->store, &key, &import, 1, &err));
    add_judgements(game->store);
}

static void come_in(struct game *game) {
    assert_true(ui_input_press(game->ui, "title.teacher"));
    frame(game);
    ui_input_text(game->ui, "drei gute Worte");
    ui_input_key(game->ui, UI_KEY_ENTER, 0);
    frame(game);
    assert_non_null(ui_find_node(game->ui, "teacher.lock"));
}

static void open_store(struct game *game, const struct setting *setting, struct clock clock) {
    struct store_class class;
    struct err err = {0};
    if (setting->is_teacher) {
        open_teacher(game, clock);
        return;
    }
    assert_true(store_open_memory(&game->store, clock, &err));
    assert_true(store_add_class(game->store, "7b", 3, &class, &err));
    struct store_plan test = {.kind = PLAN_TEST, .pack_id = "formen"};
    if (setting->scale == 200) { /* more screens on the way, where text needs most room */
        assert_true(store_add_plan(game->store, class.id, &test, &err));
        add_practice(game->store);
    }
}

static void open_game(struct game *game, const struct setting *setting) {
    static const char *const pack = "build/packs/digitale-stadt.riese";
    struct err err = {0};
    *game = (struct game){.letter_percent = setting->letter_percent};
    game->fonts =
        (struct text_fonts){&game->letter_percent, face_for, run_width, ascent, line_height, NULL};
    struct clock clock = {game_time, game_time, game};
    game->now_ms = 1700000000000;
    open_store(game, setting, clock);
    assert_true(library_init(&game->library, &pack, 1, &err));
    struct app_setup setup = {.store = game->store,
                              .library = &game->library,
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
    assert_non_null(game->ui);
    assert_non_null(game->app);
    ui_set_size(game->ui, setting->width, setting->height);
    frame(game);
    if (setting->is_teacher)
        come_in(game);
}

static void close_game(struct game *game) {
    app_free(game->app);
    ui_free(game->ui);
    library_fini(&game->library);
    store_close(game->store);
}

/* --- what every screen must have --- */

struct place {
    char path[MAX_DEPTH][ID];
    int depth;
};

static void complain(const struct place *place, const struct ui_node *node, const char *what) {
    char trail[MAX_DEPTH * 32] = "";
    size_t n = 0;
    for (int i = 0; i < place->depth && n + 40 < sizeof trail; i++) {
        str_format(trail + n, sizeof trail - n, " > %s", place->path[i]);
        n = strlen(trail);
    }
    fail_msg("%s: %s \"%s\" after%s", what, node ? node->id : "", node ? node->label : "", trail);
}

static void check_node(struct game *game, const struct place *place, const struct ui_node *node) {
    struct box box = node->box;
    bool is_inside = box.x >= 0 && box.x + box.w <= ui_width(game->ui) + 1;
    bool is_reachable =
        node->is_scrolled || (box.y >= 0 && box.y + box.h <= ui_height(game->ui) + 1);
    if (!node->label || !node->label[0]) {
        complain(place, node, "empty label");
    }
    if (node->was_cut) {
        complain(place, node, "text does not fit");
    }
    if (!is_inside || !is_reachable) {
        complain(place, node, "outside the window");
    }
}

static bool acts(const struct ui_node *node) {
    return !node->is_disabled &&
           (node->role == UI_BUTTON || node->role == UI_CHOICE || node->role == UI_SWITCH);
}

/* All text of the teacher's side, whose ground is plain. */
static void check_contrast(struct game *game, const struct place *place) {
    const struct draw_list *list = ui_draws(game->ui);
    for (int i = 0; i < list->n; i++) {
        const struct draw *text = &list->items[i];
        const struct draw *ground = contrast_ground(list, i);
        if (text->kind != DRAW_TEXT || box_is_empty(box_intersect(text->box, text->clip)))
            continue;
        uint32_t below = ground ? ground->fill : list->background;
        if (contrast_ratio(text->fill, below) < contrast_wanted(game->ui))
            complain(place, NULL, "too little contrast");
    }
}

static void check_screen(struct game *game, const struct place *place) {
    int n_headings = 0;
    int n_focused = 0;
    for (int i = 0; i < ui_n_nodes(game->ui); i++) {
        const struct ui_node *node = ui_node(game->ui, i);
        check_node(game, place, node);
        n_headings += node->role == UI_HEADING;
        n_focused += node->has_focus;
        if (acts(node) && (node->box.w < 40 || node->box.h < 40)) {
            complain(place, node, "too small to touch");
        }
    }
    if (n_headings == 0 || n_focused != 1) {
        complain(place, NULL, n_headings == 0 ? "no heading" : "not exactly one focus");
    }
}

/* Which screen this is, what can be pressed on it, and how far the round is ("2 von 8"). */
static uint32_t fingerprint(struct game *game, char screen[ID]) {
    uint32_t hash = 2166136261u;
    screen[0] = 0;
    for (int i = 0; i < ui_n_nodes(game->ui); i++) {
        const struct ui_node *node = ui_node(game->ui, i);
        const char *what = acts(node) ? node->id : strstr(node->id, ".word") ? node->label : "";
        for (; *what; what++) {
            hash = (hash ^ (unsigned char)*what) * 16777619u;
        }
        if (acts(node) && !str_starts(node->id, "top.") && !str_starts(node->id, "teacher.") &&
            !screen[0]) {
            str_copy(screen, ID, node->id);
            char *dot = strchr(screen, '.');
            dot ? (void)(*dot = 0) : (void)0;
        }
    }
    return hash;
}

static void check_way_back(struct game *game, const struct place *place, const char *screen) {
    if (str_equal(screen, "title")) {
        return;
    }
    ui_input_key(game->ui, UI_KEY_ESCAPE, 0);
    if (!ui_wants_frame(game->ui)) {
        complain(place, NULL, "Escape leads nowhere");
    }
}

/* --- the walk --- */

struct walk {
    int n_states, n_screens;
    uint32_t seen[MAX_STATES];
    char screens[40][ID];
    int visits[40];
    int n_places, next;
    struct place places[MAX_PLACES];
};

static int screen_index(struct walk *walk, const char *screen) {
    for (int i = 0; i < walk->n_screens; i++) {
        if (str_equal(walk->screens[i], screen)) {
            return i;
        }
    }
    str_copy(walk->screens[walk->n_screens], ID, screen);
    return walk->n_screens++;
}

static bool is_new(struct walk *walk, uint32_t fingerprint, const char *screen) {
    for (int i = 0; i < walk->n_states; i++) {
        if (walk->seen[i] == fingerprint) {
            return false;
        }
    }
    int index = screen_index(walk, screen);
    if (walk->n_states == MAX_STATES || walk->visits[index] == MAX_PER_SCREEN) {
        return false;
    }
    walk->visits[index]++;
    walk->seen[walk->n_states++] = fingerprint;
    return true;
}

static void follow(struct game *game, const struct place *place) {
    for (int i = 0; i < place->depth; i++) {
        if (str_equal(place->path[i], "together.next")) {
            ui_input_text(game->ui, "5"); /* hands have the focus, and are counted by typing */
            frame(game);
        }
        if (!ui_input_press(game->ui, place->path[i])) {
            complain(place, NULL, "a button that was there is gone");
        }
        frame(game);
    }
}

static void add_places(struct walk *walk, struct game *game, const struct place *from) {
    for (int i = 0; i < ui_n_nodes(game->ui) && from->depth < MAX_DEPTH; i++) {
        const struct ui_node *node = ui_node(game->ui, i);
        bool leads_away = str_starts(node->id, "files.up") || str_starts(node->id, "files.place");
        if (acts(node) && !leads_away && walk->n_places < MAX_PLACES) {
            struct place *to = &walk->places[walk->n_places++];
            *to = *from;
            str_copy(to->path[to->depth++], ID, node->id);
        }
    }
}

static void visit(struct walk *walk, const struct setting *setting, const struct place *place) {
    struct game *game = mem_new(1, sizeof *game);
    char screen[ID];
    open_game(game, setting);
    follow(game, place);
    uint32_t print = fingerprint(game, screen);
    if (is_new(walk, print, screen)) {
        check_screen(game, place);
        if (setting->is_teacher && !str_equal(screen, "title")) {
            check_contrast(game, place);
        }
        if (!setting->is_teacher || !str_equal(screen, "title")) {
            add_places(walk, game, place);
        }
        check_way_back(game, place, screen);
    }
    close_game(game);
    mem_free(game);
}

static void walk_all(const struct setting *setting) {
    size_t before = mem_n_blocks();
    struct walk *walk = mem_new(1, sizeof *walk);
    struct place start = {.depth = 0};
    visit(walk, setting, &start);
    while (walk->next < walk->n_places) {
        struct place place = walk->places[walk->next++];
        visit(walk, setting, &place);
    }
    print_message("# %d states of %d screens\n", walk->n_states, walk->n_screens);
    assert_true(walk->n_screens >= 11); /* of the teacher's side: parts of sections, too */
    mem_free(walk);
    assert_int_equal(mem_n_blocks(), before);
}

/* Sanitizers make a walk ten times as long: there, the two that see most. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED

static void walks_plain(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 55, THEME_LIGHT, "de", false});
}

static void walks_with_longer_words(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 77, THEME_LIGHT, "de", false});
}
#endif

static void walks_at_200_percent(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 200, 55, THEME_CONTRAST, "de", false});
}

#ifndef IS_SANITIZED
static void walks_small_and_large(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 200, 60, THEME_DARK, "en", false});
}

static void walks_small(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 100, 55, THEME_LIGHT, "en", false});
}

static void walks_on_4k(void **state) {
    (void)state;
    walk_all(&(struct setting){3840, 2160, 150, 55, THEME_LIGHT, "de", false});
}
#endif

/* --- behind the teacher's door, from the first screen inside --- */

static void walks_behind_the_door(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 77, THEME_LIGHT, "de", true});
}

#ifndef IS_SANITIZED
static void walks_behind_the_door_small_and_large(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 200, 60, THEME_CONTRAST, "de", true});
}

static void walks_behind_the_door_at_200_percent(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 200, 55, THEME_DARK, "en", true});
}
#endif

int main(void) {
    fingerprint_be_cheap();
    i18n_init("de", "build/locale");
    char *here = realpath(".", NULL), home[PATH_MAX_BYTES];
    assert_true(here && path_join(home, here, WALKER, NULL) && setenv("HOME", home, 1) == 0);
    free(here);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_at_200_percent),
        cmocka_unit_test(walks_behind_the_door),
#ifndef IS_SANITIZED
        cmocka_unit_test(walks_plain),
        cmocka_unit_test(walks_with_longer_words),
        cmocka_unit_test(walks_small_and_large),
        cmocka_unit_test(walks_small),
        cmocka_unit_test(walks_on_4k),
        cmocka_unit_test(walks_behind_the_door_small_and_large),
        cmocka_unit_test(walks_behind_the_door_at_200_percent),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
