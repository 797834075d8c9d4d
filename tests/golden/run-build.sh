#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The pack file is the same twice; errors write nothing; translations go out and in without loss.
# BUILD names the build folder. Prints "ok name" or "not ok name"; exit 1 when one is not.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
root=$(realpath "$(dirname "$0")/../..")
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok build $2"
    else
        echo "not ok build $2"
        failed=1
    fi
}

pack="$root/levels/digitale-stadt"
"$tool" build "$pack" -o "$work/one.riese" >"$work/out" 2>&1
verdict $? builds
"$tool" build "$pack" -o "$work/two.riese" >/dev/null 2>&1
cmp -s "$work/one.riese" "$work/two.riese"
verdict $? same-bytes-twice
grep -q "$(sha256sum <"$work/one.riese" | cut -c1-64)" "$work/out"
verdict $? prints-hash
[ "$(wc -c <"$work/one.riese")" -lt 3145728 ]
verdict $? below-3-MiB

"$tool" build "$root/tests/golden/lint/bad-by" -o "$work/bad.riese" >/dev/null 2>&1
[ $? = 1 ] && [ ! -e "$work/bad.riese" ]
verdict $? errors-write-nothing
"$tool" build "$work/nowhere" -o "$work/bad.riese" >/dev/null 2>&1
[ $? = 2 ]
verdict $? no-folder-cannot-run
"$tool" build "$pack" -o "$work/nowhere/x.riese" >/dev/null 2>&1
[ $? = 2 ]
verdict $? no-target-folder-cannot-run

"$tool" bundle-table "$work/one.riese" | grep -q '{"one.riese", "digitale-stadt", "[0-9a-f]*"}'
verdict $? bundle-table

cp -R "$pack" "$work/pack"
messages() { msgcat --no-wrap --sort-output --no-location "$1" | msgattrib --no-wrap --translated - | grep -v '^#[.|]'; }
messages "$pack/po/en.po" >"$work/before"
"$tool" translate merge "$work/pack" en >/dev/null
messages "$work/pack/po/en.po" >"$work/after"
cmp -s "$work/before" "$work/after"
verdict $? merge-loses-nothing
cp "$work/pack/po/en.po" "$work/once"
"$tool" translate merge "$work/pack" >/dev/null
cmp -s "$work/once" "$work/pack/po/en.po"
verdict $? merge-twice-is-once
"$tool" build "$work/pack" -o "$work/three.riese" >/dev/null 2>&1
cmp -s "$work/one.riese" "$work/three.riese"
verdict $? same-bytes-after-merge

"$tool" translate extract "$work/pack" >/dev/null
msgmerge -q --no-fuzzy-matching -o "$work/extracted.po" "$work/pack/po/en.po" \
    "$work/pack/po/vorlage.pot" 2>/dev/null
[ "$(grep -c '^msgctxt' "$work/pack/po/vorlage.pot")" = "$(grep -c '^msgctxt' "$work/extracted.po")" ]
verdict $? extract-has-all-texts

sed -i 's/^title: .*/title: Ein anderer Titel/' "$work/pack/pack.yaml"
"$tool" translate merge "$work/pack" en >/dev/null
msgattrib --only-fuzzy "$work/pack/po/en.po" | grep -q 'pack/title'
verdict $? changed-text-becomes-fuzzy
cp "$pack/pack.yaml" "$work/pack/pack.yaml"
sed -i '/^  Absender:/d' "$work/pack/pack.yaml"
"$tool" translate merge "$work/pack" en >/dev/null
grep -q '^#~ msgctxt "pack/glossary.Absender"' "$work/pack/po/en.po"
verdict $? gone-text-is-kept-aside
cp "$pack/pack.yaml" "$work/pack/pack.yaml"
"$tool" translate merge "$work/pack" en >/dev/null
grep -q '^msgctxt "pack/glossary.Absender"' "$work/pack/po/en.po" &&
    ! grep -q '^#~' "$work/pack/po/en.po"
verdict $? returned-text-comes-back
exit $failed
