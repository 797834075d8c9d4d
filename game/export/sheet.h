/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the spreadsheet: libxlsxwriter's workbook, our formats, cells and sheets. */
#ifndef SCHEINRIESE_EXPORT_SHEET_H
#define SCHEINRIESE_EXPORT_SHEET_H

#include "export/report.h"

#include <xlsxwriter.h>

struct book {
    lxw_workbook *workbook;
    lxw_format *title, *head, *bold, *real, *share, *time;
    const struct report *report;
    bool has_failed;      /* a cell or sheet was refused */
    lxw_worksheet *sheet; /* the one being written */
    /* Where the charts find their numbers. */
    lxw_worksheet *class_sheet, *pupil_sheet;
    char pupil_name[32], class_name[32];
    int stated_row, looks_row; /* first rows of these tables in the class sheet */
};

void book_text(struct book *book, int row, int column, const char *text, lxw_format *format);
void book_number(struct book *book, int row, int column, double value, lxw_format *format);
void book_cell(struct book *book, int row, int column, const struct cell *cell);
/* A new sheet of that name, to which cells go from now on; NULL without memory. */
lxw_worksheet *book_sheet(struct book *book, const char *name);

void book_write_class(struct book *book);
void book_write_pupils(struct book *book);
void book_write_posts(struct book *book);
/* Hands of the whole class; no sheet where there are none. */
void book_write_votes(struct book *book);
/* Every judgement; on further sheets where one is full. */
bool book_write_raw(struct book *book, struct err *err);
void book_add_charts(struct book *book);

#endif
