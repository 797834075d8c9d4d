/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs with letters of fixed width: where lines break, what is marked, what runs from the
 * right. Layouts are compared as text: lines between bars, as seen from left to right. */
#include "para_fixture.h"

#include "base/fault.h"
#include "base/mem.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define SHY "\u00AD"

static struct para_style style_of(const char *language) {
    return (struct para_style){
        .role = FONT_READING, .size = 20, .line_height_percent = 150, .language = language};
}

static struct para *lay(const char *text, const struct para_style *style, int width) {
    struct para *para = para_new(text, style, width, &fixed_fonts);
    assert_non_null(para);
    const char *trouble = para_trouble(para, width);
    if (trouble)
        fail_msg("\"%s\" in %d: %s", text, width, trouble);
    return para;
}

/* The runs as seen; a space for every ten pixels between two of them. */
static void put_para(struct str *out, const struct para *para) {
    int line = 0, right = 0;
    for (int i = 0; i < para->n_runs; i++) {
        const struct para_run *run = &para->runs[i];
        bool is_first = i == 0 || run->line != line;
        for (; line < run->line; line++)
            str_add(out, "|");
        for (; !is_first && right + 10 <= run->x; right += 10)
            str_add(out, " ");
        str_add_n(out, run->run.text, run->run.n);
        right = run->x + run->width;
    }
    for (line++; line < para->n_lines; line++)
        str_add(out, "|");
}

static void expect_para(const struct para *para, const char *wanted) {
    struct str seen;
    str_init(&seen, 4096);
    put_para(&seen, para);
    assert_string_equal(str_text(&seen), wanted);
    str_fini(&seen);
}

static void expect_style(const char *text, const struct para_style *style, int width,
                         const char *wanted) {
    struct para *para = lay(text, style, width);
    expect_para(para, wanted);
    para_free(para);
}

static void expect(const char *text, int width, const char *wanted) {
    struct para_style style = style_of("de");
    expect_style(text, &style, width, wanted);
}

static void wraps_at_spaces(void **state) {
    (void)state;
    expect("Ist das echt", 1000, "Ist das echt");
    expect("Ist das echt", 70, "Ist das|echt");
    expect("Ist das echt", 69, "Ist|das|echt");
    expect("Ist das    ", 70, "Ist das");
    expect("eins\nzwei\r\n\ndrei\n", 0, "eins|zwei||drei");
    expect("a\u00a0b c", 20, "a\u00a0|b|c");
    expect("a-b E-Mail", 60, "a-b|E-Mail");
    expect("Handy-Verbot", 60, "Handy-|Verbot");
    expect("", 100, "");
}

static void counts_lines_and_widths(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    struct para *para = lay("Ist das   \nechte Post?", &style, 0);
    assert_int_equal(para->n_lines, 2);
    assert_int_equal(para->line_height, 30);
    assert_int_equal(para->height, 60);
    assert_int_equal(para->width, 110);
    assert_int_equal(para->runs[0].baseline, 5 + 16);
    assert_false(para->was_cut);
    para_free(para);
}

static void divides_words_at_need_only(void **state) {
    (void)state;
    expect("die Datenschutzgrundverordnung gilt", 160, "die Datenschutz-|grundverordnung|gilt");
    expect("gehen gestern", 90, "gehen|gestern");
    expect("Gerüchte: „Verschwörungserzählungen“", 160, "Gerüchte: „Ver-|schwörungserzäh-|lungen“");
    expect("Aber Oma", 30, "Abe|r|Oma"); /* less than three letters on a side */
    struct para_style style = style_of("en");
    expect_style("misunderstandings", &style, 100, "misunder-|standings");
    style.language = "uk";
    expect_style("Дезінформація", &style, 110, "Дезінформа-|ція");
    style.language = "xx";
    expect_style("misunderstandings", &style, 100, "misunderst|andings");
    style.language = NULL;
    expect_style("misunderstandings", &style, 100, "misunderst|andings");
}

static void soft_hyphens_win(void **state) {
    (void)state;
    expect("Daten" SHY "schutz", 200, "Datenschutz");
    expect("Daten" SHY "schutz", 100, "Daten-|schutz");
    expect("Die Medien" SHY "kompetenzen", 110, "Die Medien-|kompetenzen");
    expect("Donau" SHY "dampfschifffahrt", 120, "Donau-|dampfschiff-|fahrt");
}

static void addresses_get_no_hyphen(void **state) {
    (void)state;
    expect("www.nachrichten.example", 110, "www.nachric|hten.exampl|e");
    expect("#Medienkompetenz", 100, "#Medienkom|petenz");
}

static void endless_words_are_cut(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    struct para *para = lay("zzzzzzzzzzzz", &style, 50);
    expect_para(para, "zzzzz|zzzzz|zz");
    assert_true(para->was_cut);
    para_free(para);
    expect("zzz", 1, "z|z|z");
}

