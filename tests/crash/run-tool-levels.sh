#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All faults while scheinriese-levels makes a pack, builds it, takes out its texts, merges a translation, imports a table,
# exports a sheet, and makes and changes the keys of a repository: what the author had is there, what is written is whole or
# not there, and the next try works.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
tool=$build/scheinriese-levels
work=$(mktemp -d)
trap 'umount -q "$work/disk"; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
root=$PWD
. tests/crash/loop.sh
pack=$root/tests/golden/lint/ok-fair
empty_disk() { rm -rf "${disk:?}"/*; }
again() { "do_$1" || echo "does not go on: $(cat "$work/said")"; }
echo "nur ein Versuch 1" >"$work/pass"
key="--passphrase-file $work/pass"

fresh_new() { empty_disk; }
do_new() { (cd "$disk" && run "$tool" new mein-paket --title Mein --classes 7,8 --kind social </dev/null); }
check_new() { # STATUS
    [ "$1" != 0 ] || "$tool" build "$disk/mein-paket" -o "$work/new.riese" >"$work/said" 2>&1 || echo "it cannot be built"
    [ "$1" = 0 ] || { rm -rf "$disk/mein-paket" && again new; }
}

fresh_build() { empty_disk && echo old >"$disk/x.riese"; }
do_build() { run "$tool" build "$pack" -o "$disk/x.riese"; }
"$tool" build "$pack" -o "$work/right.riese" >"$work/said" 2>&1
check_build() { # STATUS
    cmp -s "$disk/x.riese" "$work/right.riese" || { [ "$1" != 0 ] && [ "$(cat "$disk/x.riese")" = old ]; } || echo "neither old nor new"
    again build
}

fresh_extract() { empty_disk && cp -r "$pack" "$disk/pack"; }
do_extract() { run "$tool" translate extract "$disk/pack"; }
check_extract() { # STATUS
    [ "$1" != 0 ] || [ -s "$disk/pack/po/vorlage.pot" ] || echo "no template"
    [ ! -e "$disk/pack/po/vorlage.pot" ] || msgfmt -o /dev/null "$disk/pack/po/vorlage.pot" 2>"$work/said" || echo "half a template"
    again extract
}

fresh_extract && do_extract && "$tool" translate merge "$disk/pack" en >"$work/said" 2>&1 && cp -r "$disk/pack" "$work/translated"
sed -i '0,/^msgstr ""$/! { 0,/^msgstr ""$/ s/^msgstr ""$/msgstr "A text"/ }' "$work/translated/po/en.po"
fresh_translate() { empty_disk && cp -r "$work/translated" "$disk/pack"; }
do_translate() { run "$tool" translate merge "$disk/pack" en; }
check_translate() { # STATUS: what was translated is never lost
    grep -q '^msgstr "A text"$' "$disk/pack/po/en.po" || echo "a translation is lost"
    msgfmt -o /dev/null "$disk/pack/po/en.po" 2>"$work/said" || echo "half a translation"
    again translate
}

fresh_import() { empty_disk; }
do_import() { run "$tool" import csv "$work/list.csv" -o "$disk/drafts"; }
printf 'text;urteil\nEin Satz über Zahlen;Falsch\nNoch ein Satz;Wahr\n' >"$work/list.csv"
check_import() { # STATUS
    [ "$1" != 0 ] || grep -rqF 'Noch ein Satz' "$disk/drafts" || echo "no drafts"
    [ "$1" = 0 ] || { rm -rf "$disk/drafts" "$disk/drafts.unfertig" && again import; } # after a kill it asks for that
}

fresh_sheet() { empty_disk && echo old >"$disk/sheet.html"; }
do_sheet() { run "$tool" export html "$pack" -o "$disk/sheet.html"; }
check_sheet() { # STATUS
    tail -n 3 "$disk/sheet.html" | grep -q '</html>' || { [ "$1" != 0 ] && [ "$(cat "$disk/sheet.html")" = old ]; } || echo "neither old nor new"
    again sheet
}

fresh_keys() { empty_disk; }
do_keys() { run "$tool" repo init "$disk/w" --root 1/1 --memory 8 $key; }
check_keys() { # STATUS
    [ "$1" != 0 ] || "$tool" repo status --repo "$disk/w" >"$work/said" 2>&1 || echo "no repository"
    [ "$1" = 0 ] || { rm -rf "$disk/w" && again keys; }
}

# A repository with one pack that is signed.
fresh_keys && do_keys && "$tool" repo add "$work/right.riese" --repo "$disk/w" >"$work/said" 2>&1 &&
    "$tool" repo sign --repo "$disk/w" $key >"$work/said" 2>&1 &&
    "$tool" repo publish "$work/pub" --repo "$disk/w" $key >"$work/said" 2>&1 &&
    cp -r "$disk/w" "$work/w" || { cat "$work/said"; echo "not ok - a repository"; exit 1; }
fresh_rotate() { empty_disk && cp -r "$work/w" "$disk/w" && cp -r "$work/pub" "$disk/pub"; }
do_rotate() { run "$tool" repo rotate timestamp-1 --repo "$disk/w" --memory 8 $key; }
publish() {
    "$tool" repo sign --repo "$disk/w" $key >"$work/said" 2>&1 &&
        "$tool" repo publish "$disk/pub" --repo "$disk/w" $key >"$work/said" 2>&1 &&
        "$tool" repo verify "$disk/pub" >"$work/said" 2>&1
}
check_rotate() { # STATUS: signing and publishing go on, with the old key or the new one, or as the tool says
    publish || { grep -q 'repo renew root, dann sign' "$work/said" && "$tool" repo renew root --repo "$disk/w" >"$work/said" 2>&1 && publish; } || echo "it cannot be published any more: $(tail -n 1 "$work/said")"
}

all_faults new "levels new"
all_faults build "levels build"
all_faults extract "levels translate extract"
n_before=1
all_faults translate "levels translate merge"
n_before=0
all_faults import "levels import"
all_faults sheet "levels export"
all_faults keys "make the keys of a repository"
n_before=1
all_faults rotate "change a key of a repository"
exit $failed
