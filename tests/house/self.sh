#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The house checks themselves: each must find what it is there for, in a small bad project.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=$PWD
bad=$here/build/test/house/bad
rm -rf "$bad"
mkdir -p "$bad"/game/{base,play,app,host} "$bad"/{tests/house,tools,build/obj/game/play,assets/po,.ci}
cp tests/house/*.txt "$bad/tests/house/"
cat >"$bad/game/base/long.c" <<'END'
int a_long_function(int a, int b, int c, int d, int e, int f) {
END
for i in $(seq 61); do echo "    a += $i;"; done >>"$bad/game/base/long.c"
cat >>"$bad/game/base/long.c" <<'END'
    for (;;) {
        for (;;) {
            for (;;) {
                if (a)
                    return b + c + d + e + f;
            }
        }
    }
}
END
{
    echo 'int a_second_one(int a) {'
    for i in $(seq 12); do echo "      a += $i;"; done
    echo '}'
} >>"$bad/game/base/long.c"
for i in $(seq 501); do echo "/* $i */"; done >"$bad/game/base/longer.c"
cat >"$bad/game/play/play.c" <<'END'
#include "play/play.h"
#include <SDL.h>
int written;
int play_bad(char *to, const char *from) {
    strcpy(to, from);
    char *p = malloc(atoi(from));
    printf("%s", p);
    exit(1);
    return strtod(from, 0); /* TO-DO */
}
END
sed -i 's/TO-DO/TO''DO/' "$bad/game/play/play.c"
echo '#include "host/host.h"' >"$bad/game/play/play.h"
printf 'struct s x;\n#include "app/app.h"\n' >"$bad/game/host/host.h"
echo '/* empty */' >"$bad/game/app/app.h"
echo 'int written = 1;' | gcc -x c -c - -o "$bad/build/obj/game/play/play.o"
echo 'if then' >"$bad/tests/bad.sh"
echo 'const char *s = _("Hallo");' >"$bad/game/play/words.c"
printf '## base\n- `gone`\n- `long`\n- `long`\n' >"$bad/game/MAP.md"

finds() { # CHECK PATTERN...: the check prints a "not ok" line for each
    local check=$1 out pattern
    shift
    out=$(HOUSE_ROOT=$bad bash "$here/tests/house/$check.sh" 2>/dev/null)
    for pattern in "$@"; do
        if echo "$out" | grep -qE "^not ok.*$pattern"; then
            echo "ok - $check finds: $pattern"
        else
            echo "not ok - $check does not find: $pattern"
        fi
    done
}

finds budgets "60 lines" "under 10" "nine in ten" "500 lines" "nesting" "five parameters"
finds banned "dangerous" "memory" "ends the program" "prints" "locale" "unfinished" "mutable globals"
finds layers "layer play" "layer host"
finds headers "compile"
finds format "clang-format"
finds licences "SPDX lines"
finds map "twice" "lost" "gone"
finds shell "bad.sh"
mkdir -p "$bad/assets"
cat >"$bad/README.md" <<'END'
Choose *Nowhere*. See [the page](gone.md) and `tools/gone.sh`.

    make nothing
    build/scheinriese-levels lint x --gone
END
cat >"$bad/Makefile" <<'END'
help:
	@echo "make gone    what is not there"

END
printf '#!/bin/sh\necho "  lint    x"\n' | tee "$bad/build/scheinriese" >"$bad/build/scheinriese-levels"
chmod +x "$bad"/build/scheinriese*
finds documents "links" "files in code" "targets of make" "make help" "options" "italics"
cp -r "$here/tools/pot.sh" "$bad/tools/"
finds messages "is old" "no language"
