/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the shop screen shows of a pack, as the "custom" field of its target. The fields are
 * described in tools/packs/CEREMONY.md. */
#ifndef SCHEINRIESE_LEVELS_REPO_CUSTOM_H
#define SCHEINRIESE_LEVELS_REPO_CUSTOM_H

#include "pack/pack.h"
#include "repo.h"

/* From the pack, opened as the game would. cover: target path of a picture, or NULL. Free with
 * json_free. */
bool custom_make(struct json **out, struct pack_file *file, const char *cover, struct err *err);

#endif
