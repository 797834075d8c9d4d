/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libfyaml alone needs: reads the files named and parses them into events, nothing else. The
 * measure for the speed of lint. */
#include <libfyaml.h>
#include <stdio.h>

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
    for (int i = 1; i < argc; i++) {
        long n = count_events(argv[i]);
        if (n < 0)
            return 1;
        total += n;
    }
    printf("%ld events\n", total);
    return 0;
}
