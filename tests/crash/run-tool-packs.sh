#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All faults while scheinriese-packs enters a server, takes in a pack of one's own, fetches one over the network (where the
# n-th request fails, too), and removes one: the list and the files fit each other, and the next try works.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
packs=$build/scheinriese-packs
work=$(mktemp -d)
server=
# shellcheck disable=SC2317
end() {
    [ -z "$server" ] || kill "$server"
    umount -q "$work/disk"
    rm -rf "$work"
}
trap end EXIT
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
unset http_proxy https_proxy all_proxy
. tests/crash/loop.sh
data=$disk/data
DEMO_HOME=$work/demo bash tests/demo/server.sh --no-serve >"$work/said" 2>&1 || { cat "$work/said"; echo "not ok - a repository"; exit 1; }
site=$work/demo/site
own=$build/packs/formen.riese
again() { "do_$1" || echo "does not go on: $(cat "$work/said")"; }
empty_disk() { rm -rf "${disk:?}"/*; }

# Every pack in the list is there with the hash of the list.
whole() {
    local kind id version hash
    [ -e "$data/packs/installed.txt" ] || return 0
    while IFS=$'\t' read -r kind id version hash _; do
        cat "$data/packs/$id-$version-${hash:0:12}.riese" 2>/dev/null | sha256sum | grep -q "^$hash" || echo "$kind $id is not whole"
    done <"$data/packs/installed.txt"
}
n_of() { grep -c -- "$1" "$data/packs/installed.txt" 2>/dev/null || true; }

port=$(shuf -i 20000-45000 -n 1)
build/scheinriese-levels serve "$site" --port "$port" >"$work/serve" 2>&1 &
server=$!
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/timestamp.json" && break; sleep .1; done

fresh_enter() { empty_disk; }
do_enter() { run "$packs" add-server "http://127.0.0.1:$port/" "$site/root.json" --allow-http --data "$data"; }
check_enter() { # STATUS
    "$packs" servers --data "$data" >"$work/servers" 2>&1
    [ "$1" != 0 ] || grep -q "$port" "$work/servers" || echo "no server"
    grep -q "$port" "$work/servers" || again enter
}

fresh_own() { empty_disk; }
do_own() { run "$packs" import "$own" --data "$data"; }
check_own() { # STATUS
    whole
    [ "$1" != 0 ] || [ "$(n_of formen)" = 1 ] || echo "no pack"
    again own
    whole
}

fresh_enter && do_enter && cp -r "$data" "$work/entered" || { cat "$work/said"; echo "not ok - a server"; exit 1; }
fresh_fetch() { empty_disk && cp -r "$work/entered" "$data"; }
do_fetch() { run "$packs" fetch kostprobe --data "$data"; }
check_fetch() { # STATUS
    whole
    [ "$1" != 0 ] || [ "$(n_of kostprobe)" = 1 ] || echo "no pack"
    again fetch
    [ "$(n_of kostprobe)" = 1 ] || echo "no pack the second time"
    whole
}

fresh_fetch && do_fetch && cp -r "$data" "$work/fetched" || { cat "$work/said"; echo "not ok - a pack over the network"; exit 1; }
fresh_remove() { empty_disk && cp -r "$work/fetched" "$data"; }
do_remove() { run "$packs" remove kostprobe --data "$data"; }
check_remove() { # STATUS
    whole
    if [ "$1" = 0 ]; then
        [ "$(n_of kostprobe)" = 0 ] || echo "it is there"
    elif [ "$(n_of kostprobe)" != 0 ]; then
        again remove
    fi
}

all_faults enter "enter a server"
all_faults own "take in an own pack"
all_faults remove "remove a pack"
all_faults fetch "fetch a pack over the network" "alloc request write sync $([ "${MODE:-check}" = check-all ] && echo "read rename")"
exit $failed
