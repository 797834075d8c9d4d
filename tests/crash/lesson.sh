# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# Shared by the crash tests: a pupil's lesson of three judgements with a fault armed, and what must hold afterwards. Each
# feedback that was seen leaves a file seen-N behind.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
build=${BUILD:-build/faults-werror}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/crash/report.sh
data=$work/data
seen=$work/seen
way='press title.class\npress class.1\npress pupil.2\npress packs.digitale-stadt\npress map.stop.wer-spricht\npress lesson.start\n'
{
    printf '%b' "$way"
    for i in 1 2 3; do
        printf 'press look.who\npress judge.fake\nexpect feedback.heading\ndump %s/seen-%s\npress feedback.next\n' "$seen" $i
    done
} >"$work/lesson.play"
printf '%b' "$way" >"$work/again.play"

fresh() {
    rm -rf "$data" "$seen"
    mkdir "$seen"
    "$build/scheinriese-results" class add 7b --pupils 3 --data "$data" >/dev/null
}
lesson() { SCHEINRIESE_FAULT_CALLS=$work/calls "$build/scheinriese" --offscreen --seed 5 --data "$data" --script "$1" >/dev/null 2>"$work/said"; }
stored() { sqlite3 "$data/results.db" "$1" 2>&1; }

# Prints what does not hold: each judgement whose feedback was seen is stored, at most one more is, the database is whole,
# and the game goes on from there.
examine() {
    local n_seen n
    n_seen=$(find "$seen" -name 'seen-*' | wc -l)
    lesson "$work/again.play" || { echo "does not go on: $(cat "$work/said")"; return; }
    [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"
    n=$(stored 'select count(*) from judgements')
    counted "$n_seen" "$n"
    { [ "$n" -ge "$n_seen" ] && [ "$n" -le $((n_seen + 1)) ]; } || echo "$n_seen seen, $n stored"
}
