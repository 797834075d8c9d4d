#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every header compiles alone: whoever includes it needs to know nothing else.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

flags="-std=c11 -D_GNU_SOURCE -Igame -Itools -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    -Wstrict-prototypes -Wvla -Werror $(pkg-config --cflags sdl2 SDL2_ttf SDL2_image fribidi fontconfig \
    libsodium sqlite3 libfyaml librsvg-2.0 cairo 2>/dev/null)"
n_bad=0
n=0
for header in $(find game tools tests -name '*.h' | sort); do
    n=$((n + 1))
    # shellcheck disable=SC2086
    if ! out=$(gcc $flags -fsyntax-only -x c "$header" -Wno-unused-function 2>&1 |
        grep -v 'pragma once in main file'; exit "${PIPESTATUS[0]}"); then
        echo "$out" | head -n 5 | sed 's/^/# /'
        n_bad=$((n_bad + 1))
    fi
done
if [ $n_bad -gt 0 ]; then
    echo "not ok - $n_bad of $n headers do not compile alone"
else
    echo "ok - each of $n headers compiles alone"
fi
