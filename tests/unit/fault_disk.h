/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disk of a few megabytes for one test: really full, really read-only. It is a tmpfs in a mount
 * namespace of this process, which root may make and elsewhere a user namespace; where neither is
 * allowed, files may not grow instead (RLIMIT_FSIZE), and modes keep from writing. */
#ifndef SCHEINRIESE_TESTS_FAULT_DISK_H
#define SCHEINRIESE_TESTS_FAULT_DISK_H

#include "base/file.h"
#include "base/path.h"
#include "base/str.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FAULT_DISK_PAGE = 4096 };

static bool fault_disk_is_real; /* mounted */
static char fault_disk_ballast[PATH_MAX_BYTES];

/* False: mounting would fail. */
static inline bool fault_disk_map(const char *path, unsigned id) {
    char line[40];
    str_format(line, sizeof line, "0 %u 1", id);
    int handle = open(path, O_WRONLY | O_CLOEXEC);
    bool is_written = handle >= 0 && write(handle, line, strlen(line)) >= 0;
    if (handle >= 0)
        close(handle);
    return is_written;
}

/* Puts the small disk at this folder. */
static inline void fault_disk_mount(const char *folder) {
    unsigned user = geteuid(), group = getegid();
    str_format(fault_disk_ballast, sizeof fault_disk_ballast, "%s/.ballast", folder);
    signal(SIGXFSZ, SIG_IGN);
    if (!file_make_folder(folder, NULL) ||
        unshare(user ? CLONE_NEWNS | CLONE_NEWUSER : CLONE_NEWNS) != 0)
        return;
    if (user) {
        int handle = open("/proc/self/setgroups", O_WRONLY | O_CLOEXEC);
        if (handle >= 0 && write(handle, "deny", 4) == 4)
            close(handle);
        if (!fault_disk_map("/proc/self/uid_map", user) ||
            !fault_disk_map("/proc/self/gid_map", group))
            return;
    }
    fault_disk_is_real = mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
                         mount("none", folder, "tmpfs", 0, "size=6m") == 0;
}

static inline const char *fault_disk_full_name(void) {
    return fault_disk_is_real ? "tmpfs" : "file size limit";
}

static inline const char *fault_disk_locked_name(void) {
    return fault_disk_is_real ? "mounted so" : "mode 0500";
}

/* Leaves room for n pages of 4 KiB. */
static inline bool fault_disk_fill(long n) {
    struct statvfs disk;
    if (!fault_disk_is_real) {
        struct rlimit limit = {(rlim_t)n * FAULT_DISK_PAGE, RLIM_INFINITY};
        return setrlimit(RLIMIT_FSIZE, &limit) == 0;
    }
    int handle = open(fault_disk_ballast, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool is_good = handle >= 0 && fstatvfs(handle, &disk) == 0 && (long)disk.f_bavail > n &&
                   posix_fallocate(handle, 0, ((off_t)disk.f_bavail - n) * FAULT_DISK_PAGE) == 0;
    close(handle);
    return is_good;
}

static inline bool fault_disk_empty(void) {
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    return fault_disk_is_real ? unlink(fault_disk_ballast) == 0
                              : setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

/* Root may write everywhere, unless it lays that right aside. */
static inline bool fault_disk_obey_modes(bool obeys) {
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct data[2];
    const unsigned right = 1U << CAP_DAC_OVERRIDE;
    if (syscall(SYS_capget, &head, data) != 0)
        return false;
    data[0].effective &= ~right;
    if (!obeys)
        data[0].effective |= data[0].permitted & right;
    return syscall(SYS_capset, &head, data) == 0;
}

static inline bool fault_disk_lock_folder(const char *folder, bool locks) {
    return chmod(folder, locks ? 0500 : 0700) == 0 && fault_disk_obey_modes(locks);
}

/* The folder on a disk that cannot be written: bound to itself, read-only; nothing may be open for
 * writing there. Without mounts its mode alone keeps from writing. */
static inline bool fault_disk_lock_disk(const char *folder, bool locks) {
    if (!fault_disk_is_real)
        return fault_disk_lock_folder(folder, locks);
    if (!locks)
        return umount2(folder, 0) == 0;
    return mount(folder, folder, NULL, MS_BIND, NULL) == 0 &&
           mount(NULL, folder, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) == 0;
}

#endif
