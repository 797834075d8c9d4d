/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher changes about a class: name, archive, picture codes, pupils who join or leave. */
#ifndef SCHEINRIESE_STORE_MANAGE_H
#define SCHEINRIESE_STORE_MANAGE_H

#include "store/classes.h"

/* Archived classes too, after the others. */
bool store_list_all_classes(struct store *store, struct store_class *out, int max, int *n,
                            struct err *err);
/* ERR_NOT_FOUND when it is gone. */
bool store_read_one_class(struct store *store, int64_t class_id, struct store_class *out,
                          struct err *err);
/* Also those who have left. */
bool store_list_all_pupils(struct store *store, int64_t class_id, struct store_pupil *out, int max,
                           int *n, struct err *err);
/* ERR_REFUSED when the name is taken or empty. */
bool store_rename_class(struct store *store, int64_t class_id, const char *name, struct err *err);
/* ERR_REFUSED when its name was given to another class meanwhile. */
bool store_archive_class(struct store *store, int64_t class_id, bool is_archived, struct err *err);
bool store_open_all_levels(struct store *store, int64_t class_id, bool opens, struct err *err);
/* Gives each pupil three pictures of twelve, or takes them away. */
bool store_want_codes(struct store *store, int64_t class_id, bool wants, struct err *err);
/* Codes for those who have none (inside a transaction). */
bool store_fill_codes(struct store *store, int64_t class_id, struct err *err);
/* Late joiners get the form that fewer have. */
bool store_add_pupils(struct store *store, int64_t class_id, int n, struct err *err);
bool store_set_left(struct store *store, int64_t pupil_id, bool has_left, struct err *err);
/* YYYY-MM-DD or "". */
bool store_set_keep_until(struct store *store, int64_t class_id, const char *date, struct err *err);

#endif
