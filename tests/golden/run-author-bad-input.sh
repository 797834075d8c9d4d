#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What authors never mean to give the tool: files of 100 MB, folders without rights, links that lead out
# of the pack, pictures made to fill memory or to fetch other files. A clear message, nothing written.
# BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
tool=$(realpath "${BUILD:-build}")/scheinriese-levels
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$tool" ] || { echo "not ok - no program to test"; exit 1; }
work=$(mktemp -d) || exit 2
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
chmod 755 .
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok bad input: $2"
    else
        echo "not ok bad input: $2"
        head -n 12 said | cut -c1-300 | sed 's/^/# /'
        failed=1
    fi
}
"$tool" new good </dev/null >/dev/null
fresh() { rm -rf pack && cp -r good pack; }
# Linting and building say the words, in little output, and nothing is written.
refuses() { # NAME STATUS WORDS
    timeout 60 ${user:-} "$tool" lint --spell pack >said 2>&1
    [ $? = "$2" ] && grep -qF -- "$3" said && [ "$(wc -c <said)" -lt 20000 ]
    verdict $? "$1"
    ${user:-} timeout 60 "$tool" build pack -o pack.riese >said 2>&1
    [ $? = "$2" ] && [ -z "$(find . -maxdepth 1 -name '*.riese*')" ]
    verdict $? "$1, nothing built"
}

# --- 100 MB ---
truncate -s 100M large
fresh && cp --sparse=always large pack/pack.yaml
refuses "100 MB as pack.yaml" 2 "pack.yaml: Das ist größer als erlaubt."
fresh && cp --sparse=always large pack/erstes-level.yaml
refuses "100 MB as a level" 1 "erstes-level.yaml ist zu groß: höchstens 8 MiB."
fresh && mkdir pack/po && cp --sparse=always large pack/po/en.po
refuses "100 MB as PO" 2 "en.po: Das ist größer als erlaubt."
fresh && cp --sparse=always large pack/words.txt
"$tool" lint --spell pack >said 2>&1 && grep -q 'words.txt lässt sich nicht lesen' said
verdict $? "100 MB as words.txt"
tr '\0' x <large >letters
for kind in claimreview gift csv; do
    "$tool" import $kind letters -o draft >said 2>&1
    [ $? = 2 ] && [ "$(wc -c <said)" -lt 2000 ] && [ ! -e draft ]
    verdict $? "100 MB to import as $kind"
done
rm letters

# --- any bytes ---
awk 'BEGIN {x = 7; for (i = 0; i < 4096; i++) {x = (x * 75 + 74) % 65537; printf "\\%03o", x % 256}}' >octal
printf "$(cat octal)" >noise # always the same
for file in pack.yaml erstes-level.yaml; do
    fresh && cp noise pack/$file
    refuses "noise as $file" 1 "$file:"
done
fresh && mkdir pack/po && cp noise pack/po/en.po
refuses "noise as PO" 1 "en.po:"
for kind in claimreview gift csv; do
    "$tool" import $kind noise -o draft >said 2>&1
    status=$?
    if [ $status = 2 ]; then [ ! -e draft ]; else [ $status -lt 2 ] && [ -s draft/pack.yaml ]; fi
    verdict $? "noise to import as $kind"
    rm -rf draft
done

# --- rights: root has all of them, so another one asks ---
if [ "$(id -u)" = 0 ]; then
    chmod -R a+rX .
    user="setpriv --reuid=65534 --regid=65534 --clear-groups env TMPDIR=$work"
fi
fresh && chmod 000 pack
refuses "a folder without rights" 2 "pack/pack.yaml: Der Zugriff ist nicht erlaubt."
chmod 755 pack
fresh && chmod 000 pack/pack.yaml
refuses "pack.yaml without rights" 2 "pack/pack.yaml: Der Zugriff ist nicht erlaubt."
fresh && chmod 000 pack/erstes-level.yaml
refuses "a level without rights" 1 "erstes-level.yaml darf nicht gelesen werden. Prüfe ihre Rechte."
fresh && mkdir -m 000 pack/po
refuses "translations without rights" 2 "pack/po: Der Zugriff ist nicht erlaubt."
fresh && mkdir -m 555 closed && chmod a+rX -R pack
for there in "build pack -o closed/x.riese" "new closed/neu --title x --classes 5 --kind chat" "preview pack --png closed/png" \
    "export gift pack -o closed/x.gift"; do
    # shellcheck disable=SC2086
    ${user:-} "$tool" $there >said 2>&1
    [ $? = 2 ] && grep -q 'Der Zugriff ist nicht erlaubt' said && [ -z "$(ls closed)" ]
    verdict $? "no right to write: $there"
