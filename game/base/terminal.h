/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking a person at the terminal for a secret, which is not shown while typed. */
#ifndef SCHEINRIESE_BASE_TERMINAL_H
#define SCHEINRIESE_BASE_TERMINAL_H

#include "base/err.h"

#include <stddef.h>

/* One line from the controlling terminal, without its end. ERR_ENV when there is no terminal,
 * ERR_LIMIT when it does not fit. */
bool terminal_ask_secret(char *out, size_t size, const char *question, struct err *err);

#endif
