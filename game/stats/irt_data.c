/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers for the one-trait models: checked, and laid out as bits. */
#include "irt_int.h"

#include <math.h>
#include <string.h>

static bool has_missing(const struct answers *answers) {
    size_t n = (size_t)answers->n_persons * (size_t)answers->n_items;
    return memchr(answers->at, (unsigned char)ANSWER_MISSING, n) != NULL;
}

static void lay_out_person(struct irt_data *out, const struct answers *answers, int person) {
    int n_items = out->n_items;
    double count = answers->counts ? answers->counts[person] : 1;
    const signed char *row = answers->at + (size_t)person * (size_t)n_items;
    size_t first = (size_t)person * (size_t)out->n_bytes;

    out->counts[person] = count;
    out->n += count;
    for (int j = 0; j < n_items; j++) {
        size_t byte = first + (size_t)j / 8;
        unsigned char bit = (unsigned char)(1u << j % 8);
        if (row[j] == ANSWER_MISSING) {
            out->has_missing[person / IRT_LANES] = true;
            continue;
        }
        out->n_answers[j] += count;
        if (out->present)
            out->present[byte] |= bit;
        if (row[j] == ANSWER_RIGHT) {
            out->n_right[j] += count;
            out->right[byte] |= bit;
        }
    }
}

bool irt_data_make(struct irt_data *out, const struct answers *answers, struct arena *arena,
                   struct err *err) {
    *out = (struct irt_data){.n_items = answers->n_items, .n_persons = answers->n_persons};
    if (!answers_check(answers, err))
        return false;
    out->n_blocks = (answers->n_persons + IRT_LANES - 1) / IRT_LANES;
    size_t n_blocks = (size_t)out->n_blocks, n_items = (size_t)out->n_items;
    out->n_bytes = (out->n_items + 7) / 8;
    size_t n_cells = n_blocks * IRT_LANES * (size_t)out->n_bytes;
    out->right = arena_new(arena, n_cells, 1);
    out->present = has_missing(answers) ? arena_new(arena, n_cells, 1) : NULL;
    out->has_missing = arena_new(arena, n_blocks, sizeof *out->has_missing);
    out->counts = arena_new(arena, n_blocks * IRT_LANES, sizeof *out->counts);
    out->n_answers = arena_new(arena, n_items, sizeof *out->n_answers);
    out->n_right = arena_new(arena, n_items, sizeof *out->n_right);
    if (!out->right || (!out->present && has_missing(answers)) || !out->has_missing ||
        !out->counts || !out->n_answers || !out->n_right)
        return err_set(err, ERR_NOMEM, "%d persons, %d items", out->n_persons, out->n_items);
    for (int i = 0; i < out->n_persons; i++)
        lay_out_person(out, answers, i);
    return true;
}

static int points_for(const struct irt_options *options, int n_items) {
    int wanted = options->n_points > 0 ? options->n_points
                 : n_items <= 100      ? 61
                 : n_items <= 400      ? 121
                                       : 241;
    return wanted < 3 ? 3 : wanted > IRT_MAX_POINTS ? IRT_MAX_POINTS : wanted;
}

static void place_points(struct irt_expected *out, double reach) {
    double total = 0;
    for (int q = 0; q < out->n_points; q++) {
        out->theta[q] = reach * (2. * q / (out->n_points - 1) - 1);
        total += exp(-out->theta[q] * out->theta[q] / 2);
    }
    for (int q = 0; q < out->n_points; q++)
        out->log_weight[q] = -out->theta[q] * out->theta[q] / 2 - log(total);
}

bool irt_expected_make(struct irt_expected *out, const struct irt_data *data,
                       const struct irt_options *options, struct arena *arena) {
    size_t n_items = (size_t)data->n_items, n_bytes = (size_t)data->n_bytes;
    memset(out, 0, sizeof *out);
    out->n_points = points_for(options, data->n_items);
    place_points(out, options->reach > 0 ? options->reach : 6);
    size_t n_cells = n_items * (size_t)out->n_points;
    out->a = arena_new(arena, n_items, sizeof *out->a);
    out->d = arena_new(arena, n_items, sizeof *out->d);
    out->steps = arena_new(arena, 2 * n_items, sizeof *out->steps);
    out->byte_slopes = arena_new(arena, n_bytes * 256, sizeof *out->byte_slopes);
    out->byte_theta = arena_new(arena, n_bytes * 256, sizeof *out->byte_theta);
    out->right_theta = arena_new(arena, n_items, sizeof *out->right_theta);
    out->log_wrong = arena_new(arena, n_cells, sizeof *out->log_wrong);
    out->persons_at = arena_new(arena, n_cells, sizeof *out->persons_at);
    return out->byte_slopes && out->byte_theta && out->a && out->d && out->steps &&
           out->right_theta && out->log_wrong && out->persons_at;
}
