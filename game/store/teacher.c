/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wait after wrong passwords counts from when this program saw the last one, or from its start,
 * by a clock that nobody can set: who restarts the laptop or sets its date waits anew. */
#include "store/teacher.h"

#include "crypto/secret.h"

#include "base/file.h"
#include "store/internal.h"
#include "store/joined.h"
#include "store/key_int.h"

#include <string.h>

enum { FIRST_WAIT_MS = 5000, LONGEST_WAIT_MS = 300000, MAX_TRIES_BYTES = 16, MANY = 1000000 };

void store_key_hex(char out[STORE_KEY_HEX], const struct store_key *key) {
    secret_to_hex(out, (struct bytes){key->bytes, sizeof key->bytes});
}

void store_wipe(void *secret, size_t n) {
    if (secret)
        password_wipe(secret, n);
}

static struct password_cost cost_of(enum store_cost cost) {
    return cost == STORE_COST_LEAST ? password_cost_least() : password_cost_normal();
}

/* --- files --- */

static bool path_of(const struct store *store, const char *name, char out[PATH_MAX_BYTES],
                    struct err *err) {
    if (!store->folder[0])
        return err_set(err, ERR_NOT_FOUND, "results in memory have no teacher");
    return path_join(out, store->folder, name, err);
}

bool store_has_teacher(const struct store *store) {
    char path[PATH_MAX_BYTES];
    return path_of(store, "teacher.key", path, NULL) && file_exists(path);
}

static bool read_vault(const struct store *store, struct password_vault *out, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    if (!path_of(store, "teacher.key", path, err) ||
        !file_read(&data, path, PASSWORD_VAULT_BYTES, err))
        return false;
    bool is_whole = data.n == PASSWORD_VAULT_BYTES;
    if (is_whole)
        memcpy(out->bytes, data.p, PASSWORD_VAULT_BYTES);
    file_data_fini(&data);
    return is_whole || err_set(err, ERR_CORRUPT, "the teacher's key is cut");
}

static bool write_vault(const struct store *store, const struct password_vault *vault,
                        struct err *err) {
    char path[PATH_MAX_BYTES];
    return path_of(store, "teacher.key", path, err) &&
           file_write(path, (struct bytes){vault->bytes, PASSWORD_VAULT_BYTES}, err);
}

/* --- tries --- */

static int64_t monotonic(const struct store *store) {
    return store->clock.monotonic_ms(store->clock.context);
}

static void read_tries(struct store *store) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    long long n = 0;
    if (store->tries.is_read)
        return;
    store->tries = (struct store_tries){.is_read = true, .since_ms = monotonic(store)};
    if (path_of(store, "teacher.tries", path, NULL) &&
        file_read(&data, path, MAX_TRIES_BYTES, NULL) &&
        str_to_int((const char *)data.p, 0, MANY, &n))
        store->tries.n_wrong = (int)n;
    file_data_fini(&data);
}

/* A disk that is full must not lock the teacher out: then the count is kept in memory only. */
static void note_tries(struct store *store, int n) {
    char path[PATH_MAX_BYTES], text[MAX_TRIES_BYTES];
    store->tries.n_wrong = n < MANY ? n : MANY;
    store->tries.since_ms = monotonic(store);
    if (!path_of(store, "teacher.tries", path, NULL) ||
        !str_format(text, sizeof text, "%d", store->tries.n_wrong))
        return;
    if (n == 0)
        file_remove(path, NULL);
    else
        file_write(path, (struct bytes){(const unsigned char *)text, strlen(text)}, NULL);
}

int64_t store_teacher_wait_ms(struct store *store) {
    read_tries(store);
    int n = store->tries.n_wrong - STORE_FREE_TRIES;
    int64_t whole = n <= 0 ? 0 : FIRST_WAIT_MS;
    for (int i = 1; i < n && whole < LONGEST_WAIT_MS; i++)
        whole *= 2;
    whole = whole > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : whole;
    int64_t rest = store->tries.since_ms + whole - monotonic(store);
    return rest > 0 ? rest : 0;
}

/* --- opening --- */

bool store_unlock_teacher(struct store *store, const char *password, struct store_key *key,
                          struct err *err) {
    struct password_vault vault;
    int64_t wait = store_teacher_wait_ms(store);
    if (wait > 0)
        return err_set(err, ERR_BUSY, "wait %lld ms", (long long)wait);
    if (!read_vault(store, &vault, err))
        return false;
    int before = store->tries.n_wrong;
    struct err problem = {0};
    note_tries(store, before + 1);
    bool is_open = password_vault_open(&vault, password, key_for_crypto(key), &problem);
    if (is_open)
        note_tries(store, 0);
    else if (problem.code != ERR_REFUSED)
        note_tries(store, before); /* nobody typed anything wrong */
    if (!is_open && err)
        *err = problem;
    return is_open;
}

bool store_recover_teacher(struct store *store, const char *sheet, struct store_key *key,
                           struct err *err) {
    struct password_vault vault;
    if (!read_vault(store, &vault, err) ||
        !password_vault_recover(&vault, sheet, key_for_crypto(key), err))
        return false;
    read_tries(store);
    note_tries(store, 0);
    return true;
}

/* --- making and changing --- */

bool store_may_have_teacher(struct store *store, bool *may, struct err *err) {
    int64_t has_results;
    bool has_joined;
    *may = false;
    if (!store_has_joined(store, &has_joined, err) ||
        !db_get_int(store->db, "SELECT EXISTS (SELECT 1 FROM judgements)", &has_results, err))
        return false;
    *may = store->folder[0] && !has_joined && !has_results;
    return true;
}

bool store_set_up_teacher(struct store *store, const char *password, enum store_cost cost,
                          struct store_key *key, char sheet[STORE_SHEET_TEXT], struct err *err) {
    struct password_vault vault;
    sheet[0] = '\0';
    if (store_has_teacher(store))
        return err_set(err, ERR_REFUSED, "this laptop has a teacher already");
    if (password_vault_new(&vault, password, cost_of(cost), key_for_crypto(key), sheet, err) &&
        write_vault(store, &vault, err))
        return true;
    store_wipe(key, sizeof *key);
    store_wipe(sheet, STORE_SHEET_TEXT);
    return false;
}

bool store_change_password(struct store *store, const struct store_key *key, const char *password,
                           enum store_cost cost, struct err *err) {
    struct password_vault vault;
    return read_vault(store, &vault, err) &&
           password_vault_change(&vault, password, cost_of(cost), key_to_use(key), err) &&
           write_vault(store, &vault, err);
}

bool store_new_sheet(struct store *store, const struct store_key *key, char sheet[STORE_SHEET_TEXT],
                     struct err *err) {
    struct password_vault vault;
    sheet[0] = '\0';
    if (read_vault(store, &vault, err) &&
        password_vault_new_sheet(&vault, key_to_use(key), sheet, err) &&
        write_vault(store, &vault, err))
        return true;
    store_wipe(sheet, STORE_SHEET_TEXT);
    return false;
}
