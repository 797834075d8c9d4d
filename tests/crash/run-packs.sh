#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9, and errors, at the n-th write, sync and rename of "packs fetch --updates", n = 1, 2, 3 ...
# until it gets through, and of memory that is refused: root, timestamp, snapshot, targets and the pack itself are new. After each,
# what is installed is whole and of one version, and the next fetch makes it good.
# BUILD: a build with faults.
set -u
tool=$(realpath "${BUILD:-build/faults-werror}/scheinriese-levels")
packs=$(realpath "${BUILD:-build/faults-werror}/scheinriese-packs")
root=$(realpath "$(dirname "$0")/../..")
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$root/tests/crash/report.sh"
cd "$work" || exit 2
failed=0
echo "nur ein Versuch 1" >pass
repo() { "$tool" repo "$@" >>out 2>&1; }
get() { "$packs" "$@" --data data --from pub >>out 2>&1; }

cp -R "$root/tests/golden/lint/ok-small" one && cp -R one two && sed -i 's/^version: .*/version: 1.1.0/' two/pack.yaml
"$tool" build one -o one.riese >out 2>&1 && "$tool" build two -o two.riese >>out 2>&1
repo init w --root 1/1 --memory 8 --passphrase-file pass && repo add one.riese --repo w &&
    repo sign --repo w --passphrase-file pass && repo publish pub --repo w --passphrase-file pass &&
    "$packs" add-server https://packs.example.org pub/root.json --data data >>out 2>&1 &&
    get fetch --all && mv data data.0 &&
    repo rotate timestamp-1 --repo w --memory 8 --passphrase-file pass && repo add two.riese --repo w &&
    repo sign --repo w --passphrase-file pass && repo publish pub --repo w --passphrase-file pass ||
    { cat out; echo "not ok - two releases"; exit 1; }

fresh() { rm -rf data && cp -R data.0 data; }
# The file that the list names has the hash that the list names.
is_whole() { # VERSION-PATTERN
    local line
    line=$(grep -P "^fetched\tprobe\t$1\t" data/packs/installed.txt) || return 1
    set -- $line
    [ "$(sha256sum <"data/packs/probe-$3-${4:0:12}.riese")" = "$4  -" ]
}
examine() { # says what is wrong
    if ! is_whole '1\.[01]\.0'; then
        echo "what is installed is not whole: $(ls data/packs)"
    elif ! "$packs" list --data data >>out 2>&1; then
        echo "it cannot be listed: $(tail -n 1 out)"
    elif ! get fetch --updates || ! is_whole '1\.1\.0'; then
        echo "the next fetch: $(tail -n 1 out)"
    elif [ "$(find data/packs data/packs/parts -maxdepth 1 -type f | wc -l)" -ne 3 ] ||
        [ "$(find data/servers -path '*metadata/*' -type f | wc -l)" -ne 4 ]; then
        echo "something is left: $(find data -type f)"
    fi
}

for mode in kill once; do
    for kind in write sync rename alloc; do
        n=1 through=0 step=1 tries=0
        if [ $kind = alloc ]; then
            [ $mode = kill ] && continue # nothing is on disk that was not there before
            step=29
            tries_all && step=3
        fi
        while fresh; do
            SCHEINRIESE_FAULT=$kind:$n:$mode "$packs" fetch --updates --data data --from pub >out 2>&1
            status=$?
            [ $status -eq 0 ] && through=$((through + 1)) # one may fail without harm: the clock kept
            problem=$(examine)
            counted 1 $((1 - (${#problem} > 0))) # the pack that was there
            tries=$((tries + 1))
            [ $through -eq 3 ] && break
            [ -z "$problem" ] || break
            n=$((n + step))
        done 2>/dev/null
        if [ -n "$problem" ]; then
            echo "not ok - fetch: $mode at $kind $n: $problem"
            failed=1
        elif [ $n -lt 5 ]; then
            echo "not ok - fetch: $kind was reached only $n times"
            failed=1
        else
            echo "ok - fetch: $mode at each $kind up to $((n - 1)), step $step: the old or the new pack, and a clean update"
            [ $kind = alloc ] && word=allocation || word=$kind
            report "update a pack by the tool" $word $mode $n $step $tries yes
        fi
    done
done
exit $failed
