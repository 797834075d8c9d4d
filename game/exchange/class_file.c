/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making class files on a teacher's laptop, taking them on a pupils' laptop. */
#include "exchange/class_file.h"

#include "base/rng.h"
#include "exchange/class_file_int.h"
#include "exchange/class_keys.h"
#include "store/teacher.h"

#include <string.h>

/* --- making --- */

/* Letters of any language stay; what separates or names devices somewhere becomes a dash. */
void class_file_name(char out[CLASS_FILE_NAME], const char *class_name) {
    char name[STORE_MAX_NAME + 1];
    str_copy(name, sizeof name, class_name);
    for (char *c = name; *c; c++)
        if ((unsigned char)*c < 0x20 || strchr("/\\:*?\"<>|", *c) || (c == name && *c == '.'))
            *c = '-';
    str_format(out, CLASS_FILE_NAME, "%s" CLASS_FILE_ENDING, name);
}

static bool write_file(const struct store_shared *shared, const struct class_keys *keys,
                       struct str *out, struct err *err) {
    struct str payload;
    str_init(&payload, CLASS_FILE_MAX_BYTES);
    bool is_good = class_file_write(shared, &payload, err) &&
                   class_file_wrap(out, str_text(&payload), &keys->sign, err);
    str_fini(&payload);
    return is_good;
}

static bool refuse_joined(struct store *store, int64_t class_id, struct err *err) {
    bool is_joined;
    return store_is_joined(store, class_id, &is_joined, err) &&
           (!is_joined || err_set(err, ERR_REFUSED, "the class is another laptop's"));
}

bool class_file_make(struct store *store, const struct store_key *key, int64_t class_id,
                     const char *share, struct str *out, struct err *err) {
    struct store_shared *shared = NULL;
    struct class_keys keys = {0};
    bool is_good = refuse_joined(store, class_id, err) &&
                   class_keys_make(&keys, store, key, class_id, err) &&
                   store_share_class(store, class_id, &shared, err);
    if (is_good && !str_copy(shared->share, sizeof shared->share, share))
        is_good = err_set(err, ERR_LIMIT, "address of over %d bytes", STORE_MAX_SHARE);
    if (is_good) {
        memcpy(shared->sign_key, keys.sign.public, STORE_KEY_BYTES);
        memcpy(shared->seal_key, keys.seal.public, STORE_KEY_BYTES);
        is_good = write_file(shared, &keys, out, err);
    }
    store_shared_free(shared);
    class_keys_fini(&keys);
    return is_good;
}

bool class_file_key(struct store *store, const struct store_key *key, int64_t class_id,
                    unsigned char out[STORE_KEY_BYTES], struct err *err) {
    struct class_keys keys;
    bool is_good = class_keys_make(&keys, store, key, class_id, err);
    if (is_good)
        memcpy(out, keys.sign.public, STORE_KEY_BYTES);
    class_keys_fini(&keys);
    return is_good;
}

/* --- taking --- */

static enum class_file_news compare(const struct store_shared *file,
                                    const struct store_joined *joined) {
    if (memcmp(file->sign_key, joined->sign_key, STORE_KEY_BYTES) != 0)
        return CLASS_FILE_FORGED;
    if (file->number != joined->number)
        return file->number > joined->number ? CLASS_FILE_UPDATE : CLASS_FILE_OLDER;
    bool is_same = memcmp(file->hash, joined->hash, STORE_KEY_BYTES) == 0;
    return is_same ? CLASS_FILE_SAME : CLASS_FILE_CLASH;
}

bool class_file_compare(struct store *store, const struct store_shared *file,
                        enum class_file_news *out, struct err *err) {
    struct store_joined joined;
    int64_t class_id;
    *out = CLASS_FILE_NEW;
    if (!store_find_class(store, file->uuid, &class_id, err) ||
        !store_read_joined(store, class_id, &joined, err))
        return false;
    if (joined.class_id)
        *out = compare(file, &joined);
    else if (class_id)
        *out = CLASS_FILE_OWN;
    else if (store_has_teacher(store))
        *out = CLASS_FILE_TEACHER;
    store_wipe(joined.seed, sizeof joined.seed);
    return true;
}

const char *class_file_news_id(enum class_file_news news) {
    static const char *const ids[CLASS_FILE_N_NEWS] = {
        [CLASS_FILE_OLDER] = REFUSE_CLASS_OLDER,   [CLASS_FILE_CLASH] = REFUSE_CLASS_CLASH,
        [CLASS_FILE_FORGED] = REFUSE_CLASS_FORGED, [CLASS_FILE_OWN] = REFUSE_CLASS_OWN,
        [CLASS_FILE_TEACHER] = REFUSE_TEACHER,
    };
    return ids[news];
}

/* What does not fit to other classes here is no error of this laptop. */
static bool take(struct store *store, const struct store_shared *file, int64_t *class_id,
                 struct err *err) {
    unsigned char seed[STORE_KEY_BYTES];
    struct err problem = {0};
    if (!rng_system(seed, sizeof seed, err))
        return false;
    bool is_good = store_take_class(store, file, seed, class_id, &problem);
    store_wipe(seed, sizeof seed);
    if (is_good)
        return true;
    if (problem.code == ERR_REFUSED)
        return refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT);
    if (err)
        *err = problem;
    return false;
}

bool class_file_take(struct store *store, const struct store_shared *file, int64_t *class_id,
                     struct err *err) {
    enum class_file_news news;
    *class_id = 0;
    if (!class_file_compare(store, file, &news, err))
        return false;
    if (news == CLASS_FILE_SAME)
        return store_find_class(store, file->uuid, class_id, err);
    if (news == CLASS_FILE_NEW || news == CLASS_FILE_UPDATE)
        return take(store, file, class_id, err);
    return refuse(err, ERR_REFUSED, class_file_news_id(news));
}
