/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Within one transaction; the file of names is written before the commit. A crash between the two
 * leaves names of pupils that do not exist: they are dropped when the names are read here again. */
#include "store/roster.h"

#include "base/mem.h"
#include "store/internal.h"
#include "store/manage.h"

#include <string.h>

/* What is at work on one class. */
struct work {
    struct store *store;
    struct store_import *import;
    int n_pupils;
    struct store_pupil pupils[STORE_MAX_NAMES]; /* all, also those who left */
    bool is_listed[STORE_MAX_NAMES];
    bool was_taken[STORE_MAX_NAMES]; /* of the people: has a pupil */
    struct store_names *names;
};

/* --- what is there --- */

static bool find_class(struct store *store, const char *name, struct store_class *out,
                       struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct store_class){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT " STORE_CLASS_COLUMNS " FROM classes AS c"
                    " WHERE NOT is_archived AND name = ?",
                    err))
        return false;
    db_bind_text(stmt, 1, name);
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        store_read_class(stmt, out);
    db_finish(stmt);
    return is_good;
}

static bool find_or_make_class(struct work *work, struct err *err) {
    struct store_import *import = work->import;
    struct store *store = work->store;
    if (!find_class(store, import->class_name, &import->class, err))
        return false;
    import->is_new = import->class.id == 0;
    if (!import->is_new)
        return true;
    str_copy(import->class.name, sizeof import->class.name, import->class_name);
    return store_check_class_name(store, import->class_name, err) &&
           store_insert_class(store, &import->class, err);
}

static bool has_pupil(const struct work *work, const char *uuid) {
    for (int i = 0; i < work->n_pupils; i++)
        if (str_equal(work->pupils[i].uuid, uuid))
            return true;
    return false;
}

static void drop_orphans(struct work *work) {
    int kept = 0;
    for (int i = 0; i < work->names->n; i++)
        if (has_pupil(work, work->names->at[i].uuid))
            work->names->at[kept++] = work->names->at[i];
    work->names->n = kept;
}

static bool read_class_state(struct work *work, const struct store_key *key, struct err *err) {
    const struct store_class *class = &work->import->class;
    if (!store_list_all_pupils(work->store, class->id, work->pupils, STORE_MAX_NAMES,
                               &work->n_pupils, err) ||
        !store_read_names(work->store, key, class->uuid, &work->names, err))
        return false;
    drop_orphans(work);
    return true;
}

/* --- who is who --- */

static bool is_same_person(const struct store_name *name, const struct store_person *person) {
    return str_equal(name->given, person->given) && str_equal(name->family, person->family);
}

/* Two of the same name are told apart by their order only: the first takes the first. */
static int pupil_named(const struct work *work, const struct store_person *person) {
    for (int i = 0; i < work->n_pupils; i++) {
        const struct store_name *name = store_find_name(work->names, work->pupils[i].uuid);
        if (name && !work->is_listed[i] && is_same_person(name, person))
            return i;
    }
    return -1;
}

static bool mark_left(struct work *work, struct store_pupil *pupil, bool has_left,
                      struct err *err) {
    if (pupil->has_left == has_left)
        return true;
    pupil->has_left = has_left;
    return store_set_left(work->store, pupil->id, has_left, err);
}

static bool match_known(struct work *work, struct err *err) {
    struct store_import *import = work->import;
    for (int i = 0; i < import->n_people; i++) {
        int pupil = pupil_named(work, &import->people[i]);
        if (pupil < 0)
            continue;
        work->is_listed[pupil] = work->was_taken[i] = true;
        import->n_known++;
        import->n_back += work->pupils[pupil].has_left;
        if (!mark_left(work, &work->pupils[pupil], false, err))
            return false;
    }
    return true;
}

/* Who has a name and is not on the list is gone; a pseudonym without a name just waits. */
static bool mark_missing(struct work *work, struct err *err) {
    for (int i = 0; i < work->n_pupils; i++) {
        struct store_pupil *pupil = &work->pupils[i];
        if (work->is_listed[i] || pupil->has_left || !store_find_name(work->names, pupil->uuid))
            continue;
        work->import->n_left++;
        if (!mark_left(work, pupil, true, err))
            return false;
    }
    return true;
}

