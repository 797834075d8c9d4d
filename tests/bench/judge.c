/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a lesson stores, judged post by judged post, through game/store; and the same rows in the
 * same transactions through SQLite alone, with statements prepared once, into a copy of the same
 * database under the same settings. Taking turns; microseconds of one judged post on each side, one
 * line for each turn.
 *     judge FOLDER TURNS LOOKS     LOOKS: 0 the judgement alone, 2 with two looks and "next" */
#include "base/file.h"
#include "store/classes.h"
#include "store/judgements.h"
#include "store/rounds.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { N_PUPILS = 30, POSTS = 8, ROUNDS_A_TURN = 60, N_COLUMNS = 23 };
#define PACK "digitale-stadt"
#define VERSION "1.0.0"
#define LEVEL "erster-blick"
#define DEVICE "01934e00-0000-4000-8000-0000000000d1"
#define START_MS 1767600000000LL

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

static const char *post_id(int post) {
    static const char *const ids[POSTS] = {"gratis-handy", "baustelle", "wal-im-see",   "busplan",
                                           "impfbus",      "freibad",   "schulausfall", "hai"};
    return ids[post];
}

/* --- through game/store --- */

struct lesson {
    struct store *store;
    struct store_pupil pupils[N_PUPILS];
    int64_t session;
    int n_rounds, n_looks;
};

static bool log_rest(const struct lesson *lesson, int64_t round, bool is_before, struct err *err) {
    static const enum look_kind looks[] = {LOOK_WHO, LOOK_DATE};
    bool is_good = true;
    for (int i = 0; is_before && is_good && i < lesson->n_looks; i++) {
        struct action look = {.kind = ACTION_LOOK, .look = looks[i]};
        is_good = store_log_action(lesson->store, round, &look, err);
    }
    struct action next = {.kind = ACTION_NEXT};
    return is_good && (is_before || lesson->n_looks == 0 ||
                       store_log_action(lesson->store, round, &next, err));
}

static struct store_judgement judgement_of(const struct lesson *lesson, int post) {
    const struct store_pupil *pupil = &lesson->pupils[lesson->n_rounds % N_PUPILS];
    struct round_result result = {.is_judged = true,
                                  .answer = ANSWER_SURE_FAKE,
                                  .is_correct = true,
                                  .is_sure = true,
                                  .points = 40,
                                  .elapsed_ms = 15000,
                                  .n_looks = 2,
                                  .looks = {LOOK_WHO, LOOK_DATE}};
    return (struct store_judgement){.pupil_id = pupil->id,
                                    .session_id = lesson->session,
                                    .kind = SESSION_PRACTICE,
                                    .form = '-',
                                    .pack_id = PACK,
                                    .pack_version = VERSION,
                                    .level_id = LEVEL,
                                    .post_id = post_id(post),
                                    .technique = "source",
                                    .language = "de",
                                    .position = post + 1,
                                    .verdict = VERDICT_FAKE,
                                    .result = result};
}

static bool begin_round(struct lesson *lesson, int64_t *out_id, struct err *err) {
    struct store_round round = {.plan = {.kind = SESSION_PRACTICE, .n_posts = POSTS}};
    str_copy(round.pack_id, sizeof round.pack_id, PACK);
    str_copy(round.pack_version, sizeof round.pack_version, VERSION);
    str_copy(round.level_id, sizeof round.level_id, LEVEL);
    for (int i = 0; i < POSTS; i++)
        round.plan.posts[i] = i;
    bool is_good = store_begin_round(lesson->store, lesson->pupils[lesson->n_rounds % N_PUPILS].id,
                                     lesson->session, &round, err);
    *out_id = round.id;
    return is_good;
}

/* Adds the time of the posts to *us; beginning and ending the round are not counted. */
static bool play_round(struct lesson *lesson, double *us, struct err *err) {
    int64_t round;
    bool is_good = begin_round(lesson, &round, err);
    double start = now_us();
    for (int post = 0; is_good && post < POSTS; post++) {
        struct store_judgement judgement = judgement_of(lesson, post);
        is_good = log_rest(lesson, round, true, err) &&
                  store_judge(lesson->store, round, &judgement, err) &&
                  log_rest(lesson, round, false, err);
    }
    *us += now_us() - start;
    lesson->n_rounds++;
    return is_good && store_end_round(lesson->store, round, err);
}

