/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids of the enumerations and small questions to a loaded pack. */
#include "pack/model.h"

#include "base/str.h"
#include "pack/words.h"

#include <stddef.h>

const char *post_kind_id(enum post_kind kind) {
    return (unsigned)kind < POST_N_KINDS ? pack_post_kinds[kind] : NULL;
}

const char *look_kind_id(enum look_kind kind) {
    return (unsigned)kind < LOOK_N_KINDS ? pack_look_kinds[kind] : NULL;
}

const char *verdict_id(enum verdict verdict) {
    return (unsigned)verdict <= VERDICT_FACT ? pack_verdicts[verdict] : NULL;
}

int post_kind_from_id(const char *id) {
    return pack_word_index(pack_post_kinds, id);
}

int look_kind_from_id(const char *id) {
    return pack_word_index(pack_look_kinds, id);
}

int verdict_from_id(const char *id) {
    return pack_word_index(pack_verdicts, id);
}

const struct pack_level *pack_find_level(const struct pack *pack, const char *id) {
    for (int i = 0; i < pack->n_levels; i++)
        if (str_equal(pack->levels[i].id, id))
            return &pack->levels[i];
    return NULL;
}

static const struct pack_post *level_find_post(const struct pack_level *level, const char *id) {
    for (int i = 0; i < level->n_posts; i++)
        if (str_equal(level->posts[i].id, id))
            return &level->posts[i];
    return NULL;
}

const struct pack_post *pack_find_post(const struct pack *pack, const char *id) {
    const struct pack_post *post = NULL;
    for (int i = 0; i < pack->n_levels && !post; i++)
        post = level_find_post(&pack->levels[i], id);
    return post;
}

const struct pack_look *post_find_look(const struct pack_post *post, enum look_kind kind) {
    for (int i = 0; i < post->n_looks; i++)
        if (post->looks[i].kind == kind)
            return &post->looks[i];
    return NULL;
}

bool look_tells(const struct pack_look *look) {
    return look->tells != TELLS_NOTHING;
}
