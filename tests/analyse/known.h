/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What analysers cannot see, since they read one file at a time: the functions that fill an error
 * always return false. Included before every other line when clang-tidy or gcc -fanalyzer read. */
#ifndef SCHEINRIESE_ANALYSE_KNOWN_H
#define SCHEINRIESE_ANALYSE_KNOWN_H

#include "base/err.h"

#define err_set(...) (err_set(__VA_ARGS__) && 0)
#define err_set_errno(...) (err_set_errno(__VA_ARGS__) && 0)
#define err_place(...) (err_place(__VA_ARGS__) && 0)

#endif
