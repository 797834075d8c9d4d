#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where the door for teachers is and where not: on a new laptop, not once results are stored, again by --teacher-setup, not
# where school IT switched it off, not where the laptop joined a class.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=build/test/golden/teacher-$(basename "$build")
rm -rf "$out"
mkdir -p "$out/off/scheinriese" "$out/on"
export LC_ALL=C.UTF-8 LANGUAGE=de
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS
touch "$out/off/scheinriese/no-teacher"
failed=0

# shellcheck disable=SC2317
title() { # data folder, expectation, options: what the title shows
    local data=$1 wanted=$2
    shift 2
    printf 'expect title.teacher%s\n' "$wanted" >"$out/title.play"
    "$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/$data" --script "$out/title.play" "$@" 2>"$out/said"
}
check() { # words, command
    local words=$1
    shift
    if "$@"; then
        echo "ok - $words"
    else
        sed 's/^/# /' "$out/said"
        echo "not ok - $words"
        failed=1
    fi
}
# shellcheck disable=SC2317
off() { XDG_CONFIG_DIRS="$PWD/$out/on:$PWD/$out/off" title "$@"; }

check "a new laptop has a door" title new ' Lehrkraft'
"$build/scheinriese-results" class add 7b --pupils 2 --data "$out/played" >/dev/null
check "a class without results keeps it" title played ' Lehrkraft'
printf 'press title.class\npress class.1\npress pupil.1\npress packs.digitale-stadt\npress map.stop.wer-spricht\npress lesson.start\npress judge.fact\n' >"$out/play.play"
check "a pupil plays" "$build/scheinriese" --offscreen --seed 3 --data "$out/played" --script "$out/play.play"
check "with a result it is closed" title played ' absent'
check "IT opens it by --teacher-setup" title played ' Lehrkraft' --teacher-setup
check "IT closes it by a file" off new ' absent'
check "... whatever the option" off new ' absent' --teacher-setup
sqlite3 "$out/new/results.db" "INSERT INTO classes(uuid, name, made_ms) VALUES ('x', '9z', 0);
    INSERT INTO joined(class, sign_key, seal_key, file_hash, seed, share)
    SELECT id, zeroblob(32), zeroblob(32), zeroblob(32), zeroblob(32), '' FROM classes WHERE uuid = 'x'"
check "a laptop that joined a class has none" title new ' absent'
exit $failed
