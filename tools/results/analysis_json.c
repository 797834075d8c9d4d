/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The analysis as JSON; analyse.schema.json says what each key means. */
#include "analysis.h"
#include "flag_words.h"

#include "base/str.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

static void set_number(json_t *object, const char *key, bool is_known, double value) {
    json_object_set_new(object, key,
                        is_known && isfinite(value) ? json_real(value + 0.) : json_null());
}

static void set_count(json_t *object, const char *key, long long n) {
    json_object_set_new(object, key, json_integer(n));
}

/* A weighted count: whole when it is whole. */
static void set_weight(json_t *object, const char *key, double n) {
    if (fabs(n) < 1e15 && n == floor(n))
        set_count(object, key, (long long)n);
    else
        set_number(object, key, true, n);
}

/* key, key_se, key_low, key_high. */
static void set_value(json_t *object, const char *key, bool is_known,
                      const struct sdt_value *value) {
    char name[64];
    set_number(object, key, is_known, value->value);
    snprintf(name, sizeof name, "%s_se", key);
    set_number(object, name, is_known, value->se);
    snprintf(name, sizeof name, "%s_low", key);
    set_number(object, name, is_known, value->low);
    snprintf(name, sizeof name, "%s_high", key);
    set_number(object, name, is_known, value->high);
}

/* Takes back standard error and interval. */
static void set_unknown(json_t *object, const char *key) {
    static const char *const ends[3] = {"se", "low", "high"};
    for (int i = 0; i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s_%s", key, ends[i]);
        json_object_set_new(object, name, json_null());
    }
}

static void set_calibration(json_t *object, const struct figures *figures) {
    bool is_known = figures->has_calibration;
    set_number(object, "brier", is_known, figures->brier);
    set_number(object, "mean_p", is_known, figures->mean_p);
    set_number(object, "overconfidence", is_known, figures->mean_p - figures->right_p);
}

static void set_figures(json_t *object, const struct figures *figures) {
    set_count(object, "n", (long long)figures->n);
    set_count(object, "n_facts", figures->counts.facts);
    set_count(object, "n_fakes", figures->counts.fakes);
    set_count(object, "hits", figures->counts.hits);
    set_count(object, "false_alarms", figures->counts.false_alarms);
    set_number(object, "accuracy", figures->n > 0,
               figures->n ? (double)figures->n_right / (double)figures->n : 0);
    set_value(object, "d_prime", figures->has_sdt, &figures->sdt.d_prime);
    set_value(object, "c", figures->has_sdt, &figures->sdt.c);
    set_value(object, "auc", figures->has_auc, &figures->auc);
    set_calibration(object, figures);
}

static void set_vrfdn(json_t *object, const struct figures *figures) {
    json_t *vrfdn = json_null();
    if (figures->has_vrfdn) {
        vrfdn = json_object();
        set_count(vrfdn, "v", figures->vrfdn.v);
        set_count(vrfdn, "r", figures->vrfdn.r);
        set_count(vrfdn, "f", figures->vrfdn.f);
        set_count(vrfdn, "d", figures->vrfdn.d);
        set_count(vrfdn, "n", figures->vrfdn.n);
    }
    json_object_set_new(object, "vrfdn", vrfdn);
}

static void set_traits(json_t *object, const struct analysis *analysis, int i) {
    if (analysis->irt.persons) {
        set_number(object, "theta", true, analysis->irt.persons[i].theta);
        set_number(object, "theta_se", true, analysis->irt.persons[i].se);
    }
    if (analysis->two_trait.persons) {
        const struct two_trait_person *person = &analysis->two_trait.persons[i];
        set_number(object, "theta", true, person->theta);
        set_number(object, "theta_se", true, person->se_theta);
        set_number(object, "kappa", true, person->kappa);
        set_number(object, "kappa_se", true, person->se_kappa);
    }
}

static json_t *person(const struct analysis *analysis, const struct dataset *dataset, int i) {
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(dataset->persons.at[i]));
    if (analysis->has_judgements) {
        set_figures(object, &analysis->persons[i]);
        set_vrfdn(object, &analysis->persons[i]);
    } else {
        set_weight(object, "count", dataset->counts[i]);
    }
    set_traits(object, analysis, i);
    return object;
}

