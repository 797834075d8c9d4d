/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gemeinsam, on the projector: hands, talk, a closer look, hands again, the answer with what
 * changed. Nothing private shows here; each vote is on disk before the next step. */
#include "app/charts.h"
#include "app/rounds.h"
#include "app/teacher_tasks.h"

enum { PAD = 24, GUTTER = 28 };

static struct together *now(struct app *app) {
    return &app->teacher->tasks->together;
}

/* --- beginning --- */

/* What the class has voted on is not drawn again. */
static bool note_known(struct app *app, int64_t plan_id, struct err *err) {
    const struct pack_level *level = app_level(app);
    struct round_history *history = &app->playing.levels[app->playing.level].history;
    *history = (struct round_history){0};
    for (int i = 0; i < level->n_posts; i++) {
        if (!store_has_vote(app->setup.store, plan_id, level->posts[i].id, &history->is_judged[i],
                            err)) {
            return false;
        }
    }
    return true;
}

static bool open_level(struct app *app, const struct store_plan *plan, struct err *err) {
    int entry;
    pack_free(app_load_pack(app, plan->pack_id, &entry));
    if (entry < 0) {
        return err_set(err, ERR_NOT_FOUND, "%s", plan->pack_id);
    }
    if (!app_open_any_pack(app, entry, err)) {
        return false;
    }
    for (int i = 0; i < app->playing.pack->n_levels; i++) {
        if (plan_has_level(plan, app->playing.pack->levels[i].id)) {
            app->playing.level = i;
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "%.200s", plan->levels);
}

static void begin_post(struct together *together) {
    *together = (struct together){.plan_id = together->plan_id};
}

bool together_begin(struct app *app, const struct store_plan *plan, struct err *err) {
    struct together *together = now(app);
    struct store_class class;
    app_close_pack(app);
    if (!store_read_one_class(app->setup.store, app->teacher->class_id, &class, err) ||
        !open_level(app, plan, err) || !note_known(app, plan->id, err) || !rounds_begin(app, err)) {
        return false;
    }
    *together = (struct together){.plan_id = plan->id};
    str_copy(together->class_name, sizeof together->class_name, class.name);
    return true;
}

/* --- steps --- */

static bool read_hands(struct together *together, int hands[4]) {
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        long long n = 0;
        const char *text = together->counts[i].text;
        if (text[0] && !str_to_int(text, 0, STORE_MAX_HANDS, &n)) {
            together->complaint = _("Schreibe in jedes Feld eine Zahl, höchstens 200.");
            return false;
        }
        hands[i] = (int)n;
        sum += (int)n;
    }
    together->complaint = sum > 0 ? NULL : _("Noch keine Hand gezählt.");
    return sum > 0;
}

static bool store_hands(struct app *app, int place, const int hands[4]) {
    struct together *together = now(app);
    const struct pack_post *post = round_post(&app->playing.round);
    const struct round_result *result = round_result_now(&app->playing.round);
    struct store_vote vote = {.pack_id = app->playing.pack->id,
                              .pack_version = app->playing.pack->version,
                              .level_id = app_level(app)->id,
                              .post_id = post->id,
                              .verdict = post->verdict,
                              .place = place,
                              .n_looks = result->n_looks};
    struct err err = {0};
    for (int i = 0; i < 4; i++) {
        vote.hands[i] = hands[i];
    }
    for (int i = 0; i < result->n_looks; i++) {
        vote.looks[i] = result->looks[i];
    }
    if (!store_vote(app->setup.store, together->plan_id, &vote, &err)) {
        together->complaint = teacher_trouble(&err);
        return false;
    }
    return true;
}

/* From the top. The back button has the focus until the next frame, which has what comes next. */
static void show_top(struct app *app, struct ui *ui) {
    now(app)->is_fresh = true;
    ui_reset_screen(ui);
    ui_default_focus(ui, "together.back");
}

static void focus_next(struct app *app, struct ui *ui) {
    static const char *const ids[] = {[TOGETHER_FIRST] = "together.hands.1",
                                      [TOGETHER_LOOK] = "together.again",
                                      [TOGETHER_SECOND] = "together.hands.1",
                                      [TOGETHER_REVEAL] = "together.on",
                                      [TOGETHER_END] = "together.back"};
    if (now(app)->is_fresh) {
        now(app)->is_fresh = false;
        ui_focus(ui, ids[now(app)->phase]);
    }
}

