#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `scheinriese-levels translate`: the template with the author's notes, pictures and lines against a golden file, checked
# by msgfmt; and the way a text goes with Weblate: msgmerge makes changed texts fuzzy, these fall back to German in the
# pack and are counted, a round trip loses nothing. UPDATE=1 writes the golden file anew, to be read before it is committed.
set -u
tool=$(realpath "${1:-${BUILD:-build}/scheinriese-levels}")
cd "$(dirname "$0")" || exit 2
here=$(pwd)
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -r lint/ok-small "$work/pack"
cd "$work/pack" || exit 2
rm -f expected.txt

verdict() { # exit code, name
    if [ "$1" = 0 ]; then echo "ok translate $2"; else echo "not ok translate $2"; fi
}
message() { # FILE CONTEXT: the message with its notes
    awk -v RS= -v want="msgctxt \"$2\"" 'index($0, want "\n")' "$1"
}
text_in_pack() { # LANGUAGE-NUMBER PATH
    echo "SELECT text FROM text WHERE language = $1 AND path = '$2'" | sqlite3 "$work/pack.riese"
}

# Comments of an author: above the post, above a key, behind a value, behind >-; and those nobody should translate by.
sed -i -e 's|^  - post: mensa|  # Ein Schulpost.\n  # Er soll übertreiben.\n  - post: mensa|' \
    -e 's|^    why: \(.*\)|    # kurz bleiben\n    why: \1 # ein Satz|' -e 's|^    text: >-|    text: >- # laut|' l.yaml
"$tool" translate extract . --pictures https://bilder.example/pack/ >"$work/said"
LANGUAGE=C msgfmt -c -o /dev/null po/vorlage.pot 2>"$work/errors" && ! grep -v 'header field' "$work/errors"
verdict $? "template is valid"
[ "${UPDATE:-}" = 1 ] && cp po/vorlage.pot "$here/translate/vorlage.pot"
diff -u "$here/translate/vorlage.pot" po/vorlage.pot
verdict $? "template as expected"

# A translator fills the file, with a comment of her own.
"$tool" translate merge . en --pictures https://bilder.example/pack/ >"$work/said"
msgen -o po/filled.po po/en.po 2>/dev/null && mv po/filled.po po/en.po
sed -i 's|^#. Ein Schulpost.|# Meine Frage: welche Mensa?\n&|' po/en.po
"$tool" translate status . en | head -n 1 | grep -q "(100 %)"
verdict $? "all is translated"
"$tool" translate merge . en --pictures https://bilder.example/pack/ >"$work/said"
msgcmp po/en.po po/vorlage.pot && grep -q "Meine Frage" po/en.po && message po/en.po l/mensa/why | grep -q "^#. ein Satz"
verdict $? "a round trip keeps all texts and notes"
cp po/en.po "$work/again.po"
"$tool" translate merge . en --pictures https://bilder.example/pack/ >"$work/said"
cmp -s po/en.po "$work/again.po"
verdict $? "a second round trip changes no byte"

# Weblate: the German text changes, msgmerge makes its translation fuzzy and remembers the old text.
sed -i 's|^    why: .*|    why: Du kannst selbst nachsehen.|' l.yaml
"$tool" translate extract . >"$work/said"
msgmerge -q --previous --update --backup=none po/en.po po/vorlage.pot
cp po/en.po "$work/by-msgmerge.po"
cp "$work/again.po" po/en.po
"$tool" translate merge . en >"$work/said"
grep -q "0 neu, 1 geändert, 0 weggefallen" "$work/said"
verdict $? "a changed text is counted"
msgcmp --use-fuzzy po/en.po po/vorlage.pot && message po/en.po l/mensa/why | grep -q '^#, fuzzy' &&
    message po/en.po l/mensa/why | grep -q '^#| msgid "Du kannst nachsehen."'
verdict $? "a changed text is fuzzy and remembers the old one"
for by in ours by-msgmerge; do
    [ $by = ours ] || cp "$work/$by.po" po/en.po
    "$tool" translate status . en >"$work/said"
    grep -q "auf Deutsch bleiben 1, davon unsicher oder veraltet 1" "$work/said" && grep -q "l.yaml:[0-9]*: l/mensa/why" "$work/said"
    verdict $? "status counts it ($by)"
    "$tool" build . -o "$work/pack.riese" >"$work/said" 2>&1
    [ -z "$(text_in_pack 1 l/mensa/why)" ] && [ "$(text_in_pack 0 l/mensa/why)" = "Du kannst selbst nachsehen." ] &&
        [ -n "$(text_in_pack 1 l/mensa/remember)" ]
    verdict $? "the pack falls back to German ($by)"
done

# A missing text, a text that goes and comes back.
"$tool" translate merge . en >"$work/said"
sed -i 's|^    remember: .*|    remember: Neu gedacht.|; /^    clues:/,+1d; s|\[Skandal\](1)|Skandal|' l.yaml
"$tool" translate merge . en >"$work/said"
grep -q "1 weggefallen" "$work/said" && grep -q '^#~ msgctxt "l/mensa/clues.1"' po/en.po
verdict $? "what is gone stays as obsolete"
cp "$here/lint/ok-small/l.yaml" l.yaml
"$tool" translate merge . en >"$work/said"
message po/en.po l/mensa/clues.1 | grep -q 'msgstr "Das Wort soll aufregen."' && ! grep -q '^#~' po/en.po
verdict $? "it comes back with its translation"
: >po/fr.po
"$tool" translate merge . fr >"$work/said"
"$tool" translate status . fr | head -n 1 | grep -q "(0 %)"
verdict $? "an empty language is all German"
"$tool" translate merge . de >"$work/said" 2>&1
[ $? = 2 ]
verdict $? "German is not translated"
