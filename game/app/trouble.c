/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences for error codes: what happened, what is unharmed, what to do. */
#include "app/notice.h"
#include "app/parts.h"

static const char *const texts[ERR_COUNT] = {
    [ERR_NONE] = N_("Etwas hat nicht geklappt. Was gespeichert ist, bleibt erhalten. Versuche es "
                    "noch einmal."),
    [ERR_NOMEM] = N_("Der Arbeitsspeicher dieses Laptops ist voll. Was gespeichert ist, bleibt "
                     "erhalten. Schließe andere Programme und versuche es noch einmal."),
    [ERR_IO] = N_("Beim Lesen oder Speichern ist etwas schiefgegangen. Was schon gespeichert war, "
                  "bleibt erhalten. Versuche es noch einmal. Passiert es wieder, sag einer "
                  "Lehrkraft Bescheid."),
    [ERR_FULL] = N_("Auf diesem Laptop ist kein Platz mehr, darum konnte nichts gespeichert "
                    "werden. Was schon gespeichert war, bleibt erhalten. Sag einer Lehrkraft "
                    "Bescheid. Sobald wieder Platz ist, geht es hier weiter."),
    [ERR_ACCESS] = N_("Das Spiel darf hier nicht lesen oder speichern. Was schon gespeichert war, "
                      "bleibt erhalten. Sag einer Lehrkraft Bescheid: Der Ordner braucht andere "
                      "Rechte."),
    [ERR_NOT_FOUND] = N_("Eine Datei, die das Spiel braucht, ist nicht da. Deine Ergebnisse "
                         "bleiben erhalten. Sag einer Lehrkraft Bescheid: Das Spiel oder das "
                         "Paket muss neu eingerichtet werden."),
    [ERR_FORMAT] = N_("Diese Datei ist kein Paket für dieses Spiel, oder sie ist beschädigt. "
                      "Deine Ergebnisse bleiben erhalten. Nimm ein anderes Paket oder sag einer "
                      "Lehrkraft Bescheid."),
    [ERR_LIMIT] = N_("Diese Datei ist größer, als das Spiel erlaubt. Sie wurde nicht geöffnet, "
                     "deine Ergebnisse bleiben erhalten. Nimm ein anderes Paket oder sag einer "
                     "Lehrkraft Bescheid."),
    [ERR_CORRUPT] = N_("Eine Datei ist beschädigt oder wurde verändert. Das Spiel hat sie nicht "
                       "benutzt, deine Ergebnisse bleiben erhalten. Sag einer Lehrkraft Bescheid: "
                       "Die Datei muss neu kopiert werden."),
    [ERR_VERSION] = N_("Diese Datei kommt von einer neueren Fassung des Spiels. Sie wurde nicht "
                       "verändert, nichts ist verloren. Sag einer Lehrkraft Bescheid: Das Spiel "
                       "braucht eine Aktualisierung."),
    [ERR_BUSY] = N_("Das Spiel läuft auf diesem Laptop schon in einem anderen Fenster. Dort ist "
                    "alles sicher. Schließe eines von beiden und versuche es noch einmal."),
    [ERR_REFUSED] = N_("Das geht hier nicht. Verloren ist nichts. Geh zurück und wähle etwas "
                       "anderes."),
    [ERR_ENV] = N_("Diesem Laptop fehlt etwas, das das Spiel braucht. Deine Ergebnisse bleiben "
                   "erhalten. Sag einer Lehrkraft oder der Schul-IT Bescheid."),
};

/* The sentence for an error code in a place where judgements may be at stake. */
static const char *text_of(enum err_code code) {
    bool is_known = code >= ERR_NONE && code < ERR_COUNT;
    return _(texts[is_known ? code : ERR_NONE]);
}

/* Whether the same step may work a moment later. */
static bool may_pass(enum err_code code) {
    return code == ERR_NOMEM || code == ERR_IO || code == ERR_FULL || code == ERR_ACCESS ||
           code == ERR_BUSY;
}

enum screen_id app_trouble(struct app *app, const char *title, const struct err *err) {
    app->trouble = (struct trouble){
        .title = title, .text = text_of(err->code), .err = *err, .can_retry = may_pass(err->code)};
    return SCREEN_ERROR;
}

/* --- what opening the results found --- */

