/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints numbers of every part of the statistics, each with its name, to 17 digits, for
 * run-stats-compilers.sh to compare. */
#include "base/rng.h"
#include "stats/calibration.h"
#include "stats/class_level.h"
#include "stats/classical.h"
#include "stats/dif.h"
#include "stats/growth.h"
#include "stats/item_fit.h"
#include "stats/link.h"
#include "stats/normal.h"
#include "stats/significance.h"

#include <math.h>
#include <stdio.h>

enum { PERSONS = 300, ITEMS = 12, PUPILS = 25 };

struct data {
    signed char at[PERSONS * ITEMS], verdict[ITEMS], group[PERSONS];
    struct answers answers;
};

static void put(const char *name, int i, double value) {
    printf("%s[%d] %.17g\n", name, i, value);
}

static void put_value(const char *name, int i, const struct sdt_value *v) {
    put(name, 4 * i, v->value);
    put(name, 4 * i + 1, v->se);
    put(name, 4 * i + 2, v->low);
    put(name, 4 * i + 3, v->high);
}

static int draw(struct rng *rng, int percent) {
    return (int)rng_below(rng, 100) < percent;
}

/* Whole numbers only, so that all compilers get the same data. */
static void make(struct data *data) {
    struct rng rng;
    rng_init(&rng, 12);
    for (int j = 0; j < ITEMS; j++)
        data->verdict[j] = j % 2 ? ITEM_FAKE : ITEM_FACT;
    for (int i = 0; i < PERSONS; i++) {
        int good = (int)rng_below(&rng, 50), lean = (int)rng_below(&rng, 30) - 15;
        data->group[i] = i % 2;
        for (int j = 0; j < ITEMS; j++) {
            int is_right = draw(&rng, 25 + good + 2 * j + data->verdict[j] * lean);
            data->at[i * ITEMS + j] =
                (signed char)(rng_below(&rng, 20) ? is_right : ANSWER_MISSING);
        }
    }
    data->answers = (struct answers){PERSONS, ITEMS, data->at, NULL, data->verdict};
}

static void put_small(void) {
    for (int i = 1; i < 40; i++) {
        put("quantile", i, normal_quantile(i / 40.));
        put("probability", i, normal_probability(i / 8. - 2.5));
        put("chi_square", i, significance_chi_square(i / 2., 1 + i % 7));
        put("student", i, normal_student_95(5 + i));
    }
}

static void put_persons(void) {
    struct sdt sdt;
    struct sdt_answer graded[60];
    struct sdt_value area;
    bool has_area;
    for (int i = 0; i < 20; i++) {
        sdt_compute(&sdt, &(struct sdt_counts){i, 20, (i * 7) % 15, 15});
        put_value("d_prime", i, &sdt.d_prime);
        put_value("c", i, &sdt.c);
    }
    for (int i = 0; i < 60; i++)
        graded[i] = (struct sdt_answer){(i * 17) % 4 + i % 2, i % 2};
    if (sdt_auc(&area, &has_area, graded, 60))
        put_value("area", 0, &area);
}

static void put_class(void) {
    struct sdt_counts pupils[PUPILS];
    struct growth_pupil twice[PUPILS];
    struct class_level class;
    struct growth growth;
    for (int i = 0; i < PUPILS; i++) {
        pupils[i] = (struct sdt_counts){5 + i % 6, 10, i % 5, 10 + i % 2};
        twice[i] = (struct growth_pupil){pupils[i], {4 + i * 3 % 7, 10, i * 7 % 6, 10}, i % 2};
    }
    if (class_level_compute(&class, pupils, PUPILS, NULL)) {
        put_value("class_d", 0, &class.d_prime);
        put_value("class_c", 0, &class.c);
        put("class_sd_d", 0, class.sd_d_prime);
        put("class_sd_c", 0, class.sd_c);
        put("class_rho", 0, class.rho);
    }
    if (growth_compute(&growth, twice, PUPILS)) {
        put_value("growth_d", 0, &growth.d_prime);
        put_value("growth_c", 0, &growth.c);
    }
}

