#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The whole way of results through a folder on the web: a teacher's laptop and three pupils' laptops, Apache with mod_dav as a
# Nextcloud of today (TLS by a CA made here), nginx with DAV as an older one; servers and laptops that die in the middle; then
# servers that lie (dav/evil.mjs). BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$PWD/${BUILD:-build}
tool=$build/scheinriese-results
export LANGUAGE=de LC_ALL=C.UTF-8
unset http_proxy https_proxy all_proxy
PATH=$PATH:/usr/sbin
work=$(mktemp -d) || exit 2
chmod 755 "$work"
apache='' nginx=''
# shellcheck disable=SC2317
end() {
    kill -9 $apache $nginx 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap end EXIT
. tests/interop/dav/school.sh
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - dav: $2"
    else
        tail -n 14 "$work/out" | sed 's/^/# /'
        echo "not ok - dav: $2"
        failed=1
    fi
}
results() { "$tool" "$@" >"$work/out" 2>&1; }
says() { grep -qF -- "$1" "$work/out"; }
hand_in() { # LAPTOP OPTIONS...
    local laptop=$1
    shift
    results sync --hand-in --data "$work/$laptop" --ca "$work/ca.crt" "$@"
}
collect() { # URL OPTIONS...
    local url=$1
    shift
    results sync --collect --class 7b --url "$url" --user anna --password-file "$work/app.password" \
        --teacher-password-file "$work/teacher.password" --data "$work/teacher" --ca "$work/ca.crt" "$@"
}
stored() { sqlite3 "$work/${2:-teacher}/results.db" "$1"; }
judgements() { stored 'select uuid, pupil, session, post, answer, sure, looks, device, time_ms from judgements order by uuid' "$@"; }
n_gets() { grep -c '^GET' "$work/access.log"; }

# --- servers, as a normal user, on free ports ---
as=
[ "$(id -u)" = 0 ] && as="setpriv --reuid=65534 --regid=65534 --clear-groups"
mkdir -p "$work/files/anna/7b" "$work/files/small" "$work/files/old" "$work/empty"
chmod -R 777 "$work/files"
{
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/ca.key" -out "$work/ca.crt" -days 2 -subj "/CN=school"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/server.key" -out "$work/server.csr" -subj /CN=127.0.0.1
    openssl x509 -req -in "$work/server.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
        -extfile <(printf 'subjectAltName=IP:127.0.0.1') -out "$work/server.crt"
} >"$work/out" 2>&1 || verdict 1 certificates
echo 'app-Pass-wort' >"$work/app.password"
echo 'falsch' >"$work/wrong.password"
echo "anna:$(openssl passwd -apr1 app-Pass-wort)" >"$work/users"
echo "AbCdEf1234:$(openssl passwd -apr1 '')" >"$work/tokens"
chmod 644 "$work/server.key" "$work/users" "$work/tokens"
touch "$work/locks" && chmod 777 "$work" "$work/locks"

fill() { # FILE: the configuration with places and ports
    sed "s|@WORK@|$work|g; s|@PORT@|$port|g; s|@TLS@|$((port + 1))|g; s|@OLD@|$((port + 2))|g; s|@MODULES@|$2|g" "tests/interop/dav/$1" >"$work/$1"
}
start_apache() {
    $as apache2 -X -f "$work/apache.conf" >"$work/apache.out" 2>&1 &
    apache=$!
    for _ in $(seq 50); do
        curl -s -o /dev/null "http://127.0.0.1:$port/" && return 0
        kill -0 $apache 2>/dev/null || return 1
        sleep .1
    done
    return 1
}
modules=/usr/lib/apache2/modules
[ -d $modules ] || modules=$(dirname "$(find /usr/lib* -name mod_dav.so 2>/dev/null | head -n 1)")
for port in $(shuf -i 20000-45000 -n 5); do
    fill apache.conf "$modules"
    start_apache && break
done
cp "$work/apache.log" "$work/out" 2>/dev/null
verdict $? "Apache with mod_dav runs"
fill nginx.conf /usr/lib/nginx/modules
$as nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" >"$work/out" 2>&1 &
nginx=$!
for _ in $(seq 50); do
    curl -s -o /dev/null "http://127.0.0.1:$((port + 2))/" && break
    sleep .1
done
new=https://127.0.0.1:$((port + 1)) old=http://127.0.0.1:$((port + 2)) plain=http://127.0.0.1:$port
folder=$new/remote.php/dav/files/anna/7b

# --- a class, joined by three laptops, played ---
school "$work" "$new/s/AbCdEf1234" >"$work/out" 2>&1
verdict $? "a class file, three laptops join and are played on"

