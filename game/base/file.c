/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files by POSIX calls. Everything that must survive a power cut is synced, the folder included. */
#include "base/file.h"

#include "base/arena.h"
#include "base/fault.h"
#include "base/mem.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum { FILE_MAX_ENTRIES = 100000 };

/* --- reading --- */

static bool read_all(int handle, struct file_data *data, struct err *err) {
    size_t done = 0;
    while (done < data->n) {
        ssize_t n = -1;
        errno = EIO;
        if (!fault_hits(FAULT_READ))
            n = read(handle, data->p + done, data->n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set_errno(err, errno, "read", "");
        if (n == 0)
            break; /* it shrank meanwhile */
        done += (size_t)n;
    }
    data->n = done;
    data->p[done] = 0;
    return true;
}

static bool read_handle(struct file_data *out, int handle, size_t max, struct err *err) {
    struct stat about;
    if (fstat(handle, &about) != 0)
        return err_set_errno(err, errno, "stat", "");
    if (!S_ISREG(about.st_mode))
        return err_set(err, ERR_FORMAT, "not a regular file");
    if ((uintmax_t)about.st_size > max)
        return err_set(err, ERR_LIMIT, "%jd bytes, at most %zu", (intmax_t)about.st_size, max);
    out->n = (size_t)about.st_size;
    out->p = mem_new(out->n + 1, 1);
    if (!out->p)
        return err_set(err, ERR_NOMEM, "no memory for %zu bytes", out->n);
    return read_all(handle, out, err);
}

bool file_read(struct file_data *out, const char *path, size_t max, struct err *err) {
    *out = (struct file_data){0};
    /* NONBLOCK: opening a named pipe must not wait for its other end. */
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0)
        return err_set_errno(err, errno, "open", path);
    bool is_read = read_handle(out, handle, max, err);
    close(handle);
    if (is_read)
        return true;
    file_data_fini(out);
    return err_place(err, "%s", path);
}

void file_data_fini(struct file_data *data) {
    mem_free(data->p);
    *data = (struct file_data){0};
}

struct bytes file_data_bytes(const struct file_data *data) {
    return (struct bytes){data->p, data->n};
}

/* --- writing --- */

