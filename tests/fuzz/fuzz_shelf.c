/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as the list of packs: it is refused, or every text, count and class is one that the
 * pack screen can show. */
#include "exchange/shelf.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const struct shelf_pack *pack) {
    assert(pack->id && pack->version && pack->installed && pack->server && pack->signer);
    assert(pack->title && pack->about && pack->license && pack->file);
    assert(strlen(pack->title) <= 2000 && strlen(pack->id) <= 2000);
    assert(pack->classes < 1U << (SHELF_MAX_CLASS + 1) && pack->state < SHELF_BUNDLED);
    assert(pack->n_levels >= 0 && pack->n_posts >= 0 && pack->languages.n <= SHELF_MAX_WORDS);
    for (int i = 0; i < pack->competences.n; i++)
        assert(pack->competences.at[i][0]);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct shelf shelf;
    if (!shelf_read(&shelf, (struct bytes){data, size}, "en", 1, NULL))
        return 0;
    assert(shelf.n_packs <= shelf.max_packs && shelf.n_servers <= SHELF_MAX_SERVERS);
    for (int i = 0; i < shelf.n_packs; i++)
        check(&shelf.packs[i]);
    shelf_fini(&shelf);
    return 0;
}
