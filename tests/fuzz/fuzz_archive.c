/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: backups. Odd: any bytes as a file, which is refused. Even: any bytes as what was
 * sealed under the right key; every entry stays below the folder and has the size it says. */
#include "base/file.h"
#include "base/rng.h"
#include "store/archive_int.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int64_t left;

static bool begin(const char *name, int64_t n, void *context, struct err *err) {
    (void)context, (void)err;
    assert(left == 0 && n >= 0 && !strstr(name, ".."));
    assert(str_equal(name, "results.db") || str_starts(name, "names/"));
    left = n;
    return true;
}

static bool take(struct bytes bytes, void *context, struct err *err) {
    (void)context, (void)err;
    left -= (int64_t)bytes.n;
    return true;
}

static bool end(void *context, struct err *err) {
    (void)context, (void)err;
    assert(left == 0);
    return true;
}

static size_t seal(unsigned char *out, struct bytes plain, const struct store_key *key) {
    struct archive_head head = {.n_body = archive_sealed_size((int64_t)plain.n)};
    struct stream stream;
    unsigned char stream_key[STREAM_KEY_BYTES];
    archive_stream_key(stream_key, key);
    archive_head_make(&head);
    stream_begin_sealing(&stream, head.bytes + ARCHIVE_AT_STREAM, stream_key, NULL);
    archive_head_finish(&head);
    memcpy(out, head.bytes, ARCHIVE_HEAD);
    stream_seal(&stream, out + ARCHIVE_HEAD, plain, (struct bytes){head.bytes, ARCHIVE_HEAD}, true);
    return ARCHIVE_HEAD + plain.n + STREAM_EXTRA;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static unsigned char file[ARCHIVE_HEAD + ARCHIVE_CHUNK + STREAM_EXTRA];
    static uint32_t number;
    static const struct store_key key = {{1, 2, 3}};
    static const struct archive_sink sink = {begin, take, end, NULL};
    struct part part;
    char path[64];
    if (size < 2 || size > ARCHIVE_CHUNK || (!number && !rng_system(&number, sizeof number, NULL)))
        return 0;
    struct bytes bytes = {data + 1, size - 1};
    if (data[0] % 2 == 0)
        bytes = (struct bytes){file, seal(file, bytes, &key)};
    str_format(path, sizeof path, "build/fuzz-archive-%08x", (unsigned)number);
    if (part_open(&part, path, NULL)) {
        bool is_written = part_restart(&part, NULL) && part_write(&part, bytes, NULL);
        part_leave(&part);
        left = 0;
        bool is_whole = is_written && archive_read(path, &key, &sink, NULL);
        assert(!is_whole || (data[0] % 2 == 0 && left == 0));
        file_remove(path, NULL);
    }
    return 0;
}
