#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Memcheck reads along while scripts play and while the tools work ("valgrind.sh [NAME...]", called by
# "make valgrind"): no invalid access, no use of what was never written, nothing definitely lost. The
# tools are run by their golden tests, through wrappers. valgrind.supp holds what libraries do.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY
work=$PWD/build/valgrind
tools="lint build import export merge results-export rosters"

# Programs under their names, which run the real ones below valgrind; each writes a report of its own.
wrap() {
    local program
    rm -rf "$work"
    mkdir -p "$work/bin" "$work/said"
    ln -s "$PWD"/build/{assets,locale,packs} "$work/bin/"
    for program in scheinriese scheinriese-{levels,packs,results}; do
        printf '#!/bin/sh\nexec valgrind --quiet --leak-check=full --show-leak-kinds=definite --num-callers=30 \\\n    --errors-for-leak-kinds=definite --suppressions=%s --log-file="%s/$VALGRIND_FOR.%%p" %s "$@"\n' \
            "$PWD/tests/analyse/valgrind.supp" "$work/said" "$PWD/build/$program" >"$work/bin/$program"
        chmod +x "$work/bin/$program"
    done
}

# Whether the command got through and memcheck had nothing to say about any of its programs.
watched() { # NAME COMMAND...
    local name=$1 seconds
    shift
    seconds=$(date +%s)
    export VALGRIND_FOR=$name
    if ! "$@" >"$work/$name.out" 2>&1 </dev/null; then
        grep -vE '^ok' "$work/$name.out" | tail -n 20 | sed 's/^/# /'
        echo "not ok - $name fails below valgrind"
    elif [ -z "$(find "$work/said" -name "$name.*" -print -quit)" ]; then
        echo "not ok - $name ran nothing below valgrind"
    elif [ -n "$(find "$work/said" -name "$name.*" -size +0 -print -quit)" ]; then
        find "$work/said" -name "$name.*" -size +0 -exec head -n 60 {} + | sed 's/^/# /'
        echo "not ok - $name: memcheck finds something"
    else
        echo "ok - $name ($(find "$work/said" -name "$name.*" | wc -l) programs, $(($(date +%s) - seconds)) s)"
    fi
}

play() { # SCRIPT
    local name data
    name=$(basename "$1" .play)
    data=$work/data/$name
    mkdir -p "$data"
    sed -nE 's/^# class: //p' "$1" | while read -r class pupils; do
        build/scheinriese-results class add "$class" --pupils "$pupils" --data "$data" >/dev/null
    done
    # shellcheck disable=SC2046
    watched "$name" "$work/bin/scheinriese" --offscreen --data "$data" --script "$1" \
        $(sed -nE 's/^# options: (.*)/\1/p' "$1")
}

# A program with one mistake, so that silence means something.
finds_its_own() {
    printf '#include <stdlib.h>\nint main(void) { char *volatile p = malloc(4); p[4] = 1; p = NULL; return 0; }\n' >"$work/wrong.c"
    gcc -g -O0 "$work/wrong.c" -o "$work/wrong"
    valgrind --quiet --leak-check=full --log-file="$work/wrong.said" "$work/wrong"
    if grep -q 'Invalid write' "$work/wrong.said" && grep -q 'definitely lost' "$work/wrong.said"; then
        echo "ok - valgrind finds what is wrong"
    else
        echo "not ok - valgrind finds nothing in a wrong program"
    fi
}

all() {
    finds_its_own
    for script in tests/play/*.play; do
        [ -n "$*" ] && case " $* " in *" $(basename "$script" .play) "*) ;; *) continue ;; esac
        play "$script"
    done
    for tool in $tools; do
        [ -n "$*" ] && case " $* " in *" $tool "*) ;; *) continue ;; esac
        watched "$tool" env BUILD=build/valgrind/bin bash "tests/golden/run-$tool.sh"
    done
}

wrap
all "$@" | tee build/valgrind.log
! grep -q '^not ok' build/valgrind.log
