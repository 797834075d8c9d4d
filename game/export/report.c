/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the judgements of each kind of session and has their figures made. */
#include "export/report.h"

#include "base/mem.h"
#include "base/str.h"
#include "figures/class_packs.h"
#include "i18n/i18n.h"
#include "store/manage.h"

static bool make_part(struct report_part *part, const struct export_job *job,
                      enum session_kind kind, struct err *err) {
    return class_data_read_span(&part->data, job->store, &job->school_class, kind, job->span,
                                err) &&
           class_packs_read(&part->data, job->packs_folder, err) &&
           class_results_make(&part->results, &part->data, err);
}

static void free_part(struct report_part *part) {
    class_results_fini(&part->results);
    class_data_fini(&part->data);
}

static bool count_left(struct report *out, struct err *err) {
    enum { MAX = 4 * STORE_MAX_PUPILS };
    struct store_pupil *pupils = mem_new(MAX, sizeof *pupils);
    int n = 0;
    if (!pupils)
        return err_set(err, ERR_NOMEM, "pupils");
    bool is_good =
        store_list_all_pupils(out->job->store, out->job->school_class.id, pupils, MAX, &n, err);
    for (int i = 0; i < n; i++)
        out->n_left += pupils[i].has_left;
    mem_free(pupils);
    return is_good;
}

bool report_make(struct report *out, const struct export_job *job, struct err *err) {
    *out = (struct report){.job = job};
    out->parts = mem_new(REPORT_N_PARTS, sizeof *out->parts);
    if (!out->parts)
        return err_set(err, ERR_NOMEM, "report");
    for (int kind = SESSION_PRACTICE; kind < SESSION_N_KINDS; kind++) {
        struct report_part *part = &out->parts[out->n_parts++];
        if (!make_part(part, job, (enum session_kind)kind, err))
            return false;
        if (part->data.n_answers == 0)
            free_part(&out->parts[--out->n_parts]);
    }
    return class_votes_read(&out->votes, job->store, job->school_class.id, job->span, err) &&
           count_left(out, err);
}

void report_fini(struct report *report) {
    for (int i = 0; i < report->n_parts; i++)
        free_part(&report->parts[i]);
    mem_free(report->parts);
    class_votes_fini(&report->votes);
    *report = (struct report){0};
}

int report_n_bins(const struct report_part *part) {
    const struct class_figures *all = &part->results.all;
    return all->has_enough && all->has_calibration ? all->calibration.n_bins : 0;
}

/* --- words --- */

void report_title(char *out, size_t size, const struct report *report) {
    str_format(out, size, _("Klasse %s"), report->job->school_class.name);
}

void report_period(char *out, size_t size, const struct report *report) {
    const struct export_job *job = report->job;
    char made[20], day[64], from[64], to[64];
    clock_local(made, job->made_ms);
    made[10] = '\0';
    i18n_date(day, sizeof day, made);
    i18n_date(from, sizeof from, job->from);
    i18n_date(to, sizeof to, job->to);
    if (*job->from && *job->to)
        str_format(out, size, _("Urteile vom %s bis %s, Stand %s"), from, to, day);
    else if (*job->from)
        str_format(out, size, _("Urteile seit %s, Stand %s"), from, day);
    else if (*job->to)
        str_format(out, size, _("Urteile bis %s, Stand %s"), to, day);
    else
        str_format(out, size, _("Stand %s"), day);
}

const char *report_name_words(const struct report *report) {
    return report->job->names ? _("Mit Namen: nur weitergeben, wem es zusteht.") : "";
}