enum found { NOTHING, PUT_IN_PLACE, RESTORED, STARTED_ANEW, LOST_NEWEST, CLOCK_BEHIND };

static const struct {
    const char *title, *text;
} findings[] = {
    [PUT_IN_PLACE] =
        {N_("Die Sicherung ist zurückgeholt"),
         N_("Klassen, Namen und Ergebnisse sind wieder da. Es gilt das Passwort von dem "
            "Tag, an dem die Sicherung gemacht wurde. Unter „Daten“ steht, was "
            "zurückgekommen ist.")},
    [RESTORED] = {N_("Die Ergebnisse waren beschädigt"),
                  N_("Die letzte gute Sicherung ist wieder da. Was danach kam, fehlt vielleicht. "
                     "Die beschädigte Datei wurde aufgehoben. Sag bitte einer Lehrkraft "
                     "Bescheid.")},
    [STARTED_ANEW] =
        {N_("Die Ergebnisse waren beschädigt"),
         N_("Es gab noch keine gute Sicherung. Die beschädigte Datei wurde aufgehoben, "
            "das Spiel fängt mit leeren Ergebnissen an. Sag bitte einer Lehrkraft "
            "Bescheid.")},
    [LOST_NEWEST] =
        {N_("Die neuesten Ergebnisse fehlen"),
         N_("Der Laptop ist wohl mitten im Speichern ausgegangen. Alle älteren Ergebnisse sind da. "
            "Eine Kopie von allem wurde aufgehoben. Sag bitte einer Lehrkraft Bescheid.")},
    [CLOCK_BEHIND] =
        {N_("Die Uhr geht falsch"),
         N_("Auf diesem Laptop gibt es Ergebnisse, die neuer sind als die Uhr. Nichts ist "
            "verloren. "
            "Bitte stelle Datum und Uhrzeit richtig ein oder sag einer Lehrkraft Bescheid.")},
};

static enum found what_was_found(const struct store_report *report) {
    return report->was_put_in_place  ? PUT_IN_PLACE
           : report->was_damaged     ? (report->was_restored ? RESTORED : STARTED_ANEW)
           : report->has_lost_newest ? LOST_NEWEST
           : report->is_clock_behind ? CLOCK_BEHIND
                                     : NOTHING;
}

bool trouble_of_report(struct trouble *out, const struct store_report *report) {
    enum found found = what_was_found(report);
    if (found == NOTHING) {
        return false;
    }
    *out = (struct trouble){.title = _(findings[found].title), .text = _(findings[found].text)};
    if (found == RESTORED || found == STARTED_ANEW || found == LOST_NEWEST) {
        err_set(&out->err, ERR_CORRUPT, "%s", path_name(report->set_aside));
    }
    return true;
}

/* --- on a screen --- */

const char *notice_detail(struct ui *ui, const struct err *err) {
    const char *name = err_name(err->code);
    if (err->place[0]) {
        return ui_keep(ui, "%s: %s: %s", name, err->place, err->detail);
    }
    return ui_keep(ui, "%s: %s", name, err->detail);
}

void notice_card(struct ui *ui, struct flow *flow, const struct notice *notice) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 28), COLOR_PAPER);
    struct ui_text_options title = {
        .id = notice->id, .role = notice->is_alert ? UI_ALERT : UI_TEXT, .type = TYPE_SUBHEAD};
    struct ui_text_options detail = {.id = ui_keep(ui, "%s.detail", notice->id),
                                     .role = UI_TEXT,
                                     .type = TYPE_LABEL_SMALL,
                                     .is_plain = true};
    ui_text_with(ui, &card.inner, &title, notice->title);
    card.inner.y += ui_dp(ui, 8);
    ui_text(ui, &card.inner, ui_keep(ui, "%s.text", notice->id), TYPE_READING, notice->text);
    if (notice->detail) {
        card.inner.y += ui_dp(ui, 16);
        ui_text_with(ui, &card.inner, &detail, notice->detail);
    }
    ui_card_end(ui, &card, flow);
}

void notice_trouble(struct ui *ui, struct flow *flow, const char *id, const struct err *err) {
    struct notice notice = {.id = id,
                            .title = _("Das lässt sich gerade nicht lesen"),
                            .text = text_of(err->code),
                            .detail = notice_detail(ui, err),
                            .is_alert = true};
    notice_card(ui, flow, &notice);
}
