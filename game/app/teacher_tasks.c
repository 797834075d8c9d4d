/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section "Aufgaben": what is planned for the class, and how far it is. */
#include "app/teacher_tasks.h"

#include "base/mem.h"

/* NULL: no memory. */
static struct tasks *get_tasks(struct app *app) {
    struct teacher *teacher = app->teacher;
    if (!teacher->tasks) {
        teacher->tasks = mem_new(1, sizeof *teacher->tasks);
        if (teacher->tasks) {
            teacher->tasks->pack = -1;
        }
    }
    return teacher->tasks;
}

void teacher_tasks_drop(struct app *app) {
    if (app->teacher->tasks) {
        mem_free(app->teacher->tasks->packs);
        mem_free(app->teacher->tasks);
        app->teacher->tasks = NULL;
    }
}

void teacher_tasks_enter(struct app *app) {
    teacher_tasks_drop(app);
}

void tasks_open(struct app *app, struct ui *ui, enum tasks_view view) {
    app->teacher->tasks->view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

const char *tasks_kind_name(enum plan_kind kind) {
    static const char *const names[PLAN_N_KINDS] = {N_("Üben"), N_("Test"), N_("Gemeinsam"),
                                                    N_("Auffrischung")};
    return _(names[kind]);
}

/* --- the packs that are here --- */

static void read_packs(struct app *app, struct tasks *tasks) {
    const struct library *library = app->setup.library;
    tasks->packs = mem_new((size_t)library->n_entries + 1, sizeof *tasks->packs);
    for (int i = 0; tasks->packs && i < library->n_entries; i++) {
        struct task_pack *pack = &tasks->packs[tasks->n_packs];
        pack->entry = i;
        tasks->n_packs +=
            known_packs_get(pack, &app->known_packs, &library->entries[i], app->language);
    }
}

/* The id where the pack is not here. */
static const char *pack_title(const struct tasks *tasks, const char *id) {
    for (int i = 0; i < tasks->n_packs; i++) {
        if (str_equal(tasks->packs[i].id, id)) {
            return tasks->packs[i].title;
        }
    }
    return id;
}

/* --- the list --- */

static const char *plan_state(struct app *app, struct ui *ui, const struct store_plan *plan) {
    char date[48];
    int64_t now = app->setup.clock.unix_ms(app->setup.clock.context);
    if (plan->is_closed) {
        return plan->kind == PLAN_REFRESH ? _("ausgeschaltet") : _("geschlossen");
    }
    if (plan->is_paused) {
        return _("Pause bis zur nächsten Stunde");
    }
    if (!plan_is_on(plan, now)) {
        return ui_keep(ui, _("ab %s"), i18n_date(date, sizeof date, plan->from_date));
    }
    return _("offen");
}

static const char *plan_detail(struct app *app, struct ui *ui, const struct store_plan *plan) {
    const char *state = plan_state(app, ui, plan);
    if (plan->kind == PLAN_TOGETHER) {
        return state;
    }
    return ui_keep(ui, _("%s · begonnen: %d, fertig: %d"), state, plan->n_begun, plan->n_ended);
}

static const char *plan_name(struct ui *ui, const struct tasks *tasks,
                             const struct store_plan *plan) {
    const char *title = pack_title(tasks, plan->pack_id);
    if (plan->kind == PLAN_REFRESH) {
        return tasks_kind_name(plan->kind);
    }
    if (plan->kind != PLAN_TEST) {
        return ui_keep(ui, "%s · %s", tasks_kind_name(plan->kind), title);
    }
    return ui_keep(ui, "%s · %s", plan->place == 1 ? _("Vortest") : _("Nachtest"), title);
}

static void plan_rows(struct app *app, struct ui *ui, struct flow *flow, struct tasks *tasks) {
    for (int i = 0; i < tasks->n_plans; i++) {
        const struct store_plan *plan = &tasks->plans[i];
        struct ui_button_options options = {.id = ui_keep(ui, "tasks.%d", i + 1),
                                            .look = BUTTON_ROW,
                                            .label = plan_name(ui, tasks, plan),
                                            .detail = plan_detail(app, ui, plan),
                                            .icon =
                                                plan->is_closed || plan->is_paused ? "lock" : NULL};
        if (ui_button(ui, flow, &options)) {
            tasks->plan_id = plan->id;
            tasks_open(app, ui, TASKS_ONE);
        }
        flow->y += ui_dp(ui, 10);
    }
}

static const struct store_plan *find_plan(const struct tasks *tasks) {
    for (int i = 0; i < tasks->n_plans; i++) {
        if (tasks->plans[i].id == tasks->plan_id) {
            return &tasks->plans[i];
        }
    }
    return NULL;
}

static const char *refused_words(const struct store_plan *plan) {
    return plan && plan->n_begun == 0
               ? _("Zu diesem Vortest gibt es schon einen Nachtest. Nimm zuerst den zurück.")
               : _("Diesen Test haben schon Kinder begonnen. Schließe ihn, statt ihn "
                   "zurückzunehmen.");
}

static void changed(struct app *app, struct ui *ui, bool is_done, const struct err *err) {
    teacher_forget_words(app);
    app->teacher->complaint = is_done ? NULL
                              : err->code == ERR_REFUSED
                                  ? refused_words(find_plan(app->teacher->tasks))
                                  : teacher_trouble(err);
    ui_again(ui);
}

/* One button holds the whole class, and lets it go on. */
static void pause_all(struct app *app, struct ui *ui, struct flow *flow) {
    struct store *store = app->setup.store;
    int64_t class_id = app->teacher->class_id;
    struct err err = {0};
    bool is_paused = false;
    if (!store_is_paused(store, class_id, 0, &is_paused, &err)) {
        notice_trouble(ui, flow, "tasks.pause.error", &err);
        return;
    }
    struct teacher_switch toggle = {
        .id = "tasks.pause",
        .label = _("Pause bis zur nächsten Stunde"),
        .on = _("An: Niemand kann anfangen oder weiterspielen. Was angefangen ist, wartet."),
        .off = _("Aus. Ist sie an, kann niemand anfangen oder weiterspielen."),
        .is_on = is_paused};
    if (teacher_toggle(ui, flow, &toggle)) {
        changed(app, ui, store_pause_class(store, class_id, !is_paused, &err), &err);
    }
    flow->y += ui_dp(ui, 10);
}

/* What is due, where it is not planned already. */
static void propose(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = app->teacher->tasks;
    struct err err = {0};
    bool is_planned = false;
    for (int i = 0; i < tasks->n_plans; i++) {
        is_planned |= tasks->plans[i].kind == PLAN_REFRESH;
    }
    if (is_planned || !refresh_read_class(&tasks->due, app, app->teacher->class_id, &err) ||
        tasks->due.n_due == 0) {
        return;
    }
    struct ui_button_options options = {.id = "tasks.refresh",
                                        .look = BUTTON_ROW,
                                        .label = _("Auffrischung"),
                                        .detail = refresh_class_words(ui, &tasks->due)};
    if (ui_button(ui, flow, &options)) {
        tasks_new_begin(app);
        tasks->kind = PLAN_REFRESH;
        tasks_open(app, ui, TASKS_NEW);
    }
    flow->y += ui_dp(ui, 10);
}

static void list_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = app->teacher->tasks;
    if (teacher_button(ui, flow, "tasks.new", _("Neue Aufgabe"), true)) {
        tasks_new_begin(app);
        tasks_open(app, ui, TASKS_NEW);
    }
    teacher_say(app, ui, flow);
    if (tasks->n_plans == 0) {
        struct notice notice = {
            .id = "tasks.none",
            .title = _("Für diese Klasse ist nichts geplant"),
            .text = _("Ohne Aufgabe übt jedes Kind, was es möchte. Mit einer Aufgabe bestimmst du, "
                      "welche Level dran sind, wann ein Test offen ist, oder ihr stimmt gemeinsam "
                      "ab.")};
        notice_card(ui, flow, &notice);
        flow->y += ui_dp(ui, TASKS_GAP);
    }
    plan_rows(app, ui, flow, tasks);
    propose(app, ui, flow);
    pause_all(app, ui, flow);
    ui_default_focus(ui, "tasks.new");
}

