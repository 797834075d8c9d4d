#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `scheinriese-levels import` of foreign files, good and broken entries side by side, against golden
# folders and messages. BUILD names the build folder. UPDATE=1 writes them anew, to be read before
# they are committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")/import" || exit 2
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok import $2"
    else
        echo "not ok import $2"
        failed=1
    fi
}

# Everything said and written, as one text.
imported() { # format, file
    name=${2%.*}
    "$tool" import "$1" "$2" -o "$work/$name" 2>&1 | sed "s|$work/||"
    for made in "$work/$name"/*; do
        echo "== ${made##*/}"
        cat "$made"
    done
}

for pair in claimreview:feed.json claimreview:lines.jsonl gift:fragen.gift csv:tabelle.csv; do
    file=${pair#*:}
    imported "${pair%:*}" "$file" >"$work/got" 2>&1
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "$file.expected"
    diff -u "$file.expected" "$work/got"
    verdict $? "$file as expected"
    "$tool" lint "$work/${file%.*}" >"$work/lint" 2>&1
    [ $? = 1 ] && grep -q 'entwurf-1.yaml:.*»why«' "$work/lint" &&
        ! grep -q '\[\(yaml[a-z-]*\|unknown-key\|encoding\)\]' "$work/lint"
    verdict $? "$file: lint names what is missing, and nothing else is wrong with it"
done

"$tool" import csv tabelle.csv -o "$work/tabelle" >/dev/null 2>"$work/said"
[ $? = 2 ] && grep -q 'gibt es schon' "$work/said"
verdict $? "an existing folder stays"
for what in "claimreview fragen.gift" "csv fragen.gift" "gift nowhere.gift" "docx feed.json"; do
    # shellcheck disable=SC2086
    "$tool" import $what -o "$work/none" >/dev/null 2>&1
    [ $? = 2 ] && [ ! -e "$work/none" ] && [ ! -e "$work/none.unfertig" ]
    verdict $? "$what: nothing written"
done
if [ "$(id -u)" != 0 ]; then
    mkdir "$work/locked" && chmod 500 "$work/locked"
    "$tool" import csv tabelle.csv -o "$work/locked/x" >/dev/null 2>&1
    [ $? = 2 ]
    verdict $? "a folder without rights"
fi

# 10,000 entries, one a line and as a feed; every 100th is broken.
seq 10000 | awk '{
    if ($1 % 100 == 0) print "{\"claimReviewed\": \"kaputt\" \"x\"}"
    else printf "{\"@type\": \"ClaimReview\", \"claimReviewed\": \"Behauptung %d\", \"reviewRating\": " \
        "{\"ratingValue\": %d, \"alternateName\": \"%s\"}}\n", $1, $1 % 5, $1 % 3 ? "Falsch" : "Richtig"
}' >"$work/many.jsonl"
(echo '{"dataFeedElement": ['; sed 's/$/,/' "$work/many.jsonl"; echo 'null]}') >"$work/many.json"
for file in many.jsonl many.json; do
    timeout 60 "$tool" import claimreview "$work/$file" -o "$work/${file#*.}" >"$work/said" 2>"$work/told"
    [ $? = 1 ] && grep -q '^9900 Entwürfe in .*: 3300 Fakten, 6600 Fakes, 0 offen; 100 Einträge' "$work/said" &&
        [ "$(grep -c "$file:[0-9]*00: Ein Eintrag ist kaputt\|$file:[0-9]*01: Ein Eintrag ist kaputt" "$work/told")" = 100 ] &&
        [ "$(cat "$work/${file#*.}"/entwurf-*.yaml | grep -c '^  - post:')" = 9900 ]
    verdict $? "$file: 10,000 entries, 100 of them broken"
done

# What export writes comes back with the same verdicts.
for format in claimreview gift; do
    "$tool" export $format ../../../levels/digitale-stadt -o "$work/back.$format" &&
        "$tool" import $format "$work/back.$format" -o "$work/back-$format" >/dev/null 2>&1 &&
        cat ../../../levels/digitale-stadt/*.yaml | grep -oE '^    verdict: .*' | sort | uniq -c >"$work/wanted" &&
        cat "$work/back-$format"/*.yaml | tr -d '"' | grep -oE '^    verdict: .*' | sort | uniq -c >"$work/got" &&
        cmp -s "$work/wanted" "$work/got"
    verdict $? "$format goes out and in with the same verdicts"
done
exit $failed
