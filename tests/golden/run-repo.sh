#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A repository from its first key to rotation, as a media centre would run it, and what is refused.
# BUILD names the build folder. Prints "ok - name" or "not ok - name"; exit 1 when one is not.
set -u
build=${BUILD:-build}
tool=$(realpath "${TOOL:-$build/scheinriese-levels}")
root=$(realpath "$(dirname "$0")/../..")
source=$root/tests/demo/pack
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - repo: $2"
    else
        sed 's/^/# /' out 2>/dev/null
        echo "not ok - repo: $2"
        failed=1
    fi
}
repo() { "$tool" repo "$@" >out 2>&1; }
pass() { repo "$@" --passphrase-file pass; }
refused() { # words, command...: ends with 2 and says the words
    local words=$1
    shift
    "$@"
    [ $? = 2 ] && grep -q "$words" out
}
version() { grep -oE '"version":[0-9]+}$|"version":[0-9]+}}$' "$1" | tr -dc 0-9; }
at() { # days from now, command... by the plain build: libfaketime and sanitizers do not go together
    faketime -f "$(printf "%+d" "$1")d" "$root/build/scheinriese-levels" "${@:2}" >out 2>&1
}

pack=kostprobe.riese
"$tool" build "$source" -o $pack >out 2>&1 || { cat out; exit 2; }
echo "nur ein Versuch 1" >pass
echo "eine ganz andere" >wrong

# --- init: keys, thresholds, files ---
pass init w --root 2/3 --memory 8
verdict $? init
[ "$(stat -c %a w/keys/root-1.key)" = 600 ] && ! grep -q "nur ein" w/keys/*.key &&
    grep -q argon2id w/keys/root-1.key && [ "$(ls w/keys/*.key | wc -l)" = 6 ]
verdict $? key-files-sealed-and-private
grep -q '"root":{"keyids":\["[0-9a-f]*","[0-9a-f]*","[0-9a-f]*"\],"threshold":2}' w/metadata/root.json
verdict $? thresholds-as-asked
refused "schon eine Werkstatt" pass init w --memory 8
verdict $? init-twice-is-refused
printf 'kurz\n' >short
repo init w2 --passphrase-file short --memory 8
[ $? = 2 ] && grep -q "mindestens 8" out
verdict $? short-passphrase-is-refused
refused "keine Werkstatt" repo status --repo nowhere
verdict $? no-working-folder

# --- add, sign, publish ---
refused "gibt es hier nicht" repo add "$pack" --repo w --as fremd
verdict $? unknown-group-is-refused
repo add "$pack" --repo w
verdict $? add
refused "0 von 2 Unterschriften" pass publish pub --repo w
verdict $? unsigned-is-not-published
[ ! -e pub ]
verdict $? nothing-written-when-refused
repo sign --repo w --passphrase-file wrong
[ $? = 2 ] && grep -q "wrong passphrase" out
verdict $? wrong-passphrase-is-refused
pass sign --repo w && pass publish pub --repo w
verdict $? sign-and-publish
(umask 077 && "$tool" repo publish pub2 --repo w --passphrase-file pass >/dev/null)
[ -z "$(find pub pub2 -type f ! -perm 644)$(find pub pub2 -mindepth 1 -type d ! -perm 755)" ]
verdict $? published-files-are-readable-whatever-the-umask
[ -e pub/metadata/1.root.json ] && [ -e pub/metadata/1.targets.json ] &&
    [ -e "pub/targets/packs/kostprobe/$(sha256sum <"$pack" | cut -c1-64).kostprobe-1.0.0.riese" ]
verdict $? consistent-snapshot-names
repo verify pub
verdict $? verify
repo add "$pack" --repo w && grep -q "steht schon so" out
verdict $? adding-the-same-again-changes-nothing
sed 's|^title: .*|title: Ein anderer Titel|' "$source/pack.yaml" >changed.yaml
cp -R "$source" changed && cp changed.yaml changed/pack.yaml
"$tool" build changed -o changed.riese >/dev/null 2>&1
refused "Eine Version ändert sich nie" repo add changed.riese --repo w
verdict $? a-published-version-never-changes
repo remove kostprobe 1.0.0 --repo w && pass sign --repo w && pass publish pub --repo w &&
    refused "Eine Version ändert sich nie" repo add changed.riese --repo w
verdict $? not-even-after-remove
sed -i 's/^version: .*/version: 1.1.0/' changed/pack.yaml
"$tool" build changed -o changed.riese >/dev/null 2>&1
repo add "$pack" changed.riese --repo w && pass sign --repo w && pass publish pub --repo w &&
    repo verify pub && [ "$(version pub/metadata/timestamp.json)" -ge 3 ]
