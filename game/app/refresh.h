/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Auffrischung: one fresh post for each technique that is due, across the levels and packs a pupil
 * has practised. Its round is a pack of one level, put together from copies of posts; the
 * judgements keep the real pack and level. */
#ifndef SCHEINRIESE_APP_REFRESH_H
#define SCHEINRIESE_APP_REFRESH_H

#include "app/state.h"
#include "store/plans.h"
#include "store/refresh.h"
#include "ui/widgets.h"

/* --- what is due (refresh_due.c) --- */

struct refresh_due {
    enum next_state state;
    unsigned techniques;        /* those due: bits by place in pack_techniques */
    bool has_later;             /* something falls due on another day: */
    char later[11];             /* YYYY-MM-DD, the next */
    struct store_refresh drawn; /* id 0; n posts, 0 unless NEXT_READY */
};
/* Where a pupil stands today, and the posts of a round drawn with this seed. What is known of packs
 * is kept in app->boosters. */
bool refresh_find(struct refresh_due *out, struct app *app, int64_t pupil_id, uint64_t seed,
                  struct err *err);
void refresh_forget(struct app *app);
/* "Gefühle", translated; by place in pack_techniques. */
const char *refresh_technique(int technique);

/* --- what a pupil is offered (refresh.c) --- */

struct refresh_offer {
    bool is_on;      /* no plan, or one that is open and whose day has come */
    bool is_planned; /* shown also where nothing is due */
    bool is_paused, is_begun;
    int n, n_done; /* posts of the round that is due or begun, and how many are judged */
    enum next_state state;
    bool has_later;
    char later[11];
};
/* plan: that of the class, NULL when there is none. */
bool refresh_read_offer(struct refresh_offer *out, struct app *app, const struct store_plan *plan,
                        struct err *err);
/* Something can be played now. */
bool refresh_is_ready(const struct refresh_offer *offer);
/* "Auffrischung: 3 Posts, 2 Minuten". */
const char *refresh_label(struct ui *ui, const struct refresh_offer *offer);
/* The sentence below it. */
const char *refresh_detail(struct ui *ui, const struct refresh_offer *offer);

/* --- what is due in a class (refresh_class.c) --- */

struct refresh_class {
    bool is_read;
    int64_t class_id, stamp, day; /* what it was read of */
    int n_pupils, n_due, n_posts; /* pupils; those with posts today, and their posts */
    int n_none_left;              /* pupils with something due, but no fresh posts for it */
    int of_technique[32];         /* pupils with it due, by place in pack_techniques */
    bool has_later;
    char later[11]; /* when the next pupils are due */
};
/* Reads it unless nothing has changed since. */
bool refresh_read_class(struct refresh_class *out, struct app *app, int64_t class_id,
                        struct err *err);
/* "Heute sind 3 von 12 Kindern dran, ...". */
const char *refresh_class_words(struct ui *ui, const struct refresh_class *due);
/* The same in a card, with the techniques. */
void refresh_class_card(struct ui *ui, struct flow *flow, const struct refresh_class *due);

/* --- the round (refresh_round.c) --- */

struct refresh_round;
/* Resumes the round, or draws one; ERR_REFUSED when nothing is due or left. */
bool refresh_begin(struct app *app, struct err *err);
void refresh_close(struct refresh_round *round); /* NULL is fine */
/* Where a post of the round comes from, and the language it is shown in. */
const struct store_ref *refresh_ref(const struct refresh_round *round, int post);
const char *refresh_language(const struct refresh_round *round, int post);
bool refresh_picture(struct refresh_round *round, int index, struct file_data *out,
                     struct err *err);
/* Texts in the language of the game; on failure the old ones stay. */
void refresh_reload(struct app *app);

#endif
