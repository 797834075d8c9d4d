/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A spreadsheet by libxlsxwriter in constant memory: a row is in its temporary file when the next
 * one begins. Cells are typed, so that no text is ever taken for a formula. */
#include "export/sheet.h"

#include "base/part.h"
#include "base/quiet.h"
#include "base/str.h"
#include "i18n/i18n.h"

#include <errno.h>
#include <string.h>

/* --- cells --- */

static void note(struct book *book, lxw_error error) {
    if (error != LXW_NO_ERROR)
        book->has_failed = true;
}

void book_text(struct book *book, int row, int column, const char *text, lxw_format *format) {
    note(book,
         worksheet_write_string(book->sheet, (lxw_row_t)row, (lxw_col_t)column, text, format));
}

void book_number(struct book *book, int row, int column, double value, lxw_format *format) {
    note(book,
         worksheet_write_number(book->sheet, (lxw_row_t)row, (lxw_col_t)column, value, format));
}

void book_cell(struct book *book, int row, int column, const struct cell *cell) {
    switch (cell->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        book_text(book, row, column, cell->text, NULL);
        break;
    case CELL_INT:
        book_number(book, row, column, cell->number, NULL);
        break;
    case CELL_REAL:
        book_number(book, row, column, cell->number, book->real);
        break;
    case CELL_SHARE:
        book_number(book, row, column, cell->number, book->share);
        break;
    }
}

lxw_worksheet *book_sheet(struct book *book, const char *name) {
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    book->sheet = sheet;
    if (!sheet)
        book->has_failed = true;
    else
        worksheet_set_landscape(sheet);
    return sheet;
}

/* --- the book --- */

static lxw_format *add_format(struct book *book, const char *numbers) {
    lxw_format *format = workbook_add_format(book->workbook);
    if (!format)
        book->has_failed = true;
    else if (numbers)
        format_set_num_format(format, numbers);
    return format;
}

static void add_formats(struct book *book) {
    bool is_german = str_equal(i18n_language(), "de");
    book->title = add_format(book, NULL);
    book->head = add_format(book, NULL);
    book->bold = add_format(book, NULL);
    book->real = add_format(book, "0.00");
    book->share = add_format(book, "0%");
    book->time = add_format(book, is_german ? "dd.mm.yyyy hh:mm:ss" : "yyyy-mm-dd hh:mm:ss");
    if (book->has_failed)
        return;
    format_set_bold(book->title);
    format_set_font_size(book->title, 16);
    format_set_bold(book->bold);
    format_set_bold(book->head);
    format_set_bg_color(book->head, 0xDDE6EE);
    format_set_bottom(book->head, LXW_BORDER_THIN);
}

static void set_properties(struct book *book) {
    char title[STORE_MAX_NAME + 64];
    report_title(title, sizeof title, book->report);
    lxw_doc_properties properties = {.title = title,
                                     .company = "Scheinriese",
                                     .comments = (char *)(uintptr_t)report_name_words(book->report),
                                     .created = (time_t)(book->report->job->made_ms / 1000)};
    note(book, workbook_set_properties(book->workbook, &properties));
}

/* What libxlsxwriter does not look at: whether its temporary files took everything. */
static bool sheets_are_whole(const struct book *book, const char *path, struct err *err) {
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, book->workbook->worksheets, list_pointers) {
        errno = 0;
        if (sheet->optimize_tmpfile &&
            (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)))
            return err_set_errno(err, errno ? errno : ENOSPC, "write", path);
    }
    return true;
}

static bool fill(struct book *book, struct err *err) {
    add_formats(book);
    if (book->has_failed)
        return err_set(err, ERR_NOMEM, "spreadsheet");
    set_properties(book);
    book_write_class(book);
    book_write_pupils(book);
    book_write_posts(book);
    book_write_votes(book);
    if (!book_write_raw(book, err))
        return false;
    book_add_charts(book);
    return !book->has_failed || err_set(err, ERR_NOMEM, "spreadsheet");
}

static bool sync_file(const char *path, struct err *err) {
    struct part part;
    return part_open(&part, path, err) && part_close(&part, err);
}

/* Temporary files become one; frees the book in any case. */
static bool close_book(struct book *book, const char *path, struct err *err) {
    int quiet = quiet_begin();
    errno = 0;
    lxw_error error = workbook_close(book->workbook);
    int errno_value = errno;
    quiet_end(quiet);
    if (error == LXW_NO_ERROR)
        return true;
    return errno_value ? err_set_errno(err, errno_value, "write", path)
                       : err_set(err, ERR_FULL, "%s", lxw_strerror(error));
}

/* Begins with an empty file that nobody else may read. */
static bool write_book(struct book *book, const char *path, struct err *err) {
    char folder[PATH_MAX_BYTES];
    str_copy(folder, sizeof folder, path);
    folder[path_name(folder) - folder] = '\0';
    if (!*folder)
        str_copy(folder, sizeof folder, ".");
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = LXW_FALSE};
    book->workbook = workbook_new_opt(path, &options);
    if (!book->workbook)
        return err_set(err, ERR_NOMEM, "spreadsheet");
    if (!fill(book, err) || !sheets_are_whole(book, path, err)) {
        lxw_workbook_free(book->workbook);
        return false;
    }
    return close_book(book, path, err) && sync_file(path, err);
}

bool export_xlsx(const struct export_job *job, const char *path, struct err *err) {
    struct report report;
    struct book book = {.report = &report};
    bool is_good =
        report_make(&report, job, err) && sync_file(path, err) && write_book(&book, path, err);
    report_fini(&report);
    return is_good;
}
