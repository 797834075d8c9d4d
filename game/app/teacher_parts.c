/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts that the teacher's screens share. */
#include "app/teacher.h"
#include "base/utf8.h"
#include "i18n/roster_words.h"

#include <string.h>

enum { GAP = 14 };

bool teacher_button(struct ui *ui, struct flow *flow, const char *id, const char *label,
                    bool is_primary) {
    struct row row = row_begin(flow, 0);
    struct ui_button_options options = {
        .id = id, .look = is_primary ? BUTTON_PRIMARY : BUTTON_PLAIN, .label = label};
    bool is_pressed = row_button(ui, &row, &options);
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
    return is_pressed;
}

bool teacher_toggle(struct ui *ui, struct flow *flow, const struct teacher_switch *toggle) {
    struct ui_button_options options = {.id = toggle->id,
                                        .role = UI_SWITCH,
                                        .look = BUTTON_ROW,
                                        .label = toggle->label,
                                        .detail = toggle->is_on ? toggle->on : toggle->off,
                                        .icon = toggle->is_on ? "check" : NULL,
                                        .is_checked = toggle->is_on};
    bool is_pressed = ui_button(ui, flow, &options);
    flow->y += ui_dp(ui, GAP);
    return is_pressed;
}

bool teacher_part_head(struct ui *ui, struct flow *flow, const char *id, const char *heading) {
    const char *back_id = ui_keep(ui, "%s.back", id);
    struct ui_button_options back = {
        .id = back_id, .look = BUTTON_PILL, .label = _("Zurück"), .icon = "back"};
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    bool is_pressed = row_button(ui, &row, &back);
    ui_escape(ui, back_id);
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, ui_keep(ui, "%s.heading", id), TYPE_HEAD, heading);
    flow->y += ui_dp(ui, GAP);
    return is_pressed;
}

void teacher_say(struct app *app, struct ui *ui, struct flow *flow) {
    struct teacher *teacher = app->teacher;
    const char *words = teacher->complaint ? teacher->complaint : teacher->done;
    if (!words) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 16), COLOR_PAPER);
    struct ui_text_options options = {.id = "teacher.said", .role = UI_ALERT, .type = TYPE_LABEL};
    card.accent = teacher->complaint ? COLOR_FAKE : COLOR_OK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    ui_text_with(ui, &card.inner, &options, words);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

static bool is_read_aloud(const struct ui_node *node) {
    bool is_read = node->role == UI_HEADING || node->role == UI_TEXT || node->role == UI_ALERT;
    bool is_secret = str_equal(node->id, "door.sheet") || str_equal(node->id, "pupil.name");
    return is_read && !is_secret && !str_equal(node->id, "teacher.brand");
}

/* What does not fit is left out whole, and said to be there. */
void teacher_read_aloud(struct app *app, struct ui *ui) {
    const char *more = _("Auf dem Bildschirm steht noch mehr.");
    size_t n = 0, room = sizeof app->speech - strlen(more) - 1;
    app->speech[0] = 0;
    for (int i = 0; i < ui_n_nodes(ui); i++) {
        const struct ui_node *node = ui_node(ui, i);
        if (!is_read_aloud(node)) {
            continue;
        }
        if (!str_format(app->speech + n, room - n, "%s. ", node->label)) {
            str_format(app->speech + n, sizeof app->speech - n, "%s", more);
            return;
        }
        n += strlen(app->speech + n);
    }
}

void teacher_forget_words(struct app *app) {
    app->teacher->complaint = NULL;
    app->teacher->done = NULL;
}

