/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of base/watch and base/wait: every way in which editors save is noticed, what does not
 * matter is not, a folder may go and come back, and a request to end can be waited for. */
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/wait.h"
#include "base/watch.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { SOON_MS = 2000 };

struct place {
    char home[64], folder[128];
    struct watch *watch;
};

static bool is_yaml(const char *name) {
    return strstr(name, ".yaml") != NULL && name[strlen(name) - 1] == 'l';
}

static int set_up(void **state) {
    static struct place place;
    struct err err;
    assert_true(file_make_folder("build/test", &err));
    str_copy(place.home, sizeof place.home, "build/test/watch-XXXXXX");
    assert_non_null(mkdtemp(place.home));
    str_format(place.folder, sizeof place.folder, "%s/pack", place.home);
    assert_true(file_make_folder(place.folder, &err));
    assert_true(watch_open(&place.watch, place.folder, is_yaml, &err));
    *state = &place;
    return 0;
}

static int tear_down(void **state) {
    struct place *place = *state;
    struct proc proc;
    struct err err;
    const char *const arguments[] = {"/bin/rm", "-rf", place->home, NULL};
    watch_close(place->watch);
    assert_int_equal(mem_n_blocks(), 0);
    assert_true(proc_start(&proc, arguments, false, &err));
    return proc_wait(&proc);
}

static const char *in(const struct place *place, const char *name) {
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", place->folder, name);
    return path;
}

static void write_to(const char *path, const char *mode) {
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    fputs("level: x\n", file);
    fclose(file);
}

/* Takes all that happens until it is quiet; whether something of interest was there. */
static bool notices(struct place *place) {
    bool has_any = false;
    int handle = watch_handle(place->watch);
    while (wait_any(&handle, 1, has_any ? 20 : 60)) {
        has_any = watch_take(place->watch) || has_any;
        handle = watch_handle(place->watch);
    }
    return has_any;
}

static void test_ways_to_save(void **state) {
    struct place *place = *state;
    assert_false(notices(place));
    write_to(in(place, "a.yaml"), "w");
    assert_true(notices(place));
    write_to(in(place, "a.yaml"), "a");
    assert_true(notices(place));
    write_to(in(place, ".a.yaml.swp"), "w");
    write_to(in(place, "a.yaml~"), "w");
    assert_false(notices(place));
    rename(in(place, "a.yaml~"), in(place, "a.yaml"));
    assert_true(notices(place));
    chmod(in(place, "a.yaml"), 0400);
    assert_true(notices(place));
    remove(in(place, "a.yaml"));
    assert_true(notices(place));
    assert_false(notices(place));
}

static void test_a_file_still_open(void **state) {
    struct place *place = *state;
    write_to(in(place, "a.yaml"), "w");
    assert_true(notices(place));
    FILE *file = fopen(in(place, "a.yaml"), "w");
    assert_non_null(file);
    fputs("half of it", file);
    fflush(file);
    assert_false(notices(place));
    fclose(file);
    assert_true(notices(place));
}

static void test_inner_folders(void **state) {
    struct place *place = *state;
    struct err err;
    assert_true(file_make_folder(in(place, "po"), &err));
    assert_true(notices(place));
    write_to(in(place, "po/b.yaml"), "w");
    assert_true(notices(place));
    write_to(in(place, "po/b.txt"), "w");
    assert_false(notices(place));
}

static void test_folder_goes_and_comes_back(void **state) {
    struct place *place = *state;
    struct err err;
    char away[128];
    str_format(away, sizeof away, "%s/away", place->home);
    rename(place->folder, away);
    assert_true(notices(place));
    assert_false(file_is_folder(place->folder));
    rename(away, place->folder);
    assert_true(notices(place));
    write_to(in(place, "a.yaml"), "w");
    assert_true(notices(place));
    rename(in(place, "a.yaml"), away);
    assert_true(notices(place));
    remove(place->folder);
    assert_true(notices(place));
    assert_true(file_make_folder(place->folder, &err));
    assert_true(notices(place));
    write_to(in(place, "a.yaml"), "w");
    assert_true(notices(place));
}

/* Even the folder around it may go, and others of its name do not matter. */
static void test_home_goes_too(void **state) {
    struct place *place = *state;
    struct err err;
    remove(place->folder);
    remove(place->home);
    assert_true(notices(place));
    assert_true(file_make_folder(place->home, &err));
    (void)notices(place);
    assert_true(file_make_folder(place->folder, &err));
    assert_true(notices(place));
    char other[128];
    str_format(other, sizeof other, "%s/other", place->home);
    assert_true(file_make_folder(other, &err));
    assert_false(notices(place));
    write_to(in(place, "a.yaml"), "w");
    assert_true(notices(place));
}

static void test_wait_for_handles(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const int handles[] = {-1, ends[0]};
    assert_int_equal(wait_any(handles, 2, 0), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_int_equal(wait_any(handles, 2, SOON_MS), 2);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[1]);
    assert_int_equal(wait_any(handles, 2, SOON_MS), 2); /* the end can be read, too */
    close(ends[0]);
}

static void test_asked_to_end(void **state) {
    (void)state;
    struct err err;
    struct proc proc;
    int ending = -1;
    static const int signals[] = {SIGINT, SIGHUP, SIGTERM};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        assert_true(wait_open_ending(&ending, &err));
        assert_int_equal(wait_any(&ending, 1, 0), 0);
        raise(signals[i]);
        assert_int_equal(wait_any(&ending, 1, 0), 1);
        wait_close_ending(ending);
    }
    /* A child is ended by what we only take note of. */
    const char *const arguments[] = {"/bin/sleep", "100", NULL};
    assert_true(wait_open_ending(&ending, &err));
    assert_true(proc_start(&proc, arguments, false, &err));
    assert_int_equal(proc_end(&proc), 128 + SIGTERM);
    wait_close_ending(ending);
    wait_close_ending(-1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ways_to_save, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_still_open, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_inner_folders, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folder_goes_and_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_home_goes_too, set_up, tear_down),
        cmocka_unit_test(test_wait_for_handles),
        cmocka_unit_test(test_asked_to_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
