/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks through every screen behind the teacher's door, from the first screen inside. */
#include "walker.h"

static void walks_plain(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 77, THEME_LIGHT, "de", true});
}

static void walks_small_and_large(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 200, 60, THEME_CONTRAST, "de", true});
}

static void walks_at_200_percent(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 200, 55, THEME_DARK, "en", true});
}

int main(void) {
    i18n_init("de", "build/locale");
    char *here = realpath(".", NULL), home[PATH_MAX_BYTES];
    assert_true(here && path_join(home, here, WALKER, NULL) && setenv("HOME", home, 1) == 0);
    free(here);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_plain),
        cmocka_unit_test(walks_small_and_large),
        cmocka_unit_test(walks_at_200_percent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