/* --- through SQLite alone --- */

enum bare_stmt { BEGIN, COMMIT, JUDGE, LOG, OPEN, CLEAR, CLOSE, N_STMTS };

struct bare {
    sqlite3 *db;
    sqlite3_stmt *stmts[N_STMTS];
    int64_t session, pupils[N_PUPILS];
    int n_rounds, n_looks, n_judged;
};

static const char *const bare_sql[N_STMTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [JUDGE] = "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version,"
              " level, post, position, verdict, technique, answer, sure, correct, looks, language,"
              " simple, ms, time_ms, points, master_look) VALUES (?1, ?2, '" DEVICE "', ?3,"
              " 'practice', '-', '" PACK "', '" VERSION "', '" LEVEL "', ?4, ?5, 'fake', 'source',"
              " 'fake', 1, 1, 'who date', 'de', 0, 15000, ?6, 40, 0)",
    [LOG] = "INSERT INTO actions(round, n, line) VALUES (?, ?, ?)",
    [OPEN] = "INSERT INTO rounds(pupil, session, pack, version, level, kind, seed, posts, made_ms)"
             " VALUES (?, ?, '" PACK "', '" VERSION "', '" LEVEL "', 'practice', 0,"
             " '0 1 2 3 4 5 6 7', 0)",
    [CLEAR] = "DELETE FROM actions WHERE round = ?",
    [CLOSE] = "UPDATE rounds SET state = 'finished' WHERE id = ?"};

static bool bare_open(struct bare *bare, const char *path) {
    /* as db/db_open.c sets it for our own files */
    static const char settings[] =
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL";
    bool is_good = sqlite3_open(path, &bare->db) == SQLITE_OK &&
                   sqlite3_exec(bare->db, settings, NULL, NULL, NULL) == SQLITE_OK;
    for (int i = 0; is_good && i < N_STMTS; i++)
        is_good = sqlite3_prepare_v2(bare->db, bare_sql[i], -1, &bare->stmts[i], NULL) == SQLITE_OK;
    return is_good;
}

static bool run(struct bare *bare, enum bare_stmt which) {
    bool is_good = sqlite3_step(bare->stmts[which]) == SQLITE_DONE;
    sqlite3_reset(bare->stmts[which]);
    return is_good;
}

static bool bare_log(struct bare *bare, int64_t round, int n, const char *line) {
    sqlite3_stmt *stmt = bare->stmts[LOG];
    sqlite3_bind_int64(stmt, 1, round);
    sqlite3_bind_int(stmt, 2, n);
    sqlite3_bind_text(stmt, 3, line, -1, SQLITE_STATIC);
    return run(bare, LOG);
}

static bool bare_insert(struct bare *bare, int post) {
    char uuid[48];
    sqlite3_stmt *stmt = bare->stmts[JUDGE];
    int64_t ms = START_MS + bare->n_judged * 20;
    snprintf(uuid, sizeof uuid, "%08x-%04x-7000-8000-%012x", (unsigned)(ms >> 16),
             (unsigned)(ms & 0xffff), (unsigned)bare->n_judged++);
    sqlite3_bind_text(stmt, 1, uuid, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, bare->pupils[bare->n_rounds % N_PUPILS]);
    sqlite3_bind_int64(stmt, 3, bare->session);
    sqlite3_bind_text(stmt, 4, post_id(post), -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 5, post + 1);
    sqlite3_bind_int64(stmt, 6, ms);
    return run(bare, JUDGE);
}

static bool bare_post(struct bare *bare, int64_t round, int post, int *n) {
    static const char *const looks[] = {"look who", "look date"};
    bool is_good = true;
    for (int i = 0; is_good && i < bare->n_looks; i++)
        is_good = bare_log(bare, round, ++*n, looks[i]);
    is_good = is_good && run(bare, BEGIN) && bare_insert(bare, post) &&
              bare_log(bare, round, ++*n, "judge sure_fake 15000 normal") && run(bare, COMMIT);
    return is_good && (bare->n_looks == 0 || bare_log(bare, round, ++*n, "next"));
}

