/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of pack/installed and of the library with installed packs: the list on disk, damaged lists,
 * versions, heads of files, which pack takes the place of which. */
#include "base/fault.h"
#include "base/file.h"
#include "base/mem.h"
#include "pack/installed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static char folder[PATH_MAX_BYTES];

static int make_folder(void **state) {
    static char template[] = "/tmp/scheinriese-installed-XXXXXX";
    char packs[PATH_MAX_BYTES];
    (void)state;
    fault_save_syncs(true);
    const char *made = mkdtemp(template);
    return made && str_copy(folder, sizeof folder, made) &&
                   path_join(packs, folder, "packs", NULL) && file_make_folder(packs, NULL)
               ? 0
               : -1;
}

static void put_file(const char *name, const char *text) {
    char path[PATH_MAX_BYTES];
    assert_true(path_join(path, folder, name, NULL));
    assert_true(file_write(path, (struct bytes){(const unsigned char *)text, strlen(text)}, NULL));
}

static struct installed_pack make_pack(const char *id, const char *version,
                                       enum pack_origin origin) {
    struct installed_pack pack = {.origin = origin, .server = "s", .signer = "targets"};
    str_copy(pack.id, sizeof pack.id, id);
    str_copy(pack.version, sizeof pack.version, version);
    str_copy(pack.sha256_hex, sizeof pack.sha256_hex, HASH);
    return pack;
}

static void test_round_trip(void **state) {
    (void)state;
    struct installed installed;
    const struct installed_pack a = make_pack("a", "1.0.0", PACK_FETCHED);
    const struct installed_pack b = make_pack("b", "2.0-x", PACK_OWN);
    const struct installed_pack newer = make_pack("a", "1.1.0", PACK_FETCHED);
    assert_true(installed_read(&installed, folder, NULL));
    assert_int_equal(installed.n, 0);
    assert_true(installed_put(&installed, &a, NULL) && installed_put(&installed, &b, NULL) &&
                installed_put(&installed, &newer, NULL));
    assert_true(installed_write(&installed, folder, NULL));
    installed_fini(&installed);
    assert_true(installed_read(&installed, folder, NULL));
    assert_int_equal(installed.n, 2);
    assert_string_equal(installed_find(&installed, "a")->version, "1.1.0");
    assert_int_equal(installed_find(&installed, "b")->origin, PACK_OWN);
    assert_null(installed_find(&installed, "c"));
    assert_true(installed_drop(&installed, "a"));
    assert_false(installed_drop(&installed, "a"));
    assert_string_equal(installed.packs[0].id, "b");
    installed_fini(&installed);
}

