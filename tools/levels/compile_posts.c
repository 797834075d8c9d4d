/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes levels, posts, looks, clues and references. */
#include "compile.h"

#include "base/str.h"
#include "pack/words.h"

static int64_t number_or(const struct node *map, const char *key, int64_t otherwise) {
    long long value = otherwise;
    const struct node *node = node_get(map, key);
    if (node)
        str_to_int(node->text, 0, INT64_MAX, &value);
    return value;
}

static int person_index(const struct compiler *c, const char *id) {
    const struct node *people = node_get(c->project->pack, "people");
    int i = 0;
    for (const struct node *person = people ? people->first : NULL; person; person = person->next) {
        if (str_equal(node_get_text(person, "id"), id))
            return i;
        i++;
    }
    return -1;
}

static void compile_word(struct compiler *c, enum compile_table table, const struct node *map,
                         const char *key, const char *const *words) {
    compile_int(c, table, pack_word_index(words, node_get_text(map, key)));
}

static bool compile_looks(struct compiler *c, int post, const struct node *looks) {
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        const struct node *look = node_get(looks, pack_look_kinds[kind]);
        int picture = -1;
        if (!look)
            continue;
        if (!compile_picture(c, look, &picture))
            return false;
        compile_begin(c, TABLE_LOOK);
        compile_int(c, TABLE_LOOK, post);
        compile_int(c, TABLE_LOOK, kind);
        compile_word(c, TABLE_LOOK, look, "tells", pack_tells);
        compile_int(c, TABLE_LOOK, picture);
        if (!compile_end(c, TABLE_LOOK))
            return false;
    }
    return true;
}

static bool compile_clues(struct compiler *c, int post, const struct node *clues) {
    for (int number = 1; number <= PACK_MAX_CLUES; number++) {
        const char key[2] = {(char)('0' + number), 0};
        if (!node_get(clues, key))
            continue;
        compile_begin(c, TABLE_CLUE);
        compile_int(c, TABLE_CLUE, post);
        compile_int(c, TABLE_CLUE, number);
        if (!compile_end(c, TABLE_CLUE))
            return false;
    }
    return true;
}

static bool compile_references(struct compiler *c, int post, const struct node *list) {
    static const char *const names[] = {"title", "publisher", "url", "date"};
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        compile_begin(c, TABLE_REFERENCE);
        compile_int(c, TABLE_REFERENCE, post);
        for (int i = 0; i < 4; i++)
            compile_text(c, TABLE_REFERENCE, node_get_text(item, names[i]));
        if (!compile_end(c, TABLE_REFERENCE))
            return false;
    }
    return true;
}

static void compile_counts(struct compiler *c, const struct node *counts) {
    static const char *const names[] = {"likes", "shares", "comments", "views", "followers"};
    for (int i = 0; i < 5; i++)
        compile_int(c, TABLE_POST, number_or(counts, names[i], -1));
}

static bool compile_post_row(struct compiler *c, const struct node *post, int level) {
    int picture = -1;
    if (!compile_picture(c, post, &picture))
        return false;
    compile_begin(c, TABLE_POST);
    compile_int(c, TABLE_POST, level);
    compile_text(c, TABLE_POST, node_get_text(post, "post"));
    compile_word(c, TABLE_POST, post, "kind", pack_post_kinds);
    compile_word(c, TABLE_POST, post, "verdict", pack_verdicts);
    compile_text(c, TABLE_POST, node_get_text(post, "type"));
    compile_text(c, TABLE_POST, node_get_text(post, "technique"));
    compile_word(c, TABLE_POST, post, "check", pack_look_kinds);
    compile_int(c, TABLE_POST, person_index(c, node_get_text(post, "by")));
    compile_text(c, TABLE_POST, node_get_text(node_get(post, "author"), "handle"));
    compile_text(c, TABLE_POST, node_get_text(post, "link"));
    compile_int(c, TABLE_POST, picture);
    compile_counts(c, node_get(post, "counts"));
    compile_text(c, TABLE_POST, node_get_text(post, "expires"));
    compile_text(c, TABLE_POST, node_get_text(post, "callback"));
    compile_text(c, TABLE_POST, node_get_text(post, "pair"));
    return compile_end(c, TABLE_POST);
}

static bool compile_post(struct compiler *c, const struct node *post, int level) {
    int index = c->n_rows[TABLE_POST];
    return compile_post_row(c, post, level) && compile_looks(c, index, node_get(post, "looks")) &&
           compile_clues(c, index, node_get(post, "clues")) &&
           compile_references(c, index, node_get(post, "references"));
}

/* A practice round has eight posts, a test all of them. */
static int64_t default_round(const struct compiler *c, const struct node *posts) {
    if (str_equal(node_get_text(c->project->pack, "use"), "test"))
        return posts->n_children;
    return 8;
}

bool compile_level(struct compiler *c, const struct level_source *level) {
    const struct node *posts = node_get(level->root, "posts");
    int index = c->n_rows[TABLE_LEVEL];
    if (!posts)
        return err_set(c->err, ERR_FORMAT, "level %s has no posts", level->id);
    compile_begin(c, TABLE_LEVEL);
    compile_text(c, TABLE_LEVEL, level->id);
    compile_text(c, TABLE_LEVEL, node_get_text(level->root, "technique"));
    compile_int(c, TABLE_LEVEL, number_or(level->root, "looks", 0));
    compile_int(c, TABLE_LEVEL, number_or(level->root, "round", default_round(c, posts)));
    compile_int(c, TABLE_LEVEL, !str_equal(node_get_text(level->root, "counts"), "off"));
    if (!compile_end(c, TABLE_LEVEL))
        return false;
    for (const struct node *post = posts->first; post; post = post->next)
        if (!compile_post(c, post, index))
            return err_place(c->err, "%s", node_get_text(post, "post"));
    return true;
}