/* --- one --- */

static void about_test(struct ui *ui, struct flow *flow, const struct store_plan *plan) {
    ui_text(ui, flow, "task.about", TYPE_READING_SMALL,
            plan->is_closed
                ? _("Der Test ist geschlossen. Die Kinder sehen jetzt ihre Rückmeldung.")
                : _("Solange der Test offen ist, gibt es keine Punkte und keine Rückmeldung. Ist "
                    "er geschlossen, sehen die Kinder ihre Posts mit der Lösung."));
    flow->y += ui_dp(ui, TASKS_GAP);
}

static enum screen_id together_actions(struct app *app, struct ui *ui, struct flow *flow,
                                       const struct store_plan *plan) {
    struct err err = {0};
    ui_text(ui, flow, "task.about", TYPE_READING_SMALL,
            _("Die Klasse stimmt mit erhobenen Händen ab, spricht darüber, schaut näher hin und "
              "stimmt noch einmal ab. Gespeichert wird für die Klasse, nicht für Kinder."));
    flow->y += ui_dp(ui, TASKS_GAP);
    if (!teacher_button(ui, flow, "task.vote", _("Am Beamer beginnen"), true)) {
        return SCREEN_STAY;
    }
    if (together_begin(app, plan, &err)) {
        return SCREEN_TOGETHER;
    }
    teacher_forget_words(app);
    app->teacher->complaint =
        err.code == ERR_REFUSED
            ? _("Über alle Posts dieses Levels habt ihr schon abgestimmt. Plane ein anderes Level.")
            : _("Das Paket lässt sich hier nicht öffnen. Es steht unter „Pakete“, oder es fehlt.");
    ui_again(ui);
    return SCREEN_STAY;
}

