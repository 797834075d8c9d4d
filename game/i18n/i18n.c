/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gettext with a choice of our own: school laptops lack locales, so the locale is always C.UTF-8
 * and LANGUAGE picks the catalogue. German is the source, its messages need no catalogue. */
#include "i18n/i18n.h"

#include "base/str.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_DOMAIN "scheinriese"

const struct i18n_language i18n_languages[I18N_N_LANGUAGES] = {{"de", "Deutsch"},
                                                               {"en", "English"}};

enum { N_MONTHS = 12, MAX_NUMBER = 32 };

/* What differs between languages in numbers and dates; same order as i18n_languages. */
static const struct style {
    char group; /* between thousands */
    const char *after_day;
    const char *months[N_MONTHS];
} styles[I18N_N_LANGUAGES] = {
    {'.',
     ".",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"}},
    {',',
     "",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"}},
};

/* glibc looks catalogues up again when this changes (gettext manual, "Catalogs"). */
extern int _nl_msg_cat_cntr;

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Place of a code in the table by its language ("en_GB.UTF-8" is en); -1 when it is not ours. */
static int find(const char *code) {
    for (int i = 0; code && i < I18N_N_LANGUAGES; i++)
        if (str_starts(code, i18n_languages[i].code) && !is_letter(code[2]))
            return i;
    return -1;
}

/* The same for a list in order of preference ("fr:en_GB:de"). */
static int find_in_list(const char *codes) {
    for (const char *code = codes; code && *code; code++) {
        int i = code == codes || code[-1] == ':' ? find(code) : -1;
        if (i >= 0)
            return i;
    }
    return -1;
}

/* LANGUAGE is where gettext keeps the choice, so it is ours too. */
static int current(void) {
    int i = find_in_list(getenv("LANGUAGE"));
    return i < 0 ? 0 : i;
}

void i18n_set_language(const char *language) {
    int i = find(language);
    setenv("LANGUAGE", i18n_languages[i < 0 ? 0 : i].code, 1);
    _nl_msg_cat_cntr++;
}

void i18n_init(const char *language, const char *catalogue_folder) {
    setlocale(LC_ALL, "C.UTF-8");
    if (catalogue_folder)
        bindtextdomain(TEXT_DOMAIN, catalogue_folder);
    bind_textdomain_codeset(TEXT_DOMAIN, "UTF-8");
    textdomain(TEXT_DOMAIN);
    i18n_set_language(language);
}

const char *i18n_language(void) {
    return i18n_languages[current()].code;
}

const char *i18n_system_language(void) {
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int found = find_in_list(getenv(names[i]));
        if (found >= 0)
            return i18n_languages[found].code;
    }
    return i18n_languages[0].code;
}

const char *i18n_number(char *out, size_t size, int64_t value) {
    char text[MAX_NUMBER];
    char *p = text + sizeof text;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int n = 0;

    *--p = 0;
    do {
        if (n && n % 3 == 0)
            *--p = styles[current()].group;
        *--p = (char)('0' + rest % 10);
        rest /= 10;
        n++;
    } while (rest);
    if (value < 0)
        p = memcpy(p - strlen(I18N_MINUS), I18N_MINUS, strlen(I18N_MINUS));
    str_copy(out, size, p);
    return out;
}

/* The number in the n digits at text; -1 when there is something else. */
static int digits(const char *text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + text[i] - '0';
    }
    return value;
}

const char *i18n_date(char *out, size_t size, const char *iso_date) {
    const struct style *style = &styles[current()];
    int year = digits(iso_date, 4);
    int month = year >= 0 && iso_date[4] == '-' ? digits(iso_date + 5, 2) : -1;
    int day = month >= 0 && iso_date[7] == '-' ? digits(iso_date + 8, 2) : -1;

    if (month >= 1 && month <= N_MONTHS && day >= 1 && day <= 31 && !iso_date[10])
        str_format(out, size, "%d%s %s %d", day, style->after_day, style->months[month - 1], year);
    else
        str_copy(out, size, iso_date);
    return out;
}
