/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: class lists of anybody; with form feeds between them, the three tables of a folder
 * of OneRoster. */
#include "base/file.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "exchange/roster.h"

#include <assert.h>
#include <stdio.h>
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

static void check(struct roster *roster) {
    assert(roster->n_rows > 0 && roster->n_columns <= ROSTER_MAX_COLUMNS);
    for (int i = 0; i < roster->n_columns; i++)
        assert(roster_header(roster, i));
    if (roster->n_columns > 1 && !roster->has_header) {
        roster->uses[0] = ROSTER_FULL;
        roster->uses[1] = ROSTER_CLASS;
    }
    check_people(roster);
    roster_free(roster);
}

static bool put(const char *folder, const char *name, struct bytes bytes) {
    char path[PATH_MAX_BYTES];
    FILE *file = path_join(path, folder, name, NULL) ? fopen(path, "wb") : NULL;
    bool is_written = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return file && fclose(file) == 0 && is_written;
}

static void try_folder(struct bytes rest) {
    static const char *const names[] = {"users.csv", "classes.csv", "enrollments.csv"};
    static char folder[64];
    uint32_t number;
    struct roster *roster;
    if (!folder[0]) {
        assert(rng_system(&number, sizeof number, NULL));
        str_format(folder, sizeof folder, "build/fuzz-roster-%08x", (unsigned)number);
        assert(file_make_folder(folder, NULL));
    }
    for (int i = 0; i < 3; i++) {
        const unsigned char *end = i < 2 ? memchr(rest.p, '\f', rest.n) : NULL;
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        if (!put(folder, names[i], (struct bytes){rest.p, n}))
            return;
        rest = (struct bytes){rest.p + n + (end != NULL), rest.n - n - (end != NULL)};
    }
    if (roster_open(&roster, folder, NULL))
        check(roster);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct roster *roster;
    if (n > 0 && memchr(bytes, '\f', n))
        try_folder((struct bytes){bytes, n});
    else if (roster_read(&roster, (struct bytes){bytes, n}, NULL))
        check(roster);
    return 0;
}
