#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh VERSION FOLDER: makes FOLDER/scheinriese_VERSION_ARCH.deb of what "make install" lays down; which libraries it needs is
# asked of dpkg-shlibdeps. MAINTAINER in the environment is whoever gives the package to others.
set -eu
version=$1 out=$2
maintainer=${MAINTAINER:-The Scheinriese authors <scheinriese@invalid.example>}
command -v dpkg-shlibdeps >/dev/null || { echo "dpkg-shlibdeps is missing: apt-get install dpkg-dev" >&2 && exit 1; }
arch=$(dpkg --print-architecture)
work=$out/deb
rm -rf "$work"
mkdir -p "$work/tree" "$work/debian"
"${MAKE:-make}" --no-print-directory install DESTDIR="$PWD/$work/tree" PREFIX=/usr
find "$work/tree" -name '*.1' -exec gzip -9n {} +
printf 'Source: scheinriese\n\nPackage: scheinriese\nArchitecture: any\n' >"$work/debian/control"
for program in "$work"/tree/usr/bin/*; do
    strip --strip-unneeded "$program"
done
(cd "$work" && dpkg-shlibdeps -O tree/usr/bin/* 2>/dev/null) | sed -n 's/^shlibs:Depends=//p' >"$work/depends"
[ -s "$work/depends" ] || { echo "dpkg-shlibdeps found no libraries" >&2 && exit 1; }
doc=$work/tree/usr/share/doc/scheinriese
mkdir -p "$work/tree/DEBIAN" "$doc"
sh tools/install/copyright.sh >"$doc/copyright"
day=$(sed -n 's/.*<release version=".*" date="\(.*\)".*/\1/p' assets/desktop/scheinriese.metainfo.xml | head -n 1)
{
    printf 'scheinriese (%s) stable; urgency=medium\n\n  * What is new is told by the versions of the sources.\n\n' "$version"
    printf ' -- %s  %s\n' "$maintainer" "$(LC_ALL=C date -u -d "$day" -R)"
} | gzip -9n >"$doc/changelog.gz"
cat >"$work/tree/DEBIAN/control" <<END
Package: scheinriese
Version: $version
Architecture: $arch
Maintainer: $maintainer
Installed-Size: $(du -sk "$work/tree/usr" | cut -f1)
Depends: $(cat "$work/depends"), fonts-sil-andika, fonts-manrope
Recommends: ca-certificates, fonts-opendyslexic, fonts-noto-core, fonts-noto-color-emoji, hyphen-de, hyphen-en-us, hyphen-uk
Suggests: speech-dispatcher
Section: education
Priority: optional
Description: learn to tell facts from fakes by looking closer
 A game for school laptops: pupils judge posts of a fictional town, fact or
 fake, after looking closer at who is behind them. Works without a network, by
 keyboard only, read aloud. With tools for teachers, school IT and authors.
END
(cd "$work/tree" && find usr -type f -exec md5sum {} + | sort -k 2 >DEBIAN/md5sums)
dpkg-deb --root-owner-group --build "$work/tree" "$out/scheinriese_${version}_$arch.deb"
