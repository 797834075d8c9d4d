/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo delegate: a group signs its own packs; or many bins share out a large list. */
#include "repo_commands.h"
#include "repo_index.h"
#include "repo_roles.h"
#include "repo_trust.h"

#include "base/mem.h"
#include "common/command.h"
#include "fetch/shards.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const repo_delegate_help =
    N_("scheinriese-levels repo delegate GRUPPE --keys A.pub,B.pub [--threshold N]\n"
       "    [--paths 'packs/gruppe-*/*'] [--terminating] [--repo WERKSTATT]\n"
       "scheinriese-levels repo delegate --bins N [--keys A.pub] [--threshold N] [--repo ...]\n"
       "\n"
       "Eine Gruppe unterschreibt ihre Pakete selbst, aber nur die, auf die ein Muster passt.\n"
       "--terminating: was auf die Muster passt, kommt von ihr oder gar nicht.\n"
       "--bins: für sehr viele Pakete; N Listen (2, 4, 8 ... 4096), von denen ein Laptop nur eine\n"
       "liest. Die Zahl lässt sich später nicht ändern (tools/packs/SCALE.md).\n");

struct delegation {
    struct repo repo;
    const char *group, *keys, *paths, *threshold_text, *bins_text;
    bool is_terminating;
    long long threshold, n_bins;
    struct json *targets; /* envelope */
    struct json *names;   /* delegations.keys */
};

/* Calls each(word, context) for every word between commas. */
static bool each_word(const char *list, bool (*each)(const char *, void *, struct err *),
                      void *context, struct err *err) {
    char word[PATH_MAX_BYTES];
    while (*list) {
        size_t n = strcspn(list, ",");
        if (n >= sizeof word)
            return err_set(err, ERR_LIMIT, "list too long");
        memcpy(word, list, n);
        word[n] = '\0';
        if (n && !each(word, context, err))
            return false;
        list += n + (list[n] == ',');
    }
    return true;
}

static bool add_path(const char *path, void *context, struct err *err) {
    return json_append_text(context, path, err);
}

struct grant {
    struct json *keys, *role;
};

static bool grant_file(const char *path, void *context, struct err *err) {
    const struct grant *grant = context;
    struct json *key = NULL;
    bool ok =
        repo_key_read_public(&key, path, err) && role_grant(grant->keys, grant->role, key, err);
    json_free(key);
    return ok;
}

/* Bins without keys of their own are signed as targets itself is. */
static bool grant_as_targets(struct delegation *d, struct json *role, struct err *err) {
    struct json *root = NULL;
    if (!repo_load(&root, &d->repo, REPO_STAGED, "root", err))
        return false;
    const struct json *part = repo_signed(root), *keys = json_member(part, "keys");
    const struct json *own = json_member(json_member(part, "roles"), "targets");
    const struct json *keyids = json_member(own, "keyids");
    bool ok = d->threshold_text ||
              json_put(role, "threshold", json_clone(json_member(own, "threshold")), err);
    for (size_t i = 0; ok && i < json_n_items(keyids); i++)
        ok = role_grant(d->names, role, json_member(keys, json_text(json_item(keyids, i))), err);
    json_free(root);
    return ok;
}

static bool grant_keys(struct delegation *d, struct json *role, struct err *err) {
    struct grant grant = {d->names, role};
    bool ok =
        d->keys ? each_word(d->keys, grant_file, &grant, err) : grant_as_targets(d, role, err);
    if (ok && (long long)json_n_items(json_member(role, "keyids")) < d->threshold)
        ok = err_set(err, ERR_REFUSED, _("%lld Unterschriften sind mehr, als es Schlüssel gibt."),
                     d->threshold);
    return ok;
}

static struct json *roles_of(struct delegation *d) {
    return json_member_edit(json_member_edit(repo_signed(d->targets), "delegations"), "roles");
}

/* Takes over paths. */
static bool put_role(struct delegation *d, const char *name, const char *kind, struct json *paths,
                     struct err *err) {
    struct json *role = role_new(d->threshold, err);
    bool ok = json_put(role, kind, paths, err) && json_put_text(role, "name", name, err) &&
              json_put(role, "terminating", json_new_bool(d->is_terminating), err) &&
              grant_keys(d, role, err);
    if (ok)
        return json_append(roles_of(d), role, err);
    json_free(role);
    return false;
}

