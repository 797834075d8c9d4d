/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Title and description in each language of the pack, and its figures. */
#include "repo_custom.h"

#include "crypto/crypto.h"

#include <string.h>

enum { CUSTOM_MAX_TEXT = PACK_MAX_TEXT };

/* Canonical JSON escapes no control characters, JSON allows none bare: they become spaces. */
static bool put_clean(struct json *object, const char *key, const char *text, struct err *err) {
    char clean[CUSTOM_MAX_TEXT + 1];
    str_copy(clean, sizeof clean, text);
    for (char *p = clean; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = ' ';
    return json_put_text(object, key, clean, err);
}

static bool put_texts(struct json *list, const char *const *texts, int n, struct err *err) {
    bool ok = true;
    for (int i = 0; ok && i < n; i++)
        ok = json_append_text(list, texts[i], err);
    return ok;
}

static bool put_list(struct json *custom, const char *key, const char *const *texts, int n,
                     struct err *err) {
    struct json *list = json_new_list();
    if (put_texts(list, texts, n, err))
        return json_put(custom, key, list, err);
    json_free(list);
    return false;
}

static bool put_classes(struct json *custom, const struct pack *pack, struct err *err) {
    struct json *list = json_new_list();
    bool ok = true;
    for (int i = 0; ok && i < pack->n_classes; i++)
        ok = json_append(list, json_new_int(pack->classes[i]), err);
    if (ok)
        return json_put(custom, "classes", list, err);
    json_free(list);
    return false;
}

/* The pack once more in each language: titles differ, ids do not. */
static bool put_words(struct json *title, struct json *about, struct pack_file *file,
                      const struct pack *german, struct err *err) {
    bool ok = true;
    for (int i = 0; ok && i < german->n_languages; i++) {
        struct pack *pack = NULL;
        const char *language = german->languages[i];
        ok = pack_load(&pack, file, language, err) &&
             put_clean(title, language, pack->title, err) &&
             put_clean(about, language, pack->about, err);
        pack_free(pack);
    }
    return ok;
}

static bool put_languages(struct json *custom, struct pack_file *file, const struct pack *pack,
                          struct err *err) {
    return json_put(custom, "title", json_new_object(), err) &&
           json_put(custom, "about", json_new_object(), err) &&
           put_words(json_member_edit(custom, "title"), json_member_edit(custom, "about"), file,
                     pack, err) &&
           put_list(custom, "languages", pack->languages, pack->n_languages, err);
}

static int count_posts(const struct pack *pack) {
    int n = 0;
    for (int i = 0; i < pack->n_levels; i++)
        n += pack->levels[i].n_posts;
    return n;
}

static bool put_figures(struct json *custom, const struct pack *pack, struct err *err) {
    return json_put_text(custom, "id", pack->id, err) &&
           json_put_text(custom, "version", pack->version, err) &&
           json_put_text(custom, "use", pack->use == PACK_USE_TEST ? "test" : "play", err) &&
           json_put_int(custom, "minutes", pack->minutes, err) &&
           json_put_int(custom, "levels", pack->n_levels, err) &&
           json_put_int(custom, "posts", count_posts(pack), err) &&
           json_put_text(custom, "license", pack->license, err) &&
           json_put_text(custom, "checked", pack->checked, err) && put_classes(custom, pack, err) &&
           put_list(custom, "competences", pack->competences, pack->n_competences, err) &&
           put_list(custom, "authors", pack->authors, pack->n_authors, err);
}

/* The colour of a pack without a picture: one of eight, by its id, so that it stays. */
static bool put_cover(struct json *custom, const struct pack *pack, const char *cover,
                      struct err *err) {
    static const char *const colours[8] = {"#7fb0a8", "#c8a158", "#8c86b8", "#b8766a",
                                           "#6f94b8", "#8fa86a", "#b88aa6", "#a0896f"};
    unsigned char hash[CRYPTO_SHA256_BYTES];
    struct json *object = json_new_object();
    crypto_sha256(hash, (struct bytes){(const unsigned char *)pack->id, strlen(pack->id)});
    if (json_put_text(object, "color", colours[hash[0] % 8], err) &&
        (!cover || json_put_text(object, "target", cover, err)))
        return json_put(custom, "cover", object, err);
    json_free(object);
    return false;
}

bool custom_make(struct json **out, struct pack_file *file, const char *cover, struct err *err) {
    struct pack *pack = NULL;
    *out = NULL;
    if (!pack_load(&pack, file, "de", err))
        return false;
    struct json *custom = json_new_object();
    bool ok = put_figures(custom, pack, err) && put_languages(custom, file, pack, err) &&
              put_cover(custom, pack, cover, err);
    pack_free(pack);
    if (ok)
        *out = custom;
    else
        json_free(custom);
    return ok;
}
