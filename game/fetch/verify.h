/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signatures and hashes of TUF by libcrypto; verify.c is the only file that includes it. Keys:
 * ed25519, ecdsa-sha2-nistp256, rsassa-pss-sha256; hashes: sha256, sha384, sha512. */
#ifndef SCHEINRIESE_FETCH_VERIFY_H
#define SCHEINRIESE_FETCH_VERIFY_H

#include "fetch/metadata.h"

enum { VERIFY_FINGERPRINT_BYTES = 32, VERIFY_MAX_KEY = 16384, VERIFY_MAX_SIGNATURE = 4096 };

/* True when the signature (hex) of the bytes is this key's; false for wrong ones and for kinds of
 * keys that are not known. */
bool verify_signature(const struct metadata_key *key, struct bytes bytes, const char *signature);
/* The same for one public key whatever its keyid and spelling; false for kinds not known. */
bool verify_fingerprint(unsigned char out[VERIFY_FINGERPRINT_BYTES],
                        const struct metadata_key *key);

/* Checks length (when given) and all hashes (when given) while bytes come in. */
struct verify_hashes;
/* ERR_REFUSED when an algorithm is unknown. file must outlive it. */
bool verify_hashes_new(struct verify_hashes **out, const struct metadata_file *file,
                       struct err *err);
bool verify_hashes_add(struct verify_hashes *hashes, struct bytes bytes, struct err *err);
/* ERR_CORRUPT when the length or one of the hashes differs. */
bool verify_hashes_check(struct verify_hashes *hashes, struct err *err);
void verify_hashes_free(struct verify_hashes *hashes); /* NULL is fine */
/* All of it for bytes in memory. */
bool verify_bytes(const struct metadata_file *file, struct bytes bytes, struct err *err);

#endif
