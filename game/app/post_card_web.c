/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Posts that are pages: the newspaper article, the video, the search result, the advertisement. */
#include "app/post_card.h"

enum { PLAY_CIRCLE = 72, SMALL_BAND = 56, FAVICON = 38 };

/* --- article --- */

/* The name of the paper, light on a dark head. */
static void paper_head(struct post_card *c) {
    struct ui *ui = c->ui;
    const char *name = c->post->author_name;
    struct flow head = c->card.inner;
    int pad = ui_dp(ui, 12);
    int height = ui_measure(ui, TYPE_PAPER, name, head.w).h + 2 * pad;
    struct box band = card_band(c, height, COLOR_VIDEO, COLOR_VIDEO);
    struct ui_text_options options = {
        .id = "post.author", .role = UI_TEXT, .type = TYPE_PAPER, .color = COLOR_ON_VIDEO};
    card_band_end(c, band);
    head.y = band.y + pad;
    ui_text_with(ui, &head, &options, name);
    c->card.inner.y = band.y + band.h + ui_dp(ui, 18);
}

void post_card_article(struct post_card *c, const struct flow *flow) {
    const struct pack_post *post = c->post;
    bool has_link = post->link[0] != 0;
    post_card_begin(c, flow, COLOR_PAPER);
    paper_head(c);
    const char *handle = post->author_handle[0] ? ui_keep(c->ui, "@%s", post->author_handle) : "";
    const struct card_fact line[] = {{"post.link", has_link ? post->link : handle}};
    card_note(c, "post.when", TYPE_LABEL_SMALL, post->when);
    card_text(c, "post.headline", TYPE_HEAD, post->headline);
    card_space(c->ui, &c->card.inner, 4);
    card_facts(c, line, 1);
    card_space(c->ui, &c->card.inner, 10);
    card_body(c);
    card_picture(c, PICTURE_MEDIUM);
    card_counts(c);
}

/* --- video --- */