static bool save_first(const struct delegation *d, const char *name, struct json *targets,
                       struct err *err) {
    struct json *envelope = repo_new_role(&d->repo, "targets", 1, err);
    bool ok = envelope && json_put(repo_signed(envelope), "targets", targets, err) &&
              repo_save(&d->repo, REPO_STAGED, name, envelope, err);
    json_free(envelope);
    return ok;
}

/* --- a group --- */

static bool check_group_name(const char *name, struct err *err) {
    bool is_taken = str_equal(name, "targets") || trust_kind(name) != METADATA_TARGETS ||
                    str_starts(name, "bin-") || str_equal(name, SHARDS_ROLE);
    return (str_is_id(name) && !is_taken) ||
           err_set(err, ERR_REFUSED,
                   _("»%s« geht nicht als Name: kleine Buchstaben, Ziffern und Striche."), name);
}

static void drop_role(struct delegation *d, const char *name) {
    struct json *roles = roles_of(d);
    for (size_t i = json_n_items(roles); i > 0; i--)
        if (str_equal(json_text(json_member(json_item(roles, i - 1), "name")), name))
            json_drop_item(roles, i - 1);
}

static bool put_group(struct delegation *d, struct err *err) {
    char pattern[2 * REPO_MAX_NAME];
    struct json *paths = json_new_list();
    str_format(pattern, sizeof pattern, "packs/%s-*/*", d->group);
    if (!each_word(d->paths ? d->paths : pattern, add_path, paths, err)) {
        json_free(paths);
        return false;
    }
    drop_role(d, d->group);
    return put_role(d, d->group, "paths", paths, err) &&
           (repo_has(&d->repo, REPO_STAGED, d->group) ||
            save_first(d, d->group, json_new_object(), err));
}

/* --- bins --- */

/* Hands every pack that targets listed itself to its bin. */
static bool share_out(struct delegation *d, struct json **bins, struct err *err) {
    struct json *targets = json_member_edit(repo_signed(d->targets), "targets");
    const char *path;
    bool ok = true;
    while (ok && (path = json_next_key(targets, NULL))) {
        char role[REPO_MAX_NAME + 1], name[REPO_MAX_NAME + 1];
        bins_role_of(role, d->targets, path);
        for (int i = 0; ok && i < d->n_bins; i++) {
            bins_name(name, i, (int)d->n_bins);
            if (str_equal(name, role))
                ok = json_put(bins[i], path, json_clone(json_member(targets, path)), err);
        }
        json_drop(targets, path);
    }
    return ok;
}

static bool save_bins(struct delegation *d, struct json **bins, struct err *err) {
    bool ok = true;
    for (int i = 0; ok && i < d->n_bins; i++) {
        char name[REPO_MAX_NAME + 1];
        bins_name(name, i, (int)d->n_bins);
        struct json *targets = bins[i];
        bins[i] = NULL;
        ok = save_first(d, name, targets, err);
    }
    return ok;
}

static bool fill_bins(struct delegation *d, struct err *err) {
    struct json **bins = mem_new((size_t)d->n_bins, sizeof(struct json *));
    bool ok = bins || err_set(err, ERR_NOMEM, "no memory for bins");
    for (int i = 0; ok && i < d->n_bins; i++)
        ok = (bins[i] = json_new_object()) || err_set(err, ERR_NOMEM, "no memory for bins");
    ok = ok && share_out(d, bins, err) && save_bins(d, bins, err);
    for (int i = 0; bins && i < d->n_bins; i++)
        json_free(bins[i]);
    mem_free(bins);
    return ok;
}

static bool put_index(struct delegation *d, struct err *err) {
    struct json *paths = json_new_list();
    if (!json_append_text(paths, SHARDS_PATTERN, err)) {
        json_free(paths);
        return false;
    }
    return put_role(d, SHARDS_ROLE, "paths", paths, err) &&
           save_first(d, SHARDS_ROLE, json_new_object(), err);
}

