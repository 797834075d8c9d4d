/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks, clues and references of the posts, and the rules that the game relies on. */
#include "pack/load.h"

#include <stdlib.h>
#include <string.h>

/* Rows come post by post: the post of this row, never one before the last. */
static struct pack_post *row_post(struct loader *l) {
    int64_t at = 0;
    return load_int(l, 1, 0, l->n_posts - 1, &at) ? &l->posts[at] : NULL;
}

static void make_prefix(const struct loader *l, const struct pack_post *post, char *out,
                        size_t size) {
    const char *level = "";
    for (int i = 0; i < l->pack->n_levels; i++)
        if (post >= l->levels[i].posts && post < l->levels[i].posts + l->levels[i].n_posts)
            level = l->levels[i].id;
    str_format(out, size, "%s/%s", level, post->id);
}

static bool load_look_texts(struct loader *l, const struct pack_post *post,
                            struct pack_look *look) {
    char prefix[LOAD_MAX_PATH], key[64];
    const struct load_wish text = {prefix, '/', PACK_MAX_TEXT, true};
    const struct load_wish alt = {prefix, '/', PACK_MAX_SHORT_TEXT, look->picture.index >= 0};
    make_prefix(l, post, prefix, sizeof prefix);
    str_format(key, sizeof key, "looks.%s.text", look_kind_id(look->kind));
    if (!load_text(l, &text, key, &look->text))
        return false;
    str_format(key, sizeof key, "looks.%s.image.alt", look_kind_id(look->kind));
    return load_text(l, &alt, key, &look->picture.alt);
}

static bool read_look(struct loader *l, void *item, int i) {
    struct pack_look *look = item;
    struct pack_post *post = row_post(l);
    int64_t kind = 0, tells = 0;
    (void)i;
    if (!post || !load_int(l, 2, 0, LOOK_N_KINDS - 1, &kind) ||
        !load_int(l, 3, 0, TELLS_FACT, &tells) || !load_picture(l, 4, &look->picture))
        return false;
    look->kind = (enum look_kind)kind;
    look->tells = (enum tells)tells;
    if (post->n_looks == 0)
        post->looks = look;
    if (post->looks + post->n_looks != look || (post->n_looks > 0 && look[-1].kind >= look->kind))
        return load_refuse(l, "looks of %s are not in order", post->id);
    post->n_looks++;
    return load_look_texts(l, post, look);
}

static bool read_clue(struct loader *l, void *item, int i) {
    struct pack_clue *clue = item;
    struct pack_post *post = row_post(l);
    char prefix[LOAD_MAX_PATH], key[32];
    const struct load_wish wish = {prefix, '/', PACK_MAX_TEXT, true};
    int64_t number = 0;
    (void)i;
    if (!post || !load_int(l, 2, 1, PACK_MAX_CLUES, &number))
        return false;
    clue->number = (int)number;
    if (post->n_clues == 0)
        post->clues = clue;
    if (post->clues + post->n_clues != clue ||
        (post->n_clues > 0 && clue[-1].number >= clue->number))
        return load_refuse(l, "clues of %s are not in order", post->id);
    post->n_clues++;
    make_prefix(l, post, prefix, sizeof prefix);
    str_format(key, sizeof key, "clues.%d", clue->number);
    return load_text(l, &wish, key, &clue->text);
}

static bool read_reference(struct loader *l, void *item, int i) {
    struct pack_reference *reference = item;
    struct pack_post *post = row_post(l);
    (void)i;
    if (!post || !load_short(l, 2, &reference->title) || !load_short(l, 3, &reference->publisher) ||
        !load_short(l, 4, &reference->url) || !load_date(l, 5, &reference->date))
        return false;
    if (post->n_references == 0)
        post->references = reference;
    if (post->references + post->n_references != reference)
        return load_refuse(l, "references of %s are not together", post->id);
    if (++post->n_references > PACK_MAX_REFERENCES)
        return err_set(l->err, ERR_LIMIT, "more than %d references", PACK_MAX_REFERENCES);
    return true;
}

bool load_details(struct loader *l) {
    const struct load_table looks = {"look", "post, kind, tells, picture",
                                     LOAD_MAX_POSTS * LOOK_N_KINDS, sizeof(struct pack_look),
                                     read_look};
    const struct load_table clues = {"clue", "post, number", LOAD_MAX_POSTS * PACK_MAX_CLUES,
                                     sizeof(struct pack_clue), read_clue};
    const struct load_table references = {"reference", "post, title, publisher, url, date",
                                          LOAD_MAX_POSTS * PACK_MAX_REFERENCES,
                                          sizeof(struct pack_reference), read_reference};
    void *items = NULL;
    int n = 0;
    return load_table(l, &looks, &items, &n) && load_table(l, &clues, &items, &n) &&
           load_table(l, &references, &items, &n);
}

