/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of words, and the names of the features in sentences. */
#include "leak_words.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "leak.h"

#include <stddef.h>

static const char *const absolute_de[] = {
    "alle",    "allen",    "aller",    "alles",    "immer",     "nie",
    "niemals", "niemand",  "jede",     "jeder",    "jedes",     "jeden",
    "jedem",   "keine",    "keiner",   "nichts",   "überall",   "garantiert",
    "absolut", "total",    "völlig",   "komplett", "endgültig", "sofort",
    "einzige", "einziger", "einzigen", "bewiesen", "unbedingt", NULL};
static const char *const hedges_de[] = {
    "vielleicht", "wohl",     "vermutlich", "wahrscheinlich", "möglicherweise", "angeblich",
    "etwa",       "ungefähr", "rund",       "fast",           "könnte",         "könnten",
    "dürfte",     "dürften",  "scheint",    "offenbar",       "teilweise",      "manchmal",
    "oft",        "meist",    "meistens",   "soll",           "sollen",         NULL};
static const char *const times_de[] = {
    "heute",    "gestern",  "morgen",     "jetzt",   "gerade",  "eben",    "bald",    "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "woche",   "wochen",
    "tag",      "tage",     "tagen",      "stunde",  "stunden", "minute",  "minuten", "uhr",
    "monat",    "monate",   "monaten",    "jahr",    "jahre",   "jahren",  "seit",    "januar",
    "februar",  "märz",     "april",      "mai",     "juni",    "juli",    "august",  "september",
    "oktober",  "november", "dezember",   NULL};
static const char *const absolute_en[] = {
    "all",        "always",     "never",       "nobody", "every",      "everyone", "everybody",
    "none",       "nothing",    "everywhere",  "only",   "guaranteed", "totally",  "absolutely",
    "completely", "definitely", "immediately", "proven", "everything", "no",       NULL};
static const char *const hedges_en[] = {"perhaps",    "maybe",  "probably",  "possibly", "likely",
                                        "allegedly",  "about",  "around",    "roughly",  "almost",
                                        "nearly",     "could",  "might",     "may",      "seems",
                                        "apparently", "partly", "sometimes", "often",    "mostly",
                                        "supposedly", NULL};
static const char *const times_en[] = {
    "today",     "yesterday", "tomorrow", "now",      "just",     "soon",  "monday", "tuesday",
    "wednesday", "thursday",  "friday",   "saturday", "sunday",   "week",  "weeks",  "day",
    "days",      "hour",      "hours",    "minute",   "minutes",  "month", "months", "year",
    "years",     "since",     "january",  "february", "march",    "april", "june",   "july",
    "august",    "september", "october",  "november", "december", NULL};

const struct leak_words *leak_words(const char *language) {
    static const struct leak_words lists[] = {{"de", absolute_de, hedges_de, times_de},
                                              {"en", absolute_en, hedges_en, times_en}};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (str_equal(lists[i].language, language))
            return &lists[i];
    return NULL;
}

static const struct {
    enum leak_scale scale;
    const char *label;
} features[LEAK_N] = {
    [LEAK_LENGTH] = {LEAK_PERCENT, N_("Länge des Textes")},
    [LEAK_WORDS] = {LEAK_PERCENT, N_("Zahl der Wörter")},
    [LEAK_SENTENCES] = {LEAK_COUNT, N_("Sätze")},
    [LEAK_EXCLAMATIONS] = {LEAK_COUNT, N_("Ausrufezeichen")},
    [LEAK_QUESTIONS] = {LEAK_COUNT, N_("Fragezeichen")},
    [LEAK_CAPITALS] = {LEAK_PERCENT, N_("Anteil der Großbuchstaben")},
    [LEAK_SHOUTING] = {LEAK_COUNT, N_("Wörter ganz in Großbuchstaben")},
    [LEAK_DIGITS] = {LEAK_COUNT, N_("Ziffern")},
    [LEAK_EMOJI] = {LEAK_COUNT, N_("Emojis")},
    [LEAK_BOLD] = {LEAK_COUNT, N_("fette Stellen")},
    [LEAK_ABSOLUTE] = {LEAK_COUNT, N_("Wörter wie »alle«, »immer« und »nie«")},
    [LEAK_HEDGES] = {LEAK_COUNT, N_("Wörter wie »vielleicht« und »etwa«")},
    [LEAK_TIMES] = {LEAK_COUNT, N_("Wörter für Zeiten wie »heute« und »Montag«")},
    [LEAK_LINK] = {LEAK_YES_NO, N_("eine Adresse (link)")},
    [LEAK_HANDLE_DIGITS] = {LEAK_COUNT, N_("Ziffern im Namen des Kontos")},
    [LEAK_PICTURE] = {LEAK_YES_NO, N_("ein Bild")},
    [LEAK_LIKES] = {LEAK_PERCENT, N_("Zahl der Likes (Größenordnung)")},
    [LEAK_SHARES] = {LEAK_PERCENT, N_("Zahl der Weiterleitungen (Größenordnung)")},
    [LEAK_AGE] = {LEAK_PERCENT, N_("Alter des Kontos (Größenordnung)")},
    [LEAK_SYMBOL] = {LEAK_YES_NO, N_("ein Zeichen oder Emoji im Namen des Absenders")},
    [LEAK_KNOWN] = {LEAK_YES_NO, N_("ein Absender aus »people«")},
    [LEAK_POSITION] = {LEAK_PERCENT, N_("Platz im Level")},
    [LEAK_LOOK_LENGTH] = {LEAK_PERCENT, N_("Länge der Texte beim Nachsehen")},
    [LEAK_KIND + POST_SOCIAL] = {LEAK_YES_NO, N_("die Art »social«")},
    [LEAK_KIND + POST_ARTICLE] = {LEAK_YES_NO, N_("die Art »article«")},
    [LEAK_KIND + POST_CHAT] = {LEAK_YES_NO, N_("die Art »chat«")},
    [LEAK_KIND + POST_VIDEO] = {LEAK_YES_NO, N_("die Art »video«")},
    [LEAK_KIND + POST_SEARCH] = {LEAK_YES_NO, N_("die Art »search«")},
    [LEAK_KIND + POST_AD] = {LEAK_YES_NO, N_("die Art »ad«")},
    [LEAK_KIND + POST_SOURCE] = {LEAK_YES_NO, N_("die Art »source«")},
    [LEAK_LOOK + LOOK_WHO] = {LEAK_YES_NO, N_("den Blick »who«")},
    [LEAK_LOOK + LOOK_OTHERS] = {LEAK_YES_NO, N_("den Blick »others«")},
    [LEAK_LOOK + LOOK_IMAGE] = {LEAK_YES_NO, N_("den Blick »image«")},
    [LEAK_LOOK + LOOK_DATE] = {LEAK_YES_NO, N_("den Blick »date«")},
    [LEAK_LOOK + LOOK_LINK] = {LEAK_YES_NO, N_("den Blick »link«")},
    [LEAK_LOOK + LOOK_NUMBERS] = {LEAK_YES_NO, N_("den Blick »numbers«")},
    [LEAK_LOOK + LOOK_QUOTE] = {LEAK_YES_NO, N_("den Blick »quote«")},
    [LEAK_LOOK + LOOK_FACTCHECK] = {LEAK_YES_NO, N_("den Blick »factcheck«")},
};

const char *leak_label(int feature) {
    return _(features[feature].label);
}

enum leak_scale leak_scale(int feature) {
    return features[feature].scale;
}
