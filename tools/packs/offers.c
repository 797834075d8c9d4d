/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Offers from verified targets. A target counts as a pack only when its path and what its custom
 * field says are one: packs/ID/ID-VERSION.riese. */
#include "offers.h"

#include "i18n/i18n.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MAX_TARGET_PATH = 255 };

/* --- gathering --- */

static bool is_pack(const struct metadata_file *target) {
    const char *id = json_text(json_member(target->custom, "id"));
    const char *version = json_text(json_member(target->custom, "version"));
    char path[MAX_TARGET_PATH + 1];
    return id && version && str_is_id(id) && installed_is_version(version) && target->length > 0 &&
           str_format(path, sizeof path, "packs/%s/%s-%s.riese", id, id, version) &&
           str_equal(path, target->name);
}

/* How the offer stands to what is installed. */
static const char *state_of(const struct installed_pack *pack, const char *server,
                            const char *version) {
    if (!pack)
        return "new";
    if (pack->origin == PACK_OWN)
        return "own";
    if (!str_equal(pack->server, server))
        return "elsewhere";
    int order = installed_compare_versions(version, pack->version);
    return order == 0 ? "installed" : order > 0 ? "update" : "older";
}

struct gathering {
    struct json *packs; /* of this server */
    struct session *session;
    struct err err;
};

static bool fill(struct json *offer, struct session *session, const struct metadata_file *target,
                 const char *role, struct err *err) {
    const char *id = json_text(json_member(target->custom, "id"));
    const char *version = json_text(json_member(target->custom, "version"));
    const struct installed_pack *pack = installed_find(&session->installed, id);
    const char *server = session->server->name;
    return json_put_text(offer, "id", id, err) && json_put_text(offer, "version", version, err) &&
           json_put_text(offer, "path", target->name, err) &&
           json_put_int(offer, "size", target->length, err) &&
           json_put_text(offer, "server", server, err) &&
           json_put_text(offer, "signer", role, err) &&
           json_put_text(offer, "state", state_of(pack, server, version), err) &&
           (!pack || json_put_text(offer, "installed", pack->version, err)) &&
           json_put(offer, "custom", json_clone(target->custom), err);
}

static bool add_offer(const struct metadata_file *target, const char *role, void *context) {
    struct gathering *gathering = context;
    const char *id = json_text(json_member(target->custom, "id"));
    const char *version = json_text(json_member(target->custom, "version"));
    const struct json *old = json_member(gathering->packs, id);
    if (old && installed_compare_versions(version, offer_text(old, "version")) <= 0)
        return true;
    struct json *offer = json_new_object();
    if (!offer || !fill(offer, gathering->session, target, role, &gathering->err)) {
        json_free(offer);
        return offer != NULL ? false : err_set(&gathering->err, ERR_NOMEM, "no memory for offers");
    }
    return json_put(gathering->packs, id, offer, &gathering->err);
}

static bool add_target(const struct metadata_file *target, const char *role, void *context) {
    bool has_hash = json_text(json_member(target->hashes, "sha256"));
    return !has_hash || !is_pack(target) || add_offer(target, role, context);
}

/* Rows of an index say no hash: that is looked up before a pack is fetched. */
static bool add_row(const struct metadata_file *target, const char *role, void *context) {
    return !is_pack(target) || add_offer(target, role, context);
}

static bool list_all(struct gathering *gathering, struct err *err) {
    struct session *session = gathering->session;
    return tuf_each_target(&session->client.tuf, add_target, gathering, err) &&
           (!session->has_index ||
            index_each_pack(&session->client, session->server->index, add_row, gathering, err));
}

static bool find_path(struct gathering *gathering, const char *path, struct err *err) {
    struct metadata_file target;
    struct client *client = &gathering->session->client;
    if (client_find(client, path, &target, err))
        add_target(&target, tuf_found_role(&client->tuf), gathering);
    else if (err->code != ERR_NOT_FOUND || client->tuf.trouble != TUF_FINE)
        return false;
    return true;
}

/* path NULL: all of them. */
static bool add(struct json *offers, struct session *session, const char *path, struct err *err) {
    struct gathering gathering = {.session = session};
    struct json *present = json_member_edit(offers, session->server->name);
    struct json *packs = present ? json_clone(present) : json_new_object();
    if (!packs)
        return err_set(err, ERR_NOMEM, "no memory for offers");
    gathering.packs = packs;
    bool ok = path ? find_path(&gathering, path, err) : list_all(&gathering, err);
    if (ok && gathering.err.code != ERR_NONE) {
        *err = gathering.err;
        ok = false;
    }
    if (ok)
        return json_put(offers, session->server->name, packs, err);
    json_free(packs);
    return false;
}

bool offers_add(struct json *offers, struct session *session, struct err *err) {
    return add(offers, session, NULL, err);
}

bool offers_add_path(struct json *offers, struct session *session, const char *path,
                     struct err *err) {
    return add(offers, session, path, err);
}

/* --- reading --- */

const char *offer_text(const struct json *offer, const char *key) {
    const char *text = json_text(json_member(offer, key));
    return text ? text : "";
}

int64_t offer_size(const struct json *offer) {
    int64_t size;
    json_int(json_member(offer, "size"), &size);
    return size;
}

bool offer_is(const struct json *offer, const char *state) {
    return str_equal(offer_text(offer, "state"), state);
}

const char *offer_title(const struct json *offer) {
    const struct json *titles = json_member(json_member(offer, "custom"), "title");
    const char *own = json_text(json_member(titles, i18n_language()));
    const char *german = json_text(json_member(titles, "de"));
    const char *first = json_next_key(titles, NULL);
    const char *any = first ? json_text(json_member(titles, first)) : NULL;
    return own ? own : german ? german : any ? any : offer_text(offer, "id");
}

/* "9,8 MB". */
static const char *megabytes(char *out, size_t size, int64_t bytes) {
    int64_t tenths = (bytes * 10 + 500000) / 1000000;
    tenths = tenths ? tenths : 1;
    const char *point = str_equal(i18n_language(), "de") ? "," : ".";
    str_format(out, size, "%" PRId64 "%s%" PRId64 " MB", tenths / 10, point, tenths % 10);
    return out;
}

const char *offer_signer_words(const char *signer) {
    return str_equal(signer, "targets") ? _("der Redaktion des Servers") : signer;
}

static void add_classes(struct str *out, const struct json *classes) {
    int64_t first = 0, last = 0;
    size_t n = json_n_items(classes);
    if (n == 0 || !json_int(json_item(classes, 0), &first) ||
        !json_int(json_item(classes, n - 1), &last))
        return;
    if (first == last)
        str_addf(out, _("Klasse %d · "), (int)first);
    else
        str_addf(out, _("Klasse %d–%d · "), (int)first, (int)last);
}

bool offer_describe(struct str *out, const struct json *offer) {
    char size[32];
    const struct json *custom = json_member(offer, "custom");
    const struct json *languages = json_member(custom, "languages");
    add_classes(out, json_member(custom, "classes"));
    for (size_t i = 0; i < json_n_items(languages); i++) {
        const char *language = json_text(json_item(languages, i));
        str_addf(out, "%s%s", i ? ", " : "", language ? language : "");
    }
    str_addf(out, "%s%s · ", json_n_items(languages) ? " · " : "",
             megabytes(size, sizeof size, offer_size(offer)));
    return str_addf(out, _("unterschrieben von %s"),
                    offer_signer_words(offer_text(offer, "signer")));
}
