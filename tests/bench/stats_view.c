/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of one class, its pupils and its posts out of a large results.db: milliseconds of
 * opening the results, then a line for each view.
 *     stats_view FOLDER CLASS ROUNDS */
#include "base/str.h"
#include "figures/class_figures.h"

#include <stdio.h>
#include <time.h>

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool view(struct store *store, const char *name) {
    struct class_data data;
    struct class_results results = {0};
    struct err err = {0};
    double start = now_ms();
    bool is_done = class_data_read(&data, store, name, SESSION_PRACTICE, &err) &&
                   class_results_make(&results, &data, &err) && data.n_answers > 0;
    printf("view %.3f\n", now_ms() - start);
    class_results_fini(&results);
    class_data_fini(&data);
    return is_done;
}

int main(int argc, char **argv) {
    struct store *store = NULL;
    struct store_report report;
    long long rounds = 0;
    if (argc != 4 || !str_to_int(argv[3], 1, 1000, &rounds))
        return 2;
    double start = now_ms();
    if (!store_open(&store, argv[1], clock_system(), &report, NULL))
        return 1;
    printf("open %.3f\n", now_ms() - start);
    bool is_done = true;
    for (long long i = 0; is_done && i < rounds; i++)
        is_done = view(store, argv[2]);
    store_close(store);
    return is_done ? 0 : 1;
}
