/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name that was on the screen is nowhere in the memory of the program once the teacher has
 * locked: not in paragraphs, labels or speech, nor in what was freed. And what is read aloud ends
 * with a sentence. */
#include "app/app.h"
#include "app/teacher.h"
#include "game_fixture.h"
#include "para_fixture.h"
#include "store/roster.h"
#include "store/teacher.h"

#include <stdio.h>
#include <stdlib.h>

#define HERE "build/test/test_teacher_memory"

enum { MAX_MAPPING = 256 * 1024 * 1024, NEEDLE = 11 };

struct game {
    int64_t now_ms;
    struct library library;
    struct store *store;
    struct ui *ui;
    struct app *app;
};

static int64_t game_time(void *context) {
    return ((struct game *)context)->now_ms;
}

static void settle(struct game *game) {
    game_settle(game->app, game->ui, &game->now_ms);
}

static void press(struct game *game, const char *id) {
    if (!ui_input_press(game->ui, id))
        fail_msg("no \"%s\" to press", id);
    settle(game);
}

/* --- looking through memory --- */

/* "Quappenberg", never as such in the program itself; away again by calling it twice. */
static void turn(char name[NEEDLE + 1]) {
    for (int i = 0; i < NEEDLE; i++)
        name[i] ^= 0x55;
}

static const char turned[NEEDLE + 1] = {'Q' ^ 0x55, 'u' ^ 0x55, 'a' ^ 0x55, 'p' ^ 0x55,
                                        'p' ^ 0x55, 'e' ^ 0x55, 'n' ^ 0x55, 'b' ^ 0x55,
                                        'e' ^ 0x55, 'r' ^ 0x55, 'g' ^ 0x55, 0};

#if defined(__clang__) || defined(__GNUC__)
__attribute__((no_sanitize("address", "undefined")))
#endif
static int
count_in(const volatile char *from, const volatile char *to) {
    int n = 0;
    for (const volatile char *at = from; at + NEEDLE <= to; at++) {
        int i = 0;
        while (i < NEEDLE && (at[i] ^ 0x55) == turned[i])
            i++;
        n += i == NEEDLE;
    }
    return n;
}

/* All that the program may write to, but for huge reserves that sanitizers make. */
static int count_in_memory(void) {
    char line[512], rights[8];
    unsigned long from, to;
    int n = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps))
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && str_starts(rights, "rw") &&
            to - from < MAX_MAPPING && !strstr(line, "[vvar") && !strstr(line, "[stack]"))
            n += count_in((const volatile char *)from, (const volatile char *)to);
    fclose(maps);
    return n;
}

/* --- a class with a name --- */

static void store_names(struct store *store) {
    struct store_key key;
    char sheet[STORE_SHEET_TEXT], family[NEEDLE + 1];
    memcpy(family, turned, sizeof family);
    turn(family);
    const struct store_person people[] = {{"Zwonimir", family}, {"Anna", "Meier"}};
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 2};
    assert_true(
        store_set_up_teacher(store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, NULL));
    assert_true(store_take_rosters(store, &key, &import, 1, NULL));
    store_wipe(family, sizeof family);
}

static void clear(void) {
    fixture_clear(HERE);
    if (file_is_folder(HERE "/names"))
        assert_true(file_list(HERE "/names", fixture_remove_entry, HERE "/names", NULL));
}

static int open_game(void **state) {
    static struct game game;
    struct store_report report;
    struct err err = {0};
    clear();
    game = (struct game){.now_ms = START_MS};
    struct clock clock = {game_time, game_time, &game};
    assert_true(store_open(&game.store, HERE, clock, &report, &err));
    store_names(game.store);
    assert_true(library_init(&game.library, NULL, 0, &err));
    struct app_setup setup = {.store = game.store,
                              .library = &game.library,
                              .clock = clock,
                              .language = "de",
                              .system_language = "de",
                              .reading = ui_reading_default(),
                              .can_speak = true};
    game.ui = ui_new(&fixed_fonts);
    game.app = app_new(&setup);
    assert_true(game.ui && game.app);
    settle(&game);
    press(&game, "title.teacher");
    ui_input_text(game.ui, "drei gute Worte");
    ui_input_key(game.ui, UI_KEY_ENTER, 0);
    settle(&game);
    *state = &game;
    return 0;
}

static int close_game(void **state) {
    struct game *game = *state;
    app_free(game->app);
    ui_free(game->ui);
    library_fini(&game->library);
    store_close(game->store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void show_names(struct game *game) {
    press(game, "classes.1");
    press(game, "class.names");
    int n = 0;
    for (int i = 0; i < ui_n_nodes(game->ui); i++)
        n += strstr(ui_node(game->ui, i)->label, "Zwonimir") != NULL;
    assert_true(n > 0);
    assert_true(count_in_memory() > 0);
}

/* AddressSanitizer keeps frames that functions have left, to find uses after the return; what
 * stands in them says nothing about the program. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KEEPS_FRAMES true
#endif
#endif
#ifndef KEEPS_FRAMES
#define KEEPS_FRAMES false
#endif

static void assert_forgotten(void) {
    int n = count_in_memory();
    if (n > 0 && !KEEPS_FRAMES)
        fail_msg("the name is still in memory at %d places", n);
}

static void nothing_is_left_by_locking(void **state) {
    struct game *game = *state;
    show_names(game);
    press(game, "teacher.lock");
    assert_non_null(ui_find_node(game->ui, "door.password"));
    assert_forgotten();
}

static void nothing_is_left_by_waiting(void **state) {
    struct game *game = *state;
    show_names(game);
    game->now_ms += 30 * 60 * 1000;
    settle(game);
    assert_non_null(ui_find_node(game->ui, "door.password"));
    assert_forgotten();
}

static void nothing_is_left_by_leaving(void **state) {
    struct game *game = *state;
    show_names(game);
    press(game, "class.back");
    press(game, "teacher.title");
    assert_non_null(ui_find_node(game->ui, "title.teacher"));
    assert_forgotten();
}

/* --- reading aloud --- */

static const char *read_page(struct game *game, int n_texts) {
    struct flow flow = {0, 0, 800};
    ui_begin(game->ui, game->now_ms);
    for (int i = 0; i < n_texts; i++)
        ui_text(game->ui, &flow, ui_keep(game->ui, "text.%d", i), TYPE_READING,
                "Ein Absatz, der für sich allein steht und nicht zerschnitten wird");
    teacher_read_aloud(game->app, game->ui);
    ui_end(game->ui);
    return app_speech(game->app);
}

static int count_texts(const char *spoken) {
    int n = 0;
    while ((spoken = strstr(spoken, "nicht zerschnitten wird. "))) {
        spoken++;
        n++;
    }
    return n;
}

static bool has_end(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && str_equal(text + n - m, end);
}

static void reading_aloud_ends_with_a_sentence(void **state) {
    struct game *game = *state;
    press(game, "top.speak");
    const char *spoken = read_page(game, 10);
    assert_int_equal(count_texts(spoken), 10);
    assert_true(has_end(spoken, "wird. "));
    spoken = read_page(game, 200);
    assert_true(count_texts(spoken) > 40);
    assert_true(has_end(spoken, "wird. Auf dem Bildschirm steht noch mehr."));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_game, close_game)
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_left_by_locking),
        TEST(nothing_is_left_by_waiting),
        TEST(nothing_is_left_by_leaving),
        TEST(reading_aloud_ends_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
