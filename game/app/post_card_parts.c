/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pieces of posts: avatars, small facts, counts, pictures, coloured bands. Colours of avatars are
 * never the blue and orange of the verdict: they must not give anything away. */
#include "app/post_card.h"

enum {
    PICTURE_WIDTH = 580,
    PICTURE_MOST = 55 /* percent of the window */,
    PICTURE_LEAST = 150,
    BAND_STRIPS = 48
};

/* --- avatar and author --- */

struct avatar_color {
    enum color fill, ink;
};

static struct avatar_color avatar_color(const struct ui *ui, const char *name) {
    static const struct avatar_color colors[] = {{COLOR_SUN, COLOR_INK},
                                                 {COLOR_BANNER, COLOR_INK},
                                                 {COLOR_HILL_2, COLOR_INK},
                                                 {COLOR_CHAT_OWN, COLOR_INK}};
    unsigned sum = 0;
    for (const char *at = name; *at; at++) {
        sum = sum * 31u + (unsigned char)*at;
    }
    struct avatar_color chosen = colors[sum % 4];
    if (chosen.fill == COLOR_SUN && ui_theme(ui)->id == THEME_DARK) {
        chosen = (struct avatar_color){COLOR_PRIMARY, COLOR_ON_PRIMARY};
    }
    return chosen;
}

