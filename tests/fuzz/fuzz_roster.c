/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: class lists of anybody. */
#include "base/utf8.h"
#include "exchange/roster.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_people(const struct roster *roster) {
    static struct roster_groups groups;
    if (!roster_group(&groups, roster, NULL))
        return;
    for (int i = 0; i < groups.n; i++)
        for (int j = 0; j < groups.at[i].n_people; j++) {
            const struct store_person *person = &groups.at[i].people[j];
            assert(person->given[0] || person->family[0]);
            assert(utf8_is_valid(person->family, strlen(person->family)));
            assert(!strpbrk(person->given, "\t\r\n") && strlen(person->given) <= STORE_MAX_PERSON);
        }
    roster_groups_fini(&groups);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct roster *roster;
    if (!roster_read(&roster, (struct bytes){bytes, n}, NULL))
        return 0;
    assert(roster->n_rows > 0 && roster->n_columns <= ROSTER_MAX_COLUMNS);
    if (roster->n_columns > 1 && !roster->has_header) {
        roster->uses[0] = ROSTER_FULL;
        roster->uses[1] = ROSTER_CLASS;
    }
    check_people(roster);
    roster_free(roster);
    return 0;
}
