/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes and their pupils, who are known by an animal and a number only. */
#include "base/utf8.h"
#include "crypto/keyed.h"
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

bool store_check_class_name(struct store *store, const char *name, struct err *err) {
    int64_t n_classes;
    size_t n = strlen(name);
    if (n > STORE_MAX_NAME)
        return err_set(err, ERR_LIMIT, "name of %zu bytes, at most %d", n, STORE_MAX_NAME);
    if (name[strspn(name, " ")] == '\0' || !utf8_is_valid(name, n))
        return err_set(err, ERR_REFUSED, "a class needs a name");
    if (!db_get_int(store->db, "SELECT count(*) FROM classes WHERE NOT is_archived", &n_classes,
                    err))
        return false;
    if (n_classes >= STORE_MAX_CLASSES)
        return err_set(err, ERR_LIMIT, "at most %d classes", STORE_MAX_CLASSES);
    return true;
}

bool store_insert_class(struct store *store, struct store_class *new_class, struct err *err) {
    struct stmt *stmt;
    unsigned char secret[KEYED_KEY_BYTES];
    if (!store_make_uuid4(new_class->uuid, err) || !rng_system(secret, sizeof secret, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO classes(uuid, name, made_ms, secret) VALUES (?, ?, ?, ?)"
                    " RETURNING id",
                    err))
        return false;
    db_bind_text(stmt, 1, new_class->uuid);
    db_bind_text(stmt, 2, new_class->name);
    db_bind_int(stmt, 3, store_now(store));
    db_bind_bytes(stmt, 4, (struct bytes){secret, sizeof secret});
    return store_run_for_int(stmt, &new_class->id, err);
}

/* --- new pupils --- */

/* What a class has already. */
struct present {
    int n_pupils, last_number, n_of_form[2]; /* A, B; who left does not count as one */
    int n_of_animal[N_ANIMALS];
    int order[N_ANIMALS]; /* by chance */
    struct rng rng;
};

static void count_animal(struct present *present, const char *animal) {
    for (int i = 0; i < N_ANIMALS; i++)
        if (str_equal(store_animals[i], animal))
            present->n_of_animal[i]++;
}

static void count_pupil(struct present *present, const struct store_pupil *pupil) {
    count_animal(present, pupil->animal);
    if (pupil->number > present->last_number)
        present->last_number = pupil->number;
    present->n_pupils += !pupil->has_left;
    present->n_of_form[pupil->form == 'B'] += !pupil->has_left;
}

static bool read_present(struct store *store, int64_t class_id, struct present *out,
                         struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    uint64_t seed;
    *out = (struct present){0};
    if (!rng_system(&seed, sizeof seed, err) ||
        !db_prepare(&stmt, store->db, "SELECT " STORE_PUPIL_COLUMNS " FROM pupils WHERE class = ?",
                    err))
        return false;
    rng_init(&out->rng, seed);
    for (int i = 0; i < N_ANIMALS; i++)
        out->order[i] = i;
    rng_shuffle(&out->rng, out->order, N_ANIMALS);
    db_bind_int(stmt, 1, class_id);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        struct store_pupil pupil;
        store_read_pupil(stmt, &pupil);
        count_pupil(out, &pupil);
    }
    db_finish(stmt);
    return is_good;
}

/* Each animal once before any comes twice; the number tells those apart. */
static int choose_animal(struct present *present) {
    int best = present->order[0];
    for (int i = 1; i < N_ANIMALS; i++)
        if (present->n_of_animal[present->order[i]] < present->n_of_animal[best])
            best = present->order[i];
    present->n_of_animal[best]++;
    return best;
}

static bool insert_pupil(struct stmt *stmt, int64_t class_id, struct present *present,
                         char uuid[STORE_UUID_TEXT], struct err *err) {
    int form = present->n_of_form[1] < present->n_of_form[0];
    if (!store_make_uuid4(uuid, err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, uuid);
    db_bind_text(stmt, 3, store_animals[choose_animal(present)]);
    db_bind_int(stmt, 4, ++present->last_number);
    db_bind_text(stmt, 5, form ? "B" : "A");
    present->n_of_form[form]++;
    return db_run(stmt, err);
}

bool store_insert_pupils(struct store *store, int64_t class_id, int n,
                         char (*uuids)[STORE_UUID_TEXT], struct err *err) {
    struct stmt *stmt;
    struct present present;
    char uuid[STORE_UUID_TEXT] = "";
    if (!read_present(store, class_id, &present, err))
        return false;
    if (n < 0 || present.n_pupils + n > STORE_MAX_PUPILS)
        return err_set(err, ERR_LIMIT, "%d pupils, at most %d", present.n_pupils + n,
                       STORE_MAX_PUPILS);
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO pupils(class, uuid, animal, number, form) VALUES (?, ?, ?, ?, ?)",
                    err))
        return false;
    bool is_good = true;
    for (int i = 0; is_good && i < n; i++)
        is_good = insert_pupil(stmt, class_id, &present, uuids ? uuids[i] : uuid, err);
    db_finish(stmt);
    return is_good;
}

bool store_add_class(struct store *store, const char *name, int n_pupils, struct store_class *out,
                     struct err *err) {
    struct store_class new_class = {.n_pupils = n_pupils};
    *out = (struct store_class){0};
    if (!store_check_class_name(store, name, err))
        return false;
    if (n_pupils < 0 || n_pupils > STORE_MAX_PUPILS)
        return err_set(err, ERR_LIMIT, "%d pupils, at most %d", n_pupils, STORE_MAX_PUPILS);
    str_copy(new_class.name, sizeof new_class.name, name);
    if (!db_begin(store->db, err))
        return false;
    bool is_good = store_insert_class(store, &new_class, err) &&
                   store_insert_pupils(store, new_class.id, n_pupils, NULL, err);
    if (!store_end(store, is_good, err))
        return false;
    *out = new_class;
    return true;
}

void store_read_class(struct stmt *stmt, struct store_class *out) {
    *out = (struct store_class){
        .id = db_int(stmt, 0),
        .n_pupils = (int)db_int(stmt, 3),
        .is_archived = db_int(stmt, 4),
        .opens_all_levels = db_int(stmt, 5),
        .wants_codes = db_int(stmt, 6),
    };
    str_copy(out->uuid, sizeof out->uuid, db_text(stmt, 1));
    str_copy(out->name, sizeof out->name, db_text(stmt, 2));
    str_copy(out->keep_until, sizeof out->keep_until, db_text(stmt, 7));
}

/* 5a before 10a: by the number in front first. */
bool store_list_classes(struct store *store, struct store_class *out, int max, int *n,
                        struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT " STORE_CLASS_COLUMNS " FROM classes AS c WHERE NOT is_archived"
                    " ORDER BY CAST(name AS INTEGER), name LIMIT ?",
                    err))
        return false;
    db_bind_int(stmt, 1, max);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        store_read_class(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

void store_read_pupil(struct stmt *stmt, struct store_pupil *out) {
    *out = (struct store_pupil){
        .id = db_int(stmt, 0),
        .class_id = db_int(stmt, 1),
        .number = (int)db_int(stmt, 4),
        .form = db_text(stmt, 5)[0],
        .has_left = db_int(stmt, 7),
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
                    "SELECT " STORE_PUPIL_COLUMNS " FROM pupils"
                    " WHERE class = ? AND NOT has_left ORDER BY number LIMIT ?",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, max);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        store_read_pupil(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}
