/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From judgements to figures: sorted by person, handed to the layer of statistics. */
#include "analysis.h"

#include "base/mem.h"
#include "flag_words.h"
#include "steps.h"

#include "stats/normal.h"

#include <math.h>

/* For the jackknife. */
enum { LEAST_PERSONS = 10 };

/* Judgements that count, ordered by person. */
struct sorted {
    size_t n;
    size_t *first; /* [person], and the end */
    const struct judgement *judgements;
    struct judgement *copy; /* NULL: they lie in order as they are */
};

static bool counts(const struct judgement *judgement, const struct dataset_columns *columns) {
    return !columns->confidence || judgement->has_confidence;
}

/* Most files come person by person; then no second list of all judgements is needed. */
static bool is_in_order(const struct dataset *dataset, const struct dataset_columns *columns) {
    for (size_t i = 0; i < dataset->n; i++)
        if (!counts(&dataset->judgements[i], columns) ||
            (i > 0 && dataset->judgements[i].person < dataset->judgements[i - 1].person))
            return false;
    return true;
}

/* After this first[person] is where the judgements of the person begin. */
static void find_first(struct sorted *out, const struct dataset *dataset,
                       const struct dataset_columns *columns) {
    for (size_t i = 0; i < dataset->n; i++)
        if (counts(&dataset->judgements[i], columns))
            out->first[dataset->judgements[i].person + 1]++;
    for (int i = 0; i < dataset->persons.n; i++)
        out->first[i + 1] += out->first[i];
    out->n = out->first[dataset->persons.n];
}

/* Moves first[person] on to the end while it copies, and back. */
static void copy_in_order(struct sorted *out, const struct dataset *dataset,
                          const struct dataset_columns *columns) {
    for (size_t i = 0; i < dataset->n; i++)
        if (counts(&dataset->judgements[i], columns))
            out->copy[out->first[dataset->judgements[i].person]++] = dataset->judgements[i];
    for (int i = dataset->persons.n; i > 0; i--)
        out->first[i] = out->first[i - 1];
    out->first[0] = 0;
}

static bool sort(struct sorted *out, const struct dataset *dataset,
                 const struct dataset_columns *columns, struct err *err) {
    bool is_copied = !is_in_order(dataset, columns);
    out->first = mem_new((size_t)dataset->persons.n + 1, sizeof *out->first);
    out->copy = is_copied ? mem_new(dataset->n, sizeof *out->copy) : NULL;
    if (!out->first || (is_copied && !out->copy))
        return err_set(err, ERR_NOMEM, "%zu judgements", dataset->n);
    find_first(out, dataset, columns);
    if (is_copied)
        copy_in_order(out, dataset, columns);
    out->judgements = is_copied ? out->copy : dataset->judgements;
    return true;
}

static void sorted_fini(struct sorted *sorted) {
    mem_free(sorted->first);
    mem_free(sorted->copy);
}

static void count(struct figures *out, const struct judgement *judgement) {
    out->n++;
    out->n_right += judgement->is_yes == judgement->is_fact;
    if (judgement->is_fact) {
        out->counts.facts++;
        out->counts.hits += judgement->is_yes;
    } else {
        out->counts.fakes++;
        out->counts.false_alarms += judgement->is_yes;
    }
}

/* How sure; negative when that is out of range. */
static double size_of(const struct judgement *judgement, const struct dataset_columns *columns) {
    return columns->confidence ? judgement->confidence : 1;
}

static bool find_auc(struct figures *out, const struct judgement *judgements, size_t n,
                     const struct dataset_columns *columns) {
    struct sdt_answer *answers = mem_new(n + 1, sizeof *answers);
    size_t n_graded = 0;
    for (size_t i = 0; answers && i < n; i++) {
        double size = size_of(&judgements[i], columns);
        if (size >= 0)
            answers[n_graded++] =
                (struct sdt_answer){judgements[i].is_yes ? size : -size, judgements[i].is_fact};
    }
    bool is_done = answers && sdt_auc(&out->auc, &out->has_auc, answers, n_graded);
    mem_free(answers);
    return is_done;
}

