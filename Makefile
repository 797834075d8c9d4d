# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `make play` builds and starts the game, `make check` tests everything, `make help` lists the rest.
# Everything made lies below build/; each kind of build has its own folder there.

# --- Settings (make NAME=VALUE) ---------------------------------------------------------------
VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
ARGS    =
O       = 2
WERROR  =
SANITIZE =
FAULTS  =
FUZZ    =
COVERAGE =
FUZZ_SECONDS = 15
ifeq ($(origin CC),default)
CC = gcc
endif

WARNINGS  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla
HARDENING = $(if $(SANITIZE)$(filter 0,$(O)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
            -fstack-protector-strong -fPIE
CFLAGS    = -std=c11 -D_GNU_SOURCE -O$(O) -g $(WARNINGS) $(HARDENING)
LDFLAGS   = -pie -Wl,-z,relro,-z,now -Wl,--as-needed

# --- Kinds of build ---------------------------------------------------------------------------
comma  := ,
empty  :=
space  := $(empty) $(empty)
KIND   := $(subst $(space),-,$(strip $(filter-out gcc cc,$(notdir $(CC))) \
            $(subst $(comma),-,$(SANITIZE)) $(if $(FAULTS),faults) $(if $(FUZZ),fuzz) \
            $(if $(COVERAGE),coverage) $(if $(WERROR),werror) $(if $(filter-out 2,$(O)),O$(O))))
OUT    := build$(KIND:%=/%)
up     := $(if $(KIND),../..,..)

ifdef SANITIZE
CFLAGS  += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=all
LDFLAGS += -fsanitize=$(SANITIZE)
endif
ifdef FAULTS
CFLAGS  += -DSCHEINRIESE_FAULTS
endif
ifdef FUZZ
CFLAGS  += -fsanitize=fuzzer-no-link
endif
ifdef COVERAGE
CFLAGS  += -fprofile-instr-generate -fcoverage-mapping
endif
ifdef WERROR
CFLAGS  += -Werror
endif
CPPFLAGS += -Igame -Itools -Itests -DSCHEINRIESE_VERSION='"$(VERSION)"'

# --- Libraries: asked once, when first needed (after `deps`) ------------------------------------
CORE_PKGS   = sqlite3 libsodium jansson
FACE_PKGS   = fribidi libunibreak libutf8proc
GAME_PKGS   = sdl2 SDL2_ttf SDL2_image fontconfig
WORK_PKGS   = libcurl libcrypto expat
LEVELS_PKGS = libfyaml librsvg-2.0 cairo libpng hunspell libmicrohttpd
pkg_cflags = $(eval pkg_cflags := $(shell pkg-config --cflags \
               $(CORE_PKGS) $(FACE_PKGS) $(GAME_PKGS) $(WORK_PKGS) $(LEVELS_PKGS)))$(pkg_cflags)
core_libs  = $(eval core_libs := $(shell pkg-config --libs $(CORE_PKGS)) -lm)$(core_libs)
face_libs  = $(eval face_libs := $(shell pkg-config --libs $(FACE_PKGS)) -lhyphen)$(face_libs)
game_libs  = $(eval game_libs := $(shell pkg-config --libs $(GAME_PKGS)))$(game_libs)
work_libs  = $(eval work_libs := $(shell pkg-config --libs $(WORK_PKGS)) -lxlsxwriter)$(work_libs)
LIBS_levels = $(eval LIBS_levels := $(shell pkg-config --libs $(LEVELS_PKGS)) \
               -lgettextpo -lcsv)$(LIBS_levels)
LIBS_results = -ljansson -lcsv

# --- Sources ----------------------------------------------------------------------------------
CORE   = base db json crypto i18n pack play stats store figures exchange
WORK   = net fetch export
FACE   = ui app
objects = $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard $(1)))

