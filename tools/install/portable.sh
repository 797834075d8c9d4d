#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# portable.sh FOLDER: FOLDER/scheinriese runs without being installed and without rights, from a stick or a home folder: programs,
# packs, fonts, and every library that a plain Linux desktop may lack (all but the C library and what talks to the display).
set -eu
out=$1/scheinriese
rm -rf "$out"
"${MAKE:-make}" --no-print-directory install DESTDIR="$PWD/$out/tree" PREFIX=
mkdir -p "$out/lib" "$out/share"
mv "$out/tree/bin" "$out/bin"
mv "$out/tree/share/scheinriese" "$out/share/scheinriese"
rm -rf "$out/tree"
for program in "$out"/bin/*; do
    strip --strip-unneeded "$program"
    ldd "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p'
done | sort -u | grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv|ld-linux[^/]*)\.so' | while read -r library; do
    cp -L "$library" "$out/lib/"
done
mkdir -p "$out/share/fonts"
for font in truetype/manrope/Manrope-ExtraBold.ttf truetype/manrope/Manrope-Bold.ttf truetype/andika/Andika-Regular.ttf \
    truetype/andika/Andika-Bold.ttf opentype/opendyslexic/OpenDyslexic-Regular.otf opentype/opendyslexic/OpenDyslexic-Bold.otf \
    truetype/noto/NotoSerif-Bold.ttf truetype/noto/NotoSans-Regular.ttf truetype/noto/NotoSans-Bold.ttf \
    truetype/noto/NotoNaskhArabic-Regular.ttf truetype/noto/NotoNaskhArabic-Bold.ttf truetype/noto/NotoColorEmoji.ttf; do
    cp -L "/usr/share/fonts/$font" "$out/share/fonts/"
done
mkdir -p "$out/share/licences"
for package in fonts-manrope fonts-sil-andika fonts-opendyslexic fonts-noto-core fonts-noto-color-emoji; do
    cp "/usr/share/doc/$package/copyright" "$out/share/licences/$package"
done
for library in "$out"/lib/*; do
    package=$(dpkg -S "*/$(basename "$library")" 2>/dev/null | head -n 1 | cut -d: -f1)
    [ -n "$package" ] && [ -e "/usr/share/doc/$package/copyright" ] &&
        cp "/usr/share/doc/$package/copyright" "$out/share/licences/$package"
done
cp COPYING "$out/share/licences/scheinriese"
cat >"$out/share/fonts.conf" <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
END
for name in scheinriese scheinriese-results scheinriese-packs scheinriese-levels; do
    cat >"$out/$name" <<END
#!/bin/sh
# Starts $name out of this folder. A folder "scheinriese-daten" beside this file keeps the results here, too.
here=\$(cd "\$(dirname "\$(readlink -f "\$0")")" && pwd)
export LD_LIBRARY_PATH="\$here/lib\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}" FONTCONFIG_FILE="\$here/share/fonts.conf"
exec "\$here/bin/$name" "\$@"
END
    chmod 755 "$out/$name"
done
cat >"$out/LIESMICH.txt" <<'END'
Scheinriese ohne Installation: "scheinriese" starten. Braucht keine besonderen Rechte.

Die Ergebnisse liegen sonst im Ordner der angemeldeten Person. Sollen sie hier bleiben, etwa auf einem Stick: Lege neben
diese Datei einen Ordner mit dem Namen scheinriese-daten.

Scheinriese without installation: start "scheinriese". To keep the results in this folder, make a folder named
scheinriese-daten beside this file.
END
echo "$out: $(du -sh "$out" | cut -f1)"
