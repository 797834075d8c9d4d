#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs on roots that have nothing (debootstrap, minbase), below build/roots: the Debian package is installed, plays, is upgraded
# and purged; the portable folder plays where none of its libraries is there. Needs root, debootstrap and a package archive, so it
# is not part of "make check": make roots. Mounts are made in a namespace of our own and end with it.
set -u
cd "$(dirname "$0")/../.." || exit 1
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
    echo "not ok - roots: needs root and debootstrap"
    exit 1
fi
[ "${ROOTS_INSIDE:-}" ] || exec env ROOTS_INSIDE=1 unshare --mount --propagation private --fork bash "$0" "$@"
out=$PWD/build/roots
suite=${SUITE:-bookworm}
portable=$PWD/build/portable/scheinriese
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
unset DISPLAY WAYLAND_DISPLAY MAKEFLAGS MAKELEVEL LANGUAGE
failed=0
check() { # words, command
    local words=$1
    shift
    if "$@" >"$out/said" 2>&1 </dev/null; then
        echo "ok - roots: $words"
    else
        tail -n 20 "$out/said" | sed 's/^/# /'
        echo "not ok - roots: $words"
        failed=1
    fi
}

new_root() { # NAME: from nothing, with somebody in it
    root=$out/$1
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    cp -a "$out/base-$suite/." "$root/"
    mount --bind /proc "$root/proc"
    cp /etc/resolv.conf "$root/etc/"
    mkdir "$root/srv/play"
    cp tests/play/*.play "$root/srv/play/"
    in_root useradd -m -d /srv/kind -s /bin/bash kind
}
in_root() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
kind() { in_root su - kind -c "$1"; }

mkdir -p "$out"
[ -e "$out/base-$suite/etc/passwd" ] || debootstrap --variant=minbase "$suite" "$out/base-$suite" >"$out/debootstrap.log" 2>&1 ||
    { tail -n 5 "$out/debootstrap.log" && rm -rf "$out/base-$suite" && echo "not ok - roots: debootstrap $suite" && exit 1; }

# --- the Debian package ---
make --no-print-directory deb >"$out/deb.log" 2>&1 && make --no-print-directory portable >"$out/portable.log" 2>&1
check "make deb, make portable" test $? = 0
version=$(build/scheinriese --version | cut -d' ' -f2)
next=$version+1
deb=scheinriese_${version}_$(dpkg --print-architecture).deb
MAKE=make sh tools/install/deb.sh "$next" build/next >>"$out/deb.log" 2>&1
check "a package of the next version" test -e "build/next/scheinriese_${next}_$(dpkg --print-architecture).deb"
if command -v lintian >/dev/null; then
    check "lintian has nothing to say" sh -c "! lintian --allow-root build/$deb 2>/dev/null | grep '^[EW]:'"
fi
new_root deb
cp "build/$deb" build/next/scheinriese_"$next"_*.deb "$root/srv/"
check "apt-get update" in_root apt-get update
check "the package installs without a question" in_root apt-get install -y -q "/srv/$deb"
check "it plays a script" kind "scheinriese --offscreen --seed 2 --lang de --script /srv/play/keyboard.play"
check "it speaks English, too" kind "LANGUAGE=en scheinriese --help | grep 'Look closer'"
check "a class" kind "scheinriese-results class add 5a --pupils 3"
before=$(kind "sha256sum .local/share/scheinriese/results.db")
kind scheinriese >"$out/told" 2>&1
check "without a display it says so, in one line" sh -c "grep -q offscreen '$out/told' && test \$(wc -l <'$out/told') = 1"
echo "expect title.teacher" >"$root/srv/play/teacher.play"
echo "expect title.teacher absent" >"$root/srv/play/no-teacher.play"
check "teachers have a side of their own" kind "scheinriese --offscreen --lang de --data /tmp/data --script /srv/play/teacher.play"
check "the file that takes it away" in_root install -D /dev/null /etc/xdg/scheinriese/no-teacher
check "... does" kind "scheinriese --offscreen --lang de --data /tmp/data --script /srv/play/no-teacher.play"
rm -r "$root/etc/xdg/scheinriese"
check "man and bash-completion" in_root apt-get install -y -q --no-install-recommends man-db bash-completion
check "man page" kind "man scheinriese-results | grep -q 'class add'"
check "German man page" kind "LANG=C.UTF-8 LANGUAGE=de man scheinriese | grep -q ORDNER"
check "completion is loaded" kind ". /usr/share/bash-completion/bash_completion; _completion_loader scheinriese-packs; complete -p scheinriese-packs"
check "an upgrade" in_root apt-get install -y -q "/srv/scheinriese_${next}_$(dpkg --print-architecture).deb"
check "... is what is installed" sh -c "chroot '$root' dpkg-query -W -f '\${Version}' scheinriese | grep -qxF '$next'"
check "... and keeps results" test "$before" = "$(kind "sha256sum .local/share/scheinriese/results.db")"
check "the class is there" kind "scheinriese-results class list | grep 5a"
check "purge" in_root apt-get purge -y -q scheinriese
rm -f "$root"/srv/*.deb
check "purge leaves results" test -e "$root/srv/kind/.local/share/scheinriese/results.db"
check "... and nothing else" sh -c "! find '$root' -xdev -name '*scheinriese*' | grep -v -e /srv/kind/ -e /var/log/ -e /var/cache/ | grep ."

# --- the portable folder ---
new_root portable
place="/srv/kind/Schule für alle/Größe/scheinriese"
mkdir -p "$(dirname "$root$place")"
cp -a "$portable" "$root$place"
in_root chown -R kind: /srv/kind
check "none of its libraries is there" sh -c "! chroot '$root' ldconfig -p | grep -E 'libSDL|sodium|libX11|fyaml'"
check "the portable folder plays a script" kind "'$place/scheinriese' --offscreen --seed 2 --lang de --script /srv/play/keyboard.play"
check "... with its own fonts and hyphens" test -z "$(find "$root/usr/share/fonts" "$root/usr/share/hyphen" -type f 2>/dev/null)"
check "every program starts" kind "for p in scheinriese scheinriese-results scheinriese-packs scheinriese-levels; do '$place'/\$p --help || exit 1; done"
check "a level is drawn" kind "'$place/scheinriese-levels' new t --title T --classes 5 --kind social && '$place/scheinriese-levels' build t -o t.riese"
check "data are in the home folder" kind "'$place/scheinriese-results' class add 5a --pupils 3 && test -e .local/share/scheinriese/results.db"
check "data are beside it when asked" kind "mkdir '$place/scheinriese-daten' && '$place/scheinriese-results' class add 6a --pupils 3 && test -e '$place/scheinriese-daten/results.db'"
check "every library has a licence" sh -c "awk '{print \$2}' '$portable/share/parts.txt' | sed 's/:.*//' | sort -u | while read -r p; do test -s '$portable/share/licences/'\$p || exit 1; done"
if command -v Xvfb >/dev/null; then
    Xvfb :96 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
    display=$!
    mkdir -p "$root/tmp/.X11-unix"
    sleep 2
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    check "it opens a window" kind "DISPLAY=:96 '$place/scheinriese' --seed 2 --lang de --script /srv/play/keyboard.play"
    entry=$(sed -n 's/^Exec=//p' "$root$place/Scheinriese.desktop" | sed "s|%k|'$place/Scheinriese.desktop'|")
    check "the entry to click starts it" sh -c "chroot '$root' su - kind -c \"export DISPLAY=:96; timeout 4 \$(printf %s \"\$0\")\"; test \$? = 124" "$entry"
    kill $display
fi
mount --bind "$root$place" "$root$place"
mount -o remount,bind,ro "$root$place"
kind "'$place/scheinriese-results' class add 7a --pupils 3" >"$out/told" 2>&1
check "a folder that cannot be written to is named" grep "scheinriese-daten.*Zugriff ist nicht erlaubt" "$out/told"
mount -o remount,bind,noexec "$root$place"
kind "sh '$place/scheinriese'" >"$out/told" 2>&1
check "a stick that starts nothing is told" grep "den ganzen Ordner auf den Laptop" "$out/told"
du -sh "build/$deb" "$portable" | sed 's/^/# /'
exit $failed
