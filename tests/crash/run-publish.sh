#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All faults while "repo publish" puts a second release into the folder of a web server. A reader sees the old release or the
# new one, whole; the next publish makes it good. BUILD: a build with faults.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
tool=$build/scheinriese-levels
work=$(mktemp -d)
trap 'umount -q "$work/disk"; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
. tests/crash/loop.sh
echo "nur ein Versuch 1" >"$work/pass"
key="--passphrase-file $work/pass"
repo() { "$tool" repo "$@" >"$work/said" 2>&1; }

# A first release, and a second one that is signed and waits.
cp -R tests/golden/lint/ok-small "$work/one" && cp -R "$work/one" "$work/two" && sed -i 's/^version: .*/version: 1.1.0/' "$work/two/pack.yaml"
for n in one two; do "$tool" build "$work/$n" -o "$work/$n.riese" >"$work/said" 2>&1; done
w=$work/w
repo init "$w" --root 1/1 --memory 8 $key && repo add "$work/one.riese" --repo "$w" && repo sign --repo "$w" $key &&
    repo publish "$work/pub" --repo "$w" $key && repo rotate timestamp-1 --repo "$w" --memory 8 $key &&
    repo add "$work/two.riese" --repo "$w" && repo sign --repo "$w" $key || { cat "$work/said"; echo "not ok - two releases"; exit 1; }

fresh_publish() { rm -rf "${disk:?}"/* && cp -R "$w" "$disk/w" && cp -R "$work/pub" "$disk/pub"; }
do_publish() { run "$tool" repo publish "$disk/pub" --repo "$disk/w" $key; }
# A release made while the clock was wrong may be of yesterday; readers keep what they have until the next.
is_read() { repo verify "$disk/pub" || { [ "${1:-}" = expired ] && grep -q 'abgelaufen' "$work/said"; }; }
n_new() { find "$disk/pub/targets/packs/probe" -name '*-1.1.0.riese' | wc -l; }
halves() { find "$disk" -regextype egrep -regex '.*\.(json|riese|txt)\.[^./]{6}'; }
check_publish() { # STATUS
    is_read $jumps || echo "a reader saw neither release: $(tail -n 1 "$work/said")"
    [ "$1" != 0 ] || [ "$(n_new)" = 1 ] || echo "published, and the new pack is missing"
    do_publish || echo "does not go on: $(tail -n 1 "$work/said")"
    is_read || echo "then nobody can read it: $(tail -n 1 "$work/said")"
    [ "$(n_new)" = 1 ] || echo "the new pack is missing"
    [ "$1" = 137 ] || [ -z "$(halves)" ] || echo "something is left: $(halves)"
}

n_before=1 # the release that was published
jumps=
writes_in="$disk/pub $disk/w $disk/w/published"
[ "${MODE:-check}" = check-all ] || places=8
all_calls publish "publish a repository" "$([ "${MODE:-check}" = check-all ] && echo "alloc read write sync rename" || echo "write sync rename")"
jumps=expired
clock_jumps publish "publish a repository"
jumps=
disk_full publish "publish a repository"
cannot_be_written publish "publish a repository"
exit $failed
