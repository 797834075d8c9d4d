/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The teacher pauses to the next lesson: whoever was in the middle of a post has finished it and
 * comes here. */
#include "app/parts.h"

enum screen_id paused_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {
        .id = "paused",
        .back = _("Start"),
        .words = {ui_keep(ui, "%s · %s", app_person_name(app, ui), app->person.class.name)}};
    part_giant(ui, 300, 800);
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    struct flow flow = page.flow;
    int widest = ui_sp(ui, 760);
    flow.w = flow.w > widest ? widest : flow.w;
    const char *heading = _("Pause bis zur nächsten Stunde");
    ui_text(ui, &flow, "paused.heading", TYPE_TITLE, heading);
    flow.y += ui_dp(ui, 12);
    ui_text(ui, &flow, "paused.text", TYPE_READING_LARGE,
            _("Deine Lehrkraft hat angehalten. Was du angefangen hast, wartet auf dich: Beim "
              "nächsten Mal geht es genau da weiter."));
    flow.y += ui_dp(ui, 22);
    struct ui_button_options start = {
        .id = "paused.start", .look = BUTTON_PRIMARY, .label = _("Zum Start")};
    struct row row = row_begin(&flow, 0);
    bool is_pressed = row_button(ui, &row, &start);
    row_end(&row, &flow);
    ui_default_focus(ui, "paused.start");
    page.flow.y = flow.y;
    page_end(ui, &page);
    str_copy(app->speech, sizeof app->speech, heading);
    return is_pressed || to == SCREEN_BACK ? SCREEN_TITLE : to;
}
