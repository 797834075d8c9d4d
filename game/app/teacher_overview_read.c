/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a class for the overview: judgements, figures, titles out of the packs, and which posts
 * are worth talking about. */
#include "app/teacher_overview.h"
#include "figures/class_packs.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static void forget(struct overview *overview) {
    overview_votes_forget(overview);
    class_results_fini(&overview->results);
    class_data_fini(&overview->data);
    mem_free(overview->titles);
    mem_free(overview->groups);
    mem_free(overview->order);
    mem_free(overview->of_pupil);
    overview->titles = NULL;
    overview->groups = NULL;
    overview->order = NULL;
    overview->of_pupil = NULL;
    overview->n_groups = 0;
    overview->is_read = false;
}

void teacher_overview_drop(struct app *app) {
    if (app->teacher->overview) {
        forget(app->teacher->overview);
        mem_free(app->teacher->overview);
        app->teacher->overview = NULL;
    }
}

void teacher_overview_enter(struct app *app) {
    struct overview *overview = app->teacher->overview;
    if (overview) {
        forget(overview);
        overview->view = OVERVIEW_CLASS;
        overview->group = overview->page = 0;
    }
}

/* --- titles --- */

/* The first words of a post that has no headline, without marks; never a broken letter. */
void overview_post_title(char out[OVERVIEW_TITLE], const struct pack_post *post) {
    const char *text = post->headline[0] ? post->headline
                       : post->text[0]   ? post->text
                       : post->query[0]  ? post->query
                                         : post->author_name;
    char *plain = para_plain_text(text);
    size_t n = plain ? strlen(plain) : 0, most = 72;
    if (n > most) {
        n = most;
        while (n > 0 && plain[n] != ' ') {
            n--;
        }
        n = n ? n : most;
        while (n > 0 && ((unsigned char)plain[n] & 0xc0) == 0x80) {
            n--;
        }
        str_format(out, OVERVIEW_TITLE, "%.*s …", (int)n, plain);
    } else {
        str_copy(out, OVERVIEW_TITLE, plain ? plain : post->id);
    }
    mem_free(plain);
}

static void name_posts(struct overview *overview, const struct pack *pack) {
    for (int i = 0; i < overview->data.n_posts; i++) {
        const struct class_post *post = &overview->data.posts[i];
        const struct pack_post *found =
            str_equal(post->pack, pack->id) ? pack_find_post(pack, post->id) : NULL;
        if (found) {
            overview_post_title(overview->titles[i], found);
        }
    }
    for (int i = 0; i < overview->n_groups; i++) {
        struct overview_group *group = &overview->groups[i];
        const struct class_post *post = &overview->data.posts[group->first];
        const struct pack_level *level =
            str_equal(post->pack, pack->id) ? pack_find_level(pack, post->level) : NULL;
        if (level) {
            str_copy(group->title, sizeof group->title, level->title);
        }
    }
}

static void take_pack(struct app *app, struct overview *overview, const char *id) {
    int entry;
    struct pack *pack = app_load_pack(app, id, &entry);
    if (pack) {
        class_packs_take(&overview->data, pack);
        name_posts(overview, pack);
    }
    pack_free(pack);
}

/* Titles of posts and levels out of the packs that are there. */
static void name_all(struct app *app, struct overview *overview) {
    const struct class_data *data = &overview->data;
    for (int i = 0; i < data->n_posts; i++) {
        str_copy(overview->titles[i], OVERVIEW_TITLE, data->posts[i].id);
    }
    for (int i = 0; i < data->n_posts; i++) {
        if (i == 0 || !str_equal(data->posts[i].pack, data->posts[i - 1].pack)) {
            take_pack(app, overview, data->posts[i].pack);
        }
    }
    str_copy(overview->language, sizeof overview->language, app->language);
}

/* --- levels --- */

static void find_groups(struct overview *overview) {
    const struct class_data *data = &overview->data;
    for (int i = 0; i < data->n_posts; i++) {
        const struct class_post *post = &data->posts[i], *last = &data->posts[i ? i - 1 : 0];
        if (i == 0 || !str_equal(post->pack, last->pack) || !str_equal(post->level, last->level)) {
            struct overview_group *group = &overview->groups[overview->n_groups++];
            group->first = i;
            str_copy(group->title, sizeof group->title, post->level);
        }
        overview->groups[overview->n_groups - 1].n++;
    }
}

