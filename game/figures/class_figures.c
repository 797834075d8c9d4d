/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures of a class: the judgements of a group (all, a pupil, a post) become arrays for
 * game/stats. */
#include "figures/class_figures.h"
#include "stats/flags.h"

#include "base/mem.h"
#include "stats/normal.h"

#include <math.h>
#include <string.h>

static bool says_fact(const struct class_answer *answer) {
    return answer->answer >= ANSWER_FACT;
}

static bool is_fact(const struct class_data *data, const struct class_answer *answer) {
    return data->posts[answer->post].verdict == VERDICT_FACT;
}

void class_count(struct sdt_counts *counts, const struct class_data *data,
                 const struct class_answer *answer) {
    if (is_fact(data, answer)) {
        counts->facts++;
        counts->hits += says_fact(answer);
    } else {
        counts->fakes++;
        counts->false_alarms += says_fact(answer);
    }
}

/* --- arrays for game/stats --- */

struct arrays {
    struct sdt_answer *signed_answers;
    struct calibration_answer *stated;
    struct looks_judgement *looks;
};

static bool arrays_init(struct arrays *arrays, size_t n) {
    *arrays = (struct arrays){mem_new(n + 1, sizeof *arrays->signed_answers),
                              mem_new(n + 1, sizeof *arrays->stated),
                              mem_new(n + 1, sizeof *arrays->looks)};
    return arrays->signed_answers && arrays->stated && arrays->looks;
}

static void arrays_fini(struct arrays *arrays) {
    mem_free(arrays->signed_answers);
    mem_free(arrays->stated);
    mem_free(arrays->looks);
}

static void add(struct class_figures *out, struct arrays *arrays, const struct class_data *data,
                const struct class_answer *answer) {
    const struct class_post *post = &data->posts[answer->post];
    size_t i = out->n++;
    double size = answer->is_sure ? 2 : 1;
    out->n_right += answer->is_right;
    out->n_looked += answer->looks != 0;
    out->n_sure_looked += answer->is_sure && answer->looks;
    out->knows_telling &= post->knows_looks;
    class_count(&out->counts, data, answer);
    arrays->signed_answers[i] =
        (struct sdt_answer){says_fact(answer) ? size : -size, is_fact(data, answer)};
    arrays->stated[i] = (struct calibration_answer){
        answer->is_sure ? CALIBRATION_SURE : CALIBRATION_RATHER, answer->is_right};
    arrays->looks[i] = (struct looks_judgement){.taken = answer->looks,
                                                .telling = post->telling,
                                                .is_sure = answer->is_sure,
                                                .is_right = answer->is_right,
                                                .seconds = (double)answer->elapsed_ms / 1000};
}

static bool has_enough(const struct class_figures *figures, const struct class_group *group) {
    bool has_pupils = group->kind == GROUP_PUPIL || figures->n_pupils >= CLASS_LEAST_JUDGES;
    size_t least = group->kind == GROUP_PUPIL ? CLASS_LEAST_OF_PUPIL : CLASS_LEAST_OF_CLASS;
    if (group->kind == GROUP_POST)
        return has_pupils;
    return has_pupils && figures->n >= least && figures->counts.facts >= CLASS_LEAST_OF_VERDICT &&
           figures->counts.fakes >= CLASS_LEAST_OF_VERDICT;
}

static bool compute(struct class_figures *out, struct arrays *arrays) {
    static const double edges[] = {.5, .7, 1}; /* "eher", "sicher" */
    out->has_sdt = sdt_compute(&out->sdt, &out->counts);
    out->has_vrfdn = sdt_vrfdn(&out->vrfdn, &out->counts);
    out->has_calibration = calibration_compute(&out->calibration, arrays->stated, out->n, edges, 2);
    return sdt_auc(&out->auc, &out->has_auc, arrays->signed_answers, out->n) &&
           looks_compute(&out->looks, arrays->looks, out->n);
}

