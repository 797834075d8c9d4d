/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Canonical JSON (OLPC), the bytes that TUF signs: keys sorted by code point, no white space, only
 * quote and backslash escaped, no numbers but whole ones. */
#ifndef SCHEINRIESE_FETCH_CANONICAL_H
#define SCHEINRIESE_FETCH_CANONICAL_H

#include "base/err.h"
#include "base/str.h"
#include "json/json.h"

/* Adds the canonical text of the value to out, which the caller initialised with its maximum.
 * ERR_FORMAT for a number that is not whole, ERR_LIMIT above the maximum or without memory. */
bool canonical_json(struct str *out, const struct json *value, struct err *err);

#endif
