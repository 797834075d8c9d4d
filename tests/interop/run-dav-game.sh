#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Results from a pupil's game over a real WebDAV server (nginx) into the teacher's game, through the screens: by hand, by
# itself on the way to the title, and with the server gone.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${BUILD:-build}
export LC_ALL=C.UTF-8 LANGUAGE=de
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS XDG_DATA_HOME http_proxy https_proxy all_proxy
PATH=$PATH:/usr/sbin
work=$(mktemp -d) || exit 2
chmod 755 "$work"
nginx='' failed=0
# shellcheck disable=SC2317
end() {
    [ -n "$nginx" ] && kill $nginx 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap end EXIT
check() { # words, command
    local words=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok - dav game: $words"
    else
        tail -n 10 "$work/said" | sed 's/^/# /'
        echo "not ok - dav game: $words"
        failed=1
    fi
}
# shellcheck disable=SC2317
on() { # laptop: plays what comes on standard input
    mkdir -p "$work/$1"
    cat >"$work/$1.play"
    HOME="$work/$1" "$build/scheinriese" --offscreen --seed 3 --lang de --data "$work/$1/data" --script "$work/$1.play"
}

as=
[ "$(id -u)" = 0 ] && as="setpriv --reuid=65534 --regid=65534 --clear-groups"
mkdir -p "$work/files/old" "$work/empty"
chmod -R 777 "$work/files" && chmod 777 "$work"
echo "anna:$(openssl passwd -apr1 app-Pass-wort)" >"$work/users"
echo "AbCdEf1234:$(openssl passwd -apr1 '')" >"$work/tokens"
chmod 644 "$work/users" "$work/tokens"
start() {
    $as nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" >"$work/nginx.out" 2>&1 &
    nginx=$!
    for _ in $(seq 50); do
        curl -s -o /dev/null "http://127.0.0.1:$port/" && return 0
        kill -0 $nginx 2>/dev/null || return 1
        sleep .1
    done
    return 1
}
for port in $(shuf -i 20000-45000 -n 5); do
    sed "s|@WORK@|$work|g; s|@OLD@|$port|g; s|@MODULES@|/usr/lib/nginx/modules|g" tests/interop/dav/nginx.conf >"$work/nginx.conf"
    start && break
done
check "nginx with DAV runs" kill -0 $nginx
share=http://127.0.0.1:$port/s/AbCdEf1234 url=http://127.0.0.1:$port/dav/

check "the teacher notes the server and writes the class file" on teacher <<E2
press title.teacher
type Drei gute Worte
key tab
type Drei gute Worte
key enter
press door.done
press classes.new
type 7b
key enter
type 3
key enter
press teacher.nav.exchange
expect exchange.collect absent
press exchange.server
fits
type $share
press server.url
type $url
press server.user
type anna
press server.password
type app-Pass-wort
press server.do
expect teacher.said neu
expect exchange.collect
press exchange.save
press files.path
key ctrl+a
type $work/7b.klasse
key enter
expect teacher.said Gespeichert
E2
check "... the app password is not readable in the data folder" sh -c "! grep -raq app-Pass-wort '$work/teacher/data'"
mkdir -p "$work/pupil" && cp "$work/7b.klasse" "$work/pupil/"
lesson='press title.class
press class.1
press pupil.1
press packs.digitale-stadt
press map.stop.wer-spricht'
check "a pupil joins, plays, and hands in by hand" on pupil <<E2
press title.class
press join.1
press join.play
press class.1
press pupil.1
press packs.digitale-stadt
press map.stop.wer-spricht
press lesson.start
press judge.fact
key escape
key escape
key escape
key escape
key escape
expect title.handin
await title.handin Alles
E2
n_files() { find "$work/files/old" -name '*.ergebnis' | wc -l; }
check "... it went by itself on the way to the title" test "$(n_files)" = 1
check "... and nothing stays in the outbox" sh -c "[ -z \"\$(ls '$work/pupil/data/outbox')\" ]"
kill $nginx && wait $nginx 2>/dev/null
check "the server is gone: said, and the results wait" on pupil <<E2
$lesson
press lesson.start
press feedback.next
press judge.fact
key escape
key escape
key escape
key escape
key escape
press title.handin
await join.said Nichts ist verloren
expect handin.state.1 1 Urteil
E2
start
check "the server is back: by hand" on pupil <<E2
press title.handin
press handin.share
await join.said Abgegeben
expect handin.state.1 Alles
E2
echo 'Drei gute Worte' >"$work/teacher.password"
# shellcheck disable=SC2317
second_class() {
    "$build/scheinriese-results" class add 8c --pupils 2 --data "$work/teacher/data" &&
        "$build/scheinriese-results" class file --class 8c --out "$work/8c.klasse" --share "$share" --allow-http \
            --password-file "$work/teacher.password" --data "$work/teacher/data" &&
        "$build/scheinriese-results" class join "$work/8c.klasse" --data "$work/pupil/data"
}
check "the laptop joins a second class" second_class
kill $nginx && wait $nginx 2>/dev/null
check "... which plays while the server is gone" on pupil <<E2
press title.class
press class.2
press pupil.2
press packs.digitale-stadt
press map.stop.wer-spricht
press lesson.start
press judge.fact
key escape
key escape
key escape
key escape
key escape
expect title.handin
E2
start
check "... and is the one that hands in" on pupil <<E2
press title.handin
expect handin.state.1 Alles
expect handin.state.2 1 Urteil
press handin.share
await join.said Abgegeben
expect handin.state.2 Alles
E2
check "the teacher fetches, confirms, and has both judgements" on teacher <<E2
press title.teacher
type Drei gute Worte
key enter
press teacher.nav.exchange
press exchange.collect
await exchange.confirm.1
press exchange.confirm.1
await exchange.report 2 neue
press exchange.collect
await exchange.report 0 neue
fits
E2
check "... by its database" test "$(sqlite3 "$work/teacher/data/results.db" 'SELECT count(*) FROM judgements')" = 2
check "a wrong password is said" on teacher <<E2
press title.teacher
type Drei gute Worte
key enter
press teacher.nav.exchange
press exchange.server
press server.password
key ctrl+a
type falsch
press server.do
press exchange.collect
await teacher.said Passwort
E2
check "a deleted class leaves no fetched file and no server" on teacher <<E2
press title.teacher
type Drei gute Worte
key enter
press classes.1
press class.delete
press delete.do
E2
check "... nothing" sh -c "[ -z \"\$(find '$work/teacher/data' -name '*.ergebnis')\" ] && [ \"\$(sqlite3 '$work/teacher/data/results.db' \"SELECT count(*) FROM settings WHERE key LIKE 'secret.%'\")\" = 0 ]"
exit $failed
