/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stack of screens, and the person who plays. */
#include "app/join.h"
#include "app/refresh.h"
#include "app/tasks.h"
#include "app/teacher.h"
#include "app/teacher_packs.h"
#include "app/teacher_tasks.h"

#include "base/mem.h"

#include <stdlib.h>

static enum screen_id (*const frames[SCREEN_N])(struct app *, struct ui *) = {
    [SCREEN_TITLE] = title_frame,
    [SCREEN_CLASS] = class_frame,
    [SCREEN_PUPIL] = pupil_frame,
    [SCREEN_JOIN] = join_frame,
    [SCREEN_HAND_IN] = hand_in_frame,
    [SCREEN_TASKS] = tasks_frame,
    [SCREEN_PAUSED] = paused_frame,
    [SCREEN_PACKS] = packs_frame,
    [SCREEN_MAP] = map_frame,
    [SCREEN_LESSON] = lesson_frame,
    [SCREEN_POST] = post_frame,
    [SCREEN_FEEDBACK] = feedback_frame,
    [SCREEN_SUMMARY] = summary_frame,
    [SCREEN_REVIEW] = review_frame,
    [SCREEN_NOTEBOOK] = notebook_frame,
    [SCREEN_SETTINGS] = settings_frame,
    [SCREEN_TEACHER_DOOR] = teacher_door_frame,
    [SCREEN_TEACHER] = teacher_frame,
    [SCREEN_TOGETHER] = teacher_together_frame,
    [SCREEN_FILES] = files_frame,
    [SCREEN_ERROR] = error_frame,
};

static void tell_report(struct app *app);

static const char *laptop_language(struct app *app, char *stored, size_t size) {
    const char *given = app->setup.language;
    if (given && given[0]) {
        return given;
    }
    struct err err;
    if (app->setup.store &&
        store_get_setting(app->setup.store, 0, "language", stored, size, &err) && stored[0]) {
        return stored;
    }
    return app->setup.system_language;
}

/* "1" or "0"; what is not set, or cannot be read, is as usual. */
static bool laptop_setting(struct app *app, const char *key, bool usual) {
    char value[8] = "";
    if (!app->setup.store ||
        !store_get_setting(app->setup.store, 0, key, value, sizeof value, NULL) || !value[0]) {
        return usual;
    }
    return str_equal(value, "1");
}

static void restore_laptop(struct app *app) {
    char stored[8];
    str_copy(app->language, sizeof app->language, laptop_language(app, stored, sizeof stored));
    i18n_set_language(app->language);
    app->reading = app->setup.reading;
    app->reading_changed = true;
    app->opens_all = laptop_setting(app, "open_levels", false);
    app->has_no_guests = !laptop_setting(app, "guests", true);
    app->offers_teacher = teacher_is_offered(app);
    app->n_waiting = join_n_waiting(app);
}

struct app *app_new(const struct app_setup *setup) {
    struct app *app = mem_new(1, sizeof *app);
    if (!app) {
        return NULL;
    }
    app->setup = *setup;
    app->playing.entry = -1;
    app->playing.shown_look = -1;
    app->person.is_guest = true;
    app->stack[0] = SCREEN_TITLE;
    app->depth = 1;
    restore_laptop(app);
    tell_report(app);
    return app;
}

void app_free(struct app *app) {
    if (app) {
        app_close_pack(app);
        tasks_forget(app);
        refresh_forget(app);
        teacher_free(app);
        packs_free(app);
        known_packs_fini(&app->known_packs);
        errand_fini(app);
        join_free(app);
        mem_free(app);
    }
}

void app_push(struct app *app, enum screen_id screen) {
    if (app->depth < MAX_DEPTH) {
        app->stack[app->depth++] = screen;
    }
}

void app_forget_person(struct app *app) {
    teacher_lock(app);
    tasks_forget(app);
    app->person = (struct person){.is_guest = true};
    app->is_speaking = false;
    app_close_pack(app);
    store_drop_pages(app->setup.store);
    app->forgets_text = true;
    restore_laptop(app);
}

/* What opening the results found is told once, above the title. */
static void tell_report(struct app *app) {
    const struct store_report *report = app->setup.report;
    if (app->setup.store_error.code != ERR_NONE) {
        app_trouble(app, _("Ergebnisse können nicht gespeichert werden"), &app->setup.store_error);
        app_push(app, SCREEN_ERROR);
        return;
    }
    if (report && trouble_of_report(&app->trouble, report)) {
        app_push(app, SCREEN_ERROR);
    }
}

/* --- going from screen to screen --- */

/* What was played since shows on the map. */
static void enter_map(struct app *app) {
    struct err err = {0};
    bool has_boosters = app->tasks && refresh_is_ready(&app->tasks->refresh); /* maybe no more */
    if (!app_refresh_levels(app, &err) || (has_boosters && !tasks_read(app, &err))) {
        app_trouble(app, _("Die Ergebnisse lassen sich nicht lesen"), &err);
        app_push(app, SCREEN_ERROR);
    }
}

