/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of the report: a picture, then its numbers. */
#include "export/page.h"

#include "base/mem.h"
#include "i18n/i18n.h"

static void begin_section(struct out *out, const char *title) {
    out_text(out, "<section>");
    page_element(out, "h3", title);
}

static void end_section(struct out *out) {
    out_text(out, "</section>\n");
}

static void put_int(struct out *out, int64_t n) {
    char number[32];
    out_format(out, "<td class=\"n\">%s</td>", i18n_number(number, sizeof number, n));
}

/* --- pupils --- */

/* The others are in the spreadsheet: a page is narrow. */
static bool is_shown(const struct report *report, int column) {
    return report_has_column(report, column) && column != PUPIL_KIND && column != PUPIL_RIGHT &&
           column != PUPIL_HIT_RATE && column != PUPIL_ALARM_RATE && column != PUPIL_AUC;
}

static void put_pupils(struct out *out, const struct report *report,
                       const struct report_part *part) {
    struct cell cell;
    page_begin_table(out, _("Personen"));
    for (int column = 0; column < PUPIL_N_COLUMNS; column++)
        if (is_shown(report, column))
            page_head(out, _(report_pupil_columns[column].words));
    page_begin_body(out);
    for (int i = 0; i < part->data.n_pupils; i++) {
        out_text(out, "<tr>");
        for (int column = 0; column < PUPIL_N_COLUMNS; column++)
            if (is_shown(report, column)) {
                report_pupil(&cell, report, part, i, column);
                page_cell(out, &cell);
            }
        out_text(out, "</tr>\n");
    }
    page_end_table(out);
}

static void put_rates(struct out *out, const struct report *report,
                      const struct report_part *part) {
    begin_section(out, _("Fakten und Fakes geglaubt"));
    page_element(out, "p",
                 _("Jeder Kreis ist eine Person mit mindestens 40 Urteilen, die Raute die ganze "
                   "Klasse. Oben links ist gut: Fakten geglaubt, Fakes nicht. Rechts oben glaubt "
                   "alles, links unten nichts."));
    picture_rates(out, part);
    end_section(out);
    put_pupils(out, report, part);
}

/* --- confidence --- */

static void put_stated(struct out *out, const struct report_part *part) {
    const struct calibration *stated = &part->results.all.calibration;
    begin_section(out, _("Wie sicher, wie richtig"));
    if (report_n_bins(part) == 0)
        page_element(out, "p", _("zu wenig Urteile"));
    picture_stated(out, part);
    page_begin_table(out, _("Wie sicher, wie richtig"));
    page_head(out, _("Sicherheit"));
    page_head(out, _("erwartet richtig"));
    page_head(out, _("wirklich richtig"));
    page_head(out, _("Urteile"));
    page_begin_body(out);
    for (int i = 0; i < report_n_bins(part); i++) {
        const struct calibration_bin *bin = &stated->bins[i];
        struct cell expected = {.kind = CELL_SHARE, .number = bin->mean_p},
                    actual = {.kind = CELL_SHARE, .number = bin->accuracy};
        out_text(out, "<tr>");
        page_element(out, "td", i ? _("sicher") : _("eher"));
        page_cell(out, &expected);
        page_cell(out, &actual);
        put_int(out, (int64_t)bin->n);
        out_text(out, "</tr>\n");
    }
    page_end_table(out);
    end_section(out);
}

static void put_looks(struct out *out, const struct report_part *part) {
    const struct looks *looks = &part->results.all.looks;
    begin_section(out, _("Blicke: vor so vielen Urteilen"));
    picture_looks(out, part);
    page_begin_table(out, _("Blicke: vor so vielen Urteilen"));
    page_head(out, _("Blick"));
    page_head(out, _("Urteile"));
    page_begin_body(out);
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        out_text(out, "<tr>");
        page_element(out, "td", export_look((enum look_kind)kind));
        put_int(out, (int64_t)looks->of_kind[kind]);
        out_text(out, "</tr>\n");
    }
    page_end_table(out);
    end_section(out);
}

