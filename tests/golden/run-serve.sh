#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The embedded server as curl sees it: ranges, conditions, types, and what it never shows.
# BUILD names the build folder. Prints "ok - name" or "not ok - name"; exit 1 when one is not.
set -u
tool=$(realpath "${BUILD:-build}/scheinriese-levels")
export LANGUAGE=de LC_ALL=C.UTF-8
unset http_proxy https_proxy all_proxy
work=$(mktemp -d) || exit 2
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

mkdir -p site/metadata site/targets/packs/x other
printf '{"a":1}' >site/metadata/timestamp.json
cp site/metadata/timestamp.json site/metadata/1.root.json
head -c 300000 /dev/urandom >site/targets/packs/x/abc.x-1.0.0.riese
echo secret >other/secret.txt
echo secret >secret.txt
ln -s ../other site/link
ln -s ../secret.txt site/secret-link.txt
mkfifo site/pipe
printf x >'site/a b%ü.txt'

"$tool" serve site --port 0 >said &
server=$!
for _ in $(seq 100); do [ -s said ] && break; sleep .05; done
address=$(grep -o 'http://[^ ]*' said)
[ -n "$address" ] || { echo 'not ok - serve: starts'; exit 1; }
pack=${address}targets/packs/x/abc.x-1.0.0.riese
file=site/targets/packs/x/abc.x-1.0.0.riese

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - serve: $2"
    else
        sed 's/^/# /' head 2>/dev/null
        echo "not ok - serve: $2"
        failed=1
    fi
}
get() { rm -f body; curl -sS --path-as-is -D head -o body "$@"; }
status() { [ "$(awk 'NR == 1 {print $2}' head)" = "$1" ]; }
says() { tr -d '\r' <head | grep -qi "^$1\$"; }

[ "$(wc -l <said)" = 1 ] && echo "$address" | grep -qE '^http://127\.0\.0\.1:[0-9]+/$'
verdict $? address-in-one-line
get "$pack" && status 200 && cmp -s body $file && says 'accept-ranges: bytes' && says 'content-length: 300000'
verdict $? whole-file
[ "$(curl -sS -o body -o body -w '%{num_connects}\n' "$pack" "$pack" | tr -d '\n')" = 10 ]
verdict $? connections-are-kept
etag=$(tr -d '\r' <head | sed -nE 's/^etag: //Ip')
date=$(tr -d '\r' <head | sed -nE 's/^last-modified: //Ip')
[ -n "$etag" ] && [ "$(date -d "$date" +%s)" = "$(stat -c %Y $file)" ]
verdict $? etag-and-date
curl -sSI "$pack" >head && status 200 && says 'content-length: 300000'
verdict $? head
get -r 100000- "$pack" && status 206 && says 'content-range: bytes 100000-299999/300000' &&
    cmp -s body <(tail -c +100001 $file)
verdict $? range-from
get -r 0-99 "$pack" && status 206 && cmp -s body <(head -c 100 $file)
verdict $? range-of-a-part
get -r -50 "$pack" && status 206 && cmp -s body <(tail -c 50 $file)
verdict $? range-of-the-end
get -r 300000- "$pack" && status 416 && says 'content-range: bytes \*/300000'
verdict $? range-behind-the-end
get -H 'Range: bytes=5-2' "$pack" && status 200 && get -H 'Range: lines=1-2' "$pack" && status 200 &&
    get -H 'Range: bytes=0-1,5-9' "$pack" && status 200 && cmp -s body $file
verdict $? other-ranges-give-the-whole-file
get -r 10- -H "If-Range: $etag" "$pack" && status 206 && get -r 10- -H "If-Range: $date" "$pack" && status 206
verdict $? if-range-same
get -r 10- -H 'If-Range: "other"' "$pack" && status 200 && cmp -s body $file
verdict $? if-range-other
get -H "If-None-Match: $etag" "$pack" && status 304 && [ ! -s body ]
verdict $? if-none-match
get "$pack" && says 'content-type: application/vnd.sqlite3' && says 'cache-control: .*immutable' &&
    get "${address}metadata/timestamp.json" && says 'content-type: application/json' &&
    says 'cache-control: no-cache' && get "${address}metadata/1.root.json" && says 'cache-control: .*immutable'
verdict $? types-and-caches
get "${address}a%20b%25%C3%BC.txt" && status 200
verdict $? percent-encoded-names
for bad in ../secret.txt %2e%2e/secret.txt metadata/../../secret.txt ..%2fsecret.txt metadata//timestamp.json \
    ./metadata/timestamp.json link/secret.txt secret-link.txt pipe metadata metadata/ '' \
    '%00' 'metadata/timestamp.json%00.txt' "$(printf 'a%.0s' $(seq 300))"; do
    get "$address$bad" && status 404 && ! grep -q secret body
    verdict $? "not-found: ${bad:0:40}"
done
get -X POST -d x "$pack" && status 405 && says 'allow: get, head' && get -X DELETE "$pack" && status 405
verdict $? only-get-and-head
seq 200 | xargs -P 40 -I{} curl -sS -o 'many-{}' "$pack" && [ "$(cat many-* | wc -c)" = 60000000 ]
verdict $? many-clients
rm -f many-*
printf '{"a":2}' >new && mv new site/metadata/timestamp.json && get "${address}metadata/timestamp.json" &&
    grep -q 2 body
verdict $? a-replaced-file-shows-at-once
"$tool" serve site --port "$(echo "$address" | grep -oE '[0-9]+/' | tr -d /)" >out 2>&1
[ $? = 2 ] && grep -q benutzt out
verdict $? port-in-use
"$tool" serve nowhere >out 2>&1
[ $? = 2 ] && grep -q 'gibt es nicht' out
verdict $? no-such-folder
kill "$server" && wait "$server"
verdict $? ends-when-told
"$tool" serve site --port 0 --lan >said &
server=$!
for _ in $(seq 100); do [ -s said ] && break; sleep .05; done
get "$(grep -o 'http://[^ ]*' said)metadata/timestamp.json" && status 200
verdict $? in-the-local-network
exit $failed
