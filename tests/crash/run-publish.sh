#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9, and errors, at the n-th write, sync and rename of "repo publish", n = 1, 2, 3 ... until it
# gets through. A reader sees the old release or the new one, whole; the next publish makes it good.
# BUILD: a build with faults.
set -u
tool=$(realpath "${BUILD:-build/faults-werror}/scheinriese-levels")
root=$(realpath "$(dirname "$0")/../..")
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$root/tests/crash/report.sh"
cd "$work" || exit 2
failed=0
stride=1
[ "${MODE:-check}" = check-all ] || stride=2
echo "nur ein Versuch 1" >pass
repo() { "$tool" repo "$@" >>out 2>&1; }

# A first release, and a second one that is signed and waits.
cp -R "$root/tests/golden/lint/ok-small" one && cp -R one two && sed -i 's/^version: .*/version: 1.1.0/' two/pack.yaml
"$tool" build one -o one.riese >out 2>&1 && "$tool" build two -o two.riese >>out 2>&1
repo init w --root 1/1 --memory 8 --passphrase-file pass && repo add one.riese --repo w &&
    repo sign --repo w --passphrase-file pass && repo publish pub --repo w --passphrase-file pass &&
    repo rotate timestamp-1 --repo w --memory 8 --passphrase-file pass && repo add two.riese --repo w &&
    repo sign --repo w --passphrase-file pass || { cat out; echo "not ok - two releases"; exit 1; }
mv w w.0 && mv pub pub.0

fresh() { rm -rf w pub && cp -R w.0 w && cp -R pub.0 pub; }
examine() { # says what is wrong
    if ! repo verify pub; then
        echo "a reader saw neither release: $(tail -n 1 out)"
    elif ! repo publish pub --repo w --passphrase-file pass || ! repo verify pub; then
        echo "the next publish: $(tail -n 1 out)"
    elif ! ls pub/targets/packs/probe/*-1.1.0.riese >/dev/null; then
        echo "the new pack is missing"
    fi
}

for mode in kill once; do
    for kind in write sync rename; do
        n=1
        tries=0
        while fresh; do
            SCHEINRIESE_FAULT=$kind:$n:$mode "$tool" repo publish pub --repo w --passphrase-file pass >out 2>&1
            status=$?
            tries=$((tries + 1))
            [ $status -eq 0 ] && problem= && break
            problem=$(examine)
            counted 1 $((1 - (${#problem} > 0))) # the release that was published
            [ -z "$problem" ] || break
            n=$((n + stride))
        done 2>/dev/null
        if [ -n "$problem" ]; then
            echo "not ok - publish: $mode at $kind $n: $problem"
            failed=1
        elif [ $n -lt 5 ]; then
            echo "not ok - publish: $kind was reached only $n times"
            failed=1
        else
            echo "ok - publish: $mode at each $kind up to $((n - 1)), step $stride: one whole release to see"
            report "publish a repository" $kind $mode $n $stride $tries yes
        fi
    done
done
exit $failed
