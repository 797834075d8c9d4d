/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of persons and items, numbered in the order of their first appearance. */
#ifndef SCHEINRIESE_RESULTS_NAMES_H
#define SCHEINRIESE_RESULTS_NAMES_H

#include "base/arena.h"

#include <stdbool.h>

/* A zeroed struct is an empty list. End with names_fini. */
struct names {
    int n, capacity;
    const char **at;
    int n_slots;
    int *slots; /* number + 1; 0 is free */
    struct arena text;
};

/* The number of the name, new or known; -1: no memory. */
int names_number(struct names *names, const char *name);
void names_fini(struct names *names);

#endif
