/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a log of actions: a line that is read writes itself again, and no log brings a round
 * into a state that does not exist. */
#include "../unit/round_level.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void apply_line(struct round *round, const char *line) {
    char again[ACTION_MAX_TEXT];
    struct action action;
    if (!action_parse(&action, line, NULL))
        return;
    assert(action_format(again, &action) && str_equal(again, line));
    round_apply(round, &action, NULL);
    assert(round->state < ROUND_N_STATES && round_looks_left(round) >= 0);
    assert((round->state == ROUND_DONE) == (round_post(round) == NULL));
    assert(round_summarise(round).points <= 40 * round->plan.n_posts);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct round_plan plan = {.n_posts = 3, .posts = {6, 0, 7}};
    struct fixture fixture;
    struct round round;
    char line[2 * ACTION_MAX_TEXT];
    fixture_init(&fixture, 6, 6, 8);
    plan.kind = size && data[0] == '#' ? SESSION_TEST : SESSION_PRACTICE;
    round_init(&round, &fixture.level, &plan, NULL);
    for (size_t begin = 0, end; begin < size; begin = end + 1) {
        for (end = begin; end < size && data[end] != '\n';)
            end++;
        if (end - begin < sizeof line) {
            memcpy(line, data + begin, end - begin);
            line[end - begin] = '\0';
            apply_line(&round, line);
        }
    }
    return 0;
}
