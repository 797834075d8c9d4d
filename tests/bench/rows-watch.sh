# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of `scheinriese-levels watch --play`: from a save to changed pixels, as an X client sees it, for our own pack
# with its pictures; and that a watched game does nothing at rest.
# shellcheck shell=bash disable=SC2154
cp -r levels/digitale-stadt "$work/watched"
watched=$work/watched/gefuehle.yaml
cp "$watched" "$work/level-a"
sed 's/^title: .*/title: Anders/' "$work/level-a" >"$work/level-b"
build/scheinriese-levels watch "$work/watched" --play --post handys-eingesammelt >"$work/watch.log" 2>&1 & tool=$!
sleep 4
$probe saves 21 "$watched" "$work/level-b" "$work/level-a" >"$work/saves" || failed=$((failed + 1))
limit_of "save to changed pixels of the watched game, slowest of 21 saves" ms "$work/saves" 200 worst
at_rest "a watched post" "$(pgrep -P $tool)"
kill $tool; wait $tool 2>/dev/null
