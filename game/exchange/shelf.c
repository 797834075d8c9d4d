/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list comes from our own tool, which has verified it; still every length has a maximum, and a
 * field that is missing or of the wrong kind is an empty one. */
#include "exchange/shelf.h"

#include "json/json.h"

#include <string.h>

enum { MAX_DEPTH = 12, MAX_TITLE = 200, MAX_ABOUT = 2000 };

static const char *cut_copy(struct shelf *shelf, const char *text, size_t most) {
    size_t n = text ? strlen(text) : 0;
    if (n > most) {
        for (n = most; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80; n--) {
        }
    }
    const char *copy = n ? arena_copy_text(&shelf->arena, text, n) : NULL;
    shelf->lacks_memory |= n && !copy;
    return copy ? copy : "";
}

const char *shelf_keep(struct shelf *shelf, const char *text) {
    return cut_copy(shelf, text, MAX_ABOUT);
}

struct shelf_words shelf_keep_words(struct shelf *shelf, const char *const *words, int n) {
    n = n < SHELF_MAX_WORDS ? n : SHELF_MAX_WORDS;
    const char **at = n > 0 ? arena_new(&shelf->arena, (size_t)n, sizeof *at) : NULL;
    for (int i = 0; at && i < n; i++)
        at[i] = cut_copy(shelf, words[i], MAX_TITLE);
    shelf->lacks_memory |= n > 0 && !at;
    return (struct shelf_words){at ? n : 0, at};
}

struct shelf_pack *shelf_add(struct shelf *shelf) {
    if (shelf->n_packs == shelf->max_packs)
        return NULL;
    struct shelf_pack *pack = &shelf->packs[shelf->n_packs++];
    *pack = (struct shelf_pack){.id = "",
                                .version = "",
                                .installed = "",
                                .server = "",
                                .signer = "",
                                .title = "",
                                .about = "",
                                .license = "",
                                .file = ""};
    return pack;
}

/* --- what the publisher wrote --- */

static const char *member_text(struct shelf *shelf, const struct json *object, const char *key) {
    return cut_copy(shelf, json_text(json_member(object, key)), MAX_TITLE);
}

static const char *translated(struct shelf *shelf, const struct json *texts, const char *language) {
    const char *own = json_text(json_member(texts, language));
    const char *german = json_text(json_member(texts, "de"));
    const char *first = json_next_key(texts, NULL);
    const char *any = first ? json_text(json_member(texts, first)) : NULL;
    return cut_copy(shelf, own ? own : german ? german : any, MAX_ABOUT);
}

static struct shelf_words words_of(struct shelf *shelf, const struct json *list) {
    const char *words[SHELF_MAX_WORDS];
    int n = 0;
    for (size_t i = 0; i < json_n_items(list) && n < SHELF_MAX_WORDS; i++) {
        const char *text = json_text(json_item(list, i));
        if (text && text[0])
            words[n++] = text;
    }
    return shelf_keep_words(shelf, words, n);
}

static unsigned classes_of(const struct json *list) {
    unsigned classes = 0;
    for (size_t i = 0; i < json_n_items(list); i++) {
        int64_t class = 0;
        json_int(json_item(list, i), &class);
        if (class >= 1 && class <= SHELF_MAX_CLASS)
            classes |= 1U << class;
    }
    return classes;
}

static int small_number(const struct json *object, const char *key) {
    int64_t value;
    json_int(json_member(object, key), &value);
    return value > 0 && value < 100000 ? (int)value : 0;
}

/* "#8c86b8" */
static uint32_t color_of(const struct json *cover) {
    const char *text = json_text(json_member(cover, "color"));
    uint32_t color = 0;
    if (!text || text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6 || text[7])
        return 0;
    for (const char *p = text + 1; *p; p++)
        color = color << 4 | (uint32_t)(*p <= '9' ? *p - '0' : (*p | 32) - 'a' + 10);
    return 0xFF000000U | color;
}

static void describe(struct shelf *shelf, struct shelf_pack *pack, const struct json *custom,
                     const char *language) {
    pack->title = translated(shelf, json_member(custom, "title"), language);
    pack->about = translated(shelf, json_member(custom, "about"), language);
    pack->license = member_text(shelf, custom, "license");
    pack->classes = classes_of(json_member(custom, "classes"));
    pack->languages = words_of(shelf, json_member(custom, "languages"));
    pack->competences = words_of(shelf, json_member(custom, "competences"));
    pack->authors = words_of(shelf, json_member(custom, "authors"));
    pack->color = color_of(json_member(custom, "cover"));
    pack->n_levels = small_number(custom, "levels");
    pack->n_posts = small_number(custom, "posts");
    pack->minutes = small_number(custom, "minutes");
}

/* --- offers --- */

static enum shelf_state state_of(const struct json *offer) {
    static const char *const names[] = {"new", "update", "installed", "older", "elsewhere", "own"};
    const char *text = json_text(json_member(offer, "state"));
    for (int i = 0; text && i < 6; i++)
        if (str_equal(names[i], text))
            return (enum shelf_state)i;
    return SHELF_NEW;
}

