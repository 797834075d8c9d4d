/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The game without a window, for the tests of its screens. */
#ifndef SCHEINRIESE_TESTS_GAME_FIXTURE_H
#define SCHEINRIESE_TESTS_GAME_FIXTURE_H

#include "app/app.h"
#include "store_fixture.h"

/* Frames until none is wanted any more, a second apart. */
static inline void game_settle(struct app *app, struct ui *ui, int64_t *now_ms) {
    enum { MOST = 12 };
    int n = 0;
    do {
        *now_ms += 1000;
        ui_begin(ui, *now_ms);
        app_frame(app, ui);
        ui_end(ui);
    } while (ui_wants_frame(ui) && ++n < MOST);
    assert_true(n < MOST);
}

#endif
