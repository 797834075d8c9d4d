/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often the test of cue leaks alarms on fair packs, and how often it finds leaks: the table of
 * facts/measurement ("Cue leak"). `make sim` runs it; leak [PACKS-PER-ROW]. */
#include "sim/leak.h"

#include "base/str.h"

#include <stdio.h>

int main(int argc, char **argv) {
    static const struct sim rows[] = {{"fair", 0, 0},
                                      {"one leak, ideal share 69 %", 1, 1},
                                      {"one leak, ideal share 77 %", 1, 1.5},
                                      {"one leak, ideal share 84 %", 1, 2},
                                      {"six weak cues", 6, 0.7}};
    long long n = 2000;
    if (argc > 1 && !str_to_int(argv[1], 10, 1000000, &n))
        return 2;
    printf("%lld packs a row, %d posts, %d features\n", n, SIM_POSTS, SIM_FEATURES);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sim_rate rate = sim_run(&rows[i], (int)n, 20261122 + i);
        printf("%-28s %.3f  [%.3f, %.3f]\n", rows[i].name, rate.share, rate.low, rate.high);
    }
    return 0;
}
