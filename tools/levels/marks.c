/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds the marked places of a text. */
#include "marks.h"

#include "i18n/i18n.h"

#include <string.h>

/* The number in "](1)" at the bracket; 0 when it is no whole mark. */
static unsigned number_at(const char *bracket) {
    bool is_whole =
        bracket[1] == '(' && bracket[2] >= '1' && bracket[2] <= '9' && bracket[3] == ')';
    return is_whole ? (unsigned)(bracket[2] - '0') : 0;
}

bool marks_has_open_bold(const char *text) {
    bool is_open = false;
    while ((text = strstr(text, "**")) != NULL) {
        is_open = !is_open;
        text += 2;
    }
    return is_open;
}

unsigned marks_find(const char *text, const char **problem) {
    unsigned bits = 0;
    for (const char *p = text; (p = strpbrk(p, "[]")) != NULL; p++) {
        const char *end = *p == '[' ? strpbrk(p + 1, "[]") : NULL;
        unsigned number = end && *end == ']' ? number_at(end) : 0;
        if (number == 0 || end == p + 1) {
            *problem = _("Eine markierte Stelle ist nicht ganz: sie sieht so aus: [Stelle](1).");
            return bits;
        }
        bits |= 1U << number;
        p = end;
    }
    return bits;
}
