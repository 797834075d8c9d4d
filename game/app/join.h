/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pupils' laptop and its teacher: joining a class by a class file, and handing results in. */
#ifndef SCHEINRIESE_APP_JOIN_H
#define SCHEINRIESE_APP_JOIN_H

#include "app/errand.h"
#include "app/files.h"
#include "exchange/class_file.h"
#include "exchange/hand_in.h"
#include "i18n/four_words.h"
#include "store/classes.h"

enum { JOIN_MAX_FOUND = 8, JOIN_WORDS = 600 };

/* A class file that lies where people keep files. */
struct join_found {
    char path[PATH_MAX_BYTES];
    char name[STORE_MAX_NAME + 1]; /* of the class; "": it is no class file */
    char words[FOUR_WORDS_TEXT];
    int n_pupils;
    enum class_file_news news;
    char refused[32]; /* exchange/refuse.h; "": it can be taken */
};
/* A class of this laptop that came by a class file. */
struct join_class {
    struct store_class class;
    struct hand_in_state state;
    char words[FOUR_WORDS_TEXT]; /* of this laptop's key; "" until they are shown */
};

/* What the two screens keep; made when one of them is entered. */
struct join {
    bool is_read;
    int n_found;
    struct join_found found[JOIN_MAX_FOUND];
    int n_classes;
    struct join_class classes[JOIN_MAX_FOUND];
    int n_places;
    struct place places[PLACES_MAX];
    bool is_bad;
    char said[JOIN_WORDS]; /* what has just been done or gone wrong, "": nothing */
};

/* Whether pupils' laptops' buttons belong on this one: it is no teacher's. */
bool join_is_offered(struct app *app);
/* Results of all joined classes that are not handed in; -1: this laptop joined none. */
int64_t join_n_waiting(struct app *app);
/* Without a word to anybody: hands in where one did so last, and takes a newer class file that lies
 * there. Called on the way to the title. */
void join_keep_up(struct app *app);
/* Notes what has arrived over the network; called with each frame. */
void hand_in_follow(struct app *app);
/* Reads again what the screens show. */
void join_enter(struct app *app);
void join_free(struct app *app);
/* Reads the classes of this laptop that were joined; with the words of its keys, which take time.
 */
bool join_read_classes(struct app *app, struct join *join, bool with_words, struct err *err);
/* Says what came of it; err may be NULL when all went well. */
void join_say(struct join *join, bool is_bad, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void join_show_said(struct join *join, struct ui *ui, struct flow *flow);
/* One sentence for an error of exchange/. */
const char *join_trouble(const struct err *err);
/* Looks for the file of this class in the folder; a newer one is taken. */
void join_update_from(struct app *app, const struct store_class *class, const char *folder);

#endif
