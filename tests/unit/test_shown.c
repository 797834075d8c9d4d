/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of base/shown: modes whatever the umask, nothing half-written, nothing outside the folder.
 */
#include "base/fault.h"
#include "base/file.h"
#include "base/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct bytes text = {(const unsigned char *)"words", 5};

static int enter(void **state) {
    static char folder[] = "/tmp/shown-XXXXXX";
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    *state = mkdtemp(folder);
    return *state && chdir(folder) == 0 ? 0 : -1;
}

static bool forget(const char *name, void *context) {
    (void)context;
    remove(name);
    return true;
}

static int leave(void **state) {
    file_list("a/b", forget, NULL, NULL);
    if (chdir("a/b") == 0 && file_list(".", forget, NULL, NULL) && chdir("../..") != 0)
        return -1;
    rmdir("a/b");
    rmdir("a");
    file_list(".", forget, NULL, NULL);
    return chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
}

static int mode_of(const char *path) {
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return (int)(about.st_mode & 0777);
}

static void readable_whatever_the_umask(void **state) {
    (void)state;
    mode_t before = umask(077);
    assert_true(shown_write("a/b/file", text, NULL));
    assert_true(shown_copy("a/b/file", "a/b/copy", NULL));
    umask(before);
    assert_int_equal(mode_of("a"), 0755);
    assert_int_equal(mode_of("a/b"), 0755);
    assert_int_equal(mode_of("a/b/file"), 0644);
    assert_int_equal(mode_of("a/b/copy"), 0644);
    assert_int_equal(file_size("a/b/copy"), 5);
}

static int n_entries;
static bool count(const char *name, void *context) {
    (void)name;
    ++*(int *)context;
    return true;
}

static void whole_or_not_at_all(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_WRITE, FAULT_SYNC, FAULT_RENAME, FAULT_READ};
    assert_true(shown_write("a/b/file", text, NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct err err = {0};
        fault_arm(kinds[i], 1, FAULT_ONCE);
        assert_false(shown_copy("a/b/file", "a/b/copy", &err));
        fault_arm(kinds[i], 0, FAULT_ONCE);
        assert_true(err.code == ERR_IO || err.code == ERR_FULL);
        n_entries = 0;
        assert_true(file_list("a/b", count, &n_entries, NULL));
        assert_int_equal(n_entries, 1);
    }
}

static void opens_below_the_folder(void **state) {
    (void)state;
    struct shown_file file;
    assert_true(shown_write("a/b/file", text, NULL));
    assert_true(shown_open(&file, "a", "b/file", NULL));
    assert_int_equal(file.n_bytes, 5);
    close(file.handle);
}

static void opens_nothing_else(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum err_code code;
    } cases[] = {
        {"", ERR_REFUSED},         {"/b/file", ERR_REFUSED},    {"b//file", ERR_REFUSED},
        {"b/", ERR_REFUSED},       {"../outside", ERR_REFUSED}, {"b/../b/file", ERR_REFUSED},
        {"./b/file", ERR_REFUSED}, {"b/.", ERR_REFUSED},        {"b", ERR_NOT_FOUND},
        {"b/link", ERR_NOT_FOUND}, {"way/file", ERR_NOT_FOUND}, {"b/pipe", ERR_NOT_FOUND},
        {"b/none", ERR_NOT_FOUND}, {"b/file/x", ERR_NOT_FOUND},
    };
    assert_true(shown_write("a/b/file", text, NULL));
    assert_true(shown_write("outside", text, NULL));
    assert_int_equal(symlink("../../outside", "a/b/link"), 0);
    assert_int_equal(symlink("b", "a/way"), 0);
    assert_int_equal(mkfifo("a/b/pipe", 0600), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err err = {0};
        struct shown_file file;
        if (shown_open(&file, "a", cases[i].name, &err) || err.code != cases[i].code)
            fail_msg("%s: %s", cases[i].name, err_name(err.code));
    }
    unlink("a/way");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(readable_whatever_the_umask, enter, leave),
        cmocka_unit_test_setup_teardown(whole_or_not_at_all, enter, leave),
        cmocka_unit_test_setup_teardown(opens_below_the_folder, enter, leave),
        cmocka_unit_test_setup_teardown(opens_nothing_else, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