bool class_figures_of(struct class_figures *out, const struct class_group *group, struct err *err) {
    const struct class_data *data = group->data;
    bool has_judged[STORE_MAX_PUPILS] = {false};
    struct arrays arrays;
    *out = (struct class_figures){.knows_telling = group->n > 0};
    bool is_good = arrays_init(&arrays, group->n);
    for (size_t i = 0; is_good && i < group->n; i++) {
        const struct class_answer *answer = &data->answers[group->at ? group->at[i] : i];
        add(out, &arrays, data, answer);
        out->n_pupils += !has_judged[answer->pupil];
        has_judged[answer->pupil] = true;
    }
    out->has_enough = has_enough(out, group);
    is_good = is_good && compute(out, &arrays);
    arrays_fini(&arrays);
    return is_good || err_set(err, ERR_NOMEM, "figures");
}

/* --- the pooled class --- */

static void widen(struct sdt_value *value, const double *without, int n) {
    double mean = 0, sum = 0;
    for (int i = 0; i < n; i++)
        mean += without[i] / n;
    for (int i = 0; i < n; i++)
        sum += (without[i] - mean) * (without[i] - mean);
    double se = sqrt(sum * (n - 1) / n);
    if (se <= value->se)
        return;
    value->se = se;
    value->low = value->value - NORMAL_95 * se;
    value->high = value->value + NORMAL_95 * se;
}

static void leave_out_each(struct class_results *results, const struct class_data *data) {
    const struct sdt_counts *all = &results->all.counts;
    double d_prime[STORE_MAX_PUPILS], c[STORE_MAX_PUPILS];
    int n = 0;
    for (int i = 0; i < data->n_pupils; i++) {
        const struct sdt_counts *one = &results->pupils[i].counts;
        struct sdt_counts rest = {all->hits - one->hits, all->facts - one->facts,
                                  all->false_alarms - one->false_alarms, all->fakes - one->fakes};
        struct sdt sdt;
        if (results->pupils[i].n == 0 || !sdt_compute(&sdt, &rest))
            continue;
        d_prime[n] = sdt.d_prime.value;
        c[n++] = sdt.c.value;
    }
    if (n < 2)
        return;
    widen(&results->all.sdt.d_prime, d_prime, n);
    widen(&results->all.sdt.c, c, n);
}

static double sd_of(double sum, double squares, int n) {
    double rest = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0;
    return rest > 0 ? sqrt(rest) : 0;
}

static void mean_of(struct class_mean *out, const struct class_figures *pupils, int n_pupils) {
    double d_squares = 0, c_squares = 0;
    for (int i = 0; i < n_pupils; i++) {
        double d = pupils[i].sdt.d_prime.value, c = pupils[i].sdt.c.value;
        if (!pupils[i].has_sdt)
            continue;
        out->n++;
        out->d_prime += d;
        out->c += c;
        d_squares += d * d;
        c_squares += c * c;
    }
    if (out->n == 0)
        return;
    out->d_prime_sd = sd_of(out->d_prime, d_squares, out->n);
    out->c_sd = sd_of(out->c, c_squares, out->n);
    out->d_prime /= out->n;
    out->c /= out->n;
}

/* --- posts as items --- */

static bool make_items(struct class_results *out, const struct class_data *data, struct err *err) {
    size_t n_posts = (size_t)data->n_posts, n = (size_t)data->n_pupils * n_posts;
    signed char *at = mem_new(n + 1, 1), *verdict = mem_new(n_posts + 1, 1);
    bool is_good = at && verdict;
    if (is_good)
        memset(at, ANSWER_MISSING, n);
    for (size_t i = 0; is_good && i < n_posts; i++)
        verdict[i] = data->posts[i].verdict == VERDICT_FACT ? ITEM_FACT : ITEM_FAKE;
    for (size_t i = 0; is_good && i < data->n_answers; i++)
        at[(size_t)data->answers[i].pupil * n_posts + (size_t)data->answers[i].post] =
            data->answers[i].is_right ? ANSWER_RIGHT : ANSWER_WRONG;
    const struct answers answers = {data->n_pupils, data->n_posts, at, NULL, verdict};
    is_good =
        is_good ? classical_items(out->items, &answers, err) : err_set(err, ERR_NOMEM, "items");
    for (size_t i = 0; is_good && i < n_posts; i++)
        if (out->posts[i].n < CLASS_LEAST_OF_ITEM)
            out->items[i].has_r_pb = out->items[i].has_upper_lower = false;
    mem_free(at);
    mem_free(verdict);
    return is_good;
}

/* --- everything --- */

