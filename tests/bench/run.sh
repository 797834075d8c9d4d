#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Speed, memory and size as ratios against other programs measured in the same run, taking turns, under one Xvfb at
# 1366x768: the rows of rows-NAME.sh, by the functions of lib.sh. Writes build/bench/report.md and report.json; fails
# when a promised ratio is not met or a row measured nothing.
#   ROWS="start draw"   only these subjects, into build/bench/report-start-draw.md (those not built or installed fail)
#   REST=60 ROUNDS=15 KEYS=300   seconds at rest, starts of each, key presses
#   SMOKE=1             a trial run: few rounds, and the report says so
# Where others work on the same machine, "chrt -r 1 make bench ROWS=start" keeps them from disturbing short rows.
set -u
cd "$(dirname "$0")/../.." || exit 1
out=build/bench
rest=${REST:-${SMOKE:+5}}
rounds=${ROUNDS:-${SMOKE:+3}}
keys=${KEYS:-${SMOKE:+50}}
turns=${SMOKE:+2} turns=${turns:-7}
rest=${rest:-60} rounds=${rounds:-15} keys=${keys:-300}
probe=$PWD/build/bench/probe
chosen=${ROWS:-}
if [ -z "$chosen" ]; then
    all=$(printf '%s\n' tests/bench/rows-*.sh | sed 's|.*/rows-||; s|\.sh$||' | grep -v '^start$')
    chosen="start $all"
fi
for subject in $chosen; do
    [ -e "tests/bench/rows-$subject.sh" ] || { echo "There is no tests/bench/rows-$subject.sh." >&2; exit 2; }
done
name=report${ROWS:+-${ROWS// /-}}
report=$out/$name.md

work=$(mktemp -d)
number=$((90 + RANDOM % 400))
export DISPLAY=:$number LC_ALL=C.UTF-8 LANGUAGE=de XDG_CACHE_HOME=$work/cache
unset WAYLAND_DISPLAY
mkdir -p $out "$work/cache"
Xvfb $DISPLAY -screen 0 1366x768x24 -nolisten tcp -noreset >"$work/xvfb.log" 2>&1 &
server=$!
trap 'kill $server $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 50); do $probe press Shift_L >/dev/null 2>&1 && break; sleep 0.1; done

failed=0
. tests/bench/lib.sh
. tests/bench/window.sh
report_begin "$(echo $chosen)"
took=
for subject in $chosen; do
    SECONDS=0
    echo "$subject ..." >&2
    # shellcheck source=/dev/null
    . "tests/bench/rows-$subject.sh"
    took+=" $subject $SECONDS s,"
done
printf '\nMeasuring took:%s.\n' "${took%,}" >>$report
report_end "$out/$name.json"
status=$?
cat $report
exit $status
