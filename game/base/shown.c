/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Public files by POSIX calls; each part of a foreign name is opened on its own, so that no link
 * leads out. */
#include "base/shown.h"

#include "base/fault.h"
#include "base/file.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

/* --- writing --- */

/* The folders before the last part of path. */
static bool make_folders(const char *path, struct err *err) {
    char part[PATH_MAX_BYTES];
    if (!str_copy(part, sizeof part, path))
        return err_set(err, ERR_LIMIT, "path too long");
    for (char *p = part + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        /* chmod: whatever the umask says. */
        if (mkdir(part, 0755) == 0)
            chmod(part, 0755);
        else if (!file_is_folder(part))
            return err_set_errno(err, errno, "make folder", part);
        *p = '/';
    }
    return true;
}

static bool write_piece(int handle, const unsigned char *p, size_t n, struct err *err) {
    while (n) {
        ssize_t done = -1;
        errno = ENOSPC;
        if (!fault_hits(FAULT_WRITE))
            done = write(handle, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return err_set_errno(err, errno, "write", "");
        p += done;
        n -= (size_t)done;
    }
    return true;
}

static bool sync_file(int handle, struct err *err) {
    errno = EIO;
    if (fault_hits(FAULT_SYNC) || (!fault_saves_syncs() && fsync(handle) != 0))
        return err_set_errno(err, errno, "fsync", "");
    return true;
}

/* Aside, filled by the caller, synced, renamed. */
static bool begin(char aside[PATH_MAX_BYTES], int *out_handle, const char *path, struct err *err) {
    if (!make_folders(path, err))
        return false;
    if (!str_format(aside, PATH_MAX_BYTES, "%s.XXXXXX", path))
        return err_set(err, ERR_LIMIT, "path too long");
    *out_handle = mkostemp(aside, O_CLOEXEC);
    return *out_handle >= 0 || err_set_errno(err, errno, "create", path);
}

static bool end(const char *aside, int handle, const char *path, bool is_written, struct err *err) {
    if (is_written && fchmod(handle, 0644) != 0)
        is_written = err_set_errno(err, errno, "chmod", path);
    is_written = is_written && sync_file(handle, err);
    if (close(handle) != 0 && is_written)
        is_written = err_set_errno(err, errno, "close", path);
    if (is_written && file_rename(aside, path, err))
        return true;
    unlink(aside);
    return err_place(err, "%s", path);
}

bool shown_write(const char *path, struct bytes data, struct err *err) {
    char aside[PATH_MAX_BYTES];
    int handle = -1;
    return begin(aside, &handle, path, err) &&
           end(aside, handle, path, write_piece(handle, data.p, data.n, err), err);
}

static bool copy_pieces(int from, int to, struct err *err) {
    unsigned char piece[PIECE];
    for (;;) {
        ssize_t n = -1;
        errno = EIO;
        if (!fault_hits(FAULT_READ))
            n = read(from, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set_errno(err, errno, "read", "");
        if (n == 0)
            return true;
        if (!write_piece(to, piece, (size_t)n, err))
            return false;
    }
}

bool shown_copy(const char *from, const char *to, struct err *err) {
    char aside[PATH_MAX_BYTES];
    int source = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK), handle = -1;
    if (source < 0)
        return err_set_errno(err, errno, "open", from);
    bool ok = begin(aside, &handle, to, err) &&
              end(aside, handle, to, copy_pieces(source, handle, err), err);
    close(source);
    return ok;
}

/* --- reading below a folder --- */

static bool is_plain_part(const char *part, size_t n) {
    return n > 0 && n <= NAME_MAX && !(n == 1 && part[0] == '.') &&
           !(n == 2 && part[0] == '.' && part[1] == '.');
}

/* Opens the next part of a name in the folder given, which is closed. */
static int open_part(int folder, const char *part, size_t n, bool is_last) {
    char name[NAME_MAX + 1];
    memcpy(name, part, n);
    name[n] = '\0';
    int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (is_last ? 0 : O_DIRECTORY);
    int handle = openat(folder, name, flags);
    close(folder);
    return handle;
}

static bool refuse(struct err *err, const char *name) {
    return err_set(err, ERR_REFUSED, "not a name below the folder: %.200s", name);
}

static bool open_parts(int *handle, const char *name, struct err *err) {
    while (*handle >= 0) {
        size_t n = strcspn(name, "/");
        bool is_last = name[n] == '\0';
        if (!is_plain_part(name, n)) {
            close(*handle);
            return refuse(err, name);
        }
        *handle = open_part(*handle, name, n, is_last);
        if (is_last)
            break;
        name += n + 1;
    }
    return *handle >= 0 || err_set(err, ERR_NOT_FOUND, "no such file");
}

static bool describe(struct shown_file *out, struct err *err) {
    struct stat about;
    if (fstat(out->handle, &about) == 0 && S_ISREG(about.st_mode)) {
        out->n_bytes = about.st_size;
        out->changed_s = about.st_mtime;
        return true;
    }
    close(out->handle);
    out->handle = -1;
    return err_set(err, ERR_NOT_FOUND, "not a regular file");
}

bool shown_open(struct shown_file *out, const char *folder, const char *name, struct err *err) {
    *out = (struct shown_file){.handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (out->handle < 0)
        return err_set_errno(err, errno, "open folder", folder);
    return open_parts(&out->handle, name, err) && describe(out, err);
}
