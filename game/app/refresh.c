/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a pupil is offered as Auffrischung, and the words for it. */
#include "app/refresh.h"

enum { SECONDS_A_POST = 40, SOME_SEED = 1 };

static bool read_begun(struct refresh_offer *out, struct app *app, struct err *err) {
    struct store_refresh stored;
    if (!store_find_refresh(app->setup.store, app->person.pupil.id, &stored, err)) {
        return false;
    }
    out->is_begun = stored.n > 0;
    out->n = stored.n;
    out->n_done = stored.n_judged;
    return true;
}

static bool read_due(struct refresh_offer *out, struct app *app, struct err *err) {
    struct refresh_due due;
    bool is_good = refresh_find(&due, app, app->person.pupil.id, SOME_SEED, err);
    out->n_done = 0;
    out->n = is_good ? due.drawn.n : 0;
    out->state = is_good ? due.state : NEXT_NONE_DUE;
    out->has_later = is_good && due.has_later;
    if (is_good) {
        str_copy(out->later, sizeof out->later, due.later);
    }
    return is_good;
}

bool refresh_read_offer(struct refresh_offer *out, struct app *app, const struct store_plan *plan,
                        struct err *err) {
    int64_t now = app->setup.clock.unix_ms(app->setup.clock.context);
    *out = (struct refresh_offer){.is_on = !plan || plan_is_on(plan, now), .is_planned = plan};
    if (!out->is_on) {
        return true;
    }
    if (!store_is_paused(app->setup.store, app->person.class.id, 0, &out->is_paused, err)) {
        return false;
    }
    out->is_paused |= plan && plan->is_paused;
    return read_begun(out, app, err) && (out->is_begun || read_due(out, app, err));
}

bool refresh_is_ready(const struct refresh_offer *offer) {
    return offer->is_on && !offer->is_paused && (offer->is_begun || offer->n > 0);
}

/* --- words --- */

const char *refresh_label(struct ui *ui, const struct refresh_offer *offer) {
    int left = offer->n - offer->n_done;
    if (left == 0) {
        return _("Auffrischung");
    }
    int minutes = (left * SECONDS_A_POST + 59) / 60;
    const char *posts = ui_keep(ui, ngettext("%d Post", "%d Posts", (unsigned long)left), left);
    return ui_keep(ui,
                   ngettext("Auffrischung: %s, %d Minute", "Auffrischung: %s, %d Minuten",
                            (unsigned long)minutes),
                   posts, minutes);
}

static const char *detail_of_none(struct ui *ui, const struct refresh_offer *offer) {
    char date[48];
    if (offer->has_later) {
        const char *day = i18n_date(date, sizeof date, offer->later);
        return offer->state == NEXT_NONE_LEFT
                   ? ui_keep(ui,
                             _("Zu dem, was heute dran wäre, gibt es keine neuen Posts mehr. Das "
                               "Nächste ist am %s dran."),
                             day)
                   : ui_keep(ui, _("Heute ist nichts dran. Das Nächste ist am %s dran."), day);
    }
    return offer->state == NEXT_NONE_LEFT
               ? _("Zu dem, was dran wäre, gibt es keine neuen Posts mehr.")
               : _("Noch ist nichts dran: Einen Tag nach dem Üben kommen hier frische Posts dazu.");
}

const char *refresh_detail(struct ui *ui, const struct refresh_offer *offer) {
    return offer->is_paused  ? _("Pause bis zur nächsten Stunde")
           : offer->is_begun ? _("Angefangen. Mach weiter, wo du warst.")
           : offer->n > 0    ? _("Frische Posts zu dem, was du geübt hast: So bleibt es im Kopf.")
                             : detail_of_none(ui, offer);
}
