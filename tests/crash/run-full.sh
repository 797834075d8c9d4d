#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The disk is full, or breaks, at the n-th write, sync or rename while a pupil plays: once, and from then on. The game tells
# it and never crashes; what was seen is stored; afterwards it goes on.
. "$(dirname "$0")/lesson.sh"
failed=0
most=132
stride=6
[ "${MODE:-check}" = check-all ] && stride=1

for kind in write sync rename; do
    for mode in once always; do
        n=1
        problem=
        tried=0
        while [ $n -le $most ] && [ -z "$problem" ]; do
            fresh
            SCHEINRIESE_FAULT=$kind:$n:$mode lesson "$work/lesson.play"
            status=$?
            [ $status -lt 128 ] && problem=$(examine) || problem="ended with status $status"
            tried=$((tried + 1))
            n=$((n + stride))
            [ $kind = rename ] && [ $n -gt 8 ] && break
        done 2>/dev/null
        if [ -n "$problem" ]; then
            echo "not ok - $kind fails at $((n - stride)), $mode: $problem"
            failed=1
        else
            echo "ok - $kind fails at one of $tried places, $mode: told, nothing seen was lost"
        fi
    done
done
exit $failed
