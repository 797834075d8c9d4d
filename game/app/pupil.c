/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing the pseudonym, and entering three pictures where the teacher wants that. */
#include "app/grid.h"
#include "app/notice.h"
#include "app/parts.h"
#include "app/tasks.h"

#include <string.h>

enum { N_PICTURES = 12, CODE_LENGTH = 3 };

static const struct {
    const char *sign, *name;
} pictures[N_PICTURES] = {
    {"⭐", N_("Stern")}, {"🌙", N_("Mond")},      {"🌳", N_("Baum")},  {"🍎", N_("Apfel")},
    {"⚽", N_("Ball")},  {"🚲", N_("Rad")},       {"🏠", N_("Haus")},  {"🎈", N_("Ballon")},
    {"🐟", N_("Fisch")}, {"🔑", N_("Schlüssel")}, {"🌻", N_("Blume")}, {"🚀", N_("Rakete")},
};

const char *picture_sign(char letter) {
    return letter >= 'a' && letter < 'a' + N_PICTURES ? pictures[letter - 'a'].sign : "";
}

const char *picture_name(char letter) {
    return letter >= 'a' && letter < 'a' + N_PICTURES ? _(pictures[letter - 'a'].name) : "";
}

/* --- becoming the pupil --- */

/* Nothing of whoever was here before stays. */
static enum screen_id become(struct app *app, const struct store_pupil *pupil) {
    struct store_class class = app->person.class;
    app_forget_person(app);
    app->person = (struct person){.class = class, .pupil = *pupil};
    app_load_reading(app);
    struct err err = {0};
    if (!tasks_read(app, &err)) {
        return app_trouble(app, _("Die Ergebnisse lassen sich nicht lesen"), &err);
    }
    return tasks_has_some(app) ? SCREEN_TASKS : tasks_practise(app);
}

static enum screen_id choose(struct app *app, const struct store_pupil *pupil) {
    if (strlen(pupil->picture_code) != CODE_LENGTH) {
        return become(app, pupil);
    }
    app->person.code = (struct picture_entry){.number = pupil->number};
    return SCREEN_STAY;
}

static const char *pseudonym(struct ui *ui, const struct store_pupil *pupil) {
    return ui_keep(ui, "%s %d", animal_name(pupil->animal), pupil->number);
}

/* --- the list --- */

static enum screen_id pupil_buttons(struct app *app, struct ui *ui, struct flow *flow,
                                    const struct store_pupil *pupils, int n) {
    struct ui_button_options options[STORE_MAX_PUPILS];
    for (int i = 0; i < n; i++) {
        const struct store_pupil *pupil = &pupils[i];
        options[i] = (struct ui_button_options){.id = ui_keep(ui, "pupil.%d", pupil->number),
                                                .look = BUTTON_PLAIN,
                                                .label = pseudonym(ui, pupil)};
    }
    ui_default_focus(ui, n > 0 ? options[0].id : "");
    int pressed = grid_buttons(ui, flow, options, n);
    return pressed < 0 ? SCREEN_STAY : choose(app, &pupils[pressed]);
}

static enum screen_id pupil_list(struct app *app, struct ui *ui, struct flow *flow,
                                 const struct store_pupil *pupils, int n) {
    if (n == 0) {
        struct notice notice = {
            .id = "pupil.none",
            .title = _("In dieser Klasse ist noch niemand"),
            .text = _("Eine Lehrkraft gibt der Klasse Pseudonyme. Geh zurück und wähle eine "
                      "andere Klasse.")};
        notice_card(ui, flow, &notice);
        return SCREEN_STAY;
    }
    const char *question = _("Welches Tier bist du?");
    str_copy(app->speech, sizeof app->speech, question);
    ui_text(ui, flow, "pupil.question", TYPE_HEAD, question);
    flow->y += ui_dp(ui, 6);
    ui_text(ui, flow, "pupil.hint", TYPE_READING,
            _("Wenn du dein Tier nicht weißt, frag deine Lehrkraft."));
    flow->y += ui_dp(ui, 20);
    return pupil_buttons(app, ui, flow, pupils, n);
}

/* --- the code of pictures --- */

/* What was chosen so far, as signs in boxes. */
static void show_chosen(struct app *app, struct ui *ui, struct flow *flow) {
    const struct picture_entry *code = &app->person.code;
    struct row row = row_begin(flow, ui_dp(ui, 14));
    int size = ui_sp(ui, 72);
    for (int i = 0; i < CODE_LENGTH; i++) {
        struct box box = row_place(&row, (struct box){0, 0, size, size});
        const char *sign = i < code->n ? pictures[code->letters[i] - 'a'].sign : "–";
        int height = ui_measure(ui, TYPE_HEAD, sign, 0).h;
        struct flow inside = {box.x, box.y + (size - height) / 2, size};
        struct ui_text_options options = {
            .type = TYPE_HEAD, .align = PARA_CENTER, .is_plain = true, .is_silent = true};
        ui_box(ui, box, ui_dp(ui, 14), COLOR_PAPER);
        ui_frame(ui, box, ui_dp(ui, 14), COLOR_INK_2, ui_dp(ui, 2));
        ui_text_with(ui, &inside, &options, sign);
    }
    row_end(&row, flow);
    struct box all = {flow->x, flow->y - size, flow->w, size};
    const char *text = ui_keep(ui, _("%d von %d Bildern gewählt"), code->n, CODE_LENGTH);
    ui_group(ui, "code.chosen", UI_TEXT, text, all);
}

