#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-packs against repositories made with @tufjs/models in Node, good and evil ones, served
# from loopback: every case that facts about TUF name, one test each.
set -u
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
home=build/test/interop-client
mkdir -p "$home"
for file in tests/interop/client/*; do
    cmp -s "$file" "$home/$(basename "$file")" || cp "$file" "$home/"
done
if ! cmp -s "$home/package-lock.json" "$home/installed"; then
    (cd "$home" && npm ci --no-audit --no-fund --loglevel=error) || exit 1
    cp "$home/package-lock.json" "$home/installed"
fi
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export LANGUAGE=de LC_ALL=C.UTF-8
TREE=$PWD PACKS=$PWD/$BUILD/scheinriese-packs WORK=$PWD/$home/work exec node "$home/client.mjs" "$@"
