/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts of the spreadsheet's own, on the sheet of the class; their numbers stand in the sheets. */
#include "export/sheet.h"

#include "i18n/i18n.h"

enum { CHART_COLUMN = 5, CHART_ROWS = 16 };

static lxw_chart *begin_chart(struct book *book, uint8_t type, const char *title, const char *x,
                              const char *y) {
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    if (!chart) {
        book->has_failed = true;
        return NULL;
    }
    chart_title_set_name(chart, title);
    chart_axis_set_name(chart->x_axis, x);
    chart_axis_set_name(chart->y_axis, y);
    return chart;
}

static void place(struct book *book, lxw_chart *chart, int which) {
    if (worksheet_insert_chart(book->class_sheet, (lxw_row_t)(1 + which * CHART_ROWS), CHART_COLUMN,
                               chart) != LXW_NO_ERROR)
        book->has_failed = true;
}

/* The place of a column on the sheet of pupils. */
static lxw_col_t pupil_column(const struct book *book, int wanted) {
    int at = 0;
    for (int column = 0; column < wanted; column++)
        at += report_has_column(book->report, column);
    return (lxw_col_t)at;
}

static void add_points(struct book *book, lxw_chart *chart, int part, int first_row) {
    const struct report_part *at = &book->report->parts[part];
    const char *sheet = book->pupil_name;
    lxw_row_t first = (lxw_row_t)first_row, last = (lxw_row_t)(first_row + at->data.n_pupils - 1);
    lxw_col_t x = pupil_column(book, PUPIL_ALARM_RATE), y = pupil_column(book, PUPIL_HIT_RATE);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        book->has_failed = true;
        return;
    }
    chart_series_set_categories(series, sheet, first, x, last, x);
    chart_series_set_values(series, sheet, first, y, last, y);
    chart_series_set_name(series, export_kind(class_data_kind_id(at->data.kind)));
    chart_series_set_marker_type(series, part ? LXW_CHART_MARKER_DIAMOND : LXW_CHART_MARKER_CIRCLE);
}

static void add_rates(struct book *book) {
    lxw_chart *chart =
        begin_chart(book, LXW_CHART_SCATTER, _("Personen: Fakten und Fakes geglaubt"),
                    _("Anteil Fakes geglaubt"), _("Anteil Fakten geglaubt"));
    int row = 1;
    if (!chart)
        return;
    for (int part = 0; part < book->report->n_parts; part++) {
        if (book->report->parts[part].data.n_pupils > 0)
            add_points(book, chart, part, row);
        row += book->report->parts[part].data.n_pupils;
    }
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 1);
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, 1);
    place(book, chart, 0);
}

struct bars {
    int first_row, n_rows, column;
    const char *name;
};

static void add_bars(struct book *book, lxw_chart *chart, const struct bars *bars) {
    lxw_row_t first = (lxw_row_t)bars->first_row, last = first + (lxw_row_t)bars->n_rows - 1;
    lxw_col_t column = (lxw_col_t)bars->column;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        book->has_failed = true;
        return;
    }
    chart_series_set_categories(series, book->class_name, first, 0, last, 0);
    chart_series_set_values(series, book->class_name, first, column, last, column);
    chart_series_set_name(series, bars->name);
}

static void add_stated(struct book *book) {
    int n = 0;
    for (int part = 0; part < book->report->n_parts; part++)
        n += report_n_bins(&book->report->parts[part]);
    if (n == 0)
        return;
    lxw_chart *chart =
        begin_chart(book, LXW_CHART_COLUMN, _("Wie sicher, wie richtig"), "", _("Anteil richtig"));
    if (!chart)
        return;
    add_bars(book, chart, &(struct bars){book->stated_row, n, 1, _("erwartet richtig")});
    add_bars(book, chart, &(struct bars){book->stated_row, n, 2, _("wirklich richtig")});
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, 1);
    place(book, chart, 1);
}

static void add_looks(struct book *book) {
    lxw_chart *chart =
        begin_chart(book, LXW_CHART_BAR, _("Blicke: vor so vielen Urteilen"), "", _("Urteile"));
    if (!chart)
        return;
    for (int part = 0; part < book->report->n_parts; part++)
        add_bars(
            book, chart,
            &(struct bars){book->looks_row, LOOK_N_KINDS, 1 + part,
                           export_kind(class_data_kind_id(book->report->parts[part].data.kind))});
    chart_axis_set_reverse(chart->x_axis);
    place(book, chart, 2);
}

void book_add_charts(struct book *book) {
    if (book->report->n_parts == 0)
        return;
    add_rates(book);
    add_stated(book);
    add_looks(book);
}
