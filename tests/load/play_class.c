/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plays on a laptop that joined a class, without a screen: pupils draw rounds of the bundled packs
 * and judge, by the store's own code, at a time of one's choice. Each judgement that is stored is a
 * line: pupil, pack, post, answer, milliseconds. play_class DATA FIRST LAST ROUNDS START_MS SEED */
#include "base/rng.h"
#include "pack/library.h"
#include "store/classes.h"
#include "store/judgements.h"
#include "store/rounds.h"
#include "store/store.h"

#include <stdio.h>

enum { JUDGE_MS = 21000 };

struct play {
    struct library library;
    struct store *store;
    struct store_class class;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n_pupils, first, last, n_rounds;
    int64_t now_ms, session_id;
    struct rng rng;
    struct pack *pack;
    struct store_round stored;
    struct round round;
};

static int64_t play_now(void *context) {
    return ((struct play *)context)->now_ms;
}

static bool judge(struct play *play, const struct store_pupil *pupil, struct err *err) {
    const struct pack_post *post = round_post(&play->round);
    struct action action = {.kind = ACTION_JUDGE,
                            .answer = (enum answer)rng_below(&play->rng, 4),
                            .elapsed_ms = JUDGE_MS};
    struct action onward = {.kind = ACTION_NEXT};
    struct store_judgement judgement = {.pupil_id = pupil->id,
                                        .session_id = play->session_id,
                                        .form = '-',
                                        .pack_id = play->pack->id,
                                        .pack_version = play->pack->version,
                                        .level_id = play->round.level->id,
                                        .post_id = post->id,
                                        .technique = post->technique,
                                        .language = "de",
                                        .position = play->round.position + 1,
                                        .verdict = post->verdict};
    play->now_ms += JUDGE_MS;
    if (!round_apply(&play->round, &action, err))
        return false;
    judgement.result = play->round.results[play->round.position];
    if (!store_judge(play->store, play->stored.id, &judgement, err))
        return false;
    printf("%s|%s|%s|%s|%d|%lld\n", pupil->uuid, play->pack->id, post->id,
           action.answer <= ANSWER_FAKE ? "fake" : "fact", judgement.result.is_sure,
           (long long)judgement.unix_ms);
    return store_log_action(play->store, play->stored.id, &onward, err) &&
           round_apply(&play->round, &onward, err);
}

/* true without a round when nothing fresh is left. */
static bool play_round(struct play *play, const struct store_pupil *pupil,
                       const struct pack_level *level, struct err *err) {
    struct round_history history;
    struct store_round *stored = &play->stored;
    *stored = (struct store_round){0};
    str_copy(stored->pack_id, sizeof stored->pack_id, play->pack->id);
    str_copy(stored->pack_version, sizeof stored->pack_version, play->pack->version);
    str_copy(stored->level_id, sizeof stored->level_id, level->id);
    if (!store_history(play->store, pupil->id, play->pack->id, level, &history, err))
        return false;
    if (!round_draw(&stored->plan, level, SESSION_PRACTICE, &history, rng_next(&play->rng), NULL))
        return true;
    bool is_good = round_init(&play->round, level, &stored->plan, err) &&
                   store_begin_round(play->store, pupil->id, play->session_id, stored, err);
    while (is_good && play->round.state != ROUND_DONE)
        is_good = judge(play, pupil, err);
    return is_good && store_end_round(play->store, stored->id, err);
}

/* A round of each level of this pack for each pupil; *n counts the levels of all packs. */
static bool play_pack(struct play *play, int entry, int *n, struct err *err) {
    struct pack_file *file;
    if (!library_open(&file, &play->pack, &play->library.entries[entry], "de", err))
        return false;
    bool is_good =
        store_practice_session(play->store, play->class.id, play->pack->id, &play->session_id, err);
    bool is_played = play->pack->use == PACK_USE_PLAY;
    for (int i = 0; is_played && i < play->pack->n_levels && *n < play->n_rounds; i++, ++*n)
        for (int p = play->first; is_good && p <= play->last; p++)
            is_good = play_round(play, &play->pupils[p - 1], &play->pack->levels[i], err);
    pack_free(play->pack);
    pack_file_close(file);
    return is_good;
}

static bool play_all(struct play *play, struct err *err) {
    int n_classes, n = 0;
    bool is_good =
        library_init(&play->library, NULL, 0, err) &&
        store_list_classes(play->store, &play->class, 1, &n_classes, err) &&
        store_list_pupils(play->store, play->class.id, play->pupils, STORE_MAX_PUPILS,
                          &play->n_pupils, err) &&
        (play->last <= play->n_pupils || err_set(err, ERR_LIMIT, "%d pupils", play->n_pupils));
    for (int i = 0; is_good && i < play->library.n_entries && n < play->n_rounds; i++)
        is_good = play_pack(play, i, &n, err);
    library_fini(&play->library);
    return is_good;
}

static bool take_number(const char *text, long long max, long long *out) {
    return str_to_int(text, 1, max, out);
}

int main(int argc, char **argv) {
    static struct play play;
    struct store_report report;
    struct err err = {0};
    long long first, last, n_rounds, start, seed;
    if (argc != 7 || !take_number(argv[2], STORE_MAX_PUPILS, &first) ||
        !take_number(argv[3], STORE_MAX_PUPILS, &last) || !take_number(argv[4], 1000, &n_rounds) ||
        !take_number(argv[5], INT64_MAX, &start) || !take_number(argv[6], INT64_MAX, &seed))
        return 2;
    play = (struct play){
        .first = (int)first, .last = (int)last, .n_rounds = (int)n_rounds, .now_ms = start};
    rng_init(&play.rng, (uint64_t)seed);
    const struct clock clock = {play_now, play_now, &play};
    bool is_good = store_open(&play.store, argv[1], clock, &report, &err) && play_all(&play, &err);
    store_close(play.store);
    if (!is_good)
        fprintf(stderr, "play_class: %s %s\n", err.place, err.detail);
    return is_good ? 0 : 1;
}
