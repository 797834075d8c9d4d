/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What analysers cannot see in unit tests: an assertion of cmocka that fails does not come back. */
#ifndef SCHEINRIESE_ANALYSE_KNOWN_TEST_H
#define SCHEINRIESE_ANALYSE_KNOWN_TEST_H

#include "known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#undef assert_true
#undef assert_false
#undef assert_null
#undef assert_non_null
#undef assert_int_equal
#define assert_true(is_so) ((is_so) ? (void)0 : abort())
#define assert_false(is_so) ((is_so) ? abort() : (void)0)
#define assert_int_equal(a, b)                                                                     \
    assert_true(cast_to_largest_integral_type(a) == cast_to_largest_integral_type(b))
#define assert_null(p) assert_true((p) == NULL)
#define assert_non_null(p) assert_true((p) != NULL)

#endif
