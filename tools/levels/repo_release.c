/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Snapshot and timestamp. A version counts as used once it lies in published/, before anybody can
 * have seen it. */
#include "repo_release.h"

#include "fetch/canonical.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { SECONDS_A_DAY = 86400 };

enum repo_stage release_stage(const struct repo *repo, const struct trust *trust,
                              enum repo_stage stage, const char *role) {
    struct metadata *metadata = NULL;
    struct trust_count count;
    bool is_delegated = trust_kind(role) == METADATA_TARGETS && !str_equal(role, "targets");
    if (stage == REPO_PUBLISHED || !is_delegated || !repo_has(repo, REPO_PUBLISHED, role))
        return stage;
    bool is_signed = trust_read(&metadata, repo, REPO_STAGED, role, NULL) &&
                     trust_is_signed(&count, trust, role, metadata);
    metadata_free(metadata);
    return is_signed ? REPO_STAGED : REPO_PUBLISHED;
}

static enum repo_stage stage_of(const struct release *release, const char *role) {
    return release_stage(release->repo, release->trust, release->stage, role);
}

/* --- what a file says about another --- */

static bool put_file(struct json *meta, const char *role, const struct json *envelope,
                     bool has_hash, struct err *err) {
    char name[REPO_MAX_NAME + 8], hex[CRYPTO_SHA256_HEX];
    struct str text;
    struct json *entry = json_new_object(), *hashes = json_new_object();
    str_init(&text, REPO_MAX_TARGETS);
    bool ok = canonical_json(&text, envelope, err) && hashes;
    str_format(name, sizeof name, "%s.json", role);
    crypto_sha256_hex(hex, (struct bytes){(const unsigned char *)str_text(&text), text.n});
    ok = ok && json_put_int(entry, "version", repo_version(envelope), err);
    if (ok && has_hash)
        ok = json_put_int(entry, "length", (int64_t)text.n, err) &&
             json_put_text(hashes, "sha256", hex, err) &&
             json_put(entry, "hashes", json_clone(hashes), err);
    str_fini(&text);
    json_free(hashes);
    if (ok)
        return json_put(meta, name, entry, err);
    json_free(entry);
    return false;
}

struct listing {
    const struct release *release;
    struct json *meta;
};

/* Bins are many and the snapshot is read by everybody: their versions must do. */
static bool list_role(const char *role, void *context, struct err *err) {
    struct listing *listing = context;
    struct json *envelope = NULL;
    const struct release *release = listing->release;
    bool ok = repo_load(&envelope, release->repo, stage_of(release, role), role, err) &&
              put_file(listing->meta, role, envelope, !str_starts(role, "bin-"), err);
    json_free(envelope);
    return ok;
}

/* --- snapshot and timestamp --- */

static bool load_last(struct json **out, const struct release *release, const char *role,
                      struct err *err) {
    *out = NULL;
    return !repo_has(release->repo, REPO_PUBLISHED, role) ||
           repo_load(out, release->repo, REPO_PUBLISHED, role, err);
}

/* Still good: signed by today's keys, and with more than half of its life left. */
static bool is_fresh(const struct release *release, const char *role) {
    struct metadata *metadata = NULL;
    struct trust_count count;
    int64_t half = (int64_t)repo_lifetime_days(role) * SECONDS_A_DAY / 2;
    bool ok = trust_read(&metadata, release->repo, REPO_PUBLISHED, role, NULL) &&
              metadata->expires_s - release->repo->now_s > half &&
              trust_is_signed(&count, release->trust, role, metadata);
    metadata_free(metadata);
    return ok;
}

static int64_t first_version(const struct release *release) {
    return release->trust->targets->version;
}

/* Takes over meta. */
static bool make_role(struct json **out, const struct release *release, const char *role,
                      int64_t version, struct json *meta, struct err *err) {
    struct json *envelope = repo_new_role(release->repo, role, version, err);
    if (!envelope) {
        json_free(meta);
        return false;
    }
    *out = envelope;
    return json_put(repo_signed(envelope), "meta", meta, err);
}

