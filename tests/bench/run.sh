#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Speed and memory as ratios: the game against the smallest SDL program (minimal.c), both measured in the same run,
# taking turns, under the same Xvfb at 1366x768. Writes build/bench/report.md and report.json; fails when a promised
# ratio is not met. REST=seconds at rest (60), ROUNDS=starts of each (15), KEYS=key presses (300).
set -u
cd "$(dirname "$0")/../.." || exit 1
out=build/bench
rest=${REST:-60}
rounds=${ROUNDS:-15}
keys=${KEYS:-300}
work=$(mktemp -d)
game="$PWD/build/scheinriese --data $work/data --seed 3"
minimal=$PWD/build/bench/minimal
probe=$PWD/build/bench/probe
number=$((90 + RANDOM % 400))
export DISPLAY=:$number LC_ALL=C.UTF-8 LANGUAGE=de XDG_CACHE_HOME=$work/cache
unset WAYLAND_DISPLAY
mkdir -p $out "$work/cache"
Xvfb $DISPLAY -screen 0 1366x768x24 -nolisten tcp -noreset >"$work/xvfb.log" 2>&1 &
server=$!
trap 'kill $server $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 50); do $probe press Shift_L >/dev/null 2>&1 && break; sleep 0.1; done

failed=0
report=$out/report.md
json=
{
    echo "# Measured $(date +%F)"
    echo
    echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores," \
        "$(awk '/MemTotal/ {printf "%d GB", $2 / 1048576}' /proc/meminfo), $(uname -sm)," \
        "SDL $(pkg-config --modversion sdl2), Xvfb 1366x768, software drawing"
    echo
    echo "| what | game: median (min to max) | against: median (min to max) | ratio | limit | |"
    echo "|---|---|---|---|---|---|"
} >$report

. tests/bench/lib.sh

memory() { # PID FILE-PSS FILE-PRIVATE, in MB
    awk -v pss="$2" -v private="$3" '/^Pss:/ {printf "%.3f\n", $2 / 1024 >> pss} /^Private_/ {p += $2} END {printf "%.3f\n", p / 1024 >> private}' "/proc/$1/smaps_rollup"
}
work_done() { # PID: processor ticks and times it was woken
    awk '{print $14 + $15}' "/proc/$1/stat"
    awk '/^voluntary/ {print $2}' "/proc/$1/status"
}

# --- start ---
$probe start $game >/dev/null # made the data folder, warmed the caches
for _ in $(seq "$rounds"); do
    $probe start "$minimal" >>"$work/start.minimal"
    $probe start $game >>"$work/start.game"
done
row "exec to first complete frame, as an X client sees it" ms "$work/start.game" "$work/start.minimal" 2.0

# --- memory: one at a time, so that nothing else maps the same libraries ---
for _ in 1 2 3 4 5 6 7; do
    "$minimal" & pid=$!; sleep 1
    memory $pid "$work/pss.minimal" "$work/private.minimal"; kill $pid; wait $pid 2>/dev/null
    $game & pid=$!; sleep 1
    memory $pid "$work/pss.title" "$work/private.title"
    $probe press Return Return Return Return Tab
    sleep 0.5
    memory $pid "$work/pss.level" "$work/private.level"; kill $pid; wait $pid 2>/dev/null
done
row "memory at the title (PSS)" MB "$work/pss.title" "$work/pss.minimal" 2.2
row "memory at the title (private)" MB "$work/private.title" "$work/private.minimal" 2.2
row "memory in a level with pictures (PSS)" MB "$work/pss.level" "$work/pss.minimal" 3.0
row "memory in a level with pictures (private)" MB "$work/private.level" "$work/private.minimal" 3.0

# --- at rest, and key to pixels ---
at_rest() { # NAME PID
    local before after
    mapfile -t before < <(work_done "$2")
    frames=$($probe frames "$rest")
    mapfile -t after < <(work_done "$2")
    limit "processor ticks (10 ms) in $rest s at rest, $1" ticks $((after[0] - before[0])) 0
    limit "frames drawn in $rest s at rest, $1" frames "$frames" 0
    limit "times woken in $rest s at rest, $1 (SDL looks for new controllers every 3 s)" times \
        $((after[1] - before[1])) $((rest / 3 + 2))
}
$game & pid=$!; sleep 2
at_rest "title" $pid
$probe press Return Return; sleep 1
at_rest "map" $pid
$probe press Return Return; sleep 1
at_rest "post" $pid
$probe press 1; sleep 1
$probe keys "$keys" Tab >"$work/keys" || failed=$((failed + 1))
read -r -a k < <(stats "$work/keys")
limit "key press to changed pixels on the post screen, 99th of $(wc -l <"$work/keys") presses (median ${k[0]})" ms "${k[3]}" 4
kill $pid; wait $pid 2>/dev/null

# --- the rest, a file for each subject ---
for rows in tests/bench/rows-*.sh; do
    # shellcheck source=/dev/null
    [ -e "$rows" ] && . "$rows"
done

echo "[${json%,}]" >$out/report.json
cat $report
[ $failed -eq 0 ]
