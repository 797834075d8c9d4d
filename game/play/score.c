/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points and counts. Each post brings a stake of 20; "sicher" pays exactly when one is right in
 * more than two of three cases: 40 p > 30 p + 20 (1 - p), so p > 2/3. */
#include "play/round.h"

enum { STAKE = 20, GAIN_UNSURE = 10, GAIN_SURE = 20 };

int score_points(bool is_correct, bool is_sure) {
    if (is_sure)
        return is_correct ? STAKE + GAIN_SURE : 0;
    return is_correct ? STAKE + GAIN_UNSURE : STAKE;
}

static void count(struct round_summary *sum, const struct round_result *result,
                  enum verdict verdict) {
    bool is_fact = verdict == VERDICT_FACT;
    sum->n_judged++;
    sum->n_correct += result->is_correct;
    sum->n_facts += is_fact;
    sum->n_fakes += !is_fact;
    sum->n_facts_believed += is_fact && result->is_correct;
    sum->n_fakes_found += !is_fact && result->is_correct;
    sum->points += result->points;
    sum->n_master_looks += result->is_master_look;
}

struct round_summary round_summarise(const struct round *round) {
    struct round_summary sum = {0};
    for (int i = 0; i < round->plan.n_posts; i++)
        if (round->results[i].is_judged)
            count(&sum, &round->results[i], round->level->posts[round->plan.posts[i]].verdict);
    return sum;
}