static void refresh_actions(struct app *app, struct ui *ui, struct flow *flow,
                            const struct store_plan *plan) {
    struct tasks *tasks = app->teacher->tasks;
    struct err err = {0};
    if (refresh_read_class(&tasks->due, app, app->teacher->class_id, &err)) {
        refresh_class_card(ui, flow, &tasks->due);
    } else {
        notice_trouble(ui, flow, "task.due.error", &err);
    }
    struct teacher_switch toggle = {
        .id = "task.close",
        .label = _("Auffrischung"),
        .on = _("An: Jedes Kind findet sie unter seinen Aufgaben, sobald etwas dran ist."),
        .off = _("Aus: Kein Kind bekommt sie."),
        .is_on = !plan->is_closed};
    if (teacher_toggle(ui, flow, &toggle)) {
        changed(app, ui, store_close_plan(app->setup.store, plan->id, !plan->is_closed, &err),
                &err);
    }
    flow->y += ui_dp(ui, TASKS_GAP);
}

static bool action(struct ui *ui, struct row *row, const char *id, const char *label,
                   bool is_primary) {
    struct ui_button_options options = {
        .id = id, .look = is_primary ? BUTTON_PRIMARY : BUTTON_PLAIN, .label = label};
    return row_button(ui, row, &options);
}

static void actions(struct app *app, struct ui *ui, struct flow *flow,
                    const struct store_plan *plan) {
    struct store *store = app->setup.store;
    struct err err = {0};
    bool can_pause = !plan->is_closed && plan->kind != PLAN_TOGETHER;
    struct row row = row_begin(flow, ui_dp(ui, TASKS_GAP));
    if (plan->kind == PLAN_TEST &&
        action(ui, &row, "task.close", plan->is_closed ? _("Wieder öffnen") : _("Test schließen"),
               true)) {
        changed(app, ui, store_close_plan(store, plan->id, !plan->is_closed, &err), &err);
    }
    if (can_pause &&
        action(ui, &row, "task.pause",
               plan->is_paused ? _("Weiter geht’s") : _("Pause bis zur nächsten Stunde"),
               plan->is_paused)) {
        changed(app, ui, store_pause_plan(store, plan->id, !plan->is_paused, &err), &err);
    }
    if (action(ui, &row, "task.drop", _("Aufgabe zurücknehmen"), false)) {
        changed(app, ui, store_drop_plan(store, plan->id, &err), &err);
    }
    row_end(&row, flow);
}

/* One plan: how far the class is, closing, taking back. */
static enum screen_id one_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = app->teacher->tasks;
    const struct store_plan *plan = find_plan(tasks);
    enum screen_id to = SCREEN_STAY;
    if (!plan || teacher_part_head(ui, flow, "task", plan_name(ui, tasks, plan))) {
        tasks_open(app, ui, TASKS_LIST);
        return SCREEN_STAY;
    }
    ui_text(ui, flow, "task.state", TYPE_LABEL, plan_detail(app, ui, plan));
    flow->y += ui_dp(ui, TASKS_GAP);
    teacher_say(app, ui, flow);
    if (plan->kind == PLAN_TEST) {
        about_test(ui, flow, plan);
    } else if (plan->kind == PLAN_TOGETHER) {
        to = together_actions(app, ui, flow, plan);
    } else if (plan->kind == PLAN_REFRESH) {
        refresh_actions(app, ui, flow, plan);
    }
    actions(app, ui, flow, plan);
    if (plan->kind != PLAN_TOGETHER) {
        tasks_live(app, ui, flow, plan);
    }
    ui_default_focus(ui, "task.back");
    return to;
}

/* --- the section --- */

enum screen_id teacher_tasks_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = get_tasks(app);
    struct err err = {.code = ERR_NOMEM};
    struct flow column = *flow;
    int widest = ui_sp(ui, 760);
    enum screen_id to = SCREEN_STAY;
    column.w = column.w > widest ? widest : column.w;
    if (tasks && !tasks->packs) {
        read_packs(app, tasks);
    }
    if (!tasks || !tasks->packs ||
        !store_list_plans(app->setup.store, app->teacher->class_id, tasks->plans, STORE_MAX_PLANS,
                          &tasks->n_plans, &err)) {
        notice_trouble(ui, flow, "tasks.error", &err);
        return SCREEN_STAY;
    }
    if (tasks->view == TASKS_LIST) {
        list_view(app, ui, &column);
    } else if (tasks->view == TASKS_NEW) {
        tasks_new_view(app, ui, &column);
    } else {
        to = one_view(app, ui, &column);
    }
    flow->y = column.y;
    return to;
}
