/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: scripts. Whatever a line is, it is an order whose numbers are in range, or a
 * sentence says why not; an order that is written again is read as the same. */
#include "host/script_line.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const struct script_order *order) {
    char again[4096];
    struct script_order same;
    struct str why;
    str_init(&why, sizeof again);
    assert(order->verb < SCRIPT_N_VERBS && order->number >= -1000);
    if (order->verb == SCRIPT_RESIZE || order->has_pair)
        for (int i = 0; i < 2; i++)
            assert(order->pair[i] >= 0 && order->pair[i] <= SCRIPT_MAX_SIDE);
    if (order->verb != SCRIPT_NOTHING && str_format(again, sizeof again, "  %s\t%s \r",
                                                    script_verb_name(order->verb), order->rest)) {
        assert(script_read_line(&same, again, &why) && same.verb == order->verb);
        assert(str_equal(same.rest, order->rest) && same.number == order->number);
        script_cut_word(same.rest);
    }
    str_fini(&why);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct str text, why;
    str_init(&text, SCRIPT_MAX_BYTES);
    str_add_n(&text, (const char *)data, size);
    char *rest = text.p;
    for (char *line = script_next_line(&rest); line; line = script_next_line(&rest)) {
        struct script_order order;
        str_init(&why, SCRIPT_MAX_BYTES);
        if (script_read_line(&order, line, &why))
            check(&order);
        else
            assert(why.n > 0);
        str_fini(&why);
    }
    str_fini(&text);
    return 0;
}
