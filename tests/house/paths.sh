#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Nothing in the project knows the machine it was written on (x is nobody's home).
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

places='/(wor[k]|roo[t]|hom[e]|Users)/'
found=$(git ls-files -z --cached --others --exclude-standard | grep -zvE '\.(png|jpe?g|wav|ogg|riese)$' |
    xargs -0 grep -nIE "(^|[^A-Za-z0-9_.~-])$places" -- 2>/dev/null |
    grep -v '"/ho''me/x')
if [ -n "$found" ]; then
    echo "$found" | cut -c1-160 | sed 's/^/# /'
    echo "not ok - no paths of one machine"
else
    echo "ok - no paths of one machine"
fi
