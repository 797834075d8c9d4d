/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: backups. First byte "i": the bytes as a head with a right checksum and what follows.
 * Else odd: any bytes as a file, which is refused. Even: any bytes as what was sealed under the
 * right key; every entry stays below the folder and has the size it says. */
#include "store/archive_int.h"

#include <assert.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

static size_t make_head(unsigned char *out, struct bytes bytes) {
    struct archive_head head = {0};
    size_t n = bytes.n < ARCHIVE_HEAD ? bytes.n : ARCHIVE_HEAD;
    memcpy(head.bytes, bytes.p, n);
    archive_head_finish(&head);
    memcpy(out, head.bytes, ARCHIVE_HEAD);
    memcpy(out + ARCHIVE_HEAD, bytes.p + n, bytes.n - n);
    return ARCHIVE_HEAD + bytes.n - n;
}

static void read_file(const char *path, const struct store_key *key, bool is_sealed) {
    static const struct archive_sink sink = {begin, take, end, NULL};
    struct store_key other;
    int64_t made_ms;
    left = 0;
    bool is_whole = archive_read(path, key, &sink, NULL);
    assert(!is_whole || (is_sealed && left == 0));
    assert(store_archive_look(path, &made_ms, NULL) || (!is_whole && made_ms == 0));
    assert(!store_archive_unlock(path, "drei gute Worte", &other, NULL));
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static unsigned char file[ARCHIVE_HEAD + ARCHIVE_CHUNK + STREAM_EXTRA];
    static const struct store_key key = {{1, 2, 3}};
    char path[64];
    if (size < 2 || size > ARCHIVE_CHUNK)
        return 0;
    struct bytes bytes = {data + 1, size - 1};
    bool is_sealed = data[0] % 2 == 0;
    if (data[0] == 'i')
        bytes = (struct bytes){file, make_head(file, bytes)};
    else if (is_sealed)
        bytes = (struct bytes){file, seal(file, bytes, &key)};
    int handle = memfd_create("backup", 0); /* disks are slow */
    if (handle < 0)
        return 0;
    str_format(path, sizeof path, "/proc/self/fd/%d", handle);
    if (write(handle, bytes.p, bytes.n) == (ssize_t)bytes.n)
        read_file(path, &key, is_sealed);
    close(handle);
    return 0;
}
