/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judgements as statements of the Experience API 1.0.3: a file of them, or sent to a learning
 * record store. The id of a statement is the judgement's UUID, so that sending twice is harmless.
 * Actors are pseudonyms with the class as their home, never a mail address. */
#ifndef SCHEINRIESE_EXPORT_XAPI_H
#define SCHEINRIESE_EXPORT_XAPI_H

#include "base/str.h"
#include "export/export.h"

/* .invalid belongs to nobody (RFC 2606): the addresses name things, they lead nowhere. */
#define XAPI_BASE "https://scheinriese.invalid"
enum { XAPI_MAX_STATEMENT = 16 * 1024 };

/* Adds one statement on one line. false: no memory, or no room. */
bool xapi_add(struct str *out, const struct export_job *job, const struct store_row *row);

#endif