static void add_offer(struct shelf *shelf, const struct json *offer, const char *language) {
    struct shelf_pack *pack = shelf_add(shelf);
    if (!pack)
        return;
    pack->is_offered = true;
    pack->state = state_of(offer);
    pack->id = member_text(shelf, offer, "id");
    pack->version = member_text(shelf, offer, "version");
    pack->installed = member_text(shelf, offer, "installed");
    pack->server = member_text(shelf, offer, "server");
    pack->signer = member_text(shelf, offer, "signer");
    json_int(json_member(offer, "size"), &pack->size);
    describe(shelf, pack, json_member(offer, "custom"), language);
    if (!pack->title[0])
        pack->title = pack->id;
}

static void add_offers(struct shelf *shelf, const struct json *offers, const char *language) {
    for (const char *name = json_next_key(offers, NULL); name; name = json_next_key(offers, name)) {
        const struct json *packs = json_member(offers, name);
        for (const char *id = json_next_key(packs, NULL); id; id = json_next_key(packs, id))
            add_offer(shelf, json_member(packs, id), language);
    }
}

/* --- what is installed --- */

/* The offer of the server it came from; NULL: it offers it no more. */
static struct shelf_pack *offer_of(struct shelf *shelf, const char *id, const char *server) {
    for (int i = 0; i < shelf->n_packs; i++)
        if (shelf->packs[i].is_offered && str_equal(shelf->packs[i].id, id) &&
            str_equal(shelf->packs[i].server, server))
            return &shelf->packs[i];
    return NULL;
}

static void add_installed(struct shelf *shelf, const struct json *item) {
    const char *id = json_text(json_member(item, "id"));
    const char *server = json_text(json_member(item, "server"));
    const char *origin = json_text(json_member(item, "origin"));
    bool is_own = origin && str_equal(origin, "own");
    if (!id || !server)
        return;
    struct shelf_pack *pack = is_own ? NULL : offer_of(shelf, id, server);
    if (!pack) {
        pack = shelf_add(shelf);
        if (!pack)
            return;
        pack->id = cut_copy(shelf, id, MAX_TITLE);
        pack->server = cut_copy(shelf, server, MAX_TITLE);
        pack->version = member_text(shelf, item, "version");
        pack->signer = member_text(shelf, item, "signer");
        pack->state = SHELF_INSTALLED;
        pack->is_own = is_own;
    }
    pack->installed = member_text(shelf, item, "version");
    pack->file = member_text(shelf, item, "file");
}

static void add_servers(struct shelf *shelf, const struct json *servers,
                        const struct json *offers) {
    for (const char *name = json_next_key(servers, NULL);
         name && shelf->n_servers < SHELF_MAX_SERVERS; name = json_next_key(servers, name)) {
        struct shelf_server *server = &shelf->servers[shelf->n_servers++];
        server->name = cut_copy(shelf, name, MAX_TITLE);
        server->address = cut_copy(shelf, json_text(json_member(servers, name)), MAX_ABOUT);
        server->was_asked = json_member(offers, name) != NULL;
    }
}

/* --- the list --- */

static size_t count_packs(const struct json *installed, const struct json *offers) {
    size_t n = json_n_items(installed);
    for (const char *name = json_next_key(offers, NULL); name; name = json_next_key(offers, name))
        n += json_n_members(json_member(offers, name));
    return n < SHELF_MAX_PACKS ? n : SHELF_MAX_PACKS;
}

static bool fill(struct shelf *shelf, const struct json *all, const char *language, int n_more,
                 struct err *err) {
    const struct json *installed = json_member(all, "installed");
    const struct json *servers = json_member(all, "servers");
    const struct json *offers = json_member(all, "offers");
    if (!json_is_list(installed) || json_kind(servers) != JSON_IS_OBJECT ||
        json_kind(offers) != JSON_IS_OBJECT)
        return err_set(err, ERR_FORMAT, "no list of packs");
    shelf->max_packs = (int)count_packs(installed, offers) + n_more;
    shelf->packs = arena_new(&shelf->arena, (size_t)shelf->max_packs + 1, sizeof *shelf->packs);
    if (!shelf->packs)
        return err_set(err, ERR_NOMEM, "no memory for a list of packs");
    add_servers(shelf, servers, offers);
    add_offers(shelf, offers, language);
    for (size_t i = 0; i < json_n_items(installed); i++)
        add_installed(shelf, json_item(installed, i));
    return !shelf->lacks_memory || err_set(err, ERR_NOMEM, "no memory for a list of packs");
}

bool shelf_read(struct shelf *out, struct bytes list, const char *language, int n_more,
                struct err *err) {
    const struct json_limits limits = {SHELF_MAX_BYTES, MAX_DEPTH};
    struct json *all = NULL;
    size_t used = 0;
    *out = (struct shelf){0};
    bool ok = json_parse(&all, list, &limits, &used, err) && fill(out, all, language, n_more, err);
    json_free(all);
    if (!ok)
        shelf_fini(out);
    return ok;
}

void shelf_fini(struct shelf *shelf) {
    arena_fini(&shelf->arena);
    *shelf = (struct shelf){0};
}

const struct shelf_server *shelf_find_server(const struct shelf *shelf, const char *name) {
    for (int i = 0; i < shelf->n_servers; i++)
        if (str_equal(shelf->servers[i].name, name))
            return &shelf->servers[i];
    return NULL;
}
