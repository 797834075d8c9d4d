/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes and their pupils, who are known by an animal and a number only. */
#include "base/utf8.h"
#include "store/internal.h"

#include <string.h>

/* Animals that nobody is ashamed of in the languages of our schools: none that is an insult, a bad
 * omen or a joke about bodies in German, English, Arabic, Turkish, Ukrainian or Russian. */
const char *const store_animals[] = {
    "badger",  "bison",       "bumblebee", "butterfly", "dolphin", "dormouse", "dragonfly",
    "eagle",   "falcon",      "finch",     "flamingo",  "fox",     "gazelle",  "hamster",
    "hare",    "hedgehog",    "heron",     "horse",     "ibex",    "kangaroo", "kingfisher",
    "koala",   "ladybird",    "lark",      "leopard",   "lion",    "lynx",     "marten",
    "moose",   "nightingale", "otter",     "panda",     "pelican", "penguin",  "puffin",
    "raccoon", "robin",       "seahorse",  "seal",      "sparrow", "squirrel", "stork",
    "swan",    "tiger",       "wolf",      "zebra",
};
enum { N_ANIMALS = sizeof store_animals / sizeof store_animals[0] };
const int store_animals_n = N_ANIMALS;

static bool check_new_class(struct store *store, const char *name, int n_pupils, struct err *err) {
    int64_t n_classes;
    size_t n = strlen(name);
    if (n > STORE_MAX_NAME)
        return err_set(err, ERR_LIMIT, "name of %zu bytes, at most %d", n, STORE_MAX_NAME);
    if (name[strspn(name, " ")] == '\0' || !utf8_is_valid(name, n))
        return err_set(err, ERR_REFUSED, "a class needs a name");
    if (n_pupils < 0 || n_pupils > STORE_MAX_PUPILS)
        return err_set(err, ERR_LIMIT, "%d pupils, at most %d", n_pupils, STORE_MAX_PUPILS);
    if (!db_get_int(store->db, "SELECT count(*) FROM classes WHERE NOT is_archived", &n_classes,
                    err))
        return false;
    if (n_classes >= STORE_MAX_CLASSES)
        return err_set(err, ERR_LIMIT, "at most %d classes", STORE_MAX_CLASSES);
    return true;
}

static bool insert_class(struct store *store, struct store_class *new_class, struct err *err) {
    struct stmt *stmt;
    if (!store_make_uuid4(new_class->uuid, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO classes(uuid, name, made_ms) VALUES (?, ?, ?) RETURNING id", err))
        return false;
    db_bind_text(stmt, 1, new_class->uuid);
    db_bind_text(stmt, 2, new_class->name);
    db_bind_int(stmt, 3, store_now(store));
    return store_run_for_int(stmt, &new_class->id, err);
}

/* Animals by chance, each once before any comes twice; the number tells those apart. */
static bool shuffle_animals(int order[N_ANIMALS], struct err *err) {
    uint64_t seed;
    struct rng rng;
    if (!rng_system(&seed, sizeof seed, err))
        return false;
    rng_init(&rng, seed);
    for (int i = 0; i < N_ANIMALS; i++)
        order[i] = i;
    rng_shuffle(&rng, order, N_ANIMALS);
    return true;
}

static bool insert_pupil(struct stmt *stmt, int64_t class_id, int number, const char *animal,
                         struct err *err) {
    char uuid[STORE_UUID_TEXT];
    if (!store_make_uuid4(uuid, err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, uuid);
    db_bind_text(stmt, 3, animal);
    db_bind_int(stmt, 4, number);
    db_bind_text(stmt, 5, number % 2 ? "A" : "B");
    return db_run(stmt, err);
}

static bool insert_pupils(struct store *store, const struct store_class *new_class,
                          struct err *err) {
    struct stmt *stmt;
    int order[N_ANIMALS];
    if (!shuffle_animals(order, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO pupils(class, uuid, animal, number, form) VALUES (?, ?, ?, ?, ?)",
                    err))
        return false;
    bool is_good = true;
    for (int i = 0; is_good && i < new_class->n_pupils; i++)
        is_good =
            insert_pupil(stmt, new_class->id, i + 1, store_animals[order[i % N_ANIMALS]], err);
    db_finish(stmt);
    return is_good;
}

bool store_add_class(struct store *store, const char *name, int n_pupils, struct store_class *out,
                     struct err *err) {
    struct store_class new_class = {.n_pupils = n_pupils};
    *out = (struct store_class){0};
    if (!check_new_class(store, name, n_pupils, err))
        return false;
    str_copy(new_class.name, sizeof new_class.name, name);
    if (!db_begin(store->db, err))
        return false;
    bool is_good = insert_class(store, &new_class, err) && insert_pupils(store, &new_class, err);
    if (!store_end(store, is_good, err))
        return false;
    *out = new_class;
    return true;
}

static void read_class(struct stmt *stmt, struct store_class *out) {
    *out = (struct store_class){
        .id = db_int(stmt, 0),
        .n_pupils = (int)db_int(stmt, 3),
        .is_archived = db_int(stmt, 4),
        .opens_all_levels = db_int(stmt, 5),
    };
    str_copy(out->uuid, sizeof out->uuid, db_text(stmt, 1));
    str_copy(out->name, sizeof out->name, db_text(stmt, 2));
}

/* 5a before 10a: by the number in front first. */
bool store_list_classes(struct store *store, struct store_class *out, int max, int *n,
                        struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT id, uuid, name, (SELECT count(*) FROM pupils WHERE class = c.id),"
                    " is_archived, opens_all_levels FROM classes AS c WHERE NOT is_archived"
                    " ORDER BY CAST(name AS INTEGER), name LIMIT ?",
                    err))
        return false;
    db_bind_int(stmt, 1, max);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        read_class(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

static void read_pupil(struct stmt *stmt, struct store_pupil *out) {
    *out = (struct store_pupil){
        .id = db_int(stmt, 0),
        .class_id = db_int(stmt, 1),
        .number = (int)db_int(stmt, 4),
        .form = db_text(stmt, 5)[0],
    };
    str_copy(out->uuid, sizeof out->uuid, db_text(stmt, 2));
    str_copy(out->animal, sizeof out->animal, db_text(stmt, 3));
    str_copy(out->picture_code, sizeof out->picture_code, db_text(stmt, 6));
}

bool store_list_pupils(struct store *store, int64_t class_id, struct store_pupil *out, int max,
                       int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT id, class, uuid, animal, number, form, picture_code FROM pupils"
                    " WHERE class = ? ORDER BY number LIMIT ?",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, max);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        read_pupil(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}
