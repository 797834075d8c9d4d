/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain text is one line a pupil, UUID, given and family name between tabs, filled up with line
 * feeds to a multiple of STEP bytes. */
#include "store/names.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/internal.h"
#include "store/key_int.h"

#include <string.h>

enum {
    STEP = 4096,
    MAX_LINE = STORE_UUID_TEXT + 2 * STORE_MAX_PERSON + 4,
    MAX_PLAIN = (STORE_MAX_NAMES * MAX_LINE / STEP + 2) * STEP
};

bool store_names_path(const struct store *store, const char *class_uuid, char out[PATH_MAX_BYTES],
                      struct err *err) {
    char folder[PATH_MAX_BYTES], name[STORE_UUID_TEXT + 8];
    if (!store->folder[0])
        return err_set(err, ERR_NOT_FOUND, "results in memory have no names");
    str_format(name, sizeof name, "%s.names", class_uuid);
    return path_join(folder, store->folder, "names", err) && file_make_folder(folder, err) &&
           path_join(out, folder, name, err);
}

void store_names_free(struct store_names *names) {
    if (names)
        store_wipe(names, sizeof *names);
    mem_free(names);
}

const struct store_name *store_find_name(const struct store_names *names, const char *uuid) {
    for (int i = 0; names && i < names->n; i++)
        if (str_equal(names->at[i].uuid, uuid))
            return &names->at[i];
    return NULL;
}

/* --- reading --- */

static bool cut_cell(char **rest, char *out, size_t size) {
    char *end = strpbrk(*rest, "\t\n");
    if (!end || (size_t)(end - *rest) >= size || !utf8_is_valid(*rest, (size_t)(end - *rest)))
        return false;
    memcpy(out, *rest, (size_t)(end - *rest));
    out[end - *rest] = '\0';
    *rest = end + 1;
    return true;
}

static bool parse(struct store_names *names, char *text, struct err *err) {
    while (*text && *text != '\n') {
        struct store_name *name = &names->at[names->n];
        if (names->n == STORE_MAX_NAMES || !cut_cell(&text, name->uuid, sizeof name->uuid) ||
            !cut_cell(&text, name->given, sizeof name->given) ||
            !cut_cell(&text, name->family, sizeof name->family))
            return err_set(err, ERR_CORRUPT, "line %d of the names", names->n + 1);
        names->n++;
    }
    return true;
}

static bool unseal(const struct file_data *file, const struct store_key *key, const char *use,
                   struct store_names *names, struct err *err) {
    size_t n = file->n < PASSWORD_SEAL_EXTRA ? 0 : file->n - PASSWORD_SEAL_EXTRA;
    unsigned char *plain = mem_new(n + 1, 1);
    if (!plain)
        return err_set(err, ERR_NOMEM, "names");
    bool is_good = password_unseal(plain, file_data_bytes(file), key_to_use(key), use, err) &&
                   parse(names, (char *)plain, err);
    store_wipe(plain, n + 1);
    mem_free(plain);
    return is_good;
}

bool store_read_names(struct store *store, const struct store_key *key, const char *class_uuid,
                      struct store_names **out, struct err *err) {
    char path[PATH_MAX_BYTES], use[64];
    struct file_data file = {0};
    *out = mem_new(1, sizeof **out);
    if (!*out)
        return err_set(err, ERR_NOMEM, "names");
    str_format(use, sizeof use, "names %s", class_uuid);
    bool is_good = store_names_path(store, class_uuid, path, err);
    if (is_good && file_exists(path))
        is_good = file_read(&file, path, MAX_PLAIN + PASSWORD_SEAL_EXTRA, err) &&
                  unseal(&file, key, use, *out, err);
    file_data_fini(&file);
    if (!is_good) {
        store_names_free(*out);
        *out = NULL;
    }
    return is_good;
}

/* --- writing --- */

static size_t write_plain(const struct store_names *names, char *plain) {
    size_t n = 0;
    for (int i = 0; i < names->n; i++) {
        const struct store_name *name = &names->at[i];
        str_format(plain + n, MAX_LINE, "%s\t%s\t%s\n", name->uuid, name->given, name->family);
        n += strlen(plain + n);
    }
    size_t whole = (n / STEP + 1) * STEP;
    memset(plain + n, '\n', whole - n);
    return whole;
}

static bool seal(const char *path, const char *use, const struct store_names *names,
                 const struct store_key *key, struct err *err) {
    unsigned char *both = mem_new(2 * MAX_PLAIN + PASSWORD_SEAL_EXTRA, 1);
    if (!both)
        return err_set(err, ERR_NOMEM, "names");
    size_t n = write_plain(names, (char *)both);
    unsigned char *sealed = both + MAX_PLAIN;
    bool is_good = password_seal(sealed, (struct bytes){both, n}, key_to_use(key), use, err) &&
                   file_write(path, (struct bytes){sealed, n + PASSWORD_SEAL_EXTRA}, err);
    store_wipe(both, n);
    mem_free(both);
    return is_good;
}

bool store_write_names(struct store *store, const struct store_key *key, const char *class_uuid,
                       const struct store_names *names, struct err *err) {
    char path[PATH_MAX_BYTES], use[64];
    if (!store_names_path(store, class_uuid, path, err))
        return false;
    str_format(use, sizeof use, "names %s", class_uuid);
    return names->n == 0 ? file_remove(path, err) : seal(path, use, names, key, err);
}
