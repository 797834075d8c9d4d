# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The 2PL by EM in base R, on the data of stats_fit.c, with its grid, tolerance and start: what the
# same machine needs without a library for it. Prints seconds, EM steps and log likelihood.
bits <- readBin("tests/data/sim2pl_16000x60.bits", "raw", 16000 * 8)
answers <- matrix(as.numeric(rawToBits(bits)), 16000, 64, byrow = TRUE)[, 1:60]
start <- proc.time()[["elapsed"]]

theta <- seq(-6, 6, length.out = 41)
weight <- dnorm(theta) / sum(dnorm(theta))
p <- colMeans(answers)
a <- rep(1, 60)
d <- qlogis(p)

e_step <- function(a, d) {
    logit <- outer(theta, a) + rep(d, each = 41)
    log_wrong <- -log1p(exp(logit))
    log_l <- answers %*% t(logit) + rep(rowSums(log_wrong) + log(weight), each = 16000)
    most <- apply(log_l, 1, max)
    post <- exp(log_l - most)
    total <- rowSums(post)
    post <- post / total
    list(n = colSums(post), right = t(post) %*% answers, log_l = sum(most + log(total)))
}

# Newton for all items side by side.
m_step <- function(a, d, e) {
    for (i in 1:20) {
        p <- plogis(outer(theta, a) + rep(d, each = 41))
        rest <- e$right - e$n * p
        info <- e$n * p * (1 - p)
        ga <- colSums(theta * rest)
        gd <- colSums(rest)
        aa <- colSums(theta^2 * info)
        ad <- colSums(theta * info)
        dd <- colSums(info)
        det <- aa * dd - ad^2
        step_a <- (dd * ga - ad * gd) / det
        step_d <- (aa * gd - ad * ga) / det
        a <- a + step_a
        d <- d + step_d
        if (max(abs(step_a), abs(step_d)) < 1e-9) break
    }
    list(a = a, d = d)
}

for (n_steps in 1:2000) {
    e <- e_step(a, d)
    to <- m_step(a, d, e)
    change <- max(abs(to$a - a), abs(to$d - d))
    a <- to$a
    d <- to$d
    if (change < 1e-6) break
}
cat(proc.time()[["elapsed"]] - start, n_steps, sprintf("%.4f", e_step(a, d)$log_l), "\n")
