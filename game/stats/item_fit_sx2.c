/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * S-X2: for each number right, the share right on the item that was seen, and that the model
 * expects. */
#include "item_fit_int.h"
#include "significance.h"

#define LEAST_EXPECTED 1.0

/* Complete answers by their number right, 0 to n_items. */
struct scores {
    int n_items;
    double *persons; /* [score] */
    double *right;   /* [item][score] */
    double *of_rest; /* [score][place]: P(score on the other items) */
    double *share;   /* [score]: expected share right on the item */
};

static bool make_scores(struct scores *out, const struct item_fit_model *model,
                        struct arena *arena) {
    size_t n = (size_t)model->n_items, n_scores = n + 1;
    *out = (struct scores){.n_items = model->n_items};
    out->persons = arena_new(arena, n_scores, sizeof *out->persons);
    out->right = arena_new(arena, n * n_scores, sizeof *out->right);
    out->of_rest = arena_new(arena, n_scores * (size_t)model->n_places, sizeof *out->of_rest);
    out->share = arena_new(arena, n_scores, sizeof *out->share);
    return out->persons && out->right && out->of_rest && out->share;
}

static int score_of(const signed char *row, int n_items) {
    int sum = 0;
    for (int j = 0; j < n_items; j++) {
        if (row[j] == ANSWER_MISSING)
            return -1;
        sum += row[j];
    }
    return sum;
}

static void count_scores(struct scores *scores, const struct answers *answers) {
    for (int i = 0; i < answers->n_persons; i++) {
        const signed char *row = answers->at + (size_t)i * (size_t)answers->n_items;
        double count = answers->counts ? answers->counts[i] : 1;
        int score = score_of(row, scores->n_items);
        if (score < 0)
            continue;
        scores->persons[score] += count;
        for (int j = 0; j < scores->n_items; j++)
            scores->right[(size_t)j * (size_t)(scores->n_items + 1) + (size_t)score] +=
                count * row[j];
    }
}

/* One more item in the distribution of scores, from the top down. */
static void add_item(struct scores *scores, const double *p, int n_before, int n_places) {
    for (int k = n_before + 1; k >= 0; k--) {
        double *here = scores->of_rest + (long)k * n_places;
        for (int g = 0; g < n_places; g++)
            here[g] = (k <= n_before ? here[g] * (1 - p[g]) : 0) +
                      (k > 0 ? here[g - n_places] * p[g] : 0);
    }
}

static void find_rest(struct scores *scores, const struct item_fit_model *model, int item) {
    int n_before = 0, n = model->n_places;
    for (int g = 0; g < n; g++)
        scores->of_rest[g] = 1;
    for (int j = 0; j < model->n_items; j++)
        if (j != item)
            add_item(scores, model->p + (long)j * n, n_before++, n);
}

static void find_shares(struct scores *scores, const struct item_fit_model *model, int item) {
    int n = model->n_places;
    const double *p = model->p + (long)item * n;
    find_rest(scores, model, item);
    for (int k = 1; k < scores->n_items; k++) {
        double right = 0, wrong = 0;
        const double *same = scores->of_rest + (long)k * n, *less = same - n;
        for (int g = 0; g < n; g++) {
            right += model->weight[g] * p[g] * less[g];
            wrong += model->weight[g] * (1 - p[g]) * same[g];
        }
        scores->share[k] = right + wrong > 0 ? right / (right + wrong) : .5;
    }
}

/* Scores joined: persons, right answers seen and expected. */
struct group {
    double n, seen, expected;
};

static bool is_large(const struct group *group) {
    return group->expected >= LEAST_EXPECTED && group->n - group->expected >= LEAST_EXPECTED;
}

static double part_of(const struct group *g) {
    double difference = g->seen - g->expected;
    return difference * difference * g->n / (g->expected * (g->n - g->expected));
}

/* Groups from the lowest score up; what is left at the top joins the last one. */
static double add_groups(const struct scores *scores, const double *right, int *n_groups) {
    struct group now = {0}, last = {0};
    double sum = 0;
    *n_groups = 0;
    for (int k = 1; k < scores->n_items; k++) {
        now.n += scores->persons[k];
        now.seen += right[k];
        now.expected += scores->persons[k] * scores->share[k];
        if (!is_large(&now))
            continue;
        sum += *n_groups ? part_of(&last) : 0;
        ++*n_groups;
        last = now;
        now = (struct group){0};
    }
    last.n += now.n;
    last.seen += now.seen;
    last.expected += now.expected;
    return *n_groups ? sum + part_of(&last) : 0;
}

bool item_fit_sx2(struct item_fit *items, const struct answers *answers,
                  const struct item_fit_model *model, const int *n_parameters, struct err *err) {
    struct arena arena = {0};
    struct scores scores;
    if (model->n_items > ITEM_FIT_MAX_SX2_ITEMS)
        return true;
    if (!make_scores(&scores, model, &arena)) {
        arena_fini(&arena);
        return err_set(err, ERR_NOMEM, "fit of %d items", model->n_items);
    }
    count_scores(&scores, answers);
    for (int j = 0; j < model->n_items; j++) {
        int n_groups = 0;
        if (!n_parameters[j])
            continue;
        find_shares(&scores, model, j);
        double sum = add_groups(&scores, scores.right + (long)j * (model->n_items + 1), &n_groups);
        if (n_groups <= n_parameters[j])
            continue;
        items[j].has_sx2 = true;
        items[j].sx2 = sum;
        items[j].sx2_df = n_groups - n_parameters[j];
        items[j].sx2_p = significance_chi_square(sum, items[j].sx2_df);
    }
    arena_fini(&arena);
    return true;
}
