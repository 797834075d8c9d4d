/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules of the pack and of a level: ids, the forms of a test, how many posts and facts. */
#include "check.h"

#include "base/str.h"
#include "base/utf8.h"
#include "i18n/i18n.h"

#include <string.h>

static bool is_test(const struct project *project) {
    return str_equal(node_get_text(project->pack, "use"), "test");
}

static const struct node *items(const struct node *map, const char *key) {
    const struct node *list = node_get(map, key);
    return list && list->type == NODE_LIST ? list->first : NULL;
}

static void check_people(const struct check *check) {
    const struct node *first = items(check->project->pack, "people");
    for (const struct node *a = first; a; a = a->next)
        for (const struct node *b = first; b != a; b = b->next)
            if (*node_get_text(a, "id") &&
                str_equal(node_get_text(a, "id"), node_get_text(b, "id")))
                check_error(check, RULE_DOUBLE_ID, node_get(a, "id"),
                            _("Die Kennung »%s« gibt es schon in Zeile %d."),
                            node_get_text(a, "id"), node_get(b, "id")->place.line + 1);
}

/* One emoji (which may be several code points) or at most two letters. */
static void check_avatars(const struct check *check) {
    for (const struct node *a = items(check->project->pack, "people"); a; a = a->next) {
        const struct node *avatar = node_get(a, "avatar");
        if (!avatar || !*avatar->text)
            continue;
        const char *p = avatar->text;
        size_t n = strlen(p);
        bool is_emoji = utf8_next(&p, avatar->text + n) >= 0x2190;
        if (utf8_count(avatar->text, n) > (is_emoji ? 8U : 2U))
            check_error(check, RULE_AVATAR, avatar,
                        _("»avatar« ist ein Emoji oder höchstens zwei Buchstaben."));
    }
}

static void check_twice(const struct check *check, const struct node *list) {
    for (const struct node *a = list ? list->first : NULL; a; a = a->next)
        for (const struct node *b = list->first; b != a; b = b->next)
            if (*a->text && str_equal(a->text, b->text)) {
                check_error(check, RULE_DOUBLE_ID, a, _("»%s« steht schon in dieser Liste."),
                            a->text);
                break;
            }
}

static void check_forms(const struct check *check) {
    const struct node *levels = node_get(check->project->pack, "levels");
    const struct node *a = levels ? levels->first : NULL, *b = a ? a->next : NULL;
    if (!is_test(check->project) || !levels || levels->type != NODE_LIST)
        return;
    if (!b || b->next || !str_equal(a->text, "a") || !str_equal(b->text, "b"))
        check_key_error(check, RULE_TEST_FORM, levels, _("Ein Test hat genau die Level a und b."));
}

void check_pack(struct project *project) {
    const struct check check = {project, &project->pack_source};
    check_people(&check);
    check_avatars(&check);
    check_twice(&check, node_get(project->pack, "levels"));
    check_twice(&check, node_get(project->pack, "competences"));
    check_twice(&check, node_get(node_get(project->pack, "for"), "classes"));
    check_forms(&check);
}

static void check_name(const struct check *check, const struct level_source *level) {
    const struct node *id = node_get(level->root, "level");
    if (id && *id->text && !str_equal(id->text, level->id))
        check_error(check, RULE_LEVEL_FILE, id, _("Der Level heißt »%s«, die Datei aber %s.yaml."),
                    id->text, level->id);
}

static int count_facts(const struct node *posts) {
    int n = 0;
    for (const struct node *post = posts->first; post; post = post->next)
        n += str_equal(node_get_text(post, "verdict"), "fact");
    return n;
}

/* PRODUCT: a pool of one and a half rounds, half of it facts or one more. */
static void check_pool(const struct check *check, const struct node *level,
                       const struct node *posts) {
    long long round = 8;
    const struct node *node = node_get(level, "round");
    if (node && !str_to_int(node->text, 1, PACK_MAX_POSTS, &round))
        return;
    int wanted = (int)(round * 3 / 2), facts = count_facts(posts);
    if (posts->n_children != wanted)
        check_key_error(check, RULE_POOL_SIZE, posts,
                        _("Ein Level mit Runden aus %lld Posts hat %d Posts, hier sind es %d."),
                        round, wanted, posts->n_children);
    else if (facts < wanted / 2 || facts > wanted / 2 + 1)
        check_key_error(check, RULE_POOL_FACTS, posts,
                        _("%d oder %d Posts müssen Fakten sein, hier sind es %d."), wanted / 2,
                        wanted / 2 + 1, facts);
}

static void check_test_pool(const struct check *check, const struct node *level,
                            const struct node *posts) {
    const struct node *round = node_get(level, "round");
    if (posts->n_children != 20)
        check_key_error(check, RULE_TEST_FORM, posts,
                        _("Ein Test hat je Form 20 Posts, hier sind es %d."), posts->n_children);
    if (round && !str_equal(round->text, "20"))
        check_error(check, RULE_TEST_FORM, round,
                    _("In einem Test werden alle 20 Posts gezeigt: »round: 20«."));
    for (const struct node *post = posts->first; post; post = post->next)
        if (!node_get(post, "pair"))
            check_key_error(check, RULE_TEST_PAIR, post,
                            _("In einem Test braucht jeder Post einen Zwilling: »pair«."));
}

void check_level(struct project *project, int i) {
    const struct level_source *level = &project->levels[i];
    const struct check check = {project, &level->source};
    const struct node *posts = node_get(level->root, "posts");
    check_name(&check, level);
    if (!posts || posts->type != NODE_LIST)
        return;
    if (is_test(project))
        check_test_pool(&check, level->root, posts);
    else if (project->pack)
        check_pool(&check, level->root, posts);
    for (const struct node *post = posts->first; post; post = post->next)
        if (post->type == NODE_MAP)
            check_post(&check, level->root, post);
}
