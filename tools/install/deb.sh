#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh VERSION FOLDER: makes FOLDER/scheinriese_VERSION_ARCH.deb of what "make install" lays down; which libraries it needs is
# asked of dpkg-shlibdeps.
set -eu
version=$1 out=$2
arch=$(dpkg --print-architecture)
work=$out/deb
rm -rf "$work"
mkdir -p "$work/tree" "$work/debian"
"${MAKE:-make}" --no-print-directory install DESTDIR="$PWD/$work/tree" PREFIX=/usr
printf 'Source: scheinriese\n\nPackage: scheinriese\nArchitecture: any\n' >"$work/debian/control"
for program in "$work"/tree/usr/bin/*; do
    strip --strip-unneeded "$program"
done
(cd "$work" && dpkg-shlibdeps -O tree/usr/bin/* 2>/dev/null) | sed -n 's/^shlibs:Depends=//p' >"$work/depends"
mkdir -p "$work/tree/DEBIAN" "$work/tree/usr/share/doc/scheinriese"
cp COPYING "$work/tree/usr/share/doc/scheinriese/copyright"
cat >"$work/tree/DEBIAN/control" <<END
Package: scheinriese
Version: $version
Architecture: $arch
Maintainer: The Scheinriese authors <scheinriese@invalid.example>
Installed-Size: $(du -sk "$work/tree" | cut -f1)
Depends: $(cat "$work/depends"), fonts-sil-andika, fonts-manrope
Recommends: fonts-opendyslexic, fonts-noto-core, fonts-noto-color-emoji, hyphen-de, hyphen-en-us, hyphen-uk
Suggests: speech-dispatcher
Section: education
Priority: optional
Description: learn to tell facts from fakes by looking closer
 A game for school laptops: pupils judge posts of a fictional town, fact or
 fake, after looking closer at who is behind them. Works without a network, by
 keyboard only, read aloud. With tools for teachers, school IT and authors.
END
dpkg-deb --root-owner-group --build "$work/tree" "$out/scheinriese_${version}_$arch.deb"
