/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines for people and for programs. */
#include "voice.h"

#include "base/str.h"
#include "base/utf8.h"
#include "command.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LINE = 2000, PROGRESS_MS = 100 };

static bool is_harmful(uint32_t c) {
    return c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0x061C ||
           c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void voice_clean(char *text) {
    const char *from = text, *end = text + strlen(text);
    char *to = text;
    while (from < end) {
        const char *start = from;
        uint32_t c = utf8_next(&from, end);
        size_t n = (size_t)(from - start);
        if (is_harmful(c))
            *to++ = ' ';
        else if (c == 0xFFFD && n == 1)
            *to++ = '?';
        else
            for (; start < from; start++)
                *to++ = *start;
    }
    *to = '\0';
}

__attribute__((format(printf, 3, 0))) static void print(FILE *to, const char *word,
                                                        const char *format, va_list arguments) {
    char text[MAX_LINE];
    vsnprintf(text, sizeof text, format, arguments);
    voice_clean(text);
    fprintf(to, "%s%s\n", word, text);
    fflush(to);
}

void voice_note(const struct voice *voice, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(voice->has_lines ? stdout : stderr, voice->has_lines ? "note " : "", format, arguments);
    va_end(arguments);
}

void voice_warning(const struct voice *voice, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(voice->has_lines ? stdout : stderr, voice->has_lines ? "warning " : "", format,
          arguments);
    va_end(arguments);
}

void voice_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(stdout, "", format, arguments);
    va_end(arguments);
}

void voice_fact(const struct voice *voice, const char *kind, const char *text) {
    if (voice->has_lines)
        voice_say("%s %s", kind, text);
}

void voice_done(const struct voice *voice, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(stdout, voice->has_lines ? "done " : "", format, arguments);
    va_end(arguments);
}

void voice_progress(struct voice *voice, int64_t done, int64_t total, int64_t now_ms) {
    if (!voice->has_lines || (done < total && now_ms - voice->last_ms < PROGRESS_MS))
        return;
    voice->last_ms = now_ms;
    printf("progress %" PRId64 " %" PRId64 " bytes\n", done, total);
    fflush(stdout);
}

int voice_error(const struct voice *voice, const char *code, const char *format, ...) {
    char word[64];
    va_list arguments;
    str_format(word, sizeof word, "error %s ", code);
    va_start(arguments, format);
    print(voice->has_lines ? stdout : stderr, voice->has_lines ? word : "", format, arguments);
    va_end(arguments);
    return TOOL_FOUND_ERRORS;
}

int voice_plain_error(const struct voice *voice, const struct err *err) {
    if (err->code == ERR_REFUSED && !err->place[0])
        return voice_error(voice, err_name(err->code), "%s", err->detail);
    if (!err->place[0])
        return voice_error(voice, err_name(err->code), "%s (%s)", tool_error_words(err->code),
                           err->detail);
    return voice_error(voice, err_name(err->code), "%s: %s (%s)", err->place,
                       tool_error_words(err->code), err->detail);
}
