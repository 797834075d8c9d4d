/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section of packs: where they come from, what was said, the cards. */
#include "app/teacher_packs.h"
#include "app/notice.h"

#include <string.h>

enum { GAP = 14, PAGE = 20 };

/* Nothing that cannot be undone has the focus first. */
static void focus_first(struct packs *packs) {
    static const char *const first[] = {
        [PACKS_ALL] = "packs.check",      [PACKS_ONE] = "packs.back",
        [PACKS_REMOVING] = "packs.keep",  [PACKS_OWN_FILE] = "packs.own.no",
        [PACKS_SERVERS] = "packs.add",    [PACKS_DROPPING] = "packs.keep",
        [PACKS_ADDING] = "packs.address",
    };
    str_copy(packs->focus, sizeof packs->focus, first[packs->view]);
    if (packs->view == PACKS_ALL && packs->chosen[0]) {
        str_format(packs->focus, sizeof packs->focus, "packs.more.%s", packs->chosen);
    }
}

void packs_go(struct app *app, struct ui *ui, enum packs_view view) {
    app->packs->view = view;
    app->packs->said.is_there = false;
    ui_reset_screen(ui);
    focus_first(app->packs);
    ui_again(ui);
}

void teacher_packs_enter(struct app *app) {
    if (!packs_begin(app)) {
        return;
    }
    app->packs->view = PACKS_ALL;
    app->packs->wants_list = true;
    packs_follow(app);
}

/* --- what was said --- */

static void said_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options old = {
        .id = "packs.accept", .look = BUTTON_PILL_MAIN, .label = _("Trotzdem von diesem Stick")};
    struct ui_button_options close = {
        .id = "packs.close", .look = BUTTON_QUIET, .label = _("Verstanden")};
    if (packs->said.may_accept_old && row_button(ui, &row, &old)) {
        packs->accepts_old = true;
        packs_order(app, PACKS_CHECK, "", "");
        packs_follow(app);
        ui_again(ui);
    }
    if (row_button(ui, &row, &close)) {
        packs->said.is_there = false;
        packs->warning[0] = 0;
        ui_again(ui);
    }
    row_end(&row, flow);
}

static void caption(struct ui *ui, struct flow *flow, const char *id, const char *words) {
    struct ui_text_options options = {
        .id = id, .role = UI_TEXT, .type = TYPE_CAPTION, .is_plain = true};
    if (words[0]) {
        flow->y += ui_dp(ui, 6);
        ui_text_with(ui, flow, &options, words);
    }
}

static void error_words(struct packs *packs, struct ui *ui, struct flow *flow) {
    const struct packs_said *said = &packs->said;
    struct ui_text_options words = {.id = "packs.said", .role = UI_ALERT, .type = TYPE_LABEL};
    struct ui_text_options warning = {.id = "packs.warning", .role = UI_ALERT, .type = TYPE_LABEL};
    if (packs->warning[0]) {
        ui_text_with(ui, flow, &warning, packs->warning);
        flow->y += said->is_there ? ui_dp(ui, 8) : 0;
    }
    if (said->is_there) {
        ui_text_with(ui, flow, &words, said->text);
    }
    if (said->is_there && said->is_error) {
        caption(ui, flow, "packs.unharmed",
                _("Was installiert ist, ist unverändert und lässt sich weiter spielen."));
        caption(ui, flow, "packs.detail", str_equal(said->detail, said->text) ? "" : said->detail);
    }
}

/* Good news in one line where there is room: words, and what closes them. */
static void good_news(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct ui_text_options words = {.id = "packs.said", .role = UI_ALERT, .type = TYPE_LABEL};
    struct ui_button_options close = {
        .id = "packs.close", .look = BUTTON_QUIET, .label = _("Verstanden")};
    struct box size = ui_button_size(ui, &close, 0);
    struct flow text = {flow->x, flow->y, flow->w - size.w - ui_dp(ui, GAP)};
    struct box at = {flow->x + flow->w - size.w, flow->y, size.w, size.h};
    int height = ui_measure(ui, TYPE_LABEL, packs->said.text, text.w).h;
    text.y += height < size.h ? (size.h - height) / 2 : 0;
    ui_text_with(ui, &text, &words, packs->said.text);
    if (ui_button_in(ui, at, &close)) {
        packs->said.is_there = false;
        ui_again(ui);
    }
    flow->y = at.y + (height > size.h ? height : size.h);
}

