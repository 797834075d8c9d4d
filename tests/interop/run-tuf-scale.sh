#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a client reads when repositories grow: 100 to 10,000 simulated packs (100,000 in check-all).
# The numbers in tools/packs/SCALE.md come from here.
. "$(dirname "$0")/node.sh"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
DEMO_HOME=$work bash tests/demo/server.sh --no-serve || { echo "not ok - scale: a first repository"; exit 1; }
sizes="100:0 1000:0 1000:16 10000:0 10000:64 10000:256"
[ "${MODE:-check}" = check-all ] && sizes="$sizes 10000:128 10000:512 100000:256 100000:512 100000:1024 100000:4096"
# shellcheck disable=SC2086
node tests/interop/tuf/scale.mjs "$work"/site/metadata/*.targets.json $sizes
