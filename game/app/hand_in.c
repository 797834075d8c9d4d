/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Handing results in to the teacher: onto a stick, into a folder, or over the network by a child
 * process. What cannot go now waits. */
#include "app/join.h"

#include "app/parts.h"
#include "app/teacher.h"
#include "base/file.h"
#include "base/mem.h"

#include <string.h>

enum { GAP = 14, WIDEST = 860 };

/* --- over the network --- */

/* The sealed file lies in this folder only while it is sent. */
static bool outbox_path(struct app *app, char out[PATH_MAX_BYTES], struct err *err) {
    return path_join(out, app->setup.data_folder, "outbox", err) && file_make_folder(out, err);
}

static bool remove_one(const char *name, void *folder) {
    char path[PATH_MAX_BYTES];
    if (path_join(path, folder, name, NULL) && !file_is_folder(path)) {
        file_remove(path, NULL);
    }
    return true;
}

static void clear_sending(struct app *app) {
    char folder[PATH_MAX_BYTES];
    if (outbox_path(app, folder, NULL)) {
        file_list(folder, remove_one, folder, NULL);
    }
    hand_in_file_fini(&app->sending.file);
    app->sending = (struct sending){0};
}

static bool write_to_outbox(struct app *app, const struct join_class *class,
                            char path[PATH_MAX_BYTES], struct err *err) {
    char folder[PATH_MAX_BYTES];
    struct hand_in_file *file = &app->sending.file;
    return outbox_path(app, folder, err) &&
           hand_in_make(app->setup.store, class->class.id, file, err) &&
           path_join(path, folder, file->name, err) &&
           file_write(path, (struct bytes){file->p, file->n}, err);
}

static bool begin_sending(struct app *app, const struct join_class *class, struct err *err) {
    char path[PATH_MAX_BYTES] = "";
    if (app->sending.class_id || app->errand.use != ERRAND_NOTHING) {
        return err_set(err, ERR_BUSY, "an errand is under way");
    }
    clear_sending(app); /* what a crash left */
    const char *const words[] = {"sync",       "--hand-in", "--file",
                                 path,         "--share",   class->state.share,
                                 "--progress", "lines",     NULL};
    if (!write_to_outbox(app, class, path, err) ||
        !errand_begin(app, ERRAND_HAND_IN, words, (struct bytes){0}, err)) {
        clear_sending(app);
        return false;
    }
    app->sending.class_id = class->class.id;
    mem_free(app->sending.file.p); /* it is on disk; what remains is noted when it has arrived */
    app->sending.file.p = NULL;
    return true;
}

static bool note_arrival(struct app *app, bool has_arrived, char said[ERRAND_WORDS]) {
    struct err err = {0};
    if (has_arrived &&
        !hand_in_done(app->setup.store, app->sending.class_id, &app->sending.file, "", &err)) {
        str_copy(said, ERRAND_WORDS, join_trouble(&err));
        return false;
    }
    return has_arrived;
}

void hand_in_follow(struct app *app) {
    char said[ERRAND_WORDS];
    bool has_arrived;
    if (!errand_take(app, ERRAND_HAND_IN, &has_arrived, said)) {
        return;
    }
    bool is_done = note_arrival(app, has_arrived, said);
    clear_sending(app);
    app->n_waiting = join_n_waiting(app);
    if (app->join) {
        app->join->is_read = false;
        join_say(app->join, !is_done, "%s %s", is_done ? _("Abgegeben.") : said,
                 is_done ? _("Die Ergebnisse sind bei deiner Lehrkraft.")
                         : _("Nichts ist verloren, die Ergebnisse warten hier."));
    }
}

/* --- into a folder --- */

/* Every class that has something to hand in; without any, those that were played, so that a lost
 * stick can be made good. */
static bool is_to_hand_in(const struct join *join, const struct join_class *class) {
    int64_t n = 0;
    for (int i = 0; i < join->n_classes; i++) {
        n += join->classes[i].state.n_waiting;
    }
    return n == 0 || class->state.n_waiting > 0;
}

