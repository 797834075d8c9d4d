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

int64_t tally_n_right(const struct tally_post *post) {
    return post->verdict == VERDICT_FACT
               ? post->answers[ANSWER_FACT] + post->answers[ANSWER_SURE_FACT]
               : post->answers[ANSWER_FAKE] + post->answers[ANSWER_SURE_FAKE];
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

/* Judgements of a pupil by verdict. */
struct share {
    int64_t n[2], n_right[2];
};

static void count_rest(struct tally_rest *out, int64_t n, int64_t n_right, bool is_right) {
    if (n == 0)
        return;
    int64_t share = (100 * n_right + n * TALLY_STEP / 2) / (n * TALLY_STEP) * TALLY_STEP;
    out->n++;
    out->n_right += is_right;
    out->sum += share;
    out->squares += share * share;
    out->sum_right += is_right ? share : 0;
}

static void count_looks(struct tally_post *out, const struct class_answer *answer) {
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        int64_t is_open = answer->looks >> kind & 1u;
        out->looks[kind] += is_open;
        out->looks_right[kind] += is_open && answer->is_right;
    }
    out->without_look += answer->looks == 0;
    out->without_look_right += answer->looks == 0 && answer->is_right;
}

static void count(struct tally_post *out, const struct class_answer *answer,
                  const struct share *pupil) {
    int64_t seconds = whole_seconds(answer->elapsed_ms);
    enum verdict is = out->verdict, is_not = is == VERDICT_FACT ? VERDICT_FAKE : VERDICT_FACT;
    out->n++;
    out->answers[answer->answer]++;
    count_looks(out, answer);
    count_rest(&out->same, pupil->n[is] - 1, pupil->n_right[is] - answer->is_right,
               answer->is_right);
    count_rest(&out->other, pupil->n[is_not], pupil->n_right[is_not], answer->is_right);
    out->seconds += seconds;
    out->seconds_squared += seconds * seconds;
}

static void count_all(struct tally *tally, const struct class_data *data) {
    struct share pupils[STORE_MAX_PUPILS] = {0};
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        struct share *pupil = &pupils[answer->pupil];
        pupil->n[data->posts[answer->post].verdict]++;
        pupil->n_right[data->posts[answer->post].verdict] += answer->is_right;
    }
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        count(&tally->posts[answer->post], answer, &pupils[answer->pupil]);
    }
}

static void hide_few(struct tally_rest *rest) {
    if (rest->n < TALLY_LEAST)
        *rest = (struct tally_rest){0};
}

static void leave_out_few(struct tally *tally) {
    int n = 0;
    for (int i = 0; i < tally->n_posts; i++)
        if (tally->posts[i].n >= TALLY_LEAST)
            tally->posts[n++] = tally->posts[i];
    tally->n_left_out = tally->n_posts - n;
    tally->n_posts = n;
    for (int i = 0; i < n; i++) {
        hide_few(&tally->posts[i].same);
        hide_few(&tally->posts[i].other);
    }
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
    count_all(out, data);
    leave_out_few(out);
    return true;
}

/* --- adding --- */

static void add_all(int64_t *to, const int64_t *from, int n) {
    for (int i = 0; i < n; i++)
        to[i] += from[i];
}

static void add_rest(struct tally_rest *to, const struct tally_rest *from) {
    to->n += from->n;
    to->n_right += from->n_right;
    to->sum += from->sum;
    to->squares += from->squares;
    to->sum_right += from->sum_right;
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
    add_all(to->looks_right, post->looks_right, LOOK_N_KINDS);
    to->without_look += post->without_look;
    to->without_look_right += post->without_look_right;
    add_rest(&to->same, &post->same);
    add_rest(&to->other, &post->other);
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
