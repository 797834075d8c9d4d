#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What other programs make of exported results: the spreadsheet read by exceljs and by LibreOffice, statements checked by
# xapi-validation and sent to a learning record store that answers 200, 409, 413, 429, 503. BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
home=$PWD/build/interop/export
mkdir -p "$home"
(
    flock 8
    if ! cmp -s tests/interop/export/package-lock.json "$home/installed.json"; then
        cp tests/interop/export/package.json tests/interop/export/package-lock.json "$home/"
        for attempt in 1 2 3; do
            (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && break
            [ $attempt = 3 ] && exit 1
            sleep 5
        done
        cp tests/interop/export/package-lock.json "$home/installed.json"
    fi
) 8>"$home/lock" || { echo "not ok - npm ci"; exit 1; }
export MODULES=$home/node_modules LANGUAGE=de
tool=$PWD/${BUILD:-build}/scheinriese-results
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. tests/golden/results-export/fixture.sh
fixture "$work/data" || { echo "not ok - the fixture"; exit 1; }
export HOME=$work # LibreOffice keeps a profile there

faketime -f "$at" "$tool" export --class 7b --format xlsx --data "$work/data" --out "$work/7b.xlsx" 2>"$work/said" || cat "$work/said"
"$tool" export --class 7b --format csv --plain --data "$work/data" --out "$work/7b.csv" 2>"$work/said" || cat "$work/said"
"$tool" export --class 7b --format xapi --data "$work/data" --out "$work/7b.json" 2>"$work/said" || cat "$work/said"
"$tool" export --class 7b --format xapi --lines --data "$work/data" --out "$work/7b.jsonl" 2>"$work/said" || cat "$work/said"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/tls.key" -out "$work/tls.crt" -days 2 -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 2>"$work/said" || cat "$work/said"
failed=0
node tests/interop/export/xlsx.mjs "$work" tests/golden/results-export || failed=1
node tests/interop/export/statements.mjs "$work" || failed=1
node tests/interop/export/sending.mjs "$tool" "$work" || failed=1

# LibreOffice: each sheet as text, against what exceljs read.
(cd "$work" && timeout 120 soffice --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' --outdir lo 7b.xlsx >lo.log 2>&1)
node tests/interop/export/office.mjs "$work" || failed=1
exit $failed