static void set_phase(struct app *app, struct ui *ui, enum together_phase phase) {
    now(app)->phase = phase;
    for (int i = 0; i < 4; i++) {
        ui_field_wipe(&now(app)->counts[i]);
    }
    show_top(app, ui);
}

static void take_hands(struct app *app, struct ui *ui) {
    struct together *together = now(app);
    int place = together->phase == TOGETHER_FIRST ? 1 : 2;
    int *hands = together->hands[place - 1];
    ui_again(ui);
    if (read_hands(together, hands) && store_hands(app, place, hands)) {
        set_phase(app, ui, place == 1 ? TOGETHER_LOOK : TOGETHER_REVEAL);
    }
}

/* The round goes on as if somebody had played it; nothing of that is stored. */
static void next_post(struct app *app, struct ui *ui) {
    struct together *together = now(app);
    struct err err = {0};
    char name[STORE_MAX_NAME + 1];
    str_copy(name, sizeof name, together->class_name);
    if (!rounds_judge(app, ANSWER_FACT, &err) || !rounds_next(app, &err)) {
        together->complaint = teacher_trouble(&err);
        return;
    }
    begin_post(together);
    str_copy(together->class_name, sizeof together->class_name, name);
    if (app->playing.round.state == ROUND_DONE) {
        store_vote_sums(app->setup.store, together->plan_id, &together->sums, &err);
        together->phase = TOGETHER_END;
    }
    show_top(app, ui);
}

/* --- parts --- */

static void complaint(struct ui *ui, struct flow *flow, const struct together *together) {
    struct ui_text_options options = {
        .id = "together.said", .role = UI_ALERT, .type = TYPE_LABEL, .color = COLOR_INK};
    if (together->complaint) {
        ui_text_with(ui, flow, &options, together->complaint);
        flow->y += ui_dp(ui, 10);
    }
}

static void heading(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    struct ui_text_options options = {.id = id, .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, flow, &options, text);
    flow->y += ui_dp(ui, 10);
}

/* Four fields, two and two, in the order of the answers. */
static void hands_fields(struct app *app, struct ui *ui, struct flow *flow) {
    struct together *together = now(app);
    int gap = ui_dp(ui, 16), per_row = flow->w >= ui_sp(ui, 300) ? 2 : 1;
    int width = (flow->w - gap * (per_row - 1)) / per_row, bottom = flow->y;
    for (int i = 0; i < 4; i++) {
        struct flow cell = {flow->x + i % per_row * (width + gap), flow->y, width};
        struct ui_field_options options = {.id = ui_keep(ui, "together.hands.%d", i + 1),
                                           .label = chart_answer(i),
                                           .max_bytes = 3};
        if (ui_field(ui, &cell, &together->counts[i], &options)) {
            if (i < 3) {
                ui_focus(ui, ui_keep(ui, "together.hands.%d", i + 2));
                ui_again(ui);
            } else {
                take_hands(app, ui);
            }
        }
        bottom = cell.y > bottom ? cell.y : bottom;
        flow->y = i % per_row == per_row - 1 ? bottom + ui_dp(ui, 8) : flow->y;
    }
}

static void vote_card(struct app *app, struct ui *ui, struct flow *flow) {
    struct together *together = now(app);
    bool is_first = together->phase == TOGETHER_FIRST;
    ui_default_focus(ui, "together.hands.1");
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    heading(ui, &card.inner, "together.ask", _("Wie viele Hände?"));
    hands_fields(app, ui, &card.inner);
    complaint(ui, &card.inner, together);
    if (teacher_button(ui, &card.inner, "together.next", is_first ? _("Gezählt") : _("Auflösen"),
                       true)) {
        take_hands(app, ui);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
}

static void look_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_post *post = round_post(&app->playing.round);
    struct err err = {0};
    for (int i = 0; i < post->n_looks; i++) {
        enum look_kind kind = post->looks[i].kind;
        bool is_open = round_look_is_open(&app->playing.round, kind);
        struct ui_button_options options = {
            .id = ui_keep(ui, "look.%s", look_kind_id(kind)),
            .look = is_open ? BUTTON_LOOK_OPEN : BUTTON_LOOK,
            .label = look_name(kind),
            .key = (char)('1' + i),
            .is_disabled = !is_open && round_looks_left(&app->playing.round) == 0,
            .is_checked = is_open && app->playing.shown_look == (int)kind};
        if (ui_button(ui, flow, &options) && (is_open || rounds_look(app, kind, &err))) {
            app->playing.shown_look = (int)kind;
            ui_reveal(ui, "look.text");
            ui_again(ui);
        }
        flow->y += ui_dp(ui, 8);
    }
}

