/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheets of pupils, of posts and of every judgement. */
#include "export/sheet.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <stdio.h>

enum { MAX_ROWS = 1048576 }; /* of a sheet */

static void put_column(struct book *book, int column, const char *words, int width) {
    worksheet_set_column(book->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    book_text(book, 0, column, words, book->head);
}

static void finish_table(lxw_worksheet *sheet, int n_rows, int n_columns, int n_frozen) {
    worksheet_freeze_panes(sheet, 1, (lxw_col_t)n_frozen);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)n_rows, (lxw_col_t)(n_columns - 1));
}

/* --- pupils --- */

static int put_pupil(struct book *book, const struct report_part *part, int pupil, int row) {
    struct cell cell;
    int at = 0;
    for (int column = 0; column < PUPIL_N_COLUMNS; column++)
        if (report_has_column(book->report, column)) {
            report_pupil(&cell, book->report, part, pupil, column);
            book_cell(book, row, at++, &cell);
        }
    return row + 1;
}

void book_write_pupils(struct book *book) {
    int at = 0, row = 1;
    str_copy(book->pupil_name, sizeof book->pupil_name, _("Personen"));
    book->pupil_sheet = book_sheet(book, book->pupil_name);
    if (book->has_failed)
        return;
    for (int column = 0; column < PUPIL_N_COLUMNS; column++)
        if (report_has_column(book->report, column))
            put_column(book, at++, _(report_pupil_columns[column].words),
                       report_pupil_columns[column].width);
    for (int i = 0; i < book->report->n_parts; i++)
        for (int pupil = 0; pupil < book->report->parts[i].data.n_pupils; pupil++)
            row = put_pupil(book, &book->report->parts[i], pupil, row);
    finish_table(book->pupil_sheet, row - 1, at, 1);
}

/* --- posts --- */

void book_write_posts(struct book *book) {
    struct cell cell;
    lxw_worksheet *sheet = book_sheet(book, _("Beiträge"));
    int row = 1;
    if (book->has_failed)
        return;
    for (int column = 0; column < POST_N_COLUMNS; column++)
        put_column(book, column, _(report_post_columns[column].words),
                   report_post_columns[column].width);
    for (int i = 0; i < book->report->n_parts; i++)
        for (int post = 0; post < book->report->parts[i].data.n_posts; post++, row++)
            for (int column = 0; column < POST_N_COLUMNS; column++) {
                report_post(&cell, &book->report->parts[i], post, column);
                book_cell(book, row, column, &cell);
            }
    finish_table(sheet, row - 1, POST_N_COLUMNS, 0);
}

/* --- every judgement --- */

struct raw {
    struct book *book;
    lxw_worksheet *sheet;
    int n_sheets, row, at; /* at: the next column */
    int n_columns;
};

static void text(struct raw *raw, const char *words) {
    if (*words)
        book_text(raw->book, raw->row, raw->at, words, NULL);
    raw->at++;
}

static void number(struct raw *raw, int64_t value) {
    book_number(raw->book, raw->row, raw->at++, (double)value, NULL);
}

static void flag(struct raw *raw, bool is_set) {
    worksheet_write_boolean(raw->sheet, (lxw_row_t)raw->row, (lxw_col_t)raw->at++, is_set, NULL);
}

static void local_time(struct raw *raw, int64_t unix_ms) {
    char text_of[20];
    lxw_datetime at = {0};
    int seconds = 0;
    clock_local(text_of, unix_ms);
    sscanf(text_of, "%d-%d-%d %d:%d:%d", &at.year, &at.month, &at.day, &at.hour, &at.min, &seconds);
    at.sec = seconds;
    worksheet_write_datetime(raw->sheet, (lxw_row_t)raw->row, (lxw_col_t)raw->at++, &at,
                             raw->book->time);
}

/* --- hands --- */

static void put_vote(struct raw *raw, const struct class_vote *vote, int place) {
    struct cell cell;
    for (raw->at = 0; raw->at < VOTE_TIME; raw->at++) {
        report_vote(&cell, vote, place, raw->at, false);
        book_cell(raw->book, raw->row, raw->at, &cell);
    }
    local_time(raw, vote->unix_ms[place]);
    raw->row++;
}

