/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing PO files. The library's handler for fatal errors must not return: it jumps
 * back to where the library was entered. */
#include "po.h"

#include "base/file.h"
#include "base/mem.h"
#include "i18n/i18n.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>

struct po {
    po_file_t file;
    po_message_iterator_t iterator; /* at the end, for adding */
};

struct catcher {
    jmp_buf jump;
    const struct source *source; /* NULL while writing */
    struct report *report;
    int n_errors;
};

/* The library hands its handlers no context, so the one attempt that runs is kept here. */
static _Thread_local struct catcher *catching;

static void report_line(size_t line, const char *sentence) {
    struct place place = {0, 0, 1};
    if (line != (size_t)-1 && line > 0 && line <= (size_t)catching->source->n_lines)
        place =
            (struct place){(int)line - 1, 0, (int)source_line(catching->source, (int)line - 1).n};
    if (!report_has_line(catching->report, catching->source, place.line))
        report_add(catching->report, RULE_TRANSLATION_FILE, (struct spot){catching->source, place},
                   "%s", sentence);
}

/* The library's own words depend on the machine's language and its version: ours instead. */
static void take_error(int severity, size_t line, const char *sentence) {
    if (severity == PO_SEVERITY_WARNING)
        return;
    catching->n_errors++;
    if (catching->source)
        report_line(line, sentence);
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(catching->jump, 1);
}

static void on_error(int severity, po_message_t message, const char *file, size_t line,
                     size_t column, int is_multiline, const char *text) {
    (void)message, (void)file, (void)column, (void)is_multiline, (void)text;
    take_error(severity, line,
               _("Diese Übersetzungsdatei ist hier fehlerhaft. Prüfe die Anführungszeichen und die "
                 "Wörter msgctxt, msgid und msgstr."));
}

static void on_error_2(int severity, po_message_t message1, const char *file1, size_t line1,
                       size_t column1, int is_multiline1, const char *text1, po_message_t message2,
                       const char *file2, size_t line2, size_t column2, int is_multiline2,
                       const char *text2) {
    (void)message1, (void)file1, (void)column1, (void)is_multiline1, (void)text1;
    (void)message2, (void)file2, (void)line2, (void)column2, (void)is_multiline2, (void)text2;
    take_error(severity, line1, _("Diesen Text gibt es in der Übersetzungsdatei zweimal."));
}

static const struct po_xerror_handler handler = {on_error, on_error_2};

static po_file_t read_caught(const char *path, struct catcher *catcher) {
    po_file_t file = NULL;
    catching = catcher;
    if (setjmp(catcher->jump) == 0)
        file = po_file_read(path, &handler);
    catching = NULL;
    return file;
}

struct po *po_open(const char *path, const struct source *source, struct report *report) {
    struct catcher catcher = {.source = source, .report = report};
    struct po *po = mem_new(1, sizeof *po);
    if (!po) {
        report->has_failed = true;
        return NULL;
    }
    po->file = read_caught(path, &catcher);
    if (po->file && catcher.n_errors == 0)
        return po;
    if (catcher.n_errors == 0)
        report_add(report, RULE_TRANSLATION_FILE, (struct spot){source, {0, 0, 1}},
                   _("Diese Übersetzungsdatei lässt sich nicht lesen."));
    po_close(po);
    return NULL;
}

void po_close(struct po *po) {
    if (!po)
        return;
    if (po->iterator)
        po_message_iterator_free(po->iterator);
    if (po->file)
        po_file_free(po->file);
    mem_free(po);
}

static struct po_entry entry_of(po_message_t message) {
    return (struct po_entry){.context = po_message_msgctxt(message),
                             .id = po_message_msgid(message),
                             .text = po_message_msgstr(message),
                             .is_fuzzy = po_message_is_fuzzy(message),
                             .is_obsolete = po_message_is_obsolete(message),
                             .comment = po_message_comments(message),
                             .previous = po_message_prev_msgid(message)};
}

static bool is_header(const struct po_entry *entry) {
    return !*entry->id && !entry->context;
}

bool po_each(struct po *po, bool (*each)(const struct po_entry *entry, void *context),
             void *context) {
    po_message_iterator_t iterator = po_message_iterator(po->file, NULL);
    po_message_t message;
    bool ok = true;
    while (ok && (message = po_next_message(iterator)) != NULL) {
        const struct po_entry entry = entry_of(message);
        if (!is_header(&entry))
            ok = each(&entry, context);
    }
    po_message_iterator_free(iterator);
    return ok;
}

struct po_entry po_header(struct po *po) {
    po_message_iterator_t iterator = po_message_iterator(po->file, NULL);
    po_message_t message;
    struct po_entry found = {.id = "", .text = ""};
    while ((message = po_next_message(iterator)) != NULL) {
        const struct po_entry entry = entry_of(message);
        if (is_header(&entry) && !entry.is_obsolete)
            found = entry;
    }
    po_message_iterator_free(iterator);
    return found;
}

bool po_add(struct po *po, const struct po_entry *entry) {
    po_message_t message = po_message_create();
    if (!message)
        return false;
    if (entry->context)
        po_message_set_msgctxt(message, entry->context);
    po_message_set_msgid(message, entry->id);
    po_message_set_msgstr(message, entry->text);
    po_message_set_fuzzy(message, entry->is_fuzzy);
    po_message_set_obsolete(message, entry->is_obsolete);
    if (entry->comment)
        po_message_set_comments(message, entry->comment);
    if (entry->extracted)
        po_message_set_extracted_comments(message, entry->extracted);
    if (entry->file)
        po_message_add_filepos(message, entry->file, (size_t)entry->line);
    if (entry->previous)
        po_message_set_prev_msgid(message, entry->previous);
    po_message_insert(po->iterator, message);
    return true;
}

struct po *po_new(const struct po_entry *header) {
    struct po *po = mem_new(1, sizeof *po);
    if (!po)
        return NULL;
    po->file = po_file_create();
    po->iterator = po->file ? po_message_iterator(po->file, NULL) : NULL;
    if (po->iterator && po_add(po, header))
        return po;
    po_close(po);
    return NULL;
}

static bool write_caught(struct po *po, const char *path, struct catcher *catcher) {
    bool ok = false;
    catching = catcher;
    if (setjmp(catcher->jump) == 0)
        ok = po_file_write(po->file, path, &handler) != NULL;
    catching = NULL;
    return ok && catcher->n_errors == 0;
}

static int count_messages(po_file_t file) {
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    int n = 0;
    while (po_next_message(iterator))
        n++;
    po_message_iterator_free(iterator);
    return n;
}

/* libgettextpo says nothing of a disk that is full: what it has written is read again. */
static bool is_whole(const struct po *po, const char *path) {
    struct catcher catcher = {0};
    po_file_t file = read_caught(path, &catcher);
    bool ok = file && catcher.n_errors == 0 && count_messages(file) == count_messages(po->file);
    if (file)
        po_file_free(file);
    return ok;
}

/* Written aside and renamed: a translator's file is never half there. */
bool po_write(struct po *po, const char *path, struct err *err) {
    char aside[4096 + 8];
    struct catcher catcher = {0};
    if (!str_format(aside, sizeof aside, "%s.new", path))
        return err_set(err, ERR_LIMIT, "path is too long");
    bool ok = (write_caught(po, aside, &catcher) && is_whole(po, aside)) ||
              err_set(err, ERR_IO, "cannot write %s", aside);
    if (ok && file_sync(aside, err) && file_rename(aside, path, err))
        return true;
    unlink(aside);
    return false;
}
