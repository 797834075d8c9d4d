/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of backups share; for store/archive*.c and their tests. A backup is a head in the
 * clear and a sealed stream of entries, each a name, a size and so many bytes.
 *
 * The head, numbers little endian: magic (8), version (4), schema of the results (4), when it was
 * made in ms (8), bytes that follow (8), the teacher's vault (188), header of the stream (24),
 * checksum (16), which tells damage from a wrong password. The head is sealed into the first chunk.
 * Chunks hold ARCHIVE_CHUNK bytes, the last one fewer or as many. An entry: name (56, filled with
 * zeros), size (8); one without a name is the end. */
#ifndef SCHEINRIESE_STORE_ARCHIVE_INT_H
#define SCHEINRIESE_STORE_ARCHIVE_INT_H

#include "crypto/password.h"
#include "crypto/stream.h"
#include "store/archive.h"
#include "store/internal.h"

#include <stdint.h>

enum {
    ARCHIVE_VERSION = 1,
    ARCHIVE_AT_VERSION = 8,
    ARCHIVE_AT_SCHEMA = 12,
    ARCHIVE_AT_MADE = 16,
    ARCHIVE_AT_BODY = 24,
    ARCHIVE_AT_VAULT = 32,
    ARCHIVE_AT_STREAM = ARCHIVE_AT_VAULT + PASSWORD_VAULT_BYTES,
    ARCHIVE_AT_CHECK = ARCHIVE_AT_STREAM + STREAM_HEADER_BYTES,
    ARCHIVE_CHECK = 16,
    ARCHIVE_HEAD = ARCHIVE_AT_CHECK + ARCHIVE_CHECK,
    ARCHIVE_CHUNK = 64 * 1024,
    ARCHIVE_NAME = 56,
    ARCHIVE_ENTRY = ARCHIVE_NAME + 8
};
#define ARCHIVE_MAX_BYTES ((int64_t)64 * 1024 * 1024 * 1024)

struct archive_head {
    int64_t made_ms, n_body;
    struct password_vault vault;
    unsigned char bytes[ARCHIVE_HEAD];
};

/* Fails with one of the reasons of archive.h. Always false. */
bool archive_fail(struct err *err, enum err_code code, const char *reason);
void archive_put(unsigned char *at, uint64_t value, int n_bytes);
uint64_t archive_get(const unsigned char *at, int n_bytes);
/* Without the header of the stream, which is drawn later. */
void archive_head_make(struct archive_head *head);
void archive_head_finish(struct archive_head *head); /* the checksum */
/* Looks at the head and at the size of the file; every refusal that needs no key. */
bool archive_head_read(struct archive_head *out, const char *path, struct err *err);
/* The key of the stream. */
void archive_stream_key(unsigned char out[STREAM_KEY_BYTES], const struct store_key *key);
/* How long the sealed stream of so many bytes is. */
int64_t archive_sealed_size(int64_t n_plain);

/* --- writing (archive_write.c) --- */
/* Notes that there is a backup at path. */
bool archive_note(struct store *store, const char *path, int64_t made_ms, struct err *err);

/* --- reading (archive_read.c) --- */
/* Where the entries go. begin gets a name that was checked. */
struct archive_sink {
    bool (*begin)(const char *name, int64_t size, void *context, struct err *err);
    bool (*write)(struct bytes bytes, void *context, struct err *err);
    bool (*end)(void *context, struct err *err);
    void *context;
};
/* Every byte, verified; sink NULL: only that. On failure what came before was authentic, but not
 * all of it. */
bool archive_read(const char *path, const struct store_key *key, const struct archive_sink *sink,
                  struct err *err);

/* --- folders (archive_place.c) --- */
#define ARCHIVE_WORK "restore-work"      /* what is being made; wiped at the next start */
#define ARCHIVE_READY "restore-ready"    /* whole: the next start puts it in place */
#define ARCHIVE_BEFORE "before-restore-" /* what was there before, with its day */
#define ARCHIVE_DROP "drop-before"       /* in it: there was nothing worth keeping */
/* Finishes a restore that was decided, and wipes one that was not; called before results.db is
 * opened. */
bool archive_put_in_place(const char *folder, struct clock clock, bool *was_placed,
                          struct err *err);
/* Wipes a folder with its files and folders, of links only themselves; a missing one is fine. */
bool archive_wipe_folder(const char *path, struct err *err);
/* Wipes all that restoring left in the data folder; *n grows by the states set aside. */
bool archive_wipe_set_aside(const char *folder, int *n, struct err *err);

#endif
