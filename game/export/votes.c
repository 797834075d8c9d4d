/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hands of a whole class as cells: a row for each count, before and after looking closer. */
#include "export/report.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <string.h>

const struct export_column report_vote_columns[VOTE_N_COLUMNS] = {
    [VOTE_SESSION] = {"session", N_("Sitzung"), 38},
    [VOTE_PACK] = {"pack", N_("Paket"), 18},
    [VOTE_VERSION] = {"version", N_("Version"), 9},
    [VOTE_LEVEL] = {"level", N_("Level"), 18},
    [VOTE_POST] = {"post", N_("Beitrag"), 24},
    [VOTE_VERDICT] = {"verdict", N_("Lösung"), 9},
    [VOTE_PLACE] = {"place", N_("Abstimmung"), 12},
    [VOTE_SURE_FAKE] = {"sure_fake", N_("Sicher Fake"), 12},
    [VOTE_FAKE] = {"fake", N_("Eher Fake"), 12},
    [VOTE_FACT] = {"fact", N_("Eher Fakt"), 12},
    [VOTE_SURE_FACT] = {"sure_fact", N_("Sicher Fakt"), 12},
    [VOTE_HANDS] = {"hands", N_("Hände"), 9},
    [VOTE_RIGHT] = {"right", N_("richtig"), 9},
    [VOTE_LOOKS] = {"looks", N_("Blicke"), 30},
    [VOTE_TIME] = {"time", N_("Zeit"), 20},
};

static void set_int(struct cell *out, int n) {
    *out = (struct cell){.kind = CELL_INT, .number = n};
}

static void set_looks(struct cell *out, const struct class_vote *vote, int place, bool is_plain) {
    char ids[16 * LOOK_N_KINDS] = "";
    for (int i = 0; i < vote->n_looks[place]; i++) {
        size_t n = strlen(ids);
        str_format(ids + n, sizeof ids - n, i ? " %s" : "%s", look_kind_id(vote->looks[place][i]));
    }
    if (is_plain)
        str_copy(out->text, sizeof out->text, ids);
    else
        export_looks(out->text, sizeof out->text, ids);
}

static void set_place(struct cell *out, int place, bool is_plain) {
    str_copy(out->text, sizeof out->text,
             is_plain ? (place ? "after" : "before")
             : place  ? _("nachher")
                      : _("vorher"));
}

void report_vote(struct cell *out, const struct class_vote *vote, int place, int column,
                 bool is_plain) {
    const char *const names[] = {vote->session, vote->pack, vote->version, vote->level, vote->post};
    *out = (struct cell){.kind = CELL_TEXT};
    if (column <= VOTE_POST)
        str_copy(out->text, sizeof out->text, names[column]);
    else if (column == VOTE_VERDICT)
        str_copy(out->text, sizeof out->text,
                 is_plain ? verdict_id(vote->verdict) : export_verdict(verdict_id(vote->verdict)));
    else if (column == VOTE_PLACE)
        set_place(out, place, is_plain);
    else if (column <= VOTE_SURE_FACT)
        set_int(out, vote->hands[place][column - VOTE_SURE_FAKE]);
    else if (column == VOTE_HANDS)
        set_int(out, class_vote_hands(vote, place));
    else if (column == VOTE_RIGHT)
        set_int(out, class_vote_right(vote, place));
    else if (column == VOTE_LOOKS)
        set_looks(out, vote, place, is_plain);
}
