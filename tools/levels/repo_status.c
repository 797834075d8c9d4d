/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo status: versions, signatures, and how many days each role has left. */
#include "repo_status.h"

#include "repo_commands.h"
#include "repo_trust.h"

#include "common/command.h"
#include "i18n/i18n.h"

const char *const repo_status_help =
    N_("scheinriese-levels repo status [--repo WERKSTATT]\n"
       "\n"
       "Zeigt, was vorgemerkt und was veröffentlicht ist und in wie vielen Tagen es abläuft.\n"
       "Endet mit 1, wenn etwas abgelaufen ist oder bald abläuft.\n");

enum { DAY = 86400 };

struct status {
    struct status_report *report;
    const struct repo *repo;
    struct trust staged;
    bool has_published, has_told_clock;
    int n_fresh_bins; /* too many for a line each */
};

/* Rounded down; what ends today has 0 days. */
static long long days_left(const struct repo *repo, const struct metadata *metadata) {
    int64_t left = metadata->expires_s - repo->now_s;
    return (long long)(left >= 0 ? left / DAY : (left - DAY + 1) / DAY);
}

/* A quarter of its life is left: time enough to find the key of the safe. */
static bool is_soon(const char *role, long long days) {
    return days < repo_lifetime_days(role) / 4;
}

/* Dates say it, not versions: an author whose clock was behind is refused by nobody, but what was
 * published is expired for all others. */
static void tell_clock(struct status *s, const char *role, long long days) {
    if (days <= repo_lifetime_days(role) || s->has_told_clock)
        return;
    s->has_told_clock = true;
    s->report->n_expiring++;
    fprintf(s->report->out,
            _("%-12s gilt nach der Uhr dieses Rechners noch %lld Tage; mehr als %d sind es nie. "
              "Die Uhr geht falsch, oder sie ging es damals: Stell sie und veröffentliche noch "
              "einmal.\n"),
            role, days, repo_lifetime_days(role));
}

static void print_expiry(struct status *s, const char *role, const struct metadata *metadata) {
    struct status_report *report = s->report;
    long long days = days_left(s->repo, metadata);
    bool is_expired = metadata_is_expired(metadata, s->repo->now_s);
    tell_clock(s, role, days);
    report->n_expired += is_expired;
    report->n_expiring += !is_expired && is_soon(role, days);
    if (is_expired)
        fprintf(report->out, _("%-12s Version %lld ist ABGELAUFEN, seit %lld Tagen\n"), role,
                (long long)metadata->version, -days);
    else if (is_soon(role, days))
        fprintf(report->out, _("%-12s Version %lld läuft bald ab: noch %lld Tage\n"), role,
                (long long)metadata->version, days);
    else if (str_starts(role, "bin-"))
        s->n_fresh_bins++;
    else if (!report->is_short)
        fprintf(report->out, _("%-12s Version %lld, noch %lld Tage\n"), role,
                (long long)metadata->version, days);
}

static bool print_published(const char *role, void *context, struct err *err) {
    struct status *s = context;
    struct metadata *metadata = NULL;
    if (!repo_has(s->repo, REPO_PUBLISHED, role))
        return true;
    if (!trust_read(&metadata, s->repo, REPO_PUBLISHED, role, err))
        return false;
    print_expiry(s, role, metadata);
    metadata_free(metadata);
    return true;
}

static int64_t published_version(const struct status *s, const char *role) {
    struct json *envelope = NULL;
    int64_t version = 0;
    if (repo_load(&envelope, s->repo, REPO_PUBLISHED, role, NULL))
        version = repo_version(envelope);
    json_free(envelope);
    return version;
}

/* Only what differs from what was published. */
static bool print_staged(const char *role, void *context, struct err *err) {
    struct status *s = context;
    struct metadata *metadata = NULL;
    struct trust_count count;
    if (!trust_read(&metadata, s->repo, REPO_STAGED, role, err))
        return false;
    bool is_enough = trust_is_signed(&count, &s->staged, role, metadata);
    bool is_new = metadata->version != published_version(s, role);
    s->report->n_lacking += !is_enough;
    if (!is_enough || is_new)
        fprintf(s->report->out, _("%-12s Version %lld vorgemerkt, %lld von %lld Unterschriften\n"),
                role, (long long)metadata->version, (long long)count.n, (long long)count.wanted);
    metadata_free(metadata);
    return true;
}

static void print_bins(const struct status *s) {
    if (s->n_fresh_bins && !s->report->is_short)
        fprintf(s->report->out, _("bin-*        %d Listen, keine läuft bald ab\n"),
                s->n_fresh_bins);
}

static bool print_all(struct status *s, struct err *err) {
    const struct repo_each published = {print_published, s}, staged = {print_staged, s};
    s->has_published = repo_has(s->repo, REPO_PUBLISHED, "timestamp");
    bool ok = !s->has_published ||
              (print_published("root", s, err) && print_published("timestamp", s, err) &&
               print_published("snapshot", s, err) &&
               repo_each_role(s->repo, REPO_PUBLISHED, &published, err));
    print_bins(s);
    return ok && (s->report->is_short || (print_staged("root", s, err) &&
                                          repo_each_role(s->repo, REPO_STAGED, &staged, err)));
}

bool status_print(struct status_report *report, const struct repo *repo, struct err *err) {
    struct status status = {.report = report, .repo = repo};
    if (!trust_open(&status.staged, repo, REPO_STAGED, err))
        return false;
    bool ok = print_all(&status, err);
    trust_close(&status.staged);
    return ok;
}

int repo_status_run(int argc, char **argv) {
    struct words words;
    struct repo repo;
    struct status_report report = {.out = stdout};
    const char *folder = ".";
    const struct option options[] = {{"--repo", NULL, &folder}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n) {
        fputs(_(repo_status_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    if (!repo_open(&repo, folder, NULL, &err))
        return tool_fail(&err);
    bool ok = status_print(&report, &repo, &err);
    repo_close(&repo);
    if (!ok)
        return tool_fail(&err);
    return report.n_expired || report.n_expiring ? TOOL_FOUND_ERRORS : TOOL_OK;
}
