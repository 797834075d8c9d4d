/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file has a report of its own; the sums are kept here. */
#include "collected.h"

#include "base/mem.h"
#include "i18n/exchange_words.h"
#include "i18n/four_words.h"
#include "i18n/i18n.h"

#include <string.h>

bool collected_take(struct collected *collected, struct bytes file, const char *name,
                    enum collected_end *end, struct err *err) {
    struct collect_report *report = &collected->report;
    *report = (struct collect_report){0};
    if (!collect_bytes(collected->store, collected->key, file, name, report, err))
        return false;
    *end = report->n_refused > 0   ? COLLECTED_REFUSED
           : report->n_waiting > 0 ? COLLECTED_WAITING
           : report->n_merged > 0  ? COLLECTED_MERGED
                                   : COLLECTED_SKIPPED;
    collected->n[*end]++;
    collected->n_new += report->n_new;
    collected->n_forgotten += report->n_forgotten;
    collected->n_unknown += report->n_unknown;
    return true;
}

const char *collected_refusal(const struct collected *collected) {
    return collected->report.n_refused_shown > 0 ? collected->report.refused[0].id : "";
}

/* --- words --- */

static void waiting_words(char out[COLLECTED_WORDS], const struct collect_waiting *waiting) {
    struct key_print print;
    char words[FOUR_WORDS_TEXT] = "?";
    if (key_print_make(&print, waiting->laptop.sign_key, NULL))
        four_words(words, print.at);
    str_format(out, COLLECTED_WORDS, _("wartet: Klasse %s, unbestätigter Rechner „%s“"),
               waiting->class_name, words);
}

void collected_words(char out[COLLECTED_WORDS], const struct collected *collected,
                     enum collected_end end) {
    const struct collect_report *report = &collected->report;
    const char *sentence = exchange_sentence(collected_refusal(collected));
    if (end == COLLECTED_WAITING)
        waiting_words(out, &report->waiting[0]);
    else if (end == COLLECTED_REFUSED)
        str_format(out, COLLECTED_WORDS, _("abgelehnt: %s"),
                   sentence ? sentence : collected_refusal(collected));
    else if (end == COLLECTED_MERGED)
        str_format(out, COLLECTED_WORDS, _("aufgenommen, neue Urteile: %lld"),
                   (long long)report->n_new);
    else
        str_copy(out, COLLECTED_WORDS, _("schon aufgenommen"));
}

void collected_sum(char out[COLLECTED_WORDS], const struct collected *collected) {
    const int *n = collected->n;
    str_format(
        out, COLLECTED_WORDS,
        _("Dateien: %d aufgenommen, %d schon bekannt, %d abgelehnt, %d warten. Neue Urteile: "
          "%lld."),
        n[COLLECTED_MERGED], n[COLLECTED_SKIPPED], n[COLLECTED_REFUSED], n[COLLECTED_WAITING],
        (long long)collected->n_new);
}

void collected_remarks(const struct collected *collected,
                       void (*say)(void *context, const char *sentence), void *context) {
    char words[COLLECTED_WORDS];
    str_format(words, sizeof words,
               _("Von gelöschten Kindern wurde nichts wieder aufgenommen: %lld Urteile."),
               (long long)collected->n_forgotten);
    if (collected->n_forgotten > 0)
        say(context, words);
    str_format(words, sizeof words,
               _("Von Kindern, die nicht in der Klasse sind, wurde nichts aufgenommen: %lld "
                 "Urteile."),
               (long long)collected->n_unknown);
    if (collected->n_unknown > 0)
        say(context, words);
    if (collected->n[COLLECTED_WAITING] > 0)
        say(context, _("Vergleiche die vier Wörter mit denen auf dem Rechner der Kinder. Stimmen "
                       "sie, bestätige ihn: scheinriese-results merge --confirm „VIER WÖRTER“"));
}

/* --- confirming --- */

static bool is_laptop(const struct store_laptop *laptop, const char *wanted) {
    struct key_print print;
    char words[FOUR_WORDS_TEXT];
    if (str_equal(laptop->device, wanted))
        return true;
    return strchr(wanted, ' ') && key_print_make(&print, laptop->sign_key, NULL) &&
           str_equal_nocase(four_words(words, print.at), wanted);
}

static bool confirm_in_class(struct store *store, int64_t class_id, const char *wanted,
                             struct store_laptop *laptops, bool *is_there, struct err *err) {
    int n = 0;
    if (!store_list_laptops(store, class_id, laptops, STORE_MAX_LAPTOPS, &n, err))
        return false;
    for (int i = 0; i < n && !*is_there; i++)
        if (!laptops[i].is_confirmed && is_laptop(&laptops[i], wanted)) {
            *is_there = true;
            return store_confirm_laptop(store, class_id, &laptops[i], true, err);
        }
    return true;
}

bool collected_confirm(struct store *store, const char *wanted, bool *is_there, struct err *err) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    struct store_laptop *laptops = mem_new(STORE_MAX_LAPTOPS, sizeof *laptops);
    int n = 0;
    *is_there = false;
    bool is_good = classes && laptops
                       ? store_list_classes(store, classes, STORE_MAX_CLASSES, &n, err)
                       : err_set(err, ERR_NOMEM, "no memory for a list of laptops");
    for (int i = 0; is_good && i < n && !*is_there; i++)
        is_good = confirm_in_class(store, classes[i].id, wanted, laptops, is_there, err);
    mem_free(laptops);
    mem_free(classes);
    return is_good;
}
