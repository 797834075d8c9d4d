/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sequence number is on disk before a file carries it; what was handed in is noted after the
 * file is where it belongs, so a crash in between only hands it in again. */
#include "exchange/hand_in.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "crypto/secret.h"
#include "exchange/result_file.h"
#include "store/manage.h"

#include <string.h>

bool hand_in_is_name(const char *name) {
    return str_ends(name, HAND_IN_ENDING) && name[0] != '.';
}

bool hand_in_state(struct store *store, int64_t class_id, struct hand_in_state *out,
                   struct err *err) {
    struct store_joined joined;
    struct sign_key key;
    *out = (struct hand_in_state){0};
    if (!store_read_joined(store, class_id, &joined, err))
        return false;
    if (!joined.class_id)
        return true;
    bool is_good = store_count_waiting(store, class_id, &out->n_waiting, err) &&
                   sign_key_from_seed(&key, joined.seed, err);
    if (is_good) {
        out->is_joined = true;
        out->handed_in_ms = joined.handed_in_ms;
        str_copy(out->place, sizeof out->place, joined.place);
        str_copy(out->share, sizeof out->share, joined.share);
        memcpy(out->laptop_key, key.public, sizeof out->laptop_key);
        memcpy(out->class_key, joined.sign_key, sizeof out->class_key);
        sign_key_fini(&key);
    }
    secret_forget(joined.seed, sizeof joined.seed);
    return is_good;
}

/* --- making --- */

static bool make_name(char out[HAND_IN_NAME], struct err *err) {
    unsigned char chance[16];
    char hex[2 * sizeof chance + 1];
    if (!rng_system(chance, sizeof chance, err))
        return false;
    secret_to_hex(hex, (struct bytes){chance, sizeof chance});
    str_format(out, HAND_IN_NAME, "%s" HAND_IN_ENDING, hex);
    return true;
}

static bool make_head(struct store *store, const struct store_joined *joined,
                      struct result_head *out, struct err *err) {
    struct store_class class;
    if (!store_read_one_class(store, joined->class_id, &class, err) ||
        !store_next_sequence(store, joined->class_id, &out->sequence, err))
        return false;
    str_copy(out->class_uuid, sizeof out->class_uuid, class.uuid);
    store_this_laptop(store, out->device, &out->made_ms);
    return true;
}

static bool make_file(struct store *store, const struct store_joined *joined,
                      const struct result_made *rows, struct hand_in_file *out, struct err *err) {
    struct result_head head = {0};
    struct sign_key key;
    if (!make_name(out->name, err) || !make_head(store, joined, &head, err) ||
        !sign_key_from_seed(&key, joined->seed, err))
        return false;
    const struct result_sealing sealing = {&key, joined->seal_key};
    bool is_good =
        result_seal(&out->p, &out->n, &head, (struct bytes){rows->p, rows->n}, &sealing, err);
    sign_key_fini(&key);
    out->sequence = head.sequence;
    out->newest = rows->newest;
    out->n_judgements = rows->n_judgements;
    return is_good;
}

bool hand_in_make(struct store *store, int64_t class_id, struct hand_in_file *out,
                  struct err *err) {
    struct store_joined joined;
    struct result_made rows = {0};
    *out = (struct hand_in_file){0};
    if (!store_read_joined(store, class_id, &joined, err))
        return false;
    bool is_good =
        (joined.class_id ||
         err_set(err, ERR_NOT_FOUND, "class %lld was not joined", (long long)class_id)) &&
        result_rows_make(&rows, store, class_id, err) && make_file(store, &joined, &rows, out, err);
    mem_free(rows.p);
    secret_forget(joined.seed, sizeof joined.seed);
    if (!is_good)
        hand_in_file_fini(out);
    return is_good;
}

void hand_in_file_fini(struct hand_in_file *file) {
    mem_free(file->p);
    *file = (struct hand_in_file){0};
}

/* --- bringing it there --- */

bool hand_in_done(struct store *store, int64_t class_id, const struct hand_in_file *file,
                  const char *place, struct err *err) {
    return store_note_handed_in(store, class_id, file->newest, place, file->name, err);
}

/* The file of the last time, where it went to the same folder. It is no trouble when it stays: the
 * newer one counts. */
static void remove_old(const struct store_joined *before, const char *folder) {
    char path[PATH_MAX_BYTES];
    if (before->file[0] && str_equal(before->place, folder) &&
        path_join(path, folder, before->file, NULL))
        file_remove(path, NULL);
}

static bool bring(struct store *store, int64_t class_id, const struct hand_in_file *file,
                  const char *folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    return path_join(path, folder, file->name, err) &&
           file_write(path, (struct bytes){file->p, file->n}, err) &&
           hand_in_done(store, class_id, file, folder, err);
}

bool hand_in_to_folder(struct store *store, int64_t class_id, const char *folder,
                       int64_t *n_judgements, struct err *err) {
    struct store_joined before;
    struct hand_in_file file;
    if (!file_is_folder(folder)) {
        err_set(err, ERR_NOT_FOUND, "no such folder");
        return err_place(err, "%s", folder);
    }
    if (!store_read_joined(store, class_id, &before, err) ||
        !hand_in_make(store, class_id, &file, err))
        return false;
    secret_forget(before.seed, sizeof before.seed);
    bool is_good = bring(store, class_id, &file, folder, err);
    if (is_good) {
        remove_old(&before, folder);
        if (n_judgements)
            *n_judgements = file.n_judgements;
    }
    hand_in_file_fini(&file);
    return is_good;
}
