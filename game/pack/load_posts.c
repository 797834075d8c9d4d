/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levels and posts: flat tables become levels that point into one array of posts. */
#include "pack/load.h"

#include "pack/words.h"

#include <stdio.h>

static bool load_level_texts(struct loader *l, struct pack_level *level) {
    const struct load_wish small = {level->id, '/', PACK_MAX_SHORT_TEXT, true};
    const struct load_wish large = {level->id, '/', PACK_MAX_TEXT, true};
    bool ok = load_text(l, &small, "title", &level->title) &&
              load_text(l, &large, "lesson.text", &level->lesson) &&
              load_text(l, &large, "lesson.example", &level->example) &&
              load_text(l, &large, "teacher.aim", &level->teacher_aim) &&
              load_text(l, &large, "teacher.plan", &level->teacher_plan);
    for (int i = 0; ok && i < 3; i++) {
        char key[32];
        str_format(key, sizeof key, "teacher.questions.%d", i + 1);
        ok = load_text(l, &large, key, &level->teacher_questions[i]);
    }
    return ok;
}

static bool read_level(struct loader *l, void *item, int i) {
    struct pack_level *level = item;
    int64_t looks = 0, round = 0, counts = 0;
    if (!load_id(l, 1, &level->id) || !load_word(l, 2, pack_techniques, &level->technique) ||
        !load_int(l, 3, 1, 3, &looks) || !load_int(l, 4, 1, PACK_MAX_POSTS, &round) ||
        !load_int(l, 5, 0, 1, &counts))
        return false;
    for (int j = 0; j < i; j++)
        if (str_equal(level[-i + j].id, level->id))
            return load_refuse(l, "level %s twice", level->id);
    level->n_looks = (int)looks;
    level->n_round = (int)round;
    level->shows_counts = counts == 1;
    return load_level_texts(l, level);
}

bool load_levels(struct loader *l) {
    const struct load_table table = {"level", "id, technique, looks, round, counts",
                                     PACK_MAX_LEVELS, sizeof(struct pack_level), read_level};
    if (!load_table(l, &table, &l->levels, &l->pack->n_levels))
        return false;
    l->pack->levels = l->levels;
    return l->pack->n_levels > 0 || load_refuse(l, "no levels");
}

static bool load_counts(struct loader *l, struct pack_counts *counts) {
    const int64_t max = 1000000000000;
    return load_int(l, 12, -1, max, &counts->likes) && load_int(l, 13, -1, max, &counts->shares) &&
           load_int(l, 14, -1, max, &counts->comments) &&
           load_int(l, 15, -1, max, &counts->views) && load_int(l, 16, -1, max, &counts->followers);
}

static bool load_enums(struct loader *l, struct pack_post *post) {
    int64_t kind = 0, verdict = 0, check = 0;
    if (!load_int(l, 3, 0, POST_N_KINDS - 1, &kind) || !load_int(l, 4, 0, VERDICT_FACT, &verdict) ||
        !load_word(l, 5, pack_types, &post->type) ||
        !load_word(l, 6, pack_techniques, &post->technique) ||
        !load_int(l, 7, 0, LOOK_N_KINDS - 1, &check))
        return false;
    post->kind = (enum post_kind)kind;
    post->verdict = (enum verdict)verdict;
    post->check = (enum look_kind)check;
    return true;
}

/* From the person, or the post's own author. */
static bool load_author(struct loader *l, struct pack_post *post, const char *prefix) {
    const struct load_wish name = {prefix, '/', PACK_MAX_SHORT_TEXT, true};
    const struct load_wish since = {prefix, '/', PACK_MAX_SHORT_TEXT, false};
    int64_t person = -1;
    if (!load_int(l, 8, -1, l->pack->n_people - 1, &person))
        return false;
    post->person = (int)person;
    if (person >= 0) {
        const struct pack_person *by = &l->people[person];
        post->author_name = by->name;
        post->author_handle = by->handle;
        post->author_since = "";
        post->avatar = by->avatar;
        return true;
    }
    return load_text(l, &name, "author.name", &post->author_name) &&
           load_text(l, &since, "author.since", &post->author_since) &&
           load_short(l, 9, &post->author_handle) &&
           load_avatar(l, post->author_name, &post->avatar);
}

static bool load_post_texts(struct loader *l, struct pack_post *post, const char *prefix) {
    const struct load_wish large = {prefix, '/', PACK_MAX_TEXT, true};
    const struct load_wish small = {prefix, '/', PACK_MAX_SHORT_TEXT, true};
    const struct load_wish maybe = {prefix, '/', PACK_MAX_SHORT_TEXT, false};
    return load_text(l, &small, "when", &post->when) &&
           load_text(l, &maybe, "headline", &post->headline) &&
           load_text(l, &large, "text", &post->text) &&
           load_text(l, &large, "simple", &post->simple) &&
           load_text(l, &maybe, "query", &post->query) &&
           load_text(l, &maybe, "group", &post->group) &&
           load_text(l, &maybe, "button", &post->button) &&
           load_text(l, &maybe, "image.alt", &post->picture.alt) &&
           load_text(l, &large, "why", &post->why) &&
           load_text(l, &large, "remember", &post->remember);
}

/* Posts come level by level; the level grows over the post just read. */
static bool join_level(struct loader *l, const struct pack_post *post, int i) {
    int64_t at = 0;
    if (!load_int(l, 1, 0, l->pack->n_levels - 1, &at))
        return false;
    struct pack_level *level = &l->levels[at];
    if (level->n_posts == 0)
        level->posts = post;
    if (level->posts + level->n_posts != post || (i == 0 && at != 0))
        return load_refuse(l, "posts of level %s are not together", level->id);
    if (++level->n_posts > PACK_MAX_POSTS)
        return err_set(l->err, ERR_LIMIT, "level %s has more than %d posts", level->id,
                       PACK_MAX_POSTS);
    return true;
}

static bool read_post(struct loader *l, void *item, int i) {
    struct pack_post *post = item;
    char prefix[LOAD_MAX_PATH];
    if (!join_level(l, post, i) || !load_id(l, 2, &post->id) || !load_enums(l, post))
        return false;
    str_format(prefix, sizeof prefix, "%s/%s", l->levels[db_int(l->stmt, 1)].id, post->id);
    return load_picture(l, 11, &post->picture) && load_author(l, post, prefix) &&
           load_short(l, 10, &post->link) && load_counts(l, &post->counts) &&
           load_date(l, 17, &post->expires) && load_optional_id(l, 18, &post->callback) &&
           load_optional_id(l, 19, &post->pair) && load_post_texts(l, post, prefix);
}

bool load_posts(struct loader *l) {
    const struct load_table table = {
        "post",
        "level, id, kind, verdict, type, technique, look, person, handle, link, picture, likes, "
        "shares, comments, views, followers, expires, callback, pair",
        LOAD_MAX_POSTS, sizeof(struct pack_post), read_post};
    return load_table(l, &table, &l->posts, &l->n_posts);
}
