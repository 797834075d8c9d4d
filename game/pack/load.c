/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pack_load: the tables of the whole pack (people, words, lists) into one arena. Levels and posts
 * are in load_posts.c, rows and columns in load_rows.c, texts in load_texts.c. */
#include "pack/load.h"

#include "base/mem.h"
#include "pack/file.h"
#include "pack/words.h"

#include <string.h>

/* The model first, so that pack_free finds its arena. */
struct owned_pack {
    struct pack pack;
    struct arena arena;
};

static bool read_pack(struct loader *l, void *item, int i) {
    struct pack *pack = l->pack;
    int64_t use = 0, minutes = 0;
    (void)item, (void)i;
    if (!load_id(l, 1, &pack->id) || !load_short(l, 2, &pack->version) ||
        !load_int(l, 3, 0, PACK_USE_TEST, &use) || !load_int(l, 4, 1, 24 * 60, &minutes) ||
        !load_short(l, 5, &pack->license) || !load_date(l, 6, &pack->checked))
        return false;
    pack->use = (enum pack_use)use;
    pack->minutes = (int)minutes;
    return pack_version_is_valid(pack->version) || load_refuse(l, "bad version");
}

static bool read_class(struct loader *l, void *item, int i) {
    int64_t number = 0;
    (void)i;
    if (!load_int(l, 1, 1, PACK_MAX_CLASSES, &number))
        return false;
    *(int *)item = (int)number;
    return true;
}

static bool read_short(struct loader *l, void *item, int i) {
    (void)i;
    return load_short(l, 1, item);
}

static bool read_language(struct loader *l, void *item, int i) {
    const char **code = item;
    if (!load_short(l, 1, code))
        return false;
    if (!pack_language_is_valid(*code) || (i == 0) != str_equal(*code, "de"))
        return load_refuse(l, "language \"%s\" at place %d", *code, i);
    return true;
}

static bool read_picture(struct loader *l, void *item, int i) {
    struct pack_picture *picture = item;
    int64_t width = 0, height = 0;
    if (!load_int(l, 1, 1, PACK_MAX_PICTURE_SIDE, &width) ||
        !load_int(l, 2, 1, PACK_MAX_PICTURE_SIDE, &height))
        return false;
    *picture = (struct pack_picture){i, (int)width, (int)height, "", "", ""};
    if (!load_short(l, 3, &picture->author) || !load_short(l, 4, &picture->license))
        return false;
    return !*picture->author == !*picture->license ||
           load_refuse(l, "picture %d: author and license belong together", i);
}

static bool load_lists(struct loader *l) {
    struct pack *pack = l->pack;
    const struct load_table tables[] = {
        {"pack", "id, version, use, minutes, license, checked", 1, 0, read_pack},
        {"class", "number", PACK_MAX_CLASSES, sizeof(int), read_class},
        {"competence", "code", PACK_MAX_COMPETENCES, sizeof(char *), read_short},
        {"author", "name", PACK_MAX_AUTHORS, sizeof(char *), read_short},
        {"language", "code", PACK_MAX_LANGUAGES, sizeof(char *), read_language},
        {"picture", "width, height, author, license", PACK_MAX_PICTURES,
         sizeof(struct pack_picture), read_picture},
    };
    int n = 0;
    return load_table(l, &tables[0], NULL, &n) && (n == 1 || load_refuse(l, "no pack row")) &&
           load_table(l, &tables[1], &pack->classes, &pack->n_classes) &&
           load_table(l, &tables[2], &pack->competences, &pack->n_competences) &&
           load_table(l, &tables[3], &pack->authors, &pack->n_authors) &&
           load_table(l, &tables[4], &pack->languages, &pack->n_languages) &&
           (pack->n_languages > 0 || load_refuse(l, "no language")) &&
           load_table(l, &tables[5], &l->pictures, &l->n_pictures);
}

/* The language asked for, without its country when only that is there, else German. */
static int choose_language(const struct pack *pack, const char *language) {
    char code[8];
    str_copy(code, sizeof code, language);
    code[strcspn(code, "_.@")] = 0;
    int found = 0;
    for (int i = 0; i < pack->n_languages; i++) {
        if (str_equal(pack->languages[i], language))
            return i;
        if (found == 0 && str_equal(pack->languages[i], code))
            found = i;
    }
    return found;
}

