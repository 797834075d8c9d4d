/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the tables of a pack: the pack itself, lists, people, texts, pictures. Rows go in in a
 * fixed order into an empty database in memory, nothing depends on the time or the machine. */
#include "compile.h"

#include "base/mem.h"
#include "crypto/crypto.h"
#include "db/db.h"
#include "pack/pack.h"
#include "pack/picture.h"
#include "pack/words.h"
#include "picture_source.h"

#include <string.h>

static const struct {
    const char *name;
    int n_columns;
} tables[TABLE_N] = {
    {"pack", 7},   {"class", 2},     {"competence", 2}, {"author", 2},  {"language", 2},
    {"person", 5}, {"word", 2},      {"level", 6},      {"post", 20},   {"look", 5},
    {"clue", 3},   {"reference", 6}, {"text", 4},       {"picture", 6},
};

static bool prepare_insert(struct compiler *c, int table) {
    struct str sql;
    str_init(&sql, 256);
    str_addf(&sql, "INSERT INTO %s VALUES(?1", tables[table].name);
    for (int i = 2; i <= tables[table].n_columns; i++)
        str_addf(&sql, ", ?%d", i);
    str_add(&sql, ")");
    bool ok = !sql.has_failed || err_set(c->err, ERR_NOMEM, "no memory for a statement");
    ok = ok && db_prepare(&c->inserts[table], c->db, str_text(&sql), c->err);
    str_fini(&sql);
    return ok;
}

void compile_begin(struct compiler *c, enum compile_table table) {
    c->at = 1;
    compile_int(c, table, c->n_rows[table]++);
}

void compile_int(struct compiler *c, enum compile_table table, int64_t value) {
    db_bind_int(c->inserts[table], c->at++, value);
}

void compile_text(struct compiler *c, enum compile_table table, const char *text) {
    db_bind_text(c->inserts[table], c->at++, text);
}

bool compile_end(struct compiler *c, enum compile_table table) {
    return db_run(c->inserts[table], c->err);
}

static bool find_picture(const struct compiler *c, const char *hash, int *out_index) {
    for (int i = 0; i < c->n_rows[TABLE_PICTURE]; i++)
        if (str_equal(c->picture_hashes[i], hash)) {
            *out_index = i;
            return true;
        }
    return false;
}

/* A picture by someone else than the pack has a credit; the same picture twice with two credits
 * stays two pictures. */
struct credit {
    const char *author, *license;
};

static struct credit credit_of(const struct compiler *c, const struct node *image) {
    const char *license = node_get_text(image, "license");
    if (!*node_get_text(image, "author"))
        return (struct credit){"", ""};
    return (struct credit){node_get_text(image, "author"),
                           *license ? license : node_get_text(c->project->pack, "license")};
}

static void hash_picture(char out[CRYPTO_SHA256_HEX], struct bytes picture, struct credit credit) {
    char whole[CRYPTO_SHA256_HEX + 2 * PACK_MAX_SHORT_TEXT];
    crypto_sha256_hex(out, picture);
    str_format(whole, sizeof whole, "%s %s %s", out, credit.license, credit.author);
    crypto_sha256_hex(out, (struct bytes){(const unsigned char *)whole, strlen(whole)});
}

static bool add_picture(struct compiler *c, struct bytes picture, struct credit credit,
                        int *out_index) {
    char hash[CRYPTO_SHA256_HEX];
    int width = 0, height = 0;
    hash_picture(hash, picture, credit);
    if (find_picture(c, hash, out_index))
        return true;
    if (!picture_size(picture, &width, &height, c->err))
        return false;
    if (c->n_rows[TABLE_PICTURE] == PACK_MAX_PICTURES)
        return err_set(c->err, ERR_LIMIT, "more than %d pictures", PACK_MAX_PICTURES);
    *out_index = c->n_rows[TABLE_PICTURE];
    str_copy(c->picture_hashes[*out_index], sizeof c->picture_hashes[0], hash);
    compile_begin(c, TABLE_PICTURE);
    compile_int(c, TABLE_PICTURE, width);
    compile_int(c, TABLE_PICTURE, height);
    compile_text(c, TABLE_PICTURE, credit.author);
    compile_text(c, TABLE_PICTURE, credit.license);
    db_bind_bytes(c->inserts[TABLE_PICTURE], c->at++, picture);
    return compile_end(c, TABLE_PICTURE);
}

bool compile_picture(struct compiler *c, const struct node *map, int *out_index) {
    const char *name = node_get_text(node_get(map, "image"), "file");
    struct file_data data = {0};
    *out_index = -1;
    if (!*name)
        return true;
    bool ok =
        picture_source_read(&data, &c->project->pictures, name, c->err) &&
        add_picture(c, file_data_bytes(&data), credit_of(c, node_get(map, "image")), out_index);
    file_data_fini(&data);
    return ok || err_place(c->err, "%s", name);
}

static int64_t number(const char *text) {
    long long value = 0;
    str_to_int(text, INT64_MIN, INT64_MAX, &value);
    return value;
}

