/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A round across levels: its posts are copied into one level of a pack of its own, whose people and
 * pictures are those of all packs they come from, numbered on. */
#include "app/refresh.h"

#include "app/rounds.h"
#include "base/arena.h"
#include "base/mem.h"

#include <string.h>

struct refresh_round {
    struct store_refresh stored;
    int n_sources;
    struct source {
        struct pack_file *file;
        struct pack *pack;
        int first_person; /* of its people among all */
    } sources[STORE_MAX_REFRESH];
    int source_of[STORE_MAX_REFRESH]; /* of each post */
    struct arena arena;
    struct pack pack;
    struct pack_level level;
};

void refresh_close(struct refresh_round *round) {
    if (round) {
        for (int i = 0; i < round->n_sources; i++) {
            pack_free(round->sources[i].pack);
            pack_file_close(round->sources[i].file);
        }
        arena_fini(&round->arena);
        mem_free(round);
    }
}

const struct store_ref *refresh_ref(const struct refresh_round *round, int post) {
    return &round->stored.posts[post];
}

const char *refresh_language(const struct refresh_round *round, int post) {
    return round->sources[round->source_of[post]].pack->language;
}

bool refresh_picture(struct refresh_round *round, int index, struct file_data *out,
                     struct err *err) {
    int source = index / PACK_MAX_PICTURES;
    if (index < 0 || source >= round->n_sources) {
        return err_set(err, ERR_NOT_FOUND, "picture %d", index);
    }
    return pack_picture_read(out, round->sources[source].file, index % PACK_MAX_PICTURES, err);
}

/* --- the packs --- */

/* Own packs do not say which they are before they are opened. */
static bool open_source(struct app *app, struct source *out, const char *id, struct err *err) {
    const struct library *library = app->setup.library;
    for (int i = 0; i < library->n_entries; i++) {
        const struct library_entry *entry = &library->entries[i];
        if (entry->id[0] && !str_equal(entry->id, id)) {
            continue;
        }
        struct err why = {0};
        if (library_open(&out->file, &out->pack, entry, app->language, &why) &&
            str_equal(out->pack->id, id)) {
            return true;
        }
        if (why.code == ERR_NOMEM) {
            return err_set(err, ERR_NOMEM, "%s", id); /* it is there all the same */
        }
        pack_free(out->pack);
        pack_file_close(out->file);
        *out = (struct source){0};
    }
    return err_set(err, ERR_REFUSED, "%s is not here", id);
}

/* Opens each pack once; those opened are to be closed in any case. */
static bool open_sources(struct app *app, struct refresh_round *round, struct err *err) {
    for (int i = 0; i < round->stored.n; i++) {
        const struct store_ref *ref = &round->stored.posts[i];
        int at = 0;
        while (at < round->n_sources && !str_equal(round->sources[at].pack->id, ref->pack_id)) {
            at++;
        }
        if (at == round->n_sources && !open_source(app, &round->sources[at], ref->pack_id, err)) {
            return false;
        }
        round->n_sources += at == round->n_sources;
        round->source_of[i] = at;
        if (!str_equal(round->sources[at].pack->version, ref->pack_version)) {
            return err_set(err, ERR_REFUSED, "%s has another version now", ref->pack_id);
        }
    }
    return round->stored.n > 0 || err_set(err, ERR_REFUSED, "no posts");
}

/* --- copies --- */

static bool copy_people(struct refresh_round *round, struct err *err) {
    int n = 0;
    for (int i = 0; i < round->n_sources; i++) {
        n += round->sources[i].pack->n_people;
    }
    struct pack_person *people = arena_new(&round->arena, (size_t)n + 1, sizeof *people);
    if (!people) {
        return err_set(err, ERR_NOMEM, "people");
    }
    round->pack.people = people;
    for (int i = 0; i < round->n_sources; i++) {
        const struct pack *pack = round->sources[i].pack;
        round->sources[i].first_person = round->pack.n_people;
        for (int k = 0; k < pack->n_people; k++) {
            people[round->pack.n_people++] = pack->people[k];
        }
    }
    return true;
}

static void number_picture(struct pack_picture *picture, int source) {
    if (picture->index >= 0) {
        picture->index += source * PACK_MAX_PICTURES;
    }
}

static bool copy_looks(struct arena *arena, struct pack_post *post, int source) {
    struct pack_look *looks = arena_new(arena, (size_t)post->n_looks + 1, sizeof *looks);
    for (int i = 0; looks && i < post->n_looks; i++) {
        looks[i] = post->looks[i];
        number_picture(&looks[i].picture, source);
    }
    post->looks = looks;
    return looks != NULL;
}

/* A level that shows no counts keeps them hidden here, too. */
static bool copy_post(struct refresh_round *round, struct pack_post *out, int place,
                      struct err *err) {
    const struct store_ref *ref = &round->stored.posts[place];
    const struct source *source = &round->sources[round->source_of[place]];
    const struct pack_level *level = pack_find_level(source->pack, ref->level_id);
    const struct pack_post *post = pack_find_post(source->pack, ref->post_id);
    if (!level || !post || post < level->posts || post >= level->posts + level->n_posts) {
        return err_set(err, ERR_REFUSED, "%s is not in %s", ref->post_id, ref->level_id);
    }
    *out = *post;
    number_picture(&out->picture, round->source_of[place]);
    out->person += out->person >= 0 ? source->first_person : 0;
    if (!level->shows_counts) {
        out->counts = (struct pack_counts){-1, -1, -1, -1, -1};
    }
    if (round->level.n_looks == 0 || level->n_looks < round->level.n_looks) {
        round->level.n_looks = level->n_looks;
    }
    return copy_looks(&round->arena, out, round->source_of[place]) ||
           err_set(err, ERR_NOMEM, "looks");
}

