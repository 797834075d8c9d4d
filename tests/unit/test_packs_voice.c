/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of what scheinriese-packs says to the game: whatever strangers call their roles, files and
 * packs, one thing said is one line, and nothing in it moves a cursor or turns the writing. */
#include "packs/voice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct {
    const char *hostile, *clean;
} names[] = {
    {"nabu", "nabu"},
    {"a\ndone Geholt: 1", "a done Geholt: 1"},
    {"a\r\nerror full x", "a  error full x"},
    {"\x1b[2Jx", " [2Jx"},
    {"a\x0b\x0c\x7f"
     "b",
     "a   b"},
    {"a\xc2\x85"
     "done",
     "a done"}, /* next line */
    {"a\xe2\x80\xa8"
     "done",
     "a done"}, /* line separator */
    {"\xe2\x80\xae"
     "gepj.exe",
     " gepj.exe"}, /* right to left */
    {"\xc3\xa4 \xe2\x80\x9e\xf0\x9f\x98\x80", "\xc3\xa4 \xe2\x80\x9e\xf0\x9f\x98\x80"},
    {"cut \xf0\x9f\x98", "cut ???"},
    {"\xff\xfe", "??"},
};

static void test_clean(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[100];
        str_copy(text, sizeof text, names[i].hostile);
        if (strlen(text) != strlen(names[i].hostile)) /* cut where no UTF-8 is */
            memcpy(text, names[i].hostile, strlen(names[i].hostile) + 1);
        voice_clean(text);
        assert_string_equal(text, names[i].clean);
    }
}

/* What was said to standard output by say(), at most size - 1 bytes. */
static void capture(char *out, size_t size, void (*say)(const char *name), const char *name) {
    char path[] = "/tmp/scheinriese-voice-XXXXXX";
    int kept, file = mkstemp(path);
    assert_true(file >= 0);
    fflush(stdout);
    kept = dup(1);
    dup2(file, 1);
    say(name);
    fflush(stdout);
    dup2(kept, 1);
    close(kept);
    lseek(file, 0, SEEK_SET);
    ssize_t n = read(file, out, size - 1);
    out[n > 0 ? n : 0] = '\0';
    close(file);
    unlink(path);
}

static const struct voice lines = {.has_lines = true};

static void say_note(const char *name) {
    voice_note(&lines, "Update: %s", name);
}

static void say_warning(const char *name) {
    voice_warning(&lines, "Gruppe %s", name);
}

static void say_fact(const char *name) {
    voice_fact(&lines, "expired", name);
}

static void say_error(const char *name) {
    voice_error(&lines, "not-found", "»%s«", name);
}

static void say_done(const char *name) {
    voice_done(&lines, "%s", name);
}

static void say_plain_error(const char *name) {
    struct err err = {0};
    err_set(&err, ERR_IO, "%s", name);
    err_place(&err, "%s", name);
    voice_plain_error(&lines, &err);
}

static void say_client_error(const char *name) {
    static const enum tuf_trouble troubles[] = {TUF_EXPIRED, TUF_NOT_SIGNED};
    for (size_t i = 0; i < 2; i++) {
        struct client client = {0};
        struct err err = {0};
        client.tuf.trouble = troubles[i];
        str_copy(client.tuf.trouble_role, sizeof client.tuf.trouble_role, name);
        err_set(&err, ERR_REFUSED, "%s", name);
        err_place(&err, "%s", name);
        voice_client_error(&lines, &client, &err);
    }
}

static void say_download_error(const char *name) {
    struct download download = {.path = name, .end = NET_STATUS};
    err_set(&download.err, ERR_IO, "%s", name);
    voice_download_error(&lines, &download);
}

static bool is_known_line(const char *line) {
    static const char *const starts[] = {"note ", "warning ", "expired ", "error ", "done "};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(line, starts[i]))
            return true;
    return false;
}

static const struct saying {
    void (*say)(const char *name);
    const char *first; /* of its lines */
    int n_lines;
} sayings[] = {
    {say_note, "note ", 1},
    {say_warning, "warning ", 1},
    {say_fact, "expired ", 1},
    {say_error, "error not-found ", 1},
    {say_done, "done ", 1},
    {say_plain_error, "error io ", 1},
    {say_client_error, "expired ", 3},
    {say_download_error, "error status ", 1},
};

/* No line more than were said, and each of a known kind: a name has begun none. */
static void check(const struct saying *saying, const char *name) {
    char said[8000];
    int n = 0;
    capture(said, sizeof said, saying->say, name);
    assert_true(str_starts(said, saying->first));
    for (char *line = said, *end; (end = strchr(line, '\n')); line = end + 1, n++) {
        *end = '\0';
        assert_true(is_known_line(line));
        for (const char *c = line; *c; c++)
            assert_false((unsigned char)*c < ' ' || *c == 0x7F);
    }
    assert_int_equal(n, saying->n_lines);
}

static void test_no_name_begins_a_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++)
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
            check(&sayings[i], names[k].hostile);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_no_name_begins_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
