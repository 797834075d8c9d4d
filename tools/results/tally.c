/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting the answers of a class without its pupils, and adding two such counts. */
#include "tally.h"

#include "base/mem.h"

#include <string.h>

int tally_compare(const struct tally_post *a, const struct tally_post *b) {
    int order = strcmp(a->pack, b->pack);
    if (order == 0)
        order = strcmp(a->level, b->level);
    if (order == 0)
        order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->version, b->version);
}

void tally_fini(struct tally *tally) {
    mem_free(tally->posts);
    *tally = (struct tally){0};
}

/* --- counting --- */

static void name_post(struct tally_post *out, const struct class_post *post) {
    *out = (struct tally_post){.verdict = post->verdict};
    str_copy(out->pack, sizeof out->pack, post->pack);
    str_copy(out->version, sizeof out->version, post->version);
    str_copy(out->level, sizeof out->level, post->level);
    str_copy(out->id, sizeof out->id, post->id);
    str_copy(out->technique, sizeof out->technique, post->technique);
}

static int64_t whole_seconds(int64_t ms) {
    if (ms < 0)
        ms = 0;
    return ((ms > ROUND_MAX_MS ? ROUND_MAX_MS : ms) + 500) / 1000;
}

static void count(struct tally_post *out, const struct class_answer *answer) {
    int64_t seconds = whole_seconds(answer->elapsed_ms);
    out->n++;
    out->answers[answer->answer]++;
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        out->looks[kind] += answer->looks >> kind & 1u;
    out->seconds += seconds;
    out->seconds_squared += seconds * seconds;
}

static void leave_out_few(struct tally *tally) {
    int n = 0;
    for (int i = 0; i < tally->n_posts; i++)
        if (tally->posts[i].n >= TALLY_LEAST)
            tally->posts[n++] = tally->posts[i];
    tally->n_left_out = tally->n_posts - n;
    tally->n_posts = n;
}

bool tally_of_class(struct tally *out, const struct class_data *data, struct err *err) {
    *out = (struct tally){.kind = data->kind, .n_classes = 1, .n_posts = data->n_posts};
    out->posts = mem_new((size_t)data->n_posts + 1, sizeof *out->posts);
    if (!out->posts) {
        out->n_posts = 0;
        return err_set(err, ERR_NOMEM, "counts");
    }
    for (int i = 0; i < data->n_posts; i++)
        name_post(&out->posts[i], &data->posts[i]);
    for (size_t i = 0; i < data->n_answers; i++)
        count(&out->posts[data->answers[i].post], &data->answers[i]);
    leave_out_few(out);
    return true;
}

/* --- adding --- */

static void add_all(int64_t *to, const int64_t *from, int n) {
    for (int i = 0; i < n; i++)
        to[i] += from[i];
}

static bool add(struct tally_post *to, const struct tally_post *post, struct err *err) {
    if (to->verdict != post->verdict || !str_equal(to->technique, post->technique))
        return err_set(err, ERR_REFUSED, "%s %s %s: not the same post", post->pack, post->version,
                       post->id);
    if (to->n + post->n > TALLY_MAX_N)
        return err_set(err, ERR_LIMIT, "%s: too many judgements", post->id);
    to->n += post->n;
    add_all(to->answers, post->answers, TALLY_N_ANSWERS);
    add_all(to->looks, post->looks, LOOK_N_KINDS);
    to->seconds += post->seconds;
    to->seconds_squared += post->seconds_squared;
    return true;
}

/* Both are sorted: the smaller next post is appended, equal ones are added. */
static bool merge_posts(struct tally *out, const struct tally *a, const struct tally *b,
                        struct err *err) {
    int i = 0, k = 0;
    while (i < a->n_posts || k < b->n_posts) {
        int order = i == a->n_posts   ? 1
                    : k == b->n_posts ? -1
                                      : tally_compare(&a->posts[i], &b->posts[k]);
        struct tally_post *post = &out->posts[out->n_posts++];
        *post = order > 0 ? b->posts[k] : a->posts[i];
        if (order == 0 && !add(post, &b->posts[k], err))
            return false;
        i += order <= 0;
        k += order >= 0;
    }
    return out->n_posts <= TALLY_MAX_POSTS || err_set(err, ERR_LIMIT, "%d posts", out->n_posts);
}

bool tally_merge(struct tally *out, const struct tally *a, const struct tally *b, struct err *err) {
    *out = (struct tally){.kind = a->kind, .n_classes = a->n_classes + b->n_classes};
    if (a->kind != b->kind)
        return err_set(err, ERR_REFUSED, "practice and test do not mix");
    if (out->n_classes > TALLY_MAX_N)
        return err_set(err, ERR_LIMIT, "too many classes");
    out->posts = mem_new((size_t)a->n_posts + (size_t)b->n_posts + 1, sizeof *out->posts);
    if (!out->posts)
        return err_set(err, ERR_NOMEM, "counts");
    return merge_posts(out, a, b, err);
}