static bool copy_posts(struct refresh_round *round, struct err *err) {
    int n = round->stored.n;
    struct pack_post *posts = arena_new(&round->arena, (size_t)n, sizeof *posts);
    if (!posts) {
        return err_set(err, ERR_NOMEM, "posts");
    }
    for (int i = 0; i < n; i++) {
        if (!copy_post(round, &posts[i], i, err)) {
            return false;
        }
    }
    round->level.posts = posts;
    return true;
}

/* Looks as in the hardest of the levels, so that each post offers enough of them. */
static bool put_together(struct app *app, struct refresh_round *round, struct err *err) {
    const char *title = _("Auffrischung");
    round->level = (struct pack_level){.id = STORE_REFRESH_LEVEL,
                                       .title = title,
                                       .lesson = "",
                                       .example = "",
                                       .technique = "none",
                                       .n_round = round->stored.n,
                                       .shows_counts = true,
                                       .n_posts = round->stored.n};
    round->pack = (struct pack){
        .id = "", .version = "", .title = title, .n_levels = 1, .levels = &round->level};
    if (!open_sources(app, round, err) || !copy_people(round, err) || !copy_posts(round, err)) {
        return false;
    }
    round->pack.language = round->sources[0].pack->language;
    return true;
}

/* NULL with err. */
static struct refresh_round *make_round(struct app *app, const struct store_refresh *stored,
                                        struct err *err) {
    struct refresh_round *round = mem_new(1, sizeof *round);
    if (!round) {
        err_set(err, ERR_NOMEM, "round");
        return NULL;
    }
    round->stored = *stored;
    if (!put_together(app, round, err)) {
        refresh_close(round);
        return NULL;
    }
    return round;
}

/* --- beginning --- */

static struct round_plan plan_of(const struct store_refresh *stored) {
    struct round_plan plan = {.kind = SESSION_REFRESH, .seed = stored->seed, .n_posts = stored->n};
    for (int i = 0; i < stored->n; i++) {
        plan.posts[i] = i;
    }
    return plan;
}

static bool play(struct app *app, const struct store_refresh *stored, struct err *err) {
    struct playing *playing = &app->playing;
    struct round_plan plan = plan_of(stored);
    app_close_pack(app);
    playing->refresh = make_round(app, stored, err);
    if (!playing->refresh) {
        return false;
    }
    playing->pack = &playing->refresh->pack;
    playing->stored = (struct store_round){.id = stored->id, .plan = plan};
    playing->shown_since_ms = app->setup.clock.monotonic_ms(app->setup.clock.context);
    playing->has_round = round_init(&playing->round, app_level(app), &plan, err);
    return playing->has_round &&
           store_refresh_session(app->setup.store, app->person.class.id, &playing->session_id, err);
}

/* A round that does not fit what is here any more is given up; its judgements stay. */
static bool resume(struct app *app, bool *has_resumed, struct err *err) {
    struct store_refresh stored;
    *has_resumed = false;
    if (!store_find_refresh(app->setup.store, app->person.pupil.id, &stored, err)) {
        return false;
    }
    if (!stored.id) {
        return true;
    }
    bool fits = play(app, &stored, err) &&
                store_replay_round(app->setup.store, stored.id, &app->playing.round, err);
    if (!fits && err->code != ERR_REFUSED) {
        return false;
    }
    *has_resumed = fits && app->playing.round.state != ROUND_DONE;
    return *has_resumed || store_end_round(app->setup.store, stored.id, err);
}

static bool draw_new(struct app *app, struct err *err) {
    struct store *store = app->setup.store;
    struct refresh_due due;
    int64_t session_id;
    return refresh_find(&due, app, app->person.pupil.id, rounds_seed(app), err) &&
           (due.drawn.n > 0 || err_set(err, ERR_REFUSED, "nothing is due")) &&
           store_refresh_session(store, app->person.class.id, &session_id, err) &&
           store_begin_refresh(store, app->person.pupil.id, session_id, &due.drawn, err) &&
           play(app, &due.drawn, err);
}

bool refresh_begin(struct app *app, struct err *err) {
    bool has_resumed;
    bool is_good = resume(app, &has_resumed, err) && (has_resumed || draw_new(app, err));
    if (!is_good) {
        app_close_pack(app);
    }
    return is_good;
}

void refresh_reload(struct app *app) {
    struct playing *playing = &app->playing;
    struct err err = {0};
    struct refresh_round *round = make_round(app, &playing->refresh->stored, &err);
    if (round) {
        refresh_close(playing->refresh);
        playing->refresh = round;
        playing->pack = &round->pack;
        playing->round.level = &round->level;
    }
}
