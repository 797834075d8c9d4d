/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of ids a pack may use, and the small formats of dates, versions and languages. */
#include "pack/words.h"

#include "base/str.h"

#include <string.h>

const char *const pack_post_kinds[] = {"social", "article", "chat",   "video",
                                       "search", "ad",      "source", NULL};
const char *const pack_look_kinds[] = {"who",     "others", "image",     "date", "link",
                                       "numbers", "quote",  "factcheck", NULL};
const char *const pack_verdicts[] = {"fake", "fact", NULL};
const char *const pack_tells[] = {"nothing", "fake", "fact", NULL};
const char *const pack_uses[] = {"play", "test", NULL};
const char *const pack_types[] = {
    "genuine",          "satire",        "misleading",  "imposter",    "fabricated",
    "false-connection", "false-context", "manipulated", "advertising", NULL};
const char *const pack_techniques[] = {
    "none",           "impersonation", "emotion",     "polarisation",    "conspiracy",
    "discredit",      "trolling",      "fake-expert", "logical-fallacy", "impossible-expectations",
    "cherry-picking", "ai-generated",  NULL};
const char *const pack_person_kinds[] = {"person", "paper",   "office",  "school",
                                         "firm",   "account", "channel", NULL};

int pack_word_index(const char *const *list, const char *word) {
    for (int i = 0; list[i]; i++)
        if (str_equal(list[i], word))
            return i;
    return -1;
}

static bool digits(const char *text, int n, int *out) {
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool pack_date_is_valid(const char *date) {
    int year, month, day;
    if (strlen(date) != 10 || date[4] != '-' || date[7] != '-')
        return false;
    if (!digits(date, 4, &year) || !digits(date + 5, 2, &month) || !digits(date + 8, 2, &day))
        return false;
    if (year < 1900 || year > 2999 || month < 1 || month > 12)
        return false;
    return day >= 1 && day <= days_in_month(year, month);
}

/* Reads a number of at most six digits without leading zero; NULL when there is none. */
static const char *skip_number(const char *text) {
    size_t n = strspn(text, "0123456789");
    if (n == 0 || n > 6 || (n > 1 && text[0] == '0'))
        return NULL;
    return text + n;
}

bool pack_version_is_valid(const char *version) {
    for (int i = 0; i < 3; i++) {
        version = skip_number(version);
        if (!version || *version != (i < 2 ? '.' : 0))
            return false;
        version++;
    }
    return true;
}

bool pack_language_is_valid(const char *code) {
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz");
    if (n < 2 || n > 3)
        return false;
    if (code[n] == 0)
        return true;
    return code[n] == '_' && strspn(code + n + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
           code[n + 3] == 0;
}
