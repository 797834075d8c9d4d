# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For tests in Node: the packages that tests/interop/tuf/package-lock.json names, fetched once and
# kept below build/. Source it; then MODULES is where they are. Two tests may start at once.
# shellcheck shell=bash
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
node_lock=tests/interop/tuf/package-lock.json
node_home=$PWD/build/interop/tuf
mkdir -p "$node_home"
(
    flock 8
    if ! cmp -s "$node_lock" "$node_home/installed.json"; then
        cp tests/interop/tuf/package.json "$node_lock" "$node_home/"
        for attempt in 1 2 3; do
            (cd "$node_home" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && break
            [ $attempt = 3 ] && exit 1
            sleep 5
        done
        cp "$node_lock" "$node_home/installed.json"
    fi
) 8>"$node_home/lock" || { echo "not ok - npm ci"; exit 1; }
export MODULES=$node_home/node_modules
export BUILD=${BUILD:-build}
