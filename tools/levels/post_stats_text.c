/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures of posts as an author reads them, each at file and line. */
#include "post_stats.h"

#include "i18n/i18n.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int percent(double value) {
    return (int)lround(100 * value);
}

static void format_two(char out[24], double value) {
    long long hundredths = llround(fabs(value) * 100);
    str_format(out, 24, "%s%lld%s%02lld", value < 0 && hundredths > 0 ? "-" : "", hundredths / 100,
               str_equal(i18n_language(), "de") ? "," : ".", hundredths % 100);
}

static void print_head(const struct post_stats *s) {
    const struct node *id = node_get(s->node, "post");
    bool is_fact = s->counts->verdict == VERDICT_FACT;
    printf("\n%s:%d: %s (%s)\n", s->level->source.name, id->place.line + 1, s->counts->id,
           is_fact ? _("Fakt") : _("Fake"));
    printf(_("  Richtig: %d %% von %lld (95 %%: %d bis %d)"), percent(s->p),
           (long long)s->counts->n, percent(s->low), percent(s->high));
    if (isnan(s->r)) {
        puts(_("; Trennschärfe: nicht zu berechnen"));
        return;
    }
    char r[24];
    format_two(r, s->r);
    printf(is_fact ? _("; Trennschärfe unter den Fakten: %s\n")
                   : _("; Trennschärfe unter den Fakes: %s\n"),
           r);
}

static void print_rest(const char *format, const struct rest_stats *rest) {
    if (rest->n > 0 && !isnan(rest->right) && !isnan(rest->fooled))
        printf(format, percent(rest->fooled), percent(rest->right));
}

static void print_fooled(const struct post_stats *s) {
    if (s->fooled <= 0)
        return;
    printf(_("  Getäuscht: %d %%, davon sicher: %d %%\n"), percent(s->fooled), percent(s->sure));
    print_rest(
        _("    auf anderen Posts mit diesem Urteil richtig: %d %%, die anderen Kinder %d %%\n"),
        &s->same);
    print_rest(_("    auf Posts mit dem anderen Urteil richtig: %d %%, die anderen Kinder %d %%\n"),
               &s->other);
}

static void print_look(const struct look_stats *look, int kind, int64_t n) {
    printf(look->tells ? _("    %s (verrät es): geöffnet %d %%")
                       : _("    %s (verrät nichts): geöffnet %d %%"),
           look_kind_id((enum look_kind)kind), percent((double)look->n / (double)n));
    if (look->n > 0)
        printf(_("; danach richtig %d %%"), percent(look->right));
    if (look->n > 0 && look->n < n)
        printf(_(", sonst %d %%"), percent(look->right_others));
    puts("");
}

static void print_looks(const struct post_stats *s) {
    puts(_("  Blicke:"));
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        if (s->looks[kind].is_offered)
            print_look(&s->looks[kind], kind, s->counts->n);
    if (s->counts->without_look > 0)
        printf(_("    ohne Blick: %d %%; davon richtig %d %%\n"), percent(s->without_look),
               percent(s->without_look_right));
}

static void print_flag(enum post_flag flag) {
    switch (flag) {
    case FLAG_WRONG_KEY:
        puts(_("  ! Falscher Schlüssel? Gerade die, die sonst richtig liegen, liegen hier falsch. "
               "Prüfe »verdict« und die Belege."));
        break;
    case FLAG_NOBODY_LOOKS:
        puts(_("  ! Kaum jemand öffnet einen Blick, der es verrät. Gib einen Anlass nachzusehen."));
        break;
    case FLAG_GIVE_AWAY:
        puts(_("  ! Der Post verrät sich: Auch ohne Blick ist er fast immer gelöst."));
        break;
    case FLAG_MISLEADING_LOOK:
    case FLAG_DEAD_LOOK:
    case FLAG_N:
        break;
    }
}

static void list_dead(char out[120], const struct post_stats *s) {
    out[0] = 0;
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        size_t n = strlen(out);
        if (s->looks[kind].is_dead)
            str_format(out + n, 120 - n, "%s%s", n ? ", " : "", look_kind_id((enum look_kind)kind));
    }
}

static void print_flags(const struct post_stats *s) {
    char dead[120];
    for (int f = 0; f < FLAG_N; f++)
        if (s->flags[f])
            print_flag((enum post_flag)f);
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        if (s->looks[kind].misleads)
            printf(
                _("  ! Der Blick »%s« führt in die Irre: Danach wird öfter falsch geurteilt. Lies "
                  "seinen Text mit fremden Augen.\n"),
                look_kind_id((enum look_kind)kind));
    list_dead(dead, s);
    if (*dead)
        printf(_("  ! Fast niemand öffnet: %s. Gib einen Anlass dazu oder nimm einen anderen "
                 "Blick.\n"),
               dead);
}

static void print_left(const struct pack_stats *stats) {
    const struct stats_left *left = &stats->left;
    if (left->n_other_versions > 0)
        printf(_("Nicht benutzt, weil sie zu einer anderen Version gehören (%s): %d Posts.\n"),
               left->other_version, left->n_other_versions);
    if (left->n_other_packs > 0)
        printf(_("Nicht benutzt, weil sie zu einem anderen Paket gehören: %d Posts.\n"),
               left->n_other_packs);
    if (left->n_unknown > 0)
        printf(_("Nicht benutzt, weil es sie im Paket nicht gibt: %d Posts.\n"), left->n_unknown);
    if (left->n_other_verdict > 0)
        printf(_("Nicht benutzt, weil ihr Urteil inzwischen anders ist: %d Posts.\n"),
               left->n_other_verdict);
    if (stats->n_without > 0)
        printf(_("Ohne Zahlen (weniger als %d Kinder einer Klasse): %d Posts.\n"), TALLY_LEAST,
               stats->n_without);
}

void post_stats_print(const struct pack_stats *stats, const struct tally *tally) {
    printf(_("Posts mit Zahlen: %d, Klassen: %lld. Was am dringendsten ist, steht oben.\n"),
           stats->n, (long long)tally->n_classes);
    print_left(stats);
    for (int i = 0; i < stats->n; i++) {
        const struct post_stats *s = &stats->posts[i];
        print_head(s);
        print_flags(s);
        print_fooled(s);
        print_looks(s);
        printf(_("  Zeit: im Mittel %.0f s (Streuung %.0f s)\n"), s->seconds, s->seconds_sd);
    }
}