static json_t *bins(const struct calibration *calibration) {
    json_t *array = json_array();
    for (int i = 0; i < calibration->n_bins; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        json_t *object = json_object();
        set_number(object, "low", true, bin->low);
        set_number(object, "high", true, bin->high);
        set_count(object, "n", (long long)bin->n);
        set_number(object, "mean_p", bin->n > 0, bin->mean_p);
        set_number(object, "accuracy", bin->n > 0, bin->accuracy);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *group(const struct analysis *analysis) {
    const struct figures *all = &analysis->group;
    json_t *object = json_object();
    set_figures(object, all);
    if (!analysis->has_group_se) {
        set_unknown(object, "d_prime");
        set_unknown(object, "c");
    }
    set_unknown(object, "auc");
    set_number(object, "mean_d_prime", analysis->d_prime.n > 0, analysis->d_prime.mean);
    set_number(object, "sd_d_prime", analysis->d_prime.n > 1, analysis->d_prime.sd);
    set_number(object, "mean_c", analysis->c.n > 0, analysis->c.mean);
    set_number(object, "sd_c", analysis->c.n > 1, analysis->c.sd);
    set_count(object, "n_persons_with_d_prime", (long long)analysis->d_prime.n);
    set_number(object, "reliability", all->has_calibration, analysis->calibration.reliability);
    set_number(object, "resolution", all->has_calibration, analysis->calibration.resolution);
    set_number(object, "uncertainty", all->has_calibration, analysis->calibration.uncertainty);
    json_object_set_new(object, "bins",
                        all->has_calibration ? bins(&analysis->calibration) : json_array());
    return object;
}

static json_t *dif_of(const struct dif_item *dif) {
    if (!dif->is_told)
        return json_null();
    json_t *object = json_object();
    set_weight(object, "n_reference", dif->n_reference);
    set_weight(object, "n_focal", dif->n_focal);
    set_number(object, "odds_ratio", true, dif->odds_ratio);
    set_number(object, "delta", true, dif->delta);
    set_number(object, "se_delta", true, dif->se_delta);
    set_number(object, "chi_square", true, dif->chi_square);
    set_number(object, "p", true, dif->p);
    set_number(object, "p_holm", true, dif->p_holm);
    json_object_set_new(object, "ets", json_stringn(&dif->ets, 1));
    return object;
}

static json_t *items(const struct analysis *analysis, const struct dataset *dataset) {
    json_t *array = json_array();
    for (int j = 0; j < dataset->items.n; j++) {
        const struct classical_item *item = &analysis->items[j];
        json_t *object = json_object();
        json_object_set_new(object, "id", json_string(dataset_item(dataset, j)));
        if (dataset->answers.verdict)
            json_object_set_new(
                object, "verdict",
                json_string(dataset->answers.verdict[j] == ITEM_FACT ? "fact" : "fake"));
        set_weight(object, "n", item->n);
        set_number(object, "p", item->n > 0, item->p);
        set_number(object, "r_pb", item->has_r_pb, item->r_pb);
        set_number(object, "upper_lower", item->has_upper_lower, item->upper_lower);
        json_object_set_new(object, "flags", flag_ids(analysis->flags[j]));
        if (analysis->dif)
            json_object_set_new(object, "dif", dif_of(&analysis->dif[j]));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *scales(const struct analysis *analysis) {
    static const char *const names[3] = {"all", "facts", "fakes"};
    json_t *object = json_object();
    for (int i = 0; i < (analysis->has_judgements ? 3 : 1); i++) {
        const struct classical_scale *scale = &analysis->scales[i];
        json_t *one = json_object();
        set_weight(one, "n_complete", scale->n);
        set_number(one, "mean", scale->n > 0, scale->mean);
        set_number(one, "variance", scale->n > 0, scale->variance);
        set_number(one, "kr20", scale->has_kr20, scale->kr20);
        set_number(one, "split_half", scale->has_split_half, scale->split_half);
        json_object_set_new(object, names[i], one);
    }
    return object;
}

static void set_item_fit(json_t *object, bool is_known, const struct item_fit *fit) {
    bool has_sx2 = is_known && fit->has_sx2;
    set_number(object, "infit", is_known, fit->infit);
    set_number(object, "outfit", is_known, fit->outfit);
    set_number(object, "z_infit", is_known, fit->z_infit);
    set_number(object, "z_outfit", is_known, fit->z_outfit);
    set_number(object, "sx2", has_sx2, fit->sx2);
    set_number(object, "sx2_df", has_sx2, fit->sx2_df);
    set_number(object, "sx2_p", has_sx2, fit->sx2_p);
}

static json_t *irt_parameters(const struct analysis *analysis, const struct dataset *dataset) {
    const struct irt_result *irt = &analysis->irt;
    json_t *array = json_array();
    for (int j = 0; j < irt->n_items; j++) {
        const struct irt_item *item = &irt->items[j];
        bool is_known = !(item->flags & IRT_CONSTANT);
        json_t *object = json_object();
        json_object_set_new(object, "item", json_string(dataset_item(dataset, j)));
        set_number(object, "a", is_known, item->a);
        set_number(object, "d", is_known, item->d);
        set_number(object, "b", is_known, item->b);
        set_number(object, "se_a", item->has_se && irt->model == IRT_2PL, item->se_a);
        set_number(object, "se_d", item->has_se, item->se_d);
        set_number(object, "se_b", item->has_se, item->se_b);
        set_item_fit(object, is_known, &analysis->fit[j]);
        set_number(object, "information_at_0", is_known, irt_information(item, 0));
        set_number(object, "information_at_b", is_known, irt_information(item, item->b));
        json_object_set_new(object, "constant", json_boolean(!is_known));
        json_object_set_new(object, "bounded", json_boolean(item->flags & IRT_BOUNDED));
        json_array_append_new(array, object);
    }
    return array;
}

/* Of all items together, for abilities from -3 to 3. */
static json_t *information(const struct irt_result *irt) {
    json_t *array = json_array();
    for (int theta = -3; theta <= 3; theta++) {
        json_t *object = json_object();
        set_number(object, "theta", true, theta);
        set_number(object, "information", true, item_fit_test_information(irt, theta));
        json_array_append_new(array, object);
    }
    return array;
}

static void set_fit(json_t *object, double log_likelihood, double aic, double bic) {
    set_number(object, "log_likelihood", true, log_likelihood);
    set_number(object, "aic", true, aic);
    set_number(object, "bic", true, bic);
}

static void set_irt(json_t *object, const struct analysis *analysis,
                    const struct dataset *dataset) {
    const struct irt_result *irt = &analysis->irt;
    set_fit(object, irt->log_likelihood, irt->aic, irt->bic);
    set_count(object, "n_parameters", irt->n_parameters);
    set_count(object, "n_steps", irt->n_steps);
    json_object_set_new(object, "converged", json_boolean(irt->has_converged));
    set_number(object, "sd_theta", true, irt->sd);
    set_number(object, "se_sd_theta", irt->has_se && irt->model == IRT_RASCH, irt->se_sd);
    json_object_set_new(object, "information", information(irt));
    json_object_set_new(object, "parameters", irt_parameters(analysis, dataset));
}

static json_t *two_trait_parameters(const struct analysis *analysis,
                                    const struct dataset *dataset) {
    const struct two_trait_result *fit = &analysis->two_trait;
    json_t *array = json_array();
    for (int j = 0; j < fit->n_items; j++) {
        const struct two_trait_item *item = &fit->items[j];
        json_t *object = json_object();
        json_object_set_new(object, "item", json_string(dataset_item(dataset, j)));
        set_number(object, "beta", !item->is_constant, item->beta);
        set_number(object, "se_beta", fit->has_se && !item->is_constant, item->se_beta);
        set_item_fit(object, !item->is_constant, &analysis->fit[j]);
        json_object_set_new(object, "constant", json_boolean(item->is_constant));
        json_array_append_new(array, object);
    }
    return array;
}

static void set_two_trait(json_t *object, const struct analysis *analysis,
                          const struct dataset *dataset) {
    const struct two_trait_result *fit = &analysis->two_trait;
    set_fit(object, fit->log_likelihood, fit->aic, fit->bic);
    set_count(object, "n_parameters", fit->n_parameters);
    set_count(object, "n_steps", fit->n_steps);
    json_object_set_new(object, "converged", json_boolean(fit->has_converged));
    json_object_set_new(object, "bounded", json_boolean(fit->is_bounded));
    set_number(object, "sd_theta", true, fit->spread.sd_theta);
    set_number(object, "sd_kappa", true, fit->spread.sd_kappa);
    set_number(object, "rho", true, fit->spread.rho);
    set_number(object, "se_sd_theta", fit->has_se, fit->se_spread.sd_theta);
    set_number(object, "se_sd_kappa", fit->has_se, fit->se_spread.sd_kappa);
    set_number(object, "se_rho", fit->has_se, fit->se_spread.rho);
    json_object_set_new(object, "parameters", two_trait_parameters(analysis, dataset));
}

static json_t *model(const struct analysis *analysis, const struct dataset *dataset) {
    if (analysis->model == ANALYSIS_NO_MODEL)
        return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "name", json_string(analysis_model_name(analysis->model)));
    if (analysis->model == ANALYSIS_TWO_TRAIT)
        set_two_trait(object, analysis, dataset);
    else
        set_irt(object, analysis, dataset);
    return object;
}

/* All but the persons, who may be many. */
static json_t *whole(const struct analysis *analysis, const struct dataset *dataset) {
    json_t *object = json_object();
    double n = 0;
    for (int i = 0; i < dataset->persons.n; i++)
        n += dataset->counts ? dataset->counts[i] : 1;
    json_object_set_new(object, "format", json_string("scheinriese-analyse-1"));
    set_weight(object, "n_persons", n);
    set_count(object, "n_items", dataset->items.n);
    set_count(object, "n_judgements", (long long)dataset->n);
    set_count(object, "n_missing", (long long)dataset->n_missing);
    set_count(object, "n_repeated", (long long)dataset->n_twice);
    set_count(object, "n_without_confidence", (long long)dataset->n_without_confidence);
    set_count(object, "n_confidence_out_of_range", (long long)dataset->n_out_of_range);
    json_object_set_new(object, "group", analysis->has_judgements ? group(analysis) : json_null());
    json_object_set_new(object, "items", items(analysis, dataset));
    json_object_set_new(object, "scales", scales(analysis));
    json_object_set_new(object, "model", model(analysis, dataset));
    return object;
}

/* Writes the value and lets go of it. */
static bool put(json_t *value) {
    bool is_done = value && json_dumpf(value, stdout, JSON_INDENT(1) | JSON_ENCODE_ANY) == 0;
    json_decref(value);
    return is_done;
}

static bool put_persons(const struct analysis *analysis, const struct dataset *dataset) {
    bool is_done = printf("\"persons\": [") > 0;
    for (int i = 0; is_done && i < dataset->persons.n; i++)
        is_done = printf(i ? ",\n" : "\n") > 0 && put(person(analysis, dataset, i));
    return is_done && printf("],\n") > 0;
}

/* One member after the other, and each of the persons on its own: memory does not grow with them.
 */
bool analysis_print_json(const struct analysis *analysis, const struct dataset *dataset) {
    json_t *object = whole(analysis, dataset);
    bool is_done = object && printf("{\n") > 0;
    for (void *at = json_object_iter(object); is_done && at;
         at = json_object_iter_next(object, at)) {
        bool is_first = at == json_object_iter(object);
        is_done =
            printf(is_first ? "" : ",\n") >= 0 &&
            (!str_equal(json_object_iter_key(at), "group") || put_persons(analysis, dataset)) &&
            printf("\"%s\": ", json_object_iter_key(at)) > 0 &&
            put(json_incref(json_object_iter_value(at)));
    }
    json_decref(object);
    return is_done && printf("}\n") > 0 && fflush(stdout) == 0;
}
