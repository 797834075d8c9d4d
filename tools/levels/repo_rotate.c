/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo rotate: another key takes the place of one that is old, lost or stolen. */
#include "repo_commands.h"
#include "repo_roles.h"
#include "repo_trust.h"

#include "base/file.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const repo_rotate_help = N_(
    "scheinriese-levels repo rotate SCHLÜSSEL [--with NEU.pub] [--new NAME]\n"
    "    [--repo WERKSTATT] [--passphrase-file DATEI] [--memory MIB]\n"
    "\n"
    "Ersetzt einen Schlüssel (Name oder Anfang seiner Kennung) überall, wo er unterschreiben\n"
    "darf. Ohne --with wird ein neuer gemacht. Eine neue Wurzel brauchen die alten und die neuen\n"
    "root-Schlüssel zu unterschreiben: repo sign zeigt, was noch fehlt.\n");

enum { SHORTEST_ID = 8 };

struct rotation {
    struct repo repo;
    const char *wanted; /* name or start of the keyid */
    const char *with, *new_name;
    int memory_mib;
    char old_id[CRYPTO_SHA256_HEX], old_name[KEY_MAX_NAME + 1];
    struct json *key; /* the new one */
    char new_id[CRYPTO_SHA256_HEX];
    int n_changed;
};

/* --- which key --- */

static void match_ids(struct rotation *r, const struct json *keys, int *n) {
    for (const char *id = json_next_key(keys, NULL); id; id = json_next_key(keys, id)) {
        bool is_same = str_equal(id, r->old_id);
        if (strlen(r->wanted) < SHORTEST_ID || !str_starts(id, r->wanted) || is_same)
            continue;
        str_copy(r->old_id, sizeof r->old_id, id);
        ++*n;
    }
}

static bool find_by_id(struct rotation *r, struct err *err) {
    struct json *root = NULL, *targets = NULL;
    int n = 0;
    bool ok = repo_load(&root, &r->repo, REPO_STAGED, "root", err) &&
              repo_load(&targets, &r->repo, REPO_STAGED, "targets", err);
    if (ok) {
        match_ids(r, json_member(repo_signed(root), "keys"), &n);
        match_ids(r, json_member(json_member(repo_signed(targets), "delegations"), "keys"), &n);
    }
    json_free(root);
    json_free(targets);
    if (ok && n != 1)
        return err_set(err, ERR_REFUSED,
                       _("Unter »%s« ist kein Schlüssel zu finden, oder mehr als einer."),
                       r->wanted);
    return ok;
}

/* keys/NAME.pub: it stays there when the key itself lies in a safe. */
static bool find_old(struct rotation *r, struct err *err) {
    char name[KEY_MAX_NAME + 16], path[PATH_MAX_BYTES];
    struct json *key = NULL;
    if (!str_is_id(r->wanted) || !str_format(name, sizeof name, "keys/%s.pub", r->wanted) ||
        !path_join(path, r->repo.folder, name, err) || !file_exists(path))
        return find_by_id(r, err);
    str_copy(r->old_name, sizeof r->old_name, r->wanted);
    bool ok = repo_key_read_public(&key, path, err) && repo_key_id(r->old_id, key, err);
    json_free(key);
    return ok;
}

/* root-1 becomes root-1-b, and that root-1-b-b: simple, and the old file stays until it is no
 * longer needed for signing. */
static bool make_new(struct rotation *r, struct err *err) {
    struct repo_key key;
    char name[2 * KEY_MAX_NAME], folder[PATH_MAX_BYTES];
    if (!r->new_name && !r->old_name[0])
        return err_set(err, ERR_REFUSED, _("Wie soll der neue Schlüssel heißen? --new NAME"));
    str_format(name, sizeof name, r->new_name ? "%s" : "%s-b",
               r->new_name ? r->new_name : r->old_name);
    bool ok = path_join(folder, r->repo.folder, "keys", err) &&
              repo_key_make(&key, folder, name, &r->repo.passphrase, r->memory_mib, err);
    if (ok)
        r->key = repo_key_json(key.public);
    sign_key_fini(&key.pair);
    return ok;
}

static bool find_new(struct rotation *r, struct err *err) {
    bool ok = r->with ? repo_key_read_public(&r->key, r->with, err) : make_new(r, err);
    return ok && (r->key || err_set(err, ERR_NOMEM, "no memory for a key")) &&
           repo_key_id(r->new_id, r->key, err);
}

