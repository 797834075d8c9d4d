/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of packs: model, languages, pictures, and hostile files of many kinds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "crypto/crypto.h"
#include "pack/library.h"
#include "pack/picture.h"
#include "pack/words.h"
#include "pack_fixture.h"

static struct pack_file *open_fixture(const char *more_sql) {
    struct file_data data;
    struct pack_file *file = NULL;
    struct err err = {0};
    assert_true(fixture_make(&data, more_sql));
    if (!pack_file_open_data(&file, &data, NULL, &err))
        fail_msg("%s", err.detail);
    return file;
}

static struct pack *load_fixture(const char *language) {
    struct pack_file *file = open_fixture(NULL);
    struct pack *pack = NULL;
    struct err err = {0};
    if (!pack_load(&pack, file, language, &err))
        fail_msg("%s: %s", err.place, err.detail);
    pack_file_close(file);
    return pack;
}

static void test_ids(void **state) {
    (void)state;
    for (int i = 0; i < POST_N_KINDS; i++)
        assert_int_equal(post_kind_from_id(post_kind_id((enum post_kind)i)), i);
    for (int i = 0; i < LOOK_N_KINDS; i++)
        assert_int_equal(look_kind_from_id(look_kind_id((enum look_kind)i)), i);
    assert_string_equal(verdict_id(VERDICT_FACT), "fact");
    assert_int_equal(verdict_from_id("fake"), VERDICT_FAKE);
    assert_null(post_kind_id(POST_N_KINDS));
    assert_null(look_kind_id(LOOK_N_KINDS));
}

static void test_words(void **state) {
    (void)state;
    assert_true(pack_date_is_valid("2024-02-29"));
    assert_true(pack_date_is_valid("2000-02-29"));
    assert_false(pack_date_is_valid("2023-02-29"));
    assert_false(pack_date_is_valid("1900-02-29"));
    assert_false(pack_date_is_valid("2026-00-10"));
    assert_false(pack_date_is_valid("2026-11-31"));
    assert_false(pack_date_is_valid("2026-1-1"));
    assert_true(pack_version_is_valid("1.0.12"));
    assert_false(pack_version_is_valid("1.0"));
    assert_false(pack_version_is_valid("1.0.0-a"));
    assert_false(pack_version_is_valid("01.0.0"));
    assert_true(pack_language_is_valid("uk"));
    assert_true(pack_language_is_valid("pt_BR"));
    assert_false(pack_language_is_valid("en-wer"));
    assert_false(pack_language_is_valid("e"));
}

static void test_load(void **state) {
    (void)state;
    struct pack *pack = load_fixture("de");
    const struct pack_post *eins = pack_find_post(pack, "eins"),
                           *zwei = pack_find_post(pack, "zwei");
    assert_string_equal(pack->title, "Probe");
    assert_int_equal(pack->classes[1], 6);
    assert_string_equal(pack->glossary_texts[0], "Woher etwas kommt");
    assert_ptr_equal(pack_find_level(pack, "l"), &pack->levels[0]);
    assert_null(pack_find_level(pack, "m"));
    assert_null(pack_find_post(pack, "drei"));
    assert_string_equal(pack->levels[0].teacher_questions[2], "Drei?");
    assert_string_equal(eins->author_name, "Tageblatt");
    assert_string_equal(eins->avatar, "BT");
    assert_int_equal(eins->counts.likes, 7);
    assert_int_equal(eins->counts.shares, -1);
    assert_int_equal(eins->picture.width, 4);
    assert_string_equal(eins->picture.alt, "Ein Bild");
    assert_string_equal(eins->picture.author, "Anna");
    assert_string_equal(eins->picture.license, "CC-BY-4.0");
    assert_int_equal(eins->n_looks, 3);
    assert_string_equal(post_find_look(eins, LOOK_OTHERS)->picture.alt, "Noch eins");
    assert_null(post_find_look(eins, LOOK_QUOTE));
    assert_false(look_tells(&eins->looks[0]));
    assert_true(look_tells(&eins->looks[1]));
    assert_int_equal(eins->clues[1].number, 3);
    assert_int_equal(zwei->person, -1);
    assert_string_equal(zwei->avatar, "ÖQ");
    assert_string_equal(zwei->author_since, "2026-09");
    assert_string_equal(zwei->headline, "");
    assert_string_equal(zwei->callback, "eins");
    assert_string_equal(zwei->references[0].publisher, "P");
    assert_int_equal(zwei->picture.index, -1);
    assert_string_equal(zwei->picture.author, "");
    pack_free(pack);
}

