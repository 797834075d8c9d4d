/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files: whole reads with a maximum, atomic writes, folders. POSIX only. */
#ifndef SCHEINRIESE_BASE_FILE_H
#define SCHEINRIESE_BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

/* A block of bytes on the heap. Free with file_data_fini. */
struct file_data {
    unsigned char *p; /* one 0 byte follows the n bytes */
    size_t n;
};

/* Reads a regular file of at most max bytes; ERR_LIMIT when larger, ERR_FORMAT when it is not a
 * regular file. */
bool file_read(struct file_data *out, const char *path, size_t max, struct err *err);
void file_data_fini(struct file_data *data);
struct bytes file_data_bytes(const struct file_data *data);
/* Writes aside, syncs, renames, syncs the folder: afterwards the file is old or new, never between.
 * Mode 0600. */
bool file_write(const char *path, struct bytes data, struct err *err);
/* What another has written is on disk afterwards. */
bool file_sync(const char *path, struct err *err);
/* Renames and syncs the folder, as far as that can be done. */
bool file_rename(const char *from, const char *to, struct err *err);
/* Removes a file; a missing one is fine. */
bool file_remove(const char *path, struct err *err);
/* The same after overwriting it with zeros, as far as the disk writes in place. */
bool file_wipe(const char *path, struct err *err);
bool file_exists(const char *path);
/* Bytes of a file; -1 when there is none. */
int64_t file_size(const char *path);
/* What tells a file from one that was written or replaced since. */
struct file_stamp {
    uint64_t device, inode;
    int64_t n_bytes, written_ns, changed_ns, taken_ns;
};
/* false: there is no such file. */
bool file_stamp(struct file_stamp *out, const char *path);
bool file_stamp_is_same(const struct file_stamp *a, const struct file_stamp *b);
/* The file was left alone for two seconds when the stamp was taken: file systems tell times that
 * coarsely, and what is written later shows in its stamp. */
bool file_stamp_is_settled(const struct file_stamp *stamp);
bool file_is_folder(const char *path);
/* A symbolic link, wherever it leads. */
bool file_is_link(const char *path);
/* Makes the folder and its parents, mode 0700; an existing one is fine. */
bool file_make_folder(const char *path, struct err *err);
/* Removes an empty folder; a missing one is fine. */
bool file_remove_folder(const char *path, struct err *err);
/* Calls each(name, context) for every entry but . and .., sorted by bytes; stops when it returns
 * false. */
bool file_list(const char *folder, bool (*each)(const char *name, void *context), void *context,
               struct err *err);
/* True when the folder lies on a network file system (NFS, SMB, sshfs), by statfs. */
bool file_is_on_network(const char *path);
/* Takes an exclusive lock on the file (made when missing) until closed or the process ends;
 * ERR_BUSY when taken. */
bool file_lock(int *out_handle, const char *path, struct err *err);
void file_unlock(int handle);

#endif