/* A test that was handed in shows as such. */
static void enter_tasks(struct app *app) {
    struct err err = {0};
    app_close_pack(app);
    if (!tasks_read(app, &err)) {
        app_trouble(app, _("Die Ergebnisse lassen sich nicht lesen"), &err);
        app_push(app, SCREEN_ERROR);
    }
}

static void go(struct app *app, struct ui *ui, enum screen_id to) {
    enum screen_id from = app->stack[app->depth - 1];
    if (to == SCREEN_BACK) {
        app->depth -= app->depth > 1;
    } else {
        int found = app->depth;
        while (found > 0 && app->stack[found - 1] != to) {
            found--;
        }
        if (found > 0) {
            app->depth = found;
        } else {
            app_push(app, to);
        }
    }
    if (app->depth == 1 && from != SCREEN_SETTINGS && from != SCREEN_ERROR) {
        join_keep_up(app);
        app_forget_person(app);
    }
    if (to == SCREEN_JOIN || to == SCREEN_HAND_IN) {
        join_enter(app);
    } else if (app->stack[app->depth - 1] == SCREEN_MAP) {
        enter_map(app);
    } else if (app->stack[app->depth - 1] == SCREEN_TASKS) {
        enter_tasks(app);
    }
    ui_reset_screen(ui);
    app->speech[0] = 0;
}

void app_frame(struct app *app, struct ui *ui) {
    if (app->reading_changed) {
        ui_set_reading(ui, &app->reading);
        ui_set_language(ui, app->language);
        app->reading_changed = false;
    }
    packs_follow(app);
    errand_follow(app);
    hand_in_follow(app);
    if (teacher_watch(app, ui)) {
        go(app, ui, SCREEN_TEACHER_DOOR);
    }
    enum screen_id to = frames[app->stack[app->depth - 1]](app, ui);
    if (to != SCREEN_STAY) {
        go(app, ui, to);
        ui_again(ui);
    }
    if (app->has_trouble) {
        app->has_trouble = false;
        go(app, ui, SCREEN_ERROR);
        ui_again(ui);
    }
    if (app->reading_changed) {
        ui_again(ui);
    }
    if (app->forgets_text) {
        app->forgets_text = false;
        ui_forget_text(ui);
    }
}

/* --- the pack --- */

bool app_picture(struct app *app, int index, struct file_data *out, struct err *err) {
    if (app->playing.refresh) {
        return refresh_picture(app->playing.refresh, index, out, err);
    }
    if (!app->playing.file) {
        return err_set(err, ERR_NOT_FOUND, "no pack is open");
    }
    return pack_picture_read(out, app->playing.file, index, err);
}

uint32_t app_pictures_id(struct app *app) {
    return app->playing.serial;
}

/* Texts in another language: the same posts, so the round goes on. */
static void reload_texts(struct app *app) {
    struct playing *playing = &app->playing;
    struct pack *pack = NULL;
    struct err err;
    if (playing->refresh) {
        refresh_reload(app);
        return;
    }
    if (!playing->pack || !pack_load(&pack, playing->file, app->language, &err)) {
        return;
    }
    pack_free(playing->pack);
    playing->pack = pack;
    if (playing->has_round) {
        playing->round.level = &pack->levels[playing->round_level];
    }
}

const struct pack_level *app_level(const struct app *app) {
    return &app->playing.pack->levels[app->playing.level];
}

/* --- what belongs to the reader --- */

/* A choice that is not stored holds for now, and the person is told. */
static void keep_setting(struct app *app, const char *key, const char *value) {
    struct err err = {0};
    if (!store_set_setting(app->setup.store, app->person.pupil.id, key, value, &err)) {
        app_trouble(app, _("Diese Einstellung gilt nur, bis du zum Start gehst"), &err);
        app->has_trouble = true;
    }
}

void app_choose_language(struct app *app, const char *code) {
    str_copy(app->language, sizeof app->language, code);
    i18n_set_language(code);
    reload_texts(app);
    for (int i = 0; i < LIBRARY_MAX_PACKS; i++) {
        app->cards[i].is_known = false;
    }
    app->reading_changed = true;
    bool is_on_title = app->depth == 1 || (app->depth == 2 && app->person.is_guest);
    if (app->setup.store && (is_on_title || !app->person.is_guest)) {
        keep_setting(app, "language", code);
    }
}

static void encode_reading(const struct ui_reading *reading, char *out, size_t size) {
    str_format(out, size, "%d %s %d %d %d %d %d", reading->scale, theme_get(reading->theme)->name,
               reading->is_dyslexic, reading->line_spacing, reading->letter_spacing,
               reading->is_still, reading->is_simple);
}

