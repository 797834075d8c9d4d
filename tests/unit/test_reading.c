/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, sentences and syllables counted by hand; the formulas against values worked out by hand.
 */
#include "levels/prose.h"
#include "levels/reading.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_near(double value, double wanted) {
    if (fabs(value - wanted) > 0.0005)
        print_error("%f is not %f\n", value, wanted);
    assert_true(fabs(value - wanted) <= 0.0005);
}

static int count_sentences(const char *text) {
    struct bytes sentence;
    int n = 0;
    while (prose_next_sentence(&text, &sentence))
        n++;
    return n;
}

static void sentences_end_where_people_end_them(void **state) {
    (void)state;
    assert_int_equal(count_sentences(""), 0);
    assert_int_equal(count_sentences("Der Hund bellt"), 1);
    assert_int_equal(count_sentences("Der Hund bellt. Die Katze schläft!"), 2);
    assert_int_equal(count_sentences("Am 8. Oktober war z. B. Markt."), 1);
    assert_int_equal(count_sentences("„Wirklich?“ Ja! Es kostet 1.000 Euro."), 3);
    assert_int_equal(count_sentences("Überschrift\n\nEin Satz. Noch einer …"), 3);
    assert_int_equal(count_sentences("www.beispiel.example ist eine Adresse."), 1);
}

static int syllables(const char *word) {
    return prose_measure((struct prose_word){word, strlen(word)}).syllables;
}

static void syllables_are_groups_of_vowels(void **state) {
    (void)state;
    assert_int_equal(syllables("Hund"), 1);
    assert_int_equal(syllables("Häuser"), 2);
    assert_int_equal(syllables("Schule"), 2);
    assert_int_equal(syllables("Gesamtschule"), 4);
    assert_int_equal(syllables("Bürgermeisterin"), 5);
    assert_int_equal(syllables("Öl"), 1);
    assert_int_equal(syllables("pst"), 1);
    assert_int_equal(syllables("Школа"), 2);
}

static void words_keep_their_hyphens(void **state) {
    const char *text = "Die Bus-App geht's um 12:48 los – „gut“!";
    static const char *const wanted[] = {"Die", "Bus-App", "geht's", "um", "los", "gut"};
    struct prose_word word;
    size_t n = 0;
    (void)state;
    for (; prose_next_word(&text, &word); n++) {
        assert_true(n < 6);
        assert_int_equal(word.n, strlen(wanted[n]));
        assert_memory_equal(word.p, wanted[n], word.n);
    }
    assert_int_equal(n, 6);
}

static void marks_are_not_read(void **state) {
    char plain[PROSE_MAX];
    (void)state;
    assert_true(prose_plain(plain, "[Skandal!!](1) **alle** Handys"));
    assert_string_equal(plain, "Skandal!! alle Handys");
    assert_true(prose_plain(plain, "[offen und *"));
    assert_string_equal(plain, "offen und *");
}

static void patterns_fold_letters(void **state) {
    const struct prose_word word = {"ÜBERALL", strlen("ÜBERALL")};
    (void)state;
    assert_true(prose_is_any(word, (const char *const[]){"überall", NULL}));
    assert_true(prose_is_any(word, (const char *const[]){"über*", NULL}));
    assert_false(prose_is_any(word, (const char *const[]){"über", NULL}));
    assert_false(prose_is_any(word, (const char *const[]){"überallhin", NULL}));
    assert_true(prose_is_name(word));
}

/* "Der Hund bellt laut." 4 words, all of one syllable, none long. */
static void an_easy_sentence(void **state) {
    struct reading r = {0};
    (void)state;
    reading_add(&r, "Der Hund bellt laut.");
    assert_int_equal(r.n_words, 4);
    assert_int_equal(r.n_sentences, 1);
    assert_int_equal(r.n_one, 4);
    assert_int_equal(r.n_three + r.n_long, 0);
    assert_near(reading_wiener_1(&r), 0.1672 * 4 - 0.0327 * 100 - 0.875);
    assert_near(reading_wiener_1(&r), -3.4762);
    assert_near(reading_wiener_4(&r), -0.6306);
    assert_near(reading_lix(&r), 4);
}

/* "Die Bürgermeisterin eröffnet morgen die Ausstellung. Alle lachen gern." 6 + 3 words;
 * three syllables: Bürgermeisterin, eröffnet, Ausstellung; over 6 letters: the same three;
 * one syllable: Die, die, gern. */
static void a_harder_text(void **state) {
    struct reading r = {0};
    (void)state;
    reading_add(&r, "Die **Bürgermeisterin** eröffnet morgen die Ausstellung. Alle lachen gern.");
    assert_int_equal(r.n_words, 9);
    assert_int_equal(r.n_sentences, 2);
    assert_int_equal(r.n_three, 3);
    assert_int_equal(r.n_long, 3);
    assert_int_equal(r.n_one, 3);
    assert_near(reading_wiener_1(&r),
                0.1935 * 100 / 3 + 0.1672 * 4.5 + 0.1297 * 100 / 3 - 0.0327 * 100 / 3 - 0.875);
    assert_near(reading_wiener_1(&r), 9.5607);
    assert_near(reading_wiener_4(&r), 8.6489);
    assert_near(reading_year(&r), 9.1048);
    assert_near(reading_lix(&r), 37.8333);
}

static void nothing_reads_as_nothing(void **state) {
    struct reading r = {0};
    (void)state;
    reading_add(&r, "123 … !!! ");
    assert_int_equal(r.n_words, 0);
    assert_int_equal(r.n_sentences, 0);
    assert_near(reading_year(&r), 0);
    assert_near(reading_lix(&r), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_people_end_them),
        cmocka_unit_test(syllables_are_groups_of_vowels),
        cmocka_unit_test(words_keep_their_hyphens),
        cmocka_unit_test(marks_are_not_read),
        cmocka_unit_test(patterns_fold_letters),
        cmocka_unit_test(an_easy_sentence),
        cmocka_unit_test(a_harder_text),
        cmocka_unit_test(nothing_reads_as_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
