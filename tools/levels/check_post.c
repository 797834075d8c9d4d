/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules of one post: verdict, type and technique, author, looks, pictures, marked places. */
#include "check.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "marks.h"
#include "pack/picture.h"
#include "pack/words.h"
#include "picture_draw.h"
#include "picture_source.h"

#include <string.h>

static bool is_fact(const struct node *post) {
    return str_equal(node_get_text(post, "verdict"), "fact");
}

/* A fact may carry any technique: the one that it seems to use. */
static void check_axes(const struct check *check, const struct node *post) {
    const struct node *type = node_get(post, "type"), *technique = node_get(post, "technique");
    if (!*node_get_text(post, "verdict"))
        return;
    if (type && type->type == NODE_TEXT && is_fact(post) && !str_equal(type->text, "genuine"))
        check_error(check, RULE_AXES, type, _("Bei einem Fakt steht »%s: %s«."), "type", "genuine");
    if (type && !is_fact(post) && str_equal(type->text, "genuine"))
        check_error(check, RULE_AXES, type,
                    _("»%s« passt nur zu einem Fakt; dieser Post ist ein Fake."), type->text);
    if (technique && !is_fact(post) && str_equal(technique->text, "none"))
        check_error(check, RULE_AXES, technique,
                    _("»%s« passt nur zu einem Fakt; dieser Post ist ein Fake."), technique->text);
}

static void check_author(const struct check *check, const struct node *post) {
    const struct node *by = node_get(post, "by"), *author = node_get(post, "author");
    if (by && author)
        check_key_error(check, RULE_AUTHOR, by,
                        _("»by« und »author« zusammen geht nicht: nur eines davon."));
    else if (!by && !author)
        check_key_error(check, RULE_AUTHOR, post,
                        _("Es fehlt, wer das schreibt: »by« oder »author«."));
}

static void check_needed(const struct check *check, const struct node *post, const char *kind,
                         const char *key) {
    const struct node *node = node_get(post, "kind");
    if (node && str_equal(node->text, kind) && !node_get(post, key))
        check_error(check, RULE_KIND_NEEDS, node,
                    _("Ein Post der Art »%s« braucht den Schlüssel »%s«."), kind, key);
}

static void check_tells(const struct check *check, const struct node *post,
                        const struct node *look) {
    const struct node *tells = node_get(look, "tells");
    const char *verdict = node_get_text(post, "verdict");
    if (!tells || pack_word_index(pack_tells, tells->text) < 1 ||
        pack_word_index(pack_verdicts, verdict) < 0 || str_equal(tells->text, verdict))
        return;
    check_error(check, RULE_LOOK_TELLS, tells,
                _("Ein Blick darf nicht gegen das Urteil sprechen: der Post ist »%s«, dieser Blick "
                  "sagt »%s«."),
                verdict, tells->text);
}

struct tally {
    int n, n_tell, n_nothing;
};

static struct tally count_looks(const struct node *looks) {
    struct tally tally = {0, 0, 0};
    for (const struct node *look = looks->first; look; look = look->next) {
        bool is_nothing = str_equal(node_get_text(look, "tells"), "nothing");
        tally.n++;
        tally.n_nothing += is_nothing;
        tally.n_tell += !is_nothing && *node_get_text(look, "tells");
    }
    return tally;
}

static void check_tally(const struct check *check, const struct node *looks, int budget) {
    struct tally tally = count_looks(looks);
    int least = budget == 1 ? 1 : 2;
    if (tally.n < budget + 2)
        check_key_error(check, RULE_LOOKS_OFFERED, looks,
                        _("Angebotene Blicke: %d. Bei »looks: %d« müssen es mindestens %d sein."),
                        tally.n, budget, budget + 2);
    if (tally.n_tell < least)
        check_key_error(check, RULE_LOOKS_OFFERED, looks,
                        _("Blicke, die etwas verraten: %d. Nötig sind mindestens %d."),
                        tally.n_tell, least);
    if (tally.n_nothing < 1)
        check_key_error(check, RULE_LOOKS_OFFERED, looks,
                        _("Mindestens ein Blick muss »tells: nothing« haben, sonst hilft jeder."));
}

static void check_solution(const struct check *check, const struct node *post) {
    const struct node *solution = node_get(post, "check"), *looks = node_get(post, "looks");
    if (!solution || pack_word_index(pack_look_kinds, solution->text) < 0)
        return;
    const struct node *look = node_get(looks, solution->text);
    if (!look)
        check_error(check, RULE_CHECK_LOOK, solution,
                    _("Der Blick »%s« löst den Post, fehlt aber unter »looks«."), solution->text);
    else if (str_equal(node_get_text(look, "tells"), "nothing"))
        check_error(check, RULE_CHECK_LOOK, solution,
                    _("Der Blick »%s« soll den Post lösen, hat aber »tells: nothing«."),
                    solution->text);
}

