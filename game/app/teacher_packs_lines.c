/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the child says, line by line, and what follows when it has ended. A child that ends without
 * a word is told as one that crashed. */
#include "app/teacher_packs.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MS = 86400000 };

/* --- lines --- */

/* What follows the word and a blank; NULL: another kind of line. */
static const char *after(const char *line, const char *word) {
    size_t n = strlen(word);
    return str_starts(line, word) && line[n] == ' ' ? line + n + 1 : NULL;
}

static void take_progress(struct packs *packs, const char *words) {
    struct packs_wish *wish = packs_fetching(packs);
    char *end;
    long long done = strtoll(words, &end, 10);
    long long total = *end == ' ' ? strtoll(end + 1, NULL, 10) : 0;
    if (wish && done >= 0 && total > 0 && done <= total) {
        wish->done = done;
        wish->total = total;
    }
}

/* The first word is the code. */
static void take_error(struct packs *packs, const char *words) {
    size_t n = strcspn(words, " ");
    if (!packs->code[0]) {
        str_format(packs->code, sizeof packs->code, "%.*s", (int)n, words);
        str_copy(packs->text, sizeof packs->text, words + n + (words[n] == ' '));
    }
}

static void take_expired(struct packs *packs, const char *words) {
    size_t n = strcspn(words, " ");
    str_format(packs->expired, sizeof packs->expired, "%.*s", (int)n, words);
    str_copy(packs->expired_role, sizeof packs->expired_role, words + n + (words[n] == ' '));
}

static void take_list(struct app *app, const char *line) {
    struct packs *packs = app->packs;
    struct shelf fresh;
    struct err err = {0};
    struct bytes bytes = {(const unsigned char *)line, strlen(line)};
    if (!shelf_read(&fresh, bytes, app->language, LIBRARY_MAX_PACKS, &err)) {
        packs_say(packs, true, packs_sentence(err_name(err.code), "", false), err.detail);
        return;
    }
    struct shelf old = packs->shelf;
    packs->shelf = fresh;
    packs->has_shelf = true;
    packs->was_done = true;
    str_copy(packs->shelf_language, sizeof packs->shelf_language, app->language);
    packs_complete_shelf(app);
    packs_drop_lost_wishes(app);
    shelf_fini(&old);
}

void packs_take_line(const char *line, void *context) {
    struct app *app = context;
    struct packs *packs = app->packs;
    const char *words;
    if (line[0] == '{' && packs->task == PACKS_LIST) {
        take_list(app, line);
    } else if ((words = after(line, "progress"))) {
        take_progress(packs, words);
    } else if ((words = after(line, "warning"))) {
        str_copy(packs->warning, sizeof packs->warning, words);
    } else if ((words = after(line, "expired"))) {
        take_expired(packs, words);
    } else if ((words = after(line, "fingerprint"))) {
        str_copy(packs->fingerprint, sizeof packs->fingerprint, words);
    } else if ((words = after(line, "error"))) {
        take_error(packs, words);
    } else if ((words = after(line, "done"))) {
        packs->was_done = true;
        str_copy(packs->text, sizeof packs->text, words);
    }
}

/* --- the end --- */

/* Without days where the clock of a script is another one than the child's. */
static void say_age(struct app *app, struct packs *packs, char *out, size_t size) {
    char date[64];
    int64_t now = app->setup.clock.unix_ms(app->setup.clock.context), then = now;
    clock_day(&then, packs->expired, 0);
    i18n_date(date, sizeof date, packs->expired);
    int days = (int)((now - then) / DAY_MS);
    if (days < 1) {
        str_format(out, size,
                   _("Dieser Stick ist alt: Seine Angaben galten bis zum %s. Neuere Pakete oder "
                     "Warnungen kennt er nicht."),
                   date);
        return;
    }
    str_format(out, size,
               ngettext("Dieser Stick ist alt: Seine Angaben galten bis zum %s, seit %d Tag sind "
                        "sie abgelaufen. Neuere Pakete oder Warnungen kennt er nicht.",
                        "Dieser Stick ist alt: Seine Angaben galten bis zum %s, seit %d Tagen sind "
                        "sie abgelaufen. Neuere Pakete oder Warnungen kennt er nicht.",
                        (unsigned long)days),
               date, days);
}

static void describe_failure(struct app *app, char *text, size_t size) {
    struct packs *packs = app->packs;
    bool is_stick = packs->from[0];
    if (!packs->code[0]) {
        str_copy(text, size, packs_sentence("crashed", "", is_stick));
        str_format(packs->text, sizeof packs->text, "scheinriese-packs: exit %d",
                   packs->job.exit_code);
    } else if (is_stick && str_equal(packs->code, "expired") && packs->expired[0]) {
        say_age(app, packs, text, size);
    } else {
        bool is_empty =
            is_stick && packs->task == PACKS_CHECK && str_equal(packs->code, "not-found");
        const char *code = is_empty ? "missing" : packs->code;
        str_copy(text, size, packs_sentence(code, packs->text, is_stick));
    }
}

