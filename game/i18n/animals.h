/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of the animals that pseudonyms are made of ("Fuchs 12"), for the game and the tools. */
#ifndef SCHEINRIESE_I18N_ANIMALS_H
#define SCHEINRIESE_I18N_ANIMALS_H

/* The translated name of an id of store_animals; an id of a newer version is returned as it is. */
const char *animal_name(const char *id);

#endif
