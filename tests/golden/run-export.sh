#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `scheinriese-levels export` of a pack full of characters that mean something in the formats,
# against golden texts (pictures left out), and whether other programs can read the results. BUILD
# names the build folder. UPDATE=1 writes the texts anew, to be read before they are committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
root=$(realpath "$(dirname "$0")/../..")
cd "$root/tests/golden/export" || exit 2
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok export $2"
    else
        echo "not ok export $2"
        failed=1
    fi
}

for format in gift moodle-xml claimreview html teacher; do
    "$tool" export $format nasty -o "$work/whole.$format"
    verdict $? "$format runs"
    sed -E 's/[A-Za-z0-9+/=]{80,}/PICTURE/g' "$work/whole.$format" >"$work/got"
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "nasty.$format.expected"
    diff -u "nasty.$format.expected" "$work/got"
    verdict $? "$format as expected"
    "$tool" export $format nasty | cmp -s - "$work/whole.$format"
    verdict $? "$format on standard output is the same"
done

if command -v xmllint >/dev/null; then
    xmllint --noout "$work/whole.moodle-xml"
    verdict $? "moodle-xml is well-formed"
    xmllint --xpath 'string(//questiontext/text)' "$work/whole.moodle-xml" >"$work/inner.html"
    xmllint --html --noout "$work/inner.html"
    verdict $? "moodle-xml: the question is HTML"
    xmllint --html --noout "$work/whole.html" 2>&1 | grep -v 'Tag .* invalid' | grep -q 'error'
    [ $? = 1 ]
    verdict $? "html is HTML"
fi
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/whole.claimreview"
    verdict $? "claimreview is JSON"
fi
grep -qE '(src|href)="?(https?:|//)|url\(|<script|<link' "$work/whole.html" "$work/whole.teacher"
[ $? = 1 ]
verdict $? "html and teacher ask for nothing from outside"

"$tool" export html nasty --lang en | grep -q '<html lang="en">'
verdict $? "html in English"
"$tool" export gift ../lint/bad-by -o "$work/bad" >/dev/null 2>&1
[ $? = 1 ] && [ ! -e "$work/bad" ]
verdict $? "errors write nothing"
"$tool" export docx nasty -o "$work/bad" >/dev/null 2>&1
[ $? = 2 ] && [ ! -e "$work/bad" ]
verdict $? "unknown format cannot run"
"$tool" export gift nasty --lang xx -o "$work/bad" >/dev/null 2>&1
[ $? = 2 ] && [ ! -e "$work/bad" ]
verdict $? "unknown language cannot run"
"$tool" export gift nasty -o "$work/nowhere/x" >/dev/null 2>&1
[ $? = 2 ]
verdict $? "no target folder cannot run"
exit $failed
