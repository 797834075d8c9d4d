/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scheinriese-packs says about fetching, as lines of common/voice.h; besides these it says
 * "expired DATE ROLE" and "fingerprint HEX" (README.md). */
#ifndef SCHEINRIESE_PACKS_VOICE_H
#define SCHEINRIESE_PACKS_VOICE_H

#include "common/voice.h"
#include "fetch/client.h"
#include "fetch/download.h"

/* Why a refresh or a search failed, in one sentence; the same for a download. */
int voice_client_error(const struct voice *voice, const struct client *client,
                       const struct err *err);
int voice_download_error(const struct voice *voice, const struct download *download);

#endif
