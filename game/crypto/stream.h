/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sealing what is too large for memory, chunk by chunk (libsodium's secretstream, XChaCha20 and
 * Poly1305). Chunks cannot be left out, swapped or repeated, and the last one says that it is the
 * last: what was cut does not pass for whole. */
#ifndef SCHEINRIESE_CRYPTO_STREAM_H
#define SCHEINRIESE_CRYPTO_STREAM_H

#include "base/err.h"
#include "base/str.h"

enum {
    STREAM_KEY_BYTES = 32,
    STREAM_HEADER_BYTES = 24,
    STREAM_EXTRA = 17, /* a sealed chunk is so much longer */
    STREAM_STATE_BYTES = 52
};

struct stream {
    unsigned char state[STREAM_STATE_BYTES];
};

/* Draws the header, which lies in the clear before the chunks. */
bool stream_begin_sealing(struct stream *stream, unsigned char header[STREAM_HEADER_BYTES],
                          const unsigned char key[STREAM_KEY_BYTES], struct err *err);
/* out has room for plain.n + STREAM_EXTRA. beside is not sealed, but must be the same when the
 * chunk is opened; it may be empty. */
void stream_seal(struct stream *stream, unsigned char *out, struct bytes plain, struct bytes beside,
                 bool is_last);

bool stream_begin_opening(struct stream *stream, const unsigned char header[STREAM_HEADER_BYTES],
                          const unsigned char key[STREAM_KEY_BYTES], struct err *err);
/* out has room for sealed.n - STREAM_EXTRA. ERR_CORRUPT: altered, out of order, or another key. */
bool stream_open(struct stream *stream, unsigned char *out, struct bytes sealed,
                 struct bytes beside, bool *is_last, struct err *err);
/* Overwrites the key within. */
void stream_fini(struct stream *stream);

#endif
