/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher prints: cards with pseudonyms, and the recovery sheet. */
#include "app/teacher.h"
#include "figures/printed.h"

/* --- cards --- */

static void add_card(struct str *out, const struct store_pupil *pupil,
                     const struct store_names *names, const char *class_name) {
    const struct store_name *name = store_find_name(names, pupil->uuid);
    char text[2 * STORE_MAX_PERSON + 4];
    str_add(out, "<div>");
    if (name) {
        str_format(text, sizeof text, "%s %s", name->given, name->family);
        printed_element(out, "span", NULL, text);
        str_add(out, "<br>");
    }
    str_format(text, sizeof text, "%s %d", animal_name(pupil->animal), pupil->number);
    printed_element(out, "span", "t", text);
    str_add(out, "<br>");
    printed_element(out, "span", NULL, class_name);
    for (int i = 0; i < 3 && pupil->picture_code[0]; i++) {
        str_addf(out, i == 0 ? "<br><span class=\"s\">%s" : "%s",
                 picture_sign(pupil->picture_code[i]));
    }
    if (pupil->picture_code[0]) {
        str_addf(out, "</span> (%s, %s, %s)", picture_name(pupil->picture_code[0]),
                 picture_name(pupil->picture_code[1]), picture_name(pupil->picture_code[2]));
    }
    str_add(out, "</div>\n");
}

bool teacher_cards_html(struct app *app, struct str *out, struct err *err) {
    struct store_class class;
    struct classes_page *page = &app->teacher->classes;
    char title[96];
    int n = 0;
    if (!store_read_one_class(app->setup.store, app->teacher->class_id, &class, err) ||
        !store_list_pupils(app->setup.store, class.id, page->pupils, STORE_MAX_PUPILS, &n, err)) {
        return false;
    }
    const struct store_names *names = teacher_names(app, &class, err);
    if (!names) {
        return false;
    }
    str_format(title, sizeof title, _("Klasse %s: wer ist welches Tier?"), class.name);
    printed_begin(out, title);
    printed_element(
        out, "p", "n",
        _("Drucke diese Seite, schneide die Kärtchen aus und lösche die Datei: Hier stehen "
          "Namen neben Tiernamen, ohne Schutz."));
    str_add(out, "<div class=\"k\">\n");
    for (int i = 0; i < n; i++) {
        add_card(out, &page->pupils[i], names, class.name);
    }
    str_add(out, "</div>\n");
    printed_end(out);
    return !out->has_failed || err_set(err, ERR_NOMEM, "cards");
}

/* --- the recovery sheet --- */

void teacher_sheet_html(const char *sheet, struct str *out) {
    printed_begin(out, _("Scheinriese: Zettel für den Notfall"));
    printed_element(out, "p", NULL,
                    _("Mit diesem Schlüssel kommt man ohne Passwort in den Bereich für Lehrkräfte "
                      "dieses Laptops. Bewahre den Zettel verschlossen auf, nicht beim Laptop."));
    str_addf(out, "<p class=\"key\">%s</p>\n", sheet);
    printed_element(out, "p", NULL,
                    _("Laptop: ____________________   Datum: ____________________"));
    printed_element(out, "p", "n", _("Drucke diese Seite und lösche die Datei dann."));
    printed_end(out);
}
