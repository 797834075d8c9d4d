/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results on this laptop: classes, pupils, sessions, judgements, unfinished rounds, settings.
 * One SQLite file "results.db" in the data folder, locked by one instance. What a function reports
 * as done is on disk. */
#ifndef SCHEINRIESE_STORE_STORE_H
#define SCHEINRIESE_STORE_STORE_H

#include "base/clock.h"
#include "base/err.h"
#include "base/path.h"
#include "play/round.h"

enum {
    STORE_MAX_NAME = 63, /* bytes of a class name or pseudonym */
    STORE_MAX_CLASSES = 200,
    STORE_MAX_PUPILS = 60, /* per class */
    STORE_UUID_TEXT = 37,
    STORE_N_BACKUPS = 5
};

struct store;

/* What opening found; told to the person once. */
struct store_report {
    bool was_made;     /* new and empty */
    bool was_damaged;  /* and set aside under set_aside ("": nothing was left to set aside) */
    bool was_restored; /* from the newest good backup, made at backup_unix_ms */
    int64_t backup_unix_ms;
    char set_aside[PATH_MAX_BYTES];
    /* A crash was followed by damage to the newest results; all before is there. What could not be
     * read was copied to set_aside. */
    bool has_lost_newest;
    bool was_put_in_place; /* a backup that the teacher restored from a file (store/archive.h) */
    bool is_on_network;    /* slower, safe journal in use */
    bool is_clock_behind;  /* the clock is before the newest stored time */
};

/* Opens the results in the data folder (made when missing): lock (ERR_BUSY when a second instance
 * runs), integrity, restore from the newest good backup when damaged, migrations. ERR_VERSION for a
 * file of a newer program (untouched); ERR_ACCESS and ERR_FULL when the folder cannot be written.
 */
bool store_open(struct store **out, const char *data_folder, struct clock clock,
                struct store_report *report, struct err *err);
/* Only reads, beside a game that runs: no lock, nothing is mended or brought to a newer version.
 * ERR_NOT_FOUND: there are no results; ERR_VERSION: of another version of the program; writing
 * fails with ERR_ACCESS. */
bool store_open_to_read(struct store **out, const char *data_folder, struct clock clock,
                        struct err *err);
/* As store_open in memory: guests when no folder can be written, tests. */
bool store_open_memory(struct store **out, struct clock clock, struct err *err);
void store_close(struct store *store); /* NULL is fine */
/* Makes today's backup if there is none yet, verifies it by opening it, keeps STORE_N_BACKUPS.
 * Called after the first frame. */
bool store_back_up(struct store *store, struct err *err);

/* --- classes and pupils --- */
/* The ids of all animals, for the table of their names. */
extern const char *const store_animals[];
extern const int store_animals_n;

struct store_class {
    int64_t id;
    char uuid[STORE_UUID_TEXT];
    char name[STORE_MAX_NAME + 1];
    int n_pupils;
    bool is_archived;
    bool opens_all_levels; /* a teacher opened every stop of the map */
    bool wants_codes;      /* pupils enter three pictures */
    char keep_until[11];   /* YYYY-MM-DD, "": no date yet; reminds, deletes nothing */
};
struct store_pupil {
    int64_t id, class_id;
    char uuid[STORE_UUID_TEXT];
    char animal[24];      /* ASCII id of the animal ("fox"); the screen translates it */
    int number;           /* in the class list, never given twice while the pupil is there */
    char form;            /* 'A' or 'B': the test form that comes first, alternating */
    char picture_code[8]; /* three letters a-l, or "": none wanted */
    bool has_left;        /* no longer in the class; what was played stays */
};

/* Adds a class with n_pupils pseudonyms (animal + number, no two alike). ERR_REFUSED when the name
 * is taken or empty. */
bool store_add_class(struct store *store, const char *name, int n_pupils, struct store_class *out,
                     struct err *err);
/* Fills at most max classes that are not archived, by name; *n is how many. */
bool store_list_classes(struct store *store, struct store_class *out, int max, int *n,
                        struct err *err);
