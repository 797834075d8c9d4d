#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A new pack lints without any finding and builds; the JSON Schemas are as in schema-*.json (UPDATE=1
# writes them anew); translate status counts. BUILD names the build folder.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")" || exit 2
here=$(pwd)
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok new $2"
    else
        echo "not ok new $2"
        failed=1
    fi
}

clean() { # folder: no error, no warning, no hint
    "$tool" lint "$1" >"$work/out" 2>&1 && grep -q '^Fehler: 0, Warnungen: 0, Hinweise: 0$' "$work/out"
}

cd "$work" || exit 2
"$tool" new neu </dev/null >out 2>&1 && clean neu
verdict $? proposals-lint-clean
"$tool" build neu -o neu.riese >out 2>&1
verdict $? proposals-build
for kind in social article chat video search ad source; do
    "$tool" new "pack-$kind" --title 'Das "erste": Paket' --classes 9,10 --kind $kind >out 2>&1 &&
        clean "pack-$kind" && [ "$(grep -c "kind: $kind" "pack-$kind/erstes-level.yaml")" = 7 ] &&
        "$tool" build "pack-$kind" -o pack.riese >out 2>&1
    verdict $? "only-$kind"
done
printf 'Unser Paket\n6\nchat, ad\n' | "$tool" new gefragt >out 2>&1 &&
    grep -q '^title: "Unser Paket"$' gefragt/pack.yaml && grep -q 'classes: \[6\]' gefragt/pack.yaml &&
    clean gefragt
verdict $? answers-to-questions
[ "$(grep -c '^  # [a-z]*: ' neu/erstes-level.yaml)" = 7 ] &&
    grep -q '^# yaml-language-server: \$schema=schema/pack.json' neu/pack.yaml && [ -s neu/schema/level.json ]
verdict $? comments-and-schemas
"$tool" new neu >out 2>&1 </dev/null
[ $? = 2 ] && grep -q 'gibt es schon' out
verdict $? not-over-something
for wrong in 'Neu' 'neu2 --classes 14' 'neu2 --kind sozial' 'neu2 --classes ,'; do
    # shellcheck disable=SC2086
    "$tool" new $wrong </dev/null >out 2>&1
    [ $? = 2 ] && [ ! -e neu2 ] && [ ! -e Neu ]
    verdict $? "refuses-$(echo "$wrong" | tr ' ,' '--')"
done

for schema in pack level; do
    "$tool" schema $schema >got
    [ "${UPDATE:-}" = 1 ] && cp got "$here/schema-$schema.json"
    diff -u "$here/schema-$schema.json" got
    verdict $? "schema-$schema"
done
"$tool" schema post >out 2>&1
[ $? = 2 ]
verdict $? schema-of-nothing

"$tool" translate status "$here/lint/warn-translation" >out 2>&1
grep -q '^en: 0 von 22 Texten übersetzt (0 %); auf Deutsch bleiben 22, davon unsicher oder veraltet 2$' out &&
    grep -q 'l.yaml:7: l/lesson.example$' out
verdict $? status-of-a-translation
"$tool" translate status "$here/lint/ok-small" | grep -q 'nur auf Deutsch (22 Texte)'
verdict $? status-without-translation
exit $failed