# --- handing in ---
hand_in one --share http://127.0.0.1:9/s/AbCdEf1234
[ $? = 3 ] && says 'nicht zu erreichen' && says 'Nichts ist verloren'
verdict $? "offline: said, with an exit code of its own"
results sync --hand-in --data "$work/one"
[ $? = 1 ] && says 'Zertifikat' && says 'Nichts ist verloren'
verdict $? "a certificate nobody vouches for is refused"
kill -STOP $apache
hand_in one &
waiting=$!
sleep .7
kill -9 $apache
wait $waiting
[ $? != 0 ] && says 'Nichts ist verloren'
verdict $? "the server dies while it should take a file: said"
wait $apache 2>/dev/null
start_apache
hand_in one --progress lines && grep -q '^progress [0-9]* [0-9]* bytes$' "$work/out" && grep -q '^done ' "$work/out"
verdict $? "by the link for uploading, over TLS, with lines of progress"
before=$(wc -l <"$work/access.log")
hand_in one && says 'nichts Neues' && [ "$(wc -l <"$work/access.log")" = "$before" ]
verdict $? "nothing new: nothing is asked of the server"
hand_in two && hand_in three && [ "$(find "$work/files/anna/7b" -type f | wc -l)" = 3 ]
verdict $? "three laptops, three files"
[ "$(find "$work/files/anna/7b" -name '[0-9a-f]*.ergebnis' | wc -l)" = 3 ] &&
    ! cat "$work"/files/anna/7b/* | grep -qaE 'SQLite format|judge|digitale-stadt|wer-spricht'
verdict $? "names tell nothing, what lies there cannot be read"
grep -q '^PUT .* 201$' "$work/access.log" && ! grep -q '/public.php/webdav' "$work/access.log"
verdict $? "asked at the address of today's Nextcloud"

# --- collecting ---
collect "$new/s/AbCdEf1234"
[ $? = 1 ] && says 'erlaubt das in diesem Ordner nicht'
verdict $? "the link for uploading shows nothing"
results sync --collect --url "$folder" --user anna --password-file "$work/wrong.password" --teacher-password-file "$work/teacher.password" --data "$work/teacher" --ca "$work/ca.crt"
[ $? = 1 ] && says 'App-Passwort'
verdict $? "a wrong password"
collect "$plain/moved/7b"
[ $? = 1 ] && says 'leitet woandershin'
verdict $? "another server is not followed to"
collect "$new/remote.php/dav/files/anna/8c"
[ $? = 1 ] && says 'gibt es auf dem Server nicht'
verdict $? "no such folder"
collect "$folder" && [ "$(grep -c 'wartet: Klasse 7b' "$work/out")" = 3 ] && says "$(words_of "$work/one")" && [ "$(stored 'select count(*) from judgements')" = 0 ]
verdict $? "laptops nobody confirmed wait, with their four words"
results merge --confirm "$(words_of "$work/one"), $(words_of "$work/two")" --teacher-password-file "$work/teacher.password" --data "$work/teacher" &&
    collect "$folder" && [ "$(grep -c aufgenommen,\ neue "$work/out")" = 2 ] && [ "$(grep -c wartet: "$work/out")" = 1 ] && [ "$(stored 'select count(*) from judgements')" = 4 ]
verdict $? "two are confirmed and merged, one waits"
results merge --confirm "$(words_of "$work/three")" --teacher-password-file "$work/teacher.password" --data "$work/teacher" && collect "$folder" &&
    [ "$(stored 'select count(*), count(distinct device) from judgements')" = "6|3" ]
verdict $? "all three are there"
[ "$(judgements | cut -d'|' -f1,4-)" = "$(for laptop in one two three; do judgements $laptop; done | cut -d'|' -f1,4- | sort)" ]
verdict $? "the same judgements as on the laptops"
judgements >"$work/first"
before=$(n_gets)
collect "$folder" && [ "$(n_gets)" = "$before" ] && judgements | cmp -s - "$work/first"
verdict $? "a second time nothing is fetched and nothing changes"
collect "$folder" --again && [ "$(n_gets)" -gt "$before" ] && judgements | cmp -s - "$work/first"
verdict $? "fetched again, still nothing changes"

one=$(find "$work/files/anna/7b" -name '*.ergebnis' | head -n 1)
cp "$one" "${one%.ergebnis} (2).ergebnis" && chmod 666 "$one" "${one%.ergebnis} (2).ergebnis"
collect "$folder" && says '(2).ergebnis: schon aufgenommen' && judgements | cmp -s - "$work/first"
verdict $? "what came twice, as Nextcloud names it, is known"
rm "${one%.ergebnis} (2).ergebnis"

# --- more, while things break ---
for laptop in one two three; do play "$work/$laptop" 4 1 && hand_in $laptop; done
[ "$(find "$work/files/anna/7b" -type f | wc -l)" = 6 ]
verdict $? "newer files lie beside older ones, which the link cannot delete"
collect "$plain/slow/7b" &
waiting=$!
sleep 1.5
kill -9 $apache
wait $waiting
[ $? != 0 ] && says 'Geduld' && says 'nicht zu erreichen'
verdict $? "the server dies while a file comes: said"
[ "$(stored 'pragma integrity_check')" = ok ] && [ "$(judgements | comm -13 - "$work/first" | wc -l)" = 0 ]
verdict $? "and what was there is untouched"
wait $apache 2>/dev/null
start_apache
"$tool" sync --collect --url "$plain/slow/7b" --user anna --password-file "$work/app.password" --teacher-password-file "$work/teacher.password" \
    --data "$work/teacher" >"$work/out" 2>&1 &
waiting=$!
sleep 1.5
kill -9 $waiting
wait $waiting 2>/dev/null
collect "$folder" && [ "$(stored 'select count(*), count(distinct uuid) from judgements')" = "9|9" ] && [ "$(stored 'pragma integrity_check')" = ok ]
verdict $? "the teacher's laptop dies while collecting; the next time all is there, once"
collect "$folder" --remove && [ "$(find "$work/files/anna/7b" -type f | wc -l)" = 0 ] && says 'gelöscht: 6'
verdict $? "what is merged is deleted on the server when wanted"
judgements >"$work/first"
rm -rf "$work/copy" && cp -r "$work/teacher" "$work/copy"
stranger() { sqlite3 "$work/teacher/results.db" "update pupils set uuid = '$1' where number = 5"; }
play "$work/one" 5 1 && hand_in one
known=$(stored 'select uuid from pupils where number = 5')
stranger 00000000-0000-4000-8000-000000000000
collect "$folder" --remove && says 'die nicht in der Klasse sind' && [ "$(find "$work/files/anna/7b" -type f | wc -l)" = 1 ] &&
    [ "$(stored 'select count(*) from judgements')" = 9 ]
verdict $? "a file with rows of an unknown pupil stays on the server"
stranger "$known"
collect "$folder" && [ "$(stored 'select count(*) from judgements')" = 10 ]
verdict $? "and what comes later is merged"
rm -rf "$work/teacher" && mv "$work/copy" "$work/teacher"
collect "$folder" && [ "$(stored 'select count(*) from judgements')" = 10 ]
verdict $? "an older copy of the results fetches it again"
printf x >>"$work/files/anna/7b/$(ls "$work/files/anna/7b" | head -n 1)"
printf 'no results' >"$work/files/anna/7b/00000000000000000000000000000000.ergebnis"
collect "$folder"
[ $? = 1 ] && [ "$(grep -c abgelehnt: "$work/out")" = 2 ] && [ "$(stored 'select count(*) from judgements')" = 10 ]
verdict $? "altered files and others are refused by name"
before=$(n_gets)
collect "$folder" && says 'Früher abgelehnt und noch da: 2' && [ "$(n_gets)" = "$before" ]
verdict $? "once; then it is only said that they lie there"

# --- as the game does it: carrying only, the results stay closed ---
rm -f "$work"/files/anna/7b/*
lock=$(find "$work/teacher" -name '*.lock' | head -n 1)
exec 7>>"$lock"
flock -n 7
file=$work/0123456789abcdef0123456789abcdef.ergebnis
head -c 300000 /dev/urandom >"$file"
results sync --hand-in --file "$file" --share "$new/index.php/s/AbCdEf1234" --ca "$work/ca.crt" --progress lines && grep -q '^done ' "$work/out" &&
    results sync --collect --into "$work/box" --url "$folder" --user anna --password-file - --ca "$work/ca.crt" --progress lines <"$work/app.password" &&
    cmp -s "$file" "$work/box/$(basename "$file")"
verdict $? "a file out and in, while the results are in use"
collect "$folder"
[ $? = 2 ] && says 'vom Spiel benutzt'
verdict $? "merging is then left to the game"
exec 7>&-
results sync --hand-in --file "$file" --share "$new/s/AbCdEf1234" --ca "$work/ca.crt"
verdict $? "once more is fine, and nothing is overwritten"
results sync --hand-in --file "$file" --share "$plain/small/"
[ $? = 1 ] && says 'zu groß'
verdict $? "too large for the server"

# --- an older Nextcloud ---
play "$work/two" 6 1
hand_in two --share "$old/s/AbCdEf1234" && [ "$(find "$work/files/old" -type f | wc -l)" = 1 ] && grep -q 'PUT /public.php/webdav/[0-9a-f]*.ergebnis HTTP/1.1" 201' "$work/nginx-access.log"
verdict $? "nginx: the link of an older server"
collect "$old/dav/" && [ "$(stored 'select count(*) from judgements')" = 11 ]
verdict $? "nginx: collected from a list without ETags"
collect "$old/dav/" --remove && [ "$(find "$work/files/old" -type f | wc -l)" = 0 ]
verdict $? "nginx: deleted"

# --- a folder with a name and a password in its address ---
rm -f "$work"/files/anna/7b/*
for pupil in 1 2; do
    play "$work/three" $pupil 1
    hand_in three --share "https://anna:app-Pass-wort@127.0.0.1:$((port + 1))/remote.php/dav/files/anna/7b"
done
[ "$(find "$work/files/anna/7b" -type f | wc -l)" = 1 ] && grep -q '^DELETE .* anna 204$' "$work/access.log" &&
    collect "$folder" && [ "$(stored 'select count(*) from judgements')" = 13 ]
verdict $? "where it may, a newer file replaces the older one"

mkdir "$work/evil"
node tests/interop/dav/evil.mjs "$tool" "$work/evil" || failed=1
exit $failed