/* Those who have not left. */
bool store_list_pupils(struct store *store, int64_t class_id, struct store_pupil *out, int max,
                       int *n, struct err *err);

/* --- sessions --- */
/* The practice session of a class for a pack (made on first use). *out_id is its row id. */
bool store_practice_session(struct store *store, int64_t class_id, const char *pack_id,
                            int64_t *out_id, struct err *err);

/* --- rounds: an unfinished round and its action log --- */
struct store_round {
    int64_t id; /* 0: none */
    char pack_id[PACK_MAX_ID + 1], pack_version[32], level_id[PACK_MAX_ID + 1];
    struct round_plan plan;
};
/* Starts a round of a pupil on a level; an unfinished one of the same level is given up. Fills
 * round->id. */
bool store_begin_round(struct store *store, int64_t pupil_id, int64_t session_id,
                       struct store_round *round, struct err *err);
/* The unfinished round of this pupil, pack and level, or id 0. */
bool store_find_round(struct store *store, int64_t pupil_id, const char *pack_id,
                      const char *level_id, struct store_round *out, struct err *err);
/* Replays the stored actions into a round just begun with round_init; stops with ERR_REFUSED at the
 * first that does not fit the level (changed since); the round is then as far as it came. */
bool store_replay_round(struct store *store, int64_t round_id, struct round *round,
                        struct err *err);
/* Appends an action that is no judgement (look, next). ERR_REFUSED when the round is not open. */
bool store_log_action(struct store *store, int64_t round_id, const struct action *action,
                      struct err *err);
/* The round is finished; its action log is no longer needed and goes. */
bool store_end_round(struct store *store, int64_t round_id, struct err *err);

/* --- judgements --- */
struct store_judgement {
    char uuid[STORE_UUID_TEXT]; /* version 7, filled by store_judge */
    int64_t pupil_id, session_id;
    enum session_kind kind;
    char form; /* 'A', 'B' or '-' */
    const char *pack_id, *pack_version, *level_id, *post_id, *technique, *language;
    int position; /* 1-based in the round */
    enum verdict verdict;
    struct round_result result;
    int64_t unix_ms; /* filled by store_judge */
};
/* Stores a judgement and its action in one transaction. Afterwards it is on disk (synchronous
 * FULL). */
bool store_judge(struct store *store, int64_t round_id, struct store_judgement *judgement,
                 struct err *err);

/* Which posts of the level this pupil has judged, in any version of the pack and session. */
bool store_history(struct store *store, int64_t pupil_id, const char *pack_id,
                   const struct pack_level *level, struct round_history *out, struct err *err);
/* How far a pupil is in a level. */
struct store_progress {
    int n_rounds_finished;
    int n_judged, n_correct; /* first judgements of posts of this level */
    int points;
    bool has_open_round;
    int open_position; /* posts judged in the open round */
};
bool store_progress(struct store *store, int64_t pupil_id, const char *pack_id,
                    const char *level_id, struct store_progress *out, struct err *err);
/* All points of a pupil, and the number of judgements (sentences about the person only from 40 on).
 */
bool store_pupil_totals(struct store *store, int64_t pupil_id, int64_t *points,
                        int64_t *n_judgements, struct err *err);
/* Calls each(post_id, result, context) for a pupil's first judgements in a pack, oldest first,
 * until it returns false. */
bool store_each_judgement(struct store *store, int64_t pupil_id, const char *pack_id,
                          bool (*each)(const char *post_id, const struct round_result *result,
                                       void *context),
                          void *context, struct err *err);

/* --- settings: pupil_id 0 is this laptop (language); a pupil's reading help belongs to the pupil
 * --- */
/* "" when it was never set; ERR_LIMIT when the value does not fit. */
bool store_get_setting(struct store *store, int64_t pupil_id, const char *key, char *out,
                       size_t size, struct err *err);
bool store_set_setting(struct store *store, int64_t pupil_id, const char *key, const char *value,
                       struct err *err);

#endif
