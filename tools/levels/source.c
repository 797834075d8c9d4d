/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of a source file. */
#include "source.h"

#include <string.h>

static int count_lines(const char *text, size_t n) {
    int lines = 1;
    for (const char *p = text, *end = text + n; (p = memchr(p, '\n', (size_t)(end - p))) != NULL;
         p++)
        lines++;
    return lines;
}

static struct bytes without_mark(struct bytes bytes) {
    if (bytes.n >= 3 && memcmp(bytes.p, "\xef\xbb\xbf", 3) == 0)
        return (struct bytes){bytes.p + 3, bytes.n - 3};
    return bytes;
}

bool source_init(struct source *source, struct arena *arena, const char *name, struct bytes bytes) {
    bytes = without_mark(bytes);
    const char *text = bytes.n ? (const char *)bytes.p : "";
    source->name = arena_copy_text(arena, name, strlen(name));
    source->text = arena_copy_text(arena, text, bytes.n);
    source->n = bytes.n;
    source->n_lines = count_lines(text, bytes.n);
    size_t *starts = arena_new(arena, (size_t)source->n_lines + 1, sizeof *starts);
    if (!source->name || !source->text || !starts)
        return false;
    int line = 1;
    for (const char *p = text, *end = text + bytes.n;
         (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        starts[line++] = (size_t)(p - text) + 1;
    starts[line] = bytes.n + 1;
    source->line_starts = starts;
    return true;
}

struct bytes source_line(const struct source *source, int line) {
    if (line < 0 || line >= source->n_lines)
        return (struct bytes){(const unsigned char *)"", 0};
    size_t start = source->line_starts[line];
    size_t n = source->line_starts[line + 1] - start - 1;
    if (n > 0 && source->text[start + n - 1] == '\r')
        n--;
    return (struct bytes){(const unsigned char *)source->text + start, n};
}

static int line_of(const struct source *source, size_t at) {
    int low = 0, high = source->n_lines;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool has_line(const struct source *source, int line, size_t at) {
    return line >= 0 && line < source->n_lines && source->line_starts[line] <= at &&
           at < source->line_starts[line + 1];
}

struct place source_place(const struct source *source, size_t at, size_t n) {
    return source_place_near(source, -1, at, n);
}

struct place source_place_near(const struct source *source, int line, size_t at, size_t n) {
    int low = has_line(source, line, at) ? line : line_of(source, at);
    size_t column = at - source->line_starts[low], length = source_line(source, low).n;
    column = column < length ? column : length;
    n = n < length - column ? n : length - column;
    return (struct place){low, (int)column, n > 0 ? (int)n : 1};
}