static bool compile_pack_row(struct compiler *c) {
    const struct node *pack = c->project->pack;
    compile_begin(c, TABLE_PACK);
    compile_text(c, TABLE_PACK, node_get_text(pack, "pack"));
    compile_text(c, TABLE_PACK, node_get_text(pack, "version"));
    compile_int(c, TABLE_PACK, pack_word_index(pack_uses, node_get_text(pack, "use")));
    compile_int(c, TABLE_PACK, number(node_get_text(node_get(pack, "for"), "minutes")));
    compile_text(c, TABLE_PACK, node_get_text(pack, "license"));
    compile_text(c, TABLE_PACK, node_get_text(pack, "checked"));
    return compile_end(c, TABLE_PACK);
}

static bool compile_list(struct compiler *c, enum compile_table table, const struct node *list) {
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        compile_begin(c, table);
        if (table == TABLE_CLASS)
            compile_int(c, table, number(item->text));
        else
            compile_text(c, table, table == TABLE_WORD ? item->key : item->text);
        if (!compile_end(c, table))
            return false;
    }
    return true;
}

static bool compile_languages(struct compiler *c) {
    for (int i = -1; i < c->project->n_translations; i++) {
        compile_begin(c, TABLE_LANGUAGE);
        compile_text(c, TABLE_LANGUAGE, i < 0 ? "de" : c->project->translations[i].language);
        if (!compile_end(c, TABLE_LANGUAGE))
            return false;
    }
    return true;
}

static bool compile_people(struct compiler *c) {
    const struct node *people = node_get(c->project->pack, "people");
    for (const struct node *person = people ? people->first : NULL; person; person = person->next) {
        compile_begin(c, TABLE_PERSON);
        compile_text(c, TABLE_PERSON, node_get_text(person, "id"));
        compile_text(c, TABLE_PERSON, node_get_text(person, "handle"));
        compile_text(c, TABLE_PERSON, node_get_text(person, "kind"));
        compile_text(c, TABLE_PERSON, node_get_text(person, "avatar"));
        if (!compile_end(c, TABLE_PERSON))
            return false;
    }
    return true;
}

static bool compile_texts(struct compiler *c, int language, const char *const *texts) {
    for (int i = 0; i < c->project->n_texts; i++) {
        const char *text = texts ? texts[i] : c->project->texts[i].text;
        if (!text)
            continue;
        compile_begin(c, TABLE_TEXT);
        compile_int(c, TABLE_TEXT, language);
        compile_text(c, TABLE_TEXT, c->project->texts[i].path);
        compile_text(c, TABLE_TEXT, text);
        if (!compile_end(c, TABLE_TEXT))
            return false;
    }
    return true;
}

static bool compile_rows(struct compiler *c) {
    const struct project *project = c->project;
    bool ok = compile_pack_row(c) &&
              compile_list(c, TABLE_CLASS, node_get(node_get(project->pack, "for"), "classes")) &&
              compile_list(c, TABLE_COMPETENCE, node_get(project->pack, "competences")) &&
              compile_list(c, TABLE_AUTHOR, node_get(project->pack, "authors")) &&
              compile_languages(c) && compile_people(c) &&
              compile_list(c, TABLE_WORD, node_get(project->pack, "glossary"));
    for (int i = 0; ok && i < project->n_levels; i++)
        ok = compile_level(c, &project->levels[i]);
    ok = ok && compile_texts(c, 0, NULL);
    for (int i = 0; ok && i < project->n_translations; i++)
        ok = compile_texts(c, i + 1, project->translations[i].texts);
    return ok;
}

static bool make_tables(struct compiler *c) {
    char pragma[80];
    bool ok = db_exec(c->db, "PRAGMA page_size = 4096", c->err);
    str_format(pragma, sizeof pragma, "PRAGMA application_id = %d", PACK_APPLICATION_ID);
    ok = ok && db_exec(c->db, pragma, c->err);
    str_format(pragma, sizeof pragma, "PRAGMA user_version = %d", PACK_FORMAT);
    ok = ok && db_exec(c->db, pragma, c->err);
    for (int i = 0; ok && i < pack_schema_n; i++)
        ok = db_exec(c->db, pack_schema[i], c->err);
    for (int i = 0; ok && i < TABLE_N; i++)
        ok = prepare_insert(c, i);
    return ok;
}

static void finish_inserts(struct compiler *c) {
    for (int i = 0; i < TABLE_N; i++) {
        db_finish(c->inserts[i]);
        c->inserts[i] = NULL;
    }
}

static bool compile_database(struct compiler *c) {
    bool ok = db_open_memory(&c->db, c->err) && make_tables(c) && db_begin(c->db, c->err) &&
              compile_rows(c) && db_commit(c->db, c->err);
    finish_inserts(c);
    return ok && db_exec(c->db, "VACUUM", c->err);
}

bool compile_pack(struct file_data *out, struct project *project, struct err *err) {
    struct compiler *c = mem_new(1, sizeof *c);
    *out = (struct file_data){0};
    if (!c)
        return err_set(err, ERR_NOMEM, "no memory to build");
    c->project = project;
    c->err = err;
    bool ok = project_gather(project, err) && compile_database(c) &&
              db_serialize(c->db, &out->p, &out->n, err);
    if (ok && out->n > PACK_MAX_BYTES) {
        ok = err_set(err, ERR_LIMIT, "pack of %zu bytes, at most %d", out->n, PACK_MAX_BYTES);
        file_data_fini(out);
    }
    db_close(c->db);
    mem_free(c);
    return ok;
}
