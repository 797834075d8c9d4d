#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trouble of a real machine, through scheinriese-packs: a disk that is full at 99 % of a pack (a small tmpfs of its own), a
# stick that is pulled out, names of 300 characters, names that differ in case only, 2 GB instead of a pack. Each time one
# clear sentence, and what was installed stays.
set -u
cd "$(dirname "$0")/../.." || exit 1
if [ -z "${IN_OWN_MOUNTS:-}" ]; then
    IN_OWN_MOUNTS=1 exec unshare --mount --map-root-user bash "$0" "$@"
    echo "not ok - trouble: no mounts of its own" && exit 1
fi
# The plain build: faults are those of the system, and a preloaded library does not go with sanitizers.
packs=$PWD/build/scheinriese-packs tool=$PWD/build/scheinriese-levels
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'umount -q "$work/small"; rm -rf "$work"' EXIT
failed=0
verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - trouble: $2"
    else
        tail -n 20 "$work/out" | cut -c1-400 | sed 's/^/# /'
        echo "not ok - trouble: $2"
        failed=1
    fi
}
laptop() { # DATA, command...
    local data=$1
    shift
    "$packs" "$@" --data "$data" --progress lines >"$work/out" 2>&1
}
fails() { # CODE, command...: one error line of this code, and no other
    local code=$1
    shift
    "$@"
    [ $? = 1 ] && [ "$(grep -c '^error ' "$work/out")" = 1 ] && grep -q "^error $code [A-ZÄÖÜ»/]" "$work/out"
}
whole() { # DATA: every pack in the list is there with its hash
    while IFS=$'\t' read -r kind id version hash _; do
        [ "$kind" != fetched ] || [ "$(sha256sum <"$1/packs/$id-$version-${hash:0:12}.riese" 2>/dev/null | cut -c1-64)" = "$hash" ] ||
            [ "$(cat "$1"/packs/"$id-$version"-*.riese | sha256sum | cut -c1-64)" = "$hash" ] || return 1
    done <"$1/packs/installed.txt"
}
DEMO_HOME=$work/demo bash tests/demo/server.sh --no-serve >"$work/out" 2>&1
verdict $? a-repository
site=$work/demo/site
big=$(ls -S "$site"/targets/packs/digitale-stadt/*.riese | head -1)
n_big=$(stat -c %s "$big")

# --- the disk is full at 99 % of a pack ---
mkdir "$work/small" && mount -t tmpfs -o size=16m tmpfs "$work/small" && laptop "$work/small/d" fetch kostprobe --server demo --from "$site"
verdict $? a-small-disk
room=$(df --output=avail -B1 "$work/small" | tail -1)
head -c $((room - n_big * 99 / 100)) /dev/zero >"$work/small/fill" 2>/dev/null
fails full laptop "$work/small/d" fetch digitale-stadt --from "$site"
verdict $? full-at-99-percent-from-a-stick
whole "$work/small/d" && laptop "$work/small/d" list --json &&
    grep -q '"kostprobe"' "$work/out" && [ -z "$(ls "$work/small/d/packs/parts")" ]
verdict $? what-was-there-stays-and-nothing-is-in-the-way
"$tool" serve "$site" --port 0 >"$work/address" &
server=$!
for _ in $(seq 50); do [ -s "$work/address" ] && break; sleep .1; done
address=$(grep -o 'http://[^ ]*' "$work/address")
mkdir "$work/small/e" && laptop "$work/small/e" add-server "$address" assets/trust/demo.root.json
rm "$work/small/fill"
head -c $(($(df --output=avail -B1 "$work/small" | tail -1) - n_big * 99 / 100 - 20000)) /dev/zero >"$work/small/fill" 2>/dev/null
fails full laptop "$work/small/e" fetch digitale-stadt
verdict $? full-at-99-percent-from-a-server
rm "$work/small/fill"
laptop "$work/small/e" fetch digitale-stadt && whole "$work/small/e"
verdict $? with-room-it-comes
head -c 16m /dev/zero >"$work/small/fill" 2>/dev/null
fails full laptop "$work/small/f" fetch kostprobe --server demo --from "$site"
verdict $? full-before-anything
laptop "$work/small/e" list --json
verdict $? list-on-a-full-disk
kill $server

# --- a stick is pulled out ---
gcc -shared -fPIC -O1 -o "$work/yank.so" tests/interop/yank.c -ldl 2>"$work/out"
verdict $? a-hand-that-pulls
cp -R "$site" "$work/stick"
pulled() { # AFTER bytes, command...
    YANK_STICK=$work/stick YANK_AFTER=$1 LD_PRELOAD=$work/yank.so "${@:2}"
}
fails no-stick pulled 3500000 laptop "$work/d" fetch --all --server demo --from "$work/stick"
verdict $? pulled-while-a-pack-is-copied
[ -d "$work/stick.pulled" ] && whole "$work/d" && [ "$(grep -c '^fetched' "$work/d/packs/installed.txt")" -gt 0 ]
verdict $? what-was-whole-is-installed
fails not-found laptop "$work/d" fetch --all --server demo --from "$work/stick"
verdict $? not-plugged-in
mv "$work/stick.pulled" "$work/stick" && laptop "$work/d" fetch --all --server demo --from "$work/stick" && whole "$work/d" &&
    [ "$(grep -c '^fetched' "$work/d/packs/installed.txt")" = "$(ls -d "$site"/targets/packs/*/ | wc -l)" ]
verdict $? plugged-in-again-the-rest-comes
for after in 100 3000 9000; do
    rm -rf "$work/e"
    pulled $after laptop "$work/e" fetch --all --server demo --from "$work/stick"
    [ $? = 1 ] && [ "$(grep -c '^error ' "$work/out")" = 1 ] && [ -d "$work/stick.pulled" ] && mv "$work/stick.pulled" "$work/stick" &&
        laptop "$work/e" fetch kostprobe --server demo --from "$work/stick" && whole "$work/e"
    verdict $? "pulled-while-the-list-is-read-at-$after"
done

# --- names ---
long=$(printf 'x%.0s' $(seq 300))
fails not-found laptop "$work/d" fetch "$long" --server demo --from "$work/stick"
verdict $? id-of-300-characters
fails not-found laptop "$work/d" fetch --all --server demo --from "$work/$long"
verdict $? stick-of-300-characters
fails io laptop "$work/$long" fetch kostprobe --server demo --from "$work/stick"
verdict $? data-folder-of-300-characters
fails io laptop "$work/d" import "$work/$long.riese"
verdict $? file-of-300-characters
fails refused laptop "$work/d" add-server "https://a.example/$long$long$long$long$long$long$long" assets/trust/demo.root.json
verdict $? address-of-2000-characters
exit $failed
