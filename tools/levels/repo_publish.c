/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo publish: what is staged and signed goes out; repo refresh: only snapshot and timestamp, by
 * cron. */
#include "repo_commands.h"
#include "repo_release.h"
#include "repo_status.h"

#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>

const char *const repo_publish_help = N_(
    "scheinriese-levels repo publish ORDNER [--repo WERKSTATT] [--passphrase-file DATEI]\n"
    "\n"
    "Schreibt alles Unterschriebene in den ORDNER, den ein Webserver zeigt: neue Dateien zuerst,\n"
    "timestamp.json zuletzt. Alte Versionen bleiben liegen. Braucht die Schlüssel snapshot und\n"
    "timestamp.\n");

const char *const repo_refresh_help = N_(
    "scheinriese-levels repo refresh ORDNER [--repo WERKSTATT] [--passphrase-file DATEI]\n"
    "\n"
    "Verlängert, was sonst abläuft (timestamp, bei Bedarf snapshot); Vorgemerktes bleibt liegen.\n"
    "Für cron: still, wenn alles gut ist; Warnungen auf der Fehlerausgabe; Ende mit 1, wenn etwas\n"
    "abgelaufen ist.\n"
    "\n"
    "Beispiel: 17 5 * * * scheinriese-levels repo refresh /srv/pakete --repo /var/lib/pakete\n"
    "          --passphrase-file /etc/scheinriese/passphrase\n");

struct publishing {
    struct repo repo;
    enum repo_stage stage;
    const char *folder;
    struct trust trust;
    struct release release;
};

/* An expired list of a group is told, and stops nobody else. */
static bool check_expiry(const struct publishing *p, const char *role, bool is_expired,
                         struct err *err) {
    bool is_own = str_equal(role, "root") || str_equal(role, "targets");
    if (!is_expired || !is_own || p->stage == REPO_PUBLISHED)
        return true;
    return err_set(err, ERR_REFUSED,
                   _("%s ist abgelaufen: repo renew %s, dann sign. Nichts wurde "
                     "veröffentlicht."),
                   role, role);
}

static bool check_role(const char *role, void *context, struct err *err) {
    struct publishing *p = context;
    struct metadata *metadata = NULL;
    struct trust_count count;
    enum repo_stage stage = release_stage(&p->repo, &p->trust, p->stage, role);
    if (!trust_read(&metadata, &p->repo, stage, role, err))
        return false;
    bool is_signed = trust_is_signed(&count, &p->trust, role, metadata);
    bool is_expired = metadata_is_expired(metadata, p->repo.now_s);
    metadata_free(metadata);
    if (!is_signed)
        return err_set(err, ERR_REFUSED,
                       _("%s hat %lld von %lld Unterschriften. Nichts wurde veröffentlicht."), role,
                       (long long)count.n, (long long)count.wanted);
    if (stage != p->stage)
        tool_say(_("%s: Vorgemerktes ist noch nicht unterschrieben und bleibt liegen."), role);
    return check_expiry(p, role, is_expired, err);
}

static bool check_first(const struct publishing *p, struct err *err) {
    return p->stage == REPO_STAGED || repo_has(&p->repo, REPO_PUBLISHED, "timestamp") ||
           err_set(err, ERR_REFUSED, _("Hier wurde noch nichts veröffentlicht (repo publish)."));
}

static bool release(struct publishing *p, struct err *err) {
    const struct repo_each each = {check_role, p};
    if (!check_first(p, err) || !trust_open(&p->trust, &p->repo, p->stage, err))
        return false;
    p->release = (struct release){.repo = &p->repo, .trust = &p->trust, .stage = p->stage};
    bool ok = check_role("root", p, err) && repo_each_role(&p->repo, p->stage, &each, err) &&
              release_make(&p->release, err) && release_keep(&p->release, err) &&
              release_write(&p->release, p->folder, err);
    release_fini(&p->release);
    trust_close(&p->trust);
    return ok;
}

static int run(struct publishing *p, int argc, char **argv, const char *help) {
    struct words words;
    const char *folder = ".", *passphrase = NULL;
    const struct option options[] = {{"--repo", NULL, &folder},
                                     {"--passphrase-file", NULL, &passphrase}};
    struct status_report report = {.out = stderr, .is_short = true};
    struct err err = {0};
    if (!options_read(&words, options, 2, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1) {
        fputs(_(help), stderr);
        return TOOL_CANNOT_RUN;
    }
    p->folder = words.at[0];
    bool ok = repo_open(&p->repo, folder, passphrase, &err) && release(p, &err) &&
              status_print(&report, &p->repo, &err);
    repo_close(&p->repo);
    if (!ok)
        return tool_fail(&err);
    return report.n_expired ? TOOL_FOUND_ERRORS : TOOL_OK;
}

int repo_publish_run(int argc, char **argv) {
    struct publishing p = {.stage = REPO_STAGED};
    int code = run(&p, argc, argv, repo_publish_help);
    if (code != TOOL_CANNOT_RUN)
        printf(_("Veröffentlicht in %s: timestamp %lld, snapshot %lld, %d Dateien neu.\n"),
               p.folder, (long long)p.release.timestamp_version,
               (long long)p.release.snapshot_version, p.release.n_written);
    return code;
}

int repo_refresh_run(int argc, char **argv) {
    struct publishing p = {.stage = REPO_PUBLISHED};
    return run(&p, argc, argv, repo_refresh_help);
}