static void tell_fetched(struct packs *packs, const struct packs_wish *wish) {
    char text[PACKS_WORDS];
    const char *title = wish->id;
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        const struct shelf_pack *pack = &packs->shelf.packs[i];
        if (wish == packs_find_wish(packs, pack) && pack->title[0]) {
            title = pack->title;
        }
    }
    str_format(text, sizeof text, _("„%s“ ist geladen und lässt sich gleich spielen."), title);
    packs_say(packs, false, text, "");
}

static void finish_fetch(struct app *app, bool is_good) {
    struct packs *packs = app->packs;
    struct packs_wish *wish = packs_fetching(packs);
    packs->task = PACKS_IDLE;
    if (!wish) {
        return;
    }
    if (is_good) {
        tell_fetched(packs, wish);
    }
    if (is_good || wish->is_cancelled) {
        packs_drop_wish(app, wish);
        packs->wants_list = true;
        packs->wants_library = is_good;
    } else if (!packs->job.was_stopped) {
        wish->is_paused = true;
        describe_failure(app, wish->trouble, sizeof wish->trouble);
    }
    packs_save_wishes(app);
}

static void note_time(struct app *app) {
    char text[32];
    int64_t now = app->setup.clock.unix_ms(app->setup.clock.context);
    str_format(text, sizeof text, "%lld", (long long)now);
    if (app->setup.store && !app->packs->from[0]) {
        store_set_setting(app->setup.store, 0, "packs_checked", text, NULL);
    }
}

/* What was done, in our own words where the child says ids. */
static const char *words_when_done(const struct packs *packs) {
    switch (packs->task) {
    case PACKS_REMOVE:
        return _("Das Paket ist entfernt. Ergebnisse damit bleiben lesbar.");
    case PACKS_IMPORT:
        return _("Das eigene Paket ist aufgenommen. Es bleibt als „nicht signiert“ "
                 "gekennzeichnet.");
    case PACKS_ADD_SERVER:
        return _("Der Server ist hinzugefügt. „Nach Neuem suchen“ zeigt, was er anbietet.");
    case PACKS_DROP_SERVER:
        return _("Der Server ist vergessen. Was von ihm installiert ist, bleibt.");
    default:
        return packs->text;
    }
}

/* Counted in the list, since the child does not know what came with the game. */
static void tell_news(struct packs *packs) {
    char text[PACKS_WORDS];
    int n_new = 0, n_updates = 0;
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        n_new += packs->shelf.packs[i].state == SHELF_NEW;
        n_updates += packs->shelf.packs[i].state == SHELF_UPDATE;
    }
    str_format(text, sizeof text, _("Neue Pakete: %d · Updates: %d"), n_new, n_updates);
    packs_say(packs, false, n_new + n_updates > 0 ? text : _("Es gibt nichts Neues."), "");
}

static void finish_well(struct app *app) {
    struct packs *packs = app->packs;
    if (packs->task == PACKS_LIST && packs->tells_news) {
        packs->tells_news = false;
        tell_news(packs);
    }
    if (packs->task == PACKS_LIST || packs->task == PACKS_SHOW_ROOT) {
        return;
    }
    if (packs->task == PACKS_CHECK) {
        note_time(app);
        packs->tells_news = true;
        return;
    }
    if (packs->task == PACKS_ADD_SERVER) {
        packs->view = PACKS_SERVERS;
        str_copy(packs->focus, sizeof packs->focus, "packs.add");
        ui_field_wipe(&packs->address_field);
        packs->fingerprint[0] = packs->file[0] = 0;
    }
    packs_say(packs, false, words_when_done(packs), "");
    packs->wants_library = packs->task == PACKS_REMOVE || packs->task == PACKS_IMPORT;
}

static void finish_badly(struct app *app) {
    struct packs *packs = app->packs;
    char text[PACKS_WORDS];
    if (packs->job.was_stopped) {
        return;
    }
    describe_failure(app, text, sizeof text);
    packs_say(packs, true, text, packs->text);
    packs->said.may_accept_old = packs->from[0] && str_equal(packs->code, "expired") &&
                                 str_equal(packs->expired_role, "timestamp");
    if (packs->task == PACKS_LIST && !packs->has_shelf) {
        packs_complete_shelf(app);
    }
}

void packs_finish(struct app *app) {
    struct packs *packs = app->packs;
    bool is_done = packs->task == PACKS_SHOW_ROOT ? packs->fingerprint[0] : packs->was_done;
    bool is_good = packs->job.exit_code == 0 && is_done;
    if (packs->task == PACKS_FETCH) {
        finish_fetch(app, is_good);
        return;
    }
    is_good ? finish_well(app) : finish_badly(app);
    packs->wants_list = packs->task != PACKS_LIST && packs->task != PACKS_SHOW_ROOT;
    packs->task = PACKS_IDLE;
}