void card_avatar(struct ui *ui, struct box box, const char *letters, const char *name,
                 enum ui_type type) {
    struct avatar_color color = avatar_color(ui, name);
    struct ui_text_options options = {.type = type,
                                      .color = color.ink,
                                      .align = PARA_CENTER,
                                      .is_plain = true,
                                      .is_silent = true};
    int height = ui_measure(ui, type, letters, 0).h;
    struct flow flow = {box.x, box.y + (box.h - height) / 2, box.w};
    ui_box(ui, box, box.w / 2, color.fill);
    ui_frame(ui, box, box.w / 2, COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
    ui_text_with(ui, &flow, &options, letters);
}

void card_author(struct post_card *c, const char *when) {
    const struct pack_post *post = c->post;
    struct ui *ui = c->ui;
    struct flow whole = c->card.inner;
    int size = ui_sp(ui, 54);
    int left = size + ui_dp(ui, 14);
    const char *handle = post->author_handle[0] ? ui_keep(ui, "@%s", post->author_handle) : "";
    const struct card_fact facts[] = {{"post.handle", handle}, {"post.when", when}};
    card_avatar(ui, (struct box){whole.x, whole.y, size, size}, post->avatar, post->author_name,
                TYPE_SUBHEAD);
    c->card.inner = (struct flow){whole.x + left, whole.y, whole.w - left};
    card_text(c, "post.author", TYPE_SUBHEAD, post->author_name);
    card_facts(c, facts, 2);
    int bottom = c->card.inner.y;
    whole.y += size;
    whole.y = bottom > whole.y ? bottom : whole.y;
    c->card.inner = whole;
}

/* --- small facts in a line --- */

static void draw_dot(struct post_card *c, int x, int middle) {
    int size = ui_sp(c->ui, 4);
    ui_box(c->ui, (struct box){x - size / 2, middle - size / 2, size, size}, size / 2, c->ink_2);
}

void card_facts(struct post_card *c, const struct card_fact *facts, int n) {
    struct ui *ui = c->ui;
    struct flow line = c->card.inner;
    int gap = ui_sp(ui, 18);
    int at = 0;
    int bottom = line.y;
    for (int i = 0; i < n; i++) {
        if (!facts[i].text[0]) {
            continue;
        }
        struct box size = ui_measure(ui, TYPE_LABEL_SMALL, facts[i].text, 0);
        bool fits = at + gap + size.w <= line.w;
        if (at > 0 && fits) {
            draw_dot(c, line.x + at + gap / 2, line.y + size.h / 2);
        }
        line.y = at > 0 && !fits ? bottom : line.y;
        at = at > 0 && fits ? at + gap : 0;
        c->card.inner = (struct flow){line.x + at, line.y, line.w - at};
        card_note(c, facts[i].id, TYPE_LABEL_SMALL, facts[i].text);
        bottom = c->card.inner.y > bottom ? c->card.inner.y : bottom;
        at += size.w;
    }
    c->card.inner = (struct flow){line.x, bottom, line.w};
}

/* --- picture --- */

int card_picture_height(struct post_card *c, int width, int design_height) {
    int height = width * design_height / PICTURE_WIDTH;
    int most = ui_height(c->ui) * PICTURE_MOST / 100;
    int least = ui_dp(c->ui, PICTURE_LEAST);
    height = height < most ? height : most;
    int trimmed = height - c->app->playing.picture_trim;
    trimmed = trimmed > least ? trimmed : height < least ? height : least;
    c->app->playing.picture_trimmed = height - trimmed;
    return trimmed;
}

void card_picture(struct post_card *c, int design_height) {
    const struct pack_picture *picture = &c->post->picture;
    struct flow *flow = &c->card.inner;
    if (picture->index < 0 || c->shows_clues) {
        return;
    }
    card_space(c->ui, flow, 16);
    int height = card_picture_height(c, flow->w, design_height);
    struct box box = {flow->x, flow->y, flow->w, height};
    ui_picture(c->ui, "post.picture", box, picture->index, picture->alt);
    flow->y += box.h;
}

/* --- counts --- */

static const char *number_text(struct ui *ui, int64_t value) {
    char number[32];
    return ui_keep(ui, "%s", i18n_number(number, sizeof number, value));
}

static unsigned long plural_number(int64_t value) {
    return value > 1000000 ? 1000000ul : (unsigned long)value;
}

const char *card_views(struct post_card *c) {
    int64_t n = c->post->counts.views;
    if (n < 0 || !c->shows_counts) {
        return "";
    }
    return ui_keep(c->ui, ngettext("%s Aufruf", "%s Aufrufe", plural_number(n)),
                   number_text(c->ui, n));
}

const char *card_followers(struct post_card *c) {
    int64_t n = c->post->counts.followers;
    if (n < 0 || !c->shows_counts) {
        return "";
    }
    return ui_keep(c->ui, ngettext("%s Follower", "%s Follower", plural_number(n)),
                   number_text(c->ui, n));
}

struct count {
    const char *id, *icon, *number, *spoken;
};

/* Icon and number; wraps to the next line where there is no room. Moves *at. */
static void draw_count(struct post_card *c, const struct count *count, int *at) {
    struct ui *ui = c->ui;
    struct flow *flow = &c->card.inner;
    struct box size = ui_measure(ui, TYPE_LABEL_SMALL, count->number, 0);
    int icon = ui_sp(ui, 20);
    int gap = ui_sp(ui, 8);
    int width = icon + gap + size.w;
    if (*at > 0 && *at + width > flow->w) {
        *at = 0;
        flow->y += size.h;
    }
    struct box box = {flow->x + *at, flow->y, width, size.h};
    struct flow text = {box.x + icon + gap, box.y, size.w + ui_dp(ui, 4)};
    struct ui_text_options options = {
        .type = TYPE_LABEL_SMALL, .color = c->ink_2, .is_plain = true, .is_silent = true};
    ui_icon(ui, (struct box){box.x, box.y + (size.h - icon) / 2, icon, icon}, count->icon, c->ink_2,
            255);
    ui_text_with(ui, &text, &options, count->number);
    ui_group(ui, count->id, UI_TEXT, count->spoken, box);
    *at += width + ui_sp(ui, 28);
}

void card_counts(struct post_card *c) {
    const struct pack_counts *counts = &c->post->counts;
    const struct {
        const char *id, *icon, *spoken;
        int64_t value;
    } all[] = {{"post.likes", "heart",
                ngettext("%s Mal gefällt das", "%s Mal gefällt das", plural_number(counts->likes)),
                counts->likes},
               {"post.shares", "share",
                ngettext("%s Mal geteilt", "%s Mal geteilt", plural_number(counts->shares)),
                counts->shares},
               {"post.comments", "comment",
                ngettext("%s Kommentar", "%s Kommentare", plural_number(counts->comments)),
                counts->comments}};
    bool has_any = counts->likes >= 0 || counts->shares >= 0 || counts->comments >= 0;
    if (!c->shows_counts || !has_any) {
        return;
    }
    int at = 0;
    card_space(c->ui, &c->card.inner, 14);
    for (int i = 0; i < 3; i++) {
        if (all[i].value >= 0) {
            const char *number = number_text(c->ui, all[i].value);
            struct count count = {all[i].id, all[i].icon, number,
                                  ui_keep(c->ui, all[i].spoken, number)};
            draw_count(c, &count, &at);
        }
    }
    c->card.inner.y += ui_measure(c->ui, TYPE_LABEL_SMALL, "0", 0).h;
}

/* --- bands --- */

static uint32_t blend(uint32_t from, uint32_t to, int at, int of) {
    uint32_t out = 0xff000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        int a = (int)(from >> shift & 0xffu);
        int b = (int)(to >> shift & 0xffu);
        out |= (uint32_t)(a + (b - a) * at / of) << shift;
    }
    return out;
}

