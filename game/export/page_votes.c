/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gemeinsam in the report: what the class voted, before and after looking closer. */
#include "export/page.h"

#include "i18n/i18n.h"

static void put_text(struct out *out, const char *words) {
    out_text(out, "<td dir=\"auto\">");
    out_markup(out, words);
    out_text(out, "</td>");
}

/* "11 / 3"; a dash where nobody counted. */
static void put_hands(struct out *out, const struct class_vote *vote, int answer) {
    char before[16] = "–", after[16] = "–";
    if (vote->has[0])
        str_format(before, sizeof before, "%d", vote->hands[0][answer]);
    if (vote->has[1])
        str_format(after, sizeof after, "%d", vote->hands[1][answer]);
    out_format(out, "<td class=\"n\">%s / %s</td>", before, after);
}

static void put_right(struct out *out, const struct class_vote *vote, int place) {
    int hands = class_vote_hands(vote, place);
    struct cell cell = {.kind = vote->has[place] && hands ? CELL_SHARE : CELL_EMPTY,
                        .number = hands ? (double)class_vote_right(vote, place) / hands : 0};
    page_cell(out, &cell);
}

static void put_vote(struct out *out, const struct class_vote *vote) {
    out_text(out, "<tr>");
    put_text(out, vote->level);
    put_text(out, vote->post);
    put_text(out, export_verdict(verdict_id(vote->verdict)));
    for (int answer = 0; answer <= ANSWER_SURE_FACT; answer++)
        put_hands(out, vote, answer);
    put_right(out, vote, 0);
    put_right(out, vote, 1);
    out_text(out, "</tr>\n");
}

void page_put_votes(struct out *out, const struct class_votes *votes) {
    static const char *const heads[] = {
        N_("Level"),       N_("Beitrag"),        N_("Lösung"),
        N_("Sicher Fake"), N_("Eher Fake"),      N_("Eher Fakt"),
        N_("Sicher Fakt"), N_("richtig vorher"), N_("richtig nachher")};
    char words[CLASS_VOTE_WORDS];
    if (votes->n == 0)
        return;
    class_votes_words(words, votes);
    page_element(out, "h2", export_kind("together"));
    page_element(out, "p", words);
    page_begin_table(out, _("Hände vor und nach dem Nachschauen"));
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        page_head(out, _(heads[i]));
    page_begin_body(out);
    for (int i = 0; i < votes->n; i++)
        put_vote(out, &votes->posts[i]);
    page_end_table(out);
}