void page_put_pictures(struct out *out, const struct report *report,
                       const struct report_part *part) {
    put_rates(out, report, part);
    put_stated(out, part);
    put_looks(out, part);
}

/* --- posts --- */

static bool is_of_page(int column) {
    return column != POST_KIND && column != POST_PACK && column != POST_VERSION &&
           column != POST_UPPER_LOWER;
}

void page_put_posts(struct out *out, const struct report_part *part) {
    struct cell cell;
    page_begin_table(out, _("Beiträge"));
    page_head(out, _("Nr."));
    for (int column = 0; column < POST_N_COLUMNS; column++)
        if (is_of_page(column))
            page_head(out, _(report_post_columns[column].words));
    page_begin_body(out);
    for (int i = 0; i < part->data.n_posts; i++) {
        out_text(out, "<tr>");
        put_int(out, i + 1);
        for (int column = 0; column < POST_N_COLUMNS; column++) {
            if (!is_of_page(column))
                continue;
            report_post(&cell, part, i, column);
            page_cell(out, &cell);
        }
        out_text(out, "</tr>\n");
    }
    page_end_table(out);
}

/* --- pupils by posts --- */

static void put_marks(struct out *out, const struct grid *grid, int pupil) {
    static const char *const letters[] = {"–", "R", "r", "F", "f"};
    struct cell cell;
    report_pupil(&cell, grid->report, grid->part, pupil, PUPIL_PSEUDONYM);
    out_text(out, "<tr>");
    page_cell(out, &cell);
    for (int i = 0; i < grid->n_posts; i++)
        page_element(out, "td", letters[grid->marks[pupil][i]]);
    out_text(out, "</tr>\n");
}

static void put_grid(struct out *out, const struct grid *grid) {
    const struct class_data *data = &grid->part->data;
    const struct class_post *post = &data->posts[grid->first_post];
    char title[256];
    str_format(title, sizeof title, "%s %s / %s", post->pack, post->version, post->level);
    begin_section(out, title);
    picture_grid(out, grid);
    end_section(out);
    page_begin_table(out, title);
    page_head(out, _("Pseudonym"));
    for (int i = 0; i < grid->n_posts; i++) {
        char number[16];
        str_format(number, sizeof number, "%d", 1 + grid->first_post + i);
        page_head(out, number);
    }
    page_begin_body(out);
    for (int i = 0; i < data->n_pupils; i++)
        if (grid->part->results.pupils[i].n > 0)
            put_marks(out, grid, i);
    page_end_table(out);
}

/* Posts of the same level, at most as many as fit. */
static int grid_end(const struct class_data *data, int first) {
    int end = first + 1;
    while (end < data->n_posts && end - first < GRID_MAX_POSTS &&
           str_equal(data->posts[end].level, data->posts[first].level) &&
           str_equal(data->posts[end].pack, data->posts[first].pack))
        end++;
    return end;
}

bool page_put_grids(struct out *out, const struct report *report, const struct report_part *part) {
    struct grid *grid = mem_new(1, sizeof *grid);
    if (!grid)
        return err_set(&out->err, ERR_NOMEM, "grid");
    page_element(out, "h3", _("Personen und Beiträge"));
    page_element(out, "p", _("Die Nummern der Beiträge stehen in der Tabelle darüber."));
    out_text(out, "<p class=\"key\">");
    for (int mark = GRID_RIGHT_SURE; mark <= GRID_WRONG; mark++)
        picture_key(out, (enum grid_mark)mark);
    picture_key(out, GRID_NOTHING);
    out_text(out, "</p>\n");
    for (int first = 0; first < part->data.n_posts; first += grid->n_posts) {
        *grid = (struct grid){.report = report, .part = part, .first_post = first};
        grid->n_posts = grid_end(&part->data, first) - first;
        grid_fill(grid);
        put_grid(out, grid);
    }
    mem_free(grid);
    return true;
}
