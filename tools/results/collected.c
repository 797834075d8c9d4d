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

static void waiting_words(char out[COLLECTED_WORDS], const struct collect_waiting *waiting,
                          struct key_prints *prints) {
    const struct key_print *print = key_prints_get(prints, waiting->laptop.sign_key);
    char words[FOUR_WORDS_TEXT] = "?";
    if (print)
        four_words(words, print->at);
    str_format(out, COLLECTED_WORDS, _("wartet: Klasse %s, unbestätigter Rechner „%s“"),
               waiting->class_name, words);
}

void collected_words(char out[COLLECTED_WORDS], struct collected *collected,
                     enum collected_end end) {
    const struct collect_report *report = &collected->report;
    const char *sentence = exchange_sentence(collected_refusal(collected));
    if (end == COLLECTED_WAITING)
        waiting_words(out, &report->waiting[0], &collected->prints);
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

static bool is_laptop(const struct store_laptop *laptop, const char *wanted,
                      struct key_prints *prints) {
    char words[FOUR_WORDS_TEXT];
    if (str_equal(laptop->device, wanted))
        return true;
    const struct key_print *print =
        strchr(wanted, ' ') ? key_prints_get(prints, laptop->sign_key) : NULL;
    return print && str_equal_nocase(four_words(words, print->at), wanted);
}

struct search {
    struct store_laptop *laptops; /* of one class */
    const char *wanted;
    bool is_there;
};

static bool confirm_in_class(struct collected *collected, int64_t class_id, struct search *search,
                             struct err *err) {
    int n = 0;
    struct store *store = collected->store;
    if (!store_list_laptops(store, class_id, search->laptops, STORE_MAX_LAPTOPS, &n, err))
        return false;
    for (int i = 0; i < n && !search->is_there; i++) {
        const struct store_laptop *laptop = &search->laptops[i];
        if (!laptop->is_confirmed && is_laptop(laptop, search->wanted, &collected->prints)) {
            search->is_there = true;
            return store_confirm_laptop(store, class_id, laptop, true, err);
        }
    }
    return true;
}

bool collected_confirm(struct collected *collected, const char *wanted, bool *is_there,
                       struct err *err) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    struct search search = {.wanted = wanted};
    int n = 0;
    search.laptops = mem_new(STORE_MAX_LAPTOPS, sizeof *search.laptops);
    bool is_good = classes && search.laptops
                       ? store_list_classes(collected->store, classes, STORE_MAX_CLASSES, &n, err)
                       : err_set(err, ERR_NOMEM, "no memory for a list of laptops");
    for (int i = 0; is_good && i < n && !search.is_there; i++)
        is_good = confirm_in_class(collected, classes[i].id, &search, err);
    *is_there = search.is_there;
    mem_free(search.laptops);
    mem_free(classes);
    return is_good;
}
