/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which techniques of a pupil are due, and which fresh posts there are for them. A technique is
 * that of the level; packs for tests and what the class voted on together never count as fresh. */
#include "app/refresh.h"

#include "base/mem.h"
#include "pack/words.h"

#include <string.h>

/* --- packs --- */

struct pool_pack {
    char id[PACK_MAX_ID + 1];
    struct pack *pack; /* NULL: not here, or for tests */
    bool is_practised; /* by the pupil asked about */
    int first;         /* of its posts in the pool */
};

struct refresh_pool {
    struct app *app;
    int n_packs, n_posts, capacity;
    struct pool_pack packs[LIBRARY_MAX_PACKS];
    struct next_post *posts;
    struct place {
        int pack, level, post;
    } * places;
};

struct refresh_pool *refresh_pool_new(struct app *app) {
    struct refresh_pool *pool = mem_new(1, sizeof *pool);
    if (pool) {
        pool->app = app;
    }
    return pool;
}

void refresh_pool_free(struct refresh_pool *pool) {
    if (pool) {
        for (int i = 0; i < pool->n_packs; i++) {
            pack_free(pool->packs[i].pack);
        }
        mem_free(pool->posts);
        mem_free(pool->places);
        mem_free(pool);
    }
}

static int technique_of(const struct pack_level *level) {
    return pack_word_index(pack_techniques, level->technique);
}

static bool make_room(struct refresh_pool *pool, int n) {
    if (pool->n_posts + n <= pool->capacity) {
        return true;
    }
    size_t capacity = (size_t)(2 * pool->capacity + n);
    struct next_post *posts = mem_resize(pool->posts, capacity, sizeof *posts);
    pool->posts = posts ? posts : pool->posts;
    struct place *places = posts ? mem_resize(pool->places, capacity, sizeof *places) : NULL;
    pool->places = places ? places : pool->places;
    pool->capacity = places ? (int)capacity : pool->capacity;
    return places != NULL;
}

static bool add_level(struct refresh_pool *pool, int pack, int level) {
    const struct pack_level *what = &pool->packs[pack].pack->levels[level];
    if (!make_room(pool, what->n_posts)) {
        return false;
    }
    for (int i = 0; i < what->n_posts; i++) {
        pool->places[pool->n_posts] = (struct place){pack, level, i};
        pool->posts[pool->n_posts++] =
            (struct next_post){.technique = technique_of(what), .verdict = what->posts[i].verdict};
    }
    return true;
}

static bool add_posts(struct refresh_pool *pool, int pack) {
    for (int i = 0; i < pool->packs[pack].pack->n_levels; i++) {
        if (!add_level(pool, pack, i)) {
            return false;
        }
    }
    return true;
}

/* The pack, loaded when it is met for the first time; NULL: no more room, or no memory. */
static struct pool_pack *pack_of(struct refresh_pool *pool, const char *id) {
    int at = 0, entry;
    while (at < pool->n_packs && !str_equal(pool->packs[at].id, id)) {
        at++;
    }
    if (at < pool->n_packs || at == LIBRARY_MAX_PACKS) {
        return at < pool->n_packs ? &pool->packs[at] : NULL;
    }
    struct pool_pack *out = &pool->packs[pool->n_packs++];
    *out = (struct pool_pack){.first = pool->n_posts};
    str_copy(out->id, sizeof out->id, id);
    out->pack = app_load_pack(pool->app, id, &entry);
    if (out->pack && out->pack->use == PACK_USE_TEST) {
        pack_free(out->pack);
        out->pack = NULL;
    }
    return !out->pack || add_posts(pool, at) ? out : NULL;
}

/* --- what was judged --- */

struct finding {
    struct refresh_pool *pool;
    struct next_judgement *judgements;
    int n, capacity;
    bool has_failed;
};

static struct next_judgement *add_judgement(struct finding *finding) {
    if (finding->n == finding->capacity) {
        int capacity = 2 * finding->capacity + 64;
        struct next_judgement *judgements =
            mem_resize(finding->judgements, (size_t)capacity, sizeof *judgements);
        if (!judgements) {
            return NULL;
        }
        finding->judgements = judgements;
        finding->capacity = capacity;
    }
    return &finding->judgements[finding->n++];
}

static bool note_first(const struct store_first *first, void *context) {
    struct finding *finding = context;
    if (!first->is_practice && !first->is_refresh) {
        return true; /* what a test asked is out of the pool, since its pack is */
    }
    struct pool_pack *pack = pack_of(finding->pool, first->pack_id);
    if (!pack) {
        finding->has_failed = true;
        return false;
    }
    pack->is_practised |= first->is_practice;
    const struct pack_level *level =
        pack->pack ? pack_find_level(pack->pack, first->level_id) : NULL;
    if (!level) {
        return true; /* of a pack that is gone */
    }
    struct next_judgement *judgement = add_judgement(finding);
    finding->has_failed = !judgement;
    if (judgement) {
        *judgement = (struct next_judgement){.technique = technique_of(level),
                                             .day = clock_day_number(first->unix_ms),
                                             .is_booster = first->is_refresh,
                                             .is_right = first->is_right};
    }
    return judgement != NULL;
}

/* --- what is not fresh --- */

