# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on start, memory, rest, and key to pixels: the game against the smallest program that shows a line of text with
# SDL2 and SDL_ttf (minimal.c).
# shellcheck shell=bash disable=SC2154

game="$PWD/build/scheinriese --data $work/data --seed 3"
minimal=$PWD/build/bench/minimal

# --- start ---
$probe start $game >/dev/null # made the data folder, warmed the caches
for _ in $(seq "$rounds"); do
    $probe start "$minimal" >>"$work/start.minimal"
    $probe start $game >>"$work/start.game"
done
row "exec to first complete frame, as an X client sees it" ms "$work/start.game" "$work/start.minimal" 2.0

# --- memory: one at a time, with libraries that nothing else maps ---
"$minimal" & pid=$!
$game & copied=$!
sleep 1
copy_libraries $pid/maps $copied/maps
end $pid
end $copied
for _ in $(seq "$turns"); do
    LD_LIBRARY_PATH=$work/lib "$minimal" & pid=$!; sleep 1
    memory $pid "$work/pss.minimal" "$work/private.minimal"; end $pid
    LD_LIBRARY_PATH=$work/lib $game & pid=$!; sleep 1
    memory $pid "$work/pss.title" "$work/private.title"
    $probe press Return Return Return Return Tab
    sleep 0.5
    memory $pid "$work/pss.level" "$work/private.level"; end $pid
done
row "memory at the title (PSS)" MB "$work/pss.title" "$work/pss.minimal" 2.2
row "memory at the title (private)" MB "$work/private.title" "$work/private.minimal" 2.2
row "memory in a level with pictures (PSS)" MB "$work/pss.level" "$work/pss.minimal" 3.0
row "memory in a level with pictures (private)" MB "$work/private.level" "$work/private.minimal" 3.0

# --- at rest, and key to pixels ---
$game & pid=$!; sleep 2
at_rest "title" $pid
$probe press Return Return; sleep 1
at_rest "map" $pid
$probe press Return Return; sleep 1
at_rest "post" $pid
$probe press 1; sleep 1
$probe keys "$keys" Tab >"$work/keys" || failed=$((failed + 1))
limit_of "key press to changed pixels on the post screen, 99th of a hundred" ms "$work/keys" 4 p99
end $pid