const char *teacher_trouble(const struct err *err) {
    const char *sentence = str_equal(err->place, "roster") ? roster_sentence(err->detail) : NULL;
    if (sentence) {
        return sentence;
    }
    switch (err->code) {
    case ERR_FULL:
        return _("Der Datenträger ist voll. Nichts wurde geändert.");
    case ERR_ACCESS:
        return _("Hier darf das Spiel nicht lesen oder schreiben. Wähle einen anderen Ordner.");
    case ERR_NOT_FOUND:
        return _("Das ist nicht mehr da. Ist der Stick noch eingesteckt?");
    case ERR_CORRUPT:
        return _("Die verschlüsselte Namensliste ist beschädigt oder gehört zu einem anderen "
                 "Schlüssel. Sie wurde nicht verändert.");
    case ERR_LIMIT:
        return _("Das sind mehr, als erlaubt ist: höchstens 60 Kinder in einer Klasse und 200 "
                 "Klassen. Nichts wurde geändert.");
    case ERR_REFUSED:
        return _("Diesen Namen gibt es schon, oder er ist leer.");
    case ERR_NOMEM:
        return _("Der Arbeitsspeicher reicht nicht. Nichts wurde geändert.");
    default:
        return _("Lesen oder Schreiben ist fehlgeschlagen. Was gespeichert war, ist unverändert.");
    }
}

/* --- passwords --- */

static void say_caps_lock(struct ui *ui, struct flow *flow) {
    struct ui_text_options options = {
        .id = "door.caps", .role = UI_ALERT, .type = TYPE_LABEL_SMALL, .color = COLOR_INK};
    if (ui_has_caps_lock(ui)) {
        ui_text_with(ui, flow, &options, _("Die Feststelltaste ist an: alles wird GROSS."));
        flow->y += ui_dp(ui, 8);
    }
}

bool teacher_password(struct app *app, struct ui *ui, struct flow *flow, struct ui_field *field,
                      const struct ui_field_options *options) {
    struct ui_field_options hidden = *options;
    hidden.is_hidden = !app->teacher->shows_password;
    hidden.max_bytes = STORE_MAX_PASSWORD;
    bool was_entered = ui_field(ui, flow, field, &hidden);
    flow->y += ui_dp(ui, 8);
    return was_entered;
}

void teacher_password_end(struct app *app, struct ui *ui, struct flow *flow) {
    struct teacher *teacher = app->teacher;
    struct ui_button_options show = {.id = "door.show",
                                     .role = UI_SWITCH,
                                     .look = BUTTON_PILL,
                                     .label = teacher->shows_password ? _("Passwort verbergen")
                                                                      : _("Passwort zeigen"),
                                     .icon = "eye",
                                     .is_checked = teacher->shows_password};
    say_caps_lock(ui, flow);
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    if (row_button(ui, &row, &show)) {
        teacher->shows_password = !teacher->shows_password;
        ui_again(ui);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

const char *teacher_judge_password(const struct ui_field *password, const struct ui_field *again) {
    if (utf8_count(password->text, strlen(password->text)) < STORE_MIN_PASSWORD) {
        return _("Das Passwort ist zu kurz: mindestens 10 Zeichen. Gut sind drei oder vier "
                 "Wörter, die nicht zusammengehören.");
    }
    if (!str_equal(password->text, again->text)) {
        return _("Die beiden Passwörter sind verschieden. Tippe sie noch einmal.");
    }
    return NULL;
}

/* --- people --- */

const struct store_names *teacher_names(struct app *app, const struct store_class *class,
                                        struct err *err) {
    struct classes_page *page = &app->teacher->classes;
    if (!page->names || !str_equal(page->names_class, class->uuid)) {
        teacher_drop_names(app);
        store_read_names(app->setup.store, &app->teacher->key, class->uuid, &page->names, err);
        str_copy(page->names_class, sizeof page->names_class, class->uuid);
    }
    return page->names;
}

void teacher_drop_names(struct app *app) {
    store_names_free(app->teacher->classes.names);
    app->teacher->classes.names = NULL;
}

const char *teacher_pseudonym(struct ui *ui, const struct store_pupil *pupil) {
    return ui_keep(ui, "%s %d", animal_name(pupil->animal), pupil->number);
}

const char *teacher_full_name(struct ui *ui, const struct store_names *names, const char *uuid) {
    const struct store_name *name = store_find_name(names, uuid);
    bool has_both = name && name->given[0] && name->family[0];
    return !name ? "" : ui_keep(ui, "%s%s%s", name->given, has_both ? " " : "", name->family);
}