static enum tells true_tells(const struct pack_post *post) {
    return post->verdict == VERDICT_FACT ? TELLS_FACT : TELLS_FAKE;
}

static bool check_looks(struct loader *l, const struct pack_post *post, int budget) {
    const struct pack_look *check = post_find_look(post, post->check);
    if (!check || !look_tells(check))
        return load_refuse(l, "%s: the look that solves it does not tell", post->id);
    for (int i = 0; i < post->n_looks; i++)
        if (look_tells(&post->looks[i]) && post->looks[i].tells != true_tells(post))
            return load_refuse(l, "%s: a look tells against the verdict", post->id);
    return post->n_looks >= budget ||
           load_refuse(l, "%s: fewer looks than may be opened", post->id);
}

static bool check_post(struct loader *l, const struct pack_post *post) {
    bool is_fact = post->verdict == VERDICT_FACT;
    if (is_fact != str_equal(post->type, "genuine") ||
        (!is_fact && str_equal(post->technique, "none")))
        return load_refuse(l, "%s: type or technique against the verdict", post->id);
    if (post->picture.index >= 0 && !*post->picture.alt)
        return load_refuse(l, "%s: picture without description", post->id);
    if ((post->kind == POST_SEARCH && !*post->query) ||
        (post->kind == POST_CHAT && !*post->group) || (post->kind == POST_AD && !*post->button))
        return load_refuse(l, "%s: query, group or button is missing", post->id);
    return true;
}

static int compare_posts(const void *a, const void *b) {
    const struct pack_post *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

/* All posts by their ids; none has that of another. */
static bool sort_posts(struct loader *l) {
    l->by_id = arena_new(&l->scratch, (size_t)l->n_posts + 1, sizeof *l->by_id);
    if (!l->by_id)
        return err_set(l->err, ERR_NOMEM, "no memory for the ids");
    for (int i = 0; i < l->n_posts; i++)
        l->by_id[i] = &l->posts[i];
    qsort(l->by_id, (size_t)l->n_posts, sizeof *l->by_id, compare_posts);
    for (int i = 1; i < l->n_posts; i++)
        if (str_equal(l->by_id[i - 1]->id, l->by_id[i]->id))
            return load_refuse(l, "post %s twice", l->by_id[i]->id);
    return true;
}

static const struct pack_post *find_post(const struct loader *l, const char *id) {
    const struct pack_post key = {.id = id}, *wanted = &key;
    const struct pack_post **found =
        bsearch(&wanted, l->by_id, (size_t)l->n_posts, sizeof *l->by_id, compare_posts);
    return found ? *found : NULL;
}

static bool check_ids(struct loader *l, const struct pack_post *post) {
    const struct pack_post *earlier = *post->callback ? find_post(l, post->callback) : NULL;
    const struct pack_post *pair = *post->pair ? find_post(l, post->pair) : NULL;
    if (*post->callback && (!earlier || earlier >= post))
        return load_refuse(l, "%s: callback to no earlier post", post->id);
    if (*post->pair && (!pair || pair == post))
        return load_refuse(l, "%s: no such pair", post->id);
    return true;
}

static bool check_level(struct loader *l, const struct pack_level *level) {
    if (level->n_round > level->n_posts)
        return load_refuse(l, "level %s draws more posts than it has", level->id);
    for (int i = 0; i < level->n_posts; i++)
        if (!check_looks(l, &level->posts[i], level->n_looks) || !check_post(l, &level->posts[i]))
            return false;
    return true;
}

/* A test has the forms a and b, nothing else. */
static bool check_forms(struct loader *l) {
    const struct pack *pack = l->pack;
    if (pack->use != PACK_USE_TEST)
        return true;
    return (pack->n_levels == 2 && pack_find_level(pack, "a") && pack_find_level(pack, "b")) ||
           load_refuse(l, "a test has the levels a and b");
}

bool load_check_rules(struct loader *l) {
    if (!sort_posts(l))
        return false;
    for (int i = 0; i < l->n_posts; i++)
        if (!check_ids(l, &l->posts[i]))
            return false;
    for (int i = 0; i < l->pack->n_levels; i++)
        if (!check_level(l, &l->levels[i]))
            return false;
    return check_forms(l);
}
