/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds that suit the pupil: what is known of posts and pupil comes from first judgements in
 * practice on this laptop, and only where there are enough of them and the switch is on. */
#include "app/adaptive.h"
#include "store/answers.h"
#include "store_play.h"

#include <math.h>

/* Two levels: the fixture's, and 24 posts q0 to q23 that the pupil may have judged before. */
enum { N_OTHERS = 24 };

struct game {
    struct fixture fixture;
    struct fixture_level first;
    struct pack_post others[N_OTHERS];
    char ids[N_OTHERS][8];
    struct pack_level levels[2];
    struct pack pack;
    struct app app;
};

static void judge(struct game *game, int pupil, const char *post, enum session_kind kind,
                  bool is_right) {
    struct store_judgement judgement = fixture_judgement(&game->fixture, 0);
    judgement.pupil_id = game->fixture.pupils[pupil].id;
    judgement.post_id = post;
    judgement.kind = kind;
    judgement.result.is_correct = is_right;
    assert_true(store_judge(game->fixture.store, game->fixture.round.id, &judgement, NULL));
}

static struct game *begin(void) {
    static struct game game;
    static int64_t now = START_MS;
    struct store *store;
    game = (struct game){0};
    assert_true(store_open_memory(&store, fixture_clock(&now), NULL));
    assert_true(fixture_begin(&game.fixture, store, NULL));
    for (int i = 0; i < N_OTHERS; i++) {
        str_format(game.ids[i], sizeof game.ids[i], "q%d", i);
        game.others[i] =
            (struct pack_post){.id = game.ids[i], .verdict = i % 2 ? VERDICT_FACT : VERDICT_FAKE};
    }
    game.levels[0] = *fixture_make_level(&game.first);
    game.levels[1] = (struct pack_level){.id = "two", .n_posts = N_OTHERS, .posts = game.others};
    game.pack = (struct pack){.id = PACK, .n_levels = 2, .levels = game.levels};
    game.app.setup.store = store;
    game.app.playing.pack = &game.pack;
    game.app.person.pupil = game.fixture.pupils[0];
    return &game;
}

static bool find(struct game *game, struct round_fit *fit) {
    bool is_known = true;
    struct err err = {0};
    assert_true(adaptive_find(fit, &is_known, &game->app, &err));
    return is_known;
}

/* The first pupil calls everything a fake. */
static void play(struct game *game, int n) {
    for (int i = 0; i < n; i++)
        judge(game, 0, game->ids[i], SESSION_PRACTICE, game->others[i].verdict == VERDICT_FAKE);
}

static void test_when(void **state) {
    (void)state;
    struct game *game = begin();
    struct round_fit fit;
    assert_false(find(game, &fit));
    play(game, NEXT_LEAST - 1);
    judge(game, 0, game->ids[0], SESSION_PRACTICE, true); /* again: does not count */
    judge(game, 0, "elsewhere", SESSION_PRACTICE, true);  /* no post of this version */
    assert_false(find(game, &fit));
    judge(game, 0, game->ids[NEXT_LEAST - 1], SESSION_PRACTICE, false);
    assert_true(find(game, &fit));
    assert_int_equal(fit.elo.n, NEXT_LEAST);
    assert_true(fit.elo.suspicion > 1);
    game->app.person.is_guest = true;
    assert_false(find(game, &fit));
    game->app.person.is_guest = false;
    assert_true(store_set_setting(game->fixture.store, 0, "adaptive", "0", NULL));
    assert_false(find(game, &fit));
    assert_true(store_set_setting(game->fixture.store, 0, "adaptive", "1", NULL));
    assert_true(find(game, &fit));
    store_close(game->fixture.store);
}

static void test_difficulties(void **state) {
    (void)state;
    struct game *game = begin();
    struct round_fit fit;
    play(game, NEXT_LEAST);
    for (int pupil = 1; pupil < 4; pupil++) {
        judge(game, pupil, "p1", SESSION_PRACTICE, true);
        judge(game, pupil, "p2", SESSION_PRACTICE, false);
        judge(game, pupil, "p2", SESSION_PRACTICE, true); /* again */
        judge(game, pupil, "p3", SESSION_TEST, false);
    }
    judge(game, 3, "p4", SESSION_PRACTICE, false);
    assert_true(find(game, &fit));
    assert_true(fabs(fit.delta[0] - next_difficulty(3, 3)) < 1e-12 && fit.delta[0] < -.3);
    assert_true(fabs(fit.delta[1] - next_difficulty(0, 3)) < 1e-12 && fit.delta[1] > .3);
    assert_true(!(fabs(fit.delta[2]) > 0) && fit.delta[3] > 0 && fit.delta[3] < fit.delta[1]);
    for (int i = 4; i < N_POSTS; i++)
        assert_true(!(fabs(fit.delta[i]) > 0));
    store_close(game->fixture.store);
}

/* Of 300 pupils the newest 200 count. */
static bool take(const struct store_share *share, void *context) {
    *(struct store_share *)context = *share;
    return true;
}

static void test_newest(void **state) {
    (void)state;
    struct game *game = begin();
    struct store_share share = {0};
    struct store_class class;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n;
    for (int i = 0; i < 4; i++)
        judge(game, i, "p1", SESSION_PRACTICE, true);
    for (int i = 0; i < 4; i++) {
        char name[8];
        str_format(name, sizeof name, "%d", i);
        assert_true(store_add_class(game->fixture.store, name, 50, &class, NULL));
    }
    assert_true(
        store_list_pupils(game->fixture.store, class.id, pupils, STORE_MAX_PUPILS, &n, NULL));
    assert_true(store_each_share(game->fixture.store, PACK, take, &share, NULL));
    assert_int_equal(share.n, 0);
    game->fixture.pupils[0] = pupils[49];
    judge(game, 0, "p1", SESSION_PRACTICE, false);
    assert_true(store_each_share(game->fixture.store, PACK, take, &share, NULL));
    assert_true(share.n == 1 && share.n_right == 0);
    assert_true(store_each_share(game->fixture.store, "no-pack", take, &share, NULL));
    store_close(game->fixture.store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_difficulties),
        cmocka_unit_test(test_newest),
    };
    return cmocka_run_group_tests_name("adaptive", tests, NULL, NULL);
}
