/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of fingerprints: 256 in each language, none twice, none that is taken for another when
 * it is read out; and a sentence for every refusal. */
#include "base/str.h"
#include "crypto/fingerprint.h"
#include "exchange/key_print.h"
#include "exchange/refuse.h"
#include "i18n/exchange_words.h"
#include "i18n/four_words.h"
#include "i18n/i18n.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N_WORDS = 256, MAX_WORD = 32 };

static int least(int a, int b, int c) {
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Letters to change, add or leave out (Levenshtein); capitals do not count. */
static int distance(const char *a, const char *b) {
    int row[MAX_WORD + 1];
    int n = (int)strlen(b);
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            bool differs = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]);
            int above = row[j];
            row[j] = least(row[j] + 1, row[j - 1] + 1, corner + differs);
            corner = above;
        }
    }
    return row[n];
}

static void check_language(const char *language) {
    char words[N_WORDS][MAX_WORD];
    i18n_init(language, "build/locale");
    for (int i = 0; i < N_WORDS; i++) {
        assert_true(str_copy(words[i], MAX_WORD, four_words_at((unsigned char)i)));
        assert_true(strlen(words[i]) >= 2 && !strchr(words[i], ' '));
        for (int j = 0; j < i; j++)
            if (distance(words[i], words[j]) < 2)
                fail_msg("%s: \"%s\" and \"%s\" are too much alike", language, words[j], words[i]);
    }
    i18n_init("de", "build/locale");
}

static void no_two_words_are_alike(void **state) {
    (void)state;
    check_language("de");
    check_language("en");
}

static void the_longest_fit(void **state) {
    (void)state;
    char text[FOUR_WORDS_TEXT];
    size_t longest = 0;
    for (int i = 0; i < N_WORDS; i++) {
        size_t n = strlen(four_words_at((unsigned char)i));
        longest = n > longest ? n : longest;
    }
    assert_true(4 * longest + 4 <= FOUR_WORDS_TEXT);
    assert_string_equal(four_words(text, (const unsigned char[4]){3, 0, 255, 3}),
                        "Apfel Ahorn Zwiebel Apfel");
}

/* Kept as it was made once: laptops with another version of the program must say the same words. */
static void the_same_key_has_the_same_print(void **state) {
    (void)state;
    unsigned char key[FINGERPRINT_KEY_BYTES] = {1, 2, 3};
    struct key_print first, second, other;
    assert_true(key_print_make(&first, key, NULL));
    assert_true(key_print_make(&second, key, NULL));
    assert_memory_equal(&first, &second, sizeof first);
    const unsigned char kept[KEY_PRINT_BYTES] = {193, 106, 157, 68};
    assert_memory_equal(first.at, kept, sizeof kept);
    key[31] ^= 1;
    assert_true(key_print_make(&other, key, NULL));
    assert_memory_not_equal(&first, &other, sizeof first);
}

static void every_refusal_has_a_sentence(void **state) {
    (void)state;
    static const char *const ids[] = {
        REFUSE_NO_CLASS_FILE,    REFUSE_CLASS_TOO_LARGE, REFUSE_CLASS_NEWER,
        REFUSE_CLASS_ALTERED,    REFUSE_CLASS_CONTENT,   REFUSE_CLASS_FORGED,
        REFUSE_CLASS_OLDER,      REFUSE_CLASS_CLASH,     REFUSE_CLASS_OWN,
        REFUSE_TEACHER,          REFUSE_NO_RESULT,       REFUSE_RESULT_TOO_LARGE,
        REFUSE_RESULT_NEWER,     REFUSE_WRONG_CLASS,     REFUSE_RESULT_SEALED,
        REFUSE_RESULT_FORGED,    REFUSE_RESULT_ALTERED,  REFUSE_RESULT_CONTENT,
        REFUSE_TOO_MANY_LAPTOPS, REFUSE_UNREADABLE};
    struct err err = {0};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        assert_non_null(exchange_sentence(ids[i]));
        assert_false(refuse(&err, ERR_FORMAT, ids[i]));
        assert_string_equal(refuse_id(&err), ids[i]);
    }
    assert_null(exchange_sentence("something"));
    err_set(&err, ERR_FORMAT, "%s", ids[0]);
    assert_null(refuse_id(&err)); /* not of the exchange */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_words_are_alike),
        cmocka_unit_test(the_longest_fit),
        cmocka_unit_test(the_same_key_has_the_same_print),
        cmocka_unit_test(every_refusal_has_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
