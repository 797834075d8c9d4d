#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The whole way of a pack: an author's text, build, add, sign, publish, nginx, a laptop that fetches
# it, the game that plays it; then a copy on a stick and a laptop that never sees a network.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${BUILD:-build}
tool=$build/scheinriese-levels packs=$build/scheinriese-packs game=$build/scheinriese
export LANGUAGE=de LC_ALL=C.UTF-8
unset http_proxy https_proxy all_proxy
work=$(mktemp -d) || exit 2
chmod 755 "$work"
trap 'kill "$nginx" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - nginx: $2"
    else
        tail -n 12 "$work/out" | sed 's/^/# /'
        echo "not ok - nginx: $2"
        failed=1
    fi
}
repo() { "$tool" repo "$@" --repo "$work/w" >"$work/out" 2>&1; }
pass() { repo "$@" --passphrase-file "$work/pass"; }
laptop() { # NAME, command...
    local name=$1
    shift
    "$packs" "$@" --data "$work/$name" >"$work/out" 2>&1
}
publish() { # FOLDER of the text
    "$tool" build "$1" -o "$work/p.riese" >"$work/out" 2>&1 && repo add "$work/p.riese" && pass sign && pass publish "$work/site"
}
installed() { find "$work/$1" -name '*.riese' -exec sha256sum {} + | cut -c1-64 | sort -u; }

# --- from text to a folder ---
cp -R tests/demo/pack "$work/text"
echo "nur ein Versuch 1" >"$work/pass"
"$tool" repo init "$work/w" --root 1/1 --memory 8 --passphrase-file "$work/pass" >"$work/out" 2>&1 && publish "$work/text"
verdict $? text-to-published-folder

# --- nginx, as a normal user, on a port that is free ---
as=
[ "$(id -u)" = 0 ] && as="setpriv --reuid=65534 --regid=65534 --clear-groups" && mkdir "$work/n" && chown 65534 "$work/n"
mkdir -p "$work/n"
for port in $(shuf -i 20000-45000 -n 5); do
    sed "s|@WORK@|$work/n|; s|@SITE@|$work/site|; s|@PORT@|$port|" tests/interop/nginx.conf >"$work/nginx.conf"
    $as nginx -p "$work/n" -e "$work/n/error.log" -c "$work/nginx.conf" >"$work/n.log" 2>&1 &
    nginx=$!
    for _ in $(seq 40); do
        curl -sf -o /dev/null "http://127.0.0.1:$port/root.json" && break 2
        kill -0 $nginx 2>/dev/null || break
        sleep .1
    done
done
address=http://127.0.0.1:$port/
curl -sSI "${address}metadata/timestamp.json" >"$work/out" && grep -qi '^cache-control: no-cache' "$work/out" &&
    curl -sSI "${address}metadata/1.root.json" >"$work/out" && grep -qi '^cache-control: .*immutable' "$work/out"
verdict $? serves-with-cache-headers
[ "$(curl -s -o /dev/null -w '%{http_code}' "${address}targets/")" = 403 ] || [ "$(curl -s -o /dev/null -w '%{http_code}' "${address}targets/")" = 404 ]
verdict $? no-listing

# --- a laptop in the net ---
cp "$work/site/root.json" "$work/root.json"
laptop one add-server "$address" "$work/root.json"
verdict $? add-server
laptop one check
verdict $? check
laptop one list && grep -q "Kostprobe" "$work/out"
verdict $? listed-with-its-title
laptop one fetch kostprobe
verdict $? fetch
[ "$(installed one)" = "$(sha256sum <"$work/p.riese" | cut -c1-64)" ]
verdict $? the-very-bytes
before=$(wc -l <"$work/n/access.log")
laptop one check
[ $? = 0 ] && [ $(($(wc -l <"$work/n/access.log") - before)) -le 2 ] &&
    [ "$(tail -n 2 "$work/n/access.log" | awk '{n += $10} END {print n}')" -lt 20000 ]
verdict $? nothing-new-costs-two-small-requests

# --- the game plays it ---
pack=$(find "$work/one" -name '*.riese' | head -n 1)
cat >"$work/see.play" <<'END'
press title.play
dump OUT
quit
END
sed -i "s|OUT|$work/screen.txt|" "$work/see.play"
"$game" --offscreen --lang de --data "$work/one" --script "$work/see.play" >"$work/out" 2>&1 &&
    cat "$work/screen.txt" >>"$work/out" && grep -q "Kostprobe vom Server" "$work/screen.txt"
verdict $? the-game-shows-it
"$tool" bundle-table "$pack" >"$work/out" 2>&1 && grep -q '"kostprobe"' "$work/out"
verdict $? opens

# --- an update ---
sed -i 's/^version: .*/version: 1.1.0/' "$work/text/pack.yaml" && publish "$work/text" && laptop one check &&
    laptop one list && grep -q "1\.1\.0" "$work/out" && laptop one fetch --updates &&
    installed one | grep -q "$(sha256sum <"$work/p.riese" | cut -c1-64)"
verdict $? update

# --- a stick, and a laptop without any net ---
cp -R "$work/site" "$work/stick"
laptop two add-server https://pakete.invalid/ "$work/root.json" && laptop two fetch kostprobe --from "$work/stick" &&
    [ "$(installed two)" = "$(sha256sum <"$work/p.riese" | cut -c1-64)" ]
verdict $? stick
"$game" --offscreen --lang de --data "$work/two" --script "$work/see.play" >"$work/out" 2>&1 &&
    grep -q "Kostprobe vom Server" "$work/screen.txt"
verdict $? the-game-shows-it-from-the-stick
pass refresh "$work/site" && mv "$work/stick" "$work/old" && cp -R "$work/site" "$work/stick" &&
    laptop two check --from "$work/stick"
verdict $? newer-stick
laptop two check --from "$work/old"
[ $? != 0 ]
verdict $? older-stick-is-a-rollback
pack=$(find "$work/stick" -name '*1.1.0.riese') && printf x | dd of="$pack" bs=1 seek=5000 conv=notrunc 2>/dev/null
laptop three add-server https://pakete.invalid/ "$work/root.json"
laptop three fetch kostprobe --from "$work/stick"
[ $? != 0 ] && [ -z "$(installed three)" ]
verdict $? changed-pack-on-the-stick-is-refused
rm -rf "$work/stick" && cp -R "$work/site" "$work/stick"
faketime -f +40d "$packs" fetch kostprobe --from "$work/stick" --data "$work/three" >"$work/out" 2>&1
[ $? != 0 ] && [ -z "$(installed three)" ]
verdict $? expired-stick-is-told
faketime -f +40d "$packs" fetch kostprobe --from "$work/stick" --accept-old --data "$work/three" >"$work/out" 2>&1 &&
    [ "$(installed three)" = "$(sha256sum <"$work/p.riese" | cut -c1-64)" ]
verdict $? expired-stick-once-on-purpose
exit $failed
