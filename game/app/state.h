/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of struct app, shared by the screens of this folder only. A screen is a function that
 * emits one frame and says where to go. Screens never call each other. */
#ifndef SCHEINRIESE_APP_STATE_H
#define SCHEINRIESE_APP_STATE_H

#include "app/app.h"
#include "app/errand.h"
#include "app/known_packs.h"
#include "app/prints.h"
#include "app/screens.h"
#include "exchange/hand_in.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"
#include "store/classes.h"
#include "store/judgements.h"
#include "store/rounds.h"

enum { MAX_DEPTH = 12, POINTS_TO_TALK = 40 };

/* What a person did in a level: from the store for a pupil, kept here for a guest. */
struct level_state {
    struct store_progress progress;
    struct round_history history;
};

/* The pictures a pupil has pressed so far, before being let in. */
struct picture_entry {
    int number; /* of the pupil in the class; 0: nobody is entering */
    int n;
    char letters[8];
    bool was_wrong;
};

/* A person playing: a guest (pupil.id 0) or a pupil of a class. */
struct person {
    bool is_guest;
    struct picture_entry code;
    struct store_class class;
    struct store_pupil pupil;
    int64_t points, n_judgements;
};

/* An open pack and the state of its levels for this person. */
struct playing {
    int entry; /* of the library; -1: none */
    struct pack_file *file;
    struct pack *pack;
    uint32_t serial; /* changes whenever another pack is opened */
    struct level_state levels[PACK_MAX_LEVELS];
    int level; /* index of the chosen level */
    struct round round;
    struct store_round stored; /* id 0 for guests */
    int64_t plan_id;           /* of the test that is played, 0: practice */
    char form;                 /* 'A' or 'B' of that test */
    struct refresh_round
        *refresh; /* app/refresh.h: owns pack, and file is NULL; NULL: no boosters */
    int64_t session_id;
    bool has_round; /* round is under way (a guest can leave and resume it too) */
    int round_level;
    int64_t shown_since_ms;            /* when the post now shown appeared */
    int shown_look;                    /* enum look_kind whose text is on the screen, -1: none */
    int picture_trim, picture_trimmed; /* pixels off the picture: wanted, and possible */
    int review_post;                   /* index into level.posts, on the review screen */
};

/* For the error screen: what happened, what is unharmed, what to do. */
struct trouble {
    const char *title, *text; /* translated */
    struct err err;           /* shown small, for whoever helps */
    bool can_retry;
};

/* Results on their way to the teacher over the network; class_id 0: none. */
struct sending {
    int64_t class_id;
    struct hand_in_file file; /* without its bytes */
};

/* What the screen of packs shows of one; read when that screen is first shown. */
struct pack_card {
    bool is_known, is_hidden;                                     /* hidden: a pack for tests */
    char id[PACK_MAX_ID + 1], title[128], about[512], facts[128]; /* facts "": cannot be opened */
};

struct app {
    struct app_setup setup;
    enum screen_id stack[MAX_DEPTH];
    int depth;
    bool wants_quit;
    struct ui_reading reading;
    char language[8];
    bool wants_reopen;    /* results were restored: they are put in place by opening them again */
    bool reading_changed; /* to be handed to the ui */
    struct person person;
    struct playing playing;
    struct refresh_pool *boosters; /* app/refresh.h; NULL: not asked for yet */
    struct pupil_tasks *tasks;     /* app/tasks.h; NULL: nothing is planned for this pupil */
    struct teacher *teacher;       /* app/teacher.h; NULL until somebody comes to the door */
    struct known_packs known_packs;
    struct packs *packs;  /* app/teacher_packs.h; works on while the teacher's side is locked */
    struct errand errand; /* what a child process does for a screen */
    struct join *join;    /* app/join.h; NULL: its screens have not been entered */
    struct sending sending;
    struct key_prints prints;
    int64_t n_waiting; /* results of joined classes to be handed in; -1: none was joined */
    bool offers_teacher, opens_all, has_no_guests; /* this laptop; the door is on the title */
    struct trouble trouble;
    bool has_trouble; /* to be shown after this frame */
    struct pack_card cards[LIBRARY_MAX_PACKS];
    bool forgets_text; /* what was shown was one person's: overwritten before the next frame */
    bool is_speaking;  /* read aloud is on */
    char speech[4096], spoken[4096]; /* what the screen says, with inline marks and without */
};
/* --- navigation and trouble (app.c, trouble.c) --- */
/* Fills the error screen from err and goes there: returns SCREEN_ERROR. */
enum screen_id app_trouble(struct app *app, const char *title, const struct err *err);
/* What opening the results found that people have to know; false: nothing. */
bool trouble_of_report(struct trouble *out, const struct store_report *report);
/* Opens a pack for the person; on failure the trouble is filled. Those for tests are refused. */
bool app_open_pack(struct app *app, int entry);
bool app_open_any_pack(struct app *app, int entry, struct err *err);
/* Its texts, to be freed, and its entry of the library; NULL, -1: not there. */
struct pack *app_load_pack(struct app *app, const char *id, int *entry);
bool app_refresh_levels(struct app *app, struct err *err); /* the levels' state of the person */
void app_close_pack(struct app *app); /* and everything that was played of it */
/* One more screen on the stack. */
void app_push(struct app *app, enum screen_id screen);
/* Nothing of the last person stays. */
void app_forget_person(struct app *app);
void app_choose_language(struct app *app, const char *code);
/* Reading help: kept with the pupil, read when one is chosen. */
void app_save_reading(struct app *app);
void app_load_reading(struct app *app);
const struct pack_level *app_level(const struct app *app);
const char *app_person_name(struct app *app, struct ui *ui); /* "Fuchs 12", or "Gast" */

#endif
