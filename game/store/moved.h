/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What travels from a pupils' laptop to the teacher's: sessions, judgements, and how far each pupil
 * is. Texts are borrowed until a callback returns. */
#ifndef SCHEINRIESE_STORE_MOVED_H
#define SCHEINRIESE_STORE_MOVED_H

#include "store/store.h"

/* The columns of a judgement beside UUID, pupil and session, in the order of the arrays below. */
#define MOVED_TEXTS                                                                                \
    "kind, form, pack, version, level, post, verdict, technique, answer, looks, language"
#define MOVED_NUMBERS "position, sure, correct, simple, ms, time_ms, points, master_look"
enum { MOVED_N_TEXTS = 11, MOVED_N_NUMBERS = 8 };
enum moved_text { MOVED_KIND, MOVED_FORM, MOVED_VERDICT = 6, MOVED_ANSWER = 8 };
enum moved_number {
    MOVED_POSITION,
    MOVED_SURE,
    MOVED_CORRECT,
    MOVED_SIMPLE,
    MOVED_MS,
    MOVED_TIME_MS,
    MOVED_POINTS,
    MOVED_MASTER_LOOK
};

struct moved_session {
    int64_t id;
    const char *uuid, *kind, *pack;
    int64_t place, made_ms;
};
struct moved_judgement {
    const char *uuid;
    int64_t pupil, session;
    const char *texts[MOVED_N_TEXTS];
    int64_t numbers[MOVED_N_NUMBERS];
};
struct moved_report {
    int64_t pupil, session;
    const char *level, *state; /* open, finished: finished once any round of the level was */
    int64_t n_judged, n_posts, time_ms; /* of the newest round; when it was last played */
};

/* Where it goes: each returns false to stop. Pupils and sessions come first. */
struct store_moving {
    bool (*pupil)(int64_t id, const char *uuid, void *context);
    bool (*session)(const struct moved_session *session, void *context);
    bool (*judgement)(const struct moved_judgement *judgement, void *context);
    bool (*report)(const struct moved_report *report, void *context);
    void *context;
};
/* All of a class that was made on this laptop. *newest: id of the newest judgement, 0: none. False
 * without an error when a callback stopped it. */
bool store_move_out(struct store *store, int64_t class_id, const struct store_moving *to,
                    int64_t *newest, struct err *err);

#endif
