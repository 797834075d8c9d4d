#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All faults while scheinriese-results hands in to a folder on the web and collects from it (nginx with DAV), and sends
# statements to a learning record store, where the n-th request fails, too: what counts as handed in, collected or sent lies
# there, the older file stays until the newer one is there, what is deleted on the server is merged, and the next try works.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
tool=$build/scheinriese-results
work=$(mktemp -d)
nginx='' store=''
# shellcheck disable=SC2317
end() {
    kill $nginx $store 2>/dev/null
    wait 2>/dev/null
    umount -q "$work/disk"
    rm -rf "$work"
}
trap end EXIT
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
unset http_proxy https_proxy all_proxy
PATH=$PATH:/usr/sbin
. tests/crash/loop.sh
. tests/interop/dav/school.sh
data=$disk/data
here="--data $data"
secret="--teacher-password-file $work/teacher.password"
stored() { sqlite3 "${2:-$data}/results.db" "$1" 2>&1; }
whole() { [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"; }
again() { "do_$1" || echo "does not go on: $(cat "$work/said")"; }
empty_disk() { rm -rf "${disk:?}"/*; }
laptop_of() { empty_disk && cp -r "$work/$1" "$data"; }

# --- the servers: of this user, not on the small disk ---
files=$work/files/old
mkdir -p "$files" "$work/empty" "$work/lying"
echo 'app-Pass-wort' >"$work/app.password"
echo "anna:$(openssl passwd -apr1 app-Pass-wort)" >"$work/users"
echo "AbCdEf1234:$(openssl passwd -apr1 '')" >"$work/tokens"
for port in $(shuf -i 20000-45000 -n 5); do
    sed "s|@WORK@|$work|g; s|@OLD@|$port|g; s|@MODULES@|/usr/lib/nginx/modules|g" tests/interop/dav/nginx.conf >"$work/nginx.conf"
    nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" -g 'master_process off; user root;' >"$work/said" 2>&1 &
    nginx=$!
    for _ in $(seq 50); do
        kill -0 $nginx 2>/dev/null || break
        curl -s -o /dev/null "http://127.0.0.1:$port/" && break 2
        sleep .1
    done
done
kill -0 $nginx 2>/dev/null || { cat "$work/nginx.log"; echo "not ok - nginx with DAV"; exit 1; }
node tests/crash/lrs-kept.mjs >"$work/store" 2>&1 &
store=$!
for _ in $(seq 50); do [ -s "$work/store" ] && break; sleep .1; done
read -r lrs beside <"$work/store"
put_back() { rm -f "$files"/* && cp "$work/lying/"* "$files/"; }

# --- a school: laptop "one" has handed in two judgements and has a third; a teacher who merged nothing yet ---
school "$work" >"$work/said" 2>&1 || { sed 's/^/# /' "$work/said"; echo "not ok - no school"; exit 1; }
hand_in() { run "$tool" sync --hand-in --share "http://anna:app-Pass-wort@127.0.0.1:$port/dav/" --data "$1"; }
collect() { run "$tool" sync --collect --url "http://127.0.0.1:$port/dav/" --user anna --password-file "$work/app.password" $secret "$@"; }
merge() { "$tool" merge "$@" $secret >"$work/said" 2>&1; }
for laptop in one two three; do hand_in "$work/$laptop" || { cat "$work/said"; echo "not ok - nothing was handed in"; exit 1; }; done
collect --data "$work/teacher" && cp -r "$work/teacher" "$work/confirmed" &&
    merge --confirm "$(words_of "$work/one"),$(words_of "$work/two"),$(words_of "$work/three")" --data "$work/confirmed" &&
    cp "$files/"* "$work/lying/" && [ "$(find "$work/lying" -type f | wc -l)" = 3 ] || { cat "$work/said"; echo "not ok - a folder on the web"; exit 1; }
play "$work/one" 4 1 >"$work/said" 2>&1

fresh_in() { laptop_of one && put_back; }
do_in() { hand_in "$data"; }
check_in() { # STATUS
    local was_said
    whole
    [ "$(stored 'select count(*) from judgements')" = 3 ] || echo "judgements are lost"
    [ "$(find "$files" -name '*.ergebnis' | wc -l)" -ge 3 ] || echo "the older file went before the newer one was there"
    again in
    was_said=$(cat "$work/said")
    [ "$1" != 0 ] || [[ $was_said =~ 'nichts Neues' ]] || echo "handed in, yet handed in again: $was_said"
    rm -rf "$work/now" && cp -r "$work/confirmed" "$work/now"
    merge "$files" --data "$work/now" || echo "a file is no good: $(cat "$work/said")"
    [ "$(stored 'select count(*), count(distinct uuid) from judgements' "$work/now")" = "7|7" ] || echo "not all was handed in: $was_said"
}

fresh_out() { laptop_of confirmed && put_back; }
do_out() { collect --remove $here; }
check_out() { # STATUS: of each file all or nothing, and what is deleted is merged
    local n_merged n_lying
    whole
    n_merged=$(stored 'select count(distinct device) from judgements')
    n_lying=$(find "$files" -name '*.ergebnis' | wc -l)
    [ "$(stored 'select count(*) from (select 1 from judgements group by device having count(*) <> 2)')" = 0 ] || echo "a part of a file was merged"
    [ $((n_merged + n_lying)) -ge 3 ] || echo "$n_merged merged, $n_lying lie there"
    [ "$1" != 0 ] || [ "$n_merged" = 3 ] || echo "only $n_merged were collected"
    again out
    [ "$(stored 'select count(*), count(distinct uuid), count(distinct device) from judgements')" = "6|6|3" ] || echo "not all, or not once"
    [ -z "$(find "$files" -type f)" ] || echo "something is left on the server"
}

fresh_send() { laptop_of merged && curl -s -o /dev/null "$beside/clear"; }
do_send() { run "$tool" export --class 7b --format xapi --lrs "$lrs" --key "$work/key" $here; }
check_send() { # STATUS
    whole
    [ "$1" != 0 ] || [ "$(curl -s "$beside/count")" = 6 ] || echo "not all was sent"
    again send
    [ "$(curl -s "$beside/count")" = 6 ] || echo "marked as sent and not there: $(curl -s "$beside/count")"
}
echo 'schule:geheim' >"$work/key"
fresh_out && do_out && cp -r "$data" "$work/merged" || { cat "$work/said"; echo "not ok - nothing was collected"; exit 1; }

which="alloc request write sync $([ "${MODE:-check}" = check-all ] && echo "read rename")"
# A request that fails once is made again; in make check one that fails for good, too, where that takes but three seconds.
for_good() { [ "${MODE:-check}" = check-all ] || calls "$1" "$2" request always; }
n_before=3 # judgements
all_faults in "hand in to a folder on the web" "$which"
for_good in "hand in to a folder on the web"
n_before=6
all_faults out "collect from a folder on the web" "$which"
for_good out "collect from a folder on the web"
all_faults send "send statements to a store" "$which"
exit $failed
