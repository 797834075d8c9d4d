/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files and paths: whole reads, writes that are old or new, folders, locks, places. */
#include "base/fault.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER "build/test/test_file"
#define FILE_NAME FOLDER "/a.txt"

static bool knows_no_folders; /* as a share of a school's server may be */

/* In the place of libc's. */
int fsync(int handle) {
    struct stat about;
    if (knows_no_folders && fstat(handle, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    return (int)syscall(SYS_fsync, handle);
}

static struct bytes bytes_of(const char *text) {
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static void assert_content(const char *path, const char *expected) {
    struct file_data data;
    assert_true(file_read(&data, path, 1000, NULL));
    assert_int_equal(data.n, strlen(expected));
    assert_string_equal((const char *)data.p, expected);
    file_data_fini(&data);
}

static void what_is_written_is_read(void **state) {
    (void)state;
    struct file_data data;
    struct stat about;
    struct err err = {0};
    assert_true(file_write(FILE_NAME, bytes_of("hello"), NULL));
    assert_content(FILE_NAME, "hello");
    assert_true(file_write(FILE_NAME, bytes_of(""), NULL));
    assert_content(FILE_NAME, "");
    assert_true(file_write(FILE_NAME, bytes_of("hello"), NULL));
    assert_int_equal(stat(FILE_NAME, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(file_size(FILE_NAME), 5);
    assert_false(file_read(&data, FILE_NAME, 4, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(err.place, FILE_NAME);
    assert_null(data.p);
    assert_true(file_read(&data, FILE_NAME, 5, NULL));
    assert_int_equal(file_data_bytes(&data).n, 5);
    file_data_fini(&data);
}

static void other_things_are_no_files(void **state) {
    (void)state;
    struct file_data data;
    struct err err = {0};
    assert_false(file_read(&data, FOLDER, 1000, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(file_read(&data, FOLDER "/missing", 1000, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    if (!file_exists(FOLDER "/pipe"))
        assert_int_equal(mkfifo(FOLDER "/pipe", 0600), 0);
    assert_false(file_read(&data, FOLDER "/pipe", 1000, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_int_equal(file_size(FOLDER "/missing"), -1);
    assert_false(file_write(FOLDER "/missing/x", bytes_of("x"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static bool count_entry(const char *name, void *context) {
    (void)name;
    ++*(int *)context;
    return true;
}

static int n_entries(void) {
    int n = 0;
    assert_true(file_list(FOLDER, count_entry, &n, NULL));
    return n;
}

/* A failed write leaves the old content and nothing beside it. */
static void a_write_is_old_or_new(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_WRITE, FAULT_SYNC, FAULT_RENAME, FAULT_ALLOC};
    assert_true(file_write(FILE_NAME, bytes_of("old"), NULL));
    int n_before = n_entries();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct err err = {0};
        fault_arm(kinds[i], 1, FAULT_ONCE);
        bool is_good = file_write(FILE_NAME, bytes_of("new"), &err);
        fault_arm(kinds[i], 0, FAULT_ONCE);
        assert_int_equal(is_good, kinds[i] == FAULT_ALLOC);
        assert_true(is_good || err.code == ERR_IO || err.code == ERR_FULL);
        assert_content(FILE_NAME, is_good ? "new" : "old");
        assert_int_equal(n_entries(), n_before);
    }
}

static void a_read_that_fails_says_so(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_READ, FAULT_ALLOC};
    static const enum err_code codes[] = {ERR_IO, ERR_NOMEM};
    assert_true(file_write(FILE_NAME, bytes_of("old"), NULL));
    for (size_t i = 0; i < 2; i++) {
        struct file_data data;
        struct err err = {0};
        fault_arm(kinds[i], 1, FAULT_ONCE);
        assert_false(file_read(&data, FILE_NAME, 1000, &err));
        fault_arm(kinds[i], 0, FAULT_ONCE);
        assert_int_equal(err.code, codes[i]);
        assert_string_equal(err.place, FILE_NAME);
    }
}

static bool collect(const char *name, void *context) {
    char *names = context;
    size_t n = strlen(names);
    str_format(names + n, 64 - n, "%s ", name);
    return !str_equal(name, "c");
}

static void folders_are_made_and_listed(void **state) {
    (void)state;
    char names[64] = "";
    struct err err = {0};
    assert_true(file_make_folder(FOLDER "/list/of/things", NULL));
    assert_true(file_make_folder(FOLDER "/list/of/things", NULL));
    assert_true(file_is_folder(FOLDER "/list/of"));
    assert_true(file_write(FOLDER "/list/c", bytes_of("x"), NULL));
    assert_true(file_write(FOLDER "/list/b", bytes_of("x"), NULL));
    assert_true(file_list(FOLDER "/list", collect, names, NULL));
    assert_string_equal(names, "b c ");
    assert_false(file_list(FOLDER "/missing", collect, names, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(file_make_folder(FOLDER "/list/c", &err));
    assert_int_equal(err.code, ERR_ACCESS);
    assert_false(file_make_folder(FOLDER "/list/c/d", &err));
    assert_int_equal(err.code, ERR_ACCESS);
    for (long n = 1; n <= 2; n++) {
        fault_arm(FAULT_ALLOC, n, FAULT_ONCE);
        assert_false(file_list(FOLDER "/list", collect, names, &err));
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        assert_int_equal(err.code, ERR_NOMEM);
    }
}

static void files_move_and_go(void **state) {
    (void)state;
    struct err err = {0};
    assert_true(file_write(FILE_NAME, bytes_of("x"), NULL));
    assert_true(file_rename(FILE_NAME, FOLDER "/b.txt", NULL));
    assert_false(file_exists(FILE_NAME));
    assert_false(file_rename(FILE_NAME, FOLDER "/b.txt", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(file_remove(FOLDER "/b.txt", NULL));
    assert_true(file_remove(FOLDER "/b.txt", NULL));
    assert_false(file_is_on_network(FOLDER));
}

static void a_lock_is_held_once(void **state) {
    (void)state;
    int first, second;
    struct err err = {0};
    assert_true(file_lock(&first, FOLDER "/lock", NULL));
    assert_false(file_lock(&second, FOLDER "/lock", &err));
    assert_int_equal(err.code, ERR_BUSY);
    file_unlock(second);
    file_unlock(first);
    assert_true(file_lock(&second, FOLDER "/lock", NULL));
    file_unlock(second);
}

static void paths_are_joined(void **state) {
    (void)state;
    static char out[PATH_MAX_BYTES], endless[PATH_MAX_BYTES];
    struct err err = {0};
    assert_true(path_join(out, "a/b", "c", NULL));
    assert_string_equal(out, "a/b/c");
    assert_true(path_join(out, "/", "c", NULL));
    assert_string_equal(out, "/c");
    memset(endless, 'x', sizeof endless - 1);
    assert_false(path_join(out, endless, "c", &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(path_name("a/b/c.txt"), "c.txt");
    assert_string_equal(path_name("c.txt"), "c.txt");
}

static void data_lies_where_xdg_says(void **state) {
    (void)state;
    char out[PATH_MAX_BYTES];
    struct err err = {0};
    assert_int_equal(setenv("HOME", "/elsewhere/x", 1), 0);
    assert_int_equal(setenv("XDG_DATA_HOME", "/data", 1), 0);
    assert_true(path_data_folder(out, NULL));
    assert_string_equal(out, "/data/scheinriese");
    assert_int_equal(setenv("XDG_DATA_HOME", "relative", 1), 0);
    assert_true(path_data_folder(out, NULL));
    assert_string_equal(out, "/elsewhere/x/.local/share/scheinriese");
    assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
    assert_int_equal(unsetenv("HOME"), 0);
    assert_false(path_data_folder(out, &err));
    assert_int_equal(err.code, ERR_ENV);
}

static void resources_are_beside_the_program(void **state) {
    (void)state;
    char folder[PATH_MAX_BYTES], out[PATH_MAX_BYTES];
    struct err err = {0};
    assert_true(path_program_folder(folder, NULL));
    assert_true(path_resource(out, "test_file", NULL));
    assert_true(str_starts(out, folder));
    assert_false(path_resource(out, "no/such/thing", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.detail, "no/such/thing"));
}

static int set_up(void **state) {
    (void)state;
    fault_save_syncs(true);
    return file_make_folder(FOLDER, NULL) ? 0 : -1;
}

static int no_leaks(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void a_share_that_syncs_no_folders_will_do(void **state) {
    (void)state;
    struct err err = {0};
    fault_save_syncs(false);
    knows_no_folders = true;
    if (!file_write(FILE_NAME, bytes_of("shared"), &err))
        fail_msg("%s: %s", err.place, err.detail);
    assert_content(FILE_NAME, "shared");
    knows_no_folders = false;
    fault_save_syncs(true);
}

/* As pupils may put their work into, and not look. */
static void a_folder_to_put_things_into_will_do(void **state) {
    (void)state;
    struct err err = {0};
    const uid_t nobody = 65534; /* root may look into everything */
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(file_make_folder(FOLDER "/box", &err));
    if (geteuid() == 0)
        assert_int_equal(chown(FOLDER "/box", nobody, nobody), 0);
    assert_int_equal(chmod(FOLDER "/box", 0300), 0);
    assert_int_equal(chdir(FOLDER "/box"), 0);
    if (geteuid() == 0)
        assert_int_equal(seteuid(nobody), 0);
    bool is_written = file_write("a.ergebnis", bytes_of("x"), &err);
    assert_int_equal(seteuid(getuid()), 0);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(chmod(FOLDER "/box", 0700), 0);
    if (!is_written)
        fail_msg("%s: %s", err.place, err.detail);
    assert_content(FOLDER "/box/a.ergebnis", "x");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(other_things_are_no_files),
        cmocka_unit_test(a_write_is_old_or_new),
        cmocka_unit_test(a_read_that_fails_says_so),
        cmocka_unit_test(folders_are_made_and_listed),
        cmocka_unit_test(files_move_and_go),
        cmocka_unit_test(a_share_that_syncs_no_folders_will_do),
        cmocka_unit_test(a_folder_to_put_things_into_will_do),
        cmocka_unit_test(a_lock_is_held_once),
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test(data_lies_where_xdg_says),
        cmocka_unit_test(resources_are_beside_the_program),
    };
    return cmocka_run_group_tests(tests, set_up, no_leaks);
}
