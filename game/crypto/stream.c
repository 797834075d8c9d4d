/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crypto_secretstream of libsodium. */
#include "crypto/stream.h"

#include <sodium.h>

typedef crypto_secretstream_xchacha20poly1305_state sodium_state;

_Static_assert(STREAM_KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES, "key");
_Static_assert(STREAM_HEADER_BYTES == crypto_secretstream_xchacha20poly1305_HEADERBYTES, "header");
_Static_assert(STREAM_EXTRA == crypto_secretstream_xchacha20poly1305_ABYTES, "what sealing adds");
_Static_assert(STREAM_STATE_BYTES == sizeof(sodium_state), "size of the state");
_Static_assert(_Alignof(sodium_state) == 1, "the state is bytes");

static sodium_state *state_of(struct stream *stream) {
    return (sodium_state *)(void *)stream->state;
}

static bool start(struct err *err) {
    return sodium_init() >= 0 || err_set(err, ERR_ENV, "libsodium does not start");
}

bool stream_begin_sealing(struct stream *stream, unsigned char header[STREAM_HEADER_BYTES],
                          const unsigned char key[STREAM_KEY_BYTES], struct err *err) {
    return start(err) &&
           (crypto_secretstream_xchacha20poly1305_init_push(state_of(stream), header, key) == 0 ||
            err_set(err, ERR_ENV, "no stream begins"));
}

void stream_seal(struct stream *stream, unsigned char *out, struct bytes plain, struct bytes beside,
                 bool is_last) {
    unsigned char tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    crypto_secretstream_xchacha20poly1305_push(state_of(stream), out, NULL, plain.p, plain.n,
                                               beside.p, beside.n, tag);
}

bool stream_begin_opening(struct stream *stream, const unsigned char header[STREAM_HEADER_BYTES],
                          const unsigned char key[STREAM_KEY_BYTES], struct err *err) {
    return start(err) &&
           (crypto_secretstream_xchacha20poly1305_init_pull(state_of(stream), header, key) == 0 ||
            err_set(err, ERR_CORRUPT, "no stream begins here"));
}

bool stream_open(struct stream *stream, unsigned char *out, struct bytes sealed,
                 struct bytes beside, bool *is_last, struct err *err) {
    unsigned char tag = 0;
    *is_last = false;
    if (sealed.n < STREAM_EXTRA ||
        crypto_secretstream_xchacha20poly1305_pull(state_of(stream), out, NULL, &tag, sealed.p,
                                                   sealed.n, beside.p, beside.n) != 0)
        return err_set(err, ERR_CORRUPT, "a chunk does not open");
    *is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return true;
}

void stream_fini(struct stream *stream) {
    sodium_memzero(stream, sizeof *stream);
}
