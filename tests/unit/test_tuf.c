/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of fetch/tuf, fetch/client, fetch/download with a server in memory: the order of wants,
 * what is left after each failure, every allocation, read, write, sync, rename and request failing
 * once and for good, and a clean update afterwards. The many cases by name are in
 * tests/interop/client. */
#include "fault_all.h"
#include "fetch/client.h"
#include "tuf_served.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static char folder[PATH_MAX_BYTES];

static bool remove_entry(const char *name, void *context) {
    char path[PATH_MAX_BYTES];
    (void)context;
    if (path_join(path, folder, name, NULL))
        file_remove(path, NULL);
    return true;
}

static void clear_folder(void) {
    file_list(folder, remove_entry, NULL, NULL);
}

static int make_folder(void **state) {
    (void)state;
    fault_save_syncs(true);
    fault_clock.now = INT64_C(1000) * FIXTURE_NOW;
    str_copy(folder, sizeof folder, "build/test/test_tuf");
    return file_make_folder(folder, NULL) ? 0 : -1;
}

static void trust(struct tuf_fixture *f) {
    char path[PATH_MAX_BYTES];
    const char *root = fixture_find(f, "1.root.json");
    assert_non_null(root);
    clear_folder();
    assert_true(path_join(path, folder, "root.json", NULL));
    assert_true(file_write(path, (struct bytes){(const unsigned char *)root, strlen(root)}, NULL));
}

/* A refresh, a search and a download in one. */
static bool update(struct tuf_fixture *f, struct err *err) {
    struct client client;
    struct transport transport = fixture_transport(f);
    struct download *download = mem_new(1, sizeof *download);
    const struct download_options options = {.has_hash_names = true, .parts_folder = folder};
    if (!download)
        return err_set(err, ERR_NOMEM, "no memory");
    download->path = "a/t";
    bool ok = client_init(&client, folder, transport, fault_clock_read(NULL) / 1000, err) &&
              client_refresh(&client, err) && client_load_all(&client, err) &&
              client_find(&client, "a/t", &download->target, err) &&
              path_join(download->file, folder, "target", err) &&
              download_all(download, 1, &transport, &options, err);
    client_fini(&client);
    mem_free(download);
    return ok;
}

static int64_t stored_version(const char *file, enum metadata_kind kind) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    struct metadata *metadata = NULL;
    int64_t version = 0;
    if (path_join(path, folder, file, NULL) && file_read(&data, path, 100000, NULL) &&
        metadata_parse(&metadata, file_data_bytes(&data), kind, NULL))
        version = metadata->version;
    metadata_free(metadata);
    file_data_fini(&data);
    return version;
}

static void assert_target(const char *text) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    assert_true(path_join(path, folder, "target", NULL));
    assert_true(file_read(&data, path, 1000, NULL));
    assert_string_equal((const char *)data.p, text);
    file_data_fini(&data);
}

static void test_update(void **state) {
    (void)state;
    static struct tuf_fixture f;
    struct err err = {0};
    fixture_init(&f);
    trust(&f);
    assert_true(update(&f, &err));
    assert_int_equal(f.n_requests,
                     6); /* 2.root, timestamp, snapshot, targets, verlag, the target */
    assert_target("first words");
    f.n_requests = 0;
    assert_true(update(&f, &err));
    assert_int_equal(f.n_requests, 2);
    fixture_root(&f, 2);
    fixture_release(&f, 2, "second words");
    assert_true(update(&f, &err));
    assert_target("second words");
    assert_int_equal(stored_version("root.json", METADATA_ROOT), 2);
    assert_int_equal(stored_version("timestamp.json", METADATA_TIMESTAMP), 2);
    assert_int_equal(stored_version("verlag.json", METADATA_TARGETS), 2);
}

static void test_no_root(void **state) {
    (void)state;
    static struct tuf_fixture f;
    struct client client;
    struct err err = {0};
    fixture_init(&f);
    clear_folder();
    assert_true(client_init(&client, folder, fixture_transport(&f), FIXTURE_NOW, &err));
    assert_false(client_refresh(&client, &err));
    assert_int_equal(client.tuf.trouble, TUF_NO_ROOT);
    assert_int_equal(f.n_requests, 0);
    assert_int_equal(tuf_step(&client.tuf)->want, TUF_WANT_NOTHING);
    assert_false(tuf_search(&client.tuf, "a/t", &err));
    client_fini(&client);
}

/* What people are told depends on these. */
static void test_troubles(void **state) {
    (void)state;
    static struct tuf_fixture f;
    static const struct {
        const char *file, *text;
        enum tuf_trouble trouble;
    } cases[] = {
        {"timestamp.json", "<html>Bitte anmelden</html>", TUF_NO_METADATA},
        {"timestamp.json", "", TUF_NO_METADATA},
        {"1.snapshot.json", "{\"signatures\":[],\"signed\":{}}", TUF_NO_METADATA},
        {"2.root.json", "{}", TUF_NO_METADATA},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct client client;
        struct err err = {0};
        fixture_init(&f);
        trust(&f);
        snprintf(fixture_file(&f, cases[i].file), FIXTURE_MAX_FILE, "%s", cases[i].text);
        assert_true(client_init(&client, folder, fixture_transport(&f), FIXTURE_NOW, &err));
        assert_false(client_refresh(&client, &err));
        assert_int_equal(client.tuf.trouble, cases[i].trouble);
        client_fini(&client);
        fixture_init(&f);
        assert_true(update(&f, &err));
    }
}

