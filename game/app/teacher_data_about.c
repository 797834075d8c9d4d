/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is stored about pupils: in plain words on the screen, and everything about one of them as a
 * page to print (GDPR, article 15). */
#include "app/teacher_data.h"

#include "base/file.h"
#include "figures/printed.h"
#include "store/about.h"

#include <string.h>

enum { GAP = 14, MAX_PAGE = 64 * 1024 * 1024 };

/* --- words for tables, columns and values --- */

struct word {
    const char *id, *words;
};

static const struct word tables[] = {
    {"pupils", N_("Das Kind")},
    {"settings", N_("Lesehilfe und Sprache")},
    {"judgements", N_("Urteile")},
    {"rounds", N_("Runden")},
    {"actions", N_("Schritte angefangener Runden")},
    {"reports", N_("Stand auf anderen Laptops")},
};

static const struct word columns[] = {
    {"uuid", N_("Kennung")},
    {"class", N_("Klasse")},
    {"animal", N_("Tier")},
    {"number", N_("Nummer")},
    {"form", N_("Test-Form")},
    {"picture_code", N_("Bilder-Code")},
    {"has_left", N_("hat die Klasse verlassen")},
    {"key", N_("Einstellung")},
    {"value", N_("Wert")},
    {"time_ms", N_("Zeit")},
    {"made_ms", N_("Beginn")},
    {"kind", N_("Art")},
    {"pack", N_("Paket")},
    {"version", N_("Version")},
    {"level", N_("Level")},
    {"post", N_("Post")},
    {"posts", N_("Posts")},
    {"position", N_("Stelle")},
    {"verdict", N_("war")},
    {"technique", N_("Technik")},
    {"answer", N_("Antwort")},
    {"sure", N_("sicher")},
    {"correct", N_("richtig")},
    {"looks", N_("Blicke")},
    {"language", N_("Sprache")},
    {"simple", N_("einfache Sprache")},
    {"ms", N_("Dauer (ms)")},
    {"points", N_("Punkte")},
    {"master_look", N_("Meisterblick")},
    {"device", N_("Laptop")},
    {"state", N_("Stand")},
    {"round", N_("Runde")},
    {"n", N_("Schritt")},
    {"line", N_("was geschah")},
    {"n_judged", N_("beurteilt")},
    {"n_posts", N_("von")},
};

static const struct word values[] = {
    {"fake", N_("Fake")},  {"fact", N_("Fakt")},          {"practice", N_("Üben")},
    {"test", N_("Test")},  {"together", N_("Gemeinsam")}, {"refresh", N_("Auffrischung")},
    {"open", N_("offen")}, {"finished", N_("fertig")},    {"given_up", N_("abgebrochen")},
};

/* The id itself where there is no word. */
static const char *word_of(const struct word *words, size_t n, const char *id) {
    for (size_t i = 0; i < n; i++) {
        if (str_equal(words[i].id, id)) {
            return _(words[i].words);
        }
    }
    return id;
}

static bool is_one_of(const char *const *ids, const char *id) {
    while (*ids && !str_equal(*ids, id)) {
        ids++;
    }
    return *ids != NULL;
}

static const char *shown_value(const char *column, const char *value, char out[64]) {
    static const char *const flags[] = {"sure",        "correct",  "simple",
                                        "master_look", "has_left", NULL};
    static const char *const named[] = {"verdict", "answer", "kind", "state", NULL};
    static const char *const times[] = {"time_ms", "made_ms", NULL};
    long long ms;
    if (is_one_of(flags, column)) {
        return str_equal(value, "1") ? _("ja") : _("nein");
    }
    if (is_one_of(named, column)) {
        return word_of(values, sizeof values / sizeof values[0], value);
    }
    if (is_one_of(times, column) && str_to_int(value, INT64_MIN, INT64_MAX, &ms)) {
        clock_local(out, ms);
        return out;
    }
    return str_equal(column, "animal") ? animal_name(value) : value;
}

/* --- the page --- */

struct printing {
    struct str *out;
    int n_rows;
};

static void add_head(struct str *out, const struct store_about *row) {
    printed_element(out, "h2", NULL, word_of(tables, sizeof tables / sizeof tables[0], row->table));
    str_add(out, "<table><tr>");
    for (int i = 0; i < row->n_columns; i++) {
        printed_element(out, "th", NULL,
                        word_of(columns, sizeof columns / sizeof columns[0], row->columns[i]));
    }
    str_add(out, "</tr>\n");
}

static bool add_row(const struct store_about *row, void *context) {
    struct printing *printing = context;
    char text[64];
    if (printing->n_rows++ == 0) {
        add_head(printing->out, row);
    }
    str_add(printing->out, "<tr>");
    for (int i = 0; i < row->n_columns; i++) {
        printed_element(printing->out, "td", NULL,
                        shown_value(row->columns[i], row->values[i], text));
    }
    str_add(printing->out, "</tr>\n");
    return !printing->out->has_failed;
}

static bool add_tables(struct app *app, int64_t pupil_id, struct str *out, struct err *err) {
    for (int i = 0; i < store_about_n_tables; i++) {
        struct printing printing = {.out = out};
        if (!store_each_about(app->setup.store, pupil_id, i, add_row, &printing, err)) {
            return false;
        }
        if (printing.n_rows > 0) {
            str_add(out, "</table>\n");
        }
    }
    return true;
}

