/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting d' and c of 16,000 persons x 60 items from SQLite, beside one bare pass of SQLite that
 * reads the four columns into arrays, and beside SQLite's own GROUP BY. Prints a line for each
 * round: milliseconds of the bare pass, of ours, of GROUP BY. stats_count FOLDER ROUNDS */
#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "db/db.h"
#include "stats/sdt.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

enum { PERSONS = 16000, ITEMS = 60, ROWS = PERSONS * ITEMS };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool fill(struct db *db) {
    struct rng rng;
    struct stmt *stmt = NULL;
    rng_init(&rng, 1);
    bool ok = db_exec(db, "PRAGMA synchronous = OFF", NULL) &&
              db_exec(db,
                      "CREATE TABLE answers(person INTEGER NOT NULL, item INTEGER NOT NULL,"
                      " is_fact INTEGER NOT NULL, says_fact INTEGER NOT NULL) STRICT",
                      NULL) &&
              db_begin(db, NULL) &&
              db_prepare(&stmt, db, "INSERT INTO answers VALUES (?, ?, ?, ?)", NULL);
    for (int i = 0; ok && i < ROWS; i++) {
        int person = i / ITEMS, item = i % ITEMS, is_fact = item % 2;
        bool is_right = rng_below(&rng, 100) < (uint32_t)(50 + person % 50);
        db_bind_int(stmt, 1, person);
        db_bind_int(stmt, 2, item);
        db_bind_int(stmt, 3, is_fact);
        db_bind_int(stmt, 4, is_right == is_fact);
        ok = db_run(stmt, NULL);
    }
    db_finish(stmt);
    return ok && db_commit(db, NULL);
}

/* --- the bare pass --- */

struct columns {
    int person[ROWS];
    short item[ROWS];
    signed char is_fact[ROWS], says_fact[ROWS];
};

static double bare_pass(const char *path, struct columns *out) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    size_t n = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return NAN;
    double start = now_ms();
    sqlite3_prepare_v2(db, "SELECT person, item, is_fact, says_fact FROM answers", -1, &stmt, NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW && n < ROWS) {
        out->person[n] = sqlite3_column_int(stmt, 0);
        out->item[n] = (short)sqlite3_column_int(stmt, 1);
        out->is_fact[n] = (signed char)sqlite3_column_int(stmt, 2);
        out->says_fact[n++] = (signed char)sqlite3_column_int(stmt, 3);
    }
    double ms = now_ms() - start;
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n == ROWS ? ms : NAN;
}

/* --- ours --- */

static void add(struct sdt_counts *counts, bool is_fact, bool says_fact) {
    *(is_fact ? &counts->facts : &counts->fakes) += 1;
    *(is_fact ? &counts->hits : &counts->false_alarms) += says_fact;
}

/* The mean of d', as a check that it was done. */
static double compute(const struct sdt_counts *counts) {
    double sum = 0;
    struct sdt sdt;
    for (int i = 0; i < PERSONS; i++)
        if (sdt_compute(&sdt, &counts[i]))
            sum += sdt.d_prime.value + 1e-3 * sdt.c.value;
    return sum / PERSONS;
}

static double our_pass(const char *path, struct sdt_counts *counts, double *mean) {
    struct db *db = NULL;
    struct stmt *stmt = NULL;
    bool has_row = false;
    if (!db_open_readonly(&db, path, NULL))
        return NAN;
    double start = now_ms();
    bool ok = db_prepare(&stmt, db, "SELECT person, is_fact, says_fact FROM answers", NULL);
    for (int i = 0; i < PERSONS; i++)
        counts[i] = (struct sdt_counts){0};
    while (ok && (ok = db_step(stmt, &has_row, NULL)) && has_row)
        add(&counts[db_int(stmt, 0)], db_int(stmt, 1), db_int(stmt, 2));
    *mean = compute(counts);
    double ms = now_ms() - start;
    db_finish(stmt);
    db_close(db);
    return ok ? ms : NAN;
}

static double group_by(const char *path, struct sdt_counts *counts, double *mean) {
    struct db *db = NULL;
    struct stmt *stmt = NULL;
    bool has_row = false;
    if (!db_open_readonly(&db, path, NULL))
        return NAN;
    double start = now_ms();
    bool ok = db_prepare(&stmt, db,
                         "SELECT person, sum(is_fact AND says_fact), sum(is_fact),"
                         " sum(says_fact AND NOT is_fact), sum(NOT is_fact) FROM answers"
                         " GROUP BY person",
                         NULL);
    while (ok && (ok = db_step(stmt, &has_row, NULL)) && has_row)
        counts[db_int(stmt, 0)] =
            (struct sdt_counts){db_int(stmt, 1), db_int(stmt, 2), db_int(stmt, 3), db_int(stmt, 4)};
    *mean = compute(counts);
    double ms = now_ms() - start;
    db_finish(stmt);
    db_close(db);
    return ok ? ms : NAN;
}

static bool make(const char *path) {
    struct db *db = NULL;
    bool ok = db_open(&db, path, DB_JOURNAL_DELETE, NULL) && fill(db);
    db_close(db);
    return ok;
}

int main(int argc, char **argv) {
    char path[4096];
    long long rounds = 5;
    struct columns *columns = mem_new(1, sizeof *columns);
    struct sdt_counts *counts = mem_new(PERSONS, sizeof *counts);
    if (argc < 3 || !str_to_int(argv[2], 1, 1000, &rounds) || !columns || !counts ||
        !str_format(path, sizeof path, "%s/answers.db", argv[1]) || !make(path))
        return 2;
    for (long long i = 0; i < rounds; i++) {
        double ours = 0, theirs = 0, bare_ms = bare_pass(path, columns);
        double our_ms = our_pass(path, counts, &ours);
        double group_ms = group_by(path, counts, &theirs);
        if (!(fabs(ours - theirs) < 1e-12) || !isfinite(bare_ms + our_ms + group_ms))
            return 1;
        printf("%.3f %.3f %.3f\n", bare_ms, our_ms, group_ms);
    }
    mem_free(columns);
    mem_free(counts);
    return 0;
}