static void mark_post(struct refresh_pool *pool, const char *pack_id, const char *post_id) {
    for (int i = 0; i < pool->n_posts; i++) {
        const struct pool_pack *pack = &pool->packs[pool->places[i].pack];
        const struct place *place = &pool->places[i];
        if (str_equal(pack->id, pack_id) &&
            str_equal(pack->pack->levels[place->level].posts[place->post].id, post_id)) {
            pool->posts[i].is_judged = true;
        }
    }
}

static bool mark_first(const struct store_first *first, void *context) {
    mark_post(context, first->pack_id, first->post_id);
    return true;
}

static bool mark_voted(const char *pack_id, const char *post_id, void *context) {
    mark_post(context, pack_id, post_id);
    return true;
}

/* What a round in another place is about to show. */
static bool mark_round(const struct store_round *round, void *context) {
    struct refresh_pool *pool = context;
    for (int i = 0; i < pool->n_packs; i++) {
        const struct pack *pack = pool->packs[i].pack;
        const struct pack_level *level = pack && str_equal(pack->id, round->pack_id) &&
                                                 str_equal(pack->version, round->pack_version)
                                             ? pack_find_level(pack, round->level_id)
                                             : NULL;
        for (int k = 0; level && k < round->plan.n_posts; k++) {
            if (round->plan.posts[k] < level->n_posts) {
                mark_post(pool, pack->id, level->posts[round->plan.posts[k]].id);
            }
        }
    }
    return true;
}

/* Out of packs the pupil has not practised nothing is fresh either. */
static bool mark_seen(struct refresh_pool *pool, struct store *store, int64_t pupil_id,
                      struct err *err) {
    for (int i = 0; i < pool->n_posts; i++) {
        pool->posts[i].is_judged = !pool->packs[pool->places[i].pack].is_practised;
    }
    return store_each_first(store, pupil_id, mark_first, pool, err) &&
           store_each_voted(store, pupil_id, mark_voted, pool, err) &&
           store_each_open_round(store, pupil_id, mark_round, pool, err);
}

/* --- drawing --- */

static void take_drawn(struct store_refresh *out, const struct refresh_pool *pool,
                       const struct next_boosters *boosters) {
    for (int i = 0; i < boosters->n && i < STORE_MAX_REFRESH; i++) {
        const struct place *place = &pool->places[boosters->posts[i]];
        const struct pack *pack = pool->packs[place->pack].pack;
        const struct pack_level *level = &pack->levels[place->level];
        struct store_ref *ref = &out->posts[out->n++];
        str_copy(ref->pack_id, sizeof ref->pack_id, pack->id);
        str_copy(ref->pack_version, sizeof ref->pack_version, pack->version);
        str_copy(ref->level_id, sizeof ref->level_id, level->id);
        str_copy(ref->post_id, sizeof ref->post_id, level->posts[place->post].id);
    }
}

static void draw(struct refresh_due *out, const struct finding *finding, int64_t today) {
    const struct refresh_pool *pool = finding->pool;
    const struct next_pool all = {pool->n_posts, pool->posts};
    struct next_technique techniques[NEXT_MAX_TECHNIQUES];
    struct next_boosters boosters;
    struct rng rng;
    rng_init(&rng, out->drawn.seed);
    next_follow(techniques, finding->judgements, finding->n);
    next_draw_boosters(&boosters, techniques, &all, today, &rng);
    out->state = boosters.state;
    for (int i = 0; i < NEXT_MAX_TECHNIQUES && i < 32; i++) {
        bool is_due = techniques[i].has_begun && techniques[i].due <= today;
        out->techniques |= is_due ? 1u << i : 0;
    }
    out->has_later = boosters.has_later;
    clock_date(out->later, (boosters.has_later ? boosters.later : 0) * CLOCK_DAY_MS);
    take_drawn(&out->drawn, pool, &boosters);
}

bool refresh_find(struct refresh_due *out, struct app *app, struct refresh_pool *pool,
                  int64_t pupil_id, uint64_t seed, struct err *err) {
    struct store *store = app->setup.store;
    struct finding finding = {.pool = pool};
    *out = (struct refresh_due){.drawn = {.seed = seed}};
    for (int i = 0; i < pool->n_packs; i++) {
        pool->packs[i].is_practised = false;
    }
    bool is_good = store_each_first(store, pupil_id, note_first, &finding, err) &&
                   (!finding.has_failed || err_set(err, ERR_NOMEM, "boosters")) &&
                   mark_seen(pool, store, pupil_id, err);
    if (is_good) {
        draw(out, &finding, clock_day_number(app->setup.clock.unix_ms(app->setup.clock.context)));
    }
    mem_free(finding.judgements);
    return is_good;
}

/* --- words --- */

const char *refresh_technique(int technique) {
    static const struct {
        const char *id, *words;
    } names[] = {{"impersonation", N_("Sich als andere ausgeben")},
                 {"emotion", N_("Gefühle")},
                 {"polarisation", N_("Wir gegen die")},
                 {"conspiracy", N_("Verschwörung")},
                 {"discredit", N_("Schlechtmachen")},
                 {"trolling", N_("Trollen")},
                 {"fake-expert", N_("Falsche Fachleute")},
                 {"logical-fallacy", N_("Fehlschlüsse")},
                 {"impossible-expectations", N_("Unmögliche Beweise fordern")},
                 {"cherry-picking", N_("Rosinenpicken")},
                 {"ai-generated", N_("Von KI gemacht")}};
    const char *id = pack_techniques[technique];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_equal(names[i].id, id)) {
            return _(names[i].words);
        }
    }
    return _("Verschiedenes");
}
