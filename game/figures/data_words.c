/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sentence for each thing that can be the matter. */
#include "figures/data_words.h"

#include "figures/printed.h"
#include "i18n/i18n.h"

#include <string.h>

const char *data_day(char *out, size_t size, int64_t unix_ms) {
    char date[11];
    clock_local_date(date, unix_ms);
    return i18n_date(out, size, date);
}

/* --- what can be the matter --- */

static const struct {
    const char *reason, *sentence;
} reasons[] = {
    {ARCHIVE_NOT_ONE, N_("Diese Datei ist keine Sicherung von Scheinriese: Ihr Name endet auf "
                         "„.sicherung“. Nichts wurde geändert.")},
    {ARCHIVE_NEWER, N_("Diese Sicherung stammt aus einem neueren Scheinriese: Hole hier erst die "
                       "neue Version. Nichts wurde geändert.")},
    {ARCHIVE_CUT, N_("Diese Sicherung ist abgeschnitten, das Kopieren wurde wohl unterbrochen: "
                     "Kopiere sie noch einmal oder nimm eine andere. Nichts wurde geändert.")},
    {ARCHIVE_ALTERED, N_("Diese Sicherung ist beschädigt oder wurde verändert und wird deshalb "
                         "nicht genommen: Nimm eine andere. Nichts wurde geändert.")},
    {ARCHIVE_WRONG_SECRET,
     N_("Das ist weder das Passwort dieser Sicherung noch der Schlüssel vom Zettel. Es gilt das "
        "Passwort von dem Tag, an dem sie gemacht wurde.")},
    {ARCHIVE_JOINED, N_("Auf diesem Laptop spielt eine Klasse mit, die zu einer anderen Lehrkraft "
                        "gehört: Eine Sicherung gehört auf den Laptop der Lehrkraft. Nichts wurde "
                        "geändert.")},
    {ARCHIVE_NOT_EMPTY, N_("Auf diesem Laptop gibt es schon Klassen oder eine Lehrkraft. Nichts "
                           "wurde geändert.")},
    {ARCHIVE_NO_TEACHER, N_("Hier ist noch keine Lehrkraft eingerichtet: Starte das Spiel und "
                            "wähle „Lehrkraft“. Ohne Passwort lässt sich nichts verschlüsseln.")},
};

static const char *reason_words(const struct err *err) {
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (str_equal(err->place, "archive") && str_equal(err->detail, reasons[i].reason))
            return _(reasons[i].sentence);
    return NULL;
}

const char *data_backup_trouble(const struct err *err) {
    const char *words = reason_words(err);
    if (words)
        return words;
    switch (err->code) {
    case ERR_FULL:
        return _("Auf dem Datenträger ist kein Platz mehr: Es gibt keine neue Sicherung, alles "
                 "andere ist unverändert. Mach Platz oder nimm einen anderen Stick.");
    case ERR_ACCESS:
        return _("Hier darf nicht geschrieben werden: Wähle einen anderen Ordner. Es gibt keine "
                 "neue Sicherung.");
    case ERR_NOMEM:
        return _("Der Arbeitsspeicher reicht nicht: Schließe andere Programme. Es gibt keine neue "
                 "Sicherung.");
    case ERR_CORRUPT:
        return _("Die Ergebnisse auf diesem Laptop sind beschädigt, so werden sie nicht gesichert: "
                 "Starte das Spiel neu, dann holt es die letzte gute Kopie zurück.");
    default:
        return _("Der Stick oder Ordner ist nicht mehr da oder antwortet nicht: Es gibt keine neue "
                 "Sicherung. Stecke ihn wieder ein und versuche es noch einmal.");
    }
}

const char *data_restore_trouble(const struct err *err) {
    const char *words = reason_words(err);
    if (words)
        return words;
    switch (err->code) {
    case ERR_FULL:
        return _("Auf diesem Laptop ist kein Platz mehr, um die Sicherung auszupacken: Mach Platz "
                 "und versuche es noch einmal. Nichts wurde geändert.");
    case ERR_ACCESS:
        return _("Diese Datei darf das Spiel nicht lesen: Kopiere sie in deinen eigenen Ordner. "
                 "Nichts wurde geändert.");
    case ERR_NOMEM:
        return _("Der Arbeitsspeicher reicht nicht: Schließe andere Programme. Nichts wurde "
                 "geändert.");
    case ERR_CORRUPT:
        return _("Die Ergebnisse in dieser Sicherung sind beschädigt: Nimm eine andere. Nichts "
                 "wurde geändert.");
    default:
        return _("Die Sicherung ist nicht mehr da oder lässt sich nicht lesen. Ist der Stick noch "
                 "eingesteckt? Nichts wurde geändert.");
    }
}

/* --- what came back --- */