static void test_expired_and_accepted(void **state) {
    (void)state;
    static struct tuf_fixture f;
    struct client client;
    struct err err = {0};
    const int64_t late = INT64_C(2208988800); /* 2040-01-01 */
    fixture_init(&f);
    trust(&f);
    assert_true(client_init(&client, folder, fixture_transport(&f), late, &err));
    assert_false(client_refresh(&client, &err));
    assert_int_equal(client.tuf.trouble, TUF_EXPIRED);
    assert_int_equal(client.tuf.expired_s, late);
    client_fini(&client);
    assert_true(client_init(&client, folder, fixture_transport(&f), late, &err));
    client.tuf.accepts_old_timestamp = true; /* but root is too old as well */
    assert_false(client_refresh(&client, &err));
    assert_string_equal(client.tuf.trouble_role, "root");
    client_fini(&client);
}

/* --- all faults: never an older state, and an update without faults goes through --- */

static struct tuf_fixture served;

static void begin_update(void) {
    struct err err = {0};
    fixture_init(&served);
    trust(&served);
    assert_true(update(&served, &err));
    fixture_root(&served, 2);
    fixture_release(&served, 2, "second words");
}

static bool run_update(struct err *err) {
    return update(&served, err);
}

static void close_nothing(void) {
}

static bool look_on(struct err *err) {
    (void)err;
    return true;
}

static bool has_target(const char *wanted) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    assert_true(path_join(path, folder, "target", NULL));
    assert_true(file_read(&data, path, 1000, NULL));
    bool is_it = str_equal((const char *)data.p, wanted);
    file_data_fini(&data);
    return is_it && stored_version("timestamp.json", METADATA_TIMESTAMP) >= 1;
}

static bool has_first(void) {
    return has_target("first words");
}

static bool has_second(void) {
    return has_target("second words");
}

static void test_faults(void **state) {
    (void)state;
    const struct fault_task task = {.name = "update a pack (TUF)",
                                    .begin = begin_update,
                                    .run = run_update,
                                    .close = close_nothing,
                                    .look = look_on,
                                    .is_before = has_first,
                                    .is_after = has_second,
                                    .target = folder,
                                    .target_is_apart = true,
                                    .asks_net = true,
                                    .refuses_time = true};
    fault_disk_mount(folder);
    fault_all(&task);
}

static void test_resume(void **state) {
    (void)state;
    static struct tuf_fixture f;
    char path[PATH_MAX_BYTES], name[100], hash[CRYPTO_SHA256_HEX];
    static const char text[] = "first words";
    static const char *const begun[] = {"first", "wrong", "first words", "first words and more"};
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)text, strlen(text)});
    snprintf(name, sizeof name, "%s.part", hash);
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
        struct err err = {0};
        fixture_init(&f);
        trust(&f);
        assert_true(path_join(path, folder, name, NULL));
        assert_true(file_write(
            path, (struct bytes){(const unsigned char *)begun[i], strlen(begun[i])}, NULL));
        assert_true(update(&f, &err));
        assert_target("first words");
        assert_false(file_exists(path));
        /* The whole of it was there: nothing is asked for; wrong bytes: once more from the start.
         */
        assert_int_equal(f.n_requests, i == 2 ? 5 : i == 1 ? 7 : 6);
    }
}

static void test_names(void **state) {
    (void)state;
    char out[QUOTE_MAX_NAME + 1], name[600];
    quote_file(out, "../a b#?\xc3\xa4", ".json");
    assert_string_equal(out, "..%2Fa%20b%23%3F%C3%A4.json");
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    quote_file(out, name, ".json");
    assert_true(str_starts(out, "sha256-") && strlen(out) == 7 + 64 + 5);
    static const char *const good[] = {"a", "a/b", "...", "a..b", "a/.b"};
    static const char *const bad[] = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "a\\b", "a\nb"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(quote_is_safe_path(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(quote_is_safe_path(bad[i]));
}

static void test_answers_nobody_wants(void **state) {
    (void)state;
    struct tuf tuf;
    struct err err = {0};
    tuf_init(&tuf, FIXTURE_NOW);
    assert_false(tuf_go_on(&tuf, &err));
    assert_false(tuf_walk(&tuf, &err));
    assert_false(tuf_give(&tuf, (struct bytes){(const unsigned char *)"{}", 2}, &err));
    assert_false(tuf_give(&tuf, (struct bytes){(const unsigned char *)"{}", 2}, &err));
    assert_false(tuf_give_nothing(&tuf, &err));
    tuf_fini(&tuf);
    assert_false(tuf_check_root((struct bytes){(const unsigned char *)"{}", 2}, &err));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_update),   cmocka_unit_test(test_no_root),
        cmocka_unit_test(test_troubles), cmocka_unit_test(test_expired_and_accepted),
        cmocka_unit_test(test_faults),   cmocka_unit_test(test_resume),
        cmocka_unit_test(test_names),    cmocka_unit_test(test_answers_nobody_wants),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
