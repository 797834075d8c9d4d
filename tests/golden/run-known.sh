#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Published figures through scheinriese-results, see known_values.py.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=build/test/golden/known
mkdir -p "$work"
python3 tests/golden/known_values.py "$PWD/${BUILD:-build}/scheinriese-results" "$work" ||
    echo "not ok - known values ended early"