static void kept_out_lines(const struct store_restored *restored, char lines[][DATA_LINE], int *n) {
    if (restored->n_kept_out > 0)
        str_format(lines[(*n)++], DATA_LINE,
                   ngettext("%d Kind, das nach der Sicherung gelöscht wurde, ist nicht "
                            "zurückgekommen.",
                            "%d Kinder, die nach der Sicherung gelöscht wurden, sind nicht "
                            "zurückgekommen.",
                            (unsigned long)restored->n_kept_out),
                   restored->n_kept_out);
    if (restored->n_unknown_classes > 0)
        str_format(lines[(*n)++], DATA_LINE,
                   ngettext("Bei %d Klasse weiß dieser Laptop nicht, wer nach der Sicherung "
                            "gelöscht wurde: Lösche diese Kinder hier noch einmal.",
                            "Bei %d Klassen weiß dieser Laptop nicht, wer nach der Sicherung "
                            "gelöscht wurde: Lösche diese Kinder hier noch einmal.",
                            (unsigned long)restored->n_unknown_classes),
                   restored->n_unknown_classes);
}

int data_restored_lines(const struct store_restored *restored, char lines[][DATA_LINE]) {
    char day[48];
    int n = 0;
    str_format(
        lines[n++], DATA_LINE, _("Zurückgeholt ist der Stand vom %s. Klassen: %d, Kinder: %d."),
        data_day(day, sizeof day, restored->made_ms), restored->n_classes, restored->n_pupils);
    kept_out_lines(restored, lines, &n);
    if (!restored->was_empty)
        str_copy(lines[n++], DATA_LINE,
                 _("Was vorher hier war, liegt beiseite. Unter „Daten“ lässt es sich löschen, wenn "
                   "es niemand mehr braucht."));
    str_copy(lines[n++], DATA_LINE, _("Es gelten wieder das Passwort und der Zettel von damals."));
    return n;
}

/* --- receipts --- */

static void receipt_counts(const struct store_receipt *receipt, char lines[][DATA_LINE], int *n) {
    if (receipt->is_class)
        str_format(lines[(*n)++], DATA_LINE,
                   ngettext("Klasse %s mit %d Kind gelöscht.", "Klasse %s mit %d Kindern gelöscht.",
                            (unsigned long)receipt->n_pupils),
                   receipt->class_name, receipt->n_pupils);
    else
        str_format(lines[(*n)++], DATA_LINE, _("Ein Kind der Klasse %s gelöscht."),
                   receipt->class_name);
    str_format(lines[(*n)++], DATA_LINE,
               _("Urteile: %d. Sicherungen: %d. Beiseitegelegte Dateien: %d."),
               receipt->n_judgements, receipt->n_backups, receipt->n_set_aside);
}

static void receipt_archives(const struct store_receipt *receipt, char lines[][DATA_LINE], int *n) {
    char day[48];
    if (receipt->n_archives > 0)
        str_format(lines[(*n)++], DATA_LINE,
                   ngettext("Nicht erreicht: %d Sicherungsdatei, vom %s: %.600s. Darin ist alles "
                            "noch enthalten. Lösche sie und mache eine neue.",
                            "Nicht erreicht: %d Sicherungsdateien, die neueste vom %s: %.600s. "
                            "Darin ist alles noch enthalten. Lösche sie und mache eine neue.",
                            (unsigned long)receipt->n_archives),
                   receipt->n_archives, data_day(day, sizeof day, receipt->archive_ms),
                   receipt->archive_path);
}

int data_receipt_lines(const struct store_receipt *receipt, char lines[][DATA_LINE]) {
    char day[48];
    int n = 0;
    str_format(lines[n++], DATA_LINE, _("Gelöscht am %s"),
               data_day(day, sizeof day, receipt->unix_ms));
    receipt_counts(receipt, lines, &n);
    str_copy(lines[n++], DATA_LINE,
             receipt->had_names ? _("Auch aus der verschlüsselten Namensliste.")
                                : _("Namen waren nicht gespeichert."));
    str_copy(lines[n++], DATA_LINE,
             _("Geprüft: Die Datenbank ist neu geschrieben, ihr Journal ist leer, eine neue "
               "Sicherung ohne diese Daten ist angelegt."));
    receipt_archives(receipt, lines, &n);
    str_copy(lines[n++], DATA_LINE,
             _("Nicht erreicht: andere Laptops, Sticks, Ausdrucke und Exporte, Sicherungen der "
               "Schul-IT, verschlissene Blöcke der Festplatte."));
    return n;
}

void data_receipt_html(const struct store_receipt *receipt, struct str *out) {
    char lines[DATA_MAX_LINES][DATA_LINE];
    int n = data_receipt_lines(receipt, lines);
    printed_begin(out, _("Beleg über das Löschen"));
    for (int i = 0; i < n; i++)
        printed_element(out, "p", NULL, lines[i]);
    printed_element(out, "p", NULL, _("Unterschrift: ____________________"));
    printed_end(out);
}
