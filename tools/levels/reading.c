/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formulas, over counts. */
#include "reading.h"

#include "prose.h"

#include <string.h>

static void add_word(struct reading *reading, struct prose_word word) {
    struct prose_size size = prose_measure(word);
    reading->n_words++;
    reading->n_long += size.letters > 6;
    reading->n_three += size.syllables >= 3;
    reading->n_one += size.syllables == 1;
}

void reading_add_sentence(struct reading *reading, struct bytes sentence) {
    struct prose_word word;
    const char *p = (const char *)sentence.p, *end = p + sentence.n;
    int before = reading->n_words;
    while (p < end && prose_next_word(&p, &word) && word.p < end)
        add_word(reading, word);
    reading->n_sentences += reading->n_words > before;
}

void reading_add(struct reading *reading, const char *text) {
    char plain[PROSE_MAX];
    struct bytes sentence;
    prose_plain(plain, text);
    for (const char *at = plain; prose_next_sentence(&at, &sentence);)
        reading_add_sentence(reading, sentence);
}

void reading_sum(struct reading *reading, const struct reading *other) {
    reading->n_sentences += other->n_sentences;
    reading->n_words += other->n_words;
    reading->n_long += other->n_long;
    reading->n_three += other->n_three;
    reading->n_one += other->n_one;
}

static double percent(const struct reading *reading, int n) {
    return reading->n_words > 0 ? 100.0 * n / reading->n_words : 0;
}

static double words_per_sentence(const struct reading *reading) {
    return reading->n_sentences > 0 ? (double)reading->n_words / reading->n_sentences : 0;
}

double reading_wiener_1(const struct reading *reading) {
    if (reading->n_words == 0)
        return 0;
    return 0.1935 * percent(reading, reading->n_three) + 0.1672 * words_per_sentence(reading) +
           0.1297 * percent(reading, reading->n_long) - 0.0327 * percent(reading, reading->n_one) -
           0.875;
}

double reading_wiener_4(const struct reading *reading) {
    if (reading->n_words == 0)
        return 0;
    return 0.2744 * percent(reading, reading->n_three) + 0.2656 * words_per_sentence(reading) -
           1.693;
}

double reading_lix(const struct reading *reading) {
    return words_per_sentence(reading) + percent(reading, reading->n_long);
}

double reading_year(const struct reading *reading) {
    return (reading_wiener_1(reading) + reading_wiener_4(reading)) / 2;
}