static void add_rights(struct str *out, const struct store_class *class) {
    char words[48], line[256];
    printed_element(out, "h2", NULL, _("Wozu, wie lange, wer"));
    printed_element(out, "p", NULL,
                    _("Wozu: damit das Kind übt, Fakten und Fakes zu unterscheiden, und die "
                      "Lehrkraft sieht, was die Klasse schon kann. Noten entstehen daraus nicht."));
    if (class->keep_until[0]) {
        str_format(line, sizeof line, _("Wie lange: bis %s."),
                   i18n_date(words, sizeof words, class->keep_until));
    } else {
        str_copy(line, sizeof line, _("Wie lange: Die Lehrkraft hat noch keine Frist gewählt."));
    }
    printed_element(out, "p", NULL, line);
    printed_element(out, "p", NULL,
                    _("Wer: nur die Lehrkraft. Das Programm schickt von sich aus nichts ins "
                      "Internet. Weitergegeben wird nur, was die Lehrkraft exportiert."));
    printed_element(out, "p", NULL,
                    _("Recht auf Berichtigung, Löschung und Beschwerde: Artikel 16, 17 und 77 der "
                      "Datenschutz-Grundverordnung. Auf Wunsch löscht die Lehrkraft alles, mit "
                      "Beleg."));
}

static bool add_all(struct app *app, const struct store_pupil *pupil, struct str *out,
                    struct err *err) {
    struct store_class class;
    char title[96], name[2 * STORE_MAX_PERSON + 32], full[2 * STORE_MAX_PERSON + 8];
    if (!store_read_one_class(app->setup.store, pupil->class_id, &class, err)) {
        return false;
    }
    const struct store_names *names = teacher_names(app, &class, err);
    if (!names) {
        return false;
    }
    const struct store_name *known = store_find_name(names, pupil->uuid);
    str_format(title, sizeof title, _("Was über %s %d gespeichert ist"), animal_name(pupil->animal),
               pupil->number);
    str_format(full, sizeof full, "%s %s", known ? known->given : "", known ? known->family : "");
    str_format(name, sizeof name, known ? _("Name: %s") : "%s",
               known ? full : _("Ein Name ist nicht gespeichert."));
    printed_begin(out, title);
    printed_element(out, "p", NULL, name);
    store_wipe(name, sizeof name);
    store_wipe(full, sizeof full);
    add_rights(out, &class);
    bool is_good = add_tables(app, pupil->id, out, err);
    printed_end(out);
    return is_good && (!out->has_failed || err_set(err, ERR_NOMEM, "a page to print"));
}

/* Everything stored about the pupil, as a page to print. */
static bool about_html(struct app *app, int64_t pupil_id, struct str *out, struct err *err) {
    struct classes_page *page = &app->teacher->classes;
    int n = 0;
    if (!store_list_all_pupils(app->setup.store, app->teacher->class_id, page->pupils,
                               STORE_MAX_NAMES, &n, err)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        if (page->pupils[i].id == pupil_id) {
            struct store_pupil pupil = page->pupils[i];
            return add_all(app, &pupil, out, err);
        }
    }
    return err_set(err, ERR_NOT_FOUND, "pupil");
}

/* --- the screen --- */

static void save(struct app *app, const char *path) {
    struct str html;
    struct err err = {0};
    str_init(&html, MAX_PAGE);
    bool is_good =
        about_html(app, app->teacher->data->pupil_id, &html, &err) &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&html), html.n}, &err);
    teacher_forget_words(app);
    *(is_good ? &app->teacher->done : &app->teacher->complaint) =
        is_good ? _("Gespeichert. In dieser Datei steht alles über das Kind, ohne Schutz: Drucke "
                    "sie und lösche sie dann.")
                : teacher_trouble(&err);
    store_wipe(html.p, html.n);
    str_fini(&html);
}

static enum screen_id ask_where(struct app *app) {
    struct files_wish wish = {.use = FILES_ABOUT,
                              .kind = FILES_SAVE,
                              .heading = _("Auskunft speichern"),
                              .name = "auskunft.html"};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void say_what(struct ui *ui, struct flow *flow) {
    const char *const lines[] = {
        _("Von jedem Kind: ein Tiername mit Nummer, die Test-Form, ein Bilder-Code, wenn du ihn "
          "willst, Lesehilfe und Sprache."),
        _("Von jedem Urteil: welcher Post, die Antwort, sicher oder nicht, richtig oder falsch, "
          "die Blicke, die Punkte, die Dauer, Tag und Uhrzeit, auf welchem Laptop."),
        _("Von „Gemeinsam“: nur, wie viele Hände oben waren, von niemandem einzeln."),
        _("Der echte Name nur, wenn du eine Klassenliste eingelesen hast: verschlüsselt, in einer "
          "eigenen Datei. Die Ergebnisse selbst sind nicht verschlüsselt."),
        _("Nicht gespeichert: Geburtstag, Geschlecht, Adressen, Noten, was Gäste spielen. Nichts "
          "geht von selbst ins Internet."),
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        teacher_data_text(ui, flow, ui_keep(ui, "data.what.%zu", i + 1), lines[i]);
    }
}

enum screen_id teacher_data_about(struct app *app, struct ui *ui, struct flow *flow) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_ABOUT, path)) {
        save(app, path);
    }
    teacher_data_head(app, ui, flow, _("Was gespeichert ist"));
    teacher_say(app, ui, flow);
    say_what(ui, flow);
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "data.ask", TYPE_SUBHEAD, _("Alles über ein Kind, zum Drucken"));
    flow->y += ui_dp(ui, 8);
    teacher_data_text(ui, flow, "data.ask.about",
                      _("Wenn ein Kind oder seine Eltern fragen, was gespeichert ist (Artikel 15 "
                        "der Datenschutz-Grundverordnung). Wähle das Kind:"));
    if (!teacher_choose_class(app, ui, flow)) {
        return SCREEN_STAY;
    }
    int64_t pupil = teacher_data_pupils(app, ui, flow, "data.pupil");
    if (!pupil) {
        return SCREEN_STAY;
    }
    app->teacher->data->pupil_id = pupil;
    return ask_where(app);
}
