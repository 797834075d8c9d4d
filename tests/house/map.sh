#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# game/MAP.md names every file of game/ once, and no file that is not there. Under a heading
# "## FOLDER" a line begins with "- \`NAME\`"; NAME stands for NAME.c and NAME.h.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

there=$(find game -name '*.[ch]' | sed -E 's|^game/||; s|\.[ch]$||' | sort -u)
named=$(awk '/^## / {folder = $2} /^- `/ {split($0, part, "`"); print (folder == "main" ? "" : folder "/") part[2]}' \
    game/MAP.md | sort)
twice=$(echo "$named" | uniq -d)
lost=$(comm -23 <(echo "$there") <(echo "$named" | uniq))
gone=$(comm -13 <(echo "$there") <(echo "$named" | uniq))
for list in twice lost gone; do
    if [ -n "${!list}" ]; then
        echo "${!list}" | sed 's/^/# /'
        echo "not ok - game/MAP.md: $list"
    else
        echo "ok - game/MAP.md: $list none"
    fi
done
