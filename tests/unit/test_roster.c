/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Class lists: who is in them, whatever wrote them; and memory that runs out on the way. */
#include "base/fault.h"
#include "base/file.h"
#include "base/mem.h"
#include "exchange/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void list_people(const struct roster_groups *groups, struct str *out) {
    for (int i = 0; i < groups->n; i++) {
        str_addf(out, "%s:", groups->at[i].class_name);
        for (int j = 0; j < groups->at[i].n_people; j++)
            str_addf(out, " %s|%s", groups->at[i].people[j].given, groups->at[i].people[j].family);
        str_add(out, "\n");
    }
}

static void assert_people(struct roster *roster, const char *wanted) {
    struct roster_groups *groups = mem_new(1, sizeof *groups);
    struct str people;
    struct err err = {0};
    str_init(&people, 100000);
    assert_true(roster_group(groups, roster, &err));
    list_people(groups, &people);
    assert_string_equal(str_text(&people), wanted);
    roster_groups_fini(groups);
    mem_free(groups);
    str_fini(&people);
    roster_free(roster);
}

static void assert_file(const char *name, const char *wanted) {
    char path[PATH_MAX_BYTES];
    struct roster *roster;
    struct err err = {0};
    assert_true(path_join(path, "tests/golden/rosters", name, NULL));
    if (!roster_open(&roster, path, &err))
        fail_msg("%s: %s", name, err.detail);
    assert_people(roster, wanted);
}

static struct roster *read_text(const char *text) {
    struct roster *roster;
    struct err err = {0};
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    if (!roster_read(&roster, bytes, &err))
        fail_msg("%s", err.detail);
    return roster;
}

static void assert_refused(const char *text, const char *id) {
    struct roster *roster;
    struct err err = {0};
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    assert_false(roster_read(&roster, bytes, &err));
    assert_null(roster);
    assert_string_equal(err.detail, id);
    assert_string_equal(err.place, "roster");
}

static void names_are_the_same_from_everywhere(void **state) {
    (void)state;
    static const char schild[] = "07B: Jörg|Groß Änne|Müller-Lüdenscheidt\n"
                                 "07C: Séan|O\"Neill; geb. Bach\n";
    static const char both[] = "7b: Jörg|Groß Lena|Weiß\n";
    assert_file("schild-1252.csv", schild);
    assert_file("schild-unicode.csv", schild);
    assert_file("schild.dat", "07B: Jörg|Groß Ayşe|Yılmaz\n");
    assert_file("asv-bw.csv", both);
    assert_file("webuntis-comma.csv", both);
    assert_file("webuntis-tab.txt", both);
    assert_file("webuntis-blank.txt", both);
    assert_file("webuntis-pipe.txt", "7b: Jörg|Groß\n");
    assert_file("oneroster", "7b: Jörg|Groß Lena|Weiß\n8a: Ayşe|Yılmaz\n");
    assert_file("oneroster/enrollments.csv", "7b: Jörg|Groß Lena|Weiß\n8a: Ayşe|Yılmaz\n");
}

static void odd_names_stay_as_they_are(void **state) {
    (void)state;
    assert_file("odd-names.csv", "5a: Anna|Meier Anna|Meier @SUM|=1+1 سارة|حداد "
                                 "Anna Lena von der|Heide\n");
}

static void tables_have_many_forms(void **state) {
    (void)state;
    assert_people(read_text("Vorname,Name\r\nA,B\r\n\r\n\r\nC,D"), ": A|B C|D\n");
    assert_people(read_text("Vorname;Nachname;\nA;B;\n"), ": A|B\n");
    assert_people(read_text("Vorname;Nachname\rA;B\r"), ": A|B\n");
    assert_people(read_text("Vorname;Nachname\n\"A\nB\";\"C;D\"\n  E  ; F\tG \n"),
                  ": A B|C;D E|F G\n");
    assert_people(read_text("Nachname;Klasse\nA;7b\nB;7B\n"), "7b: |A |B\n"); /* one class */
    assert_people(read_text("SCHÜLERNAME\nAnna Meier\n"), ": Anna|Meier\n");
    assert_people(read_text("sourcedId,role,givenName,familyName\n1,student,A,B\n2,teacher,C,D\n"),
                  ": A|B\n");
}

static void what_is_no_list_is_told(void **state) {
    (void)state;
    assert_refused("", "empty");
    assert_refused("\n\n \n", "empty");
    assert_refused("Vorname;Nachname\n", "no-people");
    assert_refused("Vorname;Nachname\n\"A;B\n", "quote");
    assert_refused("Vorname;Nachname\nA;B;C\n", "columns");
    assert_refused("Ein ganz gewöhnlicher Satz, der sehr lang ist und in dem von keiner Klasse "
                   "und keinem Kind die Rede ist",
                   "no-table");
    assert_refused("%PDF-1.4", "pdf");
}

static void limits_are_kept(void **state) {
    (void)state;
    struct str text;
    str_init(&text, 1000000);
    str_add(&text, "Vorname;Nachname\n");
    for (int i = 0; i < ROSTER_MAX_ROWS + 1; i++)
        str_addf(&text, "A%d;B\n", i);
    assert_refused(str_text(&text), "too-many-rows");
    str_clear(&text);
    for (int i = 0; i < ROSTER_MAX_COLUMNS + 1; i++)
        str_add(&text, "Vorname;");
    assert_refused(str_text(&text), "too-many-columns");
    str_clear(&text);
    str_add(&text, "Vorname;Klasse\n");
    for (int i = 0; i < ROSTER_MAX_GROUPS + 1; i++)
        str_addf(&text, "A;%d\n", i);
    struct roster *roster = read_text(str_text(&text));
    struct roster_groups *groups = mem_new(1, sizeof *groups);
    struct err err = {0};
    assert_false(roster_group(groups, roster, &err));
    assert_string_equal(err.detail, "too-many-classes");
    mem_free(groups);
    roster_free(roster);
    str_fini(&text);
}

static bool read_and_group(struct err *err) {
    struct roster *roster;
    struct roster_groups *groups = mem_new(1, sizeof *groups);
    bool is_good = groups ? roster_open(&roster, "tests/golden/rosters/oneroster", err)
                          : err_set(err, ERR_NOMEM, "test");
    if (is_good) {
        is_good = roster_group(groups, roster, err);
        roster_free(roster);
    }
    if (is_good)
        roster_groups_fini(groups);
    mem_free(groups);
    return is_good;
}

static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_READ};
    for (int k = 0; k < 2; k++) {
        bool is_done = false;
        for (long n = 1; !is_done && n < 1000; n++) {
            struct err err = {0};
            size_t before = mem_n_blocks();
            fault_arm(kinds[k], n, FAULT_ONCE);
            is_done = read_and_group(&err) && fault_n_calls(kinds[k]) < n;
            fault_arm(kinds[k], 0, FAULT_ONCE);
            assert_int_equal(mem_n_blocks(), before);
        }
        assert_true(is_done);
    }
}

static int no_block_is_left(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_the_same_from_everywhere),
        cmocka_unit_test(odd_names_stay_as_they_are),
        cmocka_unit_test(tables_have_many_forms),
        cmocka_unit_test(what_is_no_list_is_told),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, no_block_is_left);
}
