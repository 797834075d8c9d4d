/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a source file from foreign bytes, read and checked as pack.yaml and as a level. */
#include "levels/check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct project project = {.folder = "/nonexistent", .pictures = {.path = "/nonexistent"}};
    const struct bytes data = {bytes, n};
    if (n > 65536)
        return 0;
    project.pack = project_read(&project, &project.pack_source, "pack.yaml", data);
    project.n_levels = 1;
    project.levels[0].id = "l";
    project.levels[0].root = project_read(&project, &project.levels[0].source, "l.yaml", data);
    struct err err;
    if (project_gather(&project, &err))
        check_project(&project);
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere) {
        report_print(&project.report, nowhere);
        fclose(nowhere);
    }
    project_fini(&project);
    return 0;
}
