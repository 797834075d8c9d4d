/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a class on standard output. */
#ifndef SCHEINRIESE_RESULTS_CLASS_PRINT_H
#define SCHEINRIESE_RESULTS_CLASS_PRINT_H

#include "figures/class_figures.h"

/* Both: false when standard output does not take it or memory is out. */
bool class_results_print(const struct class_results *results, const struct class_data *data);
bool class_results_print_json(const struct class_results *results, const struct class_data *data);

#endif
