/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions as lines of text: the log of a round is replay, test and crash recovery in one. Parsing
 * is strict, so that every line has one meaning and formatting it again gives the same line. */
#include "base/str.h"
#include "play/round.h"

#include <string.h>

enum { N_ANSWERS = ANSWER_SURE_FACT + 1, MAX_WORDS = 4 };

static const char *const answer_ids[N_ANSWERS] = {"sure_fake", "fake", "fact", "sure_fact"};

const char *answer_id(enum answer answer) {
    return (unsigned)answer < N_ANSWERS ? answer_ids[answer] : NULL;
}

int answer_from_id(const char *id) {
    for (int i = 0; i < N_ANSWERS; i++)
        if (str_equal(answer_ids[i], id))
            return i;
    return -1;
}

static bool format_judge(char out[ACTION_MAX_TEXT], const struct action *action) {
    const char *answer = answer_id(action->answer);
    return answer &&
           str_format(out, ACTION_MAX_TEXT, "judge %s %lld %s", answer,
                      (long long)action->elapsed_ms, action->is_simple ? "simple" : "normal");
}

bool action_format(char out[ACTION_MAX_TEXT], const struct action *action) {
    const char *look;
    switch (action->kind) {
    case ACTION_LOOK:
        look = look_kind_id(action->look);
        return look && str_format(out, ACTION_MAX_TEXT, "look %s", look);
    case ACTION_JUDGE:
        return format_judge(out, action);
    case ACTION_NEXT:
        return str_format(out, ACTION_MAX_TEXT, "next");
    }
    return false;
}

/* Splits at single spaces, in place. Returns the number of words, MAX_WORDS + 1 when more. */
static int split(char *line, char *words[MAX_WORDS]) {
    int n = 0;
    for (char *next = line; next; n++) {
        if (n == MAX_WORDS)
            return n + 1;
        words[n] = next;
        next = strchr(next, ' ');
        if (next)
            *next++ = 0;
    }
    return n;
}

static bool parse_judge(struct action *out, char *words[MAX_WORDS]) {
    long long elapsed_ms = 0;
    int answer = answer_from_id(words[1]);
    bool is_simple = str_equal(words[3], "simple");
    if (answer < 0 || !str_to_int(words[2], 0, ROUND_MAX_MS, &elapsed_ms))
        return false;
    if (!is_simple && !str_equal(words[3], "normal"))
        return false;
    *out = (struct action){.kind = ACTION_JUDGE,
                           .answer = (enum answer)answer,
                           .is_simple = is_simple,
                           .elapsed_ms = elapsed_ms};
    return true;
}

static bool parse_look(struct action *out, const char *id) {
    int look = look_kind_from_id(id);
    if (look < 0)
        return false;
    *out = (struct action){.kind = ACTION_LOOK, .look = (enum look_kind)look};
    return true;
}

static bool parse_words(struct action *out, char *words[MAX_WORDS], int n) {
    if (n == 1 && str_equal(words[0], "next")) {
        *out = (struct action){.kind = ACTION_NEXT};
        return true;
    }
    if (n == 2 && str_equal(words[0], "look"))
        return parse_look(out, words[1]);
    return n == 4 && str_equal(words[0], "judge") && parse_judge(out, words);
}

bool action_parse(struct action *out, const char *line, struct err *err) {
    char copy[ACTION_MAX_TEXT];
    char *words[MAX_WORDS] = {0};
    struct action canonical = {0};
    char again[ACTION_MAX_TEXT];

    *out = (struct action){0};
    if (!str_copy(copy, sizeof copy, line))
        return err_set(err, ERR_LIMIT, "action longer than %d bytes", ACTION_MAX_TEXT - 1);
    /* "007" is a number, but not how it is written. */
    if (!parse_words(&canonical, words, split(copy, words)) || !action_format(again, &canonical) ||
        !str_equal(again, line))
        return err_set(err, ERR_FORMAT, "no action: %s", line);
    *out = canonical;
    return true;
}