static bool calibrate(struct figures *out, struct calibration *calibration,
                      const struct judgement *judgements, size_t n,
                      const struct dataset_columns *columns) {
    static const double edges[] = {.5, .6, .7, .8, .9, 1};
    struct calibration_answer *stated = columns->confidence ? mem_new(n + 1, sizeof *stated) : NULL;
    size_t n_stated = 0;
    for (size_t i = 0; stated && i < n; i++)
        if (judgements[i].confidence >= 0)
            stated[n_stated++] = (struct calibration_answer){
                .5 + judgements[i].confidence / (2 * columns->confidence_max),
                judgements[i].is_yes == judgements[i].is_fact};
    out->has_calibration = stated && calibration_compute(calibration, stated, n_stated, edges, 5);
    out->brier = calibration->brier;
    out->mean_p = calibration->mean_p;
    out->right_p = calibration->accuracy;
    mem_free(stated);
    return stated || !columns->confidence;
}

/* Of all judgements: most data have few steps of confidence, and then no list of answers is needed.
 */
static bool find_group_auc(struct figures *out, const struct sorted *sorted,
                           const struct dataset_columns *columns) {
    struct steps steps = {0};
    for (size_t i = 0; i < sorted->n; i++) {
        const struct judgement *judgement = &sorted->judgements[i];
        double size = size_of(judgement, columns);
        if (size >= 0 && !steps_add(&steps, judgement->is_yes ? size : -size, judgement->is_fact))
            return find_auc(out, sorted->judgements, sorted->n, columns);
    }
    out->has_auc = steps_auc(&steps, &out->auc.value);
    return true;
}

static void describe(struct figures *out, const struct judgement *judgements, size_t n) {
    for (size_t i = 0; i < n; i++)
        count(out, &judgements[i]);
    out->has_sdt = sdt_compute(&out->sdt, &out->counts);
    out->has_vrfdn = sdt_vrfdn(&out->vrfdn, &out->counts);
}

struct sum {
    double n, sum, squares;
};

static void add(struct sum *sum, double x) {
    sum->n++;
    sum->sum += x;
    sum->squares += x * x;
}

static struct mean_sd mean_sd_of(const struct sum *sum) {
    struct mean_sd spread = {.n = (size_t)sum->n};
    if (sum->n < 1)
        return spread;
    spread.mean = sum->sum / sum->n;
    if (sum->n > 1)
        spread.sd = sqrt(fmax(0, sum->squares - sum->n * spread.mean * spread.mean) / (sum->n - 1));
    return spread;
}

static void leave_out(struct sdt_counts *all, const struct sdt_counts *one) {
    all->hits -= one->hits;
    all->facts -= one->facts;
    all->false_alarms -= one->false_alarms;
    all->fakes -= one->fakes;
}

static struct sdt_value with_jackknife(double value, const struct sum *left_out) {
    struct mean_sd spread = mean_sd_of(left_out);
    double se = spread.sd * (left_out->n - 1) / sqrt(left_out->n);
    return (struct sdt_value){value, se, value - NORMAL_95 * se, value + NORMAL_95 * se};
}

static void find_group_se(struct analysis *out, int n_persons) {
    struct sum d_prime = {0}, c = {0};
    struct sdt_value *d = &out->group.sdt.d_prime;
    for (int i = 0; i < n_persons; i++) {
        struct sdt_counts counts = out->group.counts;
        struct sdt sdt;
        leave_out(&counts, &out->persons[i].counts);
        if (!out->persons[i].n || !sdt_compute(&sdt, &counts))
            continue;
        add(&d_prime, sdt.d_prime.value);
        add(&c, sdt.c.value);
    }
    out->has_group_se = d_prime.n >= LEAST_PERSONS;
    if (!out->has_group_se)
        return;
    *d = with_jackknife(d->value, &d_prime);
    out->group.sdt.c = with_jackknife(out->group.sdt.c.value, &c);
}

static bool find_persons(struct analysis *out, const struct dataset *dataset, struct sorted *sorted,
                         const struct dataset_columns *columns, struct err *err) {
    struct sum d_prime = {0}, c = {0};
    for (int i = 0; i < dataset->persons.n; i++) {
        struct figures *person = &out->persons[i];
        const struct judgement *first = sorted->judgements + sorted->first[i];
        size_t n = sorted->first[i + 1] - sorted->first[i];
        describe(person, first, n);
        if (!find_auc(person, first, n, columns) ||
            !calibrate(person, &out->calibration, first, n, columns))
            return err_set(err, ERR_NOMEM, "persons");
        if (!person->has_sdt)
            continue;
        add(&d_prime, person->sdt.d_prime.value);
        add(&c, person->sdt.c.value);
    }
    out->d_prime = mean_sd_of(&d_prime);
    out->c = mean_sd_of(&c);
    describe(&out->group, sorted->judgements, sorted->n);
    if (!find_group_auc(&out->group, sorted, columns) ||
        !calibrate(&out->group, &out->calibration, sorted->judgements, sorted->n, columns))
        return err_set(err, ERR_NOMEM, "group");
    find_group_se(out, dataset->persons.n);
    return true;
}