void book_write_votes(struct book *book) {
    const struct class_votes *votes = &book->report->votes;
    struct raw raw = {.book = book, .row = 1};
    if (votes->n == 0 || book->has_failed)
        return;
    raw.sheet = book_sheet(book, _("Gemeinsam"));
    if (book->has_failed)
        return;
    for (int i = 0; i < VOTE_N_COLUMNS; i++)
        put_column(book, i, _(report_vote_columns[i].words), report_vote_columns[i].width);
    for (int i = 0; i < votes->n; i++)
        for (int place = 0; place < 2; place++)
            if (votes->posts[i].has[place])
                put_vote(&raw, &votes->posts[i], place);
    finish_table(raw.sheet, raw.row - 1, VOTE_N_COLUMNS, 0);
}

/* --- every judgement, on sheets of its own --- */

static void begin_sheet(struct raw *raw) {
    char name[32];
    struct book *book = raw->book;
    raw->n_sheets++;
    str_format(name, sizeof name, raw->n_sheets > 1 ? "%s %d" : "%s", _("Urteile"), raw->n_sheets);
    raw->sheet = book_sheet(book, name);
    raw->row = 1;
    raw->n_columns = 0;
    for (int i = 0; !book->has_failed && i < EXPORT_N_COLUMNS; i++)
        if (book->report->job->names || !export_is_name(i))
            put_column(book, raw->n_columns++, _(export_columns[i].words), export_columns[i].width);
}

static void put_person(struct raw *raw, const struct store_row *row) {
    const struct store_names *names = raw->book->report->job->names;
    char pseudonym[EXPORT_MAX_PSEUDONYM];
    export_pseudonym(pseudonym, row->animal, row->number, false);
    text(raw, pseudonym);
    if (!names)
        return;
    const struct store_name *name = store_find_name(names, row->pupil_uuid);
    text(raw, name ? name->family : "");
    text(raw, name ? name->given : "");
}

static void put_place(struct raw *raw, const struct store_row *row) {
    text(raw, row->device);
    text(raw, row->session);
    text(raw, export_kind(row->kind));
    text(raw, row->form[0] == '-' ? "" : row->form);
    text(raw, row->pack);
    text(raw, row->version);
    text(raw, row->level);
    text(raw, row->post);
    number(raw, row->position);
}

static void put_judged(struct raw *raw, const struct store_row *row) {
    char looks[256];
    export_looks(looks, sizeof looks, row->looks);
    text(raw, export_verdict(row->verdict));
    text(raw, row->technique);
    text(raw, export_verdict(row->answer));
    flag(raw, row->is_sure);
    flag(raw, row->is_correct);
    text(raw, looks);
    text(raw, row->language);
    flag(raw, row->is_simple);
    number(raw, row->elapsed_ms);
    local_time(raw, row->unix_ms);
    number(raw, row->points);
    flag(raw, row->is_master_look);
}

static bool put_row(const struct store_row *row, void *context) {
    struct raw *raw = context;
    if (raw->row == MAX_ROWS) {
        finish_table(raw->sheet, raw->row - 1, raw->n_columns, 0);
        begin_sheet(raw);
    }
    if (raw->book->has_failed)
        return false;
    raw->at = 0;
    text(raw, row->uuid);
    put_person(raw, row);
    put_place(raw, row);
    put_judged(raw, row);
    raw->row++;
    return !raw->book->has_failed;
}

bool book_write_raw(struct book *book, struct err *err) {
    const struct export_job *job = book->report->job;
    struct raw raw = {.book = book};
    const struct store_rows wanted = {.class_id = job->school_class.id, .span = job->span};
    begin_sheet(&raw);
    if (book->has_failed)
        return err_set(err, ERR_NOMEM, "spreadsheet");
    bool is_read = store_each_row(job->store, &wanted, put_row, &raw, err);
    if (raw.sheet)
        finish_table(raw.sheet, raw.row - 1, raw.n_columns, 0);
    return is_read;
}
