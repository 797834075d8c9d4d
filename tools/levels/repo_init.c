/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo init: a new working folder with keys and the first root; repo key: one key more. */
#include "repo_commands.h"
#include "repo_roles.h"
#include "repo_trust.h"

#include "base/clock.h"
#include "base/file.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const repo_init_help =
    N_("scheinriese-levels repo init WERKSTATT [--root 2/3] [--targets 1/1] [--snapshot 1/1]\n"
       "    [--timestamp 1/1] [--passphrase-file DATEI] [--memory MIB]\n"
       "    [--root-file DATEI] [--first-version N]\n"
       "\n"
       "Legt eine Werkstatt an, mit neuen Schlüsseln: 2/3 heißt drei Schlüssel, von denen zwei\n"
       "unterschreiben müssen. Jede Schlüsseldatei ist mit einer Passphrase versiegelt.\n"
       "--root-file: kein neues Vertrauen, sondern die Wurzel, die es schon gibt.\n");

const char *const repo_key_help =
    N_("scheinriese-levels repo key NAME [--folder ORDNER] [--passphrase-file DATEI]\n"
       "    [--memory MIB]\n"
       "\n"
       "Macht einen einzelnen Schlüssel: NAME.key bleibt geheim, NAME.pub geht an die Leute, die\n"
       "die Werkstatt führen (für delegate und rotate).\n");

struct init {
    struct repo repo;
    const char *shares[METADATA_N_KINDS]; /* "2/3" */
    const char *root_file;
    int memory_mib;
    int64_t first_version;
    struct json *root; /* envelope */
};

/* The root goes first; its keys, too. */
static bool make_keys(struct init *init, enum metadata_kind kind, struct err *err) {
    const char *name = metadata_kind_name(kind);
    char folder[PATH_MAX_BYTES], key_name[KEY_MAX_NAME + 1];
    struct json *part = repo_signed(init->root), *roles = json_member_edit(part, "roles");
    int threshold = 0, n = 0;
    if (!role_parse_share(init->shares[kind], &threshold, &n))
        return err_set(err, ERR_REFUSED, _("--%s %s: so etwas wie 2/3 wird erwartet."), name,
                       init->shares[kind]);
    if (!json_put(roles, name, role_new(threshold, err), err) ||
        !path_join(folder, init->repo.folder, "keys", err))
        return false;
    for (int i = 1; i <= n; i++) {
        struct repo_key key;
        str_format(key_name, sizeof key_name, "%s-%d", name, i);
        bool ok =
            repo_key_make(&key, folder, key_name, &init->repo.passphrase, init->memory_mib, err);
        struct json *public = ok ? repo_key_json(key.public) : NULL;
        ok = ok &&
             role_grant(json_member_edit(part, "keys"), json_member_edit(roles, name), public, err);
        json_free(public);
        sign_key_fini(&key.pair);
        if (!ok)
            return false;
    }
    return true;
}

static bool make_root(struct init *init, struct err *err) {
    init->root = repo_new_role(&init->repo, "root", 1, err);
    struct json *part = init->root ? repo_signed(init->root) : NULL;
    bool ok = part && json_put(part, "consistent_snapshot", json_new_bool(true), err) &&
              json_put(part, "keys", json_new_object(), err) &&
              json_put(part, "roles", json_new_object(), err);
    for (int kind = METADATA_ROOT; ok && kind < METADATA_N_KINDS; kind++)
        ok = make_keys(init, (enum metadata_kind)kind, err);
    return ok;
}

static bool take_root(struct init *init, struct err *err) {
    struct metadata *checked = NULL;
    bool ok = trust_read_file(&checked, init->root_file, METADATA_ROOT, err) &&
              repo_read_json(&init->root, init->root_file, REPO_MAX_ROOT, err);
    metadata_free(checked);
    return ok;
}