static void test_languages(void **state) {
    (void)state;
    struct pack *pack = load_fixture("en_US");
    assert_string_equal(pack->language, "en");
    assert_string_equal(pack->levels[0].title, "The level");
    assert_string_equal(pack->title, "Probe");
    assert_string_equal(pack->glossary_words[0], "source");
    pack_free(pack);
    pack = load_fixture("uk");
    assert_string_equal(pack->language, "de");
    assert_string_equal(pack->levels[0].title, "Der Level");
    pack_free(pack);
}

static void test_hash(void **state) {
    (void)state;
    struct file_data data, again;
    struct pack_file *file = NULL;
    struct err err = {0};
    char hash[CRYPTO_SHA256_HEX];
    assert_true(fixture_make(&data, NULL) && fixture_copy(&again, &data));
    crypto_sha256_hex(hash, file_data_bytes(&data));
    assert_true(pack_file_open_data(&file, &data, hash, &err));
    assert_string_equal(pack_file_hash(file), hash);
    pack_file_close(file);
    again.p[again.n - 1] ^= 1;
    assert_false(pack_file_open_data(&file, &again, hash, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    assert_null(file);
}

static void test_pictures(void **state) {
    (void)state;
    struct file_data picture;
    struct err err = {0};
    struct pack_file *file = open_fixture(NULL);
    assert_true(pack_picture_read(&picture, file, 0, &err));
    assert_int_equal(picture.n, 45);
    file_data_fini(&picture);
    assert_false(pack_picture_read(&picture, file, 1, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    pack_file_close(file);
    static const struct {
        const char *sql;
        enum err_code code;
    } bad[] = {
        {"UPDATE picture SET width = 5", ERR_FORMAT},
        {"UPDATE picture SET bytes = x'00'", ERR_FORMAT},
        {"UPDATE picture SET bytes = zeroblob(3000000)", ERR_LIMIT},
        {"UPDATE picture SET bytes = x'89504E470D0A1A0A0000000D494844520000EA600000EA60"
         "08020000003A3A3A3A'",
         ERR_LIMIT},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct file_data data;
        assert_true(fixture_make(&data, bad[i].sql));
        bool ok = pack_file_open_data(&file, &data, NULL, &err) &&
                  pack_picture_read(&picture, file, 0, &err);
        assert_false(ok);
        pack_file_close(file);
    }
}

static enum err_code size_of(const char *bytes, size_t n, int *width, int *height) {
    struct err err = {0};
    picture_size((struct bytes){(const unsigned char *)bytes, n}, width, height, &err);
    return err.code;
}

static void test_picture_size(void **state) {
    (void)state;
    int width = 0, height = 0;
    const char jpeg[] =
        "\xff\xd8\xff\xe0\0\4ab\xff\xff\xc0\0\x0b\x08\0\x30\0\x40\1\1\x11\0\xff\xd9";
    assert_int_equal(size_of(jpeg, sizeof jpeg - 1, &width, &height), ERR_NONE);
    assert_int_equal(width, 64);
    assert_int_equal(height, 48);
    for (size_t n = 0; n < 18; n++)
        assert_int_equal(size_of(jpeg, n, &width, &height), ERR_FORMAT);
    const char scan[] = "\xff\xd8\xff\xda\0\4ab\xff\xc0\0\x0b\x08\0\x30\0\x40\1\1\x11\0";
    assert_int_equal(size_of(scan, sizeof scan - 1, &width, &height), ERR_FORMAT);
    const char zero[] = "\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x40\1\1\x11\0";
    assert_int_equal(size_of(zero, sizeof zero - 1, &width, &height), ERR_FORMAT);
}

/* Opens, loads in both languages and reads all pictures of whatever can be read. */
static bool read_all(struct file_data *data, struct err *err) {
    struct pack_file *file = NULL;
    struct pack *german = NULL, *english = NULL;
    struct file_data picture = {0};
    bool ok = pack_file_open_data(&file, data, NULL, err) && pack_load(&german, file, "de", err) &&
              pack_load(&english, file, "en", err) && pack_picture_read(&picture, file, 0, err);
    file_data_fini(&picture);
    pack_free(german);
    pack_free(english);
    pack_file_close(file);
    return ok;
}

static void test_cut(void **state) {
    (void)state;
    struct file_data whole, cut;
    struct err err;
    size_t n_blocks = mem_n_blocks();
    assert_true(fixture_make(&whole, NULL));
    for (size_t i = 0; i < 50; i++) {
        assert_true(fixture_copy(&cut, &whole));
        cut.n = whole.n * i / 50;
        assert_false(read_all(&cut, &err));
    }
    assert_true(read_all(&whole, &err));
    assert_int_equal(mem_n_blocks(), n_blocks);
}

static void test_flips(void **state) {
    (void)state;
    struct file_data whole, bad;
    struct err err;
    struct rng rng;
    int n_refused = 0;
    size_t n_blocks = mem_n_blocks();
    assert_true(fixture_make(&whole, NULL));
    rng_init(&rng, 2026);
    for (int i = 0; i < 4000; i++) {
        assert_true(fixture_copy(&bad, &whole));
        for (uint32_t j = 0; j <= rng_below(&rng, 3); j++)
            bad.p[rng_below(&rng, (uint32_t)bad.n)] ^= (unsigned char)(1U << rng_below(&rng, 8));
        n_refused += !read_all(&bad, &err);
    }
    file_data_fini(&whole);
    assert_in_range(n_refused, 100, 4000);
    assert_int_equal(mem_n_blocks(), n_blocks);
}

#define MANY(n, sql)                                                                               \
    "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < " #n ") " sql

static const struct {
    const char *sql;
    enum err_code code;
} bad_packs[] = {
    {"PRAGMA application_id = 7", ERR_FORMAT},
    {"PRAGMA user_version = 3", ERR_VERSION},
    {"PRAGMA user_version = 0", ERR_FORMAT},
    {"CREATE TRIGGER t AFTER INSERT ON post BEGIN SELECT 1; END", ERR_FORMAT},
    {"CREATE VIEW v AS SELECT 1", ERR_FORMAT},
    {"CREATE INDEX i ON post(id)", ERR_FORMAT},
    {"CREATE TABLE more(a)", ERR_FORMAT},
    {"ALTER TABLE post ADD COLUMN more TEXT", ERR_FORMAT},
    {"DROP TABLE picture", ERR_FORMAT},
    {MANY(1000000, "INSERT INTO post SELECT i, 0, '', 0, 0, '', '', 0, 0, '', '', 0, 0, 0, 0, 0, "
                   "0, '', '', '' FROM n"),
     ERR_LIMIT},
    {MANY(30, "INSERT INTO class SELECT i, 5 FROM n"), ERR_LIMIT},
    {MANY(300, "INSERT INTO person SELECT i, 'p' || i, '', 'paper', '' FROM n"), ERR_LIMIT},
    {MANY(70000, "INSERT INTO text SELECT i + 100, 0, i, '' FROM n"), ERR_LIMIT},
    {"DELETE FROM pack", ERR_FORMAT},
    {"UPDATE pack SET id = 'Probe'", ERR_FORMAT},
    {"UPDATE pack SET version = 'x'", ERR_FORMAT},
    {"UPDATE pack SET use = 2", ERR_LIMIT},
    {"UPDATE pack SET use = 1", ERR_FORMAT},
    {"UPDATE pack SET checked = '2026-02-31'", ERR_FORMAT},
    {"UPDATE class SET number = 0", ERR_LIMIT},
    {"UPDATE class SET position = 9 WHERE position = 1", ERR_FORMAT},
    {"DELETE FROM language", ERR_FORMAT},
    {"UPDATE language SET code = 'fr' WHERE position = 0", ERR_FORMAT},
    {"UPDATE language SET code = 'de' WHERE position = 1", ERR_FORMAT},
    {"UPDATE language SET code = '../x' WHERE position = 1", ERR_FORMAT},
    {"UPDATE person SET kind = 'ghost'", ERR_FORMAT},
    {"UPDATE person SET handle = hex(zeroblob(300))", ERR_LIMIT},
    {"INSERT INTO person VALUES(1, 'tageblatt', '', 'paper', '')", ERR_FORMAT},
    {"UPDATE picture SET height = 60000", ERR_LIMIT},
    {"UPDATE picture SET author = hex(zeroblob(201))", ERR_LIMIT},
    {"UPDATE picture SET license = ''", ERR_FORMAT},
    {"UPDATE level SET looks = 4", ERR_LIMIT},
    {"UPDATE level SET looks = 0", ERR_LIMIT},
    {"UPDATE level SET round = 3", ERR_FORMAT},
    {"UPDATE level SET technique = 'magic'", ERR_FORMAT},
    {"DELETE FROM level", ERR_FORMAT},
    {"INSERT INTO level VALUES(1, 'l', 'emotion', 2, 2, 1)", ERR_FORMAT},
    {"UPDATE post SET level = 1", ERR_LIMIT},
    {"UPDATE post SET level = -1", ERR_LIMIT},
    {"UPDATE post SET id = 'eins'", ERR_FORMAT},
    {"UPDATE post SET kind = 7", ERR_LIMIT},
    {"UPDATE post SET kind = 9223372036854775807", ERR_LIMIT},
    {"UPDATE post SET kind = 4", ERR_FORMAT},
    {"UPDATE post SET verdict = 1", ERR_FORMAT},
    {"UPDATE post SET type = 'genuine'", ERR_FORMAT},
    {"UPDATE post SET technique = 'none' WHERE verdict = 0", ERR_FORMAT},
    {"UPDATE post SET look = 7", ERR_FORMAT},
    {"UPDATE post SET look = 0 WHERE position = 0", ERR_FORMAT},
    {"UPDATE post SET person = 1", ERR_LIMIT},
    {"UPDATE post SET picture = 1", ERR_LIMIT},
    {"UPDATE post SET likes = -2", ERR_LIMIT},
    {"UPDATE post SET expires = 'bald'", ERR_FORMAT},
    {"UPDATE post SET callback = 'zwei' WHERE position = 0", ERR_FORMAT},
    {"UPDATE post SET callback = 'drei' WHERE position = 1", ERR_FORMAT},
    {"UPDATE post SET pair = 'drei'", ERR_FORMAT},
    {"UPDATE look SET kind = 8 WHERE position = 2", ERR_LIMIT},
    {"UPDATE look SET kind = 0 WHERE position = 1", ERR_FORMAT},
    {"UPDATE look SET tells = 3", ERR_LIMIT},
    {"UPDATE look SET tells = 2 WHERE position = 2", ERR_FORMAT},
    {"UPDATE look SET post = 2", ERR_LIMIT},
    {"UPDATE look SET post = 0 WHERE position = 4", ERR_FORMAT},
    {"DELETE FROM look", ERR_FORMAT},
    {"UPDATE clue SET number = 10", ERR_LIMIT},
    {"UPDATE clue SET number = 1", ERR_FORMAT},
    {"UPDATE clue SET post = 1 - post", ERR_FORMAT},
    {MANY(12, "INSERT INTO reference SELECT i - 1, 1, '', '', '', '' FROM n"), ERR_LIMIT},
    {"UPDATE text SET text = CAST(x'C3' AS TEXT) WHERE path = 'pack/title'", ERR_FORMAT},
    {"UPDATE text SET text = 'a' || char(0) || 'b' WHERE path = 'pack/title'", ERR_FORMAT},
    {"UPDATE text SET text = 'a' || char(27) WHERE path = 'pack/title'", ERR_FORMAT},
    {"UPDATE text SET text = hex(zeroblob(201)) WHERE path = 'pack/title'", ERR_LIMIT},
    {"UPDATE text SET text = hex(zeroblob(2001)) WHERE path = 'l/eins/text'", ERR_LIMIT},
    {"UPDATE text SET path = 'a' WHERE path = 'pack/title'", ERR_FORMAT},
    {"DELETE FROM text WHERE path = 'l/zwei/looks.who.text'", ERR_FORMAT},
    {"DELETE FROM text", ERR_FORMAT},
    {"UPDATE text SET language = 1", ERR_FORMAT},
};

static void test_bad_packs(void **state) {
    (void)state;
    size_t n_blocks = mem_n_blocks();
    for (size_t i = 0; i < sizeof bad_packs / sizeof bad_packs[0]; i++) {
        struct file_data data;
        struct err err = {0};
        if (!fixture_make(&data, bad_packs[i].sql))
            fail_msg("cannot make: %s", bad_packs[i].sql);
        if (read_all(&data, &err))
            fail_msg("accepted: %s", bad_packs[i].sql);
        if (err.code != bad_packs[i].code)
            fail_msg("%s, not %s: %s (%s)", err_name(err.code), err_name(bad_packs[i].code),
                     bad_packs[i].sql, err.detail);
    }
    assert_int_equal(mem_n_blocks(), n_blocks);
}

/* A fact may look as if it used a technique. */
static void test_fact_with_technique(void **state) {
    (void)state;
    struct file_data data;
    struct err err = {0};
    assert_true(fixture_make(&data, "UPDATE post SET technique = 'emotion' WHERE verdict = 1"));
    assert_true(read_all(&data, &err));
}

static void test_library(void **state) {
    (void)state;
    struct library library;
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct file_data data;
    struct err err = {0};
    const char *const paths[] = {"build/test/test_pack/own.riese", "build/test/test_pack/none"};
    assert_true(file_make_folder("build/test/test_pack", &err));
    assert_true(fixture_make(&data, NULL));
    assert_true(file_write(paths[0], file_data_bytes(&data), &err));
    file_data_fini(&data);
    assert_true(library_init(&library, paths, 2, &err));
    const struct library_entry *own = &library.entries[library.n_entries - 2];
    assert_int_equal(own->origin, PACK_OWN);
    assert_true(library_open(&file, &pack, own, "en", &err));
    assert_string_equal(pack->id, "probe");
    pack_free(pack);
    pack_file_close(file);
    assert_false(library_open(&file, &pack, own + 1, "en", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    library_fini(&library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_picture_size),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_flips),
        cmocka_unit_test(test_bad_packs),
        cmocka_unit_test(test_fact_with_technique),
        cmocka_unit_test(test_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
