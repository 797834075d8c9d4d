/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new task: kind, pack, levels, from when. What does not fit the kind is not offered. */
#include "app/teacher_tasks.h"

#include <string.h>

void tasks_new_begin(struct app *app) {
    struct tasks *tasks = app->teacher->tasks;
    tasks->kind = PLAN_PRACTICE;
    tasks->pack = -1;
    tasks->due.is_read = false;
    memset(tasks->is_wanted, 0, sizeof tasks->is_wanted);
    ui_field_wipe(&tasks->from);
}

static void label(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    ui_text(ui, flow, id, TYPE_LABEL, text);
    flow->y += ui_dp(ui, 8);
}

static bool choice(struct ui *ui, struct row *row, const char *id, const char *text,
                   bool is_chosen) {
    struct ui_button_options options = {.id = id,
                                        .role = UI_CHOICE,
                                        .look = BUTTON_PILL,
                                        .label = text,
                                        .icon = is_chosen ? "check" : NULL,
                                        .is_checked = is_chosen};
    return row_button(ui, row, &options);
}

static void choose_pack(struct tasks *tasks, int pack) {
    tasks->pack = pack;
    memset(tasks->is_wanted, 0, sizeof tasks->is_wanted);
}

static const char *const kind_ids[PLAN_N_KINDS] = {"plan.practice", "plan.test", "plan.together",
                                                   "plan.refresh"};

static bool kinds(struct ui *ui, struct flow *flow, struct tasks *tasks) {
    bool has_changed = false;
    static const char *const words[PLAN_N_KINDS] = {
        N_("Jedes Kind spielt für sich und bekommt nach jedem Post eine Rückmeldung."),
        N_("20 Posts ohne Rückmeldung und ohne Punkte: Form A oder B, je nach Kind. Der erste "
           "Test einer Klasse ist der Vortest, der zweite der Nachtest."),
        N_("Am Beamer: Die ganze Klasse stimmt mit den Händen ab."),
        N_("Frische Posts zu Techniken, die jedes Kind schon geübt hat: nach 1, 3, 9, 27 … Tagen. "
           "Sie kommt von selbst; als Aufgabe steht sie bei allen, ab dem Tag, den du willst.")};
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < PLAN_N_KINDS; i++) {
        if (choice(ui, &row, kind_ids[i], tasks_kind_name((enum plan_kind)i),
                   (int)tasks->kind == i)) {
            tasks->kind = (enum plan_kind)i;
            choose_pack(tasks, -1);
            has_changed = true;
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 8);
    ui_text(ui, flow, "plan.about", TYPE_READING_SMALL, _(words[tasks->kind]));
    flow->y += ui_dp(ui, TASKS_GAP);
    return has_changed;
}

/* What is due, and from when: a day to come stands in the field already. */
static void due(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = app->teacher->tasks;
    struct err err = {0};
    bool was_read = tasks->due.is_read;
    if (!refresh_read_class(&tasks->due, app, app->teacher->class_id, &err)) {
        notice_trouble(ui, flow, "plan.due.error", &err);
        return;
    }
    if (!was_read && tasks->due.n_due == 0 && tasks->due.has_later && !tasks->from.text[0]) {
        const char *day = tasks->due.later;
        char text[11];
        str_format(text, sizeof text, "%.2s.%.2s.%.4s", day + 8, day + 5, day);
        ui_field_set(&tasks->from, text);
    }
    refresh_class_card(ui, flow, &tasks->due);
}

static bool packs(struct ui *ui, struct flow *flow, struct tasks *tasks) {
    bool has_changed = false;
    int n = 0;
    if (tasks->kind == PLAN_REFRESH) {
        return false;
    }
    label(ui, flow, "plan.packs", _("Welches Paket?"));
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < tasks->n_packs; i++) {
        bool is_fit = tasks->packs[i].is_test == (tasks->kind == PLAN_TEST);
        if (!is_fit) {
            continue;
        }
        n++;
        if (choice(ui, &row, ui_keep(ui, "plan.pack.%d", n), tasks->packs[i].title,
                   tasks->pack == i)) {
            choose_pack(tasks, i);
            has_changed = true;
        }
    }
    row_end(&row, flow);
    if (n == 0) {
        ui_text(ui, flow, "plan.nopack", TYPE_READING_SMALL,
                _("Dafür ist kein Paket da. Hole eines unter „Pakete“."));
    }
    flow->y += ui_dp(ui, TASKS_GAP);
    return has_changed;
}

