/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef SCHEINRIESE_BASE_UTF8_H
#define SCHEINRIESE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True when the n bytes are valid UTF-8 without a 0 byte. */
bool utf8_is_valid(const char *text, size_t n);
/* Decodes the sequence at *text (end at end), advances; U+FFFD and one byte further for an invalid
 * one. */
uint32_t utf8_next(const char **text, const char *end);
/* Writes at most 4 bytes, returns how many. */
size_t utf8_put(char out[4], uint32_t codepoint);
/* Code points in n valid bytes. */
size_t utf8_count(const char *text, size_t n);

#endif
