#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# copyright.sh: who may do what with what is installed, in the form that Debian packages tell it.
set -eu
cat <<'END'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Scheinriese
Comment: Schools may use, copy, change and pass on all of it, also for money, as
 long as the authors stay named and what is passed on stays under the same
 licence.

Files: *
Copyright: 2026 The Scheinriese authors
License: GPL-3.0-or-later

Files: usr/share/scheinriese/packs/* usr/share/scheinriese/assets/*
Copyright: 2026 The Scheinriese authors
License: CC-BY-SA-4.0

License: GPL-3.0-or-later
 This program is free software: you can redistribute it and/or modify it under
 the terms of the GNU General Public License as published by the Free Software
 Foundation, either version 3 of the License, or (at your option) any later
 version. It comes without any warranty.
 .
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.

END
printf 'License: CC-BY-SA-4.0\n'
sed -e 's/^[[:space:]]*$/./' -e 's/^/ /' LICENSES/CC-BY-SA-4.0.txt
