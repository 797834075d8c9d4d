/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: what the program keeps in its data folder, as somebody else has written it: the list
 * of installed packs, the address of a server; and the head of a pack that is to be taken in. What
 * is read is well-formed. */
#include "base/file.h"
#include "base/rng.h"
#include "pack/installed.h"
#include "packs/server.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool put(const char *folder, const char *name, struct bytes bytes) {
    char path[PATH_MAX_BYTES];
    FILE *file = path_join(path, folder, name, NULL) ? fopen(path, "wb") : NULL;
    bool is_written = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return file && fclose(file) == 0 && is_written;
}

static bool make_folders(const char *folder) {
    char path[PATH_MAX_BYTES];
    return path_join(path, folder, "packs", NULL) && file_make_folder(path, NULL) &&
           path_join(path, folder, "servers/a", NULL) && file_make_folder(path, NULL);
}

/* Written again it is read as the same. */
static void check_again(const struct installed *installed, const char *folder) {
    struct installed again;
    assert(installed_write(installed, folder, NULL) && installed_read(&again, folder, NULL));
    assert(again.n == installed->n);
    for (int i = 0; i < again.n; i++)
        assert(str_equal(again.packs[i].id, installed->packs[i].id) &&
               str_equal(again.packs[i].signer, installed->packs[i].signer));
    installed_fini(&again);
}

static void check_installed(const char *folder) {
    struct installed installed;
    if (!installed_read(&installed, folder, NULL))
        return;
    assert(installed.n <= INSTALLED_MAX);
    if (installed.n == 1) /* writing waits for the disk */
        check_again(&installed, folder);
    for (int i = 0; i < installed.n; i++) {
        const struct installed_pack *pack = &installed.packs[i];
        char path[PATH_MAX_BYTES];
        assert(str_is_id(pack->id) && installed_is_version(pack->version));
        assert(installed_find(&installed, pack->id));
        assert(installed_compare_versions(pack->version, pack->version) == 0);
        assert(!installed_path(path, pack, folder, NULL) || !strstr(path, "/.."));
        int order = installed_compare_versions(pack->version, installed.packs[0].version);
        assert(order == 0 || (order > 0) == (installed_compare_versions(installed.packs[0].version,
                                                                        pack->version) < 0));
    }
    installed_fini(&installed);
}

/* The first bytes of a pack, before it is copied. */
static void check_head(const char *folder) {
    char path[PATH_MAX_BYTES];
    struct err err = {0};
    assert(path_join(path, folder, "packs/installed.txt", NULL));
    assert(installed_check_head(path, &err) || err.code != ERR_NONE);
}

static void check_servers(const char *folder) {
    struct servers servers;
    struct err err = {0};
    if (!servers_read(&servers, folder, &err))
        return;
    assert(servers.n <= 1);
    for (int i = 0; i < servers.n; i++)
        assert(servers.items[i].url[0] && servers_find(&servers, servers.items[i].url));
    servers_fini(&servers);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static char folder[64];
    uint32_t number;
    if (!folder[0]) {
        assert(rng_system(&number, sizeof number, NULL));
        str_format(folder, sizeof folder, "build/fuzz-kept-%08x", (unsigned)number);
        assert(make_folders(folder));
    }
    if (size > 0 && data[0] == 's' &&
        put(folder, "packs/installed.txt", (struct bytes){data, size}))
        check_installed(folder);
    else if (size > 0 && data[0] == 'S' &&
             put(folder, "packs/installed.txt", (struct bytes){data, size}))
        check_head(folder);
    else if (put(folder, "servers/a/address", (struct bytes){data, size}))
        check_servers(folder);
    return 0;
}
