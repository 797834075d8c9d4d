/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening the results, with words for what a person must know about it. */
#include "commands.h"

#include "common/command.h"
#include "i18n/i18n.h"

static void say_report(const struct store_report *report) {
    if (report->was_damaged)
        tool_say(_("Die Ergebnisse waren beschädigt. Die beschädigte Datei liegt jetzt hier: %s"),
                 report->set_aside);
    if (report->was_restored)
        tool_say(_("Die letzte gute Sicherung wurde wiederhergestellt."));
    if (report->is_clock_behind)
        tool_say(_("Die Uhr dieses Rechners geht nach. Bitte stelle sie."));
}

static void say_failure(const struct err *err) {
    if (err->code == ERR_BUSY)
        tool_say(_("Die Ergebnisse werden gerade vom Spiel benutzt. Schließe es und versuche es "
                   "noch einmal."));
    else
        tool_fail(err);
}

bool results_open(struct store **out, const char *data_folder) {
    char own[PATH_MAX_BYTES];
    struct store_report report = {0};
    struct err err = {0};

    *out = NULL;
    if (!data_folder && !path_data_folder(own, &err)) {
        tool_fail(&err);
        return false;
    }
    if (!store_open(out, data_folder ? data_folder : own, clock_system(), &report, &err)) {
        say_failure(&err);
        return false;
    }
    say_report(&report);
    return true;
}