/* A root that laptops know already counts as published: what follows it is its next version. */
static bool save_root(const struct init *init, struct err *err) {
    char name[REPO_MAX_NAME + 1];
    str_format(name, sizeof name, "%lld.root", (long long)repo_version(init->root));
    return repo_save(&init->repo, REPO_STAGED, "root", init->root, err) &&
           (!init->root_file || (repo_save(&init->repo, REPO_PUBLISHED, name, init->root, err) &&
                                 repo_save(&init->repo, REPO_PUBLISHED, "root", init->root, err)));
}

static bool save_first(const struct init *init, struct err *err) {
    struct json *targets = repo_new_role(&init->repo, "targets", init->first_version, err);
    bool ok = targets && json_put(repo_signed(targets), "targets", json_new_object(), err) &&
              repo_save(&init->repo, REPO_STAGED, "targets", targets, err) && save_root(init, err);
    json_free(targets);
    return ok;
}

static bool make_folders(const char *folder, struct err *err) {
    static const char *const names[] = {"keys", "metadata", "published", "targets"};
    char path[PATH_MAX_BYTES];
    if (!path_join(path, folder, "metadata/root.json", err))
        return false;
    if (file_exists(path))
        return err_set(err, ERR_REFUSED, _("In %s ist schon eine Werkstatt."), folder);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!path_join(path, folder, names[i], err) || !file_make_folder(path, err))
            return false;
    return true;
}

static bool make_space(struct init *init, struct err *err) {
    struct repo *repo = &init->repo;
    const struct clock clock = clock_system();
    repo->now_s = clock.unix_ms(clock.context) / 1000;
    bool ok = make_folders(repo->folder, err) &&
              (init->root_file ? take_root(init, err) : make_root(init, err)) &&
              save_first(init, err);
    passphrase_forget(&repo->passphrase);
    json_free(init->root);
    return ok;
}

static bool read_memory(const char *text, int *out) {
    long long n = SECRET_MEMORY;
    bool ok = !text || str_to_int(text, SECRET_MIN_MEMORY, SECRET_MAX_MEMORY, &n);
    *out = (int)n;
    return ok;
}

int repo_init_run(int argc, char **argv) {
    struct words words;
    struct init init = {.shares = {"2/3", "1/1", "1/1", "1/1"}};
    const char *memory = NULL, *first = "1";
    long long version = 1;
    const struct option options[] = {
        {"--root", NULL, &init.shares[METADATA_ROOT]},
        {"--targets", NULL, &init.shares[METADATA_TARGETS]},
        {"--snapshot", NULL, &init.shares[METADATA_SNAPSHOT]},
        {"--timestamp", NULL, &init.shares[METADATA_TIMESTAMP]},
        {"--passphrase-file", NULL, &init.repo.passphrase.file},
        {"--memory", NULL, &memory},
        {"--root-file", NULL, &init.root_file},
        {"--first-version", NULL, &first},
    };
    struct err err = {0};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 || !read_memory(memory, &init.memory_mib) ||
        !str_to_int(first, 1, INT32_MAX, &version)) {
        fputs(_(repo_init_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    init.repo.folder = words.at[0];
    init.first_version = version;
    if (!make_space(&init, &err))
        return tool_fail(&err);
    printf(_("Die Werkstatt %s ist angelegt. Weiter: add, sign, publish. Danach gehören die\n"
             "Schlüssel root-* und targets-* in den Safe, nicht auf den Server.\n"),
           words.at[0]);
    return TOOL_OK;
}

int repo_key_run(int argc, char **argv) {
    struct words words;
    struct passphrase passphrase = {0};
    struct repo_key key;
    const char *folder = ".", *memory = NULL;
    int memory_mib;
    const struct option options[] = {{"--folder", NULL, &folder},
                                     {"--passphrase-file", NULL, &passphrase.file},
                                     {"--memory", NULL, &memory}};
    struct err err = {0};
    if (!options_read(&words, options, 3, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 || !read_memory(memory, &memory_mib)) {
        fputs(_(repo_key_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    bool ok = repo_key_make(&key, folder, words.at[0], &passphrase, memory_mib, &err);
    passphrase_forget(&passphrase);
    sign_key_fini(&key.pair);
    if (!ok)
        return tool_fail(&err);
    printf("%s %s\n", key.name, key.id);
    return TOOL_OK;
}
