/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Optimal string alignment distance (Damerau 1964, restricted) over three rows. */
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LENGTH = 120, MAX_CHANGES = 4 };

struct rows {
    int before[MAX_LENGTH + 1], last[MAX_LENGTH + 1], now[MAX_LENGTH + 1];
};

static int smaller(int a, int b) {
    return a < b ? a : b;
}

/* One cell: insert, delete, replace, swap. */
static int cell(const struct rows *rows, const char *a, const char *b, int i, int j) {
    int cost = a[i - 1] != b[j - 1];
    int best = smaller(smaller(rows->last[j] + 1, rows->now[j - 1] + 1), rows->last[j - 1] + cost);
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = smaller(best, rows->before[j - 2] + 1);
    return best;
}

int suggest_distance(const char *a, const char *b, int limit) {
    struct rows rows;
    int n_a = (int)strnlen(a, MAX_LENGTH + 1), n_b = (int)strnlen(b, MAX_LENGTH + 1);
    if (n_a > MAX_LENGTH || n_b > MAX_LENGTH || abs(n_a - n_b) > limit)
        return limit + 1;
    memset(&rows, 0, sizeof rows);
    for (int j = 0; j <= n_b; j++)
        rows.last[j] = j;
    for (int i = 1; i <= n_a; i++) {
        rows.now[0] = i;
        for (int j = 1; j <= n_b; j++)
            rows.now[j] = cell(&rows, a, b, i, j);
        memcpy(rows.before, rows.last, sizeof rows.last);
        memcpy(rows.last, rows.now, sizeof rows.now);
    }
    return rows.last[n_b] <= limit ? rows.last[n_b] : limit + 1;
}

struct suggestion suggest_start(const char *wrong) {
    int limit = (int)strnlen(wrong, MAX_LENGTH) / 3;
    limit = limit < 1 ? 1 : smaller(limit, MAX_CHANGES);
    return (struct suggestion){wrong, NULL, limit + 1};
}

void suggest_try(struct suggestion *suggestion, const char *candidate) {
    int distance = suggest_distance(suggestion->wrong, candidate, suggestion->distance - 1);
    if (distance >= suggestion->distance || distance == 0)
        return;
    suggestion->distance = distance;
    suggestion->best = candidate;
}

const char *suggest_word(const char *wrong, const char *const *words) {
    struct suggestion suggestion = suggest_start(wrong);
    for (; *words; words++)
        suggest_try(&suggestion, *words);
    return suggestion.best;
}
