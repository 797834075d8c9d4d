#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shell scripts are well-formed and executable where they are started by name.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

for script in $(find tests tools .ci -name '*.sh' -o -path '.ci/run' | sort); do
    if out=$(bash -n "$script" 2>&1); then
        echo "ok - $script"
    else
        echo "$out" | sed 's/^/# /'
        echo "not ok - $script"
    fi
done
[ -x .ci/run ] && echo "ok - .ci/run can be started" || echo "not ok - .ci/run can be started"