static void check_picture(const struct check *check, const struct node *map) {
    const struct node *file = node_get(node_get(map, "image"), "file");
    struct file_data data = {0};
    struct err err = {0};
    int width = 0, height = 0;
    if (!file || file->type != NODE_TEXT || !str_starts(file->text, "images/") ||
        strstr(file->text, ".."))
        return;
    bool ok = picture_source_read(&data, &check->project->pictures, file->text, &err) &&
              picture_size(file_data_bytes(&data), &width, &height, &err);
    file_data_fini(&data);
    if (ok)
        return;
    if (err.code == ERR_NOMEM)
        check->project->report.has_failed = true;
    else if (err.code == ERR_NOT_FOUND)
        check_error(check, RULE_PICTURE, file, _("Das Bild %s gibt es nicht."), file->text);
    else if (err.code == ERR_ACCESS)
        check_error(check, RULE_PICTURE, file,
                    _("Das Bild %s darf nicht gelesen werden. Prüfe seine Rechte."), file->text);
    else if (err.code == ERR_REFUSED)
        check_error(check, RULE_PICTURE, file,
                    _("Das Bild %s liegt nicht im Ordner des Pakets oder holt eine andere Datei "
                      "herein."),
                    file->text);
    else if (err.code == ERR_BUSY)
        check_error(check, RULE_PICTURE, file,
                    _("Das Bild %s lässt sich nicht in %d Sekunden zeichnen. Vereinfache es."),
                    file->text, PICTURE_MAX_SECONDS);
    else if (err.code == ERR_LIMIT)
        check_error(check, RULE_PICTURE, file,
                    _("Das Bild %s ist zu groß: höchstens %d Punkte breit und hoch, höchstens %d "
                      "KiB."),
                    file->text, PACK_MAX_PICTURE_SIDE, PACK_MAX_PICTURE_BYTES / 1024);
    else
        check_error(check, RULE_PICTURE, file,
                    _("Das Bild %s lässt sich nicht lesen. Ist es wirklich ein Bild in SVG, PNG "
                      "oder JPEG?"),
                    file->text);
}

static void check_credit(const struct check *check, const struct node *map) {
    const struct node *image = node_get(map, "image"), *license = node_get(image, "license");
    const char *of_pack = node_get_text(check->project->pack, "license");
    if (license && *license->text && *of_pack && !str_equal(license->text, of_pack) &&
        !node_get(image, "author"))
        check_error(check, RULE_PICTURE_CREDIT, license,
                    _("Das Bild %s steht unter %s, das Paket unter %s; es fehlt, von wem es ist."),
                    node_get_text(image, "file"), license->text, of_pack);
}

static void check_looks(const struct check *check, const struct node *level,
                        const struct node *post) {
    const struct node *looks = node_get(post, "looks");
    long long budget = 0;
    if (!looks || looks->type != NODE_MAP)
        return;
    for (const struct node *look = looks->first; look; look = look->next) {
        check_tells(check, post, look);
        check_picture(check, look);
        check_credit(check, look);
    }
    if (str_to_int(node_get_text(level, "looks"), 1, 3, &budget))
        check_tally(check, looks, (int)budget);
    check_solution(check, post);
}

/* Bits of the clue numbers marked in the text; reports marks that are not whole. */
static unsigned marks_in(const struct check *check, const struct node *post, const char *key) {
    const struct node *node = node_get(post, key), *clues = node_get(post, "clues");
    unsigned bits = 0;
    if (!node || node->type != NODE_TEXT)
        return 0;
    const char *problem = NULL;
    bits = marks_find(node->text, &problem);
    if (problem)
        check_error(check, RULE_MARKS, node, "%s", problem);
    if (marks_has_open_bold(node->text))
        check_error(check, RULE_MARKS, node,
                    _("Ein ** ist nicht geschlossen: **fett** braucht vorn und hinten zwei "
                      "Sterne."));
    for (int number = 1; number <= PACK_MAX_CLUES; number++) {
        const char name[2] = {(char)('0' + number), 0};
        if ((bits >> number & 1) && !node_get(clues, name))
            check_error(check, RULE_MARKS, node,
                        _("Stelle (%d) ist markiert, aber unter »clues« fehlt die %d."), number,
                        number);
    }
    return bits;
}

static void check_all_marks(const struct check *check, const struct node *post) {
    const struct node *clues = node_get(post, "clues");
    unsigned bits = marks_in(check, post, "headline") | marks_in(check, post, "text");
    marks_in(check, post, "simple");
    for (const struct node *clue = clues ? clues->first : NULL; clue; clue = clue->next) {
        bool is_number = clue->key && clue->key[0] >= '1' && clue->key[0] <= '9' && !clue->key[1];
        if (is_number && !(bits >> (clue->key[0] - '0') & 1))
            check_key_error(check, RULE_MARKS, clue,
                            _("Hinweis %s gehört zu keiner Stelle: in »text« oder »headline« fehlt "
                              "[Stelle](%s)."),
                            clue->key, clue->key);
    }
}

void check_post(const struct check *check, const struct node *level, const struct node *post) {
    check_axes(check, post);
    check_author(check, post);
    check_needed(check, post, "search", "query");
    check_needed(check, post, "chat", "group");
    check_needed(check, post, "ad", "button");
    check_looks(check, level, post);
    check_picture(check, post);
    check_credit(check, post);
    check_all_marks(check, post);
}
