/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a label means. The longest label at a place wins ("größtenteils falsch" before "falsch"). A
 * label between the verdicts, a word of doubt, or two labels that disagree leave it open. */
#include "import.h"
#include "pack/model.h"
#include "prose.h"

#include "base/utf8.h"

#include <string.h>

enum { MAX_LABEL = 400 };

struct label {
    const char *words;
    int verdict;
    const char *type;
};

static const struct label labels[] = {
    /* CORRECTIV, now and before */
    {"richtig", VERDICT_FACT, NULL},
    {"größtenteils richtig", VERDICT_FACT, NULL},
    {"unbelegt", VERDICT_OPEN, NULL},
    {"teilweise falsch", VERDICT_OPEN, NULL},
    {"fehlender kontext", VERDICT_OPEN, NULL},
    {"manipuliert", VERDICT_FAKE, "manipulated"},
    {"größtenteils falsch", VERDICT_FAKE, NULL},
    {"falsch", VERDICT_FAKE, NULL},
    {"falscher kontext", VERDICT_FAKE, "false-context"},
    {"falsche überschrift", VERDICT_FAKE, "false-connection"},
    {"frei erfunden", VERDICT_FAKE, "fabricated"},
    /* others in German */
    {"falscher zusammenhang", VERDICT_FAKE, "false-context"},
    {"falsche", VERDICT_FAKE, NULL},
    {"falschmeldung", VERDICT_FAKE, NULL},
    {"irreführend", VERDICT_FAKE, "misleading"},
    {"fake", VERDICT_FAKE, NULL},
    {"wahr", VERDICT_FACT, NULL},
    {"stimmt", VERDICT_FACT, NULL},
    {"korrekt", VERDICT_FACT, NULL},
    {"fakt", VERDICT_FACT, NULL},
    {"satire", VERDICT_OPEN, NULL},
    /* English */
    {"true", VERDICT_FACT, NULL},
    {"mostly true", VERDICT_FACT, NULL},
    {"correct", VERDICT_FACT, NULL},
    {"fact", VERDICT_FACT, NULL},
    {"false", VERDICT_FAKE, NULL},
    {"mostly false", VERDICT_FAKE, NULL},
    {"misleading", VERDICT_FAKE, "misleading"},
    {"incorrect", VERDICT_FAKE, NULL},
    {"pants on fire", VERDICT_FAKE, NULL},
    {"false context", VERDICT_FAKE, "false-context"},
    {"altered", VERDICT_FAKE, "manipulated"},
    {"manipulated", VERDICT_FAKE, "manipulated"},
    {"fabricated", VERDICT_FAKE, "fabricated"},
    {"half true", VERDICT_OPEN, NULL},
    {"missing context", VERDICT_OPEN, NULL},
    {"unproven", VERDICT_OPEN, NULL},
};

/* Beside a label these leave it open. */
static const char *const doubts[] = {
    "nicht",  "kein",       "keine",       "keineswegs", "weder",        "noch",
    "kaum",   "teilweise",  "teils",       "halb",       "fast",         "eher",
    "meist",  "meistens",   "überwiegend", "weitgehend", "größtenteils", "vermutlich",
    "wohl",   "vielleicht", "unklar",      "not",        "no",           "never",
    "partly", "partially",  "half",        "mostly",     "mixture",      "mixed",
    "barely", "unclear",    "largely",     NULL};

/* The label in small letters, everything but letters as one blank, with a blank at both ends. */
static void fold(char out[MAX_LABEL], const char *label) {
    const char *end = label + strlen(label);
    size_t n = 0;
    out[n++] = ' ';
    while (label < end && n + 6 < MAX_LABEL) {
        uint32_t c = utf8_next(&label, end);
        if (prose_is_letter(c))
            n += utf8_put(out + n, prose_small(c));
        else if (out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (out[n - 1] != ' ')
        out[n++] = ' ';
    out[n] = 0;
}

/* Whether the words stand at p, whole; p is behind a blank. */
static bool stands_at(const char *p, const char *words) {
    return str_starts(p, words) && p[strlen(words)] == ' ';
}

static const struct label *label_at(const char *p) {
    const struct label *best = NULL;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (stands_at(p, labels[i].words) &&
            (!best || strlen(labels[i].words) > strlen(best->words)))
            best = &labels[i];
    return best;
}

static bool is_doubt(const char *p) {
    for (int i = 0; doubts[i]; i++)
        if (stands_at(p, doubts[i]))
            return true;
    return false;
}

int import_verdict(const char *text, const char **type) {
    char folded[MAX_LABEL];
    const struct label *found = NULL;
    *type = NULL;
    fold(folded, text);
    for (const char *p = folded + 1; *p; p = strchr(p, ' ') + 1) {
        const struct label *label = label_at(p);
        if (!label && is_doubt(p))
            return VERDICT_OPEN;
        if (!label)
            continue;
        if (label->verdict == VERDICT_OPEN || (found && found->verdict != label->verdict))
            return VERDICT_OPEN;
        found = found && found->type ? found : label;
        p += strlen(label->words); /* to the blank behind it */
    }
    if (!found)
        return VERDICT_OPEN;
    *type = found->type;
    return found->verdict;
}
