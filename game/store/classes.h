/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes and their pupils, known by an animal and a number only. */
#ifndef SCHEINRIESE_STORE_CLASSES_H
#define SCHEINRIESE_STORE_CLASSES_H

#include "store/store.h"

enum {
    STORE_MAX_NAME = 63, /* bytes of a class name or pseudonym */
    STORE_MAX_CLASSES = 200,
    STORE_MAX_PUPILS = 60 /* per class */
};

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

#endif
