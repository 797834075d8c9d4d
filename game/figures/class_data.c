/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the answers of a class out of the store; posts are numbered, then sorted. */
#include "figures/class_data.h"

#include "base/mem.h"
#include "base/str.h"
#include "store/answers.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_POSTS = 4096 }; /* as many items as the statistics take */

static const char *const kind_ids[SESSION_N_KINDS] = {"practice", "test", "refresh"};

int class_data_kind(const char *word) {
    for (int kind = SESSION_PRACTICE; word && kind < SESSION_N_KINDS; kind++)
        if (str_equal(word, kind_ids[kind]))
            return kind;
    return word ? -1 : SESSION_PRACTICE;
}

const char *class_data_kind_id(enum session_kind kind) {
    return kind_ids[kind];
}

/* --- reading --- */

struct reading {
    struct class_data *data;
    struct store_span span;
    int last_post; /* posts come in the same order for every pupil: the next is likely */
    size_t capacity_answers;
    int capacity_posts;
    struct err *err;
};

static bool is_post(const struct class_post *post, const struct store_answer *answer) {
    return str_equal(post->id, answer->post_id) && str_equal(post->pack, answer->pack_id) &&
           str_equal(post->version, answer->pack_version) &&
           str_equal(post->level, answer->level_id);
}

static int add_post(struct reading *reading, const struct store_answer *answer) {
    struct class_data *data = reading->data;
    if (data->n_posts == MAX_POSTS) {
        err_set(reading->err, ERR_LIMIT, "more than %d posts", MAX_POSTS);
        return -1;
    }
    if (data->n_posts == reading->capacity_posts) {
        int capacity = reading->capacity_posts ? 2 * reading->capacity_posts : 64;
        struct class_post *posts = mem_resize(data->posts, (size_t)capacity, sizeof *posts);
        if (!posts) {
            err_set(reading->err, ERR_NOMEM, "posts");
            return -1;
        }
        data->posts = posts;
        reading->capacity_posts = capacity;
    }
    struct class_post *post = &data->posts[data->n_posts];
    *post = (struct class_post){.verdict = answer->verdict, .order = data->n_posts};
    str_copy(post->pack, sizeof post->pack, answer->pack_id);
    str_copy(post->version, sizeof post->version, answer->pack_version);
    str_copy(post->level, sizeof post->level, answer->level_id);
    str_copy(post->id, sizeof post->id, answer->post_id);
    str_copy(post->technique, sizeof post->technique, answer->technique);
    return data->n_posts++;
}

static int find_post(struct reading *reading, const struct store_answer *answer) {
    const struct class_data *data = reading->data;
    for (int i = 1; i <= data->n_posts; i++) {
        int post = (reading->last_post + i) % data->n_posts;
        if (is_post(&data->posts[post], answer))
            return post;
    }
    return add_post(reading, answer);
}

static int find_pupil(const struct class_data *data, int64_t id) {
    int pupil = 0;
    while (pupil < data->n_pupils && data->pupils[pupil].id != id)
        pupil++;
    return pupil < data->n_pupils ? pupil : -1;
}

static bool make_room(struct reading *reading) {
    struct class_data *data = reading->data;
    if (data->n_answers < reading->capacity_answers)
        return true;
    size_t capacity = reading->capacity_answers ? 2 * reading->capacity_answers : 1024;
    struct class_answer *answers = mem_resize(data->answers, capacity, sizeof *answers);
    if (!answers)
        return err_set(reading->err, ERR_NOMEM, "answers");
    data->answers = answers;
    reading->capacity_answers = capacity;
    return true;
}

static bool note(const struct store_answer *answer, void *context) {
    struct reading *reading = context;
    struct class_data *data = reading->data;
    if (answer->unix_ms < reading->span.from_ms || answer->unix_ms >= reading->span.to_ms)
        return true;
    int pupil = find_pupil(data, answer->pupil_id);
    int post = find_post(reading, answer);
    if (pupil < 0 || post < 0 || !make_room(reading))
        return false;
    unsigned looks = 0;
    for (int i = 0; i < answer->result.n_looks; i++)
        looks |= 1u << answer->result.looks[i];
    data->answers[data->n_answers++] = (struct class_answer){
        .pupil = pupil,
        .post = post,
        .answer = answer->result.answer,
        .form = answer->form,
        .is_right = answer->result.is_correct,
        .is_sure = answer->result.is_sure,
        .looks = looks,
        .elapsed_ms = answer->result.elapsed_ms,
    };
    reading->last_post = post;
    return true;
}

/* --- sorting the posts --- */

static int by_name(const void *a, const void *b) {
    const struct class_post *p = a, *q = b;
    int order = strcmp(p->pack, q->pack);
    if (order == 0)
        order = strcmp(p->level, q->level);
    if (order == 0)
        order = strcmp(p->id, q->id);
    return order ? order : strcmp(p->version, q->version);
}

static bool sort_posts(struct class_data *data, struct err *err) {
    int *places = mem_new((size_t)data->n_posts + 1, sizeof *places);
    if (!places)
        return err_set(err, ERR_NOMEM, "posts");
    if (data->n_posts > 0)
        qsort(data->posts, (size_t)data->n_posts, sizeof *data->posts, by_name);
    for (int i = 0; i < data->n_posts; i++)
        places[data->posts[i].order] = i;
    for (size_t i = 0; i < data->n_answers; i++)
        data->answers[i].post = places[data->answers[i].post];
    mem_free(places);
    return true;
}

/* --- the class --- */

bool class_data_find(struct store_class *out, struct store *store, const char *name,
                     struct err *err) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    int n = 0;
    if (!classes)
        return err_set(err, ERR_NOMEM, "classes");
    bool is_good = store_list_classes(store, classes, STORE_MAX_CLASSES, &n, err);
    int i = 0;
    while (is_good && i < n && !str_equal(classes[i].name, name))
        i++;
    if (is_good && i < n)
        *out = classes[i];
    else if (is_good)
        is_good = err_set(err, ERR_NOT_FOUND, "%s", name);
    mem_free(classes);
    return is_good;
}

bool class_data_read(struct class_data *out, struct store *store, const char *class_name,
                     enum session_kind kind, struct err *err) {
    struct store_class school_class;
    *out = (struct class_data){.kind = kind};
    return class_data_find(&school_class, store, class_name, err) &&
           class_data_read_class(out, store, &school_class, kind, err);
}

bool class_data_read_class(struct class_data *out, struct store *store,
                           const struct store_class *school_class, enum session_kind kind,
                           struct err *err) {
    return class_data_read_span(out, store, school_class, kind, STORE_ALWAYS, err);
}

bool class_data_read_span(struct class_data *out, struct store *store,
                          const struct store_class *school_class, enum session_kind kind,
                          struct store_span span, struct err *err) {
    struct err own;
    if (!err)
        err = &own;
    struct reading reading = {.data = out, .span = span, .err = err};
    *out = (struct class_data){.kind = kind, .school_class = *school_class};
    err_clear(err);
    return store_list_pupils(store, out->school_class.id, out->pupils, STORE_MAX_PUPILS,
                             &out->n_pupils, err) &&
           store_each_answer(store, out->school_class.id, kind, note, &reading, err) &&
           err->code == ERR_NONE && sort_posts(out, err);
}

void class_data_fini(struct class_data *data) {
    mem_free(data->posts);
    mem_free(data->answers);
    *data = (struct class_data){0};
}