/* --- what to talk about --- */

/* Where many were wrong, and most where they were sure of it. */
static double worth(const struct class_figures *figures) {
    const struct calibration *k = &figures->calibration;
    if (!figures->has_enough || figures->n == 0 || !figures->has_calibration) {
        return -1;
    }
    double sure_wrong = (1 - k->bins[1].accuracy) * (double)k->bins[1].n;
    return ((double)(figures->n - figures->n_right) + sure_wrong) / (double)figures->n;
}

struct ranked {
    int post;
    double worth;
};

static int by_worth(const void *a, const void *b) {
    const struct ranked *p = a, *q = b;
    return p->worth != q->worth ? (p->worth < q->worth) - (p->worth > q->worth) : p->post - q->post;
}

static bool rank_posts(struct overview *overview) {
    int n = overview->data.n_posts;
    struct ranked *ranked = mem_new((size_t)n + 1, sizeof *ranked);
    if (!ranked) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        ranked[i] = (struct ranked){i, worth(&overview->results.posts[i])};
    }
    qsort(ranked, (size_t)n, sizeof *ranked, by_worth);
    for (int i = 0; i < n; i++) {
        overview->order[i] = ranked[i].post;
    }
    mem_free(ranked);
    return true;
}

/* --- points of the picture --- */

static bool is_second(const struct class_data *data, const struct class_answer *answer) {
    return answer->form != '-' && answer->form != data->pupils[answer->pupil].form;
}

static void count_pupils(struct overview *overview) {
    const struct class_data *data = &overview->data;
    for (int i = 0; i < data->n_pupils; i++) {
        overview->of_pupil[i] = overview->results.pupils[i].counts;
    }
    if (!overview->results.forms.has_any) {
        return;
    }
    for (int i = 0; i < data->n_pupils; i++) {
        if (overview->results.forms.pupils[i].has_after) {
            overview->of_pupil[i] = (struct sdt_counts){0};
        }
    }
    for (size_t i = 0; i < data->n_answers; i++) {
        const struct class_answer *answer = &data->answers[i];
        if (overview->results.forms.pupils[answer->pupil].has_after && is_second(data, answer)) {
            class_count(&overview->of_pupil[answer->pupil], data, answer);
        }
    }
}

/* --- reading --- */

static bool make_room(struct overview *overview, struct err *err) {
    size_t n = (size_t)overview->data.n_posts + 1;
    overview->titles = mem_new(n, sizeof *overview->titles);
    overview->groups = mem_new(n, sizeof *overview->groups);
    overview->order = mem_new(n, sizeof *overview->order);
    overview->of_pupil = mem_new(STORE_MAX_PUPILS, sizeof *overview->of_pupil);
    return (overview->titles && overview->groups && overview->order && overview->of_pupil) ||
           err_set(err, ERR_NOMEM, "overview");
}

static bool fill(struct app *app, struct overview *overview, struct err *err) {
    struct store_class class;
    if (!store_read_one_class(app->setup.store, app->teacher->class_id, &class, err) ||
        !class_data_read_class(&overview->data, app->setup.store, &class, overview->kind, err) ||
        !make_room(overview, err)) {
        return false;
    }
    find_groups(overview);
    name_all(app, overview);
    if (!class_results_make(&overview->results, &overview->data, err)) {
        return false;
    }
    count_pupils(overview);
    return rank_posts(overview) || err_set(err, ERR_NOMEM, "overview");
}

bool overview_read(struct app *app, struct overview *overview) {
    bool is_current = overview->is_read && overview->class_id == app->teacher->class_id &&
                      overview->data.kind == overview->kind;
    if (is_current && !str_equal(overview->language, app->language)) {
        name_all(app, overview);
    }
    if (is_current) {
        return overview->err.code == ERR_NONE;
    }
    forget(overview);
    err_clear(&overview->err);
    overview->class_id = app->teacher->class_id;
    overview->group = overview->page = 0;
    bool is_good = fill(app, overview, &overview->err);
    overview->data.kind = overview->kind;
    overview->is_read = true;
    return is_good;
}
