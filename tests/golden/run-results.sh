#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-results against the wanted text in results.txt: what it says, on which stream, how it
# ends. Pseudonyms are drawn by chance, so only their shape is compared.
set -u
cd "$(dirname "$0")/../.." || exit 1
tool=$PWD/${BUILD:-build}/scheinriese-results
data=build/test/golden/results
got=$data.txt
rm -rf $data $got
mkdir -p build/test/golden
export LANGUAGE=de

say() { # arguments of the tool: prints the command, both streams, the exit code
    echo "\$ scheinriese-results $*"
    "$tool" "$@" --data "$data" 2>"$data.err" | sed -E 's/^[[:alpha:]]+ ([0-9]+)$/TIER \1/'
    local code=${PIPESTATUS[0]}
    sed 's/^/! /' "$data.err"
    echo "= $code"
}

{
    say class list
    say class add 7b --pupils 3
    say class add 7b --pupils 3
    say class add 10a --pupils 1
    say class add "Müllers 8. Klasse" --pupils 2
    say class list
    say class add
    say class add 9c
    say class add 9c --pupils 0
    say class add 9c --pupils 61
    say class add 9c --pupils 2x
    say class add 9c 9d --pupils 2
    say class add " " --pupils 2
    say class add $'a\nb' --pupils 2
    say class add "$(printf 'x%.0s' $(seq 64))" --pupils 2
    say class add $'\xff' --pupils 2
    say class list --pupils 3
    say class list 7b
    say class
    say class remove 7b
    say nonsense
} >$got 2>&1
if diff -u tests/golden/results.txt $got; then
    echo "ok - results says what is wanted"
else
    echo "not ok - results says what is wanted (wanted: tests/golden/results.txt, got: $got)"
fi

"$tool" class add sixty --pupils 60 --data $data >$data.out
test "$(sort -u $data.out | wc -l)" = 60 && echo "ok - 60 pseudonyms, no two alike" ||
    echo "not ok - 60 pseudonyms, no two alike"
test "$(sed 's/ .*//' $data.out | head -n 46 | sort -u | wc -l)" = 46 &&
    echo "ok - every animal once before any comes twice" ||
    echo "not ok - every animal once before any comes twice"

LANGUAGE=de "$tool" class --help | grep -q "class add NAME --pupils" && echo "ok - help" ||
    echo "not ok - help"

echo "no folder" >$data.file
"$tool" class list --data $data.file/below 2>$data.err
[ $? = 2 ] && [ -s $data.err ] && echo "ok - a folder that cannot be is said in words" ||
    echo "not ok - a folder that cannot be is said in words"

# Another instance holds the lock.
lock=$(find $data -name '*.lock' | head -n 1)
if [ -n "$lock" ] && flock "$lock" "$tool" class add 5a --pupils 1 --data $data 2>$data.err; then
    echo "not ok - a second instance is refused"
elif grep -q "vom Spiel benutzt" $data.err; then
    echo "ok - a second instance is refused"
else
    echo "not ok - a second instance is refused"
fi
"$tool" class list --data $data | grep -q "^sixty.60$" && echo "ok - then it works again" ||
    echo "not ok - then it works again"
