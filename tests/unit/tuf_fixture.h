/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A repository in memory, signed by one Ed25519 key: what it says may be changed before it is
 * signed, and what is sent after. */
#ifndef SCHEINRIESE_TESTS_TUF_FIXTURE_H
#define SCHEINRIESE_TESTS_TUF_FIXTURE_H

#include "crypto/crypto.h"
#include "crypto/sign.h"
#include "fetch/canonical.h"
#include "net/net.h"

#include <stdio.h>
#include <string.h>

enum { FIXTURE_NOW = 1800000000, FIXTURE_MAX_FILES = 16, FIXTURE_MAX_FILE = 8192 };

#define FIXTURE_LATER "2040-01-01T00:00:00Z"

struct tuf_fixture {
    struct sign_key key;
    char key_hex[2 * SIGN_PUBLIC_BYTES + 1];
    int n_files, n_requests;
    struct {
        char path[200], text[FIXTURE_MAX_FILE];
    } files[FIXTURE_MAX_FILES];
    enum net_end fails_with; /* NET_WAITING: it serves */
};

static void fixture_hex(char *out, const unsigned char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        snprintf(out + 2 * i, 3, "%02x", p[i]);
}

static char *fixture_file(struct tuf_fixture *f, const char *path) {
    for (int i = 0; i < f->n_files; i++)
        if (str_equal(f->files[i].path, path))
            return f->files[i].text;
    int i = f->n_files++;
    snprintf(f->files[i].path, sizeof f->files[i].path, "%s", path);
    return f->files[i].text;
}

/* Signs the JSON text and serves it at the path. */
static void fixture_put(struct tuf_fixture *f, const char *path, const char *signed_text) {
    const struct json_limits limits = {FIXTURE_MAX_FILE, 32};
    struct json *json = NULL;
    struct str text;
    size_t used;
    unsigned char signature[SIGN_BYTES];
    char hex[2 * SIGN_BYTES + 1];
    str_init(&text, FIXTURE_MAX_FILE);
    json_parse(&json, (struct bytes){(const unsigned char *)signed_text, strlen(signed_text)},
               &limits, &used, NULL);
    canonical_json(&text, json, NULL);
    sign_make(signature, (struct bytes){(const unsigned char *)str_text(&text), text.n}, &f->key);
    fixture_hex(hex, signature, sizeof signature);
    snprintf(fixture_file(f, path), FIXTURE_MAX_FILE,
             "{\"signatures\":[{\"keyid\":\"k\",\"sig\":\"%s\"}],\"signed\":%s}", hex,
             str_text(&text));
    str_fini(&text);
    json_free(json);
}

#define FIXTURE_HEAD                                                                               \
    "{\"_type\":\"%s\",\"spec_version\":\"1.0.34\",\"version\":%d,\"expires\":\"" FIXTURE_LATER    \
    "\","

static void fixture_root(struct tuf_fixture *f, int version) {
    static const char role[] = "{\"keyids\":[\"k\"],\"threshold\":1}";
    char text[FIXTURE_MAX_FILE], path[40];
    snprintf(text, sizeof text,
             FIXTURE_HEAD "\"consistent_snapshot\":true,\"keys\":{\"k\":{\"keytype\":\"ed25519\","
                          "\"scheme\":\"ed25519\",\"keyval\":{\"public\":\"%s\"}}},\"roles\":{"
                          "\"root\":%s,\"timestamp\":%s,\"snapshot\":%s,\"targets\":%s}}",
             "root", version, f->key_hex, role, role, role, role);
    snprintf(path, sizeof path, "%d.root.json", version);
    fixture_put(f, path, text);
}

/* targets, snapshot and timestamp of this version: one target, and one role that is delegated to.
 */
static void fixture_release(struct tuf_fixture *f, int version, const char *target) {
    char text[FIXTURE_MAX_FILE], path[300], hash[CRYPTO_SHA256_HEX];
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)target, strlen(target)});
    snprintf(text, sizeof text,
             FIXTURE_HEAD "\"targets\":{},\"delegations\":{\"keys\":{\"k\":{\"keytype\":"
                          "\"ed25519\",\"scheme\":\"ed25519\",\"keyval\":{\"public\":\"%s\"}}},"
                          "\"roles\":[{\"name\":\"verlag\",\"keyids\":[\"k\"],\"threshold\":1,"
                          "\"terminating\":false,\"paths\":[\"a/*\"]}]}}",
             "targets", version, f->key_hex);
    snprintf(path, sizeof path, "%d.targets.json", version);
    fixture_put(f, path, text);
    snprintf(text, sizeof text,
             FIXTURE_HEAD "\"targets\":{\"a/t\":{\"length\":%zu,\"hashes\":{\"sha256\":\"%s\"}}}}",
             "targets", version, strlen(target), hash);
    snprintf(path, sizeof path, "%d.verlag.json", version);
    fixture_put(f, path, text);
    snprintf(text, sizeof text,
             FIXTURE_HEAD "\"meta\":{\"targets.json\":{\"version\":%d},\"verlag.json\":{"
                          "\"version\":%d}}}",
             "snapshot", version, version, version);
    snprintf(path, sizeof path, "%d.snapshot.json", version);
    fixture_put(f, path, text);
    snprintf(text, sizeof text, FIXTURE_HEAD "\"meta\":{\"snapshot.json\":{\"version\":%d}}}",
             "timestamp", version, version);
    fixture_put(f, "timestamp.json", text);
    snprintf(path, sizeof path, "a/%s.t", hash);
    snprintf(fixture_file(f, path), FIXTURE_MAX_FILE, "%s", target);
}

static void fixture_init(struct tuf_fixture *f) {
    const unsigned char seed[SIGN_SEED_BYTES] = {7};
    memset(f, 0, sizeof *f);
    sign_key_from_seed(&f->key, seed, NULL);
    fixture_hex(f->key_hex, f->key.public, SIGN_PUBLIC_BYTES);
    fixture_root(f, 1);
    fixture_release(f, 1, "first words");
}

#endif
