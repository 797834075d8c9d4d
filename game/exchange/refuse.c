/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Refusals carry their id as the detail of an error. */
#include "exchange/refuse.h"

#include "base/str.h"

static const char place[] = "exchange";

bool refuse(struct err *err, enum err_code code, const char *id) {
    err_set(err, code, "%s", id);
    return err_place(err, "%s", place);
}

const char *refuse_id(const struct err *err) {
    return str_equal(err->place, place) ? err->detail : NULL;
}