static int picture_buttons(struct ui *ui, struct flow *flow) {
    struct ui_button_options options[N_PICTURES];
    for (int i = 0; i < N_PICTURES; i++) {
        options[i] = (struct ui_button_options){.id = ui_keep(ui, "code.%c", 'a' + i),
                                                .look = BUTTON_PLAIN,
                                                .label = pictures[i].sign,
                                                .detail = _(pictures[i].name),
                                                .spoken = _(pictures[i].name)};
    }
    return grid_buttons(ui, flow, options, N_PICTURES);
}

static enum screen_id add_picture(struct app *app, struct ui *ui, const struct store_pupil *pupil,
                                  int picture) {
    struct picture_entry *code = &app->person.code;
    code->letters[code->n++] = (char)('a' + picture);
    code->was_wrong = false;
    ui_again(ui);
    if (code->n < CODE_LENGTH) {
        return SCREEN_STAY;
    }
    if (str_equal(code->letters, pupil->picture_code)) {
        return become(app, pupil);
    }
    *code = (struct picture_entry){.number = code->number, .was_wrong = true};
    return SCREEN_STAY;
}

static enum screen_id code_page(struct app *app, struct ui *ui, struct flow *flow,
                                const struct store_pupil *pupil) {
    struct picture_entry *code = &app->person.code;
    const char *question = _("Wähle deine drei Bilder der Reihe nach");
    str_copy(app->speech, sizeof app->speech, question);
    ui_text(ui, flow, "code.question", TYPE_HEAD, question);
    flow->y += ui_dp(ui, 16);
    show_chosen(app, ui, flow);
    flow->y += ui_dp(ui, 16);
    if (code->was_wrong) {
        struct ui_text_options alert = {.id = "code.wrong", .role = UI_ALERT, .type = TYPE_READING};
        ui_text_with(ui, flow, &alert,
                     _("Das waren andere Bilder. Versuche es noch einmal oder frag deine "
                       "Lehrkraft."));
        flow->y += ui_dp(ui, 16);
    }
    ui_default_focus(ui, "code.a");
    int picture = picture_buttons(ui, flow);
    flow->y += ui_dp(ui, 16);
    struct ui_button_options clear = {.id = "code.clear",
                                      .look = BUTTON_PILL,
                                      .label = _("Von vorn"),
                                      .is_disabled = code->n == 0};
    struct row row = row_begin(flow, ui_dp(ui, 12));
    if (row_button(ui, &row, &clear)) {
        *code = (struct picture_entry){.number = code->number};
        ui_again(ui);
    }
    row_end(&row, flow);
    return picture < 0 ? SCREEN_STAY : add_picture(app, ui, pupil, picture);
}

/* --- the screen --- */

/* "7b" is called "Klasse 7b"; what has a name of its own keeps it. */
static const char *class_heading(const struct app *app, struct ui *ui) {
    const char *name = app->person.class.name;
    bool is_short = name[0] >= '0' && name[0] <= '9';
    return is_short ? ui_keep(ui, _("Klasse %s"), name) : name;
}

static const struct store_pupil *who_enters(const struct app *app, const struct store_pupil *pupils,
                                            int n) {
    for (int i = 0; i < n; i++) {
        if (pupils[i].number == app->person.code.number) {
            return &pupils[i];
        }
    }
    return NULL;
}

enum screen_id pupil_frame(struct app *app, struct ui *ui) {
    struct store_pupil pupils[STORE_MAX_PUPILS];
    struct err err = {0};
    int n = 0;
    int number = app->person.code.number;
    bool is_read = store_list_pupils(app->setup.store, app->person.class.id, pupils,
                                     STORE_MAX_PUPILS, &n, &err);
    const struct store_pupil *entering = is_read ? who_enters(app, pupils, n) : NULL;
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = entering ? "code" : "pupil",
                          .back = entering ? _("Zurück") : _("Klassen"),
                          .heading = entering ? pseudonym(ui, entering) : class_heading(app, ui)};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    enum screen_id chosen = SCREEN_STAY;
    page.flow.y += ui_dp(ui, 12);
    if (!is_read) {
        notice_trouble(ui, &page.flow, "pupil.error", &err);
    } else {
        chosen = entering ? code_page(app, ui, &page.flow, entering)
                          : pupil_list(app, ui, &page.flow, pupils, n);
    }
    page_end(ui, &page);
    if (to == SCREEN_BACK && entering) {
        app->person.code = (struct picture_entry){0};
        to = SCREEN_STAY;
    }
    if (app->person.code.number != number) {
        ui_reset_screen(ui); /* from the list to the pictures or back */
    }
    return chosen != SCREEN_STAY ? chosen : to;
}
