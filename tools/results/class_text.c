/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a class in sentences and two tables; "zu wenig Urteile" where nothing may be
 * said. */
#include "class_print.h"
#include "figures/class_sentences.h"
#include "figures/class_words.h"

#include "base/str.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

/* A cell so many letters wide: text to the right, or with a negative width to the left. */
static void put(const char *text, int width) {
    int n = 0;
    for (const char *p = text; *p; p++)
        n += ((unsigned char)*p & 0xc0) != 0x80;
    if (width > 0)
        printf("%*s%s", width > n ? width - n : 0, "", text);
    else
        printf("%s%*s", text, -width > n ? -width - n : 0, "");
}

static double percent(size_t part, size_t whole) {
    return whole ? 100 * (double)part / (double)whole : 0;
}

static bool is_label_due(const struct class_figures *figures) {
    return figures->has_enough && figures->has_sdt;
}

/* --- pupils --- */

static void print_pupil(const struct store_pupil *pupil, const struct class_figures *figures) {
    const struct sdt *sdt = &figures->sdt;
    char name[64];
    if (figures->n == 0)
        return;
    str_format(name, sizeof name, "%s %d", animal_name(pupil->animal), pupil->number);
    put(name, -20);
    printf(" %7zu  ", figures->n);
    if (!is_label_due(figures)) {
        printf("%s\n", _("zu wenig Urteile"));
        return;
    }
    put(words_number(percent(figures->n_right, figures->n), 0).text, 6);
    printf(" %%");
    put(words_number(sdt->d_prime.value, 2).text, 8);
    put(words_number(sdt->c.value, 2).text, 8);
    put(words_number(figures->auc.value, 2).text, 8);
    put(words_number(figures->calibration.overconfidence, 2).text, 8);
    put(words_number(figures->looks.mean_taken, 1).text, 8);
    put(words_number(figures->looks.median_seconds, 0).text, 8);
    printf("  %s\n", words_lean(&sdt->c));
}

static void print_pupils(const struct class_results *results, const struct class_data *data) {
    putchar('\n');
    put(_("Pseudonym"), -20);
    put(_("Urteile"), 8);
    put(_("richtig"), 10);
    printf("  %6s  %6s  %6s", "d'", "c", "AUC");
    put(_("sicher+"), 8);
    put(_("Blicke"), 8);
    put(_("Zeit"), 8);
    printf("  %s\n", _("Neigung"));
    for (int i = 0; i < data->n_pupils; i++)
        print_pupil(&data->pupils[i], &results->pupils[i]);
}

/* --- posts --- */

static void print_post(const struct class_post *post, const struct class_figures *figures,
                       const struct classical_item *item, unsigned flags) {
    put(post->id, -32);
    putchar(' ');
    put(post->verdict == VERDICT_FACT ? _("Fakt") : _("Fake"), -6);
    printf("%7zu  ", figures->n);
    if (!figures->has_enough) {
        printf("%s\n", _("zu wenig Urteile"));
        return;
    }
    printf("%6s %%", words_number(percent(figures->n_right, figures->n), 0).text);
    put(item->has_r_pb ? words_number(item->r_pb, 2).text : "–", 14);
    printf("  %6s  %6s%s%s\n", words_number(figures->looks.mean_taken, 1).text,
           words_number(figures->looks.median_seconds, 0).text, flags ? "  " : "",
           words_flags(flags));
}

static void print_posts(const struct class_results *results, const struct class_data *data) {
    const char *level = "";
    putchar('\n');
    put(_("Beitrag"), -39);
    put(_("Urteile"), 7);
    put(_("richtig"), 10);
    put(_("Trennschärfe"), 14);
    put(_("Blicke"), 8);
    put(_("Zeit"), 8);
    putchar('\n');
    for (int i = 0; i < data->n_posts; i++) {
        const struct class_post *post = &data->posts[i];
        if (!str_equal(post->level, level))
            printf("%s %s / %s\n", post->pack, post->version, post->level);
        level = post->level;
        print_post(post, &results->posts[i], &results->items[i], results->flags[i]);
    }
}

bool class_results_print(const struct class_results *results, const struct class_data *data) {
    struct str sentences;
    str_init(&sentences, CLASS_MAX_SENTENCES);
    bool is_good = class_sentences_add(&sentences, results, data, true);
    fputs(str_text(&sentences), stdout);
    str_fini(&sentences);
    if (results->all.n > 0) {
        print_pupils(results, data);
        print_posts(results, data);
    }
    return is_good && fflush(stdout) == 0 && !ferror(stdout);
}
