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

struct pool_level {
    char id[PACK_MAX_ID + 1];
    int pack, technique;
    int first, n; /* of its posts in the pool */
};

struct pool_pack {
    char id[PACK_MAX_ID + 1], version[32]; /* version "": not here, or for tests */
    int first, n;                          /* of its levels */
    bool is_practised;                     /* by the pupil asked about */
};

struct pool_post {
    char id[PACK_MAX_ID + 1];
    int level;
};

/* What is kept of packs: opening one takes longer than all the rest. */
struct refresh_pool {
    uint64_t library; /* what was there when it was read */
    int n_packs, n_levels, n_posts;
    struct pool_pack packs[LIBRARY_MAX_PACKS];
    struct pool_level *levels;
    struct pool_post *names;
    struct next_post *posts;
};

void refresh_forget(struct app *app) {
    struct refresh_pool *pool = app->boosters;
    if (pool) {
        mem_free(pool->levels);
        mem_free(pool->names);
        mem_free(pool->posts);
        mem_free(pool);
        app->boosters = NULL;
    }
}

static uint64_t add_text(uint64_t hash, const char *text) {
    for (; text && *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash;
}

/* Another number when packs came, went or changed (FNV-1a). */
static uint64_t library_mark(const struct library *library) {
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < library->n_entries; i++) {
        hash = add_text(hash, library->entries[i].path);
        hash = add_text(hash, library->entries[i].sha256_hex);
    }
    return hash;
}

/* NULL: no memory. */
static struct refresh_pool *pool_of(struct app *app) {
    uint64_t library = library_mark(app->setup.library);
    if (app->boosters && app->boosters->library != library) {
        refresh_forget(app);
    }
    if (!app->boosters) {
        app->boosters = mem_new(1, sizeof *app->boosters);
    }
    if (app->boosters) {
        app->boosters->library = library;
    }
    return app->boosters;
}

static bool make_room(struct refresh_pool *pool, const struct pack *pack) {
    size_t n_posts = (size_t)pool->n_posts, n_levels = (size_t)(pool->n_levels + pack->n_levels);
    for (int i = 0; i < pack->n_levels; i++) {
        n_posts += (size_t)pack->levels[i].n_posts;
    }
    struct pool_level *levels = mem_resize(pool->levels, n_levels + 1, sizeof *levels);
    pool->levels = levels ? levels : pool->levels;
    struct pool_post *names = mem_resize(pool->names, n_posts + 1, sizeof *names);
    pool->names = names ? names : pool->names;
    struct next_post *posts = mem_resize(pool->posts, n_posts + 1, sizeof *posts);
    pool->posts = posts ? posts : pool->posts;
    return levels && names && posts;
}

static void add_level(struct refresh_pool *pool, const struct pack_level *level) {
    int technique = pack_word_index(pack_techniques, level->technique);
    struct pool_level *out = &pool->levels[pool->n_levels];
    *out = (struct pool_level){.pack = pool->n_packs - 1,
                               .technique = technique,
                               .first = pool->n_posts,
                               .n = level->n_posts};
    str_copy(out->id, sizeof out->id, level->id);
    for (int i = 0; i < level->n_posts; i++) {
        struct pool_post *name = &pool->names[pool->n_posts];
        name->level = pool->n_levels;
        str_copy(name->id, sizeof name->id, level->posts[i].id);
        pool->posts[pool->n_posts++] =
            (struct next_post){.technique = technique, .verdict = level->posts[i].verdict};
    }
    pool->n_levels++;
}

/* Of a pack that is not here, or is for tests, only that is known. */
static bool add_pack(struct refresh_pool *pool, struct app *app, const char *id) {
    int entry;
    struct pack *pack = app_load_pack(app, id, &entry);
    bool is_played = pack && pack->use != PACK_USE_TEST;
    bool is_good = !is_played || make_room(pool, pack);
    struct pool_pack *out = &pool->packs[pool->n_packs++];
    *out = (struct pool_pack){.first = pool->n_levels};
    str_copy(out->id, sizeof out->id, id);
    if (is_played && is_good) {
        str_copy(out->version, sizeof out->version, pack->version);
        out->n = pack->n_levels;
        for (int i = 0; i < pack->n_levels; i++) {
            add_level(pool, &pack->levels[i]);
        }
    }
    pack_free(pack);
    return is_good;
}

/* NULL: no more room, or no memory. */
static struct pool_pack *pack_of(struct refresh_pool *pool, struct app *app, const char *id) {
    int at = 0;
    while (at < pool->n_packs && !str_equal(pool->packs[at].id, id)) {
        at++;
    }
    bool is_there = at < pool->n_packs || (at < LIBRARY_MAX_PACKS && add_pack(pool, app, id));
    return is_there ? &pool->packs[at] : NULL;
}