static bool put_bins(struct delegation *d, struct err *err) {
    if (bins_count(d->targets))
        return err_set(err, ERR_REFUSED, _("Die Liste ist schon geteilt; das bleibt so."));
    d->is_terminating = true;
    for (int i = 0; i < d->n_bins; i++) {
        char name[REPO_MAX_NAME + 1];
        bins_name(name, i, (int)d->n_bins);
        struct json *prefixes = bins_prefixes(i, (int)d->n_bins, err);
        if (!prefixes || !put_role(d, name, "path_hash_prefixes", prefixes, err))
            return false;
    }
    return fill_bins(d, err) && put_index(d, err);
}

/* Groups come before bins, since each bin ends the search; the index before all, so that no group
 * can speak for it. */
static int rank_of(const struct json *role) {
    if (str_equal(json_text(json_member(role, "name")), SHARDS_ROLE))
        return 0;
    return json_is_list(json_member(role, "path_hash_prefixes")) ? 2 : 1;
}

static bool sort_roles(struct delegation *d, struct err *err) {
    struct json *roles = roles_of(d), *sorted = json_new_list();
    bool ok = true;
    for (int rank = 0; rank < 3; rank++)
        for (size_t i = 0; ok && i < json_n_items(roles); i++) {
            const struct json *role = json_item(roles, i);
            if (rank_of(role) == rank)
                ok = json_append(sorted, json_clone(role), err);
        }
    if (ok)
        return json_put(json_member_edit(repo_signed(d->targets), "delegations"), "roles", sorted,
                        err);
    json_free(sorted);
    return false;
}

/* --- the command --- */

static bool begin_delegations(struct delegation *d, struct err *err) {
    if (!repo_begin_change(&d->targets, &d->repo, "targets", err))
        return false;
    struct json *part = repo_signed(d->targets);
    struct json *delegations = json_member_edit(part, "delegations");
    if (!delegations) {
        if (!json_put(part, "delegations", json_new_object(), err))
            return false;
        delegations = json_member_edit(part, "delegations");
        if (!json_put(delegations, "keys", json_new_object(), err) ||
            !json_put(delegations, "roles", json_new_list(), err))
            return false;
    }
    d->names = json_member_edit(delegations, "keys");
    return true;
}

static bool delegate(struct delegation *d, struct err *err) {
    bool ok = begin_delegations(d, err) && (d->n_bins ? put_bins(d, err) : put_group(d, err)) &&
              sort_roles(d, err) && repo_save(&d->repo, REPO_STAGED, "targets", d->targets, err) &&
              index_update(&d->repo, err);
    json_free(d->targets);
    return ok;
}

static bool read_numbers(struct delegation *d, struct err *err) {
    if (d->threshold_text && !str_to_int(d->threshold_text, 1, ROLES_MAX_KEYS, &d->threshold))
        return err_set(err, ERR_REFUSED, _("--threshold %s ist keine Anzahl."), d->threshold_text);
    if (d->bins_text &&
        !(str_to_int(d->bins_text, 2, BINS_MAX, &d->n_bins) && bins_are_allowed(d->n_bins)))
        return err_set(err, ERR_REFUSED, _("--bins: 2, 4, 8 und so weiter bis %d."), BINS_MAX);
    return !d->group || check_group_name(d->group, err);
}

int repo_delegate_run(int argc, char **argv) {
    struct words words;
    struct delegation d = {.threshold = 1};
    const char *folder = ".";
    const struct option options[] = {
        {"--keys", NULL, &d.keys},      {"--threshold", NULL, &d.threshold_text},
        {"--paths", NULL, &d.paths},    {"--terminating", &d.is_terminating, NULL},
        {"--bins", NULL, &d.bins_text}, {"--repo", NULL, &folder},
    };
    struct err err = {0};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, &err))
        return tool_fail(&err);
    if (words.n != (d.bins_text ? 0 : 1) || (!d.bins_text && !d.keys)) {
        fputs(_(repo_delegate_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    d.group = words.n ? words.at[0] : NULL;
    if (!read_numbers(&d, &err) || !repo_open(&d.repo, folder, NULL, &err))
        return tool_fail(&err);
    bool ok = delegate(&d, &err);
    repo_close(&d.repo);
    if (ok)
        puts(_("Eingetragen. Jetzt unterschreiben: repo sign."));
    return ok ? TOOL_OK : tool_fail(&err);
}
