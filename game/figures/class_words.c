/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences that figures allow, and numbers in the language of the program. */
#include "figures/class_words.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <string.h>

struct words_number words_number(double value, int n_decimals) {
    struct words_number out;
    double rounded = sdt_rounded(value, n_decimals);
    str_format(out.text, sizeof out.text, "%s%.*f", rounded < 0 ? I18N_MINUS : "", n_decimals,
               rounded < 0 ? -rounded : rounded);
    char *point = strchr(out.text, '.');
    if (point && str_equal(i18n_language(), "de"))
        *point = ',';
    return out;
}

const char *words_growth(enum growth_verdict verdict) {
    switch (verdict) {
    case GROWTH_BETTER:
        return _("Die Klasse unterscheidet Fakten und Fakes besser als vorher.");
    case GROWTH_WORSE:
        return _("Die Klasse unterscheidet Fakten und Fakes schlechter als vorher.");
    case GROWTH_SUSPICIOUS:
        return _("Die Klasse ist misstrauischer geworden, nicht besser im Unterscheiden.");
    case GROWTH_TRUSTING:
        return _("Die Klasse ist gutgläubiger geworden, nicht besser im Unterscheiden.");
    case GROWTH_NOTHING:
        break;
    }
    return _("Ob sich etwas verändert hat, lässt sich nicht sagen.");
}

const char *words_lean(const struct sdt_value *c) {
    return c->low > 0 ? _("misstrauisch") : c->high < 0 ? _("gutgläubig") : _("ausgewogen");
}

const char *words_flags(unsigned flags) {
    static const struct {
        unsigned flag;
        const char *words;
    } table[] = {
        {FLAGS_WRONG_KEY, N_("Lösung prüfen: die Besseren liegen öfter falsch")},
        {FLAGS_TOO_HARD, N_("weniger richtig als beim Raten")},
        {FLAG_UNFAIR, N_("einer Gruppe fällt das schwerer oder leichter, als es sollte")},
        {FLAGS_GIVE_AWAY, N_("fast alle richtig")},
        {FLAGS_DEAD, N_("trennt Bessere und Schlechtere kaum")},
        {FLAG_DEAD_LOOK, N_("ein Blick wurde nie geöffnet")},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (flags & table[i].flag)
            return _(table[i].words);
    return "";
}
