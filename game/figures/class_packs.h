/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which looks a post offers and which of them tell: the results do not know, the packs do. */
#ifndef SCHEINRIESE_FIGURES_CLASS_PACKS_H
#define SCHEINRIESE_FIGURES_CLASS_PACKS_H

#include "figures/class_data.h"

/* Fills the looks of the posts from the packs ID.riese in the folder (NULL: those installed with
 * the program). A pack that is not there, or there in another version, leaves its posts as they
 * are; false when one in a named folder cannot be read. */
bool class_packs_read(struct class_data *data, const char *folder, struct err *err);
/* The same from a pack that is loaded: of its posts only. */
void class_packs_take(struct class_data *data, const struct pack *pack);

#endif
