/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet for teachers to print: for each level aim, competences, questions, a plan of 45
 * minutes, and the solutions at a glance. One file without anything from outside. */
#include "export.h"

#include "i18n/i18n.h"

#include <string.h>

enum { START_BYTES = 90 };

/* The frameworks' own words: Medienkompetenzrahmen NRW; KMK, Bildung in der digitalen Welt;
 * DigComp 2.2. */
static const struct competence {
    const char *code, *words;
} competences[] = {
    {"mkr-2.1", N_("MKR 2.1 Informationsrecherche")},
    {"mkr-2.2", N_("MKR 2.2 Informationsauswertung")},
    {"mkr-2.3", N_("MKR 2.3 Informationsbewertung")},
    {"mkr-2.4", N_("MKR 2.4 Informationskritik")},
    {"mkr-4.2", N_("MKR 4.2 Gestaltungsmittel")},
    {"mkr-4.3", N_("MKR 4.3 Quellendokumentation")},
    {"mkr-5.1", N_("MKR 5.1 Medienanalyse")},
    {"mkr-5.2", N_("MKR 5.2 Meinungsbildung")},
    {"mkr-6.4", N_("MKR 6.4 Bedeutung von Algorithmen")},
    {"kmk-1.2.1", N_("KMK 1.2.1 Informationen und Daten analysieren und kritisch bewerten")},
    {"kmk-1.2.2", N_("KMK 1.2.2 Informationsquellen analysieren und kritisch bewerten")},
    {"kmk-6.1.2", N_("KMK 6.1.2 Interessengeleitete Setzung und Verbreitung erkennen")},
    {"kmk-6.2.5", N_("KMK 6.2.5 Bedeutung von Medien für die Meinungsbildung kennen")},
    {"digcomp-1.2", N_("DigComp 1.2 Daten, Informationen und digitale Inhalte bewerten")},
};

static const char style[] =
    "body{font:11pt/1.4 Andika,Verdana,sans-serif;max-width:180mm;margin:1em auto;padding:0 1em;"
    "color:#000;background:#fff}h1{font-size:18pt;margin:0}h2{font-size:15pt;margin:.2em 0}"
    "h3{font-size:11.5pt;margin:.8em 0 .2em}p,ol{margin:.2em 0}ol{padding-left:1.4em}"
    "table{border-collapse:collapse;width:100%;font-size:9.5pt;margin-top:.3em}"
    "th,td{border-bottom:.5pt solid #888;padding:.2em .5em .2em 0;text-align:left;"
    "vertical-align:top}th:nth-child(1){width:33%}th:nth-child(2){width:8%}"
    "th:nth-child(3){width:24%}tr{break-inside:avoid}thead{display:table-header-group}"
    "section+section{break-before:page}footer{font-size:8.5pt;margin-top:1em}"
    "@page{size:A4;margin:15mm}@media print{body{margin:0;padding:0;max-width:none}}";

static void add_tag(struct str *out, const char *tag, const char *text) {
    str_addf(out, "<%s>", tag);
    export_add_marked(out, text);
    str_addf(out, "</%s>\n", tag);
}

static void add_head(struct str *out, const struct pack *pack) {
    str_addf(out,
             "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'\">\n<title>",
             i18n_language());
    export_add_xml(out, pack->title);
    str_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

static void add_facts(struct str *out, const struct pack *pack, const struct pack_level *level) {
    str_add(out, "<p>");
    for (int i = 0; i < pack->n_classes; i++)
        str_addf(out, i ? ", %d" : _("Klasse %d"), pack->classes[i]);
    str_addf(out,
             ngettext(" · %d Blick je Post", " · %d Blicke je Post", (unsigned long)level->n_looks),
             level->n_looks);
    str_addf(out, _(" · eine Runde: %d von %d Posts"), level->n_round, level->n_posts);
    str_add(out, "</p>\n");
}

static void add_competences(struct str *out, const struct pack *pack) {
    str_addf(out, "<h3>%s</h3>\n<p>", _("Kompetenzen"));
    for (int i = 0; i < pack->n_competences; i++) {
        const char *words = pack->competences[i];
        for (size_t j = 0; j < sizeof competences / sizeof competences[0]; j++)
            if (str_equal(competences[j].code, pack->competences[i]))
                words = _(competences[j].words);
        str_add(out, i ? "; " : "");
        export_add_xml(out, words);
    }
    str_add(out, "</p>\n");
}

static void add_notes(struct str *out, const struct pack_level *level) {
    if (level->teacher_aim && *level->teacher_aim) {
        add_tag(out, "h3", _("Ziel"));
        add_tag(out, "p", level->teacher_aim);
    }
    if (level->teacher_questions[0] && *level->teacher_questions[0]) {
        str_addf(out, "<h3>%s</h3>\n<ol>\n", _("Drei Fragen für das Gespräch"));
        for (int i = 0; i < 3; i++)
            if (level->teacher_questions[i] && *level->teacher_questions[i])
                add_tag(out, "li", level->teacher_questions[i]);
        str_add(out, "</ol>\n");
    }
    if (level->teacher_plan && *level->teacher_plan) {
        add_tag(out, "h3", _("45 Minuten"));
        add_tag(out, "p", level->teacher_plan);
    }
}

/* Headline, or how the text begins, so that the post is known again. */
static void add_start(struct str *out, const struct pack_post *post) {
    const char *text = *post->headline ? post->headline : post->text;
    char start[START_BYTES + 8];
    size_t n = strlen(text);
    if (n <= START_BYTES) {
        export_add_plain(out, text);
        return;
    }
    n = START_BYTES;
    while (n > 0 && text[n] != ' ')
        n--;
    while (n == 0 || ((unsigned char)text[n] & 0xc0) == 0x80)
        n++;
    str_format(start, sizeof start, "%.*s …", (int)n, text);
    export_add_plain(out, start);
}

static void add_post(struct str *out, const struct pack_post *post) {
    str_add(out, "<tr><td>");
    add_start(out, post);
    str_addf(out, "</td><td><b>%s</b></td><td>%s</td><td>", export_verdict_name(post->verdict),
             export_look_name(post->check));
    export_add_marked(out, post->remember);
    str_add(out, "</td></tr>\n");
}

static void add_level(struct str *out, const struct pack *pack, const struct pack_level *level,
                      int number) {
    str_add(out, "<section>\n");
    add_tag(out, "h1", pack->title);
    str_addf(out, "<h2>%s %d: ", _("Level"), number);
    export_add_xml(out, level->title);
    str_add(out, "</h2>\n");
    add_facts(out, pack, level);
    add_notes(out, level);
    add_competences(out, pack);
    str_addf(out,
             "<h3>%s</h3>\n<table>\n<thead><tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr>"
             "</thead>\n<tbody>\n",
             _("Die Posts auf einen Blick"), _("Post"), _("Urteil"), _("Der Blick, der hilft"),
             _("Zum Merken"));
    for (int i = 0; i < level->n_posts; i++)
        add_post(out, &level->posts[i]);
    str_add(out, "</tbody>\n</table>\n</section>\n");
}

bool export_teacher(struct str *out, const struct folder *folder, struct err *err) {
    const struct pack *pack = folder->pack;
    (void)err;
    add_head(out, pack);
    for (int i = 0; i < pack->n_levels; i++)
        add_level(out, pack, &pack->levels[i], i + 1);
    export_add_licence(out, pack);
    return true;
}
