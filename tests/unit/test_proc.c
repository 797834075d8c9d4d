/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of base/proc: lines in and out, exit codes, a child that is gone, one that is ended. */
#include "base/proc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct bytes bytes_of(const char *text) {
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static void start(struct proc *proc, const char *program, const char *a, const char *b) {
    struct err err;
    const char *const arguments[] = {program, a, b, NULL};
    assert_true(proc_start(proc, arguments, true, &err));
}

static void test_lines(void **state) {
    (void)state;
    struct proc proc;
    struct err err;
    start(&proc, "/bin/cat", NULL, NULL);
    assert_true(proc_write(&proc, bytes_of("eins\n\nzwei $HOME;"), &err));
    proc_close_input(&proc);
    assert_string_equal(proc_read_line(&proc), "eins");
    assert_string_equal(proc_read_line(&proc), "");
    assert_string_equal(proc_read_line(&proc), "zwei $HOME;");
    assert_null(proc_read_line(&proc));
    assert_int_equal(proc_wait(&proc), 0);
    assert_int_equal(proc.pid, 0);
}

static void test_exit_code_and_errors(void **state) {
    (void)state;
    struct proc proc;
    start(&proc, "/bin/sh", "-c", "echo schief >&2; exit 3");
    assert_string_equal(proc_read_line(&proc), "schief");
    assert_int_equal(proc_wait(&proc), 3);
}

static void test_gone_child_reads_no_more(void **state) {
    (void)state;
    struct proc proc;
    struct err err = {0};
    start(&proc, "/bin/sh", "-c", "exit 0");
    assert_null(proc_read_line(&proc));
    while (proc_write(&proc, bytes_of("x"), &err)) {
    }
    assert_int_equal(err.code, ERR_IO);
    assert_int_equal(proc_wait(&proc), 0);
}

static void test_end(void **state) {
    (void)state;
    struct proc proc;
    start(&proc, "/bin/sleep", "60", NULL);
    assert_int_equal(proc_end(&proc), 128 + 15);
}

static void test_no_such_program(void **state) {
    (void)state;
    struct proc proc;
    struct err err;
    const char *const arguments[] = {"/nonexistent/program", NULL};
    for (int has_pipes = 0; has_pipes < 2; has_pipes++) {
        assert_false(proc_start(&proc, arguments, has_pipes == 1, &err));
        assert_int_equal(err.code, ERR_NOT_FOUND);
        assert_int_equal(proc.pid, 0);
    }
}

static void test_without_pipes(void **state) {
    (void)state;
    struct proc proc;
    struct err err;
    const char *const arguments[] = {"/bin/true", NULL};
    assert_true(proc_start(&proc, arguments, false, &err));
    assert_null(proc_read_line(&proc));
    assert_int_equal(proc_wait(&proc), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_exit_code_and_errors),
        cmocka_unit_test(test_gone_child_reads_no_more),
        cmocka_unit_test(test_end),
        cmocka_unit_test(test_no_such_program),
        cmocka_unit_test(test_without_pipes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
