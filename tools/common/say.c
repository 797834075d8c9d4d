/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages of the tools: sentences for people made from error codes. */
#include "command.h"

#include "i18n/i18n.h"

#include <stdarg.h>
#include <stdio.h>

void tool_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

const char *tool_error_words(enum err_code code) {
    static const char *const words[ERR_COUNT] = {
        [ERR_NONE] = N_("Es ist nichts geschehen."),
        [ERR_NOMEM] = N_("Der Arbeitsspeicher reicht nicht."),
        [ERR_IO] = N_("Lesen oder Schreiben ist fehlgeschlagen."),
        [ERR_FULL] = N_("Der Datenträger ist voll."),
        [ERR_ACCESS] = N_("Der Zugriff ist nicht erlaubt."),
        [ERR_NOT_FOUND] = N_("Das wurde nicht gefunden."),
        [ERR_FORMAT] = N_("Die Datei ist nicht das, was sie sein soll."),
        [ERR_LIMIT] = N_("Das ist größer als erlaubt."),
        [ERR_CORRUPT] = N_("Die Datei ist beschädigt."),
        [ERR_VERSION] = N_("Die Datei stammt aus einer neueren Version."),
        [ERR_BUSY] = N_("Die Datei wird gerade von einem anderen Programm benutzt."),
        [ERR_REFUSED] = N_("Das geht so nicht."),
        [ERR_ENV] = N_("Auf diesem Rechner fehlt etwas."),
    };
    return (unsigned)code < ERR_COUNT ? _(words[code]) : "";
}

int tool_fail(const struct err *err) {
    if (err->code == ERR_REFUSED && !err->place[0])
        tool_say("%s", err->detail);
    else if (err->place[0])
        tool_say("%s: %s (%s)", err->place, tool_error_words(err->code), err->detail);
    else
        tool_say("%s (%s)", tool_error_words(err->code), err->detail);
    return TOOL_CANNOT_RUN;
}
