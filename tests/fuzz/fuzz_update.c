/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a whole update by a server whose owner has the key. Each line answers one question
 * of the client: "s" and what is then signed, "r" and raw bytes, anything else: not there. */
#include "../unit/tuf_fixture.h"

#include "base/mem.h"
#include "fetch/tuf_inside.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct tuf_fixture server;

/* The answer lives as long as the server's file of that number. */
static bool answer(struct tuf *tuf, const char *line) {
    char name[16];
    str_format(name, sizeof name, "%d", server.n_files);
    if (server.n_files == FIXTURE_MAX_FILES || (line[0] != 's' && line[0] != 'r'))
        return tuf_give_nothing(tuf, NULL);
    if (line[0] == 's')
        fixture_put(&server, name, line + 1);
    else
        str_copy(fixture_file(&server, name), FIXTURE_MAX_FILE, line + 1);
    const char *text = server.files[server.n_files - 1].text;
    return tuf_give(tuf, (struct bytes){(const unsigned char *)text, strlen(text)}, NULL);
}

static const char *next_line(char **text) {
    char *line = *text, *end = strchr(line, '\n');
    *text = end ? end + 1 : line + strlen(line);
    if (end)
        *end = '\0';
    return line;
}

/* Until nothing is wanted; whatever comes, the trusted root grows one by one. */
static bool follow(struct tuf *tuf, char **text) {
    bool is_good = true;
    for (int i = 0; tuf_step(tuf)->want != TUF_WANT_NOTHING; i++) {
        int64_t version = tuf->root ? tuf->root->version : 0;
        assert(is_good && i < 1000 && tuf_step(tuf)->max_bytes < 100000000);
        is_good = tuf_step(tuf)->want == TUF_WANT_STORE ? tuf_go_on(tuf, NULL)
                                                        : answer(tuf, next_line(text));
        assert(!version || tuf->root->version - version <= 1);
    }
    return is_good;
}

static bool see(const struct metadata_file *target, const char *role, void *context) {
    *(int *)context += target->length >= 0 && target->name && role;
    return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct metadata_file target;
    struct tuf tuf;
    int n_seen = 0;
    char *all = mem_new(size + 1, 1), *text = all;
    assert(all);
    memcpy(all, data, size);
    if (!server.key_hex[0])
        fixture_init(&server);
    server.n_files = 0;
    tuf_init(&tuf, FIXTURE_NOW);
    if (follow(&tuf, &text)) {
        const char *path = next_line(&text);
        if (tuf_search(&tuf, path, NULL) && follow(&tuf, &text) && tuf_found(&tuf, &target))
            assert(str_equal(target.name, path) && tuf_found_role(&tuf));
        if (tuf_walk(&tuf, NULL) && (follow(&tuf, &text) || tuf_pass_over(&tuf, NULL)) &&
            follow(&tuf, &text))
            tuf_each_target(&tuf, see, &n_seen, NULL);
    }
    tuf_fini(&tuf);
    mem_free(all);
    return 0;
}
