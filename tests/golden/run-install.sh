#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed: the tree of "make install" is whole and plays a script; man pages, desktop entry and metadata are valid;
# completion offers what the programs have; a portable folder keeps its data beside itself when asked; all of it goes again.
set -u
cd "$(dirname "$0")/../.." || exit 1
out=$PWD/build/test/golden/install-$(basename "${BUILD:-build}")
rm -rf "$out"
mkdir -p "$out/home"
export LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME LANGUAGE MAKEFLAGS MAKELEVEL
failed=0
check() { # words, command
    local words=$1
    shift
    if "$@" >"$out/said" 2>&1; then
        echo "ok - install: $words"
    else
        tail -n 20 "$out/said" | sed 's/^/# /'
        echo "not ok - install: $words"
        failed=1
    fi
}
root=$out/root/usr
check "make install" make install DESTDIR="$out/root" PREFIX=/usr
check "documents for teachers and school IT" test -s "$root/share/doc/scheinriese/assets/TEACHERS.md" -a -s "$root/share/doc/scheinriese/assets/SCHOOL-IT.md"
check "the desktop entry is valid" desktop-file-validate "$root/share/applications/scheinriese.desktop"
check "the metadata are valid" appstreamcli validate --no-net "$root/share/metainfo/scheinriese.metainfo.xml"
check "the icon can be drawn" rsvg-convert -o "$out/icon.png" "$root/share/icons/hicolor/scalable/apps/scheinriese.svg"
for program in scheinriese scheinriese-results scheinriese-packs scheinriese-levels; do
    for page in "$root/share/man/man1/$program.1" "$root/share/man/de/man1/$program.1"; do
        check "man page ${page#"$root"/share/}" sh -c "! mandoc -Tlint -Wwarning '$page' | grep ." # style is not ours
    done
done
check "the man page has every command" sh -c "for c in \$('$root/bin/scheinriese-results' --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do mandoc -Tutf8 '$root/share/man/man1/scheinriese-results.1' | col -b | grep -q \"^ *\$c\" || exit 1; done"

complete() { # words of the command line; the last one is to be completed
    PATH="$root/bin:$PATH" bash -c '
        . "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        compopt() { :; }
        _scheinriese
        echo "${COMPREPLY[@]}"' "$root/share/bash-completion/completions/scheinriese" "$@"
}
check "completion of commands" test "$(complete scheinriese-results exp)" = export
check "completion of options" test "$(complete scheinriese-results export --cl)" = --class
check "completion of the game's options" test "$(complete scheinriese --offs)" = --offscreen

check "the installed game plays a script" env HOME="$out/home" "$root/bin/scheinriese" --offscreen --seed 2 --lang de \
    --data "$out/data" --script tests/play/keyboard.play
touch "$root/bin/locale" # where Debian has a program of this name
check "the installed game speaks English" sh -c "LANGUAGE=en '$root/bin/scheinriese' --help | grep -q 'Look closer'"
rm "$root/bin/locale"
check "a data folder in the home folder" env HOME="$out/home" "$root/bin/scheinriese-results" class add 7b --pupils 2
check "... is there" test -e "$out/home/.local/share/scheinriese/results.db"
mkdir "$root/scheinriese-daten"
check "a folder beside the programs takes the data when it is there" env HOME="$out/home" "$root/bin/scheinriese-results" class add 8c --pupils 2
check "... and only then" sh -c "test -e '$root/scheinriese-daten/results.db' && ! HOME='$out/home' '$root/bin/scheinriese-results' class list | grep -q 7b"
rm -r "$root/scheinriese-daten"
check "make uninstall" make uninstall DESTDIR="$out/root" PREFIX=/usr
check "... leaves no file" sh -c "[ -z \"\$(find '$out/root' -type f -o -type l)\" ]"
exit $failed
