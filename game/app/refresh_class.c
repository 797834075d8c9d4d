/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due in a class: how many pupils have how many posts, for which techniques, and from when
 * the next ones. */
#include "app/refresh.h"

#include "base/mem.h"
#include "pack/words.h"
#include "store/places.h"

#include <string.h>

enum {
    N_TECHNIQUES = sizeof((struct refresh_class *)0)->of_technique / sizeof(int),
    SOME_SEED = 1
};

static void add_pupil(struct refresh_class *out, const struct refresh_due *due) {
    out->n_pupils++;
    out->n_due += due->drawn.n > 0;
    out->n_posts += due->drawn.n;
    out->n_none_left += due->state == NEXT_NONE_LEFT;
    for (int i = 0; i < N_TECHNIQUES; i++) {
        out->of_technique[i] += (due->techniques & 1u << i) != 0;
    }
    if (due->has_later && (!out->has_later || strcmp(due->later, out->later) < 0)) {
        out->has_later = true;
        str_copy(out->later, sizeof out->later, due->later);
    }
}

static bool read_pupils(struct refresh_class *out, struct app *app, struct err *err) {
    struct store_pupil *pupils = mem_new(STORE_MAX_PUPILS, sizeof *pupils);
    struct refresh_due due;
    int n = 0;
    if (!pupils) {
        return err_set(err, ERR_NOMEM, "pupils");
    }
    bool is_good =
        store_list_pupils(app->setup.store, out->class_id, pupils, STORE_MAX_PUPILS, &n, err);
    for (int i = 0; is_good && i < n; i++) {
        is_good = refresh_find(&due, app, pupils[i].id, SOME_SEED, err);
        if (is_good) {
            add_pupil(out, &due);
        }
    }
    mem_free(pupils);
    return is_good;
}

bool refresh_read_class(struct refresh_class *out, struct app *app, int64_t class_id,
                        struct err *err) {
    int64_t stamp, day = clock_day_number(app->setup.clock.unix_ms(app->setup.clock.context));
    if (!store_stamp(app->setup.store, &stamp, err)) {
        return false;
    }
    if (out->is_read && out->class_id == class_id && out->stamp == stamp && out->day == day) {
        return true;
    }
    *out = (struct refresh_class){.class_id = class_id, .stamp = stamp, .day = day};
    out->is_read = read_pupils(out, app, err);
    return out->is_read;
}

/* --- words --- */

const char *refresh_class_words(struct ui *ui, const struct refresh_class *due) {
    char date[48];
    if (due->n_due > 0) {
        const char *posts =
            ui_keep(ui, ngettext("%d Post", "%d Posts", (unsigned long)due->n_posts), due->n_posts);
        return ui_keep(ui,
                       ngettext("Heute ist %d von %d Kindern dran, zusammen %s.",
                                "Heute sind %d von %d Kindern dran, zusammen %s.",
                                (unsigned long)due->n_due),
                       due->n_due, due->n_pupils, posts);
    }
    if (due->has_later) {
        return ui_keep(ui, _("Heute ist niemand dran. Die Nächsten sind es am %s."),
                       i18n_date(date, sizeof date, due->later));
    }
    return due->n_none_left > 0
               ? _("Heute gibt es für niemanden neue Posts.")
               : _("Noch ist niemand dran: Einen Tag nach dem Üben kommen die ersten Posts.");
}

static void technique_line(struct ui *ui, struct flow *flow, int technique, int n) {
    ui_text(ui, flow, ui_keep(ui, "due.%s", pack_techniques[technique]), TYPE_LABEL,
            ui_keep(ui, ngettext("%s: %d Kind", "%s: %d Kinder", (unsigned long)n),
                    refresh_technique(technique), n));
    flow->y += ui_dp(ui, 4);
}

/* Most pupils first. */
static void technique_lines(struct ui *ui, struct flow *flow, const struct refresh_class *due) {
    for (int n = due->n_pupils; n > 0; n--) {
        for (int i = 0; i < N_TECHNIQUES && pack_techniques[i]; i++) {
            if (due->of_technique[i] == n) {
                technique_line(ui, flow, i, n);
            }
        }
    }
}

void refresh_class_card(struct ui *ui, struct flow *flow, const struct refresh_class *due) {
    char date[48];
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    ui_text(ui, &card.inner, "due.sum", TYPE_SUBHEAD, refresh_class_words(ui, due));
    card.inner.y += ui_dp(ui, 8);
    technique_lines(ui, &card.inner, due);
    if (due->n_none_left > 0) {
        ui_text(ui, &card.inner, "due.none", TYPE_READING_SMALL,
                ui_keep(ui,
                        ngettext("Für %d Kind ist etwas dran, aber kein neuer Post mehr da.",
                                 "Für %d Kinder ist etwas dran, aber kein neuer Post mehr da.",
                                 (unsigned long)due->n_none_left),
                        due->n_none_left));
    }
    if (due->n_due > 0 && due->has_later) {
        ui_text(
            ui, &card.inner, "due.later", TYPE_READING_SMALL,
            ui_keep(ui, _("Weitere sind ab %s dran."), i18n_date(date, sizeof date, due->later)));
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 14);
}
