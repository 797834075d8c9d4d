/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting, some files in a frame; what came of it; and the laptops, to be confirmed by their
 * four words. */
#include "app/teacher_exchange.h"

#include "app/join.h"
#include "i18n/exchange_words.h"

#include <string.h>

enum { GAP = 14, PAGE = 40, FRAME_FILES = 8 }; /* some 50 ms: keys are answered between them */

/* --- collecting --- */

static void finish(struct app *app, struct exchange_page *page) {
    struct err err = {0};
    collecting_end(page->collecting);
    page->collecting = NULL;
    page->has_report = true;
    exchange_read_laptops(app, &err);
    teacher_overview_drop(app); /* the figures are others now */
    teacher_tasks_drop(app);
}

void exchange_collect(struct app *app, const char *folder) {
    struct exchange_page *page = app->teacher->exchange;
    struct err err = {0};
    teacher_forget_words(app);
    collecting_end(page->collecting);
    page->collecting = NULL;
    page->report = (struct collect_report){0};
    page->has_report = false;
    if (!collecting_begin(&page->collecting, app->setup.store, &app->teacher->key, folder, &err)) {
        app->teacher->complaint = join_trouble(&err);
        return;
    }
    if (!exchange_is_inbox(app, page, folder)) {
        str_copy(page->folder, sizeof page->folder, folder);
        store_set_setting(app->setup.store, 0, "collect_folder", folder, NULL);
    }
}

static void take_step(struct app *app, struct ui *ui, struct exchange_page *page) {
    struct err err = {0};
    bool has_more = false;
    if (!collecting_step(page->collecting, FRAME_FILES, &page->report, &has_more, &err)) {
        app->teacher->complaint = join_trouble(&err);
    }
    if (!has_more) {
        finish(app, page);
    }
    teacher_touch(app); /* a long collecting is no idleness */
    ui_soon(ui);
}

static int end_shown(const struct exchange_page *page) {
    int end = page->first_shown + PAGE;
    return end < page->n_laptops ? end : page->n_laptops;
}

/* One in a frame, since each takes a while. */
static void make_words(struct app *app, struct ui *ui, const struct exchange_page *page) {
    char words[FOUR_WORDS_TEXT];
    for (int i = page->first_shown; i < end_shown(page); i++) {
        if (!prints_has(app, page->laptops[i].sign_key)) {
            prints_words(app, page->laptops[i].sign_key, words);
            ui_soon(ui);
            return;
        }
    }
}

void exchange_follow(struct app *app, struct ui *ui) {
    struct exchange_page *page = app->teacher->exchange;
    char said[ERRAND_WORDS];
    bool is_good;
    if (errand_take(app, ERRAND_COLLECT, &is_good, said)) {
        str_copy(page->said, sizeof page->said, said);
        exchange_collect_inbox(app, page);
        if (!is_good) {
            app->teacher->complaint = page->said;
        }
    }
    if (page->collecting) {
        take_step(app, ui, page);
    } else {
        make_words(app, ui, page);
    }
}

/* --- what came of it --- */

static const char *count_words(struct ui *ui, const struct collect_report *report) {
    char number[24];
    i18n_number(number, sizeof number, report->n_new);
    if (report->n_files == 0) {
        return _("Hier liegen keine Ergebnisse. Haben die Laptops schon abgegeben?");
    }
    const char *fresh = ui_keep(
        ui, ngettext("%s neues Urteil", "%s neue Urteile", (unsigned long)report->n_new), number);
    return ui_keep(ui,
                   ngettext("%d Datei gefunden: %s, %d schon bekannt.",
                            "%d Dateien gefunden: %s, %d schon bekannt.",
                            (unsigned long)report->n_files),
                   report->n_files, fresh, report->n_skipped);
}

static void show_left_out(struct ui *ui, struct flow *flow, const struct collect_report *report) {
    if (report->n_forgotten > 0) {
        ui_text(ui, flow, "exchange.forgotten", TYPE_LABEL,
                ui_keep(ui, _("%d Zeilen gehörten zu gelöschten Kindern und blieben draußen."),
                        (int)report->n_forgotten));
        flow->y += ui_dp(ui, 6);
    }
    if (report->n_unknown > 0) {
        ui_text(ui, flow, "exchange.unknown", TYPE_LABEL,
                ui_keep(ui,
                        _("%d Zeilen gehörten zu Kindern, die es in der Klasse nicht gibt, und "
                          "blieben draußen."),
                        (int)report->n_unknown));
        flow->y += ui_dp(ui, 6);
    }
}

static void show_refused(struct ui *ui, struct flow *flow, const struct collect_report *report) {
    for (int i = 0; i < report->n_refused_shown; i++) {
        const struct collect_refused *refused = &report->refused[i];
        const char *sentence = exchange_sentence(refused->id);
        struct ui_text_options options = {
            .id = ui_keep(ui, "exchange.refused.%d", i + 1), .role = UI_ALERT, .type = TYPE_LABEL};
        ui_text_with(ui, flow, &options,
                     ui_keep(ui, "%s: %s", files_breakable(ui, refused->name),
                             sentence ? sentence : _("Die Datei passt nicht.")));
        flow->y += ui_dp(ui, 6);
    }
}

