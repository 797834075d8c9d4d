/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strings with a maximum, and the few comparisons and conversions that must not depend on the
 * locale. */
#include "base/str.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { STR_FIRST_CAPACITY = 64, STR_MAX_ID = 63 };

void str_init(struct str *str, size_t max) {
    *str = (struct str){.max = max};
}

void str_fini(struct str *str) {
    mem_free(str->p);
    *str = (struct str){0};
}

void str_clear(struct str *str) {
    str->n = 0;
    str->has_failed = false;
    if (str->p)
        str->p[0] = '\0';
}

/* Room for n more bytes and the final 0. */
static bool reserve(struct str *str, size_t n) {
    if (str->has_failed || n > str->max - str->n)
        return false;
    size_t needed = str->n + n + 1;
    if (needed <= str->capacity)
        return true;
    size_t capacity = str->capacity ? str->capacity : STR_FIRST_CAPACITY;
    while (capacity < needed)
        capacity = capacity > needed / 2 ? needed : capacity * 2;
    char *p = mem_resize(str->p, capacity, 1);
    if (!p)
        return false;
    str->p = p;
    str->capacity = capacity;
    return true;
}

bool str_add_n(struct str *str, const char *text, size_t n) {
    if (!reserve(str, n)) {
        str->has_failed = true;
        return false;
    }
    if (n)
        memcpy(str->p + str->n, text, n);
    str->n += n;
    str->p[str->n] = '\0';
    return true;
}

bool str_add(struct str *str, const char *text) {
    return str_add_n(str, text, strlen(text));
}

bool str_addf(struct str *str, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    if (n < 0 || !reserve(str, (size_t)n)) {
        str->has_failed = true;
    } else {
        vsnprintf(str->p + str->n, (size_t)n + 1, format, again);
        str->n += (size_t)n;
    }
    va_end(again);
    va_end(arguments);
    return !str->has_failed;
}

const char *str_text(const struct str *str) {
    return str->p ? str->p : "";
}

bool str_equal(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

bool str_starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *text, const char *ending) {
    size_t n = strlen(text), n_ending = strlen(ending);
    return n >= n_ending && str_equal(text + n - n_ending, ending);
}

char str_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_nocase(const char *a, const char *b) {
    while (*a && str_lower(*a) == str_lower(*b)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

bool str_copy(char *to, size_t size, const char *from) {
    size_t n = strlen(from);
    bool fits = n < size;
    if (!fits) {
        n = size - 1;
        while (n && ((unsigned char)from[n] & 0xC0) == 0x80)
            n--;
    }
    memmove(to, from, n);
    to[n] = '\0';
    return fits;
}

bool str_format(char *to, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(to, size, format, arguments);
    va_end(arguments);
    if (n < 0)
        to[0] = '\0';
    return n >= 0 && (size_t)n < size;
}

bool str_to_int(const char *text, long long min, long long max, long long *out) {
    bool is_negative = *text == '-';
    const char *digit = text + is_negative;
    long long value = 0;
    if (!*digit)
        return false;
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '9')
            return false;
        int step = is_negative ? '0' - *digit : *digit - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, step, &value))
            return false;
    }
    if (value < min || value > max)
        return false;
    *out = value;
    return true;
}

bool str_is_uuid(const char *text) {
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; form[i]; i++) {
        bool is_hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (form[i] == '-' ? text[i] != '-' : !is_hex)
            return false;
    }
    return text[sizeof form - 1] == '\0';
}

bool str_is_id(const char *text) {
    if (text[0] < 'a' || text[0] > 'z')
        return false;
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n <= STR_MAX_ID && text[n] == '\0';
}
