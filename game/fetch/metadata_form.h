/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of metadata: whether every field has the form that the specification gives it. */
#ifndef SCHEINRIESE_FETCH_METADATA_FORM_H
#define SCHEINRIESE_FETCH_METADATA_FORM_H

#include "fetch/metadata.h"

/* The list of signatures; a keyid that signs twice is refused. */
bool metadata_check_signatures(const struct json *signatures, struct err *err);
/* All of the signed part; fills version and expires_s. */
bool metadata_check_form(struct metadata *metadata, struct err *err);
/* The delegations of targets. */
bool metadata_check_delegations(const struct json *delegations, struct err *err);
/* Keys of root or of delegations: unknown kinds of keys pass, since nothing counts on them. */
bool metadata_check_keys(const struct json *keys, struct err *err);
/* The texts of a list, or of that member of each item: refused unless each stands once. */
bool metadata_check_unique(const struct json *list, const char *member, struct err *err);
/* keyids (texts, each once) and threshold (1 or more) of a role. */
bool metadata_check_role(const struct json *role, struct err *err);

#endif
