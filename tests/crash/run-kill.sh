#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9 at the n-th sync, write and rename while a pupil plays, n = 1, 2, 3 ... until the lesson gets through (writes: a
# stride in make check, every one in check-all).
. "$(dirname "$0")/lesson.sh"
stride=11
tries_all && stride=1
failed=0

for kind in sync rename write; do
    n=1
    tries=0
    step=1
    [ $kind = write ] && step=$stride
    while fresh; do
        SCHEINRIESE_FAULT=$kind:$n:kill lesson "$work/lesson.play"
        status=$?
        problem=
        tries=$((tries + 1))
        [ $status -eq 137 ] || break
        problem=$(examine)
        [ -z "$problem" ] || break
        n=$((n + step))
    done 2>/dev/null
    if [ -n "$problem" ] || [ $status -ne 0 ]; then
        echo "not ok - kill -9 at $kind $n: ${problem:-$(cat "$work/said")}"
        failed=1
    elif [ $n -eq 1 ]; then
        echo "not ok - no $kind was reached"
        failed=1
    else
        echo "ok - kill -9 at each $kind up to $((n - 1)), step $step: nothing seen was lost"
        report "a lesson in the game" $kind kill $n $step $tries yes
    fi
done
exit $failed