static void to_folder(struct app *app, const char *folder) {
    struct join *join = app->join;
    struct err err = {0};
    int64_t n_all = 0;
    bool is_good = true;
    for (int i = 0; i < join->n_classes && is_good; i++) {
        int64_t n = 0;
        if (is_to_hand_in(join, &join->classes[i])) {
            is_good =
                hand_in_to_folder(app->setup.store, join->classes[i].class.id, folder, &n, &err);
            n_all += n;
        }
        if (is_good) {
            join_update_from(app, &join->classes[i].class, folder);
        }
    }
    join->is_read = false;
    if (is_good) {
        char number[24];
        i18n_number(number, sizeof number, n_all);
        join_say(join, false,
                 _("Abgegeben: %s Urteile. Du kannst den Stick jetzt abziehen, wenn "
                   "er nicht mehr blinkt."),
                 number);
    } else {
        join_say(join, true, "%s", join_trouble(&err));
    }
}

void join_keep_up(struct app *app) {
    struct join *join = mem_new(1, sizeof *join);
    if (!join || !join_is_offered(app) || !join_read_classes(app, join, false, NULL)) {
        mem_free(join);
        return;
    }
    for (int i = 0; i < join->n_classes; i++) {
        const struct join_class *class = &join->classes[i];
        const char *place = class->state.place;
        bool is_there = place[0] && file_is_folder(place);
        if (is_there && class->state.n_waiting > 0) {
            hand_in_to_folder(app->setup.store, class->class.id, place, NULL, NULL);
        } else if (!place[0] && class->state.share[0] && class->state.n_waiting > 0) {
            begin_sending(app, class, NULL);
        }
        if (is_there) {
            join_update_from(app, &class->class, place);
        }
    }
    mem_free(join);
}

/* --- the screen --- */

static const char *state_words(struct ui *ui, const struct join_class *class) {
    char number[24], date[11], shown[48];
    i18n_number(number, sizeof number, class->state.n_waiting);
    const char *waiting = class->state.n_waiting == 0
                              ? _("Alles ist abgegeben.")
                              : ui_keep(ui,
                                        ngettext("%s Urteil wartet.", "%s Urteile warten.",
                                                 (unsigned long)class->state.n_waiting),
                                        number);
    if (!class->state.handed_in_ms) {
        return waiting;
    }
    clock_local_date(date, class->state.handed_in_ms);
    return ui_keep(ui, _("%s Zuletzt abgegeben am %s."), waiting,
                   i18n_date(shown, sizeof shown, date));
}

static void show_classes(struct app *app, struct ui *ui, struct flow *flow) {
    struct join *join = app->join;
    for (int i = 0; i < join->n_classes; i++) {
        const struct join_class *class = &join->classes[i];
        struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 18), COLOR_PAPER_2);
        ui_text(ui, &card.inner, ui_keep(ui, "handin.class.%d", i + 1), TYPE_SUBHEAD,
                class->class.name);
        card.inner.y += ui_dp(ui, 4);
        ui_text(ui, &card.inner, ui_keep(ui, "handin.state.%d", i + 1), TYPE_LABEL,
                state_words(ui, class));
        card.inner.y += ui_dp(ui, 4);
        ui_text(ui, &card.inner, ui_keep(ui, "handin.words.%d", i + 1), TYPE_READING_SMALL,
                ui_keep(ui, _("Dieser Laptop: **%s**"), class->words));
        ui_card_end(ui, &card, flow);
        flow->y += ui_dp(ui, 10);
    }
}

static bool target(struct ui *ui, struct flow *flow, const char *id, const char *label,
                   const char *detail) {
    struct ui_button_options options = {
        .id = id, .look = BUTTON_ROW, .label = label, .detail = detail, .icon = "arrow-right"};
    bool is_pressed = ui_button(ui, flow, &options);
    flow->y += ui_dp(ui, 10);
    return is_pressed;
}

static const char *find_last(const struct join *join) {
    for (int i = 0; i < join->n_classes; i++) {
        if (join->classes[i].state.place[0] && file_is_folder(join->classes[i].state.place)) {
            return join->classes[i].state.place;
        }
    }
    return NULL;
}

/* The class to be handed in over the network: the first for which something waits, else the first
 * that can; NULL: none. */