static bool bare_round(struct bare *bare, double *us) {
    int n = 0;
    sqlite3_bind_int64(bare->stmts[OPEN], 1, bare->pupils[bare->n_rounds % N_PUPILS]);
    sqlite3_bind_int64(bare->stmts[OPEN], 2, bare->session);
    bool is_good = run(bare, OPEN);
    int64_t round = sqlite3_last_insert_rowid(bare->db);
    double start = now_us();
    for (int post = 0; is_good && post < POSTS; post++)
        is_good = bare_post(bare, round, post, &n);
    *us += now_us() - start;
    bare->n_rounds++;
    sqlite3_bind_int64(bare->stmts[CLEAR], 1, round);
    sqlite3_bind_int64(bare->stmts[CLOSE], 1, round);
    return is_good && run(bare, BEGIN) && run(bare, CLEAR) && run(bare, CLOSE) && run(bare, COMMIT);
}

static void bare_close(struct bare *bare) {
    for (int i = 0; i < N_STMTS; i++)
        sqlite3_finalize(bare->stmts[i]);
    sqlite3_close(bare->db);
}

/* --- both --- */

static bool make_class(struct lesson *lesson, struct err *err) {
    struct store_class class;
    int n = 0;
    return store_add_class(lesson->store, "7b", N_PUPILS, &class, err) &&
           store_list_pupils(lesson->store, class.id, lesson->pupils, N_PUPILS, &n, err) &&
           store_practice_session(lesson->store, class.id, PACK, &lesson->session, err);
}

/* A class in FOLDER/results.db; a copy of all of it becomes FOLDER/bare.db. */
static bool prepare(struct lesson *lesson, struct bare *bare, const char *folder, struct err *err) {
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    struct file_data data = {0};
    struct store_report report;
    bool is_good =
        store_open(&lesson->store, folder, clock_system(), &report, err) && make_class(lesson, err);
    store_close(lesson->store);
    lesson->store = NULL;
    is_good = is_good && path_join(from, folder, "results.db", err) &&
              path_join(to, folder, "bare.db", err) && file_read(&data, from, 1 << 24, err) &&
              file_write(to, file_data_bytes(&data), err) &&
              store_open(&lesson->store, folder, clock_system(), &report, err);
    file_data_fini(&data);
    bare->session = lesson->session;
    for (int i = 0; i < N_PUPILS; i++)
        bare->pupils[i] = lesson->pupils[i].id;
    return is_good && bare_open(bare, to);
}

static bool take_turn(struct lesson *lesson, struct bare *bare, struct err *err) {
    double ours = 0, theirs = 0;
    bool is_good = true;
    for (int i = 0; is_good && i < ROUNDS_A_TURN; i++)
        is_good = play_round(lesson, &ours, err) && bare_round(bare, &theirs);
    printf("%.2f %.2f\n", ours / (ROUNDS_A_TURN * POSTS), theirs / (ROUNDS_A_TURN * POSTS));
    return is_good;
}

int main(int argc, char **argv) {
    struct lesson lesson = {0};
    struct bare bare = {0};
    struct err err = {0};
    long long turns, looks;
    if (argc != 4 || !str_to_int(argv[2], 1, 1000, &turns) || !str_to_int(argv[3], 0, 2, &looks))
        return 2;
    lesson.n_looks = bare.n_looks = (int)looks;
    bool is_good = prepare(&lesson, &bare, argv[1], &err);
    for (long long i = 0; is_good && i < turns; i++)
        is_good = take_turn(&lesson, &bare, &err);
    if (!is_good)
        fprintf(stderr, "judge: %s %s\n", err.detail, bare.db ? sqlite3_errmsg(bare.db) : "");
    bare_close(&bare);
    store_close(lesson.store);
    return is_good ? 0 : 1;
}
