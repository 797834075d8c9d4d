/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Joining a class: class files are looked for where people keep files, sticks first, so that two
 * presses are enough. */
#include "app/join.h"

#include "app/notice.h"
#include "app/parts.h"
#include "app/teacher.h"
#include "base/file.h"
#include "base/mem.h"
#include "i18n/exchange_words.h"
#include "store/manage.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { GAP = 14, WIDEST = 860 };

bool join_is_offered(struct app *app) {
    return app->setup.store && app->setup.data_folder && !store_has_teacher(app->setup.store);
}

const char *join_trouble(const struct err *err) {
    const char *id = refuse_id(err), *sentence = id ? exchange_sentence(id) : NULL;
    if (sentence) {
        return sentence;
    }
    switch (err->code) {
    case ERR_FULL:
        return _("Der Datenträger ist voll. Nichts ist verloren: Nimm einen anderen.");
    case ERR_ACCESS:
        return _("Hier darf das Spiel nicht schreiben. Nichts ist verloren: Nimm einen anderen "
                 "Ordner.");
    case ERR_NOT_FOUND:
        return _("Das ist nicht mehr da. Ist der Stick noch eingesteckt?");
    case ERR_NOMEM:
        return _("Der Arbeitsspeicher reicht nicht. Schließe andere Programme. Nichts ist "
                 "verloren.");
    default:
        return _("Lesen oder Schreiben ist fehlgeschlagen. Nichts ist verloren, versuche es noch "
                 "einmal.");
    }
}

void join_say(struct join *join, bool is_bad, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(join->said, sizeof join->said, format, arguments) < 0)
        join->said[0] = '\0';
    va_end(arguments);
    join->is_bad = is_bad;
}

void join_show_said(struct join *join, struct ui *ui, struct flow *flow) {
    if (!join->said[0]) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 16), COLOR_PAPER);
    struct ui_text_options options = {.id = "join.said", .role = UI_ALERT, .type = TYPE_LABEL};
    card.accent = join->is_bad ? COLOR_FAKE : COLOR_OK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    ui_text_with(ui, &card.inner, &options, join->said);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

void join_free(struct app *app) {
    mem_free(app->join);
    app->join = NULL;
}

void join_enter(struct app *app) {
    if (!app->join) {
        app->join = mem_new(1, sizeof *app->join);
    }
    if (app->join) {
        app->join->is_read = false;
        app->join->said[0] = 0;
    }
}

/* --- class files --- */

static bool read_file(struct store_shared **out, const char *path, struct err *err) {
    struct file_data file = {0};
    bool is_good = file_read(&file, path, CLASS_FILE_MAX_BYTES, err) &&
                   class_file_read(out, file_data_bytes(&file), err);
    file_data_fini(&file);
    return is_good;
}

static void describe(struct app *app, const struct store_shared *file, struct join_found *out) {
    struct err err;
    const char *id = NULL;
    str_copy(out->name, sizeof out->name, file->name);
    out->n_pupils = file->n_pupils;
    if (class_file_compare(app->setup.store, file, &out->news, &err)) {
        id = class_file_news_id(out->news);
    } else {
        out->news = CLASS_FILE_N_NEWS;
    }
    str_copy(out->refused, sizeof out->refused, id ? id : "");
    prints_words(app, file->sign_key, out->words);
}

static void add_found(struct app *app, const char *path) {
    struct join *join = app->join;
    struct store_shared *file = NULL;
    struct err err = {0};
    if (join->n_found == JOIN_MAX_FOUND) {
        return;
    }
    struct join_found *found = &join->found[join->n_found++];
    *found = (struct join_found){0};
    str_copy(found->path, sizeof found->path, path);
    if (read_file(&file, path, &err)) {
        describe(app, file, found);
    } else {
        const char *id = refuse_id(&err);
        str_copy(found->refused, sizeof found->refused, id ? id : REFUSE_NO_CLASS_FILE);
    }
    class_file_free(file);
}

struct search {
    struct app *app;
    const char *folder;
};

static bool look_at(const char *name, void *context) {
    struct search *search = context;
    char path[PATH_MAX_BYTES];
    if (str_ends(name, CLASS_FILE_ENDING) && name[0] != '.' &&
        path_join(path, search->folder, name, NULL) && !file_is_folder(path)) {
        add_found(search->app, path);
    }
    return search->app->join->n_found < JOIN_MAX_FOUND;
}

