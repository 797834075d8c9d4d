/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may be said of a class, in sentences: tools and reports say the same. */
#ifndef SCHEINRIESE_FIGURES_CLASS_SENTENCES_H
#define SCHEINRIESE_FIGURES_CLASS_SENTENCES_H

#include "base/str.h"
#include "figures/class_figures.h"

enum { CLASS_MAX_SENTENCES = 16 * 1024 };

/* Adds them, translated, each with a line break; wants_bias: with two lines of numbers below each
 * other on how far the mean of pupils is pulled to 0. false: no memory, or no room. */
bool class_sentences_add(struct str *out, const struct class_results *results,
                         const struct class_data *data, bool wants_bias);

#endif