static void draw_plain(struct ui *ui, struct box box, int radius, uint32_t fill) {
    struct draw draw = {.kind = DRAW_BOX, .box = box, .radius = radius, .fill = fill};
    ui_draw(ui, &draw);
}

/* Both ends with round corners, and strips between them. */
static void draw_shading(struct ui *ui, struct box box, uint32_t from, uint32_t to) {
    int radius = ui_dp(ui, 20);
    int inner = box.w - 2 * radius;
    struct box left = {box.x, box.y, box.w / 2, box.h};
    struct box right = {box.x + box.w / 2, box.y, box.w - box.w / 2, box.h};
    draw_plain(ui, left, radius, from);
    draw_plain(ui, right, radius, to);
    for (int i = 0; i < BAND_STRIPS; i++) {
        int x = inner * i / BAND_STRIPS;
        int end = inner * (i + 1) / BAND_STRIPS;
        struct box strip = {box.x + radius + x, box.y, end - x, box.h};
        draw_plain(ui, strip, 0, blend(from, to, i, BAND_STRIPS - 1));
    }
}

struct box card_band(struct post_card *c, int height, enum color from, enum color to) {
    struct ui *ui = c->ui;
    const struct theme *theme = ui_theme(ui);
    struct box band = {c->card.box.x, c->card.box.y, c->card.box.w, height};
    struct box round = {band.x, band.y, band.w, height + ui_dp(ui, 20)};
    if (card_is_outlined(ui)) {
        return band;
    }
    if (from == to) {
        ui_box(ui, round, ui_dp(ui, 20), from);
    } else {
        draw_shading(ui, round, theme->colors[from], theme->colors[to]);
    }
    return band;
}

void card_band_picture(struct post_card *c, struct box band) {
    struct ui *ui = c->ui;
    const struct pack_picture *picture = &c->post->picture;
    int edge = ui_dp(ui, ui_theme(ui)->outline);
    int radius = ui_dp(ui, 20);
    struct draw draw = {.kind = DRAW_PICTURE,
                        .box = box_inset(band, edge),
                        .picture = picture->index,
                        .radius = radius};
    draw.box.h = band.h - edge + (edge ? 0 : radius);
    ui_draw(ui, &draw);
    ui_group(ui, "post.picture", UI_PICTURE, picture->alt, band);
}

void card_band_end(struct post_card *c, struct box band) {
    struct ui *ui = c->ui;
    struct box below = {band.x, band.y + band.h, band.w, ui_dp(ui, 20)};
    if (card_is_outlined(ui)) {
        below.h = ui_dp(ui, ui_theme(ui)->outline);
        ui_box(ui, below, 0, COLOR_LINE);
    } else {
        ui_box(ui, below, 0, c->card.fill);
    }
}