/* Sticks before the rest. */
static void search_places(struct app *app) {
    struct join *join = app->join;
    join->n_found = 0;
    join->n_places = places_list(join->places);
    for (int sticks = 1; sticks >= 0; sticks--) {
        for (int i = 0; i < join->n_places; i++) {
            struct search search = {app, join->places[i].path};
            if ((join->places[i].kind == PLACE_STICK) == sticks) {
                file_list(search.folder, look_at, &search, NULL);
            }
        }
    }
}

static void take(struct app *app, const char *path) {
    struct join *join = app->join;
    struct store_shared *file = NULL;
    struct err err = {0};
    int64_t id = 0;
    struct store_class class;
    bool is_good = read_file(&file, path, &err) &&
                   class_file_take(app->setup.store, file, &id, &err) &&
                   store_read_one_class(app->setup.store, id, &class, &err);
    class_file_free(file);
    join->is_read = false;
    app->offers_teacher = teacher_is_offered(app);
    if (is_good) {
        join_say(join, false,
                 _("Dieser Laptop gehört zur Klasse %s. Alles ist auf dem neuesten "
                   "Stand, ihr könnt spielen."),
                 class.name);
    } else {
        join_say(join, true, "%s", join_trouble(&err));
    }
}

void join_update_from(struct app *app, const struct store_class *class, const char *folder) {
    char name[CLASS_FILE_NAME], path[PATH_MAX_BYTES];
    struct store_shared *file = NULL;
    enum class_file_news news;
    int64_t id;
    class_file_name(name, class->name);
    if (path_join(path, folder, name, NULL) && file_exists(path) && read_file(&file, path, NULL) &&
        class_file_compare(app->setup.store, file, &news, NULL) && news == CLASS_FILE_UPDATE) {
        class_file_take(app->setup.store, file, &id, NULL);
    }
    class_file_free(file);
}

/* --- joined classes --- */

static bool add_class(struct app *app, struct join *join, const struct store_class *class,
                      bool with_words, struct err *err) {
    struct join_class *to = &join->classes[join->n_classes];
    *to = (struct join_class){.class = *class};
    if (!hand_in_state(app->setup.store, class->id, &to->state, err)) {
        return false;
    }
    join->n_classes += to->state.is_joined;
    if (to->state.is_joined && with_words) {
        prints_words(app, to->state.laptop_key, to->words);
    }
    return true;
}

bool join_read_classes(struct app *app, struct join *join, bool with_words, struct err *err) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    int n = 0;
    join->n_classes = 0;
    bool is_good = (classes || err_set(err, ERR_NOMEM, "classes")) &&
                   store_list_classes(app->setup.store, classes, STORE_MAX_CLASSES, &n, err);
    for (int i = 0; is_good && i < n && join->n_classes < JOIN_MAX_FOUND; i++) {
        is_good = add_class(app, join, &classes[i], with_words, err);
    }
    mem_free(classes);
    return is_good;
}

int64_t join_n_waiting(struct app *app) {
    struct join *join = mem_new(1, sizeof *join);
    int64_t n = -1;
    if (join && app->setup.store && join_read_classes(app, join, false, NULL)) {
        for (int i = 0; i < join->n_classes; i++) {
            n = (n < 0 ? 0 : n) + join->classes[i].state.n_waiting;
        }
    }
    mem_free(join);
    return n;
}

/* --- the screen --- */

static const char *const ends[] = {CLASS_FILE_ENDING, NULL};