static bool describe_persons(struct analysis *out, const struct dataset *dataset,
                             const struct dataset_columns *columns, struct err *err) {
    struct sorted sorted = {0};
    out->persons = mem_new((size_t)dataset->persons.n, sizeof *out->persons);
    bool is_done = out->persons ? sort(&sorted, dataset, columns, err) &&
                                      find_persons(out, dataset, &sorted, columns, err)
                                : err_set(err, ERR_NOMEM, "persons");
    sorted_fini(&sorted);
    return is_done;
}

static bool compare_groups(struct analysis *out, const struct dataset *dataset, struct err *err) {
    out->dif = mem_new((size_t)dataset->items.n, sizeof *out->dif);
    if (!out->dif)
        return err_set(err, ERR_NOMEM, "groups");
    if (!dif_find(out->dif, &dataset->answers, dataset->group, err))
        return false;
    for (int i = 0; i < dataset->items.n; i++)
        if (out->dif[i].is_unfair)
            out->flags[i] |= FLAG_UNFAIR;
    return true;
}

static bool describe_items(struct analysis *out, const struct dataset *dataset, struct err *err) {
    static const int verdicts[3] = {0, ITEM_FACT, ITEM_FAKE};
    out->items = mem_new((size_t)dataset->items.n, sizeof *out->items);
    out->flags = mem_new((size_t)dataset->items.n, sizeof *out->flags);
    if (!out->items || !out->flags)
        return err_set(err, ERR_NOMEM, "items");
    for (int i = 0; i < (dataset->answers.verdict ? 3 : 1); i++)
        if (!classical_scale(&out->scales[i], &dataset->answers, verdicts[i], err))
            return false;
    if (!classical_items(out->items, &dataset->answers, err))
        return false;
    flags_find(out->flags, out->items, dataset->items.n);
    return !dataset->group || compare_groups(out, dataset, err);
}

static bool fit_model(struct analysis *out, const struct dataset *dataset, struct err *err) {
    struct irt_options options = {.model = out->model == ANALYSIS_2PL ? IRT_2PL : IRT_RASCH};
    struct two_trait_options two = {0};
    if (out->model == ANALYSIS_NO_MODEL)
        return true;
    out->fit = mem_new((size_t)dataset->items.n, sizeof *out->fit);
    if (!out->fit)
        return err_set(err, ERR_NOMEM, "fit");
    if (out->model == ANALYSIS_TWO_TRAIT)
        return two_trait_fit(&out->two_trait, &dataset->answers, &two, err) &&
               item_fit_two_trait(out->fit, &dataset->answers, &out->two_trait, err);
    return irt_fit(&out->irt, &dataset->answers, &options, err) &&
           item_fit_irt(out->fit, &dataset->answers, &out->irt, err);
}

bool analysis_make(struct analysis *out, const struct dataset *dataset,
                   const struct dataset_columns *columns, enum analysis_model model,
                   struct err *err) {
    *out = (struct analysis){.model = model, .has_judgements = !columns->is_pattern};
    if (out->has_judgements && !describe_persons(out, dataset, columns, err))
        return false;
    return describe_items(out, dataset, err) && fit_model(out, dataset, err);
}

void analysis_fini(struct analysis *analysis) {
    mem_free(analysis->persons);
    mem_free(analysis->items);
    mem_free(analysis->flags);
    mem_free(analysis->dif);
    mem_free(analysis->fit);
    irt_fini(&analysis->irt);
    two_trait_fini(&analysis->two_trait);
    *analysis = (struct analysis){0};
}

const char *analysis_model_name(enum analysis_model model) {
    static const char *const names[] = {NULL, "rasch", "2pl", "two-trait"};
    return names[model];
}
