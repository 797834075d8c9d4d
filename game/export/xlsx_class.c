/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet of the class: figures with a column for each kind of session, how sure and how right,
 * looks, and the sentences. */
#include "export/sheet.h"

#include "base/str.h"
#include "figures/class_sentences.h"
#include "i18n/i18n.h"

#include <string.h>

enum { HEAD_ROW = 4, FIRST_COLUMN_WIDTH = 42, COLUMN_WIDTH = 24 };

static const char *part_words(const struct book *book, int part) {
    return export_kind(class_data_kind_id(book->report->parts[part].data.kind));
}

static void put_head(struct book *book, int row, const char *first) {
    book_text(book, row, 0, first, book->head);
    for (int part = 0; part < book->report->n_parts; part++)
        book_text(book, row, 1 + part, part_words(book, part), book->head);
}

static void put_top(struct book *book) {
    char text[256];
    report_title(text, sizeof text, book->report);
    book_text(book, 0, 0, text, book->title);
    report_period(text, sizeof text, book->report);
    book_text(book, 1, 0, text, NULL);
    book_text(book, 2, 0, report_name_words(book->report), book->bold);
    book_text(book, 3, 0, _("Es zählt das erste Urteil einer Person über einen Beitrag."), NULL);
    put_head(book, HEAD_ROW, _("Größe"));
}

static int put_figures(struct book *book, int row) {
    struct cell cell;
    for (int figure = 0; figure < report_n_figures(); figure++, row++) {
        book_text(book, row, 0, report_figure_words(figure), NULL);
        for (int part = 0; part < book->report->n_parts; part++) {
            report_figure(&cell, &book->report->parts[part], figure);
            book_cell(book, row, 1 + part, &cell);
        }
    }
    return row;
}

/* --- how sure, how right: a row for each word and kind of session --- */

static void put_bin(struct book *book, int row, const struct calibration_bin *bin, int part,
                    bool is_sure) {
    char words[96];
    str_format(words, sizeof words, "%s: %s", part_words(book, part),
               is_sure ? _("sicher") : _("eher"));
    book_text(book, row, 0, words, NULL);
    book_number(book, row, 1, sdt_rounded(bin->mean_p, 6), book->share);
    book_number(book, row, 2, sdt_rounded(bin->accuracy, 6), book->share);
    book_number(book, row, 3, (double)bin->n, NULL);
}

static int put_stated(struct book *book, int row) {
    book_text(book, row, 0, _("Sicherheit"), book->head);
    book_text(book, row, 1, _("erwartet richtig"), book->head);
    book_text(book, row, 2, _("wirklich richtig"), book->head);
    book_text(book, row, 3, _("Urteile"), book->head);
    book->stated_row = ++row;
    for (int part = 0; part < book->report->n_parts; part++) {
        const struct class_figures *all = &book->report->parts[part].results.all;
        for (int i = 0; i < report_n_bins(&book->report->parts[part]); i++)
            put_bin(book, row++, &all->calibration.bins[i], part, i > 0);
    }
    return row;
}

static int put_looks(struct book *book, int row) {
    put_head(book, row, _("Blicke: vor so vielen Urteilen"));
    book->looks_row = ++row;
    for (int kind = 0; kind < LOOK_N_KINDS; kind++, row++) {
        book_text(book, row, 0, export_look((enum look_kind)kind), NULL);
        for (int part = 0; part < book->report->n_parts; part++)
            book_number(book, row, 1 + part,
                        (double)book->report->parts[part].results.all.looks.of_kind[kind], NULL);
    }
    return row;
}

/* --- sentences --- */

static int put_lines(struct book *book, int row, char *lines) {
    for (char *rest = lines; *rest; row++) {
        size_t n = strcspn(rest, "\n");
        bool is_last = rest[n] == '\0';
        rest[n] = '\0';
        book_text(book, row, 0, rest, NULL);
        rest += n + !is_last;
    }
    return row;
}

static int put_sentences(struct book *book, int row) {
    struct str lines;
    str_init(&lines, CLASS_MAX_SENTENCES);
    for (int part = 0; part < book->report->n_parts; part++) {
        const struct report_part *at = &book->report->parts[part];
        str_clear(&lines);
        if (!class_sentences_add(&lines, &at->results, &at->data, false))
            book->has_failed = true;
        else
            row = put_lines(book, row, lines.p) + 1;
    }
    str_fini(&lines);
    return row;
}

static void put_left(struct book *book, int row) {
    char text[160];
    if (book->report->n_left == 0)
        return;
    str_format(text, sizeof text,
               _("Nicht dabei sind Personen, die die Klasse verlassen haben: %d."),
               book->report->n_left);
    book_text(book, row, 0, text, NULL);
}

void book_write_class(struct book *book) {
    str_copy(book->class_name, sizeof book->class_name, _("Klasse"));
    book->class_sheet = book_sheet(book, book->class_name);
    if (book->has_failed)
        return;
    worksheet_set_column(book->class_sheet, 0, 0, FIRST_COLUMN_WIDTH, NULL);
    worksheet_set_column(book->class_sheet, 1, 3, COLUMN_WIDTH, NULL);
    worksheet_freeze_panes(book->class_sheet, HEAD_ROW + 1, 1);
    put_top(book);
    if (book->report->n_parts == 0) {
        book_text(book, HEAD_ROW + 1, 0, _("Es gibt noch keine Urteile."), NULL);
        put_left(book, HEAD_ROW + 3);
        return;
    }
    int row = put_figures(book, HEAD_ROW + 1) + 1;
    row = put_stated(book, row) + 1;
    row = put_looks(book, row) + 1;
    put_left(book, put_sentences(book, row));
}
