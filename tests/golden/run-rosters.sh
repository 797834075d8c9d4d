#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Class lists of every source, and files that are none, through scheinriese-results import: what it says against
# rosters.txt. Then one list twice and changed, and whether anything but names and classes reached the disk.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
tool=$PWD/$build/scheinriese-results
out=build/test/golden/rosters-$(basename "$build")
data=$out/data
rm -rf "$out"
mkdir -p "$out"
export LC_ALL=C.UTF-8 LANGUAGE=de
unset DISPLAY WAYLAND_DISPLAY
failed=0
ok() { echo "ok - $1"; }
not_ok() { echo "not ok - $1"; failed=1; }

# A teacher, as the game makes one.
printf 'press title.teacher\ntype drei gute Worte\nkey tab\ntype drei gute Worte\nkey enter\nexpect door.sheet\npress door.done\n' >"$out/teacher.play"
"$build/scheinriese" --offscreen --data "$data" --script "$out/teacher.play" || not_ok "no teacher could be made"
echo 'drei gute Worte' >"$out/password"

say() { # file, arguments
    echo "\$ import $*"
    (cd tests/golden/rosters && "$tool" import "$@" --data "$OLDPWD/$data" --password-file "$OLDPWD/$out/password" 2>"$OLDPWD/$out/err")
    local code=$?
    sed -E 's/^/! /; s/ \(open: .*\)$//' "$out/err"
    echo "= $code"
}
{
    for file in schild-1252.csv schild-unicode.csv schild.dat asv-bw.csv webuntis-comma.csv webuntis-tab.txt webuntis-blank.txt \
        webuntis-pipe.txt oneroster oneroster/users.csv odd-names.csv; do
        say $file --preview
    done
    say no-header.csv --preview
    say no-header.csv --family 1 --given 2 --group 3 --preview
    say no-header.csv --family 9
    say no-class.csv --preview
    say no-class.csv --class 7d --preview
    say schild-1252.csv --class 07C --preview
    say schild-1252.csv --class 9z --preview
    for file in tests/golden/rosters/bad-*; do
        say "$(basename "$file")"
    done
    say .
    say missing.csv
    say
    say schild-1252.csv
    say schild-1252.csv
    say schild.dat
    say schild-1252.csv
} >"$out/said.txt" 2>&1
[ -n "${UPDATE:-}" ] && cp "$out/said.txt" tests/golden/rosters.txt
if diff -u tests/golden/rosters.txt "$out/said.txt" >"$out/diff"; then
    ok "class lists of every source are read, other files refused in a sentence"
else
    sed 's/^/# /' "$out/diff"
    not_ok "import says what is wanted (wanted: tests/golden/rosters.txt, got: $out/said.txt)"
fi

truncate -s 50M "$out/big.csv"
if "$tool" import "$out/big.csv" --data "$data" 2>&1 | grep -q "viel zu groß"; then ok "50 MB are refused"; else not_ok "50 MB are refused"; fi

found=
for word in Groß Müller-Lüdenscheidt Yılmaz 03.04.2012 11.12.2011 59999 "Am Markt"; do
    grep -rqaF "$word" "$data" && found="$found $word"
done
if [ -z "$found" ]; then ok "no name lies open, nothing else was stored"; else not_ok "found on the disk:$found"; fi
exit $failed
