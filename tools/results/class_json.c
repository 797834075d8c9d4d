/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a class as JSON; stats.schema.json says what each key means. What may not be said
 * is null. */
#include "class_print.h"
#include "flag_words.h"

#include <jansson.h>
#include <stdio.h>

static void set_number(json_t *object, const char *key, bool is_known, double value) {
    json_object_set_new(object, key, is_known ? json_real(sdt_rounded(value, 6)) : json_null());
}

static void set_count(json_t *object, const char *key, long long n) {
    json_object_set_new(object, key, json_integer(n));
}

static void set_text(json_t *object, const char *key, const char *text) {
    json_object_set_new(object, key, text ? json_string(text) : json_null());
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

/* Of "eher" and "sicher": stated chance, judgements, share right. */
static json_t *bins_of(const struct calibration *calibration) {
    json_t *list = json_array();
    for (int i = 0; i < calibration->n_bins; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        json_t *object = json_object();
        set_number(object, "mean_p", bin->n > 0, bin->mean_p);
        set_count(object, "n", (long long)bin->n);
        set_number(object, "accuracy", bin->n > 0, bin->accuracy);
        json_array_append_new(list, object);
    }
    return list;
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
    json_object_set_new(object, "bins", is_known ? bins_of(k) : json_array());
}

static json_t *kinds_of(const struct looks *looks) {
    json_t *kinds = json_object();
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        set_count(kinds, look_kind_id((enum look_kind)kind), (long long)looks->of_kind[kind]);
    return kinds;
}

static void set_told(json_t *object, const char *key, bool is_known, size_t n) {
    json_object_set_new(object, key, is_known ? json_integer((long long)n) : json_null());
}

static void set_looks(json_t *object, const struct class_figures *figures) {
    const struct looks *looks = &figures->looks;
    bool is_known = figures->knows_telling;
    json_t *inside = json_object();
    set_number(inside, "mean", looks->n > 0, looks->mean_taken);
    json_object_set_new(inside, "of_kind", kinds_of(looks));
    set_count(inside, "n_sure", (long long)looks->n_sure);
    set_count(inside, "n_sure_after_look", (long long)figures->n_sure_looked);
    set_told(inside, "n_sure_after_telling_look", is_known, looks->n_sure_told);
    set_told(inside, "n_after_telling_look", is_known, looks->n_told);
    set_told(inside, "n_after_telling_look_right", is_known, looks->n_told_right);
    set_told(inside, "n_other", is_known, looks->n_untold);
    set_told(inside, "n_other_right", is_known, looks->n_untold_right);
    json_object_set_new(object, "looks", inside);
    set_number(object, "median_seconds", looks->n_timed > 0, looks->median_seconds);
}

static json_t *vrfdn_of(bool is_known, const struct sdt_vrfdn *vrfdn) {
    if (!is_known)
        return json_null();
    json_t *object = json_object();
    set_count(object, "v", vrfdn->v);
    set_count(object, "r", vrfdn->r);
    set_count(object, "f", vrfdn->f);
    set_count(object, "d", vrfdn->d);
    set_count(object, "n", vrfdn->n);
    return object;
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

static void set_figures(json_t *object, const struct class_figures *figures) {
    bool is_known = figures->has_enough;
    set_counts(object, figures);
    set_value(object, "d_prime", is_known && figures->has_sdt, &figures->sdt.d_prime);
    set_value(object, "c", is_known && figures->has_sdt, &figures->sdt.c);
    set_value(object, "auc", is_known && figures->has_auc, &figures->auc);
    set_calibration(object, figures);
    set_looks(object, figures);
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

static json_t *bias_of(const struct bias *bias) {
    json_t *list = json_array();
    for (int i = 0; bias->is_known && i < BIAS_ROWS; i++) {
        json_t *row = json_object();
        set_number(row, "d_prime", true, bias->rows[i].d_prime);
        set_number(row, "mean_of_pupils", true, bias->rows[i].mean);
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *level_of(const struct class_level *level) {
    if (!level->is_enough)
        return json_null();
    json_t *object = json_object();
    set_count(object, "n_pupils", (long long)level->n);
    set_value(object, "d_prime", true, &level->d_prime);
    set_value(object, "c", true, &level->c);
    set_number(object, "sd_d_prime", true, level->sd_d_prime);
    set_number(object, "sd_c", true, level->sd_c);
    set_number(object, "rho", true, level->rho);
    return object;
}

static const char *growth_word(enum growth_verdict verdict) {
    switch (verdict) {
    case GROWTH_BETTER:
        return "better";
    case GROWTH_WORSE:
        return "worse";
    case GROWTH_SUSPICIOUS:
        return "only_more_suspicious";
    case GROWTH_TRUSTING:
        return "only_more_trusting";
    case GROWTH_NOTHING:
        break;
    }
    return "nothing";
}

static json_t *growth_of(const struct class_forms *forms) {
    if (!forms->has_growth)
        return json_null();
    const struct growth *growth = &forms->growth;
    json_t *object = json_object();
    set_count(object, "n_pupils", (long long)growth->n);
    json_object_set_new(object, "is_balanced", json_boolean(growth->is_balanced));
    set_value(object, "d_prime", true, &growth->d_prime);
    set_value(object, "c", true, &growth->c);
    set_text(object, "verdict", growth_word(growth->verdict));
    return object;
}

static json_t *forms_of(const struct class_forms *forms) {
    if (!forms->has_any)
        return json_null();
    json_t *object = json_object(), *before = json_object(), *after = json_object();
    set_figures(before, &forms->before);
    set_figures(after, &forms->after);
    json_object_set_new(before, "class_level", level_of(&forms->level_before));
    json_object_set_new(after, "class_level", level_of(&forms->level_after));
    json_object_set_new(object, "before", before);
    json_object_set_new(object, "after", after);
    json_object_set_new(object, "growth", growth_of(forms));
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
        set_figures(pupil, &results->pupils[i]);
        if (results->forms.has_any) {
            const struct class_pupil_forms *forms = &results->forms.pupils[i];
            json_object_set_new(pupil, "before", vrfdn_of(forms->has_before, &forms->before));
            json_object_set_new(pupil, "after", vrfdn_of(forms->has_after, &forms->after));
        }
        json_array_append_new(list, pupil);
    }
    return list;
}

static json_t *post_of(const struct class_post *post, const struct class_figures *figures,
                       const struct classical_item *item, unsigned flags) {
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
    json_object_set_new(object, "flags", flag_ids(flags));
    set_looks(object, figures);
    return object;
}

static json_t *posts_of(const struct class_results *results, const struct class_data *data) {
    json_t *list = json_array();
    for (int i = 0; i < data->n_posts; i++)
        json_array_append_new(list, post_of(&data->posts[i], &results->posts[i], &results->items[i],
                                            results->flags[i]));
    return list;
}

bool class_results_print_json(const struct class_results *results, const struct class_data *data) {
    json_t *root = json_object(), *all = json_object();
    set_text(root, "format", "scheinriese-stats-1");
    set_text(root, "class", data->school_class.name);
    set_text(root, "kind", class_data_kind_id(data->kind));
    set_count(root, "n_pupils", results->all.n_pupils);
    set_count(root, "n_posts", data->n_posts);
    set_figures(all, &results->all);
    json_object_set_new(root, "class_level",
                        results->forms.has_any ? json_null() : level_of(&results->level));
    json_object_set_new(root, "group", all);
    json_object_set_new(root, "mean_of_pupils", mean_of(&results->mean));
    json_object_set_new(root, "bias_of_mean", bias_of(&results->bias));
    json_object_set_new(root, "forms", forms_of(&results->forms));
    json_object_set_new(root, "pupils", pupils_of(results, data));
    json_object_set_new(root, "posts", posts_of(results, data));
    bool is_good = json_dumpf(root, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(10)) == 0;
    json_decref(root);
    putchar('\n');
    return is_good && fflush(stdout) == 0 && !ferror(stdout);
}
