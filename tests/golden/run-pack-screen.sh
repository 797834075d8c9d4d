#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The pack screen of the teacher's side: the real game, the real scheinriese-packs, the demonstration repository behind nginx
# on loopback, and a stick. Adding the server, fetching, pause, going on after a restart, cancel, playing, removing, an own
# pack, and what is said when something is wrong. PICTURES=FOLDER keeps a picture of each state.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${BUILD:-build}
game=$build/scheinriese
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY http_proxy https_proxy all_proxy
work=$(mktemp -d) || exit 2
chmod 755 "$work"
pictures=${PICTURES:-$work}
mkdir -p "$pictures"
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; wait; rm -rf "$work"' EXIT
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - pack screen: $2"
    else
        tail -n 12 "$work/out" | sed 's/^/# /'
        echo "not ok - pack screen: $2"
        failed=1
    fi
}
# Plays a script behind the door, in the data folder; @ stands for the work folder, # for the pictures.
inside() { # DATA NAME OPTIONS... <script
    local data=$work/$1 name=$2
    shift 2
    {
        printf 'press title.teacher\n'
        if [ -e "$data/results.db" ]; then
            printf 'type drei gute Woerter\nkey enter\n'
        else
            printf 'type drei gute Woerter\nkey tab\ntype drei gute Woerter\nkey enter\npress door.done\n'
        fi
        printf 'press teacher.nav.packs\n'
        sed "s|@|$work|g; s|#|$pictures/|g"
    } >"$work/$name.play"
    # A moved clock and the address sanitizer wait for each other for ever: there the plain game plays.
    local played=$game
    [ -n "${faked:-}" ] && played=build/scheinriese
    ${faked:-} "$played" --offscreen --seed 3 --data "$data" --script "$work/$name.play" "$@" >"$work/out" 2>&1
}

# --- the demonstration repository behind nginx, slow for packs ---
DEMO_HOME=$work/demo bash tests/demo/server.sh --no-serve >"$work/out" 2>&1
verdict $? "the demonstration repository is made"
site=$work/demo/site
chmod -R a+rX "$work/demo"
as=
mkdir -p "$work/n"
[ "$(id -u)" = 0 ] && as="setpriv --reuid=65534 --regid=65534 --clear-groups" && chown 65534 "$work/n"
for port in $(shuf -i 20000-45000 -n 5); do
    sed "s|@WORK@|$work/n|; s|@SITE@|$site|; s|@PORT@|$port|; s|listen .*|& limit_rate_after 8k; limit_rate 24k;|" \
        tests/interop/nginx.conf >"$work/nginx.conf"
    $as nginx -p "$work/n" -e "$work/n/error.log" -c "$work/nginx.conf" >"$work/n.log" 2>&1 &
    nginx=$!
    for _ in $(seq 40); do
        curl -sf -o /dev/null "http://127.0.0.1:$port/root.json" && break 2
        kill -0 $nginx 2>/dev/null || break
        sleep .1
    done
done
cp "$site/root.json" "$work/root.json"

# --- the first time ---
inside one first --lang de <<'END'
await packs.title.digitale-stadt
expect packs.state.digitale-stadt Mitgeliefert
expect packs.source Noch kein Server
fits
screenshot #first.png
press packs.check
await packs.said Es ist noch kein Server
END
verdict $? "a new laptop shows what came with the game, and that no server is known"

inside one add --lang de <<END
press packs.servers
fits
screenshot #servers.png
press packs.add
type 127.0.0.1:$port
press packs.root
press files.path
type $work/root.json
press files.use
expect packs.root Wurzeldatei:
press packs.show
await packs.fingerprint 49b7 32ae 6815
expect packs.compare.address https://127.0.0.1
screenshot #fingerprint.png
press packs.differs
expect packs.said nicht hinzugef
expect packs.fingerprint absent
press packs.address
key ctrl+a
type http://127.0.0.1:$port
press packs.root
press files.path
type $work/root.json
press files.use
press packs.show
await packs.fingerprint 49b7 32ae 6815
press packs.same
await packs.server.1 127.0.0.1:$port
screenshot #server.png
fits
END
verdict $? "a server is added by address and root file, after its fingerprint was shown"

inside one fetch --lang de <<'END'
press packs.check
await packs.said Neue Pakete: 1
await packs.source Signatur
fits
screenshot #checked.png
press packs.get.kostprobe
await packs.state.kostprobe Wird geladen
expect packs.do.kostprobe focused
screenshot #loading.png
press packs.do.kostprobe
await packs.do.kostprobe Weiter
await packs.state.kostprobe Angehalten
screenshot #paused.png
END
verdict $? "what is new is found and fetched with progress, and can be paused"

parts=$(find "$work/one/packs/parts" -type f -size +0 | wc -l)
inside one resume --lang de <<'END'
await packs.state.kostprobe Angehalten
press packs.do.kostprobe
await packs.state.kostprobe Installiert
expect packs.more.kostprobe focused
screenshot #loaded.png
press teacher.title
press title.play
press packs.kostprobe
expect map.stop.erste-blicke
END
code=$?
[ "$parts" -gt 0 ] && [ $code = 0 ] && grep -q '" 206 ' "$work/n/access.log"
verdict $? "after a restart it goes on where it was, and is playable at once"