static void graphemes_stay_whole(void **state) {
    (void)state;
    expect("e\u0301e\u0301e\u0301", 20, "e\u0301e\u0301|e\u0301");
    expect("👍🏽👍🏽", 20, "👍🏽|👍🏽");
    expect("👨\u200d👩\u200d👧x", 60, "👨\u200d👩\u200d👧|x");
    expect("🇩🇪🇺🇦", 40, "🇩🇪|🇺🇦");
}

static void faces_follow_letters(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    struct para *para = lay("a **b** 😡 c\u2764\ufe0f", &style, 0);
    expect_para(para, "a b 😡 c\u2764\ufe0f");
    static const int faces[] = {FACE_PLAIN, FACE_BOLD, FACE_EMOJI, FACE_PLAIN, FACE_EMOJI};
    assert_int_equal(para->n_runs, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(para->runs[i].run.face, faces[i]);
    para_free(para);
}

static void marks_cover_words_and_spaces(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    struct para *para = lay("Oh [teilt **das** bald](2)! [Ja](13)", &style, 120);
    expect_para(para, "Oh teilt das|bald! Ja");
    static const struct para_mark wanted[] = {
        {2, 30, 5, 90, 20}, {2, 0, 35, 40, 20}, {13, 60, 35, 20, 20}};
    assert_int_equal(para->n_marks, 3);
    assert_memory_equal(para->marks, wanted, sizeof wanted);
    assert_int_equal(para->runs[0].clue, 0);
    assert_int_equal(para->runs[1].clue, 2);
    para_free(para);
}

static void incomplete_marks_are_text(void **state) {
    (void)state;
    expect("a **b", 0, "a **b");
    expect("a [b] (1) [c](x) [d](0)", 0, "a [b] (1) [c](x) [d](0)");
    expect("[a [b](1)", 0, "[a b");
    expect("[a](1", 0, "[a](1");
    expect("2 * 3 ** 4\n**x", 0, "2 * 3 ** 4|**x");
    struct para_style style = style_of("de");
    style.is_plain = true;
    expect_style("**a** [b](1)", &style, 0, "**a** [b](1)");
}

static void plain_text_has_no_marks(void **state) {
    (void)state;
    char *plain = para_plain_text("[Der **Skan" SHY "dal**](1)!\n\xff\x01\t**x");
    assert_string_equal(plain, "Der Skandal!\n\uFFFD **x");
    mem_free(plain);
}

static void bad_bytes_become_a_sign(void **state) {
    (void)state;
    expect("a\xff\xc3", 0, "a\uFFFD\uFFFD");
    expect("a\xed\xa0\x80z", 0, "a\uFFFD\uFFFD\uFFFDz");
    expect("a\uFFFF\U0001F1E6 b", 0, "a\uFFFF\U0001F1E6 b");
}

static void cuts_with_an_ellipsis(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    style.max_lines = 2;
    expect_style("eins zwei drei vier", &style, 90, "eins zwei|drei vier");
    expect_style("eins zwei drei vier fünf", &style, 90, "eins zwei|drei vie…");
    expect_style("eins\nzwei\ndrei", &style, 90, "eins|zwei…");
    expect_style("eins\nzwei\n\n", &style, 90, "eins|zwei");
    style.max_lines = 1;
    expect_style("eins zwei", &style, 50, "eins…");
    expect_style("eins\nzwei", &style, 0, "eins…");
    struct para *para = lay("eins zwei", &style, 50);
    assert_true(para->was_cut);
    para_free(para);
}

static void letters_are_spaced_singly(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    style.letter_spacing = 5;
    struct para *para = lay("abc e\u0301", &style, 75);
    assert_int_equal(para->n_runs, 4);
    assert_int_equal(para->runs[1].x, 15);
    assert_int_equal(para->runs[3].x, 60);
    assert_int_equal(para->width, 70);
    para_free(para);
    para = lay("سلام", &style, 0);
    assert_int_equal(para->n_runs, 1);
    para_free(para);
}

static void aligns(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    style.align = PARA_CENTER;
    struct para *para = lay("ab\nabcd", &style, 100);
    assert_int_equal(para->runs[0].x, 40);
    assert_int_equal(para->runs[1].x, 30);
    para_free(para);
    style.align = PARA_END;
    para = lay("ab\nabcd", &style, 0);
    assert_int_equal(para->runs[0].x, 20);
    para_free(para);
}

static void arabic_runs_from_the_right(void **state) {
    (void)state;
    struct para_style style = style_of("ar");
    struct para *para = lay("عام 2024 (رقم 12)!", &style, 300);
    assert_true(para->is_rtl);
    const char *wanted = ")!"
                         "12 "
                         "رقم"
                         "( "
                         "2024 "
                         "عام";
    expect_para(para, wanted);
    const struct para_run *last = &para->runs[para->n_runs - 1];
    assert_int_equal(last->x + last->width, 300); /* its start is at the right */
    for (int i = 0; i < para->n_runs; i++) {
        const struct text_run *run = &para->runs[i].run;
        assert_int_equal(run->is_rtl, run->text[0] < '0' || run->text[0] > '9');
    }
    para_free(para);
}

static void directions_mix(void **state) {
    (void)state;
    expect("Das heißt سلام عليكم, oder?", 0, "Das heißt عليكم سلام, oder?");
    struct para_style style = style_of("ar");
    expect_style("WhatsApp أولا", &style, 0, "أولا WhatsApp");
    expect_style("Nur Latein", &style, 0, "Nur Latein");
    expect("\u202eabc\u202c d", 0, "abc d");
}

static void every_width_works(void **state) {
    (void)state;
    static const char *const texts[] = {
        "[SKANDAL!!](1) Die **Stadt** will ab Montag 😡 alle Handys einsam" SHY "meln, e\u0301.",
        "في عام 2024 قالت المدرسة (رقم 12): [لا تشارك 3 صور](1) قبل التحقق! WhatsApp"};
    for (int i = 0; i < 2; i++)
        for (int width = 0; width < 400; width += 3) {
            struct para_style style = style_of(i ? "ar" : "de");
            style.max_lines = width % 4;
            style.letter_spacing = width % 5;
            style.align = (enum para_align)(width % 3);
            para_free(lay(texts[i], &style, width));
        }
}

static void long_texts_are_cut(void **state) {
    (void)state;
    enum { N = (1 << 18) + 9 };
    struct para_style style = style_of("de");
    char *text = mem_new(N + 1, 1);
    assert_non_null(text);
    memset(text, 'a', N);
    struct para *para = lay(text, &style, 100);
    assert_true(para->was_cut);
    assert_int_equal(para->n_lines, (1 << 18) / 10 + 1);
    para_free(para);
    mem_free(text);
}

static void memory_may_fail(void **state) {
    (void)state;
    const char *text = "[Die](1) Datenschutzgrundverordnung سلام 12";
    struct para_style style = style_of("de");
    size_t before = mem_n_blocks();
    for (int mode = FAULT_ONCE; mode <= FAULT_FROM_THEN_ON; mode++) {
        struct para *para = NULL;
        for (long n = 1; !para; n++) {
            fault_arm(FAULT_ALLOC, n, (enum fault_mode)mode);
            para = para_new(text, &style, 160, &fixed_fonts);
            fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
            if (!para)
                assert_int_equal(mem_n_blocks(), before);
            assert_true(n < 100);
        }
        para_free(para);
    }
    assert_int_equal(mem_n_blocks(), before);
}

static void the_cache_keeps_paragraphs(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    struct para_cache *cache = para_cache_new(2, &fixed_fonts);
    assert_non_null(cache);
    const struct para *first = para_cache_get(cache, "eins", &style, 100);
    size_t n = mem_n_allocations();
    char language[] = "de"; /* the same language elsewhere in memory */
    struct para_style same = style_of(language);
    assert_ptr_equal(para_cache_get(cache, "eins", &same, 100), first);
    assert_int_equal(mem_n_allocations(), n);
    assert_ptr_not_equal(para_cache_get(cache, "eins", &style, 101), first);
    same.size++;
    assert_ptr_not_equal(para_cache_get(cache, "eins", &same, 100), first);
    para_cache_free(cache);
}

static void the_cache_drops_the_oldest(void **state) {
    (void)state;
    struct para_style style = style_of("de");
    size_t before = mem_n_blocks();
    struct para_cache *cache = para_cache_new(1, &fixed_fonts);
    assert_non_null(cache);
    const struct para *kept = para_cache_get(cache, "bleibt", &style, 0);
    size_t with_one = mem_n_blocks();
    para_cache_get(cache, "geht", &style, 0);
    for (int frame = 0; frame < 4; frame++) {
        para_cache_sweep(cache);
        assert_ptr_equal(para_cache_get(cache, "bleibt", &style, 0), kept);
        assert_true(frame >= 2 || mem_n_blocks() > with_one);
    }
    assert_int_equal(mem_n_blocks(), with_one);
    para_cache_clear(cache);
    assert_non_null(para_cache_get(cache, "bleibt", &style, 0));
    para_cache_free(cache);
    assert_int_equal(mem_n_blocks(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_at_spaces),
        cmocka_unit_test(counts_lines_and_widths),
        cmocka_unit_test(divides_words_at_need_only),
        cmocka_unit_test(soft_hyphens_win),
        cmocka_unit_test(addresses_get_no_hyphen),
        cmocka_unit_test(endless_words_are_cut),
        cmocka_unit_test(graphemes_stay_whole),
        cmocka_unit_test(faces_follow_letters),
        cmocka_unit_test(marks_cover_words_and_spaces),
        cmocka_unit_test(incomplete_marks_are_text),
        cmocka_unit_test(plain_text_has_no_marks),
        cmocka_unit_test(bad_bytes_become_a_sign),
        cmocka_unit_test(cuts_with_an_ellipsis),
        cmocka_unit_test(letters_are_spaced_singly),
        cmocka_unit_test(aligns),
        cmocka_unit_test(arabic_runs_from_the_right),
        cmocka_unit_test(directions_mix),
        cmocka_unit_test(every_width_works),
        cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(memory_may_fail),
        cmocka_unit_test(the_cache_keeps_paragraphs),
        cmocka_unit_test(the_cache_drops_the_oldest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
