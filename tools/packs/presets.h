/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers whose trusted root comes with the program: offered by a short name, added only when
 * somebody says so, and asked for news only when named or the only one. */
#ifndef SCHEINRIESE_PACKS_PRESETS_H
#define SCHEINRIESE_PACKS_PRESETS_H

#include "base/file.h"
#include "server.h"

struct preset {
    const char *key, *title, *url, *root; /* title in German, for _(); root: below the resources */
};

/* NULL when there is none of this key; by number from 0 on. */
const struct preset *preset_find(const char *key);
const struct preset *preset_at(int i);
/* Its root, free with file_data_fini. */
bool preset_read_root(struct file_data *out, const struct preset *preset, struct err *err);
/* Adds it to the servers on disk and in memory. */
bool preset_add(struct servers *servers, const struct preset *preset, const char *data_folder,
                struct err *err);
/* True of a server that came from a preset. */
bool preset_is(const struct server *server);

#endif
