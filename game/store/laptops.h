/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pupils' laptops of a class, on a teacher's laptop: known by their keys, confirmed once by the
 * teacher, and which of their result files was merged last. */
#ifndef SCHEINRIESE_STORE_LAPTOPS_H
#define SCHEINRIESE_STORE_LAPTOPS_H

#include "store/joined.h"

enum { STORE_MAX_LAPTOPS = 400 }; /* a class; forged ones could fill the disk */

struct store_laptop {
    char device[STORE_UUID_TEXT];
    unsigned char sign_key[STORE_KEY_BYTES];
    bool is_confirmed;
    int64_t sequence;  /* of the newest file merged, 0: none */
    int64_t file_ms;   /* when that was made, by the laptop's clock */
    int64_t merged_ms; /* by ours */
};

/* Those who wait for being confirmed first, then by the newest file. */
bool store_list_laptops(struct store *store, int64_t class_id, struct store_laptop *out, int max,
                        int *n, struct err *err);
/* device "" in out: not known. */
bool store_find_laptop(struct store *store, int64_t class_id, const char *device,
                       struct store_laptop *out, struct err *err);
/* Keeps a new one, not confirmed. ERR_LIMIT above STORE_MAX_LAPTOPS. */
bool store_add_laptop(struct store *store, int64_t class_id, const char *device,
                      const unsigned char sign_key[STORE_KEY_BYTES], struct err *err);
/* Yes: its results are merged from now on. No: it is forgotten (what was merged stays); its next
 * file waits anew. ERR_NOT_FOUND when there is none, or its key is not the one that was shown. */
bool store_confirm_laptop(struct store *store, int64_t class_id, const struct store_laptop *laptop,
                          bool is_confirmed, struct err *err);

#endif
