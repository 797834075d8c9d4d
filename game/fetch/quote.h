/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of roles and targets as parts of addresses and as names of files: percent-encoded, so that
 * "../x", "#" and "?" lead nowhere else. */
#ifndef SCHEINRIESE_FETCH_QUOTE_H
#define SCHEINRIESE_FETCH_QUOTE_H

#include "base/str.h"

enum { QUOTE_MAX_NAME = 240 /* bytes of a file name, with room for what is written aside */ };

/* One name: everything but A-Z a-z 0-9 - . _ ~ is encoded, the slash too. */
bool quote_name(struct str *out, const char *name);
/* A path: what a path of an address may hold stays, slashes too. */
bool quote_path(struct str *out, const char *path);
/* A name for a file: quote_name and the ending; a name too long for file systems becomes its
 * hash. The ending: short and plain. */
void quote_file(char out[QUOTE_MAX_NAME + 1], const char *name, const char *ending);
/* A relative path without empty parts, "." or "..", backslash and control characters. */
bool quote_is_safe_path(const char *path);

#endif
