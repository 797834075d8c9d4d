/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's laptop with a class, and pupils' laptops that join it and play, for the tests of the
 * exchange. */
#ifndef SCHEINRIESE_TESTS_EXCHANGE_FIXTURE_H
#define SCHEINRIESE_TESTS_EXCHANGE_FIXTURE_H

#include "exchange/class_file.h"
#include "exchange/collect.h"
#include "exchange/hand_in.h"
#include "store/manage.h"
#include "store_play.h"

/* --- the teacher --- */

struct exchange_teacher {
    int64_t now;
    struct store *store;
    struct store_key key;
    struct store_class school_class;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n_pupils;
    struct collect_report report; /* of the last collecting */
};

static inline void exchange_open_teacher(struct exchange_teacher *teacher, const char *class_name,
                                         int n_pupils) {
    *teacher = (struct exchange_teacher){.now = START_MS, .key = {{1, 2, 3}}};
    assert_true(store_open_memory(&teacher->store, fixture_clock(&teacher->now), NULL));
    assert_true(
        store_add_class(teacher->store, class_name, n_pupils, &teacher->school_class, NULL));
    assert_true(store_list_pupils(teacher->store, teacher->school_class.id, teacher->pupils,
                                  STORE_MAX_PUPILS, &teacher->n_pupils, NULL));
}

/* The class file; the caller ends it with str_fini. */
static inline struct bytes exchange_class_file(struct exchange_teacher *teacher, struct str *out) {
    struct err err = {0};
    str_init(out, CLASS_FILE_MAX_BYTES);
    if (!class_file_make(teacher->store, &teacher->key, teacher->school_class.id, "", out, &err))
        fail_msg("%s", err.detail);
    return (struct bytes){(const unsigned char *)out->p, out->n};
}

struct exchange_laptop {
    int64_t now;
    struct store *store;
    int64_t class_id;
};

static inline void exchange_open_laptop(struct exchange_laptop *laptop) {
    *laptop = (struct exchange_laptop){.now = START_MS};
    assert_true(store_open_memory(&laptop->store, fixture_clock(&laptop->now), NULL));
}

static inline bool exchange_take(struct exchange_laptop *laptop, struct bytes bytes,
                                 struct err *err) {
    struct store_shared *file;
    int64_t class_id;
    if (!class_file_read(&file, bytes, err))
        return false;
    bool is_good = class_file_take(laptop->store, file, &class_id, err);
    if (is_good)
        laptop->class_id = class_id;
    class_file_free(file);
    return is_good;
}

/* With a new class file. */
static inline void exchange_join(struct exchange_laptop *laptop, struct exchange_teacher *teacher) {
    struct str text;
    struct err err = {0};
    if (!exchange_take(laptop, exchange_class_file(teacher, &text), &err))
        fail_msg("%s", err.detail);
    str_fini(&text);
}

/* The pupil of this number judges a post of the level in practice, a second later. */
static inline void exchange_play(struct exchange_laptop *laptop, int number, int post) {
    struct store_pupil pupils[STORE_MAX_PUPILS];
    struct fixture fixture = {.store = laptop->store};
    struct err err = {0};
    int n;
    laptop->now += 1000;
    assert_true(
        store_list_pupils(laptop->store, laptop->class_id, pupils, STORE_MAX_PUPILS, &n, NULL));
    for (int i = 0; i < n; i++)
        if (pupils[i].number == number)
            fixture.pupils[0] = pupils[i];
    assert_true(fixture.pupils[0].id);
    assert_true(
        store_practice_session(laptop->store, laptop->class_id, PACK, &fixture.session_id, NULL));
    assert_true(
        store_find_round(laptop->store, fixture.pupils[0].id, PACK, LEVEL, &fixture.round, NULL));
    if (!fixture.round.id) {
        str_copy(fixture.round.pack_version, sizeof fixture.round.pack_version, "1.2.0");
        fixture.round.plan = fixture_plan();
        assert_true(store_begin_round(laptop->store, fixture.pupils[0].id, fixture.session_id,
                                      &fixture.round, NULL));
    }
    if (!fixture_judge(&fixture, post, &err))
        fail_msg("%s", err.detail);
}

/* The caller ends it with hand_in_file_fini. */
static inline struct bytes exchange_hand_in(struct exchange_laptop *laptop,
                                            struct hand_in_file *file) {
    struct err err = {0};
    if (!hand_in_make(laptop->store, laptop->class_id, file, &err))
        fail_msg("%s", err.detail);
    return (struct bytes){file->p, file->n};
}

/* Into a new report. */
static inline const struct collect_report *exchange_collect(struct exchange_teacher *teacher,
                                                            struct bytes bytes) {
    struct err err = {0};
    teacher->report = (struct collect_report){0};
    if (!collect_bytes(teacher->store, &teacher->key, bytes, "a.ergebnis", &teacher->report, &err))
        fail_msg("%s", err.detail);
    assert_int_equal(teacher->report.n_files, 1);
    return &teacher->report;
}

static inline void exchange_confirm_all(struct exchange_teacher *teacher) {
    struct store_laptop laptops[STORE_MAX_LAPTOPS];
    int n;
    assert_true(store_list_laptops(teacher->store, teacher->school_class.id, laptops,
                                   STORE_MAX_LAPTOPS, &n, NULL));
    for (int i = 0; i < n; i++)
        assert_true(store_confirm_laptop(teacher->store, teacher->school_class.id, &laptops[i],
                                         true, NULL));
}

/* Hands in and collects, confirming the laptop where it is new. */
static inline const struct collect_report *exchange_carry(struct exchange_laptop *laptop,
                                                          struct exchange_teacher *teacher) {
    struct hand_in_file file;
    struct bytes bytes = exchange_hand_in(laptop, &file);
    if (exchange_collect(teacher, bytes)->n_waiting) {
        exchange_confirm_all(teacher);
        exchange_collect(teacher, bytes);
    }
    hand_in_file_fini(&file);
    return &teacher->report;
}

#endif
