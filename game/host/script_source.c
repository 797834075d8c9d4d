/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the lines of a script come from: a stream that is read as far as the script has run. */
#include "host/script_source.h"

#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LINE = 64 * 1024 };

struct script_source {
    FILE *in;
    char line[MAX_LINE];
};

bool script_source_open(struct script_source **out, const char *path, struct err *err) {
    *out = NULL;
    struct script_source *source = mem_new(1, sizeof *source);
    if (!source) {
        return err_set(err, ERR_NOMEM, "script");
    }
    source->in = str_equal(path, "-") ? stdin : fopen(path, "re");
    if (!source->in) {
        mem_free(source);
        return err_set_errno(err, errno, "read", path);
    }
    *out = source;
    return true;
}

void script_source_close(struct script_source *source) {
    if (source && source->in != stdin) {
        fclose(source->in);
    }
    mem_free(source);
}

bool script_source_next(struct script_source *source, char **line, struct err *err) {
    *line = NULL;
    errno = 0;
    if (!fgets(source->line, sizeof source->line, source->in)) {
        return !ferror(source->in) || err_set_errno(err, errno, "read", "script");
    }
    char *end = strchr(source->line, '\n');
    if (!end && !feof(source->in)) {
        return err_set(err, ERR_LIMIT, "a line of the script is too long");
    }
    if (end) {
        *end = 0;
    }
    *line = source->line;
    return true;
}
