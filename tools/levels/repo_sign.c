/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo sign: with the keys at hand, or on another machine with a key from the safe; repo renew. */
#include "repo_commands.h"
#include "repo_trust.h"

#include "base/clock.h"
#include "common/command.h"
#include "fetch/shards.h"
#include "i18n/i18n.h"

#include <stdio.h>

const char *const repo_sign_help =
    N_("scheinriese-levels repo sign [--repo WERKSTATT] [--key DATEI] [--passphrase-file DATEI]\n"
       "scheinriese-levels repo sign --give ROLLE -o DATEI [--repo WERKSTATT]\n"
       "scheinriese-levels repo sign --file DATEI --key SCHLÜSSEL [--passphrase-file DATEI]\n"
       "scheinriese-levels repo sign --take DATEI [--repo WERKSTATT]\n"
       "\n"
       "Unterschreibt alles Vorgemerkte mit den Schlüsseln der Werkstatt (und --key).\n"
       "Mit einem Schlüssel aus dem Safe, auf einem anderen Rechner: --give schreibt die Datei\n"
       "einer Rolle heraus, --file unterschreibt sie dort, --take holt die Unterschrift zurück.\n");

const char *const repo_renew_help =
    N_("scheinriese-levels repo renew ROLLE ... [--repo WERKSTATT]\n"
       "\n"
       "Merkt für eine Rolle (root, targets, eine Gruppe, bins für alle Listen mit ihrem "
       "Verzeichnis)\n"
       "die nächste Version mit neuem Ablauf vor.\n"
       "Danach: sign und publish.\n");

/* --- everything that waits --- */

struct signing {
    struct repo *repo;
    const struct trust *trust;
    int n_added, n_lacking;
};

static bool say_state(struct signing *s, const char *role, const struct json *envelope,
                      struct err *err) {
    struct metadata *metadata = NULL;
    struct trust_count count;
    if (!trust_read(&metadata, s->repo, REPO_STAGED, role, err))
        return false;
    bool is_enough = trust_is_signed(&count, s->trust, role, metadata);
    metadata_free(metadata);
    s->n_lacking += !is_enough;
    if (!is_enough)
        printf(_("%s Version %lld: %lld von %lld Unterschriften\n"), role,
               (long long)repo_version(envelope), (long long)count.n, (long long)count.wanted);
    return true;
}

static bool sign_role(const char *role, void *context, struct err *err) {
    struct signing *s = context;
    struct json *envelope = NULL;
    int n_before = s->n_added;
    bool ok = repo_load(&envelope, s->repo, REPO_STAGED, role, err) &&
              trust_sign_by_ring(envelope, s->repo, s->trust, role, &s->n_added, err);
    if (ok && s->n_added > n_before)
        ok = repo_save(s->repo, REPO_STAGED, role, envelope, err);
    ok = ok && say_state(s, role, envelope, err);
    json_free(envelope);
    return ok;
}

static bool sign_all(struct repo *repo, struct err *err) {
    struct trust trust;
    if (!trust_open(&trust, repo, REPO_STAGED, err))
        return false;
    struct signing signing = {.repo = repo, .trust = &trust};
    const struct repo_each each = {sign_role, &signing};
    bool ok = sign_role("root", &signing, err) && repo_each_role(repo, REPO_STAGED, &each, err);
    trust_close(&trust);
    if (ok)
        printf(_("%d Unterschriften geleistet, %d Rollen brauchen noch welche.\n"), signing.n_added,
               signing.n_lacking);
    return ok;
}

/* --- one file, anywhere --- */

/* What one puts one's name to, so that two people can compare it aloud. */
static void print_what(const struct metadata *metadata, const char *file) {
    char hash[CRYPTO_SHA256_HEX], date[11];
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)str_text(&metadata->canonical),
                                           metadata->canonical.n});
    clock_date(date, metadata->expires_s * 1000);
    printf(_("%s: %s, Version %lld, gilt bis %s\n"), file, metadata_kind_name(metadata->kind),
           (long long)metadata->version, date);
    if (metadata->kind == METADATA_TARGETS)
        printf(_("%zu Dateien, %zu Gruppen oder Listen\n"),
               json_n_members(json_member(metadata->signed_part, "targets")),
               metadata_n_delegations(metadata));
    printf(_("Prüfsumme des Unterschriebenen: %s\n"), hash);
}

static bool print_file(const char *path, const struct json *envelope, struct err *err) {
    struct metadata *metadata = NULL;
    const char *type = json_text(json_member(repo_signed(envelope), "_type"));
    if (!type || !trust_read_file(&metadata, path, trust_kind(type), err))
        return type != NULL || err_set(err, ERR_FORMAT, "no TUF metadata");
    print_what(metadata, path);
    metadata_free(metadata);
    return true;
}

static bool sign_file(const char *path, const char *key_path, struct passphrase *passphrase,
                      struct err *err) {
    struct repo_key key;
    struct json *envelope = NULL;
    if (!repo_key_read(&key, key_path, err) ||
        !repo_read_json(&envelope, path, REPO_MAX_TARGETS, err))
        return false;
    bool ok = print_file(path, envelope, err) && trust_sign(envelope, &key, passphrase, err) &&
              repo_write_json(path, envelope, err);
    sign_key_fini(&key.pair);
    json_free(envelope);
    if (ok)
        printf(_("Unterschrieben mit %s.\n"), key.name);
    return ok;
}