static void play_sign(struct ui *ui, struct box band) {
    int most = band.h - ui_dp(ui, 8);
    int size = ui_dp(ui, PLAY_CIRCLE) < most ? ui_dp(ui, PLAY_CIRCLE) : most;
    struct box circle = {band.x + (band.w - size) / 2, band.y + (band.h - size) / 2, size, size};
    bool is_outlined = card_is_outlined(ui);
    ui_box(ui, circle, size / 2, is_outlined ? COLOR_VIDEO : COLOR_ON_VIDEO);
    ui_frame(ui, circle, size / 2, COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
    ui_icon(ui, box_inset(circle, size / 4), "play", is_outlined ? COLOR_ON_VIDEO : COLOR_VIDEO,
            255);
}

static void screen_of_video(struct post_card *c) {
    struct ui *ui = c->ui;
    bool has_picture = c->post->picture.index >= 0 && !c->shows_clues;
    int height = c->shows_clues ? ui_dp(ui, SMALL_BAND)
                                : card_picture_height(c, c->card.box.w, PICTURE_LARGE);
    struct box band = card_band(c, height, c->shows_clues ? COLOR_VIDEO : COLOR_BANNER,
                                c->shows_clues ? COLOR_VIDEO : COLOR_SUN);
    if (has_picture) {
        card_band_picture(c, band);
    }
    card_band_end(c, band);
    play_sign(ui, band);
    c->card.inner.y = band.y + band.h + ui_dp(ui, 18);
}

/* Where clues are marked the ground is paper: their marks are made for dark ink. */
void post_card_video(struct post_card *c, const struct flow *flow) {
    const struct pack_post *post = c->post;
    post_card_begin(c, flow, c->shows_clues ? COLOR_PAPER : COLOR_VIDEO);
    screen_of_video(c);
    card_text(c, "post.headline", TYPE_SUBHEAD, post->headline);
    card_space(c->ui, &c->card.inner, 4);
    const char *handle = post->author_handle[0] ? ui_keep(c->ui, "@%s", post->author_handle) : "";
    const struct card_fact facts[] = {{"post.author", post->author_name},
                                      {"post.handle", handle},
                                      {"post.views", card_views(c)},
                                      {"post.when", post->when}};
    card_facts(c, facts, 4);
    card_space(c->ui, &c->card.inner, 10);
    card_body(c);
    card_counts(c);
}

/* --- search --- */

static void search_field(struct post_card *c) {
    struct ui *ui = c->ui;
    struct flow *flow = &c->card.inner;
    int icon = ui_sp(ui, 22);
    int pad = ui_dp(ui, 18);
    int left = pad + icon + ui_dp(ui, 12);
    struct flow text = {flow->x + left, flow->y + ui_dp(ui, 10), flow->w - left - pad};
    int height = ui_measure(ui, TYPE_READING_SMALL, c->post->query, text.w).h + ui_dp(ui, 20);
    struct box field = {flow->x, flow->y, flow->w, height};
    int radius = ui_sp(ui, 24) < height / 2 ? ui_sp(ui, 24) : height / 2;
    struct ui_text_options options = {.id = "post.query",
                                      .role = UI_TEXT,
                                      .type = TYPE_READING_SMALL,
                                      .color = c->ink,
                                      .is_plain = true};
    ui_box(ui, field, radius, COLOR_PAPER);
    ui_frame(ui, field, radius, COLOR_LINE, ui_dp(ui, 3));
    ui_icon(ui, (struct box){field.x + pad, field.y + (height - icon) / 2, icon, icon}, "search",
            c->ink_2, 255);
    ui_text_with(ui, &text, &options, c->post->query);
    flow->y += height;
}

/* Little sign, name of the site, address. */
static void search_site(struct post_card *c) {
    const struct pack_post *post = c->post;
    struct ui *ui = c->ui;
    struct flow whole = c->card.inner;
    int size = ui_sp(ui, FAVICON);
    int left = size + ui_dp(ui, 12);
    card_avatar(ui, (struct box){whole.x, whole.y + ui_dp(ui, 3), size, size}, post->avatar,
                post->author_name, TYPE_LABEL_SMALL);
    c->card.inner = (struct flow){whole.x + left, whole.y, whole.w - left};
    card_text(c, "post.author", TYPE_LABEL_SMALL, post->author_name);
    card_note(c, "post.link", TYPE_CAPTION, post->link);
    int bottom = c->card.inner.y;
    whole.y += size + ui_dp(ui, 3);
    whole.y = bottom > whole.y ? bottom : whole.y;
    c->card.inner = whole;
}

void post_card_search(struct post_card *c, const struct flow *flow) {
    const struct pack_post *post = c->post;
    post_card_begin(c, flow, COLOR_PAPER);
    search_field(c);
    card_space(c->ui, &c->card.inner, 24);
    search_site(c);
    card_space(c->ui, &c->card.inner, 8);
    c->ink = COLOR_LINK;
    card_text(c, "post.headline", TYPE_SUBHEAD, post->headline);
    c->ink = COLOR_INK;
    card_note(c, "post.when", TYPE_LABEL_SMALL, post->when);
    card_space(c->ui, &c->card.inner, 4);
    card_body(c);
    card_picture(c, PICTURE_MEDIUM);
}

/* --- advertisement --- */

/* It looks like a button and is none: nobody can be led away. Returns its width. */
static int drawn_button(struct post_card *c) {
    struct ui *ui = c->ui;
    struct flow *flow = &c->card.inner;
    bool is_outlined = card_is_outlined(ui);
    int pad_x = ui_dp(ui, 24);
    int pad_y = ui_dp(ui, 12);
    int most = flow->w - 2 * pad_x;
    int natural = ui_measure(ui, TYPE_SUBHEAD, c->post->button, 0).w + ui_dp(ui, 2);
    struct flow text = {flow->x + pad_x, flow->y + pad_y, natural < most ? natural : most};
    int height = ui_measure(ui, TYPE_SUBHEAD, c->post->button, text.w).h;
    struct box box = {flow->x, flow->y, text.w + 2 * pad_x, height + 2 * pad_y};
    struct ui_text_options options = {.id = "post.button",
                                      .role = UI_TEXT,
                                      .type = TYPE_SUBHEAD,
                                      .color = is_outlined ? COLOR_INK : card_dark_ink(ui),
                                      .is_plain = true};
    ui_box(ui, box, ui_dp(ui, 14), is_outlined ? COLOR_PAPER : COLOR_LOOK);
    ui_frame(ui, box, ui_dp(ui, 14), COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
    ui_text_with(ui, &text, &options, c->post->button);
    flow->y += box.h;
    return box.w;
}

/* The button, and where it would lead: beside it when there is room. */
static void button_and_link(struct post_card *c) {
    struct ui *ui = c->ui;
    struct flow whole = c->card.inner;
    int left = drawn_button(c) + ui_dp(ui, 18);
    int bottom = c->card.inner.y;
    struct box link = ui_measure(ui, TYPE_LABEL_SMALL, c->post->link, 0);
    if (left + link.w <= whole.w) {
        int y = whole.y + (bottom - whole.y - link.h) / 2;
        c->card.inner = (struct flow){whole.x + left, y, whole.w - left};
        card_note(c, "post.link", TYPE_LABEL_SMALL, c->post->link);
        c->card.inner = (struct flow){whole.x, bottom, whole.w};
    } else {
        card_space(ui, &c->card.inner, 8);
        card_note(c, "post.link", TYPE_LABEL_SMALL, c->post->link);
    }
}

/* The word that marks it as paid, in a frame at the right; the author stands at its left. */
static void ad_head(struct post_card *c) {
    struct ui *ui = c->ui;
    const char *mark = _("Anzeige");
    bool says_it_already = str_equal(c->post->when, mark);
    struct flow whole = c->card.inner;
    struct box size = ui_measure(ui, TYPE_CAPTION, mark, 0);
    int pad = ui_dp(ui, 8);
    struct box frame = {whole.x + whole.w - size.w - 2 * pad, whole.y, size.w + 2 * pad,
                        size.h + pad};
    ui_frame(ui, frame, ui_dp(ui, 6), COLOR_INK_2, ui_dp(ui, 2));
    c->card.inner = (struct flow){frame.x + pad, frame.y + pad / 2, size.w + 1};
    card_note(c, "post.mark", TYPE_CAPTION, mark);
    c->card.inner = (struct flow){whole.x, whole.y, frame.x - whole.x - ui_dp(ui, 12)};
    card_author(c, says_it_already ? "" : c->post->when);
    c->card.inner = (struct flow){whole.x, c->card.inner.y, whole.w};
}

void post_card_ad(struct post_card *c, const struct flow *flow) {
    post_card_begin(c, flow, COLOR_PAPER);
    c->card.is_dashed = true;
    ad_head(c);
    card_space(c->ui, &c->card.inner, 10);
    card_text(c, "post.headline", TYPE_HEAD, c->post->headline);
    card_space(c->ui, &c->card.inner, 4);
    card_body(c);
    card_picture(c, PICTURE_MEDIUM);
    card_space(c->ui, &c->card.inner, 14);
    button_and_link(c);
    card_counts(c);
}