static void test_damaged(void **state) {
    (void)state;
    static const char *const lists[] = {
        "",
        "scheinriese-packs 2\n",
        "scheinriese-packs 1\nfetched\ta\t1\t" HASH "\ts\tt",
        "scheinriese-packs 1\nfetched\ta\t1\t" HASH "\ts\n",
        "scheinriese-packs 1\nfetched\ta\t1\t" HASH "\ts\tt\tu\n",
        "scheinriese-packs 1\nfetched\t../a\t1\t" HASH "\ts\tt\n",
        "scheinriese-packs 1\nfetched\ta\t1/2\t" HASH "\ts\tt\n",
        "scheinriese-packs 1\nfetched\ta\t1\tshort\ts\tt\n",
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct installed installed;
        struct err err = {0};
        size_t n_blocks = mem_n_blocks();
        put_file("packs/installed.txt", lists[i]);
        assert_false(installed_read(&installed, folder, &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_int_equal(mem_n_blocks(), n_blocks);
    }
    put_file("packs/installed.txt", "scheinriese-packs 1\n");
}

static void test_versions(void **state) {
    (void)state;
    static const char *const rising[] = {"0.9",   "1.0-alpha", "1.0",  "1.0.0", "1.0.1",
                                         "1.0.9", "1.0.10",    "1.10", "2"};
    const int n = (int)(sizeof rising / sizeof rising[0]);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++) {
            int order = installed_compare_versions(rising[i], rising[k]);
            assert_true(i < k ? order < 0 : i > k ? order > 0 : order == 0);
        }
    assert_int_equal(installed_compare_versions("1.007", "1.7"), 0);
    assert_true(installed_is_version("1.0.0-rc.1+x"));
    assert_false(installed_is_version("") || installed_is_version("1/2") ||
                 installed_is_version("..") || installed_is_version(".1") ||
                 installed_is_version("12345678901234567890123456789012"));
}

static void test_heads(void **state) {
    (void)state;
    char path[PATH_MAX_BYTES];
    unsigned char head[200] = "SQLite format 3";
    struct err err = {0};
    assert_true(path_join(path, folder, "head", NULL));
    head[63] = PACK_FORMAT;
    memcpy(head + 68, "Ries", 4);
    assert_true(file_write(path, (struct bytes){head, sizeof head}, NULL));
    assert_true(installed_check_head(path, &err));
    head[63] = PACK_FORMAT + 1;
    assert_true(file_write(path, (struct bytes){head, sizeof head}, NULL));
    assert_false(installed_check_head(path, &err));
    assert_int_equal(err.code, ERR_VERSION);
    assert_true(file_write(path, (struct bytes){head, 50}, NULL));
    assert_false(installed_check_head(path, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(installed_check_head("/nowhere", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static void test_sweep(void **state) {
    (void)state;
    struct installed installed;
    char path[PATH_MAX_BYTES];
    const struct installed_pack a = make_pack("a", "1", PACK_FETCHED);
    assert_true(installed_read(&installed, folder, NULL));
    assert_true(installed_put(&installed, &a, NULL));
    put_file("packs/a-1-0123456789ab.riese", "kept");
    put_file("packs/b-1-0123456789ab.riese", "left by a crash");
    put_file("packs/installed.txt.AbCdEf", "left by a crash");
    assert_true(installed_sweep(&installed, folder, NULL));
    assert_true(path_join(path, folder, "packs/a-1-0123456789ab.riese", NULL) && file_exists(path));
    assert_true(path_join(path, folder, "packs/b-1-0123456789ab.riese", NULL) &&
                !file_exists(path));
    assert_true(path_join(path, folder, "packs/installed.txt.AbCdEf", NULL) && !file_exists(path));
    installed_fini(&installed);
}

/* Installed ones stand before those of the command line; their hash is asked for. */
static void test_library(void **state) {
    (void)state;
    static const char *const own[] = {"/first/own.riese", "/second/own.riese"};
    struct library *library = mem_new(1, sizeof *library);
    put_file("packs/installed.txt",
             "scheinriese-packs 1\nfetched\ta\t1\t" HASH "\ts\ttargets\nown\tb\t2\t" HASH
             "\t-\t-\nfetched\tgone\t1\t" HASH "\ts\ttargets\n");
    put_file("packs/a-1-0123456789ab.riese", "not what the hash says");
    put_file("packs/b-2-0123456789ab.riese", "own");
    assert_true(library_init(library, own, 2, NULL));
    int n_before = library->n_entries;
    assert_true(library_add_installed(library, folder, NULL));
    assert_int_equal(library->n_entries, n_before + 2);
    const struct library_entry *a = &library->entries[n_before - 2];
    assert_int_equal(a->origin, PACK_FETCHED);
    assert_string_equal(a->id, "a");
    assert_string_equal(a->sha256_hex, HASH);
    assert_int_equal(a[1].origin, PACK_OWN);
    assert_null(a[1].sha256_hex);
    assert_string_equal(a[2].path, own[0]);
    assert_string_equal(a[3].path, own[1]);
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct err err = {0};
    assert_false(library_open(&file, &pack, a, "de", &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    library_fini(library);
    mem_free(library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_versions),   cmocka_unit_test(test_heads),
        cmocka_unit_test(test_sweep),      cmocka_unit_test(test_library),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
