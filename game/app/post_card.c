/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post as the thing it is. This file chooses the kind and writes its texts; the kinds are in
 * post_card_feed.c and post_card_web.c, their pieces in post_card_parts.c. */
#include "app/post_card.h"

#include <string.h>

enum { CARD_PAD = 30 };

void post_card_begin(struct post_card *c, const struct flow *flow, enum color ground) {
    bool is_dark_ground = ground == COLOR_VIDEO;
    c->ink = is_dark_ground ? COLOR_ON_VIDEO : COLOR_INK;
    c->ink_2 = is_dark_ground ? COLOR_ON_VIDEO : COLOR_INK_2;
    c->card = ui_card_begin(c->ui, flow, ui_dp(c->ui, CARD_PAD), ground);
}

void card_space(struct ui *ui, struct flow *flow, int design_pixels) {
    flow->y += ui_dp(ui, design_pixels);
}

bool card_is_outlined(const struct ui *ui) {
    return ui_theme(ui)->outline > 0;
}

enum color card_dark_ink(const struct ui *ui) {
    return ui_theme(ui)->id == THEME_LIGHT ? COLOR_INK : COLOR_ON_PRIMARY;
}

#define WJ "\u2060" /* word joiner: the number never begins a line */

/* Adds the number of each clue behind its place, raised: "[SKANDAL!!](1)" becomes
 * "[SKANDAL!!](1)¹". */
static void number_clues(char *to, size_t size, const char *text) {
    static const char *const raised[] = {"",     WJ "¹", WJ "²", WJ "³", WJ "⁴",
                                         WJ "⁵", WJ "⁶", WJ "⁷", WJ "⁸", WJ "⁹"};
    size_t n = 0;
    while (*text && n + 12 < size) {
        bool is_mark =
            text[0] == ']' && text[1] == '(' && text[2] >= '1' && text[2] <= '9' && text[3] == ')';
        if (!is_mark) {
            to[n++] = *text++;
            continue;
        }
        int number = text[2] - '0';
        str_format(to + n, size - n, "](%d)%s", number, raised[number]);
        n += 4;
        for (const char *sign = raised[number]; *sign; sign++) {
            n++;
        }
        text += 4;
    }
    to[n] = 0;
}

static const char *numbered(struct post_card *c, const char *text) {
    char out[PACK_MAX_TEXT + 128];
    number_clues(out, sizeof out, text);
    return ui_keep(c->ui, "%s", out);
}

void card_text(struct post_card *c, const char *id, enum ui_type type, const char *text) {
    struct ui_text_options options = {
        .id = id, .role = UI_TEXT, .type = type, .color = c->ink, .mark = c->mark};
    if (text[0]) {
        ui_text_with(c->ui, &c->card.inner, &options, c->shows_clues ? numbered(c, text) : text);
    }
}

/* Handles and addresses are one long word: they may break behind their dots and strokes. */
static const char *breakable(struct post_card *c, enum ui_type type, const char *text) {
    char out[PACK_MAX_TEXT + 1];
    size_t n = 0;
    if (ui_measure(c->ui, type, text, 0).w <= c->card.inner.w) {
        return text;
    }
    for (; *text && n + 5 < sizeof out; text++) {
        out[n++] = *text;
        if (strchr("./_-?&=", *text)) {
            memcpy(out + n, "\u200b", 3);
            n += 3;
        }
    }
    out[n] = 0;
    return ui_keep(c->ui, "%s", out);
}

void card_note(struct post_card *c, const char *id, enum ui_type type, const char *text) {
    struct ui_text_options options = {
        .id = id, .role = UI_TEXT, .type = type, .color = c->ink_2, .is_plain = true};
    ui_text_with(c->ui, &c->card.inner, &options, breakable(c, type, text));
}

void card_body(struct post_card *c) {
    const struct pack_post *post = c->post;
    bool has_simple = c->is_simple && post->simple[0];
    card_text(c, "post.text", TYPE_READING, has_simple ? post->simple : post->text);
}

static bool level_shows_counts(const struct app *app) {
    const struct pack_level *level = app_level(app);
    return level && level->shows_counts;
}

void part_post_card(struct app *app, struct ui *ui, struct flow *flow, const struct pack_post *post,
                    bool shows_clues) {
    static void (*const kinds[POST_N_KINDS])(struct post_card *, const struct flow *) = {
        [POST_SOCIAL] = post_card_social, [POST_ARTICLE] = post_card_article,
        [POST_CHAT] = post_card_chat,     [POST_VIDEO] = post_card_video,
        [POST_SEARCH] = post_card_search, [POST_AD] = post_card_ad,
        [POST_SOURCE] = post_card_source};
    enum color mark = post->verdict == VERDICT_FACT ? COLOR_FACT_SOFT : COLOR_FAKE_SOFT;
    struct post_card c = {.app = app,
                          .ui = ui,
                          .post = post,
                          .shows_clues = shows_clues,
                          .shows_counts = level_shows_counts(app),
                          .is_simple = app->reading.is_simple,
                          .mark = shows_clues ? mark : COLOR_NONE};
    kinds[post->kind](&c, flow);
    ui_card_end(ui, &c.card, flow);
}

void part_clues(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    if (post->n_clues == 0) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    ui_text(ui, &card.inner, "clues.heading", TYPE_LABEL, _("Daran merkst du es"));
    for (int i = 0; i < post->n_clues; i++) {
        const struct pack_clue *clue = &post->clues[i];
        card.inner.y += ui_dp(ui, 6);
        ui_text(ui, &card.inner, ui_keep(ui, "clues.%d", clue->number), TYPE_READING_SMALL,
                ui_keep(ui, "**%d** %s", clue->number, clue->text));
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 16);
}
