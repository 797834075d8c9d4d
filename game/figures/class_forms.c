/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two forms of a test, as before and after: figures of each, V r f d n of each pupil, and the
 * growth between them. */
#include "figures/class_figures.h"

#include "base/mem.h"

static bool has_form(const struct class_answer *answer) {
    return answer->form == 'A' || answer->form == 'B';
}

static bool is_before(const struct class_data *data, const struct class_answer *answer) {
    return answer->form == data->pupils[answer->pupil].form;
}

static bool figures_of_form(struct class_figures *out, const struct class_data *data,
                            bool wants_before, size_t *at, struct err *err) {
    struct class_group group = {data, GROUP_CLASS, at, 0};
    for (size_t i = 0; i < data->n_answers; i++)
        if (has_form(&data->answers[i]) && is_before(data, &data->answers[i]) == wants_before)
            at[group.n++] = i;
    return class_figures_of(out, &group, err);
}

static void count_forms(struct growth_pupil *pupils, const struct class_data *data) {
    for (int i = 0; i < data->n_pupils; i++)
        pupils[i] = (struct growth_pupil){.is_second_order = data->pupils[i].form == 'B'};
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        struct growth_pupil *pupil = &pupils[answer->pupil];
        if (has_form(answer))
            class_count(is_before(data, answer) ? &pupil->before : &pupil->after, data, answer);
    }
}

static bool is_whole(const struct sdt_counts *counts) {
    return counts->facts >= CLASS_LEAST_OF_VERDICT && counts->facts == counts->fakes;
}

static bool find_levels(struct class_forms *out, const struct growth_pupil *pupils, int n,
                        struct err *err) {
    struct sdt_counts before[STORE_MAX_PUPILS], after[STORE_MAX_PUPILS];
    for (int i = 0; i < n; i++) {
        before[i] = pupils[i].before;
        after[i] = pupils[i].after;
    }
    return class_level_compute(&out->level_before, before, (size_t)n, err) &&
           class_level_compute(&out->level_after, after, (size_t)n, err);
}

static bool make_pupils(struct class_forms *out, const struct class_data *data, struct err *err) {
    struct growth_pupil pupils[STORE_MAX_PUPILS];
    out->pupils = mem_new((size_t)data->n_pupils + 1, sizeof *out->pupils);
    if (!out->pupils)
        return err_set(err, ERR_NOMEM, "forms");
    count_forms(pupils, data);
    for (int i = 0; i < data->n_pupils; i++) {
        struct class_pupil_forms *pupil = &out->pupils[i];
        pupil->has_before =
            is_whole(&pupils[i].before) && sdt_vrfdn(&pupil->before, &pupils[i].before);
        pupil->has_after = is_whole(&pupils[i].after) && sdt_vrfdn(&pupil->after, &pupils[i].after);
    }
    out->has_growth = growth_compute(&out->growth, pupils, (size_t)data->n_pupils);
    return find_levels(out, pupils, data->n_pupils, err);
}

bool class_forms_make(struct class_forms *out, const struct class_data *data, struct err *err) {
    *out = (struct class_forms){0};
    for (size_t i = 0; data->kind == SESSION_TEST && i < data->n_answers; i++)
        out->has_any |= has_form(&data->answers[i]);
    if (!out->has_any)
        return true;
    size_t *at = mem_new(data->n_answers, sizeof *at);
    bool is_good = at ? figures_of_form(&out->before, data, true, at, err) &&
                            figures_of_form(&out->after, data, false, at, err) &&
                            make_pupils(out, data, err)
                      : err_set(err, ERR_NOMEM, "forms");
    mem_free(at);
    return is_good;
}
