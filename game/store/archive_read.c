/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a backup: bytes become chunks, chunks are opened, what they hold becomes entries. No byte
 * is believed before its chunk was verified; memory does not grow with the file. */
#include "store/archive_int.h"

#include "base/mem.h"
#include "base/part.h"

#include <string.h>

enum { MAX_ENTRIES = 5000, MAX_NAMES_BYTES = 1024 * 1024 };

struct reader {
    struct archive_head head;
    struct stream stream;
    const struct archive_sink *sink;
    unsigned char *sealed; /* ARCHIVE_CHUNK + STREAM_EXTRA, then ARCHIVE_CHUNK of plain bytes */
    size_t n;
    int64_t n_read; /* of the file */
    bool has_begun, is_last;
    /* entries */
    unsigned char entry[ARCHIVE_ENTRY];
    size_t n_entry;
    int64_t left; /* of the entry that is open */
    int n_entries;
    bool has_ended;
};

static bool altered(struct err *err) {
    return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
}

/* --- entries --- */

/* "names/", a UUID in small letters, ".names": nothing that leads elsewhere. */
static bool is_names_entry(const char *name) {
    enum { FROM = 6, TO = FROM + STORE_UUID_TEXT - 1 };
    return strlen(name) == TO + 6 && str_starts(name, "names/") &&
           strspn(name + FROM, "0123456789abcdef-") == TO - FROM && str_equal(name + TO, ".names");
}

static bool is_good_entry(const struct reader *reader, const char *name, int64_t size) {
    if (reader->n_entries == 1)
        return str_equal(name, "results.db") && size > 0 && size <= ARCHIVE_MAX_BYTES;
    return is_names_entry(name) && size >= 0 && size <= MAX_NAMES_BYTES &&
           reader->n_entries <= MAX_ENTRIES;
}

static bool begin_entry(struct reader *reader, struct err *err) {
    char name[ARCHIVE_NAME + 1];
    memcpy(name, reader->entry, ARCHIVE_NAME);
    name[ARCHIVE_NAME] = '\0';
    reader->left = (int64_t)archive_get(reader->entry + ARCHIVE_NAME, 8);
    reader->n_entry = 0;
    if (!name[0] && reader->n_entries > 0 && reader->left == 0) {
        reader->has_ended = true;
        return true;
    }
    reader->n_entries++;
    if (!is_good_entry(reader, name, reader->left))
        return altered(err);
    const struct archive_sink *sink = reader->sink;
    if (sink && !sink->begin(name, reader->left, sink->context, err))
        return false;
    return reader->left > 0 || !sink || sink->end(sink->context, err);
}

static bool take_body(struct reader *reader, struct bytes bytes, struct err *err) {
    const struct archive_sink *sink = reader->sink;
    reader->left -= (int64_t)bytes.n;
    if (!sink)
        return true;
    return sink->write(bytes, sink->context, err) &&
           (reader->left > 0 || sink->end(sink->context, err));
}

static bool take_plain(struct reader *reader, struct bytes bytes, struct err *err) {
    while (bytes.n) {
        size_t n;
        if (reader->has_ended)
            return altered(err);
        if (reader->left > 0) {
            n = (int64_t)bytes.n < reader->left ? bytes.n : (size_t)reader->left;
            if (!take_body(reader, (struct bytes){bytes.p, n}, err))
                return false;
        } else {
            size_t room = ARCHIVE_ENTRY - reader->n_entry;
            n = bytes.n < room ? bytes.n : room;
            memcpy(reader->entry + reader->n_entry, bytes.p, n);
            reader->n_entry += n;
            if (reader->n_entry == ARCHIVE_ENTRY && !begin_entry(reader, err))
                return false;
        }
        bytes = (struct bytes){bytes.p + n, bytes.n - n};
    }
    return true;
}

/* --- chunks --- */

static bool open_chunk(struct reader *reader, struct err *err) {
    struct bytes beside = {reader->head.bytes, reader->has_begun ? 0 : ARCHIVE_HEAD};
    unsigned char *plain = reader->sealed + ARCHIVE_CHUNK + STREAM_EXTRA;
    size_t n = reader->n;
    reader->n = 0;
    if (reader->is_last || !stream_open(&reader->stream, plain, (struct bytes){reader->sealed, n},
                                        beside, &reader->is_last, NULL))
        return altered(err);
    reader->has_begun = true;
    return take_plain(reader, (struct bytes){plain, n - STREAM_EXTRA}, err);
}

static bool take(struct bytes bytes, void *context, struct err *err) {
    struct reader *reader = context;
    if (reader->n_read < ARCHIVE_HEAD) {
        size_t rest = (size_t)(ARCHIVE_HEAD - reader->n_read), n = bytes.n < rest ? bytes.n : rest;
        if (memcmp(bytes.p, reader->head.bytes + reader->n_read, n) != 0)
            return altered(err);
        reader->n_read += (int64_t)n;
        bytes = (struct bytes){bytes.p + n, bytes.n - n};
    }
    while (bytes.n) {
        size_t room = ARCHIVE_CHUNK + STREAM_EXTRA - reader->n, n = bytes.n < room ? bytes.n : room;
        memcpy(reader->sealed + reader->n, bytes.p, n);
        reader->n += n;
        reader->n_read += (int64_t)n;
        bytes = (struct bytes){bytes.p + n, bytes.n - n};
        if (reader->n == ARCHIVE_CHUNK + STREAM_EXTRA && !open_chunk(reader, err))
            return false;
    }
    return true;
}

/* What is left over is the last chunk; a cut between two chunks leaves none that says so. */
static bool take_rest(struct reader *reader, struct err *err) {
    if (reader->n > 0 && !open_chunk(reader, err))
        return false;
    if (!reader->is_last)
        return archive_fail(err, ERR_CORRUPT, ARCHIVE_CUT);
    return reader->has_ended || altered(err);
}

static bool read_all(struct reader *reader, const char *path, const struct store_key *key,
                     struct err *err) {
    unsigned char stream_key[STREAM_KEY_BYTES];
    archive_stream_key(stream_key, key);
    reader->sealed = mem_new(2 * ARCHIVE_CHUNK + STREAM_EXTRA, 1);
    bool is_good = reader->sealed || err_set(err, ERR_NOMEM, "no memory for a chunk");
    is_good =
        is_good && stream_begin_opening(&reader->stream, reader->head.bytes + ARCHIVE_AT_STREAM,
                                        stream_key, err);
    store_wipe(stream_key, sizeof stream_key);
    is_good = is_good && part_read_each(path, take, reader, err) && take_rest(reader, err);
    if (reader->sealed)
        store_wipe(reader->sealed, 2 * ARCHIVE_CHUNK + STREAM_EXTRA);
    mem_free(reader->sealed);
    return is_good;
}

bool archive_read(const char *path, const struct store_key *key, const struct archive_sink *sink,
                  struct err *err) {
    struct reader *reader = mem_new(1, sizeof *reader);
    if (!reader)
        return err_set(err, ERR_NOMEM, "reading a backup");
    reader->sink = sink;
    bool is_good = archive_head_read(&reader->head, path, err) && read_all(reader, path, key, err);
    stream_fini(&reader->stream);
    mem_free(reader);
    return is_good;
}
