#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The template of all messages of the program and the tools: pot.sh FILE. The same sources give the
# same bytes (no date), so that a test can compare it.
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C
find game tools -name '*.c' | sort | xgettext --files-from=- --from-code=UTF-8 --language=C \
    --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --add-comments=i18n: --add-location=file \
    --package-name=scheinriese --copyright-holder="The Scheinriese authors" --force-po -o "$1.new"
sed -i -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/' \
    -e '1,/^msgid ""/{/^#, fuzzy/d}' "$1.new"
mv "$1.new" "$1"
