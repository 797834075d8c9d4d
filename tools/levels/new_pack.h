/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The texts of a new pack: pack.yaml and a level with one commented example post of each kind. They
 * are German like all level sources. */
#ifndef SCHEINRIESE_LEVELS_NEW_PACK_H
#define SCHEINRIESE_LEVELS_NEW_PACK_H

#include "base/str.h"
#include "pack/model.h"

enum { NEW_POSTS = 7, NEW_MAX_BYTES = 64 * 1024 };

struct new_pack {
    const char *id, *title;
    const char *today; /* YYYY-MM-DD */
    int n_classes, classes[PACK_MAX_CLASSES];
    enum post_kind kinds[NEW_POSTS]; /* of the posts in order */
};

/* Each adds the text of the file; false without memory. */
bool new_pack_add(struct str *out, const struct new_pack *pack);
bool new_level_add(struct str *out, const struct new_pack *pack);

#endif
