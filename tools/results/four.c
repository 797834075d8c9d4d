/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the commands of exchange between laptops have in common. */
#include "four.h"

#include "common/command.h"
#include "exchange/refuse.h"
#include "i18n/exchange_words.h"
#include "i18n/four_words.h"

#include <stdio.h>

int four_print(const struct key_print *print) {
    char words[FOUR_WORDS_TEXT];
    printf("%s\n", four_words(words, print->at));
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

int four_fail(const struct err *err) {
    const char *id = refuse_id(err), *sentence = id ? exchange_sentence(id) : NULL;
    if (!sentence)
        return tool_fail(err);
    tool_say("%s", sentence);
    return TOOL_FOUND_ERRORS;
}
