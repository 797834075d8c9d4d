/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gathers drafts and tells what is broken or undecided, with its place. */
#include "import.h"
#include "pack/model.h"

#include "base/mem.h"
#include "i18n/i18n.h"

#include <stdarg.h>
#include <string.h>

void import_fini(struct import *import) {
    mem_free(import->drafts);
    arena_fini(&import->arena);
}

const char *import_keep(struct import *import, const char *text, size_t n) {
    const char *copy = arena_copy_text(&import->arena, text, n);
    import->has_failed = import->has_failed || !copy;
    return copy ? copy : "";
}

static void tell(const struct import *import, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void tell_list(const struct import *import, int line, const char *format,
                      va_list arguments) {
    if (!import->to)
        return;
    fprintf(import->to, "%s:%d: ", import->name, line);
    vfprintf(import->to, format, arguments);
    fputc('\n', import->to);
}

static void tell(const struct import *import, int line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tell_list(import, line, format, arguments);
    va_end(arguments);
}

void import_tell_broken(struct import *import, int line, const char *format, ...) {
    va_list arguments;
    import->n_broken++;
    va_start(arguments, format);
    tell_list(import, line, format, arguments);
    va_end(arguments);
}

static void set(struct draft *draft, enum draft_field field, const char *value) {
    if (!draft->fields[field] || !*draft->fields[field])
        draft->fields[field] = value;
}

static void decide(struct import *import, struct draft *draft) {
    const char *label = draft->fields[DRAFT_LABEL];
    const char *type = NULL;
    draft->verdict = label ? import_verdict(label, &type) : VERDICT_OPEN;
    if (draft->verdict == VERDICT_OPEN) {
        import->n_open++;
        if (label && *label)
            tell(import, draft->line,
                 _("Das Urteil „%.200s“ entscheidet nicht zwischen Fakt und Fake: »verdict« bleibt "
                   "offen."),
                 label);
        else
            tell(import, draft->line, _("Ein Urteil in Worten fehlt: »verdict« bleibt offen."));
    } else if (draft->verdict == VERDICT_FACT) {
        import->n_facts++;
        set(draft, DRAFT_TYPE, "genuine");
    } else if (type) {
        set(draft, DRAFT_TYPE, type);
    }
}

static bool grow(struct import *import) {
    int capacity = import->capacity == 0 ? 64 : import->capacity * 2;
    if (import->n < import->capacity)
        return true;
    struct draft *drafts = mem_resize(import->drafts, (size_t)capacity, sizeof *drafts);
    if (!drafts || import->n >= IMPORT_MAX_DRAFTS) {
        import->drafts = drafts ? drafts : import->drafts;
        import->has_failed = true;
        return false;
    }
    import->drafts = drafts;
    import->capacity = capacity;
    return true;
}

void import_add(struct import *import, const struct draft *draft) {
    if (!grow(import))
        return;
    struct draft *added = &import->drafts[import->n++];
    *added = *draft;
    decide(import, added);
}
