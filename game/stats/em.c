/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The climb and the covariance of any fit by EM. */
#include "em.h"

#include "information.h"
#include "linear.h"
#include "squarem.h"

#include <math.h>

#define TOLERANCE 1e-7
#define LEAST_GAIN 1e-6
enum { MAX_STEPS = 2000 };

bool em_climb(const struct em *em, double *x, struct em_end *out, struct arena *arena,
              struct err *err) {
    const struct squarem problem = {.n = em->n,
                                    .tolerance = em->tolerance > 0 ? em->tolerance : TOLERANCE,
                                    .least_gain = LEAST_GAIN,
                                    .max_steps = em->max_steps > 0 ? em->max_steps : MAX_STEPS,
                                    .step = em->step,
                                    .bound = em->bound,
                                    .is_cancelled = em->is_cancelled,
                                    .context = em->work,
                                    .cancel_context = em->context};
    double *scratch = arena_new(arena, 4 * (size_t)em->n, sizeof *scratch);
    *out = (struct em_end){0};
    if (!scratch)
        return err_set(err, ERR_NOMEM, "%d parameters", em->n);
    enum squarem_end end = squarem_run(&problem, x, scratch, &out->n_steps);
    if (end == SQUAREM_CANCELLED)
        return err_set(err, ERR_REFUSED, "cancelled");
    out->has_converged = end == SQUAREM_CONVERGED;
    return true;
}

bool em_find_covariance(const struct em *em, const double *x, double **out, struct arena *arena,
                        struct err *err) {
    size_t n = (size_t)em->n;
    const struct information information = {.n = em->n,
                                            .score = em->score,
                                            .is_cancelled = em->is_cancelled,
                                            .context = em->work,
                                            .cancel_context = em->context};
    double *covariance = arena_new(arena, n * n, sizeof *covariance);
    double *scratch = arena_new(arena, 3 * n, sizeof *scratch);
    *out = NULL;
    if (!covariance || !scratch)
        return err_set(err, ERR_NOMEM, "standard errors of %zu parameters", n);
    if (!information_find(&information, x, covariance, scratch))
        return err_set(err, ERR_REFUSED, "cancelled");
    if (n && linear_invert(covariance, em->n))
        *out = covariance;
    return true;
}

double em_log_wrong(double x) {
    return x > 0 ? -x - log1p(exp(-x)) : -log1p(exp(x));
}
