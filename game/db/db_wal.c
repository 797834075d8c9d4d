/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the write-ahead log of a database that was not closed, to tell a cut (normal after a
 * crash: the last transaction was not finished) from damage (finished transactions behind a broken
 * one). SQLite itself reads up to the first broken frame and says nothing. Format: SQLite,
 * "WAL-mode File Format". */
#include "db/db.h"

#include <stdint.h>

enum { HEADER_BYTES = 32, FRAME_HEADER_BYTES = 24, WAL_MAGIC = 0x377F0682 };

struct wal {
    struct bytes file;
    bool is_big_endian; /* of the checksums; all else always is */
    size_t page_size;
    uint32_t salt[2], sum[2];
};

static uint32_t big(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t little(const unsigned char *p) {
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static void add_to_sum(struct wal *wal, const unsigned char *p, size_t n) {
    uint32_t (*read)(const unsigned char *) = wal->is_big_endian ? big : little;
    for (size_t i = 0; i < n; i += 8) {
        wal->sum[0] += read(p + i) + wal->sum[1];
        wal->sum[1] += read(p + i + 4) + wal->sum[0];
    }
}

static bool sum_is(const struct wal *wal, const unsigned char *p) {
    return wal->sum[0] == big(p) && wal->sum[1] == big(p + 4);
}

static bool read_header(struct wal *wal, struct bytes file) {
    uint32_t magic = big(file.p);
    *wal = (struct wal){.file = file, .is_big_endian = magic & 1};
    wal->page_size = big(file.p + 8);
    wal->salt[0] = big(file.p + 16);
    wal->salt[1] = big(file.p + 20);
    add_to_sum(wal, file.p, 24);
    bool is_size = wal->page_size >= 512 && wal->page_size <= 65536 && wal->page_size % 8 == 0;
    return (magic & ~1U) == WAL_MAGIC && is_size && sum_is(wal, file.p + 24);
}

static bool is_of_this_log(const struct wal *wal, const unsigned char *frame) {
    return big(frame + 8) == wal->salt[0] && big(frame + 12) == wal->salt[1];
}

static bool is_whole(struct wal *wal, const unsigned char *frame) {
    add_to_sum(wal, frame, 8);
    add_to_sum(wal, frame + FRAME_HEADER_BYTES, wal->page_size);
    return is_of_this_log(wal, frame) && sum_is(wal, frame + 16);
}

bool db_wal_has_gap(struct bytes file) {
    struct wal wal;
    bool is_broken = false;
    int n_commits_behind = 0;
    if (file.n <= HEADER_BYTES)
        return false;
    if (!read_header(&wal, file))
        return true;
    size_t frame_size = FRAME_HEADER_BYTES + wal.page_size;
    for (size_t at = HEADER_BYTES; file.n - at >= frame_size; at += frame_size) {
        const unsigned char *frame = file.p + at;
        is_broken = is_broken || !is_whole(&wal, frame);
        if (is_broken && is_of_this_log(&wal, frame) && big(frame + 4) != 0)
            n_commits_behind++;
    }
    /* One may be the transaction that the crash interrupted. */
    return n_commits_behind > 1;
}