static bool load_language(struct loader *l, const char *language) {
    int i = choose_language(l->pack, language);
    l->pack->language = l->pack->languages[i];
    return load_all_texts(l, &l->german, 0) && (i == 0 || load_all_texts(l, &l->local, i));
}

static bool read_person(struct loader *l, void *item, int i) {
    struct pack_person *person = item;
    char key[LOAD_MAX_PATH];
    const struct load_wish name = {"pack", '/', PACK_MAX_SHORT_TEXT, true};
    const struct load_wish trust = {"pack", '/', PACK_MAX_TEXT, true};
    if (!load_id(l, 1, &person->id) || !load_short(l, 2, &person->handle) ||
        !load_word(l, 3, pack_person_kinds, &person->kind) || !load_short(l, 4, &person->avatar))
        return false;
    for (int j = 0; j < i; j++)
        if (str_equal(person[-i + j].id, person->id))
            return load_refuse(l, "person %s twice", person->id);
    str_format(key, sizeof key, "people.%s.name", person->id);
    if (!load_text(l, &name, key, &person->name))
        return false;
    str_format(key, sizeof key, "people.%s.trust", person->id);
    return load_text(l, &trust, key, &person->trust);
}

/* The word itself may be translated too ("Impressum", "imprint"). */
static bool read_word(struct loader *l, void *item, int i) {
    const char *word = "", *local = "", **texts = (const char **)l->pack->glossary_texts;
    char key[LOAD_MAX_PATH];
    const struct load_wish wish = {"pack", '/', PACK_MAX_TEXT, true};
    const struct load_wish own = {"pack", '/', PACK_MAX_SHORT_TEXT, false};
    if (!load_short(l, 1, &word))
        return false;
    if (!str_format(key, sizeof key, "glossary.%s", word))
        return load_refuse(l, "word is too long");
    if (!load_text(l, &wish, key, &texts[i]))
        return false;
    if (!str_format(key, sizeof key, "glossary.%s.word", word) || !load_text(l, &own, key, &local))
        return false;
    *(const char **)item = *local ? local : word;
    return true;
}

static bool load_people(struct loader *l) {
    struct pack *pack = l->pack;
    const struct load_wish title = {"pack", '/', PACK_MAX_SHORT_TEXT, true};
    const struct load_wish about = {"pack", '/', PACK_MAX_TEXT, true};
    const struct load_table people = {"person", "id, handle, kind, avatar", PACK_MAX_PEOPLE,
                                      sizeof(struct pack_person), read_person};
    const struct load_table words = {"word", "word", PACK_MAX_GLOSSARY, sizeof(char *), read_word};
    if (!load_text(l, &title, "title", &pack->title) ||
        !load_text(l, &about, "about", &pack->about) ||
        !load_table(l, &people, &l->people, &pack->n_people))
        return false;
    pack->people = l->people;
    pack->glossary_texts = arena_new(l->arena, PACK_MAX_GLOSSARY, sizeof(char *));
    if (!pack->glossary_texts)
        return err_set(l->err, ERR_NOMEM, "no memory for the glossary");
    return load_table(l, &words, &pack->glossary_words, &pack->n_glossary);
}

static bool load_everything(struct loader *l, const char *language) {
    return load_lists(l) && load_language(l, language) && load_people(l) && load_levels(l) &&
           load_posts(l) && load_details(l) && load_check_rules(l);
}

bool pack_load(struct pack **out, struct pack_file *file, const char *language, struct err *err) {
    struct err own_err = {0};
    struct owned_pack *owned = mem_new(1, sizeof *owned);
    *out = NULL;
    if (!owned)
        return err_set(err, ERR_NOMEM, "no memory for a pack");
    owned->arena.max = PACK_MAX_ARENA;
    struct loader l = {.db = file->db, .pack = &owned->pack, .arena = &owned->arena};
    l.scratch.max = PACK_MAX_ARENA;
    l.err = err ? err : &own_err;
    bool ok = load_everything(&l, language);
    arena_fini(&l.scratch);
    if (!ok) {
        pack_free(&owned->pack);
        return false;
    }
    *out = &owned->pack;
    return true;
}

void pack_free(struct pack *pack) {
    struct owned_pack *owned = (struct owned_pack *)pack;
    if (!owned)
        return;
    arena_fini(&owned->arena);
    mem_free(owned);
}