static void shown_look(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_post *post = round_post(&app->playing.round);
    int kind = app->playing.shown_look;
    const struct pack_look *look = kind < 0 ? NULL : post_find_look(post, (enum look_kind)kind);
    if (!look) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER);
    card.accent = COLOR_LOOK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    ui_text(ui, &card.inner, "look.title", TYPE_LABEL, look_name(look->kind));
    ui_text(ui, &card.inner, "look.text", TYPE_READING, look->text);
    if (look->picture.index >= 0) {
        struct box box = {card.inner.x, card.inner.y + ui_dp(ui, 10), card.inner.w,
                          card.inner.w * 372 / 1000};
        ui_picture(ui, "look.picture", box, look->picture.index, look->picture.alt);
        card.inner.y = box.y + box.h;
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
}

static void talk_card(struct app *app, struct ui *ui, struct flow *flow) {
    int left = round_looks_left(&app->playing.round);
    ui_default_focus(ui, "together.again");
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    heading(ui, &card.inner, "together.talk", _("Sprecht darüber. Wohin wollt ihr schauen?"));
    ui_text(ui, &card.inner, "look.left", TYPE_LABEL_SMALL,
            ui_keep(ui, ngettext("noch %d Blick", "noch %d Blicke", (unsigned long)left), left));
    card.inner.y += ui_dp(ui, 8);
    look_buttons(app, ui, &card.inner);
    card.inner.y += ui_dp(ui, 10);
    if (teacher_button(ui, &card.inner, "together.again", _("Noch einmal abstimmen"), true)) {
        set_phase(app, ui, TOGETHER_SECOND);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
    shown_look(app, ui, flow);
}

static int n_right(const int hands[4], enum verdict verdict) {
    return verdict == VERDICT_FAKE ? hands[ANSWER_SURE_FAKE] + hands[ANSWER_FAKE]
                                   : hands[ANSWER_FACT] + hands[ANSWER_SURE_FACT];
}

static int sum_of(const int hands[4]) {
    return hands[0] + hands[1] + hands[2] + hands[3];
}

static void reveal_card(struct app *app, struct ui *ui, struct flow *flow) {
    const struct together *together = now(app);
    const struct pack_post *post = round_post(&app->playing.round);
    bool is_fact = post->verdict == VERDICT_FACT;
    bool is_last = app->playing.round.position + 1 == app->playing.round.plan.n_posts;
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    card.accent = is_fact ? COLOR_FACT_LINE : COLOR_FAKE_LINE;
    ui_text(ui, &card.inner, "together.verdict", TYPE_HEAD,
            is_fact ? _("Das ist ein Fakt.") : _("Das ist ein Fake."));
    ui_text(ui, &card.inner, "together.change", TYPE_LABEL,
            ui_keep(ui, _("Richtig lagen vorher %d von %d, jetzt %d von %d."),
                    n_right(together->hands[0], post->verdict), sum_of(together->hands[0]),
                    n_right(together->hands[1], post->verdict), sum_of(together->hands[1])));
    card.inner.y += ui_dp(ui, 14);
    complaint(ui, &card.inner, together);
    bool goes_on = teacher_button(ui, &card.inner, "together.on",
                                  is_last ? _("Zum Schluss") : _("Nächster Post"), true);
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "together.why", TYPE_READING, post->why);
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "together.remember.label", TYPE_LABEL, _("Merkt euch"));
    ui_text(ui, &card.inner, "together.remember", TYPE_READING, post->remember);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
    ui_default_focus(ui, "together.on");
    if (goes_on) {
        next_post(app, ui);
    }
}

static void bars_card(struct ui *ui, struct flow *flow, const struct together *together) {
    if (together->phase == TOGETHER_FIRST) {
        return; /* nobody is to be swayed */
    }
    bool is_over = together->phase == TOGETHER_REVEAL;
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    struct chart_votes votes = {.id = "together.votes",
                                .before = together->hands[0],
                                .now = is_over ? together->hands[1] : NULL};
    heading(ui, &card.inner, "together.bars",
            is_over ? _("Vorher und nachher") : _("Vor dem Nachschauen"));
    chart_votes(ui, &card.inner, &votes);
    if (is_over) {
        ui_text(ui, &card.inner, "together.legend", TYPE_LABEL_SMALL,
                _("leer: vor dem Nachschauen · voll: danach"));
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, TASKS_GAP);
}

