/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a PO file from foreign bytes, read through libgettextpo. */
#include "levels/po.h"
#include "levels/project.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
const char *__asan_default_options(void); /* the library leaks what it held when it gave up */

const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static bool see(const struct po_entry *entry, void *context) {
    *(size_t *)context += entry->id[0] != 0;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    char path[32];
    struct project project = {0};
    size_t n_seen = 0;
    int handle = memfd_create("po", 0);
    if (handle < 0)
        return 0;
    str_format(path, sizeof path, "/proc/self/fd/%d", handle);
    if (write(handle, bytes, n) == (ssize_t)n &&
        source_init(&project.pack_source, &project.arena, "x.po", (struct bytes){bytes, n})) {
        struct po *po = po_open(path, &project.pack_source, &project.report);
        if (po)
            po_each(po, see, &n_seen);
        po_close(po);
    }
    close(handle);
    project_fini(&project);
    return 0;
}