static bool make_room(struct class_results *out, const struct class_data *data, struct err *err) {
    out->pupils = mem_new((size_t)data->n_pupils + 1, sizeof *out->pupils);
    out->posts = mem_new((size_t)data->n_posts + 1, sizeof *out->posts);
    out->items = mem_new((size_t)data->n_posts + 1, sizeof *out->items);
    out->flags = mem_new((size_t)data->n_posts + 1, sizeof *out->flags);
    return (out->pupils && out->posts && out->items && out->flags) ||
           err_set(err, ERR_NOMEM, "figures");
}

static int key_of(const struct class_answer *answer, bool is_by_post) {
    return is_by_post ? answer->post : answer->pupil;
}

/* The answers in the order of pupils or of posts (counting sort): at has room for all, first for
 * one more than there are. */
static void sort_answers(size_t *at, size_t *first, const struct class_data *data,
                         bool is_by_post) {
    int n = is_by_post ? data->n_posts : data->n_pupils;
    memset(first, 0, ((size_t)n + 2) * sizeof *first);
    for (size_t i = 0; i < data->n_answers; i++)
        first[key_of(&data->answers[i], is_by_post) + 2]++;
    for (int k = 1; k <= n; k++)
        first[k + 1] += first[k];
    for (size_t i = 0; i < data->n_answers; i++)
        at[first[key_of(&data->answers[i], is_by_post) + 1]++] = i;
}

/* Figures of each pupil or post. */
static bool figures_of_each(struct class_figures *out, const struct class_data *data,
                            bool is_by_post, struct err *err) {
    int n = is_by_post ? data->n_posts : data->n_pupils;
    size_t *at = mem_new(data->n_answers + 1, sizeof *at);
    size_t *first = mem_new((size_t)n + 2, sizeof *first);
    bool is_good = (at && first) || err_set(err, ERR_NOMEM, "figures");
    if (is_good)
        sort_answers(at, first, data, is_by_post);
    for (int k = 0; is_good && k < n; k++) {
        struct class_group group = {data, is_by_post ? GROUP_POST : GROUP_PUPIL, at + first[k],
                                    first[k + 1] - first[k]};
        is_good = class_figures_of(&out[k], &group, err);
    }
    mem_free(at);
    mem_free(first);
    return is_good;
}

static bool estimate(struct class_results *out, const struct class_data *data, struct err *err) {
    struct sdt_counts pupils[STORE_MAX_PUPILS];
    size_t n = (size_t)data->n_pupils;
    for (size_t i = 0; i < n; i++)
        pupils[i] = out->pupils[i].counts;
    bias_compute(&out->bias, pupils, n);
    return class_level_compute(&out->level, pupils, n, err);
}

static bool has_dead_look(const struct class_figures *figures, const struct class_post *post) {
    for (int kind = 0; post->knows_looks && kind < LOOK_N_KINDS; kind++)
        if (post->offered >> kind & 1u && figures->looks.of_kind[kind] == 0)
            return true;
    return false;
}

static void flag_posts(struct class_results *out, const struct class_data *data) {
    flags_find(out->flags, out->items, data->n_posts);
    for (int i = 0; i < data->n_posts; i++)
        if (out->posts[i].n >= CLASS_LEAST_OF_ITEM &&
            has_dead_look(&out->posts[i], &data->posts[i]))
            out->flags[i] |= FLAG_DEAD_LOOK;
}

bool class_results_make(struct class_results *out, const struct class_data *data, struct err *err) {
    const struct class_group all = {data, GROUP_CLASS, NULL, data->n_answers};
    *out = (struct class_results){0};
    if (!make_room(out, data, err) || !class_figures_of(&out->all, &all, err) ||
        !figures_of_each(out->pupils, data, false, err) ||
        !figures_of_each(out->posts, data, true, err))
        return false;
    if (data->n_answers == 0)
        return true;
    if (out->all.has_sdt)
        leave_out_each(out, data);
    mean_of(&out->mean, out->pupils, data->n_pupils);
    if (!estimate(out, data, err) || !make_items(out, data, err))
        return false;
    flag_posts(out, data);
    return class_forms_make(&out->forms, data, err);
}

void class_results_fini(struct class_results *results) {
    mem_free(results->pupils);
    mem_free(results->posts);
    mem_free(results->items);
    mem_free(results->flags);
    mem_free(results->forms.pupils);
    *results = (struct class_results){0};
}
