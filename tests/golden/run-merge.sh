#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Exchange by command line without a network, against the wanted text in merge.txt: class file, join, hand-in, merge; files
# that wait, are confirmed, come twice, are cut, altered, of another class or something else. Words and names are drawn by
# chance, so only their shape is compared. UPDATE=1 writes the text anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build}
tool=$build/scheinriese-results
home=build/test/golden/merge-$(basename "$build")
got=$PWD/$home.txt
rm -rf "$home"
mkdir -p "$home"
export LANGUAGE=de LC_ALL=C.UTF-8
. tests/interop/dav/school.sh
school "$home" >"$home/said" 2>&1 || { sed 's/^/# /' "$home/said"; echo "not ok - merge: no school"; exit 1; }
cd "$home" || exit 1
failed=0

shape() { sed -E 's/[0-9a-f]{32}/HEX/g; s/„[^ “]+ [^ “]+ [^ “]+ [^ “]+“/„VIER WÖRTER“/; s/^[^ ]+ [^ ]+ [^ ]+ [^ ]+$/VIER WÖRTER/; s/^(Bestätigt: ).*/\1VIER WÖRTER/; s/\(open: .*\)/(open)/; s/--confirm .* --teacher/--confirm WÖRTER --teacher/'; }
say() { # arguments of the tool: prints the command, both streams, the exit code
    echo "\$ scheinriese-results $*" | shape
    "$tool" "$@" >out 2>err
    local code=$?
    shape <out | sort
    shape <err | sed 's/^/! /'
    echo "= $code"
}
merge() { say merge "$@" --teacher-password-file teacher.password --data teacher; }
is() { # WORDS COMMAND...
    local words=$1
    shift
    if "$@" >is.said 2>&1; then echo "ok - merge: $words"; else
        sed 's/^/# /' is.said | head -n 20
        echo "not ok - merge: $words"
        failed=1
    fi
}
stored() { sqlite3 teacher/results.db "$1"; }

echo 'drei falsche Worte' >wrong
{
    say class join 7b.klasse --data one
    say class join 7b.klasse --data teacher
    say class join teacher.password --data four
    head -c 500 7b.klasse >cut.klasse
    say class join cut.klasse --data four
    sed 's/"7b/"7c/; s/\\"7b/\\"7c/' 7b.klasse >other.klasse
    say class join other.klasse --data four
    say class file --class 9z --out x.klasse --data teacher --password-file teacher.password
    say class file --class 7b --out x.klasse --data teacher --password-file wrong
    say class file --class 7b --out x.klasse --share http://example.org/s/abc --data teacher --password-file teacher.password
    say class file --class 7b --data teacher
    say class file --class 7b --out x.klasse --data one --password-file teacher.password
    mkdir stick
    say class hand-in stick --data one
    say class hand-in stick --data one
    say class hand-in stick --class 9z --data one
    say class hand-in nowhere --data two
    say class hand-in stick --data teacher
    say class hand-in stick --data two
    say class hand-in stick --data three
    ls stick | shape
    say merge
    say merge stick --teacher-password-file wrong --data teacher
    merge nowhere
    merge stick
    merge stick --confirm "Apfel Apfel Apfel Apfel"
    merge stick --confirm "$(words_of one)"
    merge stick
    cp stick/*.ergebnis .
    printf 'something else' >stick/garbage.ergebnis
    : >stick/empty.ergebnis
    printf 'not looked at' >stick/liste.txt
    merge --confirm "$(words_of two), $(words_of three)"
    merge stick
    rm stick/*
    one=$(ls ./*.ergebnis | head -n 1)
    head -c 3000 "$one" >stick/cut.ergebnis
    printf x | dd of="$one" bs=1 seek=2000 conv=notrunc 2>/dev/null
    cp "$one" stick/altered.ergebnis
    { printf SCHRERG1; head -c 16 /dev/zero; tail -c +25 "$one"; } >stick/other-class.ergebnis
    truncate -s 70M stick/large.ergebnis
    merge stick
    merge stick/cut.ergebnis
} >"$got" 2>&1
[ "${UPDATE:-}" ] && cp "$got" ../../../../tests/golden/merge.txt
is "says what is wanted" diff -u ../../../../tests/golden/merge.txt "$got"
is "all judgements of three laptops, once" test "$(stored 'select count(*), count(distinct uuid), count(distinct device) from judgements')" = "6|6|3"

# One after the other in another order, on another laptop's copy, gives the same.
stored 'select uuid, post, answer, device from judgements order by uuid' >first
play one 1 1 && "$tool" class hand-in stick --data one >said 2>&1
merge stick >said
is "what is new comes in" test "$(stored 'select count(*) from judgements')" = 7
is "and what was there is as it was" test "$(stored 'select uuid, post, answer, device from judgements order by uuid' | comm -13 - first | wc -l)" = 0
is "the older file of the laptop was replaced" test "$(find stick -size -1000k -name '????????????????????????????????.ergebnis' | wc -l)" = 1
exit $failed