CORE_O = $(call objects,$(CORE:%=game/%/*.c))
WORK_O = $(call objects,$(WORK:%=game/%/*.c))
FACE_O = $(call objects,$(FACE:%=game/%/*.c))
GAME_O = $(call objects,game/host/*.c game/main.c)
TOOLS  = $(patsubst tools/%/,%,$(filter-out tools/common/,$(dir $(wildcard tools/*/*.c))))
TOOLS := $(sort $(TOOLS))
TESTS  = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
SIMS   = $(patsubst tests/sim/%.c,%,$(wildcard tests/sim/*.c))
LOADS  = $(patsubst tests/load/%.c,%,$(wildcard tests/load/*.c))
BENCHES = $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
PACKS  = $(patsubst levels/%/pack.yaml,%,$(wildcard levels/*/pack.yaml))
LANGUAGES = $(patsubst assets/po/%.po,%,$(wildcard assets/po/*.po))

PROGRAM   = $(if $(wildcard game/main.c),$(OUT)/scheinriese)
TOOL_PROGRAMS = $(TOOLS:%=$(OUT)/scheinriese-%)
CATALOGUES = $(LANGUAGES:%=$(OUT)/locale/%/LC_MESSAGES/scheinriese.mo)

# --- What people ask for ------------------------------------------------------------------------
.PHONY: faults deb portable roots demo-server screenshots all play check check-all bench bench-peers install uninstall deps clean help pot \
        sim unit fuzzers fuzz-coverage tools dependencies FORCE
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

all: $(PROGRAM) $(TOOL_PROGRAMS) $(CATALOGUES) $(OUT)/assets $(OUT)/packs.ok
tools: $(TOOL_PROGRAMS)
unit: $(TESTS:%=$(OUT)/unit/%)
.PHONY: loads
loads: all $(LOADS:%=$(OUT)/load/%)
fuzzers: $(FUZZERS:%=$(OUT)/fuzz/%)

play: all
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."; \
	    echo "Start it on a desktop, or drive it without one by a script:"; \
	    echo "  $(OUT)/scheinriese --offscreen --script FILE"; \
	    exit 1; fi
	@exec $(OUT)/scheinriese $(ARGS)

check check-all faults: dependencies
	+@MAKE='$(MAKE)' FUZZ_SECONDS=$(FUZZ_SECONDS) bash tests/run.sh $@

# Which lines of each parser its fuzz target reaches: build/fuzz-coverage.md.
fuzz-coverage: dependencies
	+@MAKE='$(MAKE)' bash tests/fuzz/coverage.sh

# What reads the code, and memcheck beside scripts and tools; parts of check-all.
.PHONY: analyse valgrind
analyse: $(OUT)/flags
	@bash tests/analyse/run.sh $(ARGS)
valgrind: all
	@bash tests/analyse/valgrind.sh $(ARGS)

bench: all $(BENCHES:%=$(OUT)/bench/%)
	@MAKE='$(MAKE)' ROWS='$(ROWS)' bash tests/bench/run.sh

# The programs that the game is measured against beside the minimal one; then only these rows.
bench-peers: all $(OUT)/bench/probe
	@sh tools/deps.sh peers
	@ROWS=peers bash tests/bench/run.sh

# A content repository on this machine, for trying out how packs are fetched.
demo-server: all
	@bash tests/demo/server.sh $(ARGS)

# Long simulations: how often the test of cue leaks is right, and the like.
sim: $(SIMS:%=$(OUT)/sim/%)
	@for sim in $^; do $$sim $(ARGS) || exit 1; done

deps: dependencies

clean:
	rm -rf build

help:
	@echo "make               the game and the tools, in build/"
	@echo "make play          start the game (ARGS=\"--lang en\" ...)"
	@echo "make check         all tests; the last line counts them"
	@echo "make faults        what fails, dies or fills up while something is written: build/faults.md"
	@echo "make check-all     longer: thread sanitizer, crash loops, 5 minutes per fuzzer, windows"
	@echo "make analyse       clang-tidy, cppcheck, gcc -fanalyzer; make valgrind: memcheck; in check-all"
	@echo "make install       DESTDIR=$(DESTDIR) PREFIX=$(PREFIX); make uninstall takes it away"
	@echo "make deb           a Debian package, build/scheinriese_*.deb"
	@echo "make portable      build/portable/scheinriese runs from a stick, without rights"
	@echo "make roots         as root: both of them on clean roots, made with debootstrap"
	@echo "make bench         speed, memory and size as ratios, build/bench/report.md (ROWS=\"start draw\")"
	@echo "make bench-peers   installs gcompris-qt, tuxmath, tuxtype, chromium; measures against them"
	@echo "make fuzz-coverage how much of each parser its fuzz target reaches"
	@echo "make demo-server   a content server on this machine, to try how packs are fetched"
	@echo "make screenshots   draw the pictures of the documents anew"
	@echo "make sim           long simulations: the test for cue leaks, the choice of posts"
	@echo "make deps          install missing packages (Debian, Ubuntu) or print their names"
	@echo "make unit tools    unit tests only, tools only; make pot: template of the messages"
	@echo "make clean         remove build/"
	@echo "Switches, each with a folder below build/: CC=clang SANITIZE=address,undefined FAULTS=1"
	@echo "WERROR=1 O=0. V=1 shows commands."

# --- Dependencies ---------------------------------------------------------------------------------
dependencies:
	@$(if $(filter check-all analyse valgrind,$(MAKECMDGOALS)),sh tools/deps.sh install test analyse,\
	  $(if $(filter check faults bench bench-peers,$(MAKECMDGOALS)),sh tools/deps.sh install test,\
	  $(if $(filter play deps portable,$(MAKECMDGOALS)),sh tools/deps.sh install,:)))
	@$(if $(DEPS_VERIFIED),:,CC=$(CC) sh tools/deps.sh verify)

# --- How things are made ------------------------------------------------------------------------
quiet = $(if $(V),,@printf '  %-5s %s\n' $(1) $@;)

# Loops over pixels: vector instructions make a whole frame half as long.
fast = $(if $(and $(filter 2,$(O)),$(filter game/host/%,$<)),-O3)

# Objects are made again when compiler or flags change.
$(OUT)/flags: FORCE | dependencies
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(CFLAGS) $(pkg_cflags)' > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(OUT)/obj/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(CPPFLAGS) $(CFLAGS) $(fast) $(pkg_cflags) -MMD -MP -c $< -o $@

$(OUT)/libcore.a: $(CORE_O)
$(OUT)/libwork.a: $(WORK_O)
$(OUT)/libface.a: $(FACE_O)
$(OUT)/libtools.a: $(call objects,tools/common/*.c) \
                   $(filter-out %/main.o,$(foreach t,$(TOOLS),$(call objects,tools/$(t)/*.c)))
$(OUT)/libcore.a $(OUT)/libwork.a $(OUT)/libface.a $(OUT)/libtools.a:
	@mkdir -p $(@D) && rm -f $@
	$(call quiet,AR)ar rcs $@ $^

# The core links without SDL: tools and unit tests prove it.
link = $(CC) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) $(filter %.a,$^)

$(OUT)/scheinriese: $(GAME_O) $(OUT)/obj/build/gen/bundled_packs.o $(OUT)/libface.a $(OUT)/libcore.a
	$(call quiet,LINK)$(link) $(face_libs) $(game_libs) $(core_libs) -o $@

define tool_rule
$(OUT)/scheinriese-$(1): $(call objects,tools/$(1)/*.c) $(call objects,tools/common/*.c) \
                         $(OUT)/libwork.a $(OUT)/libcore.a
	$$(call quiet,LINK)$$(link) $$(LIBS_$(1)) $$(work_libs) $$(core_libs) -o $$@
endef
$(foreach tool,$(TOOLS),$(eval $(call tool_rule,$(tool))))

# Figures of posts need the counts that results makes.
$(OUT)/scheinriese-levels: $(call objects,tools/results/tally*.c)

# Unit tests link the core and nothing else; those that include ui/ or app/ link these too, never SDL,
# those that include levels/, results/ or packs/ the tools, and net/, fetch/ or export/ what only these use.
define unit_rule
$(OUT)/unit/$(1): $(OUT)/obj/tests/unit/$(1).o $(2) $(OUT)/libno_packs.a $(OUT)/libcore.a
	@mkdir -p $$(@D)
	$$(call quiet,LINK)$$(link) $(OUT)/libno_packs.a -lcmocka $(3) $$(core_libs) -o $$@
endef
FACE_HEADERS := $(notdir $(shell grep -lE '^\#include "(ui|app)/' /dev/null tests/unit/*.h 2>/dev/null))
FACE_TESTS := $(shell grep -lE '^\#include "((ui|app)/$(subst $(space),,$(FACE_HEADERS:%=|%)))' /dev/null \
                tests/unit/test_*.c 2>/dev/null)
FACE_TESTS := $(patsubst tests/unit/%.c,%,$(FACE_TESTS))
TOOL_TESTS := $(shell grep -lE '^\#include "(levels|results|packs|sim|net|fetch|export)/' /dev/null tests/unit/test_*.c 2>/dev/null)
TOOL_TESTS := $(patsubst tests/unit/%.c,%,$(TOOL_TESTS))
$(foreach t,$(filter-out $(FACE_TESTS) $(TOOL_TESTS),$(TESTS)),$(eval $(call unit_rule,$(t))))
$(foreach t,$(TOOL_TESTS),$(eval $(call unit_rule,$(t),$(OUT)/libtools.a $(OUT)/libwork.a,$$(LIBS_levels) $$(work_libs))))
$(foreach t,$(FACE_TESTS),$(eval $(call unit_rule,$(t),$(OUT)/libface.a,$$(face_libs))))

$(OUT)/fuzz/%: $(OUT)/obj/tests/fuzz/%.o $(OUT)/libtools.a $(OUT)/libwork.a $(OUT)/libface.a \
               $(OUT)/libno_packs.a $(OUT)/libcore.a
	@mkdir -p $(@D)
	$(call quiet,LINK)$(link) $(OUT)/libno_packs.a -fsanitize=fuzzer $(LIBS_levels) $(work_libs) \
	    $(face_libs) $(core_libs) -o $@

# The only part of host without a window.
$(OUT)/fuzz/fuzz_script: $(OUT)/obj/game/host/script_line.o

$(OUT)/sim/%: $(OUT)/obj/tests/sim/%.o $(OUT)/libtools.a $(OUT)/libcore.a
	@mkdir -p $(@D)
	$(call quiet,LINK)$(link) $(core_libs) -o $@

# Whoever plays without a screen has the bundled packs.
$(OUT)/load/%: $(OUT)/obj/tests/load/%.o $(OUT)/obj/build/gen/bundled_packs.o $(OUT)/libcore.a
	@mkdir -p $(@D)
	$(call quiet,LINK)$(link) $(core_libs) -o $@

$(OUT)/bench/%: $(OUT)/obj/tests/bench/%.o $(OUT)/libtools.a $(OUT)/libwork.a $(OUT)/libface.a \
                $(OUT)/libno_packs.a $(OUT)/libcore.a
	@mkdir -p $(@D)
	$(call quiet,LINK)$(link) $(OUT)/libno_packs.a $(LIBS_levels) $(work_libs) $(face_libs) \
	    $(game_libs) $(core_libs) -lX11 -lXext -lXtst -lXdamage -o $@

# These need the window or the fonts of the game.
$(OUT)/bench/draw: $(call objects,tests/bench/draw/*.c)
$(OUT)/bench/draw $(OUT)/bench/open: $(call objects,game/host/*.c)

$(OUT)/locale/%/LC_MESSAGES/scheinriese.mo: assets/po/%.po | dependencies
	@mkdir -p $(@D)
	$(call quiet,MO)msgfmt --check -o $@ $<

$(OUT)/assets: | assets
	@mkdir -p $(@D)
	@ln -sfn $(up)/assets $@

# --- Bundled packs: built by the plain tool, their hashes compiled into the game -----------------
ifeq ($(OUT),build)

PACK_FILES = $(if $(filter levels,$(TOOLS)),$(PACKS:%=build/packs/%.riese))

define pack_rule
build/packs/$(1).riese: $(shell find levels/$(1) -type f) build/scheinriese-levels
	@mkdir -p build/packs
	$$(call quiet,PACK)build/scheinriese-levels build levels/$(1) -o $$@
endef
$(foreach pack,$(PACKS),$(eval $(call pack_rule,$(pack))))

build/gen/bundled_packs.c: $(PACK_FILES)
	@mkdir -p $(@D) build/packs
	$(if $(PACK_FILES),$(call quiet,GEN)build/scheinriese-levels bundle-table $^ > $@.new,\
	    @$(no_packs) > $@.new)
	@if cmp -s $@.new $@; then rm $@.new; touch $@; else mv $@.new $@; fi

build/packs.ok: build/gen/bundled_packs.c
	@touch $@

else

build/gen/bundled_packs.c: FORCE | dependencies
	+@$(MAKE) --no-print-directory CC=gcc SANITIZE= FAULTS= FUZZ= COVERAGE= WERROR= O=2 DEPS_VERIFIED=1 $@

$(OUT)/packs.ok: build/gen/bundled_packs.c
	@mkdir -p $(@D)
	@ln -sfn ../packs $(OUT)/packs
	@touch $@

endif

no_packs = printf '\#include "pack/library.h"\n\nconst struct bundled_pack bundled_packs[] = {\
    {0, 0, 0}};\nconst int bundled_packs_n = 0;\n'
$(OUT)/gen/no_packs.c: Makefile
	@mkdir -p $(@D)
	@$(no_packs) > $@
$(OUT)/obj/no_packs.o: $(OUT)/gen/no_packs.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
$(OUT)/libno_packs.a: $(OUT)/obj/no_packs.o
	@rm -f $@
	$(call quiet,AR)ar rcs $@ $^

# --- Messages ---------------------------------------------------------------------------------
screenshots: all
	@$(PROGRAM) --offscreen --seed 3 --lang de --data build/test/screenshots --script assets/screenshots/screenshots.play
	@UPDATE=1 bash tests/golden/run-author-guide.sh

pot: | dependencies
	@mkdir -p assets/po build
	@bash tools/pot.sh build/scheinriese.pot
	@cp build/scheinriese.pot assets/po/scheinriese.pot

# --- Installing -------------------------------------------------------------------------------
ROOT  = $(DESTDIR)$(PREFIX)
BIN   = $(ROOT)/bin
SHARE = $(ROOT)/share/scheinriese
DOCUMENTS = $(wildcard assets/*.md game/MAP.md levels/*.md levels/anleitung/*.png tools/*/*.md)
install: all
	install -d $(BIN) $(SHARE)/packs $(SHARE)/assets $(ROOT)/share/man/man1 $(ROOT)/share/man/de/man1
	install -m 755 $(PROGRAM) $(TOOL_PROGRAMS) $(BIN)
	install -m 644 build/packs/*.riese $(SHARE)/packs
	(cd assets && find . -type f ! -path './po/*' ! -path './desktop/*' ! -path './screenshots/*' ! -name '*.md' -exec install -D -m 644 {} \
	    '$(abspath $(SHARE))'/assets/{} \;)
	for f in $(DOCUMENTS); do install -D -m 644 $$f $(ROOT)/share/doc/scheinriese/$$f || exit 1; done
	for l in $(LANGUAGES); do install -D -m 644 $(OUT)/locale/$$l/LC_MESSAGES/scheinriese.mo \
	    $(SHARE)/locale/$$l/LC_MESSAGES/scheinriese.mo; done
	for p in $(PROGRAM) $(TOOL_PROGRAMS); do \
	    LANGUAGE=en sh tools/install/man.sh $$p $(VERSION) > $(ROOT)/share/man/man1/$$(basename $$p).1 && \
	    LANGUAGE=de sh tools/install/man.sh $$p $(VERSION) > $(ROOT)/share/man/de/man1/$$(basename $$p).1 || exit 1; done
	install -D -m 644 assets/desktop/scheinriese.desktop $(ROOT)/share/applications/scheinriese.desktop
	install -D -m 644 assets/desktop/scheinriese.metainfo.xml $(ROOT)/share/metainfo/scheinriese.metainfo.xml
	install -D -m 644 assets/desktop/scheinriese.svg $(ROOT)/share/icons/hicolor/scalable/apps/scheinriese.svg
	install -D -m 644 tools/install/completion.bash $(ROOT)/share/bash-completion/completions/scheinriese
	for t in $(TOOLS); do ln -sf scheinriese $(ROOT)/share/bash-completion/completions/scheinriese-$$t; done

uninstall:
	rm -f $(BIN)/scheinriese $(TOOLS:%=$(BIN)/scheinriese-%) $(ROOT)/share/man/man1/scheinriese*.1 \
	    $(ROOT)/share/man/de/man1/scheinriese*.1 $(ROOT)/share/applications/scheinriese.desktop \
	    $(ROOT)/share/metainfo/scheinriese.metainfo.xml \
	    $(ROOT)/share/icons/hicolor/scalable/apps/scheinriese.svg \
	    $(ROOT)/share/bash-completion/completions/scheinriese*
	rm -rf $(SHARE) $(ROOT)/share/doc/scheinriese

# A Debian package, and a folder that runs without being installed; both below build/.
deb: all
	@MAKE='$(MAKE)' sh tools/install/deb.sh $(VERSION) build
portable: all
	@MAKE='$(MAKE)' sh tools/install/portable.sh build/portable
# Both on clean roots; as root, with debootstrap.
roots: all
	@bash tests/roots/run.sh

-include $(shell find $(OUT)/obj -name '*.d' 2>/dev/null)
