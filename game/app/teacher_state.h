/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the teacher's side keeps in memory while it is unlocked. Locking overwrites all of it. */
#ifndef SCHEINRIESE_APP_TEACHER_STATE_H
#define SCHEINRIESE_APP_TEACHER_STATE_H

#include "app/errand.h"
#include "app/files.h"
#include "exchange/roster.h"
#include "store/classes.h"
#include "store/forget.h"
#include "store/manage.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "ui/field.h"

enum { TEACHER_IDLE_MINUTES = 5, TEACHER_MAX_IMPORTS = 40 };

enum door_mode {
    DOOR_UNLOCK,
    DOOR_SET_UP,
    DOOR_RECOVER,
    DOOR_NEW_PASSWORD,
    DOOR_SHEET,
    DOOR_RESTORE
};

/* Parts of the section of classes. */
enum class_view {
    CLASSES_LIST,
    CLASSES_NEW,
    CLASSES_ONE,
    CLASSES_RENAME,
    CLASSES_ADD,
    CLASSES_KEEP,
    CLASSES_PUPIL,
    CLASSES_DELETE,
    CLASSES_DELETE_PUPIL,
    CLASSES_RECEIPT,
    CLASSES_MAPPING,
    CLASSES_PREVIEW
};

/* Taking over a class list, from the file to the confirmation. */
struct roster_work {
    struct roster *roster;       /* NULL: none is open */
    struct roster_groups groups; /* its people, by class */
    struct store_import imports[TEACHER_MAX_IMPORTS];
    bool is_wanted[TEACHER_MAX_IMPORTS]; /* the class is to be taken over */
    int chosen_column;                   /* whose use is being chosen, -1: none */
    char file[256];                      /* its name */
};

struct classes_page {
    enum class_view view;
    struct ui_field name, number;
    int64_t pupil_id;
    bool shows_names;
    struct store_receipt receipt;
    struct store_names *names; /* of names_class; NULL: not read */
    char names_class[STORE_UUID_TEXT];
    struct store_class all[STORE_MAX_CLASSES];
    struct store_pupil pupils[STORE_MAX_NAMES];
    struct ui_button_options buttons[STORE_MAX_NAMES];
};

/* What is to be exported. */
struct export_page {
    int format;
    bool wants_names, is_plain;
    struct ui_field from, to; /* days, "": open */
    char said[ERRAND_WORDS];
};

struct overview;      /* app/teacher_overview.h */
struct tasks;         /* app/teacher_tasks.h */
struct teacher_data;  /* app/teacher_data.h */
struct exchange_page; /* app/teacher_exchange.h */

struct teacher {
    bool is_unlocked;
    struct store_key key;
    int64_t seen_ms, seen_unix_ms; /* when somebody last touched anything */
    int idle_minutes;
    /* the door */
    enum door_mode mode;
    struct ui_field password, again, sheet_entry;
    bool shows_password;
    const char *complaint; /* translated; NULL: none */
    char sheet[STORE_SHEET_TEXT];
    const char *done; /* what has just been done, translated; NULL: nothing */
    /* inside */
    int section;
    int64_t class_id; /* the chosen class, 0: none */
    struct classes_page classes;
    struct roster_work roster;
    struct overview *overview; /* figures of the chosen class; NULL: not read */
    struct tasks *tasks;       /* plans of the chosen class; NULL: not read */
    struct teacher_data *data; /* of the section "Daten", or of a backup at the door; NULL: none */
    struct exchange_page *exchange; /* of the chosen class; NULL: not read */
    struct export_page export;
    struct files files;
    int settings_view;
    struct ui_field old_password;
};

#endif
