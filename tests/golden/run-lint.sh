#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs `scheinriese-levels lint` on every folder below tests/golden/lint and compares what it prints
# and its exit code with expected.txt; its other formats with ../lint-formats. A file "options" holds
# more options. BUILD names the build folder. UPDATE=1 writes the files anew, to be read
# before they are committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")/lint" || exit 2
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

compare() { # wanted file, name
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "$1"
    if diff -u "$1" "$work/got" >"$work/difference"; then
        echo "ok lint $2"
    else
        echo "not ok lint $2"
        cat "$work/difference"
        failed=1
    fi
}

for folder in */; do
    name=${folder%/}
    # shellcheck disable=SC2046
    "$tool" lint --today 2026-11-22 $(cat "$name/options" 2>/dev/null) "$name" >"$work/got" 2>&1
    echo "exit $?" >>"$work/got"
    compare "$name/expected.txt" "$name"
done
for format in json sarif gcc; do
    "$tool" lint --today 2026-11-22 --format "$format" bad-looks ok-small slip-windows-1252 >"$work/got" 2>&1
    echo "exit $?" >>"$work/got"
    compare "../lint-formats/$format.txt" "format $format"
done
"$tool" lint --today 2026-11-22 --format gcc warn-cue-leak-few warn-cue-leak-few-2 >"$work/got" 2>&1
echo "exit $?" >>"$work/got"
compare ../lint-formats/together.txt "packs together"
# A words.txt beside the packs is for all of them.
cp -r note-spelling "$work/spelling"
"$tool" lint --spell --format gcc "$work/spelling" 2>&1 | sed "s|$work/||" >"$work/got"
sed -n 's/.*»\(.*\)«[: ].*spelling]$/\1/p' "$work/got" | sed 's/«.*//' >"$work/words.txt"
"$tool" lint --spell --format gcc "$work/spelling" 2>&1 | grep spelling >"$work/got.after"
[ -s "$work/words.txt" ] && [ ! -s "$work/got.after" ] && echo "ok lint words beside the packs" || { echo "not ok lint words beside the packs"; failed=1; }
"$tool" lint --rules >"$work/got" 2>&1
compare ../lint-formats/rules.txt rules
# Each rule has a folder that breaks it and one that keeps it and is about it.
"$tool" lint --rules | sed 's/ .*//' | while read -r rule; do
    line=$(grep "^$rule " ../lint-formats/passing.txt)
    folder=$(echo "$line" | cut -d ' ' -f 2)
    subject=$(echo "$line" | cut -d ' ' -f 3-)
    grep -qF "[$rule]" [bnsw]*/expected.txt || echo "$rule: no failing example"
    { [ -n "$folder" ] && grep -qE -e "$subject" -r "$folder" --exclude expected.txt &&
        grep -q '^Fehler: 0, Warnungen: 0, Hinweise: 0' "$folder/expected.txt"; } || echo "$rule: no passing example"
done >"$work/without"
cat "$work/without"
[ ! -s "$work/without" ] && echo "ok lint each rule has a failing and a passing example" || { echo "not ok lint each rule has a failing and a passing example"; failed=1; }
"$tool" lint --format xml ok-small >"$work/got" 2>&1
echo "exit $?" >>"$work/got"
compare ../lint-formats/unknown.txt "unknown format"
exit $failed
