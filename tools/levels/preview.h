/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The game program as child, playing a pack that is just being written. */
#ifndef SCHEINRIESE_LEVELS_PREVIEW_H
#define SCHEINRIESE_LEVELS_PREVIEW_H

#include "base/path.h"
#include "pack/model.h"

struct preview {
    char game[PATH_MAX_BYTES];    /* the program beside ours */
    char scratch[PATH_MAX_BYTES]; /* pack and results for a while */
    char pack_file[PATH_MAX_BYTES], data[PATH_MAX_BYTES];
    const struct pack *pack;
    const char *post; /* NULL: all */
    const char *language;
    int ending; /* handle of base/wait: somebody asks us to end */
};

/* The program beside ours; ERR_REFUSED with a sentence when it is not there. */
bool preview_find_game(struct preview *preview, struct err *err);
/* Names of files in the scratch folder. */
bool preview_name_files(struct preview *preview, struct err *err);

/* Pictures of every screen of the posts into the folder, and index.html. *n_misfits: screens with
 * text that does not fit; they are told. */
bool preview_draw(const struct preview *preview, const char *folder, int *n_misfits,
                  struct err *err);

#endif
