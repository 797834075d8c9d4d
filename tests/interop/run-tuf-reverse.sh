#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Our repository, the client of others: tuf-js installs from what "repo" published and "serve" shows.
. "$(dirname "$0")/node.sh"
tool=$BUILD/scheinriese-levels
work=$(mktemp -d) || exit 2
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
failed=0
pack=$work/kostprobe.riese
"$tool" build tests/demo/pack -o "$pack" >/dev/null 2>&1
echo "nur ein Versuch 1" >"$work/pass"
repo() { "$tool" repo "$@" --repo "$work/w" >>"$work/out" 2>&1; }
pass() { repo "$@" --passphrase-file "$work/pass"; }

"$tool" repo init "$work/w" --root 2/3 --memory 8 --passphrase-file "$work/pass" >"$work/out" &&
    repo add "$pack" && pass sign && pass publish "$work/pub" || cat "$work/out"
cp "$work/pub/metadata/1.root.json" "$work/trusted.json"
"$tool" serve "$work/pub" --port 0 >"$work/address" &
server=$!
for _ in $(seq 50); do [ -s "$work/address" ] && break; sleep .1; done
address=$(grep -o 'http://[^ ]*' "$work/address")
hash=$(sha256sum <"$pack" | cut -c1-64)
install() { # NAME [TARGET SHA256]
    node tests/interop/tuf/reverse.mjs "$1" "$work/trusted.json" "$address" \
        "${2:-packs/kostprobe/kostprobe-1.0.0.riese}" "${3:-$hash}" || { failed=1; cat "$work/out"; }
}

install "first publication"
pass refresh "$work/pub"
install "after refresh"
pass rotate timestamp-1 --memory 8 && pass sign && pass publish "$work/pub"
install "after rotation of timestamp"
pass rotate root-2 --memory 8 && pass sign && pass publish "$work/pub"
install "after rotation of a root key"
"$tool" repo key nabu-1 --folder "$work/nabu" --memory 8 --passphrase-file "$work/pass" >/dev/null
cp -R tests/golden/lint/ok-small "$work/small" && "$tool" build "$work/small" -o "$work/small.riese" >/dev/null 2>&1
repo delegate nabu --keys "$work/nabu/nabu-1.pub" --paths 'packs/probe/*' && repo add "$work/small.riese" --as nabu &&
    pass sign --key "$work/nabu/nabu-1.key" && pass publish "$work/pub"
install "a pack of a group" packs/probe/probe-1.0.0.riese "$(sha256sum <"$work/small.riese" | cut -c1-64)"
repo delegate --bins 64 && pass sign && pass publish "$work/pub"
install "from bins"
install "a group before bins" packs/probe/probe-1.0.0.riese "$(sha256sum <"$work/small.riese" | cut -c1-64)"
exit $failed
