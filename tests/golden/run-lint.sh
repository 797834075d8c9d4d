#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs `scheinriese-levels lint` on every folder below tests/golden/lint and compares what it prints
# and its exit code with expected.txt. BUILD names the build folder. UPDATE=1 writes the files anew, to be read
# before they are committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")/lint" || exit 2
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
for folder in */; do
    name=${folder%/}
    "$tool" lint "$name" >"$work/got" 2>&1
    echo "exit $?" >>"$work/got"
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "$name/expected.txt"
    if diff -u "$name/expected.txt" "$work/got" >"$work/difference"; then
        echo "ok lint $name"
    else
        echo "not ok lint $name"
        cat "$work/difference"
        failed=1
    fi
done
exit $failed
