/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a PO file from foreign bytes as the translation of a small pack, read through
 * libgettextpo, each message looked for in the pack. */
#include "base/file.h"
#include "base/rng.h"
#include "levels/check.h"
#include "levels/po.h"

#include <assert.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
const char *__asan_default_options(void); /* the library leaks what it held when it gave up */

const char *__asan_default_options(void) {
    return "detect_leaks=0";
}

static bool put(const char *folder, const char *name, struct bytes bytes) {
    char path[PATH_MAX_BYTES];
    FILE *file = path_join(path, folder, name, NULL) ? fopen(path, "wb") : NULL;
    bool is_written = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return file && fclose(file) == 0 && is_written;
}

static void copy(const char *folder, const char *name) {
    char path[PATH_MAX_BYTES];
    struct file_data data;
    str_format(path, sizeof path, "tests/golden/lint/warn-translation/%s", name);
    assert(file_read(&data, path, 100000, NULL) && put(folder, name, file_data_bytes(&data)));
    file_data_fini(&data);
}

static const char *pack_folder(void) {
    static char folder[64];
    char po[80];
    uint32_t number;
    if (folder[0])
        return folder;
    assert(rng_system(&number, sizeof number, NULL));
    str_format(folder, sizeof folder, "build/fuzz-po-%08x", (unsigned)number);
    str_format(po, sizeof po, "%s/po", folder);
    assert(file_make_folder(po, NULL));
    copy(folder, "pack.yaml");
    copy(folder, "l.yaml");
    return folder;
}

static void check_header(const char *folder, struct project *project) {
    char path[PATH_MAX_BYTES];
    str_format(path, sizeof path, "%s/po/en.po", folder);
    struct po *po = po_open(path, &project->translations[0].source, &project->report);
    if (po)
        assert(po_header(po).id && po_header(po).text);
    po_close(po);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const char *folder = pack_folder();
    struct project project;
    struct err err = {0};
    if (!put(folder, "po/en.po", (struct bytes){bytes, n}))
        return 0;
    if (project_init(&project, folder, &err)) {
        const struct translation *translation = &project.translations[0];
        assert(project.n_translations == 1 && project.n_levels == 1);
        assert(translation->n_good + translation->n_missing <= project.n_texts);
        check_project(&project);
        check_header(folder, &project);
    }
    project_fini(&project);
    return 0;
}
