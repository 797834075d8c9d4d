/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: what secrets lie in. By the first byte: a recovery key as typed, the vault of the
 * teacher's key with a right checksum, names as sealed by the right key, a key file of a publisher.
 */
#include "base/file.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "crypto/crypto.h"
#include "crypto/password_sheet.h"
#include "levels/repo_keys.h"
#include "store/internal.h"
#include "store/key_int.h"
#include "store/names.h"
#include "json/json.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void try_sheet(struct bytes bytes) {
    unsigned char secret[SHEET_BYTES], again[SHEET_BYTES];
    char text[256] = "", sheet[PASSWORD_SHEET_TEXT];
    memcpy(text, bytes.p, bytes.n < sizeof text ? bytes.n : sizeof text - 1);
    if (sheet_read(text, secret)) {
        sheet_write(secret, sheet);
        assert(sheet_read(sheet, again) && memcmp(secret, again, SHEET_BYTES) == 0);
    }
}

/* The last 32 bytes become what they should be; opening by password takes too long, and asks for as
 * much memory as the vault says. */
static void try_vault(struct bytes bytes) {
    enum { CHECK = 32 };
    static const char sheet[] = "0000-0000-0000-0000-0000-0000-00VM";
    struct password_vault vault = {{0}};
    struct password_key key;
    struct err err = {0};
    memcpy(vault.bytes, bytes.p, bytes.n < sizeof vault ? bytes.n : sizeof vault);
    crypto_sha256(vault.bytes + sizeof vault - CHECK,
                  (struct bytes){vault.bytes, sizeof vault - CHECK});
    assert(!password_vault_recover(&vault, sheet, &key, &err) && err.code != ERR_NONE);
}

static void check_names(const struct store_names *names) {
    assert(names->n <= STORE_MAX_NAMES);
    for (int i = 0; i < names->n; i++) {
        const struct store_name *name = &names->at[i];
        assert(utf8_is_valid(name->given, strlen(name->given)) && !strpbrk(name->given, "\t\n"));
        assert(store_find_name(names, name->uuid));
    }
}

static void try_names(struct bytes plain, uint32_t number) {
    static const struct store_key key = {{1, 2, 3}};
    static unsigned char sealed[65536 + PASSWORD_SEAL_EXTRA];
    struct store store = {0};
    struct store_names *names;
    char path[PATH_MAX_BYTES];
    str_format(store.folder, sizeof store.folder, "build/fuzz-keys-%08x", (unsigned)number);
    if (plain.n > 65536 || !store_names_path(&store, "c", path, NULL) ||
        !password_seal(sealed, plain, key_to_use(&key), "names c", NULL))
        return;
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(sealed, plain.n + PASSWORD_SEAL_EXTRA, 1, file) == 1;
    is_written = file && fclose(file) == 0 && is_written;
    if (is_written && store_read_names(&store, &key, "c", &names, NULL)) {
        check_names(names);
        store_names_free(names);
    }
    file_remove(path, NULL);
}

static void try_key_file(struct bytes bytes) {
    char path[32];
    struct repo_key key;
    struct json *public;
    struct err err = {0};
    int handle = memfd_create("key", 0);
    if (handle < 0)
        return;
    str_format(path, sizeof path, "/proc/self/fd/%d", handle);
    if (write(handle, bytes.p, bytes.n) == (ssize_t)bytes.n) {
        bool is_key = repo_key_read(&key, path, &err);
        assert(!is_key || (str_is_id(key.name) && key.id[0] && !key.is_open));
        if (repo_key_read_public(&public, path, &err))
            json_free(public);
    }
    close(handle);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static uint32_t number;
    if (size == 0 || (!number && !rng_system(&number, sizeof number, NULL)))
        return 0;
    const struct bytes bytes = {data + 1, size - 1};
    if (data[0] == 'r')
        try_sheet(bytes);
    else if (data[0] == 'v')
        try_vault(bytes);
    else if (data[0] == 'n')
        try_names(bytes, number);
    else
        try_key_file(bytes);
    return 0;
}
