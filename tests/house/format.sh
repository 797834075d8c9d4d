#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# clang-format decides how C looks.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

if out=$(find game tools tests -name '*.[ch]' -print0 | sort -z |
    xargs -0 clang-format --dry-run -Werror 2>&1); then
    echo "ok - clang-format agrees"
else
    echo "$out" | grep error: | cut -d: -f1 | sort | uniq -c | sed 's/^/# /'
    echo "not ok - clang-format would change these files"
fi