void packs_show_said(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    const struct packs_said *said = &packs->said;
    if (!said->is_there && !packs->warning[0]) {
        return;
    }
    bool is_good = said->is_there && !said->is_error && !packs->warning[0];
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, is_good ? 8 : 16), COLOR_PAPER);
    card.accent = is_good ? COLOR_OK : COLOR_FAKE;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 16);
    card.inner.w -= ui_dp(ui, 16);
    if (is_good) {
        good_news(app, ui, &card.inner);
    } else {
        error_words(packs, ui, &card.inner);
        card.inner.y += ui_dp(ui, 12);
        said_buttons(app, ui, &card.inner);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

/* --- where they come from --- */

static const char *when_checked(struct app *app, struct ui *ui) {
    char text[32] = "", day[20], today[20], date[64];
    long long ms = 0;
    if (!app->setup.store ||
        !store_get_setting(app->setup.store, 0, "packs_checked", text, sizeof text, NULL) ||
        !str_to_int(text, 1, INT64_MAX, &ms)) {
        return _("noch nie nach Neuem gefragt");
    }
    clock_local(day, ms);
    clock_local(today, app->setup.clock.unix_ms(app->setup.clock.context));
    bool is_today = strncmp(day, today, 10) == 0;
    day[10] = 0;
    return is_today ? ui_keep(ui, _("zuletzt gefragt heute, %.5s"), day + 11)
                    : ui_keep(ui, _("zuletzt gefragt am %s, %.5s"),
                              i18n_date(date, sizeof date, day), day + 11);
}

static const char *source_words(struct app *app, struct ui *ui) {
    const struct packs *packs = app->packs;
    const struct shelf *shelf = &packs->shelf;
    bool was_asked = false;
    for (int i = 0; i < shelf->n_servers; i++) {
        was_asked |= shelf->servers[i].was_asked;
    }
    if (packs->from[0]) {
        return ui_keep(ui,
                       packs->accepts_old ? _("Vom Stick oder Ordner %s · abgelaufen, auf "
                                              "deinen Wunsch")
                                          : _("Vom Stick oder Ordner %s"),
                       path_name(packs->from));
    }
    if (shelf->n_servers == 0) {
        return packs->has_shelf ? _("Noch kein Server eingetragen") : "";
    }
    const char *where = shelf->n_servers == 1 ? packs_host(ui, shelf->servers[0].address)
                                              : ui_keep(ui, _("%d Server"), shelf->n_servers);
    const char *valid = was_asked ? _(" · Signatur gültig") : "";
    return ui_keep(ui, "%s · %s%s", where, when_checked(app, ui), valid);
}

bool packs_pill(struct ui *ui, struct row *row, const struct ui_button_options *from) {
    struct ui_button_options options = *from;
    options.look = options.look == BUTTON_PILL_MAIN ? options.look : BUTTON_PILL;
    return row_button(ui, row, &options);
}

static void check_or_stop(struct app *app, struct ui *ui, struct row *row) {
    struct packs *packs = app->packs;
    bool is_checking = packs->task == PACKS_CHECK;
    struct ui_button_options check = {.id = "packs.check",
                                      .look = is_checking ? BUTTON_PILL : BUTTON_PILL_MAIN,
                                      .label = is_checking ? _("Wird gesucht … abbrechen")
                                                           : _("Nach Neuem suchen"),
                                      .is_disabled = !is_checking && !packs_is_free(packs)};
    if (!packs_pill(ui, row, &check)) {
        return;
    }
    if (is_checking) {
        job_stop(&packs->job);
    } else {
        packs_order(app, PACKS_CHECK, "", "");
        packs_follow(app);
    }
    ui_again(ui);
}

enum screen_id packs_choose(struct app *app, enum files_use use) {
    static const char *const packs_end[] = {".riese", NULL};
    static const char *const root_end[] = {".json", NULL};
    struct files_wish wish = {.use = use,
                              .kind = use == FILES_STICK ? FILES_FOLDER : FILES_OPEN,
                              .heading = use == FILES_STICK  ? _("Ordner mit Paketen wählen")
                                         : use == FILES_ROOT ? _("Wurzeldatei wählen")
                                                             : _("Eigenes Paket wählen"),
                              .ends = use == FILES_ROOT   ? root_end
                                      : use == FILES_PACK ? packs_end
                                                          : NULL};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void leave_stick(struct app *app, struct ui *ui) {
    app->packs->from[0] = 0;
    app->packs->accepts_old = false;
    app->packs->said.is_there = false;
    ui_again(ui);
}

static void update_all(struct app *app, struct ui *ui, struct row *row) {
    struct packs *packs = app->packs;
    int n = 0;
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        const struct shelf_pack *pack = &packs->shelf.packs[i];
        n += pack->state == SHELF_UPDATE && !packs_find_wish(packs, pack);
    }
    struct ui_button_options all = {.id = "packs.updates",
                                    .label = ui_keep(ui, _("Alle aktualisieren (%d)"), n)};
    if (n < 2 || !packs_pill(ui, row, &all)) {
        return;
    }
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        if (packs->shelf.packs[i].state == SHELF_UPDATE) {
            packs_wish_for(app, &packs->shelf.packs[i]);
        }
    }
    packs_follow(app);
    ui_again(ui);
}

