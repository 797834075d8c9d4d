#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The disk is full, or breaks, at the n-th write, sync or rename while a pupil plays, or memory runs out: once, and from then
# on, until the lesson gets through without meeting it (a stride in make check). The game tells it and never crashes; what was
# seen is stored; afterwards it goes on.
. "$(dirname "$0")/lesson.sh"
failed=0
places=12
tries_all && places=1000000

for kind in write sync rename alloc; do
    fresh
    SCHEINRIESE_FAULT=$kind:1000000000:once lesson "$work/lesson.play" || echo "not ok - a lesson: $(cat "$work/said")"
    calls=$(cat "$work/calls")
    [ $kind = alloc ] && [ $places -gt 12 ] && places=200
    stride=$((calls / places + 1))
    for mode in once always; do
        n=1
        problem=
        tries=0
        was_met=1
        while [ $was_met = 1 ] && [ -z "$problem" ]; do
            fresh
            rm -f "$work/calls"
            SCHEINRIESE_FAULT=$kind:$n:$mode lesson "$work/lesson.play"
            status=$?
            [ "$(cat "$work/calls" 2>/dev/null || echo $n)" -ge $n ] || was_met=0
            [ $status -lt 128 ] && problem=$(examine) || problem="ended with status $status"
            tries=$((tries + 1))
            [ $was_met = 0 ] || n=$((n + stride))
        done 2>/dev/null
        if [ -n "$problem" ] || [ "$calls" -lt 1 ]; then
            echo "not ok - $kind fails at $n, $mode: $problem"
            failed=1
        else
            echo "ok - $kind fails at one of $tries places, $mode: told, nothing seen was lost"
            word=$mode
            [ $mode = always ] && word="from then on"
            [ $kind = alloc ] && kind_word=allocation || kind_word=$kind
            report "a lesson in the game" $kind_word "$word" $n $stride $tries yes
        fi
    done
done
exit $failed