static bool give(const struct repo *repo, const char *role, const char *path, struct err *err) {
    struct json *envelope = NULL;
    bool ok = repo_load(&envelope, repo, REPO_STAGED, role, err) &&
              repo_write_json(path, envelope, err) && print_file(path, envelope, err);
    json_free(envelope);
    return ok;
}

/* Whose file it is: the staged role with the same signed part. */
struct match {
    const struct repo *repo;
    const struct json *foreign;
    char role[REPO_MAX_NAME + 1];
};

static bool match_role(const char *role, void *context, struct err *err) {
    struct match *match = context;
    struct json *envelope = NULL;
    if (!repo_load(&envelope, match->repo, REPO_STAGED, role, err))
        return false;
    if (json_is_equal(repo_signed(envelope), repo_signed(match->foreign)))
        str_copy(match->role, sizeof match->role, role);
    json_free(envelope);
    return true;
}

static bool merge(const struct repo *repo, const struct match *match, int *n, struct err *err) {
    struct json *envelope = NULL;
    bool ok = repo_load(&envelope, repo, REPO_STAGED, match->role, err) &&
              trust_take_signatures(envelope, match->foreign, n, err) &&
              repo_save(repo, REPO_STAGED, match->role, envelope, err);
    json_free(envelope);
    return ok;
}

static bool take(const struct repo *repo, const char *path, struct err *err) {
    struct json *foreign = NULL;
    int n = 0;
    if (!repo_read_json(&foreign, path, REPO_MAX_TARGETS, err))
        return false;
    struct match match = {.repo = repo, .foreign = foreign};
    const struct repo_each each = {match_role, &match};
    bool ok = match_role("root", &match, err) && repo_each_role(repo, REPO_STAGED, &each, err);
    if (ok && !match.role[0])
        ok =
            err_set(err, ERR_REFUSED,
                    _("%s passt zu nichts, was hier vorgemerkt ist (inzwischen geändert?)."), path);
    ok = ok && merge(repo, &match, &n, err);
    if (ok)
        printf(_("%s: %d Unterschriften übernommen\n"), match.role, n);
    json_free(foreign);
    return ok;
}

/* --- the commands --- */

struct sign_options {
    const char *folder, *key, *file, *give, *take, *out;
    struct passphrase passphrase;
};

static bool sign_in_space(struct sign_options *o, struct err *err) {
    struct repo repo;
    if (!repo_open(&repo, o->folder, o->passphrase.file, err))
        return false;
    bool ok = !o->key || key_ring_add(&repo.ring, o->key, err);
    if (ok && o->give)
        ok = give(&repo, o->give, o->out, err);
    else if (ok && o->take)
        ok = take(&repo, o->take, err);
    else if (ok)
        ok = sign_all(&repo, err);
    repo_close(&repo);
    return ok;
}

int repo_sign_run(int argc, char **argv) {
    struct words words;
    struct sign_options o = {.folder = "."};
    const struct option options[] = {
        {"--repo", NULL, &o.folder},
        {"--key", NULL, &o.key},
        {"--file", NULL, &o.file},
        {"--give", NULL, &o.give},
        {"--take", NULL, &o.take},
        {"-o", NULL, &o.out},
        {"--passphrase-file", NULL, &o.passphrase.file},
    };
    struct err err = {0};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, &err))
        return tool_fail(&err);
    if (words.n || !o.give != !o.out || (o.file && !o.key)) {
        fputs(_(repo_sign_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    bool ok = o.file ? sign_file(o.file, o.key, &o.passphrase, &err) : sign_in_space(&o, &err);
    passphrase_forget(&o.passphrase);
    return ok ? TOOL_OK : tool_fail(&err);
}

static bool renew(const char *role, void *context, struct err *err) {
    const struct repo *repo = context;
    struct json *envelope = NULL;
    bool ok = repo_begin_change(&envelope, repo, role, err) &&
              repo_save(repo, REPO_STAGED, role, envelope, err);
    json_free(envelope);
    return ok;
}

static bool renew_bin(const char *role, void *context, struct err *err) {
    return !(str_starts(role, "bin-") || str_equal(role, SHARDS_ROLE)) || renew(role, context, err);
}

int repo_renew_run(int argc, char **argv) {
    struct words words;
    struct repo repo;
    const char *folder = ".";
    const struct option options[] = {{"--repo", NULL, &folder}};
    const struct repo_each bins = {renew_bin, &repo};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n == 0) {
        fputs(_(repo_renew_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    if (!repo_open(&repo, folder, NULL, &err))
        return tool_fail(&err);
    bool ok = true;
    for (int i = 0; ok && i < words.n; i++)
        ok = str_equal(words.at[i], "bins") ? repo_each_role(&repo, REPO_STAGED, &bins, &err)
                                            : renew(words.at[i], &repo, &err);
    repo_close(&repo);
    return ok ? TOOL_OK : tool_fail(&err);
}
