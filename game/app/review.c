/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking again at judged posts, one by one: the post with its clues, the true answer and why, and
 * what every look shows. Nothing here is scored. */
#include "app/judged.h"
#include "app/notice.h"

enum { GUTTER = 32, LEFT_PERCENT = 48, GAP = 16 };

/* --- which post --- */

static int find_judged(const struct judged *judged, int from, int step, int n_posts) {
    for (int i = from; i >= 0 && i < n_posts; i += step) {
        if (judged->is_judged[i]) {
            return i;
        }
    }
    return -1;
}

static int rank_of(const struct judged *judged, int post) {
    int rank = 0;
    for (int i = 0; i <= post; i++) {
        rank += judged->is_judged[i];
    }
    return rank;
}

/* --- the left column: the post --- */

static void picture_card(struct ui *ui, struct flow *flow, const struct pack_picture *picture) {
    if (picture->index < 0) {
        return;
    }
    struct box box = {flow->x, flow->y, flow->w, flow->w * 372 / 1000};
    ui_picture(ui, "review.picture", box, picture->index, picture->alt);
    flow->y += box.h + ui_dp(ui, GAP);
}

static void post_column(struct app *app, struct ui *ui, struct flow *flow,
                        const struct pack_post *post) {
    part_post_card(app, ui, flow, post, true);
    flow->y += ui_dp(ui, GAP);
    picture_card(ui, flow, &post->picture);
    part_clues(ui, flow, post);
}

/* --- the right column: the answer --- */

static const char *answer_sentence(const struct round_result *result) {
    static const char *const right[] = {
        [ANSWER_SURE_FAKE] = N_("Du sagtest: Sicher Fake. Richtig!"),
        [ANSWER_FAKE] = N_("Du sagtest: Eher Fake. Richtig!"),
        [ANSWER_FACT] = N_("Du sagtest: Eher Fakt. Richtig!"),
        [ANSWER_SURE_FACT] = N_("Du sagtest: Sicher Fakt. Richtig!")};
    static const char *const wrong[] = {
        [ANSWER_SURE_FAKE] = N_("Du sagtest: Sicher Fake. Das war es nicht."),
        [ANSWER_FAKE] = N_("Du sagtest: Eher Fake. Das war es nicht."),
        [ANSWER_FACT] = N_("Du sagtest: Eher Fakt. Das war es nicht."),
        [ANSWER_SURE_FACT] = N_("Du sagtest: Sicher Fakt. Das war es nicht.")};
    return _(result->is_correct ? right[result->answer] : wrong[result->answer]);
}

static void verdict_card(struct app *app, struct ui *ui, struct flow *flow,
                         const struct pack_post *post, const struct round_result *result) {
    bool is_fact = post->verdict == VERDICT_FACT;
    const char *verdict = is_fact ? _("Das ist ein Fakt.") : _("Das ist ein Fake.");
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 28), COLOR_PAPER);
    card.accent = is_fact ? COLOR_FACT : COLOR_FAKE;
    ui_text(ui, &card.inner, "review.verdict", TYPE_HEAD, verdict);
    if (result) {
        ui_text(ui, &card.inner, "review.answer", TYPE_LABEL_SMALL, answer_sentence(result));
    }
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "review.why", TYPE_READING, post->why);
    card.inner.y += ui_dp(ui, 16);
    ui_text(ui, &card.inner, "review.remember.label", TYPE_LABEL, _("Merk dir"));
    ui_text(ui, &card.inner, "review.remember", TYPE_READING, post->remember);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
    str_format(app->speech, sizeof app->speech, "%s %s %s", verdict, post->why, post->remember);
}

static bool was_opened(const struct round_result *result, enum look_kind kind) {
    for (int i = 0; result && i < result->n_looks; i++) {
        if (result->looks[i] == kind) {
            return true;
        }
    }
    return false;
}

static const char *look_note(const struct pack_look *look, bool is_opened) {
    if (look_tells(look)) {
        return is_opened ? _("Hilft weiter. Du hast hingeschaut.") : _("Hilft weiter.");
    }
    return is_opened ? _("Verrät hier nichts. Du hast hingeschaut.") : _("Verrät hier nichts.");
}

