/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether answers are such as the models can take. */
#include "answers.h"

static bool check_counts(const struct answers *answers, struct err *err) {
    for (int i = 0; answers->counts && i < answers->n_persons; i++)
        if (!(answers->counts[i] > 0 && answers->counts[i] < 1e15))
            return err_set(err, ERR_FORMAT, "a count is not positive");
    return true;
}

bool answers_check(const struct answers *answers, struct err *err) {
    size_t n = (size_t)answers->n_persons * (size_t)answers->n_items;
    if (answers->n_persons < 1 || answers->n_items < 1)
        return err_set(err, ERR_FORMAT, "no answers");
    if (answers->n_items > ANSWERS_MAX_ITEMS)
        return err_set(err, ERR_LIMIT, "%d items, at most %d", answers->n_items, ANSWERS_MAX_ITEMS);
    for (size_t i = 0; i < n; i++)
        if (answers->at[i] < ANSWER_MISSING || answers->at[i] > ANSWER_RIGHT)
            return err_set(err, ERR_FORMAT, "an answer is neither right, wrong nor missing");
    return check_counts(answers, err);
}
