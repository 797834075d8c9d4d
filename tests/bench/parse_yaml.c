/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libfyaml alone needs: loads the files named as documents (--documents) or only runs through
 * their events, nothing else. The measure for the speed of lint. */
#include <libfyaml.h>
#include <stdio.h>
#include <string.h>

static long load_document(const char *path) {
    struct fy_document *document = fy_document_build_from_file(NULL, path);
    bool ok = document != NULL;
    fy_document_destroy(document);
    return ok ? 1 : -1;
}

static long count_events(const char *path) {
    const struct fy_parse_cfg config = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2};
    struct fy_parser *parser = fy_parser_create(&config);
    struct fy_event *event = NULL;
    long n = 0;
    if (!parser || fy_parser_set_input_file(parser, path) != 0)
        return -1;
    while ((event = fy_parser_parse(parser)) != NULL) {
        n++;
        fy_parser_event_free(parser, event);
    }
    n = fy_parser_get_stream_error(parser) ? -1 : n;
    fy_parser_destroy(parser);
    return n;
}

int main(int argc, char **argv) {
    long total = 0;
    bool is_loading = argc > 1 && strcmp(argv[1], "--documents") == 0;
    for (int i = 1 + is_loading; i < argc; i++) {
        long n = is_loading ? load_document(argv[i]) : count_events(argv[i]);
        if (n < 0)
            return 1;
        total += n;
    }
    printf("%ld %s\n", total, is_loading ? "documents" : "events");
    return 0;
}