static enum screen_id source_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    bool is_busy = !packs_is_free(packs);
    enum screen_id to = SCREEN_STAY;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options stick = {
        .id = "packs.stick", .label = _("Vom USB-Stick …"), .is_disabled = is_busy};
    struct ui_button_options net = {
        .id = "packs.net", .label = _("Wieder vom Server"), .is_disabled = is_busy};
    struct ui_button_options own = {
        .id = "packs.own", .label = _("Eigenes Paket …"), .is_disabled = is_busy};
    struct ui_button_options servers = {.id = "packs.servers", .label = _("Server …")};
    check_or_stop(app, ui, &row);
    update_all(app, ui, &row);
    if (!packs->from[0] && packs_pill(ui, &row, &stick)) {
        to = packs_choose(app, FILES_STICK);
    }
    if (packs->from[0] && packs_pill(ui, &row, &net)) {
        leave_stick(app, ui);
    }
    if (packs_pill(ui, &row, &own)) {
        to = packs_choose(app, FILES_PACK);
    }
    if (packs_pill(ui, &row, &servers)) {
        packs_go(app, ui, PACKS_SERVERS);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
    return to;
}

/* --- the list --- */

static void empty(struct app *app, struct ui *ui, struct flow *flow) {
    const struct packs *packs = app->packs;
    bool is_all = packs->shelf.n_packs == 0;
    struct notice notice = {
        .id = "packs.none",
        .title = is_all ? _("Hier gibt es noch keine Pakete") : _("Dazu passt kein Paket"),
        .text = is_all ? _("„Nach Neuem suchen“ fragt die Server, „Vom USB-Stick“ geht ohne Netz.")
                       : _("Suche nach etwas anderem oder nimm die Auswahl zurück.")};
    if (packs->task == PACKS_LIST && !packs->has_shelf) {
        ui_text(ui, flow, "packs.wait", TYPE_READING_SMALL, _("Die Liste wird gelesen …"));
        return;
    }
    notice_card(ui, flow, &notice);
}

