/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks through every screen of the pupils' side: at 100 and 200 %, in a small window, in every
 * theme, in both languages, and with letters 40 % wider, as if every word were longer. */
#include "walker.h"

static void walks_plain(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 55, THEME_LIGHT, "de", false});
}

static void walks_with_longer_words(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 100, 77, THEME_LIGHT, "de", false});
}

static void walks_at_200_percent(void **state) {
    (void)state;
    walk_all(&(struct setting){1366, 768, 200, 55, THEME_CONTRAST, "de", false});
}

static void walks_small_and_large(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 200, 60, THEME_DARK, "en", false});
}

static void walks_small(void **state) {
    (void)state;
    walk_all(&(struct setting){800, 600, 100, 55, THEME_LIGHT, "en", false});
}

static void walks_on_4k(void **state) {
    (void)state;
    walk_all(&(struct setting){3840, 2160, 150, 55, THEME_LIGHT, "de", false});
}

int main(void) {
    i18n_init("de", "build/locale");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_plain),          cmocka_unit_test(walks_with_longer_words),
        cmocka_unit_test(walks_at_200_percent), cmocka_unit_test(walks_small_and_large),
        cmocka_unit_test(walks_small),          cmocka_unit_test(walks_on_4k),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