static bool add_name(struct work *work, const char *uuid, const struct store_person *person,
                     struct err *err) {
    if (work->names->n == STORE_MAX_NAMES)
        return err_set(err, ERR_LIMIT, "more than %d names in a class", STORE_MAX_NAMES);
    struct store_name *name = &work->names->at[work->names->n++];
    if (!str_copy(name->uuid, sizeof name->uuid, uuid) ||
        !str_copy(name->given, sizeof name->given, person->given) ||
        !str_copy(name->family, sizeof name->family, person->family))
        return err_set(err, ERR_LIMIT, "a name of more than %d bytes", STORE_MAX_PERSON);
    return true;
}

static int next_untaken(const struct work *work, int from) {
    while (from < work->import->n_people && work->was_taken[from])
        from++;
    return from;
}

/* Pseudonyms that wait for a name get theirs first, in the order of the list. */
static bool name_waiting(struct work *work, struct err *err) {
    struct store_import *import = work->import;
    int person = next_untaken(work, 0);
    for (int i = 0; i < work->n_pupils && person < import->n_people; i++) {
        const struct store_pupil *pupil = &work->pupils[i];
        if (pupil->has_left || store_find_name(work->names, pupil->uuid))
            continue;
        if (!add_name(work, pupil->uuid, &import->people[person], err))
            return false;
        work->was_taken[person] = true;
        import->n_named++;
        person = next_untaken(work, person);
    }
    return true;
}

static bool add_new(struct work *work, struct err *err) {
    struct store_import *import = work->import;
    char uuids[STORE_MAX_PUPILS][STORE_UUID_TEXT];
    int n = 0;
    for (int i = next_untaken(work, 0); i < import->n_people; i = next_untaken(work, i + 1))
        n++;
    if (n > STORE_MAX_PUPILS)
        return err_set(err, ERR_LIMIT, "%d new pupils, at most %d", n, STORE_MAX_PUPILS);
    if (!store_insert_pupils(work->store, import->class.id, n, uuids, err))
        return false;
    for (int i = next_untaken(work, 0); i < import->n_people; i = next_untaken(work, i + 1))
        if (!add_name(work, uuids[import->n_new++], &import->people[i], err))
            return false;
    return !import->class.wants_codes || store_fill_codes(work->store, import->class.id, err);
}

/* --- one class, all classes --- */

static bool take_class(struct work *work, const struct store_key *key, bool is_preview,
                       struct err *err) {
    struct store_import *import = work->import;
    if (import->n_people > STORE_MAX_PUPILS)
        return err_set(err, ERR_LIMIT, "%d pupils in %s, at most %d", import->n_people,
                       import->class_name, STORE_MAX_PUPILS);
    return find_or_make_class(work, err) && read_class_state(work, key, err) &&
           match_known(work, err) && mark_missing(work, err) && name_waiting(work, err) &&
           add_new(work, err) &&
           (is_preview ||
            store_write_names(work->store, key, import->class.uuid, work->names, err));
}

static void forget_counts(struct store_import *import) {
    *import = (struct store_import){
        .class_name = import->class_name, .people = import->people, .n_people = import->n_people};
}

static bool take_one(struct store *store, const struct store_key *key, struct store_import *import,
                     bool is_preview, struct err *err) {
    struct work *work = mem_new(1, sizeof *work);
    if (!work)
        return err_set(err, ERR_NOMEM, "roster");
    work->store = store;
    work->import = import;
    forget_counts(import);
    bool is_good = take_class(work, key, is_preview, err);
    store_names_free(work->names);
    mem_free(work);
    return is_good;
}

static bool take_all(struct store *store, const struct store_key *key, struct store_import *imports,
                     int n, bool is_preview, struct err *err) {
    bool is_good = true;
    for (int i = 0; is_good && i < n; i++)
        is_good = take_one(store, key, &imports[i], is_preview, err);
    return is_good;
}

bool store_take_rosters(struct store *store, const struct store_key *key,
                        struct store_import *imports, int n, struct err *err) {
    return db_begin(store->db, err) &&
           store_end(store, take_all(store, key, imports, n, false, err), err);
}

bool store_preview_rosters(struct store *store, const struct store_key *key,
                           struct store_import *imports, int n, struct err *err) {
    if (!db_begin(store->db, err))
        return false;
    bool is_good = take_all(store, key, imports, n, true, err);
    db_rollback(store->db);
    for (int i = 0; i < n; i++)
        imports[i].class.id = imports[i].is_new ? 0 : imports[i].class.id;
    return is_good;
}