static void pages(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct packs_filter *filter = &packs->filter;
    int first = filter->page * PAGE, end = first + PAGE;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options before = {
        .id = "packs.before", .label = _("Davor"), .is_disabled = filter->page == 0};
    struct ui_button_options next = {
        .id = "packs.next", .label = _("Weitere"), .is_disabled = end >= packs->n_rows};
    if (packs->n_rows <= PAGE) {
        return;
    }
    int turn = -packs_pill(ui, &row, &before); /* in this order on the screen */
    turn += packs_pill(ui, &row, &next);
    row_end(&row, flow);
    flow->y += ui_dp(ui, 8);
    ui_text(ui, flow, "packs.range", TYPE_LABEL_SMALL,
            ui_keep(ui, _("%d bis %d von %d"), first + 1, end < packs->n_rows ? end : packs->n_rows,
                    packs->n_rows));
    if (turn) {
        filter->page += turn;
        ui_reset_screen(ui);
        ui_focus(ui, turn > 0 ? "packs.next" : "packs.before");
        ui_again(ui);
    }
}

static enum screen_id list_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    const char *source = source_words(app, ui);
    if (source[0]) {
        flow->y -= ui_dp(ui, 12);
        ui_text(ui, flow, "packs.source", TYPE_LABEL_SMALL, source);
        flow->y += ui_dp(ui, GAP);
    }
    enum screen_id to = source_buttons(app, ui, flow);
    packs_show_said(app, ui, flow);
    packs_search(app, ui, flow);
    packs_filter_rows(app);
    if (packs->filter.page * PAGE >= packs->n_rows) {
        packs->filter.page = 0;
    }
    if (packs->n_rows == 0) {
        empty(app, ui, flow);
    } else {
        packs_cards(app, ui, flow, packs->filter.page * PAGE, PAGE);
    }
    pages(app, ui, flow);
    const char *more = ui_keep(ui, "packs.more.%s", packs->chosen);
    if (ui_find_node(ui, more)) { /* the other buttons change while the pack comes and goes */
        ui_default_focus(ui, more);
    }
    return to;
}

/* --- the section --- */

/* What the list of files was asked for has been chosen. */
static void take_files(struct app *app, struct ui *ui) {
    struct packs *packs = app->packs;
    struct files *files = &app->teacher->files;
    if (files_take(files, FILES_STICK, packs->from)) {
        packs->accepts_old = false;
        packs_order(app, PACKS_CHECK, "", "");
        packs_follow(app);
    }
    if (files_take(files, FILES_PACK, packs->file)) {
        packs_go(app, ui, PACKS_OWN_FILE);
    }
    if (files_take(files, FILES_ROOT, packs->file)) {
        packs->fingerprint[0] = 0;
        str_copy(packs->focus, sizeof packs->focus, "packs.show");
    }
}

enum screen_id teacher_packs_frame(struct app *app, struct ui *ui, struct flow *flow) {
    if (!packs_begin(app)) {
        struct err err = {.code = ERR_NOMEM};
        notice_trouble(ui, flow, "packs.error", &err);
        return SCREEN_STAY;
    }
    struct packs *packs = app->packs;
    take_files(app, ui);
    if (packs->focus[0]) {
        ui_focus(ui, packs->focus);
        packs->focus[0] = 0;
    }
    if (packs->has_shelf && !str_equal(packs->shelf_language, app->language)) {
        str_copy(packs->shelf_language, sizeof packs->shelf_language, app->language);
        packs->wants_list = true; /* titles in the other language */
    }
    switch (packs->view) {
    case PACKS_ONE:
        packs_one_part(app, ui, flow);
        break;
    case PACKS_REMOVING:
        packs_removing_part(app, ui, flow);
        break;
    case PACKS_OWN_FILE:
        packs_own_part(app, ui, flow);
        break;
    case PACKS_SERVERS:
        packs_servers_part(app, ui, flow);
        break;
    case PACKS_DROPPING:
        packs_dropping_part(app, ui, flow);
        break;
    case PACKS_ADDING:
        return packs_adding_part(app, ui, flow);
    case PACKS_ALL:
        return list_part(app, ui, flow);
    }
    return SCREEN_STAY;
}
