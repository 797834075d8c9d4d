/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source folder -> checked project -> bytes -> pack, all in memory. */
#include "folder.h"

#include "base/clock.h"
#include "base/mem.h"
#include "check.h"
#include "compile.h"

#include <stdio.h>
#include <string.h>

static bool open_bytes(struct folder *out, const char *language, struct err *err) {
    struct file_data copy = {mem_new(out->bytes.n + 1, 1), out->bytes.n};
    if (!copy.p)
        return err_set(err, ERR_NOMEM, "no memory for a pack");
    memcpy(copy.p, out->bytes.p, out->bytes.n);
    return pack_file_open_data(&out->file, &copy, NULL, err) &&
           pack_load(&out->pack, out->file, language, err);
}

static bool compile_checked(struct folder *out, struct project *project, struct err *err) {
    const struct clock clock = clock_system();
    clock_date(project->today, clock.unix_ms(clock.context));
    check_project(project);
    if (project->report.has_failed)
        return err_set(err, ERR_NOMEM, "no memory for the findings");
    if (project->report.n_errors > 0) {
        report_print(&project->report, stderr);
        return false;
    }
    return compile_pack(&out->bytes, project, err);
}

bool folder_open(struct folder *out, const char *path, const char *language, struct err *err) {
    struct project *project = mem_new(1, sizeof *project);
    *out = (struct folder){0};
    err_clear(err);
    if (!project)
        return err_set(err, ERR_NOMEM, "no memory for %s", path);
    bool ok = project_init(project, path, err) && compile_checked(out, project, err);
    project_fini(project);
    mem_free(project);
    ok = ok && open_bytes(out, language, err);
    if (!ok)
        folder_close(out);
    return ok;
}

void folder_close(struct folder *folder) {
    pack_free(folder->pack);
    pack_file_close(folder->file);
    file_data_fini(&folder->bytes);
    *folder = (struct folder){0};
}
