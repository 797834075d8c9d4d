/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV, one judgement a line, one column a field. As a German Excel opens it: semicolons, UTF-8 with
 * a mark, and an apostrophe before text that would be a formula. Plain: RFC 4180, English ids. */
#include "export/export.h"
#include "export/out.h"
#include "export/report.h"

#include "i18n/i18n.h"

#include <string.h>

enum { LATELY_MS = 15 * 60 * 1000 }; /* no zone changes its offset within a quarter of an hour */

struct writer {
    struct out out;
    const struct export_job *job;
    char separator;
    int n_cells;   /* in this line */
    int64_t pupil; /* of whom the pseudonym is: */
    char pseudonym[EXPORT_MAX_PSEUDONYM];
    /* Words for people, looked up once; those of the looks and kind of the line before. */
    const char *yes, *no, *fake, *fact, *kind_words;
    char kind[16], looks[64], looks_words[256];
    int64_t quarter; /* to which the local time is: */
    char local[20];
};

/* --- cells --- */

static void begin_cell(struct writer *w) {
    if (w->n_cells++)
        out_char(&w->out, w->separator);
}

static void put_quoted(struct out *out, const char *text) {
    out_char(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            out_char(out, '"');
        out_char(out, *p);
    }
    out_char(out, '"');
}

/* An id, a number, a word of ours: nothing in it needs care. */
static void put_safe(struct writer *w, const char *text) {
    begin_cell(w);
    out_text(&w->out, text);
}

static bool is_formula(const char *text) {
    return *text && strchr("=+-@\t\r", *text);
}

static void put_text(struct writer *w, const char *text) {
    char guarded[512];
    if (!w->job->is_plain && is_formula(text)) {
        str_format(guarded, sizeof guarded, "'%s", text);
        text = guarded;
    }
    begin_cell(w);
    if (text[strcspn(text, w->job->is_plain ? "\",\r\n" : "\";\r\n\t")])
        put_quoted(&w->out, text);
    else
        out_text(&w->out, text);
}

static void put_int(struct writer *w, int64_t value) {
    begin_cell(w);
    out_int(&w->out, value);
}

static void put_flag(struct writer *w, bool is_set) {
    put_safe(w, w->job->is_plain ? (is_set ? "1" : "0") : is_set ? w->yes : w->no);
}

static void end_line(struct writer *w) {
    out_bytes(&w->out, "\r\n", 2);
    w->n_cells = 0;
}

/* --- time --- */

static void put_two(char *out, int value) {
    out[0] = (char)('0' + value / 10 % 10);
    out[1] = (char)('0' + value % 10);
}

/* "22.11.2026 10:07:59", which a German Excel takes for a time. */
static void put_local(struct writer *w, int64_t unix_ms) {
    int64_t quarter = unix_ms / LATELY_MS;
    if (quarter != w->quarter || !w->local[0]) {
        clock_local(w->local, quarter * LATELY_MS);
        w->quarter = quarter;
    }
    const char *p = w->local;
    int seconds = (int)(unix_ms % LATELY_MS / 1000);
    char text[] = {p[8], p[9],  '.',   p[5], p[6], '.', p[0], p[1], p[2], p[3],
                   ' ',  p[11], p[12], ':',  0,    0,   ':',  0,    0,    0};
    put_two(text + 14, (p[14] - '0') * 10 + p[15] - '0' + seconds / 60);
    put_two(text + 17, seconds % 60);
    put_safe(w, text);
}

static void put_time(struct writer *w, int64_t unix_ms) {
    char text[25];
    if (!w->job->is_plain) {
        put_local(w, unix_ms);
        return;
    }
    clock_utc(text, unix_ms);
    put_safe(w, text);
}

/* --- lines --- */

static void put_mark(struct writer *w) {
    if (!w->job->is_plain)
        out_text(&w->out, "\xEF\xBB\xBF");
}

static void put_head(struct writer *w) {
    put_mark(w);
    for (int i = 0; i < EXPORT_N_COLUMNS; i++)
        if (w->job->names || !export_is_name(i))
            put_safe(w, w->job->is_plain ? export_columns[i].plain : _(export_columns[i].words));
    end_line(w);
}

static void put_person(struct writer *w, const struct store_row *row) {
    if (row->pupil_id != w->pupil)
        export_pseudonym(w->pseudonym, row->animal, row->number, w->job->is_plain);
    w->pupil = row->pupil_id;
    put_safe(w, w->pseudonym);
    if (!w->job->names)
        return;
    const struct store_name *name = store_find_name(w->job->names, row->pupil_uuid);
    put_text(w, name ? name->family : "");
    put_text(w, name ? name->given : "");
}

