#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What editors and other programs make of the level tool: its JSON Schemas by Ajv on packs read by another
# YAML library, its findings by the schema of SARIF 2.1.0. BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
home=$PWD/build/interop/levels
mkdir -p "$home"
(
    flock 8
    if ! cmp -s tests/interop/levels/package-lock.json "$home/installed.json"; then
        cp tests/interop/levels/package.json tests/interop/levels/package-lock.json "$home/"
        for attempt in 1 2 3; do
            (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && break
            [ $attempt = 3 ] && exit 1
            sleep 5
        done
        cp tests/interop/levels/package-lock.json "$home/installed.json"
    fi
) 8>"$home/lock" || { echo "not ok - npm ci"; exit 1; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LANGUAGE=de LC_ALL=C.UTF-8
MODULES=$home/node_modules node tests/interop/levels/levels.mjs "${BUILD:-build}/scheinriese-levels" "$work"
