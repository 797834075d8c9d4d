/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of keys as JSON Schema (2020-12), for editors that complete and check keys. */
#ifndef SCHEINRIESE_LEVELS_SCHEMA_H
#define SCHEINRIESE_LEVELS_SCHEMA_H

#include "keys.h"

#include "base/str.h"

enum { SCHEMA_MAX_BYTES = 256 * 1024 };

/* Adds the schema of WHERE_PACK or WHERE_LEVEL with all it refers to; false without memory. */
bool schema_add(struct str *out, enum key_where root);

#endif