void exchange_show_report(struct app *app, struct ui *ui, struct flow *flow) {
    const struct exchange_page *page = app->teacher->exchange;
    if (!page->has_report) {
        return;
    }
    struct ui_text_options options = {
        .id = "exchange.report", .role = UI_ALERT, .type = TYPE_READING_SMALL};
    flow->y += ui_dp(ui, GAP);
    ui_text_with(ui, flow, &options, count_words(ui, &page->report));
    flow->y += ui_dp(ui, 6);
    show_left_out(ui, flow, &page->report);
    show_refused(ui, flow, &page->report);
}

/* --- laptops --- */

static void confirm(struct app *app, struct exchange_page *page, int index, bool is_confirmed) {
    struct err err = {0};
    teacher_forget_words(app);
    if (!store_confirm_laptop(app->setup.store, page->class_id, &page->laptops[index], is_confirmed,
                              &err)) {
        app->teacher->complaint = join_trouble(&err);
        return;
    }
    exchange_read_laptops(app, &err);
    if (is_confirmed) {
        exchange_collect_again(app, page);
    }
}

static const char *when_words(struct ui *ui, const struct store_laptop *laptop) {
    char local[20], date[11], shown[48];
    if (!laptop->is_confirmed) {
        return _("Neu: Zeigt ein Laptop der Klasse diese Wörter, bestätige ihn.");
    }
    if (!laptop->sequence) {
        return _("Bestätigt, noch nichts eingesammelt");
    }
    clock_local(local, laptop->merged_ms);
    str_format(date, sizeof date, "%.10s", local);
    return ui_keep(ui, _("Zuletzt eingesammelt am %s, %s"), i18n_date(shown, sizeof shown, date),
                   ui_keep(ui, "%.5s", local + 11));
}

static void laptop_row(struct app *app, struct ui *ui, struct flow *flow,
                       struct exchange_page *page, int index) {
    const struct store_laptop *laptop = &page->laptops[index];
    bool has_words = prints_has(app, laptop->sign_key);
    char words[FOUR_WORDS_TEXT];
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 14), COLOR_PAPER_2);
    ui_text(ui, &card.inner, ui_keep(ui, "exchange.laptop.%d", index + 1), TYPE_SUBHEAD,
            has_words ? ui_keep(ui, "%s", prints_words(app, laptop->sign_key, words)) : "…");
    card.inner.y += ui_dp(ui, 2);
    ui_text(ui, &card.inner, ui_keep(ui, "exchange.when.%d", index + 1), TYPE_LABEL,
            when_words(ui, laptop));
    card.inner.y += ui_dp(ui, 8);
    struct row row = row_begin(&card.inner, ui_dp(ui, 10));
    struct ui_button_options yes = {.id = ui_keep(ui, "exchange.confirm.%d", index + 1),
                                    .look = BUTTON_PRIMARY,
                                    .label = _("Bestätigen")};
    struct ui_button_options no = {.id = ui_keep(ui, "exchange.forget.%d", index + 1),
                                   .look = BUTTON_PILL,
                                   .label = laptop->is_confirmed ? _("Nicht mehr annehmen")
                                                                 : _("Abweisen")};
    bool confirms = !laptop->is_confirmed && has_words && row_button(ui, &row, &yes);
    bool forgets = row_button(ui, &row, &no);
    row_end(&row, &card.inner);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 10);
    if (confirms || forgets) {
        confirm(app, page, index, confirms);
        ui_again(ui);
    }
}

static void turn_pages(struct ui *ui, struct flow *flow, struct exchange_page *page) {
    int end = end_shown(page);
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options next = {.id = "exchange.next",
                                     .look = BUTTON_PILL,
                                     .label = _("Weitere"),
                                     .is_disabled = end == page->n_laptops};
    struct ui_button_options before = {.id = "exchange.before",
                                       .look = BUTTON_PILL,
                                       .label = _("Davor"),
                                       .is_disabled = page->first_shown == 0};
    int turn = -row_button(ui, &row, &before);
    turn += row_button(ui, &row, &next);
    row_end(&row, flow);
    flow->y += ui_dp(ui, 8);
    ui_text(ui, flow, "exchange.range", TYPE_LABEL_SMALL,
            ui_keep(ui, _("%d bis %d von %d"), page->first_shown + 1, end, page->n_laptops));
    flow->y += ui_dp(ui, 10);
    if (turn) {
        page->first_shown += turn * PAGE;
        ui_again(ui);
    }
}

void exchange_show_laptops(struct app *app, struct ui *ui, struct flow *flow) {
    struct exchange_page *page = app->teacher->exchange;
    int n = page->n_laptops;
    if (n == 0) {
        return;
    }
    ui_text(ui, flow, "exchange.laptops", TYPE_SUBHEAD,
            ui_keep(ui, ngettext("%d Laptop der Klasse", "%d Laptops der Klasse", (unsigned long)n),
                    n));
    flow->y += ui_dp(ui, 8);
    if (n > PAGE) {
        turn_pages(ui, flow, page);
    }
    for (int i = page->first_shown; i < end_shown(page); i++) {
        laptop_row(app, ui, flow, page, i);
    }
}
