#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9 at the n-th sync, rename and write (a stride in make check) while a pupils' laptop hands in to a folder and a
# teacher's laptop merges three files, n = 1, 2, 3 ... until it gets through. Afterwards each file is merged entirely or not
# at all, nothing half-written looks like a result file, and doing it again gives all judgements, once.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
tool=$build/scheinriese-results
export LC_ALL=C.UTF-8 LANGUAGE=de
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/crash/report.sh
. tests/interop/dav/school.sh
strides="1 7"
tries_all && strides="1 1"
failed=0

stored() { sqlite3 "$work/now/results.db" "$1" 2>&1; }
merge() { "$tool" merge "$@" --teacher-password-file "$work/teacher.password" --data "$work/now" >"$work/said" 2>&1; }
hand_in() { "$tool" class hand-in "$work/out" --data "$work/now" >"$work/said" 2>&1; }

school "$work" >"$work/said" 2>&1 && mkdir "$work/box" "$work/out" || { sed 's/^/# /' "$work/said"; echo "not ok - no school"; exit 1; }
cp -r "$work/one" "$work/laptop"
for laptop in one two three; do "$tool" class hand-in "$work/box" --data "$work/$laptop" >/dev/null 2>&1; done
cp -r "$work/teacher" "$work/now"
merge "$work/box"
merge --confirm "$(words_of "$work/one"),$(words_of "$work/two"),$(words_of "$work/three")" || { cat "$work/said"; echo "not ok - nobody was confirmed"; exit 1; }
mv "$work/now" "$work/confirmed"

fresh() { # FOLDER
    rm -rf "$work/now" "$work/out"
    cp -r "$work/$1" "$work/now" && mkdir "$work/out"
}
examine_merge() {
    [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"
    [ "$(stored 'select count(*) from (select 1 from judgements group by device having count(*) <> 2)')" = 0 ] || echo "a part of a file was merged"
    merge "$work/box" || { echo "does not go on: $(cat "$work/said")"; return; }
    [ "$(stored 'select count(*), count(distinct uuid), count(distinct device) from judgements')" = "6|6|3" ] || echo "not all, or not once"
    [ "$(stored 'select count(*) from sessions')" = 1 ] || echo "sessions doubled"
}
examine_hand_in() {
    [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"
    hand_in || { echo "does not go on: $(cat "$work/said")"; return; }
    rm -rf "$work/now" && cp -r "$work/confirmed" "$work/now"
    merge "$work/out" || { echo "a file is no good: $(cat "$work/said")"; return; }
    [ "$(stored 'select count(*) from judgements')" = 2 ] || echo "not all was handed in"
}

crash() { # NAME FOLDER COMMAND...
    local name=$1 folder=$2 kind n step status problem
    shift 2
    for kind in sync rename write; do
        n=1
        tries=0
        step=${strides% *}
        [ $kind = write ] && step=${strides#* }
        while fresh "$folder"; do
            SCHEINRIESE_FAULT=$kind:$n:kill "$@"
            status=$?
            problem=
            tries=$((tries + 1))
            [ $status -eq 137 ] || break
            problem=$("examine_${name// /_}")
            counted 6 $((6 - (${#problem} > 0))) # judgements on three laptops
            [ -z "$problem" ] || break
            n=$((n + step))
        done 2>/dev/null
        if [ -n "$problem" ] || [ "$status" -ne 0 ]; then
            echo "not ok - $name, kill -9 at $kind $n: ${problem:-$(cat "$work/said")}"
            failed=1
        elif [ $n -eq 1 ] && [ $kind != rename ]; then
            echo "not ok - $name: no $kind was reached"
            failed=1
        else
            echo "ok - $name: kill -9 at each $kind up to $((n - 1)), step $step"
            report "$name by the tool" $kind kill $n "$step" $tries yes
        fi
    done
}
crash merge confirmed merge "$work/box"
crash "hand in" laptop hand_in
exit $failed
