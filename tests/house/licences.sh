#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every file says who wrote it and under which licence; C and shell say so in their first lines.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

if out=$(reuse lint 2>&1); then
    echo "ok - reuse lint"
else
    echo "$out" | tail -n 40 | sed 's/^/# /'
    echo "not ok - reuse lint"
fi
bare=$(find game tools tests .ci -name '*.[ch]' -o -name '*.sh' -o -path '.ci/run' | while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-''Identifier: ' || echo "# $file"
done)
if [ -n "$bare" ]; then
    echo "$bare"
    echo "not ok - files without SPDX lines at the top"
else
    echo "ok - SPDX lines at the top"
fi
