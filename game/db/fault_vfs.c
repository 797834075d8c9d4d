/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thin layer over the default VFS: reads, writes, truncations, syncs and deletions ask base/fault
 * first. The file objects stay those of the real VFS; only their table of methods is replaced. */
#include "db/fault_vfs.h"

#ifdef SCHEINRIESE_FAULTS

#include "base/fault.h"

#include <assert.h>
#include <sqlite3.h>
#include <stddef.h>

static sqlite3_vfs *real_vfs, shim_vfs;
/* SQLite has one table for databases and one for journals; what we wrap is the same in both. */
static struct {
    const sqlite3_io_methods *real;
    sqlite3_io_methods shim;
} tables[4];
static sqlite3_mem_methods real_memory;
static bool reaches_memory;

static int shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at) {
    if (fault_hits(FAULT_READ))
        return SQLITE_IOERR_READ;
    return tables[0].real->xRead(file, to, n, at);
}

static int shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at) {
    if (fault_hits(FAULT_WRITE))
        return SQLITE_FULL;
    return tables[0].real->xWrite(file, from, n, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (fault_hits(FAULT_WRITE))
        return SQLITE_IOERR_TRUNCATE;
    return tables[0].real->xTruncate(file, size);
}

static int shim_sync(sqlite3_file *file, int flags) {
    if (fault_hits(FAULT_SYNC))
        return SQLITE_IOERR_FSYNC;
    return fault_saves_syncs() ? SQLITE_OK : tables[0].real->xSync(file, flags);
}

/* The deletion of a rollback journal is a commit: a point to die at. */
static int shim_delete(sqlite3_vfs *vfs, const char *name, int syncs_folder) {
    (void)vfs;
    if (fault_hits(FAULT_SYNC))
        return SQLITE_IOERR_DELETE;
    return real_vfs->xDelete(real_vfs, name, syncs_folder);
}

static const sqlite3_io_methods *wrap_methods(const sqlite3_io_methods *real) {
    enum { N_TABLES = sizeof tables / sizeof tables[0] };
    size_t i = 0;
    while (i < N_TABLES && tables[i].real && tables[i].real != real)
        i++;
    assert(i < N_TABLES);
    tables[i].real = real;
    tables[i].shim = *real;
    tables[i].shim.xRead = shim_read;
    tables[i].shim.xWrite = shim_write;
    tables[i].shim.xTruncate = shim_truncate;
    tables[i].shim.xSync = shim_sync;
    return &tables[i].shim;
}

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *out_flags) {
    (void)vfs;
    int code = real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
    if (code != SQLITE_OK || !file->pMethods)
        return code;
    file->pMethods = wrap_methods(file->pMethods);
    return SQLITE_OK;
}

static void *shim_malloc(int n) {
    return reaches_memory && fault_hits(FAULT_ALLOC) ? NULL : real_memory.xMalloc(n);
}

static void *shim_realloc(void *block, int n) {
    return reaches_memory && fault_hits(FAULT_ALLOC) ? NULL : real_memory.xRealloc(block, n);
}

void fault_vfs_init(void) {
    if (real_vfs)
        return;
    /* Only before SQLite is initialised can its allocator be set. */
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    sqlite3_mem_methods shim_memory = real_memory;
    shim_memory.xMalloc = shim_malloc;
    shim_memory.xRealloc = shim_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &shim_memory);
    real_vfs = sqlite3_vfs_find(NULL);
    shim_vfs = *real_vfs;
    shim_vfs.zName = "fault";
    shim_vfs.xOpen = shim_open;
    shim_vfs.xDelete = shim_delete;
    sqlite3_vfs_register(&shim_vfs, 1);
}

void fault_vfs_reach_memory(bool is_wanted) {
    reaches_memory = is_wanted;
}

#endif