static bool sign_online(struct release *release, const char *role, struct json *envelope,
                        struct err *err) {
    int n = 0, n_own = 0;
    struct metadata_role by;
    if (!trust_role(&by, release->trust, role))
        return err_set(err, ERR_FORMAT, "nobody may sign %s", role);
    for (int i = 0; i < release->repo->ring.n; i++)
        n_own += trust_allows(&by, release->repo->ring.keys[i].id);
    if (n_own < by.threshold)
        return err_set(err, ERR_REFUSED, _("Für %s fehlen hier Schlüssel: %d von %lld sind da."),
                       role, n_own, (long long)by.threshold);
    return trust_sign_by_ring(envelope, release->repo, release->trust, role, &n, err);
}

static bool make_snapshot(struct release *release, struct err *err) {
    struct json *last = NULL, *meta = json_new_object();
    struct listing listing = {release, meta};
    const struct repo_each each = {list_role, &listing};
    bool ok = meta && repo_each_role(release->repo, release->stage, &each, err) &&
              load_last(&last, release, "snapshot", err);
    bool is_same = ok && last && json_is_equal(json_member(repo_signed(last), "meta"), meta);
    if (ok && is_same && is_fresh(release, "snapshot")) {
        release->snapshot = last;
        release->snapshot_version = repo_version(last);
        json_free(meta);
        return true;
    }
    release->snapshot_version = last ? repo_version(last) + 1 : first_version(release);
    json_free(last);
    if (!ok) {
        json_free(meta);
        return false;
    }
    return make_role(&release->snapshot, release, "snapshot", release->snapshot_version, meta,
                     err) &&
           sign_online(release, "snapshot", release->snapshot, err);
}

static bool make_timestamp(struct release *release, struct err *err) {
    struct json *last = NULL, *meta = json_new_object();
    bool ok = meta && put_file(meta, "snapshot", release->snapshot, true, err) &&
              load_last(&last, release, "timestamp", err);
    release->timestamp_version = last ? repo_version(last) + 1 : first_version(release);
    json_free(last);
    if (!ok) {
        json_free(meta);
        return false;
    }
    return make_role(&release->timestamp, release, "timestamp", release->timestamp_version, meta,
                     err) &&
           sign_online(release, "timestamp", release->timestamp, err);
}

bool release_make(struct release *release, struct err *err) {
    return make_snapshot(release, err) && make_timestamp(release, err);
}

void release_fini(struct release *release) {
    json_free(release->snapshot);
    json_free(release->timestamp);
}

/* --- published/ --- */

static bool keep_role(const char *role, void *context, struct err *err) {
    const struct release *release = context;
    struct json *envelope = NULL;
    bool ok = repo_load(&envelope, release->repo, REPO_STAGED, role, err) &&
              repo_save(release->repo, REPO_PUBLISHED, role, envelope, err);
    json_free(envelope);
    return ok;
}

static bool keep_delegated(const char *role, void *context, struct err *err) {
    return str_equal(role, "targets") || stage_of(context, role) == REPO_PUBLISHED ||
           keep_role(role, context, err);
}

static bool keep_root(const struct release *release, struct err *err) {
    char name[REPO_MAX_NAME + 1];
    struct json *root = NULL;
    bool ok = repo_load(&root, release->repo, REPO_STAGED, "root", err);
    str_format(name, sizeof name, "%lld.root", (long long)repo_version(root));
    ok = ok && repo_save(release->repo, REPO_PUBLISHED, name, root, err) &&
         repo_save(release->repo, REPO_PUBLISHED, "root", root, err);
    json_free(root);
    return ok;
}

bool release_keep(const struct release *release, struct err *err) {
    void *context = (void *)(uintptr_t)release;
    const struct repo_each each = {keep_delegated, context};
    if (release->stage == REPO_STAGED &&
        (!repo_each_role(release->repo, REPO_STAGED, &each, err) ||
         !keep_role("targets", context, err) || !keep_root(release, err)))
        return false;
    return repo_save(release->repo, REPO_PUBLISHED, "snapshot", release->snapshot, err) &&
           repo_save(release->repo, REPO_PUBLISHED, "timestamp", release->timestamp, err);
}