static void look_card(struct ui *ui, struct flow *flow, const struct pack_look *look,
                      bool is_opened) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    const char *id = ui_keep(ui, "review.look.%s", look_kind_id(look->kind));
    card.accent = is_opened ? COLOR_LOOK : COLOR_NONE;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    ui_text(ui, &card.inner, id, TYPE_LABEL, look_name(look->kind));
    ui_text(ui, &card.inner, ui_keep(ui, "%s.note", id), TYPE_LABEL_SMALL,
            look_note(look, is_opened));
    card.inner.y += ui_dp(ui, 6);
    ui_text(ui, &card.inner, ui_keep(ui, "%s.text", id), TYPE_READING_SMALL, look->text);
    if (look->picture.index >= 0) {
        struct box box = {card.inner.x, card.inner.y + ui_dp(ui, 10), card.inner.w,
                          card.inner.w * 372 / 1000};
        ui_picture(ui, ui_keep(ui, "%s.picture", id), box, look->picture.index, look->picture.alt);
        card.inner.y = box.y + box.h;
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

static void references_card(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    if (post->n_references == 0) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    ui_text(ui, &card.inner, "review.references", TYPE_LABEL, _("Zum Nachlesen"));
    for (int i = 0; i < post->n_references; i++) {
        const struct pack_reference *reference = &post->references[i];
        const char *id = ui_keep(ui, "review.reference.%d", i + 1);
        char date[64];
        i18n_date(date, sizeof date, reference->date);
        card.inner.y += ui_dp(ui, 6);
        ui_text(ui, &card.inner, id, TYPE_READING_SMALL, reference->title);
        ui_text(ui, &card.inner, ui_keep(ui, "%s.by", id), TYPE_CAPTION,
                ui_keep(ui, _("%s, %s"), reference->publisher, date));
        ui_text(ui, &card.inner, ui_keep(ui, "%s.url", id), TYPE_CAPTION, reference->url);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

static void answer_column(struct app *app, struct ui *ui, struct flow *flow,
                          const struct pack_post *post, const struct round_result *result) {
    verdict_card(app, ui, flow, post, result);
    for (int i = 0; i < post->n_looks; i++) {
        look_card(ui, flow, &post->looks[i], was_opened(result, post->looks[i].kind));
    }
    references_card(ui, flow, post);
}

/* --- the screen --- */

static void both_columns(struct app *app, struct ui *ui, struct flow *flow,
                         const struct judged *judged, int index) {
    const struct pack_post *post = &app_level(app)->posts[index];
    const struct round_result *result = judged->has_result[index] ? &judged->results[index] : NULL;
    if (!ui_is_wide(ui)) {
        post_column(app, ui, flow, post);
        answer_column(app, ui, flow, post, result);
        return;
    }
    int gutter = ui_dp(ui, GUTTER);
    struct flow left = {flow->x, flow->y, (flow->w - gutter) * LEFT_PERCENT / 100};
    struct flow right = {flow->x + left.w + gutter, flow->y, flow->w - gutter - left.w};
    post_column(app, ui, &left, post);
    answer_column(app, ui, &right, post, result);
    flow->y = left.y > right.y ? left.y : right.y;
}

/* Where a press leads: another post and the button that keeps the focus. */
struct step {
    int post; /* -1: nowhere */
    const char *focus;
};

static struct step step_buttons(struct app *app, struct ui *ui, struct flow *flow,
                                const struct judged *judged) {
    int n_posts = app_level(app)->n_posts;
    int at = app->playing.review_post;
    int before = find_judged(judged, at - 1, -1, n_posts);
    int after = find_judged(judged, at + 1, 1, n_posts);
    struct step step = {.post = -1};
    struct ui_button_options previous = {.id = "review.previous",
                                         .look = BUTTON_PLAIN,
                                         .label = _("Voriger Post"),
                                         .is_disabled = before < 0};
    struct ui_button_options next = {.id = "review.next",
                                     .look = BUTTON_PRIMARY,
                                     .label = _("Nächster Post"),
                                     .is_disabled = after < 0};
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    if (row_button(ui, &row, &previous)) {
        step = (struct step){before, previous.id};
    }
    if (row_button(ui, &row, &next)) {
        step = (struct step){after, next.id};
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 24);
    ui_default_focus(ui, after >= 0 ? "review.next" : "review.back");
    return step;
}

/* Only after the frame: it forgets how far the page was scrolled. */
static void take_step(struct app *app, struct ui *ui, struct step step) {
    if (step.post >= 0) {
        app->playing.review_post = step.post;
        ui_reset_screen(ui);
        ui_focus(ui, step.focus);
    }
}

static void no_post(struct ui *ui, struct flow *flow) {
    struct notice notice = {.id = "review.none",
                            .title = _("Hier gibt es noch nichts anzusehen"),
                            .text =
                                _("Spiele zuerst ein paar Posts dieses Levels. Danach kannst du "
                                  "sie hier in Ruhe noch einmal ansehen.")};
    notice_card(ui, flow, &notice);
}

static enum screen_id bar_of(struct app *app, struct ui *ui, struct page *page,
                             const struct judged *judged) {
    struct top_bar bar = {.id = "review", .back = _("Zurück"), .heading = app_level(app)->title};
    if (judged->n > 0) {
        int rank = rank_of(judged, app->playing.review_post);
        bar.words[0] = ui_keep(ui, _("%d von %d"), rank, judged->n);
    }
    return part_top_bar(app, ui, page, &bar);
}

/* The post that was asked for, or the first one judged. */
static void settle(struct app *app, const struct judged *judged) {
    int at = app->playing.review_post;
    int n_posts = app_level(app)->n_posts;
    if (judged->n > 0 && (at < 0 || at >= n_posts || !judged->is_judged[at])) {
        app->playing.review_post = find_judged(judged, 0, 1, n_posts);
    }
}

enum screen_id review_frame(struct app *app, struct ui *ui) {
    struct judged judged;
    struct step step = {.post = -1};
    struct err err = {0};
    bool is_read = judged_in_level(app, &judged, &err);
    if (is_read) {
        settle(app, &judged);
    }
    struct page page = page_begin(ui, ui_height(ui));
    enum screen_id to = bar_of(app, ui, &page, &judged);
    if (!is_read) {
        notice_trouble(ui, &page.flow, "review.error", &err);
    } else if (judged.n == 0) {
        no_post(ui, &page.flow);
    } else {
        step = step_buttons(app, ui, &page.flow, &judged);
        both_columns(app, ui, &page.flow, &judged, app->playing.review_post);
    }
    page_end(ui, &page);
    take_step(app, ui, step);
    return to;
}
