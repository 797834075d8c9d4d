#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Packs of 48 posts that leak strongly through one feature each, in each version it can leak in, linted as an author
# would: the leak is an error of the pack whose sentence names the feature, the version and posts. Fair packs of the same
# kind pass. The sentences are compared with leak.txt; UPDATE=1 writes it anew, to be read before it is committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")" || exit 2
here=$(pwd)
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

make_pack() { # FOLDER, AWK OPTIONS ...
    folder=$1
    shift
    mkdir -p "$folder/images" "$folder/po"
    awk "$@" -v folder="$folder" -v id=probe -v levels=4 -v posts=12 -v po=1 -f "$here/source.awk"
}

leaks() { # FEATURE VERSION WORDS-OF-FEATURE WORDS-OF-VERSION
    make_pack "$1.$2" -v leak="$1" -v where="$2"
    "$tool" lint --format gcc "$1.$2" >"$1.$2.out" 2>&1
    code=$?
    grep "pack.yaml:.*\[cue-leak\]" "$1.$2.out" >"$1.$2.found"
    echo "$1 $2: $(sed 's/^[^ ]* //' "$1.$2.found" | head -n 1)" >>got.txt
    if [ $code = 1 ] && grep -F "$3" "$1.$2.found" | grep -F "$4" | grep -q "p-[0-3]-[0-9]"; then
        echo "ok leak $1 in $2"
    else
        echo "not ok leak $1 in $2 (exit $code, wanted: $3, $4)"
        cat "$1.$2.out"
    fi
    rm -rf "$1.$2"
}

for pair in "text:in diesem Paket" "simple:(einfache Sprache)" "en:(en)" "en-simple:(en, einfache Sprache)"; do
    version=${pair%%:*} told=${pair#*:}
    leaks length "$version" "im Mittel" "$told"
    leaks words "$version" "länger als" "$told"
    leaks sentences "$version" "Sätze:" "$told"
    leaks exclamations "$version" "Ausrufezeichen:" "$told"
    leaks questions "$version" "Fragezeichen:" "$told"
    leaks capitals "$version" "Großbuchstaben" "$told"
    leaks shouting "$version" "Wörter ganz in Großbuchstaben:" "$told"
    leaks digits "$version" "Ziffern:" "$told"
    leaks emoji "$version" "Emojis:" "$told"
    leaks bold "$version" "fette Stellen:" "$told"
    leaks absolute "$version" "Wörter wie »alle«" "$told"
    leaks hedges "$version" "Wörter wie »vielleicht«" "$told"
    leaks times "$version" "Wörter für Zeiten" "$told"
done
# The texts of the looks have no simple version.
leaks look-length text "Texte beim Nachsehen" "in diesem Paket"
leaks look-length en "Texte beim Nachsehen" "(en)"
for pair in "link:eine Adresse" "handle-digits:Ziffern im Namen des Kontos" "picture:ein Bild" "likes:Zahl der Likes" \
    "shares:Zahl der Weiterleitungen" "age:Alter des Kontos" "symbol:im Namen des Absenders" \
    "known:ein Absender aus »people«" "position:Platz im Level"; do
    leaks "${pair%%:*}" all "${pair#*:}" "in diesem Paket"
done
for kind in social article chat video search ad source; do
    leaks kind-$kind all "die Art »$kind«" "in diesem Paket"
done
for look in who others image date link numbers quote factcheck; do
    leaks look-$look all "den Blick »$look«" "in diesem Paket"
done

[ "${UPDATE:-}" = 1 ] && cp got.txt "$here/leak.txt"
diff -u "$here/leak.txt" got.txt && echo "ok leak sentences" || echo "not ok leak sentences"

# One feature in a hundred tells by chance what it may: 40 fair packs, two tests at 2.5 % each.
alarms=0
for seed in $(seq 40); do
    make_pack fair -v seed="$seed"
    "$tool" lint --format gcc fair | grep -q "pack.yaml:.*\[cue-leak\]" && alarms=$((alarms + 1))
    rm -rf fair
done
[ $alarms -le 6 ] && echo "ok fair packs: $alarms alarms in 40" || echo "not ok fair packs: $alarms alarms in 40"
