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

static bool open_folder(struct store **out, const char *data_folder, bool reads_only) {
    char own[PATH_MAX_BYTES];
    struct store_report report = {0};
    struct err err = {0};
    *out = NULL;
    if (!data_folder && !path_data_folder(own, &err)) {
        tool_fail(&err);
        return false;
    }
    const char *folder = data_folder ? data_folder : own;
    bool is_open = store_open(out, folder, clock_system(), &report, &err) ||
                   (reads_only && err.code == ERR_BUSY &&
                    store_open_to_read(out, folder, clock_system(), &err));
    if (!is_open)
        say_failure(&err);
    else
        say_report(&report);
    return is_open;
}

bool results_open(struct store **out, const char *data_folder) {
    return open_folder(out, data_folder, false);
}

bool results_open_to_read(struct store **out, const char *data_folder) {
    return open_folder(out, data_folder, true);
}
