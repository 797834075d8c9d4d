/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words for people. Source language German: _("Losspielen"). Catalogues are gettext .mo files below
 * locale/<language>/LC_MESSAGES/scheinriese.mo. Numbers and dates come from our own small table,
 * not the C locale. */
#ifndef SCHEINRIESE_I18N_I18N_H
#define SCHEINRIESE_I18N_I18N_H

#include "base/err.h"

#include <libintl.h>
#include <stddef.h>
#include <stdint.h>

enum { I18N_N_LANGUAGES = 2 };
struct i18n_language {
    const char *code; /* "de", "en" */
    const char *name; /* in itself: "Deutsch", "English" */
};
extern const struct i18n_language i18n_languages[I18N_N_LANGUAGES];

#define _(text) gettext(text)
#define N_(text) (text) /* marks for extraction, translated later */

/* Sets LC_ALL=C.UTF-8 and the language; catalogue_folder may be NULL (German only). Unknown codes
 * fall back to German. */
void i18n_init(const char *language, const char *catalogue_folder);
/* Changes the language while running. */
void i18n_set_language(const char *language);
const char *i18n_language(void); /* current code */
/* The code for this machine from LANGUAGE, LC_ALL, LC_MESSAGES, LANG; "de" when none is ours. */
const char *i18n_system_language(void);
/* The minus sign that people read; files for programs keep the hyphen. */
#define I18N_MINUS "\xE2\x88\x92"
/* "12.345" in German, "12,345" in English. */
const char *i18n_number(char *out, size_t size, int64_t value);
/* "22. November 2026", "22 November 2026" from YYYY-MM-DD; the text itself when it is no date. */
const char *i18n_date(char *out, size_t size, const char *iso_date);

#endif