done
user=

# --- links that lead out ---
echo 'secret: words' >secret
fresh && ln -sf ../secret pack/erstes-level.yaml
refuses "a level linked from outside" 1 "erstes-level.yaml führt aus dem Ordner des Pakets hinaus."
grep -q words said
[ $? = 1 ]
verdict $? "its words are not shown"
fresh && mkdir pack/po && ln -s ../../secret pack/po/en.po
refuses "PO linked from outside" 2 "en.po führt aus dem Ordner des Pakets hinaus."
fresh && mv pack/erstes-level.yaml pack/images/ && ln -s images/erstes-level.yaml pack/erstes-level.yaml
"$tool" lint pack >said 2>&1
verdict $? "a link inside is fine"

# --- pictures ---
svg='<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
picture() { # FILE: the first post shows it; its bytes come from standard input
    fresh
    cat >"pack/images/$1"
    sed -i "0,/^    text: /s//    image: {file: images\/$1, alt: Eine Bank steht auf dem Hof.}\n    text: /" \
        pack/erstes-level.yaml
}
echo "$svg viewBox='0 0 2000000000 2000000000'/>" | picture x.svg
refuses "a giant viewBox" 1 "images/x.svg ist zu groß"
echo "$svg width='1' height='900000'/>" | picture x.svg
refuses "a picture like a thread" 1 "images/x.svg ist zu groß"
echo "$svg width='9' height='9'><image xlink:href='../../secret.png' width='9' height='9'/></svg>" | picture x.svg
refuses "a picture in the picture" 1 "holt eine andere Datei herein"
echo "$svg width='9' height='9'><svg:use href = \"http://example.org/x.svg#a\"/></svg>" | picture x.svg
refuses "a picture from the net" 1 "holt eine andere Datei herein"
{
    echo '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    last=a
    for next in b c d e f g h i j k; do
        echo "<!ENTITY $next \"&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;\">"
        last=$next
    done
    echo "]>$svg width='9' height='9'><text>&k;</text></svg>"
} | picture x.svg
refuses "entities without end" 1 "images/x.svg lässt sich nicht lesen"
echo "<!DOCTYPE svg [<!ENTITY x SYSTEM '$work/secret'>]>$svg width='9' height='9'><text y='9'>&x;</text></svg>" | picture x.svg
refuses "an entity of another file" 1 "images/x.svg lässt sich nicht lesen"
{
    echo "$svg width='1280' height='2000'><filter id='f'>"
    for _ in $(seq 400); do echo "<feTurbulence baseFrequency='.05' numOctaves='100'/>"; done
    echo "</filter><rect width='1280' height='2000' filter='url(#f)'/></svg>"
} | picture x.svg
# The drawing cannot be ended; what it holds goes with the program.
ASAN_OPTIONS=detect_leaks=0 timeout 60 "$tool" lint pack >said 2>&1
[ $? = 1 ] && grep -q 'lässt sich nicht in 8 Sekunden zeichnen' said
verdict $? "a picture that takes forever"
# A PNG that says it is 60000 x 60000: signature, IHDR, IEND.
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\x1d\xa8\x80\x0c\0\0\0\0IEND\xae\x42\x60\x82' | picture x.png
refuses "a PNG of 60,000 pixels" 1 "images/x.png ist zu groß"
head -c 3000000 large | picture x.png
refuses "a picture of 3 MB" 1 "images/x.png ist zu groß"
head -c 5000 noise | picture x.jpg
refuses "noise as a picture" 1 "images/x.jpg lässt sich nicht lesen"
exit $failed
