/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What servers offer, as JSON that list --json prints and all commands read: an object by name of
 * the server, in it one by id of the pack, the newest version only:
 *   {"id", "version", "path", "size", "server", "signer", "state", "installed", "custom"} */
#ifndef SCHEINRIESE_PACKS_OFFERS_H
#define SCHEINRIESE_PACKS_OFFERS_H

#include "session.h"
#include "json/edit.h"

/* Adds what the server that was just refreshed offers. */
bool offers_add(struct json *offers, struct session *session, struct err *err);
/* The same for one target path only; nothing when the server has none. */
bool offers_add_path(struct json *offers, struct session *session, const char *path,
                     struct err *err);
/* Of an offer; "" when it has none. */
const char *offer_text(const struct json *offer, const char *key);
int64_t offer_size(const struct json *offer);
bool offer_is(const struct json *offer, const char *state);
/* Title in the language in use, else German, else any; the id when there is none. */
const char *offer_title(const struct json *offer);
/* "Klasse 5–7 · de, en · 12,3 MB · unterschrieben von verlag" in words. */
bool offer_describe(struct str *out, const struct json *offer);
/* The role that signs, for people: the group, or who runs the server. */
const char *offer_signer_words(const char *signer);

#endif