inside one remove --lang de <<'END'
await packs.remove.kostprobe
press packs.remove.kostprobe
expect packs.keep focused
expect packs.remove.text lesbar
screenshot #remove.png
press packs.keep
press packs.remove.kostprobe
press packs.removes
await packs.said entfernt
await packs.get.kostprobe
press packs.get.kostprobe
await packs.state.kostprobe Wird geladen
press packs.cancel.kostprobe
await packs.get.kostprobe
expect packs.do.kostprobe absent
press teacher.title
press title.play
expect packs.kostprobe absent
END
verdict $? "a pack is removed, and fetching is cancelled"

inside one own --lang de <<END
press packs.own
press files.path
type $work/demo/kostprobe.riese
press files.use
expect packs.own.no focused
screenshot #own.png
press packs.own.yes
await packs.said nicht signiert
press packs.search
type kostprobe
expect packs.title.digitale-stadt absent
fits
screenshot #own-in.png
press teacher.title
press title.play
expect packs.own1 eigenes Paket, nicht signiert
END
verdict $? "an own pack comes in after a warning, and is marked for ever"
inside one own-out --lang de <<'END'
press packs.show.installed
await packs.remove.kostprobe.2
press packs.remove.kostprobe.2
press packs.removes
await packs.said entfernt
END
verdict $? "the own pack is removed again"

# --- from a stick ---
cp -R "$site" "$work/stick"
inside one stick --lang de <<END
press packs.stick
press files.path
type $work/stick
press files.use
screenshot #folder.png
press files.use
await packs.said Neue Pakete: 1
expect packs.source Vom Stick oder Ordner stick
screenshot #stick.png
press packs.get.kostprobe
await packs.state.kostprobe Installiert
press packs.net
expect packs.stick
END
verdict $? "a pack comes from a stick"
inside one nothing --lang de <<END
press packs.stick
press files.path
type $work/n
press files.use
press files.use
await packs.said kein Paketverzeichnis
expect packs.unharmed
screenshot #no-stick.png
END
verdict $? "a folder without packs is told"
cp -R "$work/one" "$work/old"
faked='faketime -f +40d' inside old old --lang de <<END
await packs.remove.kostprobe
press packs.remove.kostprobe
press packs.removes
await packs.get.kostprobe
press packs.stick
press files.path
type $work/stick
press files.use
press files.use
await packs.said Dieser Stick ist alt
expect packs.accept
screenshot #old-stick.png
press packs.accept
await packs.source auf deinen Wunsch
await packs.get.kostprobe
press packs.get.kostprobe
await packs.state.kostprobe Installiert
screenshot #old-accepted.png
END
verdict $? "an old stick's age is told, and the teacher may go on once"
inside old clock --lang de <<'END'
await packs.warning Uhr
screenshot #clock.png
press packs.check
await packs.said
END
verdict $? "a clock that goes wrong is told"

# --- what goes wrong ---
for file in timestamp.json; do echo '<!DOCTYPE html><html><body>Bitte anmelden</body></html>' >"$site/metadata/$file"; done
inside one portal --lang de <<'END'
press packs.check
await packs.said WLAN
expect packs.unharmed lässt sich weiter spielen
fits
screenshot #portal.png
END
verdict $? "a log-in page instead of packs"
kill "$nginx" && wait "$nginx"
nginx=
inside one gone --lang de <<'END'
press packs.check
await packs.said nicht zu erreichen
screenshot #gone.png
await packs.state.kostprobe Installiert
END
verdict $? "no network"
inside one english --lang en --theme dark <<'END'
await packs.state.kostprobe 1.0.0
fits
screenshot #english-dark.png
END
verdict $? "in English, dark"
inside one large --lang de --scale 200 --theme contrast --size 800x600 <<'END'
await packs.state.kostprobe Installiert
fits
screenshot #large-top.png
press packs.filter
press packs.class.7
fits
screenshot #large.png
END
verdict $? "large letters, high contrast, a small window"

# --- the child itself ---
mkdir "$work/bin" && cp "$game" "$work/bin/" && for part in assets packs locale; do ln -s "$PWD/build/$part" "$work/bin/$part"; done
game=$work/bin/scheinriese
inside one lost --lang de <<'END'
expect packs.said fehlt
expect packs.state.kostprobe Installiert
screenshot #lost.png
END
verdict $? "the program that fetches is missing: told, and packs are shown all the same"
printf '#!/bin/sh\nkill -SEGV $$\n' >"$work/bin/scheinriese-packs" && chmod +x "$work/bin/scheinriese-packs"
inside one crash --lang de <<'END'
await packs.said abgest
await packs.state.kostprobe Installiert
press teacher.title
press title.play
press packs.kostprobe
expect map.stop.erste-blicke
END
verdict $? "a crash of it is told, and the game goes on"
exit $failed