static void put_kind(struct writer *w, const char *id) {
    if (!w->kind_words || !str_equal(id, w->kind)) {
        str_copy(w->kind, sizeof w->kind, id);
        w->kind_words = export_kind(w->kind);
    }
    put_text(w, w->job->is_plain ? id : w->kind_words);
}

static void put_place(struct writer *w, const struct store_row *row) {
    put_text(w, row->device);
    put_text(w, row->session);
    put_kind(w, row->kind);
    put_safe(w, w->job->is_plain || row->form[0] != '-' ? row->form : "");
    put_text(w, row->pack);
    put_text(w, row->version);
    put_text(w, row->level);
    put_text(w, row->post);
    put_int(w, row->position);
}

static void put_looks(struct writer *w, const char *ids) {
    if (!w->job->is_plain && !str_equal(ids, w->looks)) {
        str_copy(w->looks, sizeof w->looks, ids);
        export_looks(w->looks_words, sizeof w->looks_words, ids);
    }
    put_text(w, w->job->is_plain ? ids : w->looks_words);
}

static void put_verdict(struct writer *w, const char *id) {
    put_safe(w, w->job->is_plain ? id : str_equal(id, "fact") ? w->fact : w->fake);
}

static void put_judged(struct writer *w, const struct store_row *row) {
    put_verdict(w, row->verdict);
    put_text(w, row->technique);
    put_verdict(w, row->answer);
    put_flag(w, row->is_sure);
    put_flag(w, row->is_correct);
    put_looks(w, row->looks);
    put_text(w, row->language);
    put_flag(w, row->is_simple);
    put_int(w, row->elapsed_ms);
    put_time(w, row->unix_ms);
    put_int(w, row->points);
    put_flag(w, row->is_master_look);
}

static bool put_row(const struct store_row *row, void *context) {
    struct writer *w = context;
    put_text(w, row->uuid);
    put_person(w, row);
    put_place(w, row);
    put_judged(w, row);
    end_line(w);
    return w->out.err.code == ERR_NONE;
}

bool export_csv(const struct export_job *job, const char *path, struct err *err) {
    struct writer writer = {.job = job,
                            .separator = job->is_plain ? ',' : ';',
                            .yes = export_yes(true),
                            .no = export_yes(false),
                            .fake = export_verdict("fake"),
                            .fact = export_verdict("fact")};
    const struct store_rows wanted = {.class_id = job->school_class.id, .span = job->span};
    if (!out_open(&writer.out, path, err))
        return false;
    put_head(&writer);
    bool is_read = store_each_row(job->store, &wanted, put_row, &writer, err);
    return out_close(&writer.out, is_read ? err : NULL) && is_read;
}

/* --- hands --- */

static void put_vote(struct writer *w, const struct class_vote *vote, int place) {
    for (int column = 0; column < VOTE_N_COLUMNS; column++) {
        struct cell cell;
        report_vote(&cell, vote, place, column, w->job->is_plain);
        if (column == VOTE_TIME)
            put_time(w, vote->unix_ms[place]);
        else if (cell.kind == CELL_INT)
            put_int(w, (int64_t)cell.number);
        else
            put_text(w, cell.text);
    }
    end_line(w);
}

static void put_votes(struct writer *w, const struct class_votes *votes) {
    put_mark(w);
    for (int i = 0; i < VOTE_N_COLUMNS; i++)
        put_safe(w,
                 w->job->is_plain ? report_vote_columns[i].plain : _(report_vote_columns[i].words));
    end_line(w);
    for (int i = 0; i < votes->n; i++)
        for (int place = 0; place < 2; place++)
            if (votes->posts[i].has[place])
                put_vote(w, &votes->posts[i], place);
}

bool export_votes(const struct export_job *job, const char *path, struct err *err) {
    struct writer writer = {.job = job, .separator = job->is_plain ? ',' : ';'};
    struct class_votes votes;
    bool is_good = class_votes_read(&votes, job->store, job->school_class.id, job->span, err) &&
                   out_open(&writer.out, path, err);
    if (is_good) {
        put_votes(&writer, &votes);
        is_good = out_close(&writer.out, err);
    }
    class_votes_fini(&votes);
    return is_good;
}
