#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# "make demo-server": a content repository on this machine, from nothing, with the bundled packs and
# a small one that only it has. The game trusts it by assets/trust/demo.root.json.
#   server.sh [--no-serve] [--port N]
#
# The keys in tests/demo/keys are public and worth nothing: anybody can sign with them. They are here
# so that everybody can make this repository; never use them, or the passphrase, for anything else.
set -eu
cd "$(dirname "$0")/../.."
tool=build/scheinriese-levels
home=${DEMO_HOME:-build/demo}
port=8410 serve=yes
while [ $# -gt 0 ]; do
    case $1 in
    --no-serve) serve= ;;
    --port) port=$2 && shift ;;
    *) echo "usage: server.sh [--no-serve] [--port N]" >&2 && exit 2 ;;
    esac
    shift
done
pass=tests/demo/passphrase
mkdir -p "$home"
said=$home/log
repo() { "$tool" repo "$@" >>"$said" 2>&1 || { cat "$said" && exit 1; }; }

# Made anew each time, since bundled packs change while one works on them. Minutes as first version:
# always above what a laptop has seen before.
rm -rf "$home/workshop" "$home/site"
: >"$said"
repo init "$home/workshop" --root-file assets/trust/demo.root.json --passphrase-file $pass \
    --first-version $(($(date +%s) / 60 - 28000000))
cp tests/demo/keys/*.key "$home/workshop/keys/"
"$tool" build tests/demo/pack -o "$home/kostprobe.riese" >>"$said"
repo add build/packs/*.riese "$home/kostprobe.riese" --repo "$home/workshop"
# Its root has two years; afterwards the next version follows it, as in real life.
if [ $(($(date +%s) + 30 * 86400)) -gt "$(date -d "$(grep -oE '"expires":"[^"]*' assets/trust/demo.root.json |
    cut -d'"' -f4)" +%s)" ]; then
    repo renew root --repo "$home/workshop"
fi
repo sign --repo "$home/workshop" --passphrase-file $pass
repo publish "$home/site" --repo "$home/workshop" --passphrase-file $pass
repo verify "$home/site" --root assets/trust/demo.root.json
[ -z "$serve" ] || exec "$tool" serve "$home/site" --port "$port"