verdict $? next-version-and-the-old-one
[ -e pub/metadata/1.targets.json ] && [ -e pub/metadata/1.snapshot.json ]
verdict $? old-versions-are-kept

# --- who reads while it is written ---
before=$(ls -i pub/metadata/timestamp.json)
pass publish pub --repo w && [ "$before" != "$(ls -i pub/metadata/timestamp.json)" ] &&
    [ -z "$(find pub -name '*.??????' ! -name '*.riese' ! -name '*.json' ! -name '*.png')" ]
verdict $? timestamp-is-replaced-by-rename

# --- refresh, status, expiry ---
before=$(version pub/metadata/timestamp.json)
pass refresh pub --repo w && [ ! -s out ] && [ "$(version pub/metadata/timestamp.json)" = $((before + 1)) ]
verdict $? refresh-is-silent-and-counts-up
snapshots=$(ls pub/metadata/*.snapshot.json | wc -l)
pass refresh pub --repo w && [ "$(ls pub/metadata/*.snapshot.json | wc -l)" = "$snapshots" ]
verdict $? refresh-leaves-a-fresh-snapshot
cp -r w ahead && at 50 repo refresh pub3 --repo ahead --passphrase-file pass &&
    [ "$(ls pub3/metadata/*.snapshot.json | wc -l)" = 1 ] && ! cmp -s pub3/metadata/*.snapshot.json \
    "pub/metadata/$(ls pub/metadata | grep snapshot | sort -n | tail -1)"
verdict $? refresh-renews-a-snapshot-past-half-its-life
refused "keine Passphrase eingeben" setsid "$tool" repo refresh pub --repo w 2>out >/dev/null </dev/null ||
    { setsid "$tool" repo refresh pub --repo w >out 2>&1 </dev/null; grep -q "passphrase-file" out; }
verdict $? refresh-never-waits-for-a-terminal
repo status --repo w && grep -qE "timestamp .*noch (29|30) Tage" out
verdict $? status-in-days
at 75 repo status --repo ahead
[ $? = 1 ] && grep -q "timestamp.*läuft bald ab: noch [0-9] Tage" out
verdict $? expiring-soon-is-told
at 400 repo status --repo w
[ $? = 1 ] && grep -q "targets.*ABGELAUFEN" out
verdict $? expired-is-told
at 400 repo verify pub
[ $? = 1 ] && grep -q "abgelaufen" out
verdict $? verify-sees-expiry
at 400 repo refresh pub4 --repo w --passphrase-file pass
[ $? = 1 ] && grep -q "targets.*ABGELAUFEN" out
verdict $? refresh-warns-of-what-it-cannot-renew
cp -r w late && at -3650 repo publish pub-late --repo late --passphrase-file pass
grep -q "Die Uhr geht falsch" out && [ "$(grep -c "Die Uhr" out)" = 1 ] && { at -3650 repo status --repo late; [ $? = 1 ]; }
verdict $? a-clock-far-behind-is-told
repo renew targets --repo w && pass sign --repo w && pass publish pub --repo w && repo verify pub
verdict $? renew

# --- a key in the safe: another machine ---
mkdir safe && mv w/keys/root-*.key w/keys/targets-1.key safe/
"$tool" build "$source" -o p.riese >/dev/null 2>&1
repo remove kostprobe 1.1.0 --repo w
pass sign --repo w && refused "targets hat 0 von 1" pass publish pub --repo w
verdict $? without-the-safe-nothing-is-published
repo sign --repo w --give targets -o carried.json && repo sign --file carried.json --key safe/targets-1.key \
    --passphrase-file pass && grep -q "Prüfsumme" out
verdict $? sign-offline
repo sign --repo w --take carried.json && pass publish pub --repo w && repo verify pub
verdict $? take-the-signature-back
repo renew targets --repo w
refused "passt zu nichts" repo sign --repo w --take carried.json
verdict $? a-signature-for-something-else-is-refused
repo sign --repo w --key safe/targets-1.key --passphrase-file pass && pass publish pub --repo w
verdict $? a-key-brought-along-signs-everything

pass key root-4 --folder new --memory 8 && repo rotate root-1 --with new/root-4.pub --repo w &&
    repo sign --repo w --give root -o root.json
for key in root-2 root-3; do
    repo sign --file root.json --key safe/$key.key --passphrase-file pass
done
repo sign --repo w --take root.json && pass publish pub --repo w && repo verify pub
verdict $? a-lost-root-key-is-replaced-by-the-other-two

# --- groups ---
pass key nabu-1 --folder group --memory 8 && [ -e group/nabu-1.pub ]
verdict $? a-group-makes-its-key
repo delegate nabu --keys group/nabu-1.pub --paths 'packs/kost*/*' --repo w &&
    repo sign --repo w --key safe/targets-1.key --passphrase-file pass &&
    refused "nabu hat 0 von 1" pass publish pub --repo w
verdict $? a-group-must-sign-before-it-appears
repo sign --repo w --give nabu -o nabu.json && repo sign --file nabu.json --key group/nabu-1.key \
    --passphrase-file pass && repo sign --repo w --take nabu.json && pass publish pub --repo w &&
    repo verify pub
verdict $? delegate
repo delegate andere --keys group/nabu-1.pub --repo w &&
    refused "gehört nicht zu dem" repo add changed.riese --repo w --as andere
verdict $? a-group-stays-on-its-paths
repo add changed.riese --repo w --as nabu
verdict $? add-as-a-group
repo renew targets --repo w && repo sign --repo w --key safe/targets-1.key --passphrase-file pass &&
    repo delegate andere --keys group/nabu-1.pub --repo w && repo sign --repo w --key safe/targets-1.key --passphrase-file pass &&
    repo sign --repo w --give andere -o a.json && repo sign --file a.json --key group/nabu-1.key --passphrase-file pass &&
    repo sign --repo w --take a.json && pass publish pub --repo w && grep -q "nabu: Vorgemerktes" out && repo verify pub &&
    [ "$(version pub/metadata/1.nabu.json)" = 1 ] && [ ! -e pub/metadata/2.nabu.json ]
verdict $? nobody-waits-for-a-group
refused "geht nicht als Name" repo delegate targets --keys group/nabu-1.pub --repo w
verdict $? reserved-names-are-refused
refused "mehr, als es Schlüssel gibt" repo delegate dritte --keys group/nabu-1.pub --threshold 2 --repo w
verdict $? threshold-above-keys-is-refused

# --- bins ---
pass init b --root 1/1 --memory 8 && repo add "$pack" changed.riese --repo b &&
    repo delegate --bins 32 --repo b && pass sign --repo b && pass publish binned --repo b &&
    repo verify binned && grep -q "37 Rollen, 3 Dateien" out
verdict $? bins
rows=$(cat binned/targets/index/*.json)
[ "$(grep -o '"kostprobe":{' <<<"$rows" | wc -l)" = 1 ] && grep -q '"version":"1.1.0"' <<<"$rows" && ! grep -q '"about"' <<<"$rows"
verdict $? index-names-the-newest-version
[ "$(grep -o '"name":"[a-z0-9-]*"' binned/metadata/1.targets.json | head -1)" = '"name":"index"' ]
verdict $? index-comes-before-all
[ "$(grep -o '"packs/' binned/metadata/1.targets.json | wc -l)" = 0 ] &&
    [ "$(cat binned/metadata/1.bin-*.json | grep -o '"packs/[^"]*riese":' | wc -l)" = 2 ]
verdict $? bins-hold-the-packs
repo status --repo b && grep -q "bin-.* 32 Listen" out && [ "$(wc -l <out)" -lt 8 ]
verdict $? status-of-bins-is-one-line
repo renew bins --repo b && pass sign --repo b && pass publish binned --repo b && repo verify binned &&
    [ "$(ls binned/metadata/2.bin-*.json | wc -l)" = 32 ] && [ -e binned/metadata/2.index.json ]
verdict $? renew-bins
repo add "$pack" --repo b && pass sign --repo b && pass publish binned --repo b && [ ! -e binned/metadata/3.index.json ]
verdict $? index-changes-only-with-its-packs
repo remove kostprobe 1.1.0 --repo b && pass sign --repo b && pass publish binned --repo b && repo verify binned &&
    grep -q '"version":"1.0.0"' binned/targets/index/"$(grep -o '"sha256":"[0-9a-f]*' binned/metadata/3.index.json | cut -d'"' -f4)".*.json
verdict $? index-goes-back-when-a-version-is-removed
refused "geht nicht als Name" repo delegate index --keys group/nabu-1.pub --repo b
verdict $? index-is-no-group
refused "schon geteilt" repo delegate --bins 64 --repo b
verdict $? bins-stay
refused "2, 4, 8" repo delegate --bins 12 --repo w
verdict $? bins-are-a-power-of-two

# --- covers ---
echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg== |
    base64 -d >cover.png
pass init c --root 1/1 --memory 8 && repo add $pack --cover cover.png --repo c && pass sign --repo c &&
    pass publish covered --repo c && repo verify covered && grep -q "2 Dateien" out &&
    grep -q '"cover":{"color":"#[0-9a-f]*","target":"packs/kostprobe/kostprobe-1.0.0.cover.png"}' covered/metadata/1.targets.json
verdict $? cover
pass init cb --root 1/1 --memory 8 && repo delegate --bins 256 --repo cb && repo add $pack --cover cover.png --repo cb &&
    [ "$(grep -o 'aufgenommen in bin-..' out | sort -u | wc -l)" = 2 ]
verdict $? cover-lies-in-its-own-bin
head -c 70000 /dev/zero >big.png
refused "PNG oder JPEG" repo add changed.riese --cover pass --repo c
verdict $? cover-must-be-a-picture
repo add changed.riese --cover big.png --repo c
[ $? = 2 ] && grep -q "at most 65536" out
verdict $? cover-must-be-small
[ -z "$(ls c/targets/packs/kostprobe/*1.1.0* 2>/dev/null)" ] && ! grep -q 1.1.0 c/metadata/targets.json
verdict $? a-wrong-cover-leaves-nothing-behind

# --- rotation ---
pass rotate timestamp-1 --repo b --memory 8 && pass sign --repo b && pass publish binned --repo b &&
    repo verify binned && [ -e binned/metadata/2.root.json ]
verdict $? rotate-timestamp
pass rotate root-1 --repo b --memory 8 && pass sign --repo b && pass publish binned --repo b &&
    repo verify binned && [ "$(grep -o '"keyid":' binned/metadata/3.root.json | wc -l)" = 2 ]
verdict $? rotate-root-is-signed-by-old-and-new
pass rotate root-1-b --repo b --memory 8
mkdir lost && mv b/keys/root-1-b.key lost/ && pass sign --repo b
refused "root hat 0 von 1" pass publish binned --repo b
verdict $? rotate-root-needs-the-old-key
mv lost/root-1-b.key b/keys/ && pass sign --repo b && pass publish binned --repo b && repo verify binned
verdict $? rotate-root-once-more
pass rotate targets-1 --repo b --memory 8 && pass sign --repo b && pass publish binned --repo b &&
    repo verify binned
verdict $? rotate-targets-signs-bins-anew
repo verify binned --root binned/metadata/4.root.json
verdict $? verify-from-a-later-root

# --- an attacker's hand in the folder ---
cp -R pub bad && find bad -name '*.riese' | while read -r f; do printf x >>"$f"; done
repo verify bad
[ $? = 1 ]
verdict $? verify-sees-a-changed-pack
cp -R pub bad2 && sed -i 's/"version":/"version": /' bad2/metadata/timestamp.json && repo verify bad2
verdict $? spaces-do-not-matter-to-signatures
sed -i 's/"expires":"20../"expires":"2099/' bad2/metadata/timestamp.json
repo verify bad2
[ $? = 1 ] && grep -q "0 von 1" out
verdict $? verify-sees-changed-metadata
# --- memory that fails, in builds that can: said, nothing lost or leaked, and the next try works ---
faults() { # NAME STEP command...: in the folder f, a copy of f.0
    local name=$1 step=$2 n=1 status
    shift 2
    while rm -rf f && cp -R f.0 f; do
        SCHEINRIESE_FAULT=alloc:$n:once "$tool" repo "$@" >out 2>&1
        status=$?
        [ $status = 2 ] && [ -s out ] && ! grep -q Sanitizer out && n=$((n + step)) && continue
        break
    done
    [ $status = 0 ] && [ $n -gt $((4 * step)) ]
    verdict $? "no-memory-for-$name, up to allocation $n"
}
case $build in
*faults*)
    mkdir -p f.0 && pass init f.0/w --root 1/1 --memory 8 && repo add $pack --repo f.0/w
    repo delegate --bins 4 --repo f.0/w
    faults sign 3 sign --repo f/w --passphrase-file pass
    pass sign --repo f.0/w
    faults publish 7 publish f/pub --repo f/w --passphrase-file pass
    faults add 7 add changed.riese --repo f/w
    faults rotate 11 rotate targets-1 --repo f/w --memory 8 --passphrase-file pass
    faults init 7 init f/new --memory 8 --passphrase-file pass
    ;;
esac
exit $failed
