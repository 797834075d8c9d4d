/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading aloud through Speech Dispatcher, loaded only when it is used and only if it is there. All
 * of it happens in a thread of its own, so that a slow or hanging daemon never stops the game. */
#ifndef SCHEINRIESE_HOST_SPEECH_H
#define SCHEINRIESE_HOST_SPEECH_H

#include <stdbool.h>

struct speech;

/* True when the library is on this machine; looks for the file, loads nothing. */
bool speech_is_installed(void);
struct speech *speech_new(void); /* NULL: not possible here */
void speech_free(struct speech *speech);
/* Stops what is being said and says this; NULL: only stops. Returns at once. */
void speech_say(struct speech *speech, const char *text, const char *language);

#endif