/* NULL when there is none. */
static const struct pool_level *level_of(const struct refresh_pool *pool,
                                         const struct pool_pack *pack, const char *id) {
    for (int i = pack->first; i < pack->first + pack->n; i++) {
        if (str_equal(pool->levels[i].id, id)) {
            return &pool->levels[i];
        }
    }
    return NULL;
}

/* --- what was judged --- */

struct finding {
    struct app *app;
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
    struct pool_pack *pack = pack_of(finding->pool, finding->app, first->pack_id);
    if (!pack) {
        finding->has_failed = true;
        return false;
    }
    pack->is_practised |= first->is_practice;
    const struct pool_level *level = level_of(finding->pool, pack, first->level_id);
    if (!level) {
        return true; /* of a pack that is gone */
    }
    struct next_judgement *judgement = add_judgement(finding);
    finding->has_failed = !judgement;
    if (judgement) {
        *judgement = (struct next_judgement){.technique = level->technique,
                                             .day = clock_day_number(first->unix_ms),
                                             .is_booster = first->is_refresh,
                                             .is_right = first->is_right};
    }
    return judgement != NULL;
}

/* --- what is not fresh --- */

static const struct pool_pack *pack_at(const struct refresh_pool *pool, int post) {
    return &pool->packs[pool->levels[pool->names[post].level].pack];
}

static void mark_post(struct refresh_pool *pool, const char *pack_id, const char *post_id) {
    for (int i = 0; i < pool->n_posts; i++) {
        if (str_equal(pool->names[i].id, post_id) && str_equal(pack_at(pool, i)->id, pack_id)) {
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
        const struct pool_pack *pack = &pool->packs[i];
        bool is_it =
            str_equal(pack->id, round->pack_id) && str_equal(pack->version, round->pack_version);
        const struct pool_level *level = is_it ? level_of(pool, pack, round->level_id) : NULL;
        for (int k = 0; level && k < round->plan.n_posts; k++) {
            if (round->plan.posts[k] < level->n) {
                pool->posts[level->first + round->plan.posts[k]].is_judged = true;
            }
        }
    }
    return true;
}

/* Out of packs the pupil has not practised nothing is fresh either. */
static bool mark_seen(struct refresh_pool *pool, struct store *store, int64_t pupil_id,
                      struct err *err) {
    for (int i = 0; i < pool->n_posts; i++) {
        pool->posts[i].is_judged = !pack_at(pool, i)->is_practised;
    }
    return store_each_first(store, pupil_id, mark_first, pool, err) &&
           store_each_voted(store, pupil_id, mark_voted, pool, err) &&
           store_each_open_round(store, pupil_id, mark_round, pool, err);
}

/* --- drawing --- */

static void take_drawn(struct store_refresh *out, const struct refresh_pool *pool,
                       const struct next_boosters *boosters) {
    for (int i = 0; i < boosters->n && i < STORE_MAX_REFRESH; i++) {
        const struct pool_post *post = &pool->names[boosters->posts[i]];
        const struct pool_pack *pack = pack_at(pool, boosters->posts[i]);
        struct store_ref *ref = &out->posts[out->n++];
        str_copy(ref->pack_id, sizeof ref->pack_id, pack->id);
        str_copy(ref->pack_version, sizeof ref->pack_version, pack->version);
        str_copy(ref->level_id, sizeof ref->level_id, pool->levels[post->level].id);
        str_copy(ref->post_id, sizeof ref->post_id, post->id);
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
    _Static_assert(NEXT_MAX_TECHNIQUES >= 32, "a technique for every bit");
    for (int i = 0; i < 32; i++) {
        bool is_due = techniques[i].has_begun && techniques[i].due <= today;
        out->techniques |= is_due ? 1u << i : 0;
    }
    out->has_later = boosters.has_later;
    clock_date(out->later, (boosters.has_later ? boosters.later : 0) * CLOCK_DAY_MS);
    take_drawn(&out->drawn, pool, &boosters);
}

static bool find(struct refresh_due *out, struct finding *finding, int64_t pupil_id,
                 struct err *err) {
    struct app *app = finding->app;
    struct refresh_pool *pool = finding->pool;
    for (int i = 0; i < pool->n_packs; i++) {
        pool->packs[i].is_practised = false;
    }
    if (!store_each_first(app->setup.store, pupil_id, note_first, finding, err)) {
        return false;
    }
    if (finding->has_failed) {
        refresh_forget(app);
        return err_set(err, ERR_NOMEM, "boosters");
    }
    if (!mark_seen(pool, app->setup.store, pupil_id, err)) {
        return false;
    }
    draw(out, finding, clock_day_number(app->setup.clock.unix_ms(app->setup.clock.context)));
    return true;
}

bool refresh_find(struct refresh_due *out, struct app *app, int64_t pupil_id, uint64_t seed,
                  struct err *err) {
    struct finding finding = {.app = app, .pool = pool_of(app)};
    *out = (struct refresh_due){.drawn = {.seed = seed}};
    bool is_good =
        finding.pool ? find(out, &finding, pupil_id, err) : err_set(err, ERR_NOMEM, "boosters");
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