static enum screen_id ask_for_file(struct app *app) {
    struct files_wish wish = {.use = FILES_CLASS_FILE,
                              .kind = FILES_OPEN,
                              .heading = _("Klassendatei wählen"),
                              .ends = ends};
    if (!teacher_begin(app)) {
        return SCREEN_STAY;
    }
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static const char *news_words(struct ui *ui, const struct join_found *found) {
    const char *pupils = ui_keep(
        ui, ngettext("%d Kind", "%d Kinder", (unsigned long)found->n_pupils), found->n_pupils);
    switch (found->news) {
    case CLASS_FILE_NEW:
        return ui_keep(ui, _("Beitreten · %s"), pupils);
    case CLASS_FILE_UPDATE:
        return ui_keep(ui, _("Neue Fassung übernehmen · %s"), pupils);
    case CLASS_FILE_SAME:
        return _("Ist schon übernommen");
    default:
        return "";
    }
}

static void found_row(struct app *app, struct ui *ui, struct flow *flow, int index) {
    const struct join_found *found = &app->join->found[index];
    bool is_refused = found->refused[0];
    const char *sentence = is_refused ? exchange_sentence(found->refused) : NULL;
    const char *name = found->name[0] ? found->name : files_breakable(ui, path_name(found->path));
    struct ui_button_options options = {
        .id = ui_keep(ui, "join.%d", index + 1),
        .look = BUTTON_ROW,
        .label = is_refused ? name : ui_keep(ui, "%s · %s", name, found->words),
        .detail = !is_refused ? news_words(ui, found)
                  : sentence  ? sentence
                              : _("Diese Datei passt hier nicht."),
        .is_disabled = is_refused || found->news >= CLASS_FILE_SAME};
    if (ui_button(ui, flow, &options)) {
        take(app, found->path);
        ui_again(ui);
    }
    flow->y += ui_dp(ui, 10);
}

static void show_found(struct app *app, struct ui *ui, struct flow *flow) {
    struct join *join = app->join;
    if (join->n_found == 0) {
        struct notice notice = {
            .id = "join.none",
            .title = _("Noch keine Klassendatei gefunden"),
            .text = _("Stecke den Stick der Lehrkraft ein und suche noch einmal. Die Datei heißt "
                      "wie die Klasse, zum Beispiel 7b.klasse.")};
        notice_card(ui, flow, &notice);
        flow->y += ui_dp(ui, GAP);
        return;
    }
    ui_text(ui, flow, "join.compare", TYPE_READING_SMALL,
            _("Die vier Wörter zeigt auch der Bildschirm der Lehrkraft. Sind es dieselben, ist die "
              "Datei echt."));
    flow->y += ui_dp(ui, GAP);
    for (int i = 0; i < join->n_found; i++) {
        found_row(app, ui, flow, i);
    }
    flow->y += ui_dp(ui, 8);
}

static enum screen_id buttons(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    struct ui_button_options play = {
        .id = "join.play", .look = BUTTON_PRIMARY, .label = _("Zu den Klassen")};
    struct ui_button_options again = {
        .id = "join.again", .look = BUTTON_PLAIN, .label = _("Noch einmal suchen")};
    struct ui_button_options file = {
        .id = "join.file", .look = BUTTON_PLAIN, .label = _("Datei wählen …")};
    enum screen_id to = SCREEN_STAY;
    if (app->join->said[0] && !app->join->is_bad && row_button(ui, &row, &play)) {
        to = SCREEN_CLASS;
    }
    if (row_button(ui, &row, &again)) {
        join_enter(app);
        ui_again(ui);
    }
    if (row_button(ui, &row, &file)) {
        to = ask_for_file(app);
    }
    row_end(&row, flow);
    return to;
}

static enum screen_id inside(struct app *app, struct ui *ui, struct flow *flow) {
    char path[PATH_MAX_BYTES];
    if (app->teacher && files_take(&app->teacher->files, FILES_CLASS_FILE, path)) {
        take(app, path);
    }
    if (!app->join->is_read) {
        search_places(app);
        app->join->is_read = true;
    }
    join_show_said(app->join, ui, flow);
    show_found(app, ui, flow);
    enum screen_id to = buttons(app, ui, flow);
    ui_default_focus(ui, app->join->said[0] && !app->join->is_bad ? "join.play"
                         : app->join->n_found > 0                 ? "join.1"
                                                                  : "join.again");
    return to;
}

enum screen_id join_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {
        .id = "join", .back = _("Zurück"), .heading = _("Einer Klasse beitreten")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar), went = SCREEN_STAY;
    struct flow flow = page.flow;
    int widest = ui_sp(ui, WIDEST);
    flow.w = flow.w < widest ? flow.w : widest;
    flow.y += ui_dp(ui, 12);
    if (app->join) {
        went = inside(app, ui, &flow);
    }
    page.flow.y = flow.y;
    page_end(ui, &page);
    teacher_read_aloud(app, ui);
    return went != SCREEN_STAY ? went : to;
}
