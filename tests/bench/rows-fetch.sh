# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of the bench report: fetching, from nginx on loopback. One large target against the curl command line, both to
# memory-backed files, taking turns; memory; news; 50 packs over an imitated school line (slow_line.mjs: 40 ms, 50
# Mbit/s) against the time the bytes alone need; one pack of 10,000 in delegated bins, and how that grows.
# shellcheck shell=bash disable=SC2154

fetch_home=build/test/bench-fetch
fetch_port=8767
rm -rf $fetch_home
mkdir -p $fetch_home/site $fetch_home/tmp
bash tests/interop/run-client.sh "no test has this name" >/dev/null # brings what fetch_repository.mjs needs
fetch_make() { node tests/bench/fetch_repository.mjs "$fetch_home/site/$1" "${@:2}"; }

cat >$fetch_home/nginx.conf <<END
daemon off; $([ "$(id -u)" -ne 0 ] || echo "user root;") worker_processes 1; pid $PWD/$fetch_home/nginx.pid; error_log /dev/null;
events { worker_connections 128; }
http { sendfile on; log_format bytes '\$request_uri \$bytes_sent'; access_log $PWD/$fetch_home/access.log bytes;
  client_body_temp_path $PWD/$fetch_home/tmp/b; proxy_temp_path $PWD/$fetch_home/tmp/p;
  fastcgi_temp_path $PWD/$fetch_home/tmp/f; uwsgi_temp_path $PWD/$fetch_home/tmp/u; scgi_temp_path $PWD/$fetch_home/tmp/s;
  server { listen 127.0.0.1:$fetch_port; root $PWD/$fetch_home/site; } }
END
fetch_make large large 400000000
fetch_make small large 4000000
fetch_make fifty packs 50 250000
for n in 100:1 1000:16 10000:256 100000:1024; do fetch_make bins-${n%:*} bins ${n%:*} ${n#*:}; done
nginx -c "$PWD/$fetch_home/nginx.conf" -e /dev/null &
fetch_nginx=$!
sleep 0.5
fetch_url=http://127.0.0.1:$fetch_port
fetch_out=/dev/shm/scheinriese-bench
[ -d /dev/shm ] || fetch_out=$fetch_home/out

fetch_client() { # NAME COMMAND ...: the plain client on that repository
    local name=$1 site=${1%%.*}
    shift
    build/scheinriese-packs --metadata-dir "$fetch_home/$name.m" --metadata-url "$fetch_url/$site/metadata/" \
        --target-base-url "$fetch_url/$site/targets/" --target-dir $fetch_out "$@"
}
fetch_init() { # NAME: trusts, from nothing
    rm -rf "$fetch_home/$1.m"
    build/scheinriese-packs --metadata-dir "$fetch_home/$1.m" init "$fetch_home/site/${1%%.*}/metadata/1.root.json"
}
fetch_time() { # FILE COMMAND ...: milliseconds on the wall, and in FILE.kb the memory, in FILE.cpu processor time
    local file=$1
    shift
    rm -rf $fetch_out
    mkdir -p $fetch_out
    /usr/bin/time -o "$work/used" -f '%e %M %U %S' "$@" >/dev/null 2>&1
    tail -n 1 "$work/used" | awk -v f="$file" '{print $1 * 1000 >> f; print $2 >> (f ".kb"); print ($3 + $4) * 1000 >> (f ".cpu")}'
}

# --- one large target, and memory ---
fetch_init large && fetch_client large refresh
fetch_init small && fetch_client small refresh
fetch_large=$(ls $fetch_home/site/large/targets | grep '\.large')
export -f fetch_client
export fetch_home fetch_url fetch_out
for _ in $(seq "$turns"); do
    fetch_time "$work/fetch-large" bash -c 'fetch_client large --target-name large.bin download'
    fetch_time "$work/fetch-curl" curl -s -o $fetch_out/large "$fetch_url/large/targets/$fetch_large"
    fetch_time "$work/fetch-curl-sum" bash -c "curl -s -o $fetch_out/large $fetch_url/large/targets/$fetch_large && sha256sum $fetch_out/large"
    fetch_time "$work/fetch-small" bash -c 'fetch_client small --target-name large.bin download'
done
row "400 MB over loopback, hashed, against curl that does not hash (0.9 of its throughput)" ms "$work/fetch-large" "$work/fetch-curl" 1.11
row "the same against curl and then sha256sum" ms "$work/fetch-large" "$work/fetch-curl-sum" 1.0
row "memory for 400 MB against 4 MB" kB "$work/fetch-large.kb" "$work/fetch-small.kb" 1.2

# --- news ---
fetch_init bins-10000.news && fetch_client bins-10000.news refresh
: >$fetch_home/access.log
fetch_client bins-10000.news refresh
limit "requests to learn that nothing is new" requests "$(wc -l <$fetch_home/access.log)" 2
limit "bytes of them" bytes "$(awk '{n += $2} END {print n}' $fetch_home/access.log)" 20000

# --- a school line ---
node tests/bench/slow_line.mjs $((fetch_port + 1)) $fetch_port 40 50000000 >$fetch_home/line &
fetch_line=$!
until grep -q ready $fetch_home/line; do sleep 0.1; done
fetch_fifty_s=$(awk 'BEGIN {print 50 * 250000 * 8 / 50000000}')
for _ in $(seq "$turns"); do
    rm -rf $fetch_home/data
    build/scheinriese-packs add-server "http://127.0.0.1:$((fetch_port + 1))/fifty/" \
        $fetch_home/site/fifty/metadata/1.root.json --data $fetch_home/data >/dev/null 2>&1
    fetch_time "$work/fetch-fifty" build/scheinriese-packs fetch --all --data $fetch_home/data
    awk -v s="$fetch_fifty_s" 'BEGIN {print s * 1000}' >>"$work/fetch-line"
done
[ "$(grep -c '^fetched' $fetch_home/data/packs/installed.txt)" -eq 50 ] || failed=$((failed + 1))
row "50 packs over 40 ms, 50 Mbit/s, against the line itself" ms "$work/fetch-fifty" "$work/fetch-line" 1.3
kill $fetch_line

# --- one pack of many ---
for n in 100 1000 10000 100000; do
    fetch_init bins-$n.one
    : >$fetch_home/access.log
    fetch_client bins-$n.one --target-name packs/p0/p0-1.0.0.riese download
    awk '/metadata/ {n += $2} END {print n / 1000}' $fetch_home/access.log >"$work/fetch-bins-$n.bytes"
    for _ in $(seq "$turns"); do
        fetch_init bins-$n.one
        fetch_time "$work/fetch-bins-$n" bash -c "fetch_client bins-$n.one --target-name packs/p0/p0-1.0.0.riese download"
    done
done
limit "metadata read for one pack of 10,000, from nothing" kB "$(cat "$work/fetch-bins-10000.bytes")" 200
limit_of "processor time of the whole command for it, verifying included" ms "$work/fetch-bins-10000.cpu" 50
limit "metadata for one pack of 100" kB "$(cat "$work/fetch-bins-100.bytes")" 200
limit "metadata for one pack of 1,000" kB "$(cat "$work/fetch-bins-1000.bytes")" 200
limit "metadata for one pack of 100,000" kB "$(cat "$work/fetch-bins-100000.bytes")" 600
kill $fetch_nginx $fetch_line 2>/dev/null
rm -rf $fetch_out $fetch_home/site