static const struct join_class *find_share(const struct join *join) {
    const struct join_class *found = NULL;
    for (int i = 0; i < join->n_classes; i++) {
        const struct join_class *class = &join->classes[i];
        bool is_waiting = class->state.n_waiting > 0;
        if (class->state.share[0] && (!found || (is_waiting && !found->state.n_waiting))) {
            found = class;
        }
    }
    return found;
}

/* Where results can go, the likeliest first. */
static const char *targets(struct app *app, struct ui *ui, struct flow *flow) {
    struct join *join = app->join;
    const struct join_class *share = find_share(join);
    const char *last = find_last(join), *chosen = NULL;
    struct err err = {0};
    if (share && target(ui, flow, "handin.share", _("Übers Netz abgeben"),
                        _("Direkt in den Ordner der Lehrkraft"))) {
        if (begin_sending(app, share, &err)) {
            join_say(join, false, _("Wird abgegeben …"));
        } else {
            join_say(join, true, "%s", errand_trouble(&err));
        }
        ui_again(ui);
    }
    if (last &&
        target(ui, flow, "handin.last", _("Wie beim letzten Mal"), files_breakable(ui, last))) {
        chosen = last;
    }
    for (int i = 0; i < join->n_places; i++) {
        const char *path = join->places[i].path;
        if (join->places[i].kind == PLACE_STICK && !(last && str_equal(last, path)) &&
            target(ui, flow, ui_keep(ui, "handin.stick.%d", i + 1),
                   ui_keep(ui, _("Auf den Stick „%s“"), path_name(path)), NULL)) {
            chosen = path;
        }
    }
    return chosen;
}

static enum screen_id ask_for_folder(struct app *app) {
    struct files_wish wish = {
        .use = FILES_HAND_IN, .kind = FILES_FOLDER, .heading = _("Wohin abgeben?")};
    if (!teacher_begin(app)) {
        return SCREEN_STAY;
    }
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void read_again(struct app *app) {
    struct join *join = app->join;
    struct err err = {0};
    if (!join_read_classes(app, join, true, &err)) {
        join_say(join, true, "%s", join_trouble(&err));
    }
    join->n_places = places_list(join->places);
    join->is_read = true;
}

static enum screen_id inside(struct app *app, struct ui *ui, struct flow *flow) {
    struct join *join = app->join;
    char folder[PATH_MAX_BYTES];
    if (!join->is_read) {
        read_again(app);
    }
    if (app->teacher && files_take(&app->teacher->files, FILES_HAND_IN, folder)) {
        to_folder(app, folder);
        read_again(app);
    }
    join_show_said(join, ui, flow);
    show_classes(app, ui, flow);
    flow->y += ui_dp(ui, GAP);
    const char *chosen = targets(app, ui, flow);
    if (chosen) {
        char path[PATH_MAX_BYTES];
        str_copy(path, sizeof path, chosen);
        to_folder(app, path);
        ui_again(ui);
    }
    ui_default_focus(ui, find_share(join)  ? "handin.share"
                         : find_last(join) ? "handin.last"
                                           : "handin.folder");
    return target(ui, flow, "handin.folder", _("In einen anderen Ordner …"), NULL)
               ? ask_for_folder(app)
               : SCREEN_STAY;
}

enum screen_id hand_in_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "handin", .back = _("Start"), .heading = _("Ergebnisse abgeben")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar), went = SCREEN_STAY;
    struct flow flow = page.flow;
    int widest = ui_sp(ui, WIDEST);
    flow.w = flow.w < widest ? flow.w : widest;
    flow.y += ui_dp(ui, 12);
    ui_text(ui, &flow, "handin.about", TYPE_READING_SMALL,
            _("Die Datei ist verschlüsselt: Nur die Lehrkraft eurer Klasse kann sie öffnen."));
    flow.y += ui_dp(ui, GAP);
    if (app->join) {
        went = inside(app, ui, &flow);
    }
    page.flow.y = flow.y;
    page_end(ui, &page);
    teacher_read_aloud(app, ui);
    return went != SCREEN_STAY ? went : to == SCREEN_BACK ? SCREEN_TITLE : to;
}