static bool write_all(int handle, struct bytes data, struct err *err) {
    while (data.n) {
        ssize_t n = -1;
        errno = ENOSPC;
        if (!fault_hits(FAULT_WRITE))
            n = write(handle, data.p, data.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set_errno(err, errno, "write", "");
        data.p += n;
        data.n -= (size_t)n;
    }
    return true;
}

/* errno says why not. */
static bool syncs(int handle) {
    errno = EIO;
    return !fault_hits(FAULT_SYNC) && (fault_saves_syncs() || fsync(handle) == 0);
}

static bool sync_handle(int handle, struct err *err) {
    return syncs(handle) || err_set_errno(err, errno, "fsync", "");
}

bool file_sync(const char *path, struct err *err) {
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return err_set_errno(err, errno, "open", path);
    bool is_synced = syncs(handle) || errno == EINVAL; /* a folder once more */
    if (!is_synced)
        err_set_errno(err, errno, "fsync", path);
    close(handle);
    return is_synced;
}

/* The folder that holds path, synced: only then is a rename on disk. Some shares know no such thing
 * (EINVAL), and into some folders one may put things but not look: there what was renamed is synced
 * once more, under its new name. */
static bool sync_folder_of(const char *path, struct err *err) {
    char folder[PATH_MAX_BYTES];
    if (!str_copy(folder, sizeof folder, path))
        return err_set(err, ERR_LIMIT, "path too long");
    folder[path_name(folder) - folder] = '\0';
    int handle = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return errno == EACCES ? file_sync(path, err)
                               : err_set_errno(err, errno, "open folder", folder);
    bool is_synced = syncs(handle);
    int why = errno;
    close(handle);
    if (is_synced)
        return true;
    return why == EINVAL ? file_sync(path, err) : err_set_errno(err, why, "fsync", folder);
}

bool file_rename(const char *from, const char *to, struct err *err) {
    errno = EIO;
    if (fault_hits(FAULT_RENAME) || rename(from, to) != 0)
        return err_set_errno(err, errno, "rename", from);
    return sync_folder_of(to, err);
}

bool file_write(const char *path, struct bytes data, struct err *err) {
    char aside[PATH_MAX_BYTES];
    if (!str_format(aside, sizeof aside, "%s.XXXXXX", path))
        return err_set(err, ERR_LIMIT, "path too long");
    int handle = mkostemp(aside, O_CLOEXEC);
    if (handle < 0)
        return err_set_errno(err, errno, "create", path);
    bool is_written = write_all(handle, data, err) && sync_handle(handle, err);
    if (close(handle) != 0 && is_written)
        is_written = err_set_errno(err, errno, "close", path);
    if (is_written && file_rename(aside, path, err))
        return true;
    unlink(aside);
    return err_place(err, "%s", path);
}

bool file_remove(const char *path, struct err *err) {
    if (unlink(path) == 0 || errno == ENOENT)
        return true;
    return err_set_errno(err, errno, "remove", path);
}

static bool overwrite(int handle, int64_t size, struct err *err) {
    static const unsigned char zeros[4096];
    for (int64_t left = size; left > 0; left -= (int64_t)sizeof zeros) {
        size_t n = left < (int64_t)sizeof zeros ? (size_t)left : sizeof zeros;
        if (!write_all(handle, (struct bytes){zeros, n}, err))
            return false;
    }
    return sync_handle(handle, err);
}

bool file_wipe(const char *path, struct err *err) {
    int handle = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (handle >= 0) {
        bool is_clean = overwrite(handle, file_size(path), err);
        close(handle);
        if (!is_clean)
            return err_place(err, "%s", path);
    }
    return file_remove(path, err);
}

/* --- folders --- */

bool file_exists(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

int64_t file_size(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 ? (int64_t)about.st_size : -1;
}

static int64_t nanoseconds(struct timespec t) {
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

bool file_stamp(struct file_stamp *out, const char *path) {
    struct stat about;
    struct timespec now;
    *out = (struct file_stamp){0};
    if (stat(path, &about) != 0 || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return false;
    out->device = about.st_dev;
    out->inode = about.st_ino;
    out->n_bytes = about.st_size;
    out->written_ns = nanoseconds(about.st_mtim);
    out->changed_ns = nanoseconds(about.st_ctim);
    out->taken_ns = nanoseconds(now);
    return true;
}

bool file_stamp_is_same(const struct file_stamp *a, const struct file_stamp *b) {
    return a->device == b->device && a->inode == b->inode && a->n_bytes == b->n_bytes &&
           a->written_ns == b->written_ns && a->changed_ns == b->changed_ns;
}

bool file_stamp_is_settled(const struct file_stamp *stamp) {
    const int64_t coarse_ns = 2000000000;
    return stamp->taken_ns - stamp->written_ns >= coarse_ns &&
           stamp->taken_ns - stamp->changed_ns >= coarse_ns;
}

bool file_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_is_link(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0 && S_ISLNK(about.st_mode);
}

bool file_make_folder(const char *path, struct err *err) {
    char part[PATH_MAX_BYTES];
    if (!str_copy(part, sizeof part, path))
        return err_set(err, ERR_LIMIT, "path too long");
    for (char *p = part + 1; *part && *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (!file_is_folder(part))
            mkdir(part, 0700); /* a failure shows below */
        *p = '/';
    }
    if (mkdir(part, 0700) == 0)
        return true;
    int why = errno == EEXIST ? ENOTDIR : errno;
    return file_is_folder(part) || err_set_errno(err, why, "make folder", path);
}

bool file_remove_folder(const char *path, struct err *err) {
    if (rmdir(path) == 0 || errno == ENOENT)
        return true;
    return err_set_errno(err, errno, "remove folder", path);
}

struct names {
    struct arena texts;
    char **items;
    size_t n, capacity;
};

static void names_fini(struct names *names) {
    mem_free(names->items);
    arena_fini(&names->texts);
}

static bool names_add(struct names *names, const char *name, struct err *err) {
    if (names->n == FILE_MAX_ENTRIES)
        return err_set(err, ERR_LIMIT, "more than %d entries", FILE_MAX_ENTRIES);
    if (names->n == names->capacity) {
        size_t capacity = names->capacity ? 2 * names->capacity : 32;
        char **items = mem_resize(names->items, capacity, sizeof *items);
        if (!items)
            return err_set(err, ERR_NOMEM, "no memory for a list of files");
        names->items = items;
        names->capacity = capacity;
    }
    char *copy = arena_copy_text(&names->texts, name, strlen(name));
    if (!copy)
        return err_set(err, ERR_NOMEM, "no memory for a list of files");
    names->items[names->n++] = copy;
    return true;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool read_names(struct names *names, DIR *folder, struct err *err) {
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(folder)))
        if (!str_equal(entry->d_name, ".") && !str_equal(entry->d_name, "..") &&
            !names_add(names, entry->d_name, err))
            return false;
    if (errno)
        return err_set_errno(err, errno, "list folder", "");
    if (names->n)
        qsort(names->items, names->n, sizeof *names->items, compare_names);
    return true;
}

bool file_list(const char *folder, bool (*each)(const char *name, void *context), void *context,
               struct err *err) {
    struct names names = {0};
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return err_set_errno(err, errno, "open folder", folder);
    bool is_read = read_names(&names, open_folder, err) || err_place(err, "%s", folder);
    closedir(open_folder);
    for (size_t i = 0; is_read && i < names.n; i++)
        if (!each(names.items[i], context))
            break;
    names_fini(&names);
    return is_read;
}

bool file_is_on_network(const char *path) {
    /* From linux/magic.h and the kernel sources; FUSE is mostly sshfs, and the safe journal costs
     * the others only time. */
    static const uint32_t network[] = {
        0x6969,     /* NFS */
        0x517B,     /* SMB */
        0xFF534D42, /* CIFS */
        0xFE534D42, /* SMB2 */
        0x65735546, /* FUSE */
        0x5346414F, /* AFS */
        0x73757245, /* Coda */
        0x01021997, /* 9P */
        0x00C36400, /* Ceph */
        0x01161970, /* GFS2 */
        0x7461636F, /* OCFS2 */
        0x0BD00BD0, /* Lustre */
    };
    struct statfs about;
    if (statfs(path, &about) != 0)
        return false;
    for (size_t i = 0; i < sizeof network / sizeof network[0]; i++)
        if ((uint32_t)about.f_type == network[i])
            return true;
    return false;
}

/* --- locks --- */

bool file_lock(int *out_handle, const char *path, struct err *err) {
    *out_handle = -1;
    int handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        return err_set_errno(err, errno, "open", path);
    if (flock(handle, LOCK_EX | LOCK_NB) == 0) {
        *out_handle = handle;
        return true;
    }
    err_set_errno(err, errno, "lock", path);
    close(handle);
    return false;
}

void file_unlock(int handle) {
    if (handle >= 0)
        close(handle);
}
