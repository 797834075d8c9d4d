/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: what a stranger asks the content server for. The first line is a Range header, the
 * second a path: a part lies within the file, and nothing outside of the folder is opened. */
#include "base/shown.h"
#include "levels/serve.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    char text[1024];
    char etag[64], date[64];
    struct shown_file file;
    if (size < 2 || size >= sizeof text)
        return 0;
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    char *path = strchr(text, '\n');
    if (path)
        *path++ = '\0';
    const int64_t n = data[0];
    struct serve_range range = serve_parse_range(text, n);
    assert(range.kind == SERVE_UNSATISFIABLE || (range.from >= 0 && range.from + range.n <= n));
    assert(range.kind != SERVE_PART || range.n > 0);
    assert(range.kind != SERVE_WHOLE || (range.from == 0 && range.n == n));
    if (!path)
        return 0;
    assert(strchr(serve_content_type(path), '/') && serve_cache_control(path)[0]);
    if (shown_open(&file, "tests/data", path, NULL)) {
        assert(path[0] != '/' && !strstr(path, "..") && file.n_bytes >= 0);
        serve_etag(etag, sizeof etag, file.n_bytes, file.changed_s);
        serve_http_date(date, sizeof date, file.changed_s);
        assert(strlen(etag) > 4 && strlen(date) == strlen("Sun, 06 Nov 1994 08:49:37 GMT"));
        close(file.handle);
    }
    return 0;
}
