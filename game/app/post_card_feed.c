/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Posts that come from somebody: the social post, the message in a chat, and the profile that is to
 * be judged itself. */
#include "app/post_card.h"

enum { BUBBLE_PAD = 18, BUBBLE_PERCENT = 90, BANNER = 72, PORTRAIT = 80 };

void post_card_social(struct post_card *c, const struct flow *flow) {
    post_card_begin(c, flow, COLOR_PAPER);
    card_author(c, c->post->when);
    card_space(c->ui, &c->card.inner, 14);
    card_text(c, "post.headline", TYPE_SUBHEAD, c->post->headline);
    card_body(c);
    card_picture(c, PICTURE_LARGE);
    card_counts(c);
}

/* --- chat --- */

/* The bubble's pointed corner, where it comes from. */
static void draw_corner(struct post_card *c) {
    int size = ui_dp(c->ui, 24);
    struct box corner = {c->card.box.x, c->card.box.y, size, size};
    if (!card_is_outlined(c->ui)) {
        ui_box(c->ui, corner, ui_dp(c->ui, 4), COLOR_PAPER);
    }
}

static void chat_time(struct post_card *c) {
    struct ui_text_options options = {.id = "post.when",
                                      .role = UI_TEXT,
                                      .type = TYPE_CAPTION,
                                      .color = c->ink_2,
                                      .align = PARA_END,
                                      .is_plain = true};
    ui_text_with(c->ui, &c->card.inner, &options, c->post->when);
}

/* A bubble is as wide as its message, at most nearly as wide as the chat. */
static int bubble_width(struct post_card *c, int most) {
    const struct pack_post *post = c->post;
    int pads = 2 * ui_dp(c->ui, BUBBLE_PAD);
    struct box text = ui_measure(c->ui, TYPE_READING, post->text, most - pads);
    struct box line = ui_measure(c->ui, TYPE_READING, "0", 0);
    bool is_short = text.h <= line.h && post->picture.index < 0 && !c->shows_clues &&
                    !(c->is_simple && post->simple[0]);
    int sender = ui_measure(c->ui, TYPE_LABEL, post->author_name, 0).w;
    int width = (text.w > sender ? text.w : sender) + pads + ui_dp(c->ui, 4);
    return is_short && width < most ? width : most;
}

static void chat_bubble(struct post_card *c) {
    const struct pack_post *post = c->post;
    const char *handle = post->author_handle[0] ? ui_keep(c->ui, "@%s", post->author_handle) : "";
    enum color ink = c->ink;
    c->ink = COLOR_LINK;
    card_text(c, "post.author", TYPE_LABEL, post->author_name);
    c->ink = ink;
    card_note(c, "post.handle", TYPE_CAPTION, handle);
    card_text(c, "post.headline", TYPE_SUBHEAD, post->headline);
    card_body(c);
    card_picture(c, PICTURE_MEDIUM);
    chat_time(c);
}

/* Where one would type an answer; drawn only, so that it looks like a messenger. */
static void message_field(struct post_card *c) {
    struct ui *ui = c->ui;
    struct flow *flow = &c->card.inner;
    int height = ui_dp(ui, 44);
    int icon = ui_dp(ui, 20);
    int edge = ui_dp(ui, 2);
    card_space(ui, flow, 20);
    struct box field = {flow->x, flow->y, flow->w - height - ui_dp(ui, 10), height};
    struct box send = {flow->x + flow->w - height, flow->y, height, height};
    ui_box(ui, field, height / 2, COLOR_PAPER);
    ui_frame(ui, field, height / 2, COLOR_LINE, edge);
    ui_box(ui, send, height / 2, COLOR_CHAT_OWN);
    ui_frame(ui, send, height / 2, COLOR_LINE, edge);
    ui_icon(ui, box_inset(send, (height - icon) / 2), "arrow-right", c->ink_2, 255);
    flow->y += height;
}

void post_card_chat(struct post_card *c, const struct flow *flow) {
    post_card_begin(c, flow, COLOR_CHAT);
    card_note(c, "post.group", TYPE_LABEL_SMALL, c->post->group);
    card_space(c->ui, &c->card.inner, 12);
    struct ui_card chat = c->card;
    struct flow bubble = chat.inner;
    bubble.w = bubble_width(c, chat.inner.w * BUBBLE_PERCENT / 100);
    c->card = ui_card_begin(c->ui, &bubble, ui_dp(c->ui, BUBBLE_PAD), COLOR_PAPER);
    c->card.inner.y -= ui_dp(c->ui, 4);
    draw_corner(c);
    chat_bubble(c);
    c->card.inner.y -= ui_dp(c->ui, 4);
    ui_card_end(c->ui, &c->card, &chat.inner);
    c->card = chat;
    message_field(c);
}

/* --- source --- */

/* The portrait hangs half over the banner, with a rim of the ground; name and handle stand beside
 * it, below the banner. */
static void portrait_and_name(struct post_card *c, struct box banner) {
    const struct pack_post *post = c->post;
    struct ui *ui = c->ui;
    struct flow whole = c->card.inner;
    int size = ui_sp(ui, PORTRAIT);
    int rim = ui_dp(ui, 4);
    int left = size + ui_dp(ui, 18);
    struct box box = {whole.x, banner.y + banner.h - size / 2, size, size};
    const char *handle = post->author_handle[0] ? ui_keep(ui, "@%s", post->author_handle) : "";
    ui_box(ui, box_inset(box, -rim), size / 2 + rim, COLOR_PAPER);
    card_avatar(ui, box, post->avatar, post->author_name, TYPE_HEAD);
    c->card.inner =
        (struct flow){whole.x + left, banner.y + banner.h + ui_dp(ui, 8), whole.w - left};
    card_text(c, "post.author", TYPE_HEAD, post->author_name);
    card_note(c, "post.handle", TYPE_LABEL_SMALL, handle);
    int bottom = box.y + size;
    whole.y = c->card.inner.y > bottom ? c->card.inner.y : bottom;
    c->card.inner = whole;
}

/* The picture of the profile, or a plain banner. */
static struct box banner_of(struct post_card *c) {
    bool has_picture = c->post->picture.index >= 0 && !c->shows_clues;
    int height =
        has_picture ? card_picture_height(c, c->card.box.w, PICTURE_LARGE) : ui_sp(c->ui, BANNER);
    struct box banner = card_band(c, height, COLOR_BANNER, COLOR_HILL_2);
    if (has_picture) {
        card_band_picture(c, banner);
    }
    card_band_end(c, banner);
    return banner;
}

void post_card_source(struct post_card *c, const struct flow *flow) {
    const struct pack_post *post = c->post;
    post_card_begin(c, flow, COLOR_PAPER);
    portrait_and_name(c, banner_of(c));
    card_space(c->ui, &c->card.inner, 10);
    card_text(c, "post.headline", TYPE_SUBHEAD, post->headline);
    card_body(c);
    card_space(c->ui, &c->card.inner, 10);
    const struct card_fact facts[] = {{"post.followers", card_followers(c)},
                                      {"post.when", post->when},
                                      {"post.link", post->link}};
    card_facts(c, facts, 3);
    card_counts(c);
}