static bool next_number(const char **text, int max, int *out) {
    char *end;
    long value = strtol(*text, &end, 10);
    bool is_good = end != *text && value >= 0 && value <= max;
    *text = end;
    *out = is_good ? (int)value : 0;
    return is_good;
}

static bool decode_reading(const char *text, struct ui_reading *out) {
    struct ui_reading reading = ui_reading_default();
    char theme[16] = "";
    int dyslexic, lines, letters, still, simple;
    bool is_good = next_number(&text, 200, &reading.scale) && *text == ' ';
    size_t n = 0;
    for (text += is_good; *text && *text != ' ' && n + 1 < sizeof theme; text++) {
        theme[n++] = *text;
    }
    int id = theme_from_name(theme);
    is_good = is_good && id >= 0 && next_number(&text, 1, &dyslexic) &&
              next_number(&text, 2, &lines) && next_number(&text, 2, &letters) &&
              next_number(&text, 1, &still) && next_number(&text, 1, &simple);
    if (is_good) {
        reading.theme = (enum theme_id)id;
        reading.is_dyslexic = dyslexic;
        reading.line_spacing = lines;
        reading.letter_spacing = letters;
        reading.is_still = still;
        reading.is_simple = simple;
        *out = reading;
    }
    return is_good;
}

void app_save_reading(struct app *app) {
    char value[64];
    app->reading_changed = true;
    encode_reading(&app->reading, value, sizeof value);
    if (app->setup.store && (!app->person.is_guest || teacher_is_unlocked(app))) {
        keep_setting(app, app->person.is_guest ? "teacher_reading" : "reading", value);
    }
}

void app_load_reading(struct app *app) {
    char value[64];
    struct err err;
    struct store *store = app->setup.store;
    int64_t pupil = app->person.pupil.id;
    if (!store) {
        return;
    }
    const char *key = pupil ? "reading" : "teacher_reading";
    if (store_get_setting(store, pupil, key, value, sizeof value, &err)) {
        decode_reading(value, &app->reading);
    }
    if (store_get_setting(store, pupil, "language", value, sizeof value, &err) && value[0]) {
        str_copy(app->language, sizeof app->language, value);
        i18n_set_language(value);
    }
    app->reading_changed = true;
}

static bool set_scale(struct app *app, const char *value) {
    long long percent;
    if (!str_to_int(value, 100, 200, &percent)) {
        return false;
    }
    app->reading.scale = (int)percent;
    app_save_reading(app);
    return true;
}

static bool set_theme(struct app *app, const char *value) {
    int id = theme_from_name(value);
    if (id < 0) {
        return false;
    }
    app->reading.theme = (enum theme_id)id;
    app_save_reading(app);
    return true;
}

static bool set_language(struct app *app, const char *value) {
    for (int i = 0; i < I18N_N_LANGUAGES; i++) {
        if (str_equal(i18n_languages[i].code, value)) {
            app_choose_language(app, value);
            return true;
        }
    }
    return false;
}

bool app_set(struct app *app, const char *what, const char *value) {
    if (str_equal(what, "scale")) {
        return set_scale(app, value);
    }
    if (str_equal(what, "theme")) {
        return set_theme(app, value);
    }
    return str_equal(what, "lang") && set_language(app, value);
}

int64_t app_wait_ms(struct app *app) {
    int64_t wait = tasks_wait_ms(app, teacher_wait_ms(app));
    bool is_unheard = packs_handle(app) >= 0 && job_handle(&app->errand.job) >= 0;
    return is_unheard && (wait < 0 || wait > ERRAND_POLL_MS) ? ERRAND_POLL_MS : wait;
}

/* One handle can be watched: with two children at work the other one is asked now and then. */
int app_wake_handle(const struct app *app) {
    int packs = packs_handle(app);
    return packs >= 0 ? packs : job_handle(&app->errand.job);
}

bool app_wants_quit(const struct app *app) {
    return app->wants_quit;
}

bool app_wants_reopen(const struct app *app) {
    return app->wants_reopen;
}

const char *app_speech(struct app *app) {
    if (!app->is_speaking || !app->speech[0]) {
        return NULL;
    }
    char *plain = para_plain_text(app->speech);
    str_copy(app->spoken, sizeof app->spoken, plain ? plain : "");
    mem_free(plain);
    return app->spoken;
}

const char *app_language(const struct app *app) {
    return app->language;
}

void app_after_first_frame(struct app *app) {
    struct err err = {0};
    struct store *store = app->setup.store;
    if (store && !(store_finish_forgetting(store, &err) && store_back_up(store, &err)) &&
        app->depth == 1) {
        app_trouble(app, _("Die Sicherung der Ergebnisse ist nicht gelungen"), &err);
        app_push(app, SCREEN_ERROR);
    }
}

const char *app_person_name(struct app *app, struct ui *ui) {
    if (app->person.is_guest) {
        return _("Gast");
    }
    return ui_keep(ui, "%s %d", animal_name(app->person.pupil.animal), app->person.pupil.number);
}
