#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Memory runs out, or the disk fails, at the n-th call while a pack is built, once and from then on: the tool says why and
# ends with 1 or 2, the old file is there untouched and nothing half-written beside it. Only a sync that fails after the
# rename leaves the new file, whole.
set -u
cd "$(dirname "$0")/../.." || exit 1
tool=${BUILD:-build/faults-werror}/scheinriese-levels
pack=tests/golden/lint/ok-fair
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/crash/report.sh
places=200
tries_all && places=1000000
failed=0

build() { # FAULT: what it said is in said, its exit code is returned
    rm -rf "$work/to"
    mkdir "$work/to"
    cp "$work/old" "$work/to/x.riese"
    SCHEINRIESE_FAULT=$1 "$tool" build $pack -o "$work/to/x.riese" >"$work/said" 2>&1
}

# Prints what does not hold after a build that ended with this code.
examine() { # CODE KIND
    [ "$(find "$work/to" -type f | wc -l)" = 1 ] || echo "left behind: $(find "$work/to" -type f | tr '\n' ' ')"
    case $1 in
    0) echo "said it worked" ;; # each of these calls is needed, be it for a check
    1 | 2)
        cmp -s "$work/to/x.riese" "$work/old" || { [ "$2" = sync ] && cmp -s "$work/to/x.riese" "$work/right"; } ||
            echo "the old file is gone"
        [ -s "$work/said" ] || echo "said nothing"
        ;;
    *) echo "ended with status $1: $(tail -n 3 "$work/said")" ;;
    esac
}

# The first n that is not reached any more: calls from then on may fail and it works.
count_calls() { # KIND
    local low=0 high=1
    until build "$1:$high:always"; do
        low=$high
        high=$((high * 2))
        [ $high -gt 10000000 ] && return 1
    done
    while [ $((high - low)) -gt 1 ]; do
        local middle=$(((low + high) / 2))
        if build "$1:$middle:always"; then high=$middle; else low=$middle; fi
    done
    echo $high
}

echo "the old one" >"$work/old"
if ! build none; then
    echo "not ok - the pack can be built: $(cat "$work/said")"
    exit 1
fi
cp "$work/to/x.riese" "$work/right"
for kind in alloc read write sync rename; do
    calls=$(count_calls $kind) || calls=0
    stride=$((calls / places + 1))
    for mode in once always; do
        problem=
        tried=0
        for ((n = 1; n < calls && ${#problem} == 0; n += stride)); do
            build $kind:$n:$mode
            problem=$(examine $? $kind)
            counted 1 $((1 - (${#problem} > 0))) # the file that was there
            tried=$((tried + 1))
        done
        if [ -n "$problem" ] || [ $tried -eq 0 ]; then
            echo "not ok - $kind fails at $((n - stride)), $mode: $problem"
            failed=1
        else
            echo "ok - $kind fails at $tried of $((calls - 1)) places, $mode: told, nothing half-written"
            word=$kind
            [ $kind = alloc ] && word=allocation
            report "levels build" $word "$([ $mode = once ] && echo once || echo "from then on")" $n $stride $tried yes
        fi
    done
done
exit $failed
