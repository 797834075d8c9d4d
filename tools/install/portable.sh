#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# portable.sh FOLDER: FOLDER/scheinriese runs without being installed and without rights, from a stick or a home folder: programs,
# packs, fonts, hyphenation and every library but the C library. Those that talk to display, sound and graphics drivers lie apart
# (lib/desktop): they are used only where the computer lacks one, since its drivers want its own.
set -eu
out=$1/scheinriese
rm -rf "$out"
"${MAKE:-make}" --no-print-directory install DESTDIR="$PWD/$out/tree" PREFIX=
mkdir -p "$out/lib/desktop" "$out/share"
mv "$out/tree/bin" "$out/bin"
mv "$out/tree/share/scheinriese" "$out/share/scheinriese"
mv "$out/tree/share/doc/scheinriese" "$out/share/doc"
rm -rf "$out/tree"

libraries() { # of all programs, without the C library
    ldd "$out"/bin/* | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' | sort -u |
        grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv|ld-linux[^/]*)\.so'
}
strip --strip-unneeded "$out"/bin/*
for library in $(libraries); do
    case $(basename "$library") in
    libX* | libxcb* | libxkb* | libwayland* | libdecor* | libdrm* | libgbm* | libasound* | libpulse* | libdbus* | libsystemd* | \
        libasyncns* | libstdc++* | libgcc_s* | libffi* | libexpat*) cp -L "$library" "$out/lib/desktop/" ;;
    *) cp -L "$library" "$out/lib/" ;;
    esac
done

share=$out/share/scheinriese
mkdir -p "$share/fonts" "$share/hyphen"
for font in truetype/manrope/Manrope-ExtraBold.ttf truetype/manrope/Manrope-Bold.ttf truetype/andika/Andika-Regular.ttf \
    truetype/andika/Andika-Bold.ttf opentype/opendyslexic/OpenDyslexic-Regular.otf opentype/opendyslexic/OpenDyslexic-Bold.otf \
    truetype/noto/NotoSerif-Bold.ttf truetype/noto/NotoSans-Regular.ttf truetype/noto/NotoSans-Bold.ttf \
    truetype/noto/NotoNaskhArabic-Regular.ttf truetype/noto/NotoNaskhArabic-Bold.ttf truetype/noto/NotoColorEmoji.ttf; do
    cp -L "/usr/share/fonts/$font" "$share/fonts/"
done
for language in de_DE en_US uk_UA; do
    cp -L "/usr/share/hyphen/hyph_$language.dic" "$share/hyphen/"
done
cat >"$out/share/fonts.conf" <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">scheinriese/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
END

# Whose all this is: the licence of every package that a file was taken from, and which file that was.
licences=$out/share/licences
mkdir -p "$licences/texts"
cp /usr/share/common-licenses/* "$licences/texts/"
cp LICENSES/CC-BY-SA-4.0.txt "$licences/texts/CC-BY-SA-4.0"
sh tools/install/copyright.sh >"$licences/scheinriese"
{
    for library in $(libraries); do
        file=lib/$(basename "$library")
        [ -e "$out/$file" ] || file=lib/desktop/$(basename "$library")
        echo "$file $library $(readlink -f "$library")"
    done
    for font in "$share"/fonts/* "$share"/hyphen/*; do
        name=$(basename "$font")
        real=$(find /usr/share/fonts /usr/share/hyphen -name "$name" | head -n 1)
        echo "${font#"$out"/} $real $(readlink -f "$real")"
    done
} | while read -r file named real; do
    package=$(dpkg -S "$named" "/usr$named" "$real" "/usr$real" 2>/dev/null | head -n 1 | cut -d: -f1)
    [ -n "$package" ] || { echo "portable.sh: no package owns $named" >&2 && exit 1; }
    [ -e "$licences/$package" ] || cp "/usr/share/doc/$package/copyright" "$licences/$package"
    # shellcheck disable=SC2016
    echo "$file $(dpkg-query -W -f '${binary:Package} ${Version} ${source:Package}' "$package")"
done | sort | awk '{printf "%-45s %-28s %-26s %s\n", $1, $2, $3, $4}' >"$out/share/parts.txt"
[ "$(wc -l <"$out/share/parts.txt")" -ge "$(libraries | wc -l)" ]

for name in scheinriese scheinriese-results scheinriese-packs scheinriese-levels; do
    sed "s/@NAME@/$name/" tools/install/portable-start.sh >"$out/$name"
    chmod 755 "$out/$name"
done
cp assets/desktop/scheinriese.svg "$out/share/"
sed '/^TryExec=/d; /^Icon=/d; s|^Exec=.*|Exec=sh -c '"'"'exec "$(dirname "$1")/scheinriese"'"'"' sh %k|' \
    assets/desktop/scheinriese.desktop >"$out/Scheinriese.desktop"
chmod 755 "$out/Scheinriese.desktop"
cp tools/install/portable.txt "$out/LIESMICH.txt"
echo "$out: $(du -sh "$out" | cut -f1)"
