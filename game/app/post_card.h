/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pieces a post is put together from, shared by the post_card files and the screens that show
 * people: avatar, small facts in a line, counts, picture, coloured bands. */
#ifndef SCHEINRIESE_APP_POST_CARD_H
#define SCHEINRIESE_APP_POST_CARD_H

#include "app/parts.h"

/* A post while it is emitted. */
struct post_card {
    struct app *app;
    struct ui *ui;
    const struct pack_post *post;
    struct ui_card card; /* texts flow down card.inner */
    bool shows_clues, shows_counts, is_simple;
    enum color ink, ink_2; /* of texts on this ground */
    enum color mark;       /* of clue places */
};

/* Which ground a post has and which colours go with it. */
void post_card_begin(struct post_card *c, const struct flow *flow, enum color ground);

/* Space below what was emitted, in design pixels. */
void card_space(struct ui *ui, struct flow *flow, int design_pixels);
/* A text of the post in the colour that suits the ground; clue places are marked and numbered. */
void card_text(struct post_card *c, const char *id, enum ui_type type, const char *text);
/* The same as it is, in the second colour. */
void card_note(struct post_card *c, const char *id, enum ui_type type, const char *text);
/* The text of the post, or its simple version. */
void card_body(struct post_card *c);

/* A small fact: a handle, a time, an address. Empty ones are left out. */
struct card_fact {
    const char *id, *text;
};
/* Facts side by side with a dot between them; they wrap. */
void card_facts(struct post_card *c, const struct card_fact *facts, int n);

/* A round picture with one or two letters or an emoji; size in pixels. The colour comes from the
 * name and says nothing. */
void card_avatar(struct ui *ui, struct box box, const char *letters, const char *name,
                 enum ui_type type);
/* What a picture may take of a column, so that a post fits on the screen: 216 and less where there
 * is much to read besides. */
enum { PICTURE_LARGE = 216, PICTURE_MEDIUM = 176 };
/* Avatar, name, and below it handle and time. */
void card_author(struct post_card *c, const char *when);
/* The picture of the post over the whole width, if it has one and it is wanted here; as high as
 * design_height when it is 580 design pixels wide. */
void card_picture(struct post_card *c, int design_height);
/* The height of a picture that is that wide. */
int card_picture_height(struct post_card *c, int width, int design_height);
/* Hearts, shares, comments, as far as given; nothing where the level hides them. */
void card_counts(struct post_card *c);
/* "184.000 Aufrufe"; kept until the end of the frame; "" when not given or hidden. */
const char *card_views(struct post_card *c);
const char *card_followers(struct post_card *c);

/* A band over the top of the card, in one colour or shading into another, with the card's round
 * corners; height in pixels. In the contrast theme only a line below it. */
struct box card_band(struct post_card *c, int height, enum color from, enum color to);
/* The picture of the post fills the band. */
void card_band_picture(struct post_card *c, struct box band);
/* Covers what sticks out below the band, with the ground of the card. */
void card_band_end(struct post_card *c, struct box band);
bool card_is_outlined(const struct ui *ui);
/* Ink for bright yellow grounds, dark in every theme. */
enum color card_dark_ink(const struct ui *ui);

/* --- the kinds --- */
void post_card_social(struct post_card *c, const struct flow *flow);
void post_card_chat(struct post_card *c, const struct flow *flow);
void post_card_source(struct post_card *c, const struct flow *flow);
void post_card_article(struct post_card *c, const struct flow *flow);
void post_card_video(struct post_card *c, const struct flow *flow);
void post_card_search(struct post_card *c, const struct flow *flow);
void post_card_ad(struct post_card *c, const struct flow *flow);

#endif
