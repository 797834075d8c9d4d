/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may come in, and when it is locked again. */
#include "app/teacher.h"

#include "base/mem.h"
#include "store/joined.h"

enum { MINUTE_MS = 60000 };

static int64_t monotonic(const struct app *app) {
    return app->setup.clock.monotonic_ms(app->setup.clock.context);
}

static int64_t wall(const struct app *app) {
    return app->setup.clock.unix_ms(app->setup.clock.context);
}

bool teacher_is_offered(struct app *app) {
    struct store *store = app->setup.store;
    bool may = false, has_joined = true;
    struct err err;
    if (!store || path_is_configured("no-teacher") || !store_has_joined(store, &has_joined, &err) ||
        has_joined) {
        return false;
    }
    return store_has_teacher(store) || app->setup.may_set_up_teacher ||
           (store_may_have_teacher(store, &may, &err) && may);
}

bool teacher_is_unlocked(const struct app *app) {
    return app->teacher && app->teacher->is_unlocked;
}

bool teacher_begin(struct app *app) {
    if (!app->teacher) {
        app->teacher = mem_new(1, sizeof *app->teacher);
    }
    return app->teacher;
}

static int idle_minutes(struct app *app) {
    char text[8] = "";
    long long minutes;
    struct err err;
    store_get_setting(app->setup.store, 0, "teacher_idle", text, sizeof text, &err);
    return str_to_int(text, 1, 60, &minutes) ? (int)minutes : TEACHER_IDLE_MINUTES;
}

void teacher_unlocked(struct app *app) {
    struct teacher *teacher = app->teacher;
    ui_field_wipe(&teacher->password);
    ui_field_wipe(&teacher->again);
    ui_field_wipe(&teacher->sheet_entry);
    teacher->is_unlocked = true;
    teacher->shows_password = false;
    teacher->complaint = NULL;
    teacher->mode = DOOR_UNLOCK;
    teacher_touch(app);
    app_load_reading(app);
}

void teacher_lock(struct app *app) {
    struct teacher *teacher = app->teacher;
    if (teacher) {
        teacher_drop_names(app);
        teacher_overview_drop(app);
        teacher_tasks_drop(app);
        teacher_data_drop(app);
        exchange_drop(app);
        roster_free(teacher->roster.roster);
        roster_groups_fini(&teacher->roster.groups);
        store_wipe(teacher, sizeof *teacher);
        store_wipe(app->speech, sizeof app->speech);
        store_wipe(app->spoken, sizeof app->spoken);
        app->forgets_text = true;
    }
}

void teacher_free(struct app *app) {
    teacher_lock(app);
    mem_free(app->teacher);
    app->teacher = NULL;
}

/* Also at the door there is something to hide: the key of the sheet, a key about to be used. */
static bool holds_secret(const struct app *app) {
    const struct teacher *teacher = app->teacher;
    return teacher && (teacher->is_unlocked || teacher->mode == DOOR_SHEET ||
                       teacher->mode == DOOR_NEW_PASSWORD);
}

void teacher_touch(struct app *app) {
    app->teacher->seen_ms = monotonic(app);
    app->teacher->seen_unix_ms = wall(app);
    app->teacher->idle_minutes = idle_minutes(app);
}

/* A laptop that slept, or whose clock jumped on, counts as one nobody touched. */
static int64_t rest_ms(const struct app *app) {
    int64_t here = monotonic(app) - app->teacher->seen_ms;
    int64_t outside = wall(app) - app->teacher->seen_unix_ms;
    int64_t rest =
        (int64_t)app->teacher->idle_minutes * MINUTE_MS - (here > outside ? here : outside);
    return rest > 0 ? rest : 0;
}

static bool is_together(const struct app *app) {
    return app->stack[app->depth - 1] == SCREEN_TOGETHER;
}

bool teacher_watch(struct app *app, struct ui *ui) {
    struct teacher *teacher = app->teacher;
    if (!holds_secret(app)) {
        return false;
    }
    if (rest_ms(app) == 0 && is_together(app)) {
        return false; /* a class may talk for long; who leaves this screen then meets the door */
    }
    if (rest_ms(app) == 0) {
        teacher_lock(app);
        return true;
    }
    if (ui_had_input(ui)) {
        teacher->seen_ms = monotonic(app);
        teacher->seen_unix_ms = wall(app);
    }
    return false;
}

int64_t teacher_wait_ms(struct app *app) {
    if (holds_secret(app)) {
        return is_together(app) && rest_ms(app) == 0 ? -1 : rest_ms(app);
    }
    bool is_at_door = app->stack[app->depth - 1] == SCREEN_TEACHER_DOOR;
    int64_t wait = is_at_door && app->setup.store ? store_teacher_wait_ms(app->setup.store) : 0;
    return wait > 0 ? wait : -1;
}
