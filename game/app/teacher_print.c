/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher prints: cards with pseudonyms, the recovery sheet, the receipt of a deletion. HTML
 * of its own, without anything from outside. */
#include "app/teacher.h"

#include <string.h>

static const char style[] =
    "body{font:16px/1.5 Andika,Verdana,sans-serif;margin:2em;color:#1d2433}"
    "h1{font-size:24px}.k{display:flex;flex-wrap:wrap}"
    ".k div{border:1px dashed #5a6478;width:44%;margin:0 -1px -1px 0;padding:14px 2%;"
    "break-inside:avoid}.t{font-size:22px;font-weight:bold}.s{font-size:26px;letter-spacing:4px}"
    ".key{font:bold 26px/1.6 monospace;border:2px solid #1d2433;padding:12px;display:inline-block}"
    "@media print{body{margin:0}.n{display:none}}";

/* Text of anybody within HTML. */
static void add_escaped(struct str *out, const char *text) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        default:
            str_add_n(out, text, 1);
            break;
        }
    }
}

/* An element that keeps its own direction of writing. */
static void add_element(struct str *out, const char *name, const char *class, const char *text) {
    str_addf(out, class ? "<%s dir=\"auto\" class=\"%s\">" : "<%s dir=\"auto\">", name, class);
    add_escaped(out, text);
    str_addf(out, "</%s>\n", name);
}

static void begin(struct str *out, const char *title) {
    str_addf(out,
             "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width\"><title>",
             i18n_language());
    add_escaped(out, title);
    str_addf(out, "</title><style>%s</style></head><body>\n", style);
    add_element(out, "h1", NULL, title);
}

static void end(struct str *out) {
    str_add(out, "</body></html>\n");
}

/* --- cards --- */

static void add_card(struct str *out, const struct store_pupil *pupil,
                     const struct store_names *names, const char *class_name) {
    const struct store_name *name = store_find_name(names, pupil->uuid);
    char text[2 * STORE_MAX_PERSON + 4];
    str_add(out, "<div>");
    if (name) {
        str_format(text, sizeof text, "%s %s", name->given, name->family);
        add_element(out, "span", NULL, text);
        str_add(out, "<br>");
    }
    str_format(text, sizeof text, "%s %d", animal_name(pupil->animal), pupil->number);
    add_element(out, "span", "t", text);
    str_add(out, "<br>");
    add_element(out, "span", NULL, class_name);
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
    begin(out, title);
    add_element(out, "p", "n",
                _("Drucke diese Seite, schneide die Kärtchen aus und lösche die Datei: Hier stehen "
                  "Namen neben Tiernamen, ohne Schutz."));
    str_add(out, "<div class=\"k\">\n");
    for (int i = 0; i < n; i++) {
        add_card(out, &page->pupils[i], names, class.name);
    }
    str_add(out, "</div>\n");
    end(out);
    return !out->has_failed || err_set(err, ERR_NOMEM, "cards");
}

/* --- the recovery sheet --- */

void teacher_sheet_html(const char *sheet, struct str *out) {
    begin(out, _("Scheinriese: Zettel für den Notfall"));
    add_element(out, "p", NULL,
                _("Mit diesem Schlüssel kommt man ohne Passwort in den Bereich für Lehrkräfte "
                  "dieses Laptops. Bewahre den Zettel verschlossen auf, nicht beim Laptop."));
    str_addf(out, "<p class=\"key\">%s</p>\n", sheet);
    add_element(out, "p", NULL, _("Laptop: ____________________   Datum: ____________________"));
    add_element(out, "p", "n", _("Drucke diese Seite und lösche die Datei dann."));
    end(out);
}

/* --- the receipt --- */

static void receipt_counts(const struct store_receipt *receipt, char lines[8][256], int *n) {
    if (receipt->is_class) {
        str_format(lines[(*n)++], 256,
                   ngettext("Klasse %s mit %d Kind gelöscht.", "Klasse %s mit %d Kindern gelöscht.",
                            (unsigned long)receipt->n_pupils),
                   receipt->class_name, receipt->n_pupils);
    } else {
        str_format(lines[(*n)++], 256, _("Ein Kind der Klasse %s gelöscht."), receipt->class_name);
    }
    str_format(lines[(*n)++], 256, _("Urteile: %d. Sicherungen: %d. Beiseitegelegte Dateien: %d."),
               receipt->n_judgements, receipt->n_backups, receipt->n_set_aside);
}

int teacher_receipt_lines(const struct store_receipt *receipt, char lines[8][256]) {
    char date[11], words[48];
    int n = 0;
    clock_date(date, receipt->unix_ms);
    str_format(lines[n++], 256, _("Gelöscht am %s"), i18n_date(words, sizeof words, date));
    receipt_counts(receipt, lines, &n);
    str_copy(lines[n++], 256,
             receipt->had_names ? _("Auch aus der verschlüsselten Namensliste.")
                                : _("Namen waren nicht gespeichert."));
    str_copy(lines[n++], 256,
             _("Geprüft: Die Datenbank ist neu geschrieben, ihr Journal ist leer, eine neue "
               "Sicherung ohne diese Daten ist angelegt."));
    str_copy(lines[n++], 256,
             _("Nicht erreicht: andere Laptops, Sticks, Ausdrucke und Exporte, Sicherungen der "
               "Schul-IT, verschlissene Blöcke der Festplatte."));
    return n;
}

void teacher_receipt_html(const struct store_receipt *receipt, struct str *out) {
    char lines[8][256];
    int n = teacher_receipt_lines(receipt, lines);
    begin(out, _("Beleg über das Löschen"));
    for (int i = 0; i < n; i++) {
        add_element(out, "p", NULL, lines[i]);
    }
    add_element(out, "p", NULL, _("Unterschrift: ____________________"));
    end(out);
}
