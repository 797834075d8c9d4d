#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every message of the program and the tools is in the template and in every language, complete.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

mkdir -p build/test/house
pot=build/test/house/scheinriese.pot
bash tools/pot.sh $pot || echo "not ok - the template can be made"
if diff -q <(msgcat --no-location --sort-output $pot) \
    <(msgcat --no-location --sort-output assets/po/scheinriese.pot) >/dev/null; then
    echo "ok - assets/po/scheinriese.pot has every message"
else
    diff <(msgcat --no-location --no-wrap --sort-output assets/po/scheinriese.pot) \
        <(msgcat --no-location --no-wrap --sort-output $pot) | grep '^[<>] msgid' | head -n 40 | sed 's/^/# /'
    echo "not ok - assets/po/scheinriese.pot is old: make pot"
fi
n=0
for po in assets/po/*.po; do
    [ -e "$po" ] || continue
    n=$((n + 1))
    language=$(basename "$po" .po)
    if out=$(msgfmt --check --statistics -o /dev/null "$po" 2>&1 && msgcmp "$po" $pot 2>&1) &&
        ! echo "$out" | grep -qE 'fuzzy|untranslated'; then
        echo "ok - $language is complete"
    else
        echo "$out" | head -n 40 | sed 's/^/# /'
        echo "not ok - $language is not complete"
    fi
done
[ $n -gt 0 ] || echo "not ok - there is no language in assets/po"
