/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small pack made by SQL, for tests of the reader: one level, a fake and a fact, one picture,
 * German and a part in English. More SQL makes it hostile. */
#ifndef SCHEINRIESE_TESTS_PACK_FIXTURE_H
#define SCHEINRIESE_TESTS_PACK_FIXTURE_H

#include "base/mem.h"
#include "db/db.h"
#include "pack/pack.h"

#include <string.h>

/* Header of a PNG of 4x3 pixels; nothing in the reader decodes more. */
#define FIXTURE_PNG                                                                                \
    "89504E470D0A1A0A0000000D49484452000000040000000308020000003A3A3A3A0000000049454E44AE426082"

static const char *const fixture_sql[] = {
    "INSERT INTO pack VALUES(0, 'probe', '1.0.0', 0, 45, 'CC0-1.0', '2026-11-22')",
    "INSERT INTO class VALUES(0, 5), (1, 6)",
    "INSERT INTO competence VALUES(0, 'mkr-2.3')",
    "INSERT INTO author VALUES(0, 'Redaktion')",
    "INSERT INTO language VALUES(0, 'de'), (1, 'en')",
    "INSERT INTO person VALUES(0, 'tageblatt', 'tageblatt', 'paper', 'BT')",
    "INSERT INTO word VALUES(0, 'Quelle')",
    "INSERT INTO picture VALUES(0, 4, 3, 'Anna', 'CC-BY-4.0', x'" FIXTURE_PNG "')",
    "INSERT INTO level VALUES(0, 'l', 'emotion', 2, 2, 1)",
    "INSERT INTO post VALUES(0, 0, 'eins', 0, 0, 'fabricated', 'emotion', 1, 0, '', 'a.example', "
    "0, 7, -1, -1, -1, -1, '', '', '')",
    "INSERT INTO post VALUES(1, 0, 'zwei', 1, 1, 'genuine', 'none', 0, -1, 'wer', '', -1, -1, -1, "
    "-1, -1, -1, '2027-01-31', 'eins', '')",
    "INSERT INTO look VALUES(0, 0, 0, 0, -1), (1, 0, 1, 1, 0), (2, 0, 3, 1, -1)",
    "INSERT INTO look VALUES(3, 1, 0, 2, -1), (4, 1, 1, 2, -1), (5, 1, 2, 0, -1)",
    "INSERT INTO clue VALUES(0, 0, 1), (1, 0, 3), (2, 1, 1)",
    "INSERT INTO reference VALUES(0, 1, 'T', 'P', 'https://a.example', '2026-01-02')",
};

/* Sorted by path, as the level tool writes them. */
static const char *const fixture_texts[][2] = {
    {"l/eins/clues.1", "Erster"},
    {"l/eins/clues.3", "Dritter"},
    {"l/eins/image.alt", "Ein Bild"},
    {"l/eins/looks.date.text", "Das Datum"},
    {"l/eins/looks.others.image.alt", "Noch eins"},
    {"l/eins/looks.others.text", "Die anderen"},
    {"l/eins/looks.who.text", "Wer"},
    {"l/eins/remember", "Merke"},
    {"l/eins/simple", "Einfach"},
    {"l/eins/text", "[Text](1) [drei](3)"},
    {"l/eins/when", "heute"},
    {"l/eins/why", "Darum"},
    {"l/lesson.example", "Beispiel"},
    {"l/lesson.text", "Lektion"},
    {"l/teacher.aim", "Ziel"},
    {"l/teacher.plan", "Plan"},
    {"l/teacher.questions.1", "Eins?"},
    {"l/teacher.questions.2", "Zwei?"},
    {"l/teacher.questions.3", "Drei?"},
    {"l/title", "Der Level"},
    {"l/zwei/author.name", "ölige Quelle"},
    {"l/zwei/author.since", "2026-09"},
    {"l/zwei/clues.1", "Hinweis"},
    {"l/zwei/looks.image.text", "Bild"},
    {"l/zwei/looks.others.text", "Andere"},
    {"l/zwei/looks.who.text", "Wer"},
    {"l/zwei/remember", "Merke"},
    {"l/zwei/simple", "Einfach"},
    {"l/zwei/text", "[Wahr](1)"},
    {"l/zwei/when", "gestern"},
    {"l/zwei/why", "Darum"},
    {"pack/about", "Über"},
    {"pack/glossary.Quelle", "Woher etwas kommt"},
    {"pack/glossary.Quelle.word", "Quelle"},
    {"pack/people.tageblatt.name", "Tageblatt"},
    {"pack/people.tageblatt.trust", "Verlässlich"},
    {"pack/title", "Probe"},
};

static bool fixture_add_text(struct db *db, int position, int language, const char *path,
                             const char *text) {
    struct stmt *stmt = NULL;
    if (!db_prepare(&stmt, db, "INSERT INTO text VALUES(?1, ?2, ?3, ?4)", NULL))
        return false;
    db_bind_int(stmt, 1, position);
    db_bind_int(stmt, 2, language);
    db_bind_text(stmt, 3, path);
    db_bind_text(stmt, 4, text);
    bool ok = db_run(stmt, NULL);
    db_finish(stmt);
    return ok;
}

static bool fixture_fill(struct db *db) {
    const int n = (int)(sizeof fixture_texts / sizeof fixture_texts[0]);
    bool ok = db_exec(db, "PRAGMA application_id = 1382638963", NULL) &&
              db_exec(db, "PRAGMA user_version = 2", NULL);
    for (int i = 0; ok && i < pack_schema_n; i++)
        ok = db_exec(db, pack_schema[i], NULL);
    for (size_t i = 0; ok && i < sizeof fixture_sql / sizeof fixture_sql[0]; i++)
        ok = db_exec(db, fixture_sql[i], NULL);
    for (int i = 0; ok && i < n; i++)
        ok = fixture_add_text(db, i, 0, fixture_texts[i][0], fixture_texts[i][1]);
    return ok && fixture_add_text(db, n, 1, "l/title", "The level") &&
           fixture_add_text(db, n + 1, 1, "pack/glossary.Quelle.word", "source");
}

/* The bytes of the pack after more SQL (NULL: none); freed with mem_free. */
static bool fixture_make(struct file_data *out, const char *more_sql) {
    struct db *db = NULL;
    *out = (struct file_data){0};
    bool ok = db_open_memory(&db, NULL) && fixture_fill(db) &&
              (!more_sql || db_exec(db, more_sql, NULL)) &&
              db_serialize(db, &out->p, &out->n, NULL);
    db_close(db);
    return ok;
}

static bool fixture_copy(struct file_data *out, const struct file_data *data) {
    out->p = mem_new(data->n + 1, 1);
    out->n = data->n;
    if (out->p)
        memcpy(out->p, data->p, data->n);
    return out->p != NULL;
}

#endif
