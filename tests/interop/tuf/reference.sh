#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The reference client of reference.mjs as a program.
exec node "$(dirname "$0")/reference.mjs" "$@"
