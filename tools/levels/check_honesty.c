/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Honesty: dates of checking and expiry, references of real cases, pictures described without the
 * answer, and fairness to people. */
#include "check.h"
#include "prose.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "pack/words.h"

#include <string.h>

enum { KEEPS_YEARS = 2 };

static void check_checked(const struct check *check) {
    const char *today = check->project->today;
    const struct node *node = node_get(check->project->pack, "checked");
    char limit[16];
    long long year = 0;
    str_format(limit, sizeof limit, "%.4s", today);
    if (!node || !pack_date_is_valid(node->text) || !str_to_int(limit, 0, 9999, &year))
        return;
    str_format(limit, sizeof limit, "%04lld%s", year - KEEPS_YEARS, today + 4);
    if (strcmp(node->text, today) > 0)
        check_error(check, RULE_CHECKED_FUTURE, node,
                    _("Geprüft am %s? Dieser Rechner meint, heute sei der %s."), node->text, today);
    else if (strcmp(node->text, limit) < 0)
        check_error(check, RULE_CHECKED_OLD, node,
                    _("Die Fakten wurden zuletzt am %s geprüft, vor mehr als %d Jahren."),
                    node->text, KEEPS_YEARS);
}

static void check_expires(const struct check *check, const struct node *post) {
    const char *today = check->project->today;
    const struct node *node = node_get(post, "expires");
    const struct node *references = node_get(post, "references");
    bool is_fact = str_equal(node_get_text(post, "verdict"), "fact");
    if (node && *today && pack_date_is_valid(node->text) && strcmp(node->text, today) <= 0)
        check_error(check, RULE_EXPIRED, node, _("Dieser Post gilt nur bis %s."), node->text);
    if (!node && references && is_fact)
        check_key_error(check, RULE_EXPIRES_MISSING, references,
                        _("Ein echter Fakt ohne »expires«: Bleibt er immer wahr?"));
}

static void check_sources(const struct check *check, const struct node *post) {
    const struct node *references = node_get(post, "references");
    if (references && references->type == NODE_LIST && references->n_children == 1)
        check_key_error(check, RULE_REFERENCES_FEW, references,
                        _("Ein echter Fall braucht mindestens zwei Quellen, hier steht eine."));
}

static void check_alt(const struct check *check, const struct node *map) {
    static const char *const telling[] = {
        "fake",         "fakes",   "gefälscht*",  "fälschung",     "erfunden*",
        "falsch",       "falsche", "falsches",    "falscher",      "falschen",
        "echt",         "echte",   "echtes",      "echter",        "echten",
        "manipuliert*", "montage", "fotomontage", "bearbeitet*",   "retuschiert*",
        "unecht*",      "lüge",    "ki-bild*",    "ki-generiert*", NULL};
    const struct node *alt = node_get(node_get(map, "image"), "alt");
    struct prose_word word;
    if (!alt)
        return;
    for (const char *at = alt->text; prose_next_word(&at, &word);)
        if (prose_is_any(word, telling)) {
            check_error(check, RULE_ALT_TELLS, alt,
                        _("Das Wort »%.*s« könnte die Lösung verraten."), (int)word.n, word.p);
            return;
        }
}

/* Marked places of the text that the simple version does not have. */
static unsigned clues_in(const struct node *post, const char *key) {
    unsigned bits = 0;
    for (const char *p = node_get_text(post, key); (p = strstr(p, "](")) != NULL; p += 2)
        if (p[2] >= '1' && p[2] <= '9' && p[3] == ')')
            bits |= 1U << (p[2] - '0');
    return bits;
}

static void check_simple(const struct check *check, const struct node *post) {
    const struct node *simple = node_get(post, "simple");
    unsigned lost = clues_in(post, "text") & ~clues_in(post, "simple");
    for (int number = 1; simple && number <= PACK_MAX_CLUES; number++)
        if (lost >> number & 1)
            check_error(check, RULE_SIMPLE_CLUE, simple,
                        _("Die Stelle (%d) aus »text« ist hier nicht markiert."), number);
}

static void check_post_honesty(const struct check *check, const struct node *post) {
    const struct node *looks = node_get(post, "looks");
    check_expires(check, post);
    check_sources(check, post);
    check_simple(check, post);
    check_alt(check, post);
    for (const struct node *look = looks ? looks->first : NULL; look; look = look->next)
        check_alt(check, look);
    check_fairness(check, post);
}

void check_honesty(struct project *project) {
    struct check check = {project, &project->pack_source};
    if (project->pack)
        check_checked(&check);
    for (int i = 0; i < project->n_levels; i++) {
        const struct node *posts = node_get(project->levels[i].root, "posts");
        check.source = &project->levels[i].source;
        if (!posts || posts->type != NODE_LIST)
            continue;
        check_balance(&check, posts);
        for (const struct node *post = posts->first; post; post = post->next)
            check_post_honesty(&check, post);
    }
}