/* --- the screen --- */

static void post_side(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_post *post = round_post(&app->playing.round);
    part_post_card(app, ui, flow, post, now(app)->phase == TOGETHER_REVEAL);
    flow->y += ui_dp(ui, TASKS_GAP);
    if (now(app)->phase == TOGETHER_REVEAL) {
        part_clues(ui, flow, post);
    }
}

static void right_side(struct app *app, struct ui *ui, struct flow *flow,
                       enum together_phase phase) {
    const struct together shown = *now(app);
    if (phase == TOGETHER_LOOK) {
        talk_card(app, ui, flow);
    } else if (phase == TOGETHER_REVEAL) {
        reveal_card(app, ui, flow);
    } else {
        vote_card(app, ui, flow);
    }
    bars_card(ui, flow, &shown);
}

static void end_side(struct ui *ui, struct flow *flow, const struct together *together) {
    const struct store_vote_sums *sums = &together->sums;
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    ui_text(ui, &card.inner, "together.done", TYPE_HEAD, _("Geschafft!"));
    ui_text(ui, &card.inner, "together.sums", TYPE_READING_LARGE,
            ui_keep(ui,
                    _("Bei %d Posts waren vor dem Nachschauen %d von %d Händen richtig, danach %d "
                      "von %d."),
                    sums->n_posts, sums->n_right[0], sums->n_hands[0], sums->n_right[1],
                    sums->n_hands[1]));
    for (int i = 0; i < 2; i++) {
        struct chart_bar bar = {
            .id = i ? "together.sum.after" : "together.sum.before",
            .text = i ? _("richtig nach dem Nachschauen") : _("richtig vor dem Nachschauen"),
            .share = sums->n_hands[i] ? (double)sums->n_right[i] / sums->n_hands[i] : 0,
            .mark = -1,
            .fill = COLOR_FACT_LINE,
            .is_soft = i == 0};
        card.inner.y += ui_dp(ui, 12);
        chart_bar(ui, &card.inner, &bar);
    }
    ui_card_end(ui, &card, flow);
    ui_default_focus(ui, "together.back");
}

static const char *place_words(struct app *app, struct ui *ui) {
    static const char *const words[] = {[TOGETHER_FIRST] = N_("erste Abstimmung"),
                                        [TOGETHER_LOOK] = N_("näher hinschauen"),
                                        [TOGETHER_SECOND] = N_("zweite Abstimmung"),
                                        [TOGETHER_REVEAL] = N_("Auflösung")};
    const struct round *round = &app->playing.round;
    return now(app)->phase == TOGETHER_END
               ? NULL
               : ui_keep(ui, _("Post %d von %d · %s"), round->position + 1, round->plan.n_posts,
                         _(words[now(app)->phase]));
}

static void columns(struct app *app, struct ui *ui, struct flow *flow) {
    enum together_phase phase = now(app)->phase;
    if (phase == TOGETHER_END) {
        end_side(ui, flow, now(app));
        return;
    }
    if (!ui_is_wide(ui)) {
        post_side(app, ui, flow);
        right_side(app, ui, flow, phase);
        return;
    }
    int gap = ui_dp(ui, GUTTER);
    struct flow left = {flow->x, flow->y, (flow->w - gap) * 57 / 100};
    struct flow right = {left.x + left.w + gap, flow->y, flow->w - gap - left.w};
    post_side(app, ui, &left);
    right_side(app, ui, &right, phase);
    flow->y = left.y > right.y ? left.y : right.y;
}

enum screen_id teacher_together_frame(struct app *app, struct ui *ui) {
    if (!teacher_is_unlocked(app)) {
        return SCREEN_TEACHER_DOOR;
    }
    app->playing.picture_trim = 0;
    focus_next(app, ui);
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "together",
                          .back = _("Beenden"),
                          .heading = ui_keep(ui, _("Gemeinsam · %s"), now(app)->class_name),
                          .words = {place_words(app, ui)}};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    columns(app, ui, &page.flow);
    page_end(ui, &page);
    teacher_read_aloud(app, ui);
    return to == SCREEN_BACK ? SCREEN_TEACHER : to;
}
