/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing counts as JSON. Whatever is read keeps the promises of tally.h: no post below
 * five, answers that add up, sorted, none twice. */
#include "tally.h"

#include "base/file.h"
#include "base/mem.h"

#include <jansson.h>

static const char format[] = "scheinriese-zaehlung-1";

/* --- writing --- */

static json_t *answers_json(const struct tally_post *post) {
    json_t *object = json_object();
    for (int i = 0; i < TALLY_N_ANSWERS; i++)
        json_object_set_new(object, answer_id((enum answer)i), json_integer(post->answers[i]));
    return object;
}

static json_t *looks_json(const int64_t *looks) {
    json_t *object = json_object();
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        json_object_set_new(object, look_kind_id((enum look_kind)kind), json_integer(looks[kind]));
    return object;
}

static json_t *rest_json(const struct tally_rest *rest) {
    json_t *object = json_object();
    json_object_set_new(object, "n", json_integer(rest->n));
    json_object_set_new(object, "n_right", json_integer(rest->n_right));
    json_object_set_new(object, "sum", json_integer(rest->sum));
    json_object_set_new(object, "squares", json_integer(rest->squares));
    json_object_set_new(object, "sum_right", json_integer(rest->sum_right));
    return object;
}

static json_t *post_json(const struct tally_post *post) {
    json_t *object = json_object();
    json_object_set_new(object, "pack", json_string(post->pack));
    json_object_set_new(object, "version", json_string(post->version));
    json_object_set_new(object, "level", json_string(post->level));
    json_object_set_new(object, "post", json_string(post->id));
    json_object_set_new(object, "verdict", json_string(verdict_id(post->verdict)));
    json_object_set_new(object, "technique", json_string(post->technique));
    json_object_set_new(object, "n", json_integer(post->n));
    json_object_set_new(object, "answers", answers_json(post));
    json_object_set_new(object, "looks", looks_json(post->looks));
    json_object_set_new(object, "looks_right", looks_json(post->looks_right));
    json_object_set_new(object, "without_look", json_integer(post->without_look));
    json_object_set_new(object, "without_look_right", json_integer(post->without_look_right));
    json_object_set_new(object, "same_verdict", rest_json(&post->same));
    json_object_set_new(object, "other_verdict", rest_json(&post->other));
    json_object_set_new(object, "seconds", json_integer(post->seconds));
    json_object_set_new(object, "seconds_squared", json_integer(post->seconds_squared));
    return object;
}

static json_t *tally_json(const struct tally *tally) {
    json_t *root = json_object(), *posts = json_array();
    json_object_set_new(root, "format", json_string(format));
    json_object_set_new(root, "kind", json_string(class_data_kind_id(tally->kind)));
    json_object_set_new(root, "n_classes", json_integer(tally->n_classes));
    for (int i = 0; i < tally->n_posts; i++)
        json_array_append_new(posts, post_json(&tally->posts[i]));
    json_object_set_new(root, "posts", posts);
    return root;
}

static int add_text(const char *text, size_t n, void *context) {
    return str_add_n(context, text, n) ? 0 : -1;
}

bool tally_write(const struct tally *tally, const char *path, struct err *err) {
    struct str text;
    json_t *root = tally_json(tally);
    bool is_whole = json_array_size(json_object_get(root, "posts")) == (size_t)tally->n_posts;
    str_init(&text, TALLY_MAX_BYTES);
    bool is_good = is_whole && json_dump_callback(root, add_text, &text, JSON_INDENT(1)) == 0 &&
                   str_add(&text, "\n");
    json_decref(root);
    is_good = is_good ? file_write(path, (struct bytes){(unsigned char *)text.p, text.n}, err)
                      : err_set(err, ERR_NOMEM, "counts");
    str_fini(&text);
    return is_good;
}

/* --- reading --- */

static bool wrong(struct err *err, const char *key) {
    return err_set(err, ERR_FORMAT, "wrong or missing: %s", key);
}

static bool read_count(int64_t *out, const json_t *object, const char *key, int64_t max) {
    const json_t *value = json_object_get(object, key);
    *out = json_integer_value(value);
    return json_is_integer(value) && *out >= 0 && *out <= max;
}

static bool read_id(char *out, size_t size, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text && text[0] && str_copy(out, size, text);
}

static bool read_names(struct tally_post *out, const json_t *object) {
    const char *verdict = json_string_value(json_object_get(object, "verdict"));
    int found = verdict ? verdict_from_id(verdict) : -1;
    out->verdict = found == VERDICT_FACT ? VERDICT_FACT : VERDICT_FAKE;
    return found >= 0 && read_id(out->pack, sizeof out->pack, object, "pack") &&
           read_id(out->version, sizeof out->version, object, "version") &&
           read_id(out->level, sizeof out->level, object, "level") &&
           read_id(out->id, sizeof out->id, object, "post") &&
           read_id(out->technique, sizeof out->technique, object, "technique");
}

static bool read_answers(struct tally_post *out, const json_t *object) {
    const json_t *answers = json_object_get(object, "answers");
    int64_t sum = 0;
    for (int i = 0; i < TALLY_N_ANSWERS; i++) {
        if (!read_count(&out->answers[i], answers, answer_id((enum answer)i), TALLY_MAX_N))
            return false;
        sum += out->answers[i];
    }
    return sum == out->n;
}

static bool read_kinds(int64_t *out, const json_t *kinds, const int64_t *most, int64_t max) {
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        if (!read_count(&out[kind], kinds, look_kind_id((enum look_kind)kind),
                        most ? most[kind] : max))
            return false;
    return true;
}

