/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Large files piece by piece, by POSIX calls. */
#include "base/part.h"

#include "base/fault.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024 };

bool part_open(struct part *part, const char *path, struct err *err) {
    struct stat about;
    part->n = 0;
    part->handle = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (part->handle < 0)
        return err_set_errno(err, errno, "create", path);
    if (fstat(part->handle, &about) == 0 && S_ISREG(about.st_mode)) {
        part->n = (int64_t)about.st_size;
        return true;
    }
    part_leave(part);
    err_set(err, ERR_FORMAT, "not a regular file");
    return err_place(err, "%s", path);
}

bool part_write(struct part *part, struct bytes bytes, struct err *err) {
    while (bytes.n) {
        ssize_t n = -1;
        errno = ENOSPC;
        if (!fault_hits(FAULT_WRITE))
            n = write(part->handle, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set_errno(err, errno, "write", "");
        bytes = (struct bytes){bytes.p + n, bytes.n - (size_t)n};
        part->n += n;
    }
    return true;
}

bool part_restart(struct part *part, struct err *err) {
    if (ftruncate(part->handle, 0) != 0)
        return err_set_errno(err, errno, "empty", "");
    part->n = 0;
    return true;
}

bool part_close(struct part *part, struct err *err) {
    errno = EIO;
    bool is_synced = !fault_hits(FAULT_SYNC) && (fault_saves_syncs() || fsync(part->handle) == 0);
    if (!is_synced)
        err_set_errno(err, errno, "fsync", "");
    part_leave(part);
    return is_synced;
}

void part_leave(struct part *part) {
    if (part->handle >= 0)
        close(part->handle);
    part->handle = -1;
}

/* One call of read. 0: the end; -1 with err. */
static ssize_t read_some(int handle, unsigned char *out, size_t size, struct err *err) {
    ssize_t n;
    do {
        n = -1;
        errno = EIO;
        if (!fault_hits(FAULT_READ))
            n = read(handle, out, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        err_set_errno(err, errno, "read", "");
    return n;
}

static bool is_regular(int handle, struct err *err) {
    struct stat about;
    return (fstat(handle, &about) == 0 && S_ISREG(about.st_mode)) ||
           err_set(err, ERR_FORMAT, "not a regular file");
}

static bool read_start(int handle, unsigned char *out, size_t n, struct err *err) {
    for (size_t done = 0; done < n;) {
        ssize_t more = read_some(handle, out + done, n - done, err);
        if (more <= 0)
            return more == 0 && err_set(err, ERR_CORRUPT, "only %zu bytes of %zu", done, n);
        done += (size_t)more;
    }
    return true;
}

bool part_read_start(const char *path, unsigned char *out, size_t n, struct err *err) {
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0)
        return err_set_errno(err, errno, "open", path);
    bool ok = is_regular(handle, err) && read_start(handle, out, n, err);
    close(handle);
    return ok || err_place(err, "%s", path);
}

static bool read_each(int handle, unsigned char *block,
                      bool (*each)(struct bytes bytes, void *context, struct err *err),
                      void *context, struct err *err) {
    for (;;) {
        ssize_t n = read_some(handle, block, BLOCK, err);
        if (n < 0)
            return false;
        if (n == 0)
            return true;
        if (!each((struct bytes){block, (size_t)n}, context, err))
            return false;
    }
}

bool part_read_each(const char *path,
                    bool (*each)(struct bytes bytes, void *context, struct err *err), void *context,
                    struct err *err) {
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0)
        return err_set_errno(err, errno, "open", path);
    unsigned char *block = mem_new(BLOCK, 1);
    bool ok = block || err_set(err, ERR_NOMEM, "no memory for reading");
    ok = ok && is_regular(handle, err) && read_each(handle, block, each, context, err);
    mem_free(block);
    close(handle);
    return ok || err_place(err, "%s", path);
}
