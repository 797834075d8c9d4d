/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the votes of a class; the two counts of a post become one. */
#include "figures/class_votes.h"

#include "base/mem.h"
#include "base/str.h"
#include "i18n/i18n.h"
#include "play/round.h"

#include <string.h>

/* --- reading --- */

struct reading {
    struct class_votes *out;
    struct store_span span;
    int capacity;
    bool has_failed;
};

static struct class_vote *add_vote(struct reading *reading) {
    struct class_votes *out = reading->out;
    if (out->n == reading->capacity) {
        int capacity = 2 * reading->capacity + 16;
        struct class_vote *posts = mem_resize(out->posts, (size_t)capacity, sizeof *posts);
        if (!posts)
            return NULL;
        out->posts = posts;
        reading->capacity = capacity;
    }
    struct class_vote *vote = &out->posts[out->n++];
    *vote = (struct class_vote){0};
    return vote;
}

static void name_vote(struct class_vote *out, const struct store_vote_row *row) {
    out->session_id = row->session_id;
    out->verdict = row->vote.verdict;
    str_copy(out->session, sizeof out->session, row->session);
    str_copy(out->pack, sizeof out->pack, row->vote.pack_id);
    str_copy(out->version, sizeof out->version, row->vote.pack_version);
    str_copy(out->level, sizeof out->level, row->vote.level_id);
    str_copy(out->post, sizeof out->post, row->vote.post_id);
}

static bool note(const struct store_vote_row *row, void *context) {
    struct reading *reading = context;
    const struct store_vote *vote = &row->vote;
    struct class_vote *last =
        reading->out->n > 0 ? &reading->out->posts[reading->out->n - 1] : NULL;
    bool is_same =
        last && last->session_id == row->session_id && str_equal(last->post, vote->post_id);
    if (!is_same && (row->unix_ms < reading->span.from_ms || row->unix_ms >= reading->span.to_ms))
        return true;
    struct class_vote *out = is_same ? last : add_vote(reading);
    if (!out) {
        reading->has_failed = true;
        return false;
    }
    if (!is_same)
        name_vote(out, row);
    int place = vote->place - 1;
    out->has[place] = true;
    out->unix_ms[place] = row->unix_ms;
    memcpy(out->hands[place], vote->hands, sizeof out->hands[place]);
    out->n_looks[place] = vote->n_looks;
    memcpy(out->looks[place], vote->looks, sizeof out->looks[place]);
    return true;
}

bool class_votes_read(struct class_votes *out, struct store *store, int64_t class_id,
                      struct store_span span, struct err *err) {
    struct reading reading = {.out = out, .span = span};
    *out = (struct class_votes){0};
    return store_each_vote(store, class_id, note, &reading, err) &&
           (!reading.has_failed || err_set(err, ERR_NOMEM, "votes"));
}

void class_votes_fini(struct class_votes *votes) {
    mem_free(votes->posts);
    *votes = (struct class_votes){0};
}

/* --- counts --- */

int class_vote_hands(const struct class_vote *vote, int place) {
    const int *hands = vote->hands[place];
    return hands[ANSWER_SURE_FAKE] + hands[ANSWER_FAKE] + hands[ANSWER_FACT] +
           hands[ANSWER_SURE_FACT];
}

int class_vote_right(const struct class_vote *vote, int place) {
    const int *hands = vote->hands[place];
    return vote->verdict == VERDICT_FAKE ? hands[ANSWER_SURE_FAKE] + hands[ANSWER_FAKE]
                                         : hands[ANSWER_FACT] + hands[ANSWER_SURE_FACT];
}

int class_votes_sum(const struct class_votes *votes, int hands[2], int right[2]) {
    int n = 0;
    hands[0] = hands[1] = right[0] = right[1] = 0;
    for (int i = 0; i < votes->n; i++) {
        const struct class_vote *vote = &votes->posts[i];
        if (!vote->has[0] || !vote->has[1])
            continue;
        n++;
        for (int place = 0; place < 2; place++) {
            hands[place] += class_vote_hands(vote, place);
            right[place] += class_vote_right(vote, place);
        }
    }
    return n;
}

/* --- words --- */

/* Shares, since not every hand is shown twice. */
static const char *change(const int hands[2], const int right[2]) {
    long long before = (long long)right[0] * hands[1], after = (long long)right[1] * hands[0];
    return hands[0] == 0 || hands[1] == 0 ? _("nicht zu vergleichen")
           : after > before               ? _("mehr als vorher")
           : after < before               ? _("weniger als vorher")
                                          : _("so viele wie vorher");
}

void class_vote_words(char out[CLASS_VOTE_WORDS], const struct class_vote *vote) {
    const int hands[2] = {class_vote_hands(vote, 0), class_vote_hands(vote, 1)};
    const int right[2] = {class_vote_right(vote, 0), class_vote_right(vote, 1)};
    int place = vote->has[0] ? 0 : 1;
    if (vote->has[0] && vote->has[1])
        str_format(out, CLASS_VOTE_WORDS,
                   _("Richtig lagen vorher %d von %d, nachher %d von %d: %s."), right[0], hands[0],
                   right[1], hands[1], change(hands, right));
    else
        str_format(out, CLASS_VOTE_WORDS,
                   _("Richtig lagen %d von %d. Abgestimmt wurde nur einmal."), right[place],
                   hands[place]);
}

void class_votes_words(char out[CLASS_VOTE_WORDS], const struct class_votes *votes) {
    int hands[2], right[2], n = class_votes_sum(votes, hands, right);
    if (n == 0)
        str_copy(out, CLASS_VOTE_WORDS, _("Über keinen Post wurde zweimal abgestimmt."));
    else
        str_format(out, CLASS_VOTE_WORDS,
                   ngettext("Bei %d Post lagen vorher %d von %d Händen richtig, nachher %d von "
                            "%d: %s.",
                            "Bei %d Posts lagen vorher %d von %d Händen richtig, nachher %d von "
                            "%d: %s.",
                            (unsigned long)n),
                   n, right[0], hands[0], right[1], hands[1], change(hands, right));
}
