/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hints for a human look: groups of people on the side of the fakes, and names that are most likely
 * those of real persons where no references stand. */
#include "check.h"
#include "prose.h"

#include "base/str.h"
#include "i18n/i18n.h"

static const char *const groups[] = {
    "ausländer*",   "flüchtling*", "geflüchtete*", "migrant*",     "asylbewerber*",
    "muslim*",      "moslem*",     "islamisten",   "juden",        "jude",
    "jüdin*",       "jüdisch*",    "christen",     "roma",         "sinti",
    "schwarze",     "schwarzen",   "araber*",      "türken",       "türkin*",
    "russen",       "ukrainer*",   "syrer*",       "afghan*",      "polen",
    "rumänen",      "chinesen",    "afrikaner*",   "behinderte*",  "rollstuhlfahrer*",
    "autist*",      "schwule*",    "lesben",       "lesbisch*",    "homosexuell*",
    "transgender*", "transfrau*",  "transmann*",   "queere*",      "obdachlos*",
    "arbeitslose*", "rentner*",    "veganer*",     "ostdeutsche*", NULL};

/* Family names of people in public life; a first name before it makes a real person likely. */
static const char *const known[] = {
    "merz",   "scholz",     "merkel",     "habeck", "baerbock", "söder",    "lindner", "weidel",
    "wüst",   "laschet",    "steinmeier", "trump",  "biden",    "harris",   "putin",   "selenskyj",
    "macron", "musk",       "zuckerberg", "bezos",  "gates",    "thunberg", "drosten", "lauterbach",
    "spahn",  "pistorius",  "netanjahu",  "obama",  "swift",    "messi",    "ronaldo", "neuer",
    "kroos",  "gottschalk", "böhmermann", "rezo",   NULL};

/* What is still looked for in a text; each is told once. */
struct hunt {
    bool groups, names;
    const struct prose_list *group_words, *family_names;
};

static bool is_real_name(struct prose_word before, struct prose_word word,
                         const struct prose_list *family) {
    return before.n > 0 && before.p + before.n + 1 == word.p && prose_is_name(before) &&
           prose_is_name(word) && prose_list_has_word(family, word);
}

static void look_through(const struct check *check, const struct node *node, struct hunt hunt) {
    char plain[PROSE_MAX];
    struct prose_word word, before = {NULL, 0};
    prose_plain(plain, node->text);
    for (const char *at = plain; prose_next_word(&at, &word); before = word) {
        if (hunt.groups && prose_list_has_word(hunt.group_words, word)) {
            check_error(check, RULE_GROUP, node,
                        _("In diesem Fake steht »%.*s«. Bitte sieh selbst hin, ob das fair ist."),
                        (int)word.n, word.p);
            hunt.groups = false;
        }
        if (hunt.names && is_real_name(before, word, hunt.family_names)) {
            check_error(check, RULE_REAL_NAME, node,
                        _("»%.*s« klingt nach einem echten Menschen, Quellen stehen nicht dabei."),
                        (int)(word.p + word.n - before.p), before.p);
            hunt.names = false;
        }
    }
}

void check_fairness(const struct check *check, const struct node *post) {
    static const char *const keys_seen[] = {"headline", "text", "simple"};
    const struct prose_list group_words = prose_list_of(groups),
                            family_names = prose_list_of(known);
    const struct hunt hunt = {.group_words = &group_words,
                              .family_names = &family_names,
                              .groups = str_equal(node_get_text(post, "verdict"), "fake"),
                              .names = node_get(post, "references") == NULL};
    for (size_t i = 0; i < sizeof keys_seen / sizeof keys_seen[0]; i++) {
        const struct node *node = node_get(post, keys_seen[i]);
        if (node && node->type == NODE_TEXT && (hunt.groups || hunt.names))
            look_through(check, node, hunt);
    }
}