/* --- replacing --- */

/* In one role of keys; *n counts. */
static bool replace(const struct rotation *r, struct json *keys, struct json *role, int *n,
                    struct err *err) {
    int n_before = *n;
    return role_replace(role, r->old_id, r->new_id, n, err) &&
           (*n == n_before || role_grant(keys, role, r->key, err));
}

/* The role must be signed anew by the key that is now asked for. */
static bool restage(struct rotation *r, const char *role, struct err *err) {
    struct json *envelope = NULL;
    r->n_changed++;
    bool ok = repo_begin_change(&envelope, &r->repo, role, err) &&
              repo_save(&r->repo, REPO_STAGED, role, envelope, err);
    json_free(envelope);
    return ok;
}

static bool rotate_in_root(struct rotation *r, struct err *err) {
    struct json *root = NULL;
    int n = 0, n_targets = 0;
    if (!repo_begin_change(&root, &r->repo, "root", err))
        return false;
    struct json *part = repo_signed(root), *keys = json_member_edit(part, "keys");
    struct json *roles = json_member_edit(part, "roles");
    bool ok = true;
    for (int kind = METADATA_ROOT; ok && kind < METADATA_N_KINDS; kind++) {
        struct json *role = json_member_edit(roles, metadata_kind_name((enum metadata_kind)kind));
        ok = replace(r, keys, role, kind == METADATA_TARGETS ? &n_targets : &n, err);
    }
    if (ok && n + n_targets > 0) {
        json_drop(keys, r->old_id);
        r->n_changed++;
        ok = repo_save(&r->repo, REPO_STAGED, "root", root, err) &&
             (n_targets == 0 || restage(r, "targets", err));
    }
    json_free(root);
    return ok;
}

static bool rotate_delegations(struct rotation *r, struct json *delegations, struct err *err) {
    struct json *keys = json_member_edit(delegations, "keys");
    struct json *roles = json_member_edit(delegations, "roles");
    bool ok = true;
    for (size_t i = 0; ok && i < json_n_items(roles); i++) {
        struct json *role = json_item_edit(roles, i);
        int n = 0;
        ok = replace(r, keys, role, &n, err) &&
             (n == 0 || restage(r, json_text(json_member(role, "name")), err));
    }
    json_drop(keys, r->old_id);
    return ok;
}

static bool rotate_in_targets(struct rotation *r, struct err *err) {
    struct json *targets = NULL;
    int n_before = r->n_changed;
    if (!repo_begin_change(&targets, &r->repo, "targets", err))
        return false;
    struct json *delegations = json_member_edit(repo_signed(targets), "delegations");
    bool ok = !delegations || rotate_delegations(r, delegations, err);
    if (ok && r->n_changed > n_before)
        ok = repo_save(&r->repo, REPO_STAGED, "targets", targets, err);
    json_free(targets);
    return ok;
}

static bool rotate(struct rotation *r, struct err *err) {
    bool ok =
        find_old(r, err) && find_new(r, err) && rotate_in_root(r, err) && rotate_in_targets(r, err);
    json_free(r->key);
    if (ok && r->n_changed == 0)
        return err_set(err, ERR_REFUSED, _("Dieser Schlüssel darf hier nirgends unterschreiben."));
    return ok;
}

int repo_rotate_run(int argc, char **argv) {
    struct words words;
    struct rotation r = {0};
    const char *folder = ".", *passphrase = NULL, *memory = NULL;
    long long mib = SECRET_MEMORY;
    const struct option options[] = {
        {"--with", NULL, &r.with},   {"--new", NULL, &r.new_name},
        {"--repo", NULL, &folder},   {"--passphrase-file", NULL, &passphrase},
        {"--memory", NULL, &memory},
    };
    struct err err = {0};
    if (!options_read(&words, options, 5, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 ||
        (memory && !str_to_int(memory, SECRET_MIN_MEMORY, SECRET_MAX_MEMORY, &mib))) {
        fputs(_(repo_rotate_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    r.wanted = words.at[0];
    r.memory_mib = (int)mib;
    bool ok = repo_open(&r.repo, folder, passphrase, &err) && rotate(&r, &err);
    repo_close(&r.repo);
    if (!ok)
        return tool_fail(&err);
    printf(_("%.16s... ersetzt durch %.16s...; jetzt repo sign, dann publish.\n"), r.old_id,
           r.new_id);
    return TOOL_OK;
}
