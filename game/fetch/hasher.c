/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One writer, one reader, a ring of blocks; whoever has nothing to do waits. */
#include "fetch/hasher.h"

#include "base/mem.h"

#include <pthread.h>
#include <string.h>

enum { N_BLOCKS = 4, BLOCK = 256 * 1024 };

struct hasher {
    struct verify_hashes *hashes;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_over, has_failed;
    struct err err;
    unsigned n_put, n_taken; /* blocks so far */
    size_t filled;           /* bytes in the block being written */
    size_t sizes[N_BLOCKS];
    unsigned char blocks[N_BLOCKS][BLOCK];
};

/* The next whole block; false when there will be none. */
static bool wait_for_block(struct hasher *hasher) {
    pthread_mutex_lock(&hasher->mutex);
    while (hasher->n_taken == hasher->n_put && !hasher->is_over)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    bool has_block = hasher->n_taken != hasher->n_put;
    pthread_mutex_unlock(&hasher->mutex);
    return has_block;
}

static void *work(void *context) {
    struct hasher *hasher = context;
    while (wait_for_block(hasher)) {
        struct err err = {0};
        unsigned i = hasher->n_taken % N_BLOCKS;
        bool ok = verify_hashes_add(hasher->hashes,
                                    (struct bytes){hasher->blocks[i], hasher->sizes[i]}, &err);
        pthread_mutex_lock(&hasher->mutex);
        hasher->n_taken++;
        if (!ok && !hasher->has_failed) {
            hasher->has_failed = true;
            hasher->err = err;
        }
        pthread_cond_signal(&hasher->changed);
        pthread_mutex_unlock(&hasher->mutex);
    }
    return NULL;
}

bool hasher_begin(struct hasher **out, struct verify_hashes *hashes, struct err *err) {
    struct hasher *hasher = *out = mem_new(1, sizeof *hasher);
    if (!hasher)
        return err_set(err, ERR_NOMEM, "no memory for hashing");
    hasher->hashes = hashes;
    pthread_mutex_init(&hasher->mutex, NULL);
    pthread_cond_init(&hasher->changed, NULL);
    if (pthread_create(&hasher->thread, NULL, work, hasher) == 0)
        return true;
    mem_free(hasher);
    *out = NULL;
    return err_set(err, ERR_NOMEM, "no thread for hashing");
}

/* Hands the block being written to the thread. */
static bool put_block(struct hasher *hasher, struct err *err) {
    pthread_mutex_lock(&hasher->mutex);
    hasher->sizes[hasher->n_put % N_BLOCKS] = hasher->filled;
    hasher->filled = 0;
    hasher->n_put++;
    pthread_cond_signal(&hasher->changed);
    while (hasher->n_put - hasher->n_taken == N_BLOCKS)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    bool ok = !hasher->has_failed;
    if (!ok && err)
        *err = hasher->err;
    pthread_mutex_unlock(&hasher->mutex);
    return ok;
}

bool hasher_add(struct hasher *hasher, struct bytes bytes, struct err *err) {
    while (bytes.n) {
        size_t room = BLOCK - hasher->filled;
        size_t n = bytes.n < room ? bytes.n : room;
        memcpy(hasher->blocks[hasher->n_put % N_BLOCKS] + hasher->filled, bytes.p, n);
        hasher->filled += n;
        bytes = (struct bytes){bytes.p + n, bytes.n - n};
        if (hasher->filled == BLOCK && !put_block(hasher, err))
            return false;
    }
    return true;
}

bool hasher_end(struct hasher *hasher, struct err *err) {
    if (!hasher)
        return true;
    if (hasher->filled)
        put_block(hasher, NULL);
    pthread_mutex_lock(&hasher->mutex);
    hasher->is_over = true;
    pthread_cond_signal(&hasher->changed);
    pthread_mutex_unlock(&hasher->mutex);
    pthread_join(hasher->thread, NULL);
    bool ok = !hasher->has_failed;
    if (!ok && err)
        *err = hasher->err;
    pthread_cond_destroy(&hasher->changed);
    pthread_mutex_destroy(&hasher->mutex);
    mem_free(hasher);
    return ok;
}