static void take_level(struct tasks *tasks, int level) {
    bool was = tasks->is_wanted[level];
    if (tasks->kind == PLAN_TOGETHER) {
        memset(tasks->is_wanted, 0, sizeof tasks->is_wanted);
    }
    tasks->is_wanted[level] = !was;
}

static bool levels(struct ui *ui, struct flow *flow, struct tasks *tasks) {
    bool has_changed = false;
    if (tasks->pack < 0 || tasks->kind == PLAN_TEST) {
        return false;
    }
    const struct task_pack *pack = &tasks->packs[tasks->pack];
    label(ui, flow, "plan.levels",
          tasks->kind == PLAN_TOGETHER ? _("Welches Level?")
                                       : _("Welche Level? (keines gewählt: alle)"));
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < pack->n_levels; i++) {
        if (choice(ui, &row, ui_keep(ui, "plan.level.%d", i + 1), pack->levels[i].title,
                   tasks->is_wanted[i])) {
            take_level(tasks, i);
            has_changed = true;
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
    return has_changed;
}

/* --- making it --- */

static void write_levels(const struct tasks *tasks, struct store_plan *plan) {
    const struct task_pack *pack = &tasks->packs[tasks->pack];
    size_t n = 0;
    for (int i = 0; i < pack->n_levels; i++) {
        if (tasks->is_wanted[i] && n + PACK_MAX_ID + 2 < sizeof plan->levels) {
            str_format(plan->levels + n, sizeof plan->levels - n, n ? " %s" : "%s",
                       pack->levels[i].id);
            n += strlen(plan->levels + n);
        }
    }
}

static const char *what_is_missing(const struct tasks *tasks) {
    bool has_level = false;
    for (int i = 0; i < PACK_MAX_LEVELS; i++) {
        has_level = has_level || tasks->is_wanted[i];
    }
    return tasks->kind == PLAN_REFRESH ? NULL
           : tasks->pack < 0           ? _("Wähle zuerst ein Paket.")
           : tasks->kind == PLAN_TOGETHER && !has_level
               ? _("Wähle das Level, über das ihr abstimmt.")
               : NULL;
}

static const char *refusal(const struct err *err) {
    return err->code == ERR_REFUSED
               ? _("Von diesem Paket ist schon ein Test offen, oder beide Formen sind benutzt: Für "
                   "einen dritten Test wäre jeder Post bekannt.")
           : err->code == ERR_LIMIT ? _("Das sind mehr Aufgaben, als eine Klasse haben kann.")
                                    : teacher_trouble(err);
}

static void make(struct app *app, struct ui *ui) {
    struct tasks *tasks = app->teacher->tasks;
    struct store_plan plan = {.kind = tasks->kind};
    struct err err = {0};
    teacher_forget_words(app);
    app->teacher->complaint = what_is_missing(tasks);
    if (!app->teacher->complaint && tasks->from.text[0] &&
        !teacher_read_date(tasks->from.text, plan.from_date)) {
        app->teacher->complaint = _("Das ist kein Datum. Schreibe es so: 31.01.2027");
    }
    if (app->teacher->complaint) {
        return;
    }
    if (tasks->kind != PLAN_REFRESH) {
        str_copy(plan.pack_id, sizeof plan.pack_id, tasks->packs[tasks->pack].id);
        write_levels(tasks, &plan);
    }
    if (!store_add_plan(app->setup.store, app->teacher->class_id, &plan, &err)) {
        app->teacher->complaint = refusal(&err);
        return;
    }
    tasks->plan_id = plan.id;
    tasks_open(app, ui, TASKS_ONE);
}

void tasks_new_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct tasks *tasks = app->teacher->tasks;
    struct ui_field_options from = {
        .id = "plan.from", .label = _("Ab wann? (leer: sofort)"), .max_bytes = 10};
    if (teacher_part_head(ui, flow, "plan", _("Neue Aufgabe"))) {
        tasks_open(app, ui, TASKS_LIST);
        return;
    }
    bool has_changed = kinds(ui, flow, tasks);
    has_changed = packs(ui, flow, tasks) || has_changed;
    has_changed = levels(ui, flow, tasks) || has_changed;
    if (has_changed) {
        teacher_forget_words(app);
        ui_again(ui);
    }
    if (tasks->kind == PLAN_REFRESH) {
        due(app, ui, flow);
    }
    if (tasks->kind != PLAN_TOGETHER) {
        ui_field(ui, flow, &tasks->from, &from);
        flow->y += ui_dp(ui, TASKS_GAP);
    }
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "plan.make", _("Anlegen"), true)) {
        make(app, ui);
        ui_again(ui);
    }
    ui_default_focus(ui, kind_ids[tasks->kind]);
}
