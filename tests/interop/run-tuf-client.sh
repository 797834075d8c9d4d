#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Repositories made and signed in Node by @tufjs/models, our client: the cases of the specification.
. "$(dirname "$0")/node.sh"
exec node tests/interop/tuf/client.mjs
