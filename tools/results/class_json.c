/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a class as JSON; stats.schema.json says what each key means. What may not be said
 * is null. */
#include "class_figures.h"

#include <jansson.h>
#include <stdio.h>

static void set_number(json_t *object, const char *key, bool is_known, double value) {
    json_object_set_new(object, key, is_known ? json_real(sdt_rounded(value, 6)) : json_null());
}

static void set_count(json_t *object, const char *key, long long n) {
    json_object_set_new(object, key, json_integer(n));
}

static void set_text(json_t *object, const char *key, const char *text) {
    json_object_set_new(object, key, json_string(text));
}

static void set_value(json_t *object, const char *key, bool is_known,
                      const struct sdt_value *value) {
    json_t *inside = json_null();
    if (is_known) {
        inside = json_object();
        set_number(inside, "value", true, value->value);
        set_number(inside, "se", true, value->se);
        set_number(inside, "low", true, value->low);
        set_number(inside, "high", true, value->high);
    }
    json_object_set_new(object, key, inside);
}

static void set_calibration(json_t *object, const struct class_figures *figures) {
    const struct calibration *k = &figures->calibration;
    bool is_known = figures->has_enough && figures->has_calibration;
    set_number(object, "accuracy", is_known, k->accuracy);
    set_number(object, "mean_p", is_known, k->mean_p);
    set_number(object, "brier", is_known, k->brier);
    set_number(object, "overconfidence", is_known, k->overconfidence);
    set_number(object, "reliability", is_known, k->reliability);
    set_number(object, "resolution", is_known, k->resolution);
    set_number(object, "uncertainty", is_known, k->uncertainty);
}

static json_t *kinds_of(const struct looks *looks) {
    json_t *kinds = json_object();
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        set_count(kinds, look_kind_id((enum look_kind)kind), (long long)looks->of_kind[kind]);
    return kinds;
}

static void set_looks(json_t *object, const struct looks *looks) {
    json_t *inside = json_object();
    set_number(inside, "mean", looks->n > 0, looks->mean_taken);
    json_object_set_new(inside, "of_kind", kinds_of(looks));
    set_count(inside, "n_sure", (long long)looks->n_sure);
    set_count(inside, "n_sure_after_look", (long long)looks->n_sure_told);
    json_object_set_new(object, "looks", inside);
    set_number(object, "median_seconds", looks->n_timed > 0, looks->median_seconds);
}

static void set_vrfdn(json_t *object, const struct class_figures *figures) {
    json_t *inside = json_null();
    if (figures->has_enough && figures->has_vrfdn) {
        inside = json_object();
        set_count(inside, "v", figures->vrfdn.v);
        set_count(inside, "r", figures->vrfdn.r);
        set_count(inside, "f", figures->vrfdn.f);
        set_count(inside, "d", figures->vrfdn.d);
        set_count(inside, "n", figures->vrfdn.n);
    }
    json_object_set_new(object, "vrfdn", inside);
}

static void set_counts(json_t *object, const struct class_figures *figures) {
    set_count(object, "n", (long long)figures->n);
    set_count(object, "n_right", (long long)figures->n_right);
    set_count(object, "n_facts", figures->counts.facts);
    set_count(object, "hits", figures->counts.hits);
    set_count(object, "n_fakes", figures->counts.fakes);
    set_count(object, "false_alarms", figures->counts.false_alarms);
    json_object_set_new(object, "has_enough", json_boolean(figures->has_enough));
}

static void set_figures(json_t *object, const struct class_figures *figures, bool is_test) {
    bool is_known = figures->has_enough;
    set_counts(object, figures);
    set_value(object, "d_prime", is_known && figures->has_sdt, &figures->sdt.d_prime);
    set_value(object, "c", is_known && figures->has_sdt, &figures->sdt.c);
    set_value(object, "auc", is_known && figures->has_auc, &figures->auc);
    set_calibration(object, figures);
    set_looks(object, &figures->looks);
    if (is_test)
        set_vrfdn(object, figures);
}

static json_t *mean_of(const struct class_mean *mean) {
    json_t *object = json_object();
    set_count(object, "n_pupils", mean->n);
    set_number(object, "d_prime", mean->n > 0, mean->d_prime);
    set_number(object, "d_prime_sd", mean->n > 1, mean->d_prime_sd);
    set_number(object, "c", mean->n > 0, mean->c);
    set_number(object, "c_sd", mean->n > 1, mean->c_sd);
    return object;
}

static json_t *pupils_of(const struct class_results *results, const struct class_data *data) {
    json_t *list = json_array();
    for (int i = 0; i < data->n_pupils; i++) {
        json_t *pupil = json_object();
        if (results->pupils[i].n == 0) {
            json_decref(pupil);
            continue;
        }
        set_text(pupil, "animal", data->pupils[i].animal);
        set_count(pupil, "number", data->pupils[i].number);
        set_figures(pupil, &results->pupils[i], data->kind == SESSION_TEST);
        json_array_append_new(list, pupil);
    }
    return list;
}

static json_t *post_of(const struct class_post *post, const struct class_figures *figures,
                       const struct classical_item *item) {
    json_t *object = json_object();
    bool is_known = figures->has_enough;
    set_text(object, "pack", post->pack);
    set_text(object, "version", post->version);
    set_text(object, "level", post->level);
    set_text(object, "post", post->id);
    set_text(object, "verdict", verdict_id(post->verdict));
    set_text(object, "technique", post->technique);
    set_count(object, "n", (long long)figures->n);
    json_object_set_new(object, "has_enough", json_boolean(is_known));
    set_number(object, "p", is_known, item->p);
    set_number(object, "r_pb", is_known && item->has_r_pb, item->r_pb);
    set_number(object, "upper_lower", is_known && item->has_upper_lower, item->upper_lower);
    set_number(object, "overconfidence", is_known && figures->has_calibration,
               figures->calibration.overconfidence);
    set_looks(object, &figures->looks);
    return object;
}

static json_t *posts_of(const struct class_results *results, const struct class_data *data) {
    json_t *list = json_array();
    for (int i = 0; i < data->n_posts; i++)
        json_array_append_new(list,
                              post_of(&data->posts[i], &results->posts[i], &results->items[i]));
    return list;
}

bool class_results_print_json(const struct class_results *results, const struct class_data *data) {
    json_t *root = json_object(), *all = json_object();
    set_text(root, "format", "scheinriese-stats-1");
    set_text(root, "class", data->school_class.name);
    set_text(root, "kind", class_data_kind_id(data->kind));
    set_count(root, "n_pupils", results->all.n_pupils);
    set_count(root, "n_posts", data->n_posts);
    set_figures(all, &results->all, data->kind == SESSION_TEST);
    json_object_set_new(root, "group", all);
    json_object_set_new(root, "mean_of_pupils", mean_of(&results->mean));
    json_object_set_new(root, "pupils", pupils_of(results, data));
    json_object_set_new(root, "posts", posts_of(results, data));
    bool is_good = json_dumpf(root, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(10)) == 0;
    json_decref(root);
    putchar('\n');
    return is_good && fflush(stdout) == 0 && !ferror(stdout);
}
