#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Bad surroundings, bad options, bad files: the game says one clear sentence, loses nothing, never crashes.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
game=$build/scheinriese
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY
failed=0

# Status and words of a run are as wanted.
expect() { # NAME STATUS WORDS COMMAND...
    local name=$1 status=$2 words=$3 got
    shift 3
    "$@" >"$work/said" 2>&1
    got=$?
    if [ $got -eq "$status" ] && grep -qF -- "$words" "$work/said"; then
        echo "ok - $name"
    else
        echo "not ok - $name: status $got, said:"
        sed 's/^/# /' "$work/said"
        failed=1
    fi
}
# The same for what a script sees on the screen.
sees() { # NAME WORDS SCRIPT OPTIONS...
    local name=$1 words=$2
    printf '%b' "$3" >"$work/script"
    shift 3
    expect "$name" 0 "$words" "$game" --offscreen --script "$work/script" "$@"
}
new_class() { rm -rf "$1" && "$build/scheinriese-results" class add 7b --pupils 3 --data "$1" >/dev/null; }
query() { sqlite3 "$work/data/results.db" "$1"; }

expect "no display" 2 "scheinriese --offscreen --script" "$game" --data "$work/data"
expect "version" 0 "scheinriese " "$game" --version
for tool in levels packs results; do
    expect "version of scheinriese-$tool" 0 "scheinriese-$tool $("$game" --version | cut -d' ' -f2)" "$build/scheinriese-$tool" --version
done
expect "help" 0 "--pack DATEI" "$game" --help
expect "help in English" 0 "--pack FILE" env LANGUAGE=en "$game" --help
expect "no such option" 2 "gibt es nicht" "$game" --bogus
expect "no such language" 2 "de und en" "$game" --lang xx
expect "no such theme" 2 "light, dark und contrast" "$game" --theme pink
expect "a size that is none" 2 "1366x768" "$game" --size large
expect "a scale too large" 2 "100 bis 200" "$game" --scale 900
expect "a script that is not there" 2 "not-found" "$game" --offscreen --data "$work/data" --script "$work/none"
printf 'press nothing.here\n' >"$work/bad.play"
expect "a script whose expectation fails" 1 "bad.play:1:" "$game" --offscreen --data "$work/data" --script "$work/bad.play"

: >"$work/file"
sees "a data folder that cannot be made" "nicht gespeichert werden" 'dump\npress error.back\npress title.play\npress packs.digitale-stadt\nexpect map.stop.wer-spricht\n' --data "$work/file/x"

new_class "$work/data"
query 'pragma user_version = 99'
sees "results of a newer program" "neueren Fassung" 'dump\n' --data "$work/data"
[ "$(query 'pragma user_version')" = 99 ] && echo "ok - they are untouched" || { echo "not ok - they were changed"; failed=1; }

new_class "$work/data"
head -c 6000 /dev/urandom | dd of="$work/data/results.db" conv=notrunc 2>/dev/null
sees "damaged results without a backup" "beschädigt" 'dump\n' --data "$work/data"
find "$work/data" -name 'results-damaged-*' | grep -q . && echo "ok - the damaged file is kept" || { echo "not ok - the damaged file is gone"; failed=1; }

new_class "$work/data"
sees "a first start makes a backup" "title.play" 'dump\n' --data "$work/data"
head -c 6000 /dev/urandom | dd of="$work/data/results.db" conv=notrunc 2>/dev/null
sees "damaged results with a backup" "letzte gute Sicherung" 'dump\npress error.back\npress title.class\npress class.1\nexpect pupil.3\n' --data "$work/data"

new_class "$work/data"
printf 'press title.class\npress class.1\npress pupil.1\npress packs.digitale-stadt\n' >"$work/first.play"
mkfifo "$work/slow"
"$game" --offscreen --data "$work/data" --script - <"$work/slow" >/dev/null 2>&1 &
first=$!
exec 3>"$work/slow"
cat "$work/first.play" >&3
sleep 1
sees "a second instance" "schon in einem anderen Fenster" 'dump\n' --data "$work/data"
exec 3>&-
wait $first && echo "ok - the first instance is unharmed" || { echo "not ok - the first instance ended badly"; failed=1; }

pack=$(ls build/packs/digitale-stadt.riese)
for part in 1 17 400 5000; do
    head -c $(($(stat -c %s "$pack") * part / 10000)) "$pack" >"$work/cut.riese"
    sees "a pack cut at $part/10000" "lässt sich nicht öffnen" 'press title.play\npress packs.own1\ndump\n' --data "$work/data" --pack "$work/cut.riese"
done
sees "a pack that is not there" "lässt sich nicht öffnen" 'press title.play\npress packs.own1\ndump\n' --data "$work/data" --pack "$work/none.riese"
cp "$pack" "$work/own.riese"
sees "an own pack is named so" "eigenes Paket, nicht signiert" 'press title.play\npress packs.own1\ndump\n' --data "$work/data" --pack "$work/own.riese"
exit $failed