static void put_items(const struct data *data) {
    struct classical_item items[ITEMS];
    struct classical_scale scale;
    struct dif_item dif[ITEMS];
    if (!classical_items(items, &data->answers, NULL) ||
        !classical_scale(&scale, &data->answers, 0, NULL) ||
        !dif_find(dif, &data->answers, data->group, NULL))
        return;
    put("kr20", 0, scale.kr20);
    put("split_half", 0, scale.split_half);
    for (int j = 0; j < ITEMS; j++) {
        put("p", j, items[j].p);
        put("r_pb", j, items[j].r_pb);
        put("upper_lower", j, items[j].upper_lower);
        put("delta", j, dif[j].delta);
        put("se_delta", j, dif[j].se_delta);
        put("p_holm", j, dif[j].p_holm);
    }
}

static void put_fit(const struct item_fit *items) {
    for (int j = 0; j < ITEMS; j++) {
        put("infit", j, items[j].infit);
        put("z_infit", j, items[j].z_infit);
        put("outfit", j, items[j].outfit);
        put("z_outfit", j, items[j].z_outfit);
        put("sx2", j, items[j].sx2);
        put("sx2_p", j, items[j].sx2_p);
    }
}

/* Tight, so that the way to the maximum does not show. */
static bool put_irt(struct link_item *out, const struct data *data, enum irt_model model) {
    struct irt_options options = {.model = model, .tolerance = 1e-12};
    struct irt_result fit;
    struct item_fit items[ITEMS];
    bool is_done = irt_fit(&fit, &data->answers, &options, NULL);
    if (!is_done || !item_fit_irt(items, &data->answers, &fit, NULL))
        return false;
    put("log_likelihood", model, fit.log_likelihood);
    put("sd", model, fit.sd);
    put("information", model, item_fit_test_information(&fit, .7));
    for (int j = 0; j < ITEMS; j++) {
        put("a", j, fit.items[j].a);
        put("d", j, fit.items[j].d);
        put("se_d", j, fit.items[j].se_d);
        out[j] = (struct link_item){fit.items[j].a, fit.items[j].d};
    }
    for (int i = 0; i < PERSONS; i += 25)
        put("theta", i, fit.persons[i].theta);
    put_fit(items);
    irt_fini(&fit);
    return true;
}

static void put_links(const struct link_item *base, const struct link_item *other) {
    struct link link;
    for (int method = LINK_MEAN_SIGMA; method <= LINK_STOCKING_LORD; method++)
        if (link_2pl(&link, base, other, ITEMS, (enum link_method)method)) {
            put("slope", method, link.slope);
            put("shift", method, link.shift);
            put("se_shift", method, link.se_shift);
        }
}

static void put_two_trait(const struct data *data) {
    struct two_trait_options options = {.tolerance = 1e-12};
    struct two_trait_result fit;
    struct item_fit items[ITEMS];
    if (!two_trait_fit(&fit, &data->answers, &options, NULL) ||
        !item_fit_two_trait(items, &data->answers, &fit, NULL))
        return;
    put("two_log_likelihood", 0, fit.log_likelihood);
    put("sd_theta", 0, fit.spread.sd_theta);
    put("sd_kappa", 0, fit.spread.sd_kappa);
    put("rho", 0, fit.spread.rho);
    put("se_rho", 0, fit.se_spread.rho);
    for (int j = 0; j < ITEMS; j++) {
        put("beta", j, fit.items[j].beta);
        put("se_beta", j, fit.items[j].se_beta);
    }
    for (int i = 0; i < PERSONS; i += 25)
        put("kappa", i, fit.persons[i].kappa);
    put_fit(items);
    two_trait_fini(&fit);
}

int main(void) {
    static struct data data;
    struct link_item rasch[ITEMS], two_pl[ITEMS];
    make(&data);
    put_small();
    put_persons();
    put_class();
    put_items(&data);
    if (put_irt(rasch, &data, IRT_RASCH) && put_irt(two_pl, &data, IRT_2PL))
        put_links(rasch, two_pl);
    put_two_trait(&data);
    return 0;
}