static bool read_looks(struct tally_post *out, const json_t *object) {
    return read_kinds(out->looks, json_object_get(object, "looks"), NULL, out->n) &&
           read_kinds(out->looks_right, json_object_get(object, "looks_right"), out->looks, 0) &&
           read_count(&out->without_look, object, "without_look", out->n) &&
           read_count(&out->without_look_right, object, "without_look_right", out->without_look);
}

/* Sums that shares of 0 to 100 can have. */
static bool is_possible(const struct tally_rest *rest) {
    double mean_squared = (double)rest->sum * (double)rest->sum;
    return (rest->n == 0 || rest->n >= TALLY_LEAST) && rest->squares <= 100 * rest->sum &&
           mean_squared <= (double)rest->n * (double)rest->squares * (1 + 1e-9) &&
           rest->sum - rest->sum_right <= 100 * (rest->n - rest->n_right);
}

static bool read_rest(struct tally_rest *out, const json_t *rest, int64_t n, int64_t n_right) {
    return read_count(&out->n, rest, "n", n) &&
           read_count(&out->n_right, rest, "n_right", n_right < out->n ? n_right : out->n) &&
           read_count(&out->sum, rest, "sum", 100 * out->n) &&
           read_count(&out->squares, rest, "squares", 10000 * out->n) &&
           read_count(&out->sum_right, rest, "sum_right", 100 * out->n_right) &&
           out->sum_right <= out->sum && is_possible(out);
}

static bool read_rests(struct tally_post *out, const json_t *object) {
    int64_t n_right = tally_n_right(out);
    return read_rest(&out->same, json_object_get(object, "same_verdict"), out->n, n_right) &&
           read_rest(&out->other, json_object_get(object, "other_verdict"), out->n, n_right);
}

static bool read_times(struct tally_post *out, const json_t *object) {
    const int64_t day = ROUND_MAX_MS / 1000;
    return read_count(&out->seconds, object, "seconds", day * out->n) &&
           read_count(&out->seconds_squared, object, "seconds_squared", day * day * out->n);
}

/* NULL, or the key that is wrong or missing. */
static const char *read_post(struct tally_post *out, const json_t *object) {
    *out = (struct tally_post){0};
    if (!read_names(out, object))
        return "pack, version, level, post, verdict, technique";
    if (!read_count(&out->n, object, "n", TALLY_MAX_N) || out->n < TALLY_LEAST)
        return "n";
    if (!read_answers(out, object))
        return "answers";
    if (!read_looks(out, object))
        return "looks, looks_right, without_look, without_look_right";
    if (!read_rests(out, object))
        return "same_verdict, other_verdict";
    return read_times(out, object) ? NULL : "seconds";
}

static bool read_posts(struct tally *out, const json_t *posts, struct err *err) {
    size_t n = json_array_size(posts);
    if (!json_is_array(posts))
        return wrong(err, "posts");
    if (n > TALLY_MAX_POSTS)
        return err_set(err, ERR_LIMIT, "%zu posts, at most %d", n, TALLY_MAX_POSTS);
    out->posts = mem_new(n + 1, sizeof *out->posts);
    if (!out->posts)
        return err_set(err, ERR_NOMEM, "counts");
    for (size_t i = 0; i < n; i++) {
        const char *key = read_post(&out->posts[i], json_array_get(posts, i));
        if (key)
            return err_set(err, ERR_FORMAT, "posts[%zu]: wrong or missing: %s", i, key);
        if (i > 0 && tally_compare(&out->posts[i - 1], &out->posts[i]) >= 0)
            return err_set(err, ERR_FORMAT, "posts are not in order");
    }
    out->n_posts = (int)n;
    return true;
}

static bool read_root(struct tally *out, const json_t *root, struct err *err) {
    const char *kind = json_string_value(json_object_get(root, "kind"));
    const char *is = json_string_value(json_object_get(root, "format"));
    if (is && !str_equal(is, format) && str_starts(is, "scheinriese-zaehlung-"))
        return err_set(err, ERR_VERSION, "%.40s", is);
    if (!is || !str_equal(is, format))
        return wrong(err, "format");
    if (!kind || class_data_kind(kind) < 0 || class_data_kind(kind) > SESSION_TEST)
        return wrong(err, "kind");
    out->kind = (enum session_kind)class_data_kind(kind);
    if (!read_count(&out->n_classes, root, "n_classes", TALLY_MAX_N) || out->n_classes < 1)
        return wrong(err, "n_classes");
    return read_posts(out, json_object_get(root, "posts"), err);
}

bool tally_parse(struct tally *out, struct bytes bytes, struct err *err) {
    json_error_t where;
    *out = (struct tally){0};
    if (bytes.n > TALLY_MAX_BYTES)
        return err_set(err, ERR_LIMIT, "%zu bytes", bytes.n);
    json_t *root = json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &where);
    if (!root)
        return err_set(err, ERR_FORMAT, "line %d: %.100s", where.line, where.text);
    bool is_good = read_root(out, root, err);
    json_decref(root);
    if (!is_good)
        tally_fini(out);
    return is_good;
}

bool tally_read(struct tally *out, const char *path, struct err *err) {
    struct file_data data;
    *out = (struct tally){0};
    if (!file_read(&data, path, TALLY_MAX_BYTES, err))
        return false;
    bool is_good = tally_parse(out, file_data_bytes(&data), err);
    file_data_fini(&data);
    return is_good || err_place(err, "%.150s", path);
}
