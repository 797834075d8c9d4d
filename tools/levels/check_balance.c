/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Balance of a level: looks that solve are spread over its posts, and no technique is left to the
 * fakes alone, because then the technique would give the verdict away. */
#include "check.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "pack/words.h"

#include <string.h>

enum { SPREAD_LEAST = 4, LIST_BYTES = 400 };

static bool has(const struct node *post, const char *verdict, const char *technique) {
    return str_equal(node_get_text(post, "verdict"), verdict) &&
           (!technique || str_equal(node_get_text(post, "technique"), technique));
}

static const struct node *find(const struct node *posts, const char *verdict,
                               const char *technique) {
    const struct node *post = posts->first;
    while (post && !has(post, verdict, technique))
        post = post->next;
    return post;
}

/* Adds an id to "mensa, zwei"; what does not fit is left out. */
static void list_add(char list[LIST_BYTES], const char *id) {
    size_t n = strlen(list);
    if (*id)
        str_format(list + n, LIST_BYTES - n, "%s%s", n ? ", " : "", id);
}

/* Posts that the look solves. */
static int list_solved(char list[LIST_BYTES], const struct node *posts, const char *look) {
    int n = 0;
    list[0] = 0;
    for (const struct node *post = posts->first; post; post = post->next)
        if (str_equal(node_get_text(post, "check"), look)) {
            list_add(list, node_get_text(post, "post"));
            n++;
        }
    return n;
}

static void check_spread(const struct check *check, const struct node *posts) {
    char list[LIST_BYTES];
    for (int i = 0; i < LOOK_N_KINDS && posts->n_children >= SPREAD_LEAST; i++) {
        int n = list_solved(list, posts, pack_look_kinds[i]);
        if (2 * n > posts->n_children)
            check_key_error(check, RULE_CHECK_SPREAD, posts,
                            _("Der Blick »%s« löst %d von %d Posts (%s)."), pack_look_kinds[i], n,
                            posts->n_children, list);
    }
}

static void list_fakes(char list[LIST_BYTES], const struct node *posts, const char *technique) {
    list[0] = 0;
    for (const struct node *post = posts->first; post; post = post->next)
        if (has(post, "fake", technique))
            list_add(list, node_get_text(post, "post"));
}

/* A level without a fact is a matter of the pool. */
static void check_techniques(const struct check *check, const struct node *posts) {
    for (int i = 1; pack_techniques[i]; i++) {
        const struct node *fake = find(posts, "fake", pack_techniques[i]);
        char list[LIST_BYTES];
        if (!fake || !find(posts, "fact", NULL) || find(posts, "fact", pack_techniques[i]))
            continue;
        list_fakes(list, posts, pack_techniques[i]);
        check_error(check, RULE_TECHNIQUE_FACTS, node_get(fake, "technique"),
                    _("Den Trick »%s« haben in diesem Level nur Fakes (%s), kein Fakt."),
                    pack_techniques[i], list);
    }
}

void check_balance(const struct check *check, const struct node *posts) {
    check_spread(check, posts);
    check_techniques(check, posts);
}
