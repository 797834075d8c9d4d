/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of results.db and the way from each version to the next. A step that was shipped is
 * never changed; tests/golden keeps what it makes. */
#include "store/internal.h"

static const char version_1[] =
    "CREATE TABLE meta("
    " key TEXT PRIMARY KEY,"
    " value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE classes("
    " id INTEGER PRIMARY KEY,"
    " uuid TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL COLLATE NOCASE,"
    " is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),"
    " opens_all_levels INTEGER NOT NULL DEFAULT 0 CHECK (opens_all_levels IN (0, 1)),"
    " made_ms INTEGER NOT NULL) STRICT;"
    /* next year's 7b may have the name of an archived one */
    "CREATE UNIQUE INDEX classes_by_name ON classes(name) WHERE NOT is_archived;"

    "CREATE TABLE pupils("
    " id INTEGER PRIMARY KEY,"
    " class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,"
    " uuid TEXT NOT NULL UNIQUE,"
    " animal TEXT NOT NULL,"
    " number INTEGER NOT NULL CHECK (number > 0),"
    " form TEXT NOT NULL CHECK (form IN ('A', 'B')),"
    " picture_code TEXT NOT NULL DEFAULT '',"
    " UNIQUE (class, number)) STRICT;"

    "CREATE TABLE sessions("
    " id INTEGER PRIMARY KEY,"
    " uuid TEXT NOT NULL UNIQUE,"
    " class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,"
    " kind TEXT NOT NULL CHECK (kind IN ('practice', 'test', 'together', 'refresh')),"
    " pack TEXT NOT NULL,"
    " made_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX sessions_by_class ON sessions(class);"
    "CREATE UNIQUE INDEX sessions_practice ON sessions(class, pack) WHERE kind = 'practice';"

    "CREATE TABLE rounds("
    " id INTEGER PRIMARY KEY,"
    " pupil INTEGER NOT NULL REFERENCES pupils ON DELETE CASCADE,"
    " session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,"
    " pack TEXT NOT NULL,"
    " version TEXT NOT NULL,"
    " level TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " seed INTEGER NOT NULL,"
    " posts TEXT NOT NULL," /* indices into the level, '3 0 7' */
    " state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished', 'given_up')),"
    " made_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX rounds_by_pupil ON rounds(pupil, pack, level, state);"
    "CREATE INDEX rounds_by_session ON rounds(session);"
    "CREATE UNIQUE INDEX rounds_open ON rounds(pupil, pack, level) WHERE state = 'open';"

    "CREATE TABLE actions("
    " round INTEGER NOT NULL REFERENCES rounds ON DELETE CASCADE,"
    " n INTEGER NOT NULL,"
    " line TEXT NOT NULL,"
    " PRIMARY KEY (round, n)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE judgements("
    " id INTEGER PRIMARY KEY,"
    " uuid TEXT NOT NULL UNIQUE,"
    " pupil INTEGER NOT NULL REFERENCES pupils ON DELETE CASCADE,"
    " device TEXT NOT NULL,"
    " session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,"
    " kind TEXT NOT NULL,"
    " form TEXT NOT NULL CHECK (form IN ('A', 'B', '-')),"
    " pack TEXT NOT NULL,"
    " version TEXT NOT NULL,"
    " level TEXT NOT NULL,"
    " post TEXT NOT NULL,"
    " position INTEGER NOT NULL CHECK (position > 0),"
    " verdict TEXT NOT NULL CHECK (verdict IN ('fake', 'fact')),"
    " technique TEXT NOT NULL,"
    " answer TEXT NOT NULL CHECK (answer IN ('fake', 'fact')),"
    " sure INTEGER NOT NULL CHECK (sure IN (0, 1)),"
    " correct INTEGER NOT NULL CHECK (correct IN (0, 1)),"
    " looks TEXT NOT NULL," /* in the order opened, 'who date' */
    " language TEXT NOT NULL,"
    " simple INTEGER NOT NULL CHECK (simple IN (0, 1)),"
    " ms INTEGER NOT NULL,"
    " time_ms INTEGER NOT NULL,"
    " points INTEGER NOT NULL,"
    " master_look INTEGER NOT NULL CHECK (master_look IN (0, 1))) STRICT;"
    /* first judgements of a pupil: the smallest id of each post */
    "CREATE INDEX judgements_by_pupil ON judgements(pupil, pack, post);"
    "CREATE INDEX judgements_by_session ON judgements(session, post);"

    /* pupil NULL: this laptop */
    "CREATE TABLE settings("
    " pupil INTEGER REFERENCES pupils ON DELETE CASCADE,"
    " key TEXT NOT NULL,"
    " value TEXT NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX settings_by_key ON settings(coalesce(pupil, 0), key);"
    "CREATE INDEX settings_by_pupil ON settings(pupil);";

static const char version_2[] =
    /* the key of the hashes that remember what was deleted */
    "ALTER TABLE classes ADD COLUMN secret BLOB;"
    "UPDATE classes SET secret = randomblob(32);"
    "ALTER TABLE classes ADD COLUMN keep_until TEXT NOT NULL DEFAULT '';" /* 2027-07-31 */
    "ALTER TABLE classes ADD COLUMN wants_codes INTEGER NOT NULL DEFAULT 0"
    " CHECK (wants_codes IN (0, 1));"
    "ALTER TABLE pupils ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0"
    " CHECK (has_left IN (0, 1));"
    "CREATE TABLE tombstones("
    " class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (class, hash)) STRICT, WITHOUT ROWID;";

static const char version_3[] =
    /* what a teacher plans; a practice session made by playing is not planned */
    "ALTER TABLE sessions ADD COLUMN is_planned INTEGER NOT NULL DEFAULT 0"
    " CHECK (is_planned IN (0, 1));"
    "ALTER TABLE sessions ADD COLUMN levels TEXT NOT NULL DEFAULT '';"    /* 'a b', '' = all */
    "ALTER TABLE sessions ADD COLUMN from_date TEXT NOT NULL DEFAULT '';" /* 2027-01-31, '' = now */
    "ALTER TABLE sessions ADD COLUMN is_closed INTEGER NOT NULL DEFAULT 0"
    " CHECK (is_closed IN (0, 1));"
    "ALTER TABLE sessions ADD COLUMN place INTEGER NOT NULL DEFAULT 1" /* of a test: before, after
                                                                        */
    " CHECK (place IN (1, 2));"
    /* shown hands, for a whole class: before and after looking closer */
    "CREATE TABLE votes("
    " id INTEGER PRIMARY KEY,"
    " uuid TEXT NOT NULL UNIQUE,"
    " session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,"
    " device TEXT NOT NULL,"
    " pack TEXT NOT NULL,"
    " version TEXT NOT NULL,"
    " level TEXT NOT NULL,"
    " post TEXT NOT NULL,"
    " verdict TEXT NOT NULL CHECK (verdict IN ('fake', 'fact')),"
    " place INTEGER NOT NULL CHECK (place IN (1, 2)),"
    " sure_fake INTEGER NOT NULL CHECK (sure_fake BETWEEN 0 AND 200),"
    " fake INTEGER NOT NULL CHECK (fake BETWEEN 0 AND 200),"
    " fact INTEGER NOT NULL CHECK (fact BETWEEN 0 AND 200),"
    " sure_fact INTEGER NOT NULL CHECK (sure_fact BETWEEN 0 AND 200),"
    " looks TEXT NOT NULL,"
    " time_ms INTEGER NOT NULL,"
    " UNIQUE (session, post, place)) STRICT;";

static const char version_4[] =
    /* the newest class file that was written here, or taken in */
    "ALTER TABLE classes ADD COLUMN file_number INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE sessions ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0"
    " CHECK (is_paused IN (0, 1));"
    /* a pupils' laptop: the class came by a class file, and results go back to its teacher */
    "CREATE TABLE joined("
    " class INTEGER PRIMARY KEY REFERENCES classes ON DELETE CASCADE,"
    " sign_key BLOB NOT NULL CHECK (length(sign_key) = 32)," /* of the class, public */
    " seal_key BLOB NOT NULL CHECK (length(seal_key) = 32),"
    " file_hash BLOB NOT NULL CHECK (length(file_hash) = 32)," /* of the newest class file */
    " seed BLOB NOT NULL CHECK (length(seed) = 32),"           /* of this laptop's key */
    " share TEXT NOT NULL,"                                    /* address for results, '': none */
    " sequence INTEGER NOT NULL DEFAULT 0,"                    /* of the newest result file */
    " handed_in INTEGER NOT NULL DEFAULT 0,"                   /* the newest judgement in it */
    " handed_in_ms INTEGER NOT NULL DEFAULT 0,"
    " place TEXT NOT NULL DEFAULT '',"        /* folder it went to, '': the share, or none yet */
    " file TEXT NOT NULL DEFAULT '') STRICT;" /* its name there, replaced by the next */
    /* a teacher's laptop: the pupils' laptops of a class */
    "CREATE TABLE laptops("
    " class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,"
    " device TEXT NOT NULL,"
    " sign_key BLOB NOT NULL CHECK (length(sign_key) = 32),"
    " is_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (is_confirmed IN (0, 1)),"
    " sequence INTEGER NOT NULL DEFAULT 0," /* of the newest result file merged */
    " file_ms INTEGER NOT NULL DEFAULT 0,"  /* when that was made, by its clock */
    " merged_ms INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (class, device)) STRICT, WITHOUT ROWID;"
    /* how far pupils are on other laptops, as of the last collecting */
    "CREATE TABLE reports("
    " pupil INTEGER NOT NULL REFERENCES pupils ON DELETE CASCADE,"
    " session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,"
    " level TEXT NOT NULL,"
    " device TEXT NOT NULL,"
    " state TEXT NOT NULL CHECK (state IN ('open', 'finished')),"
    " n_judged INTEGER NOT NULL CHECK (n_judged >= 0),"
    " n_posts INTEGER NOT NULL CHECK (n_posts >= 0),"
    " time_ms INTEGER NOT NULL,"
    " PRIMARY KEY (pupil, session, level, device)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX reports_by_session ON reports(session);";

const char *const store_steps[] = {version_1, version_2, version_3, version_4};
const int store_n_steps = sizeof store_steps / sizeof store_steps[0];

bool store_version(struct db *db, int64_t *out, struct err *err) {
    return db_get_int(db, "PRAGMA user_version", out, err);
}

bool store_check_identity(struct db *db, struct err *err) {
    int64_t id, n_objects, version;
    if (!db_get_int(db, "PRAGMA application_id", &id, err) ||
        !db_get_int(db, "SELECT count(*) FROM sqlite_schema", &n_objects, err) ||
        !store_version(db, &version, err))
        return false;
    bool is_empty = id == 0 && n_objects == 0 && version == 0;
    if (!is_empty && (id != STORE_APPLICATION_ID || version < 1))
        return err_set(err, ERR_FORMAT, "a database, but not of this program");
    if (version > store_n_steps)
        return err_set(err, ERR_VERSION, "version %lld, this program knows %d", (long long)version,
                       store_n_steps);
    return true;
}

static bool back_up_before(struct store *store, int64_t version, struct err *err) {
    char date[11], name[48];
    clock_date(date, store_now(store));
    str_format(name, sizeof name, "results-%s-v%d.db", date, (int)version);
    return store_make_backup(store, name, err);
}

static bool insert_device(struct store *store, struct err *err) {
    struct stmt *stmt;
    char uuid[STORE_UUID_TEXT];
    if (!store_make_uuid4(uuid, err) ||
        !db_prepare(&stmt, store->db, "INSERT INTO meta(key, value) VALUES ('device', ?)", err))
        return false;
    db_bind_text(stmt, 1, uuid);
    return store_run(stmt, err);
}

static bool run_steps(struct store *store, const char *const *steps, int from, int to,
                      struct err *err) {
    char pragmas[96];
    str_format(pragmas, sizeof pragmas, "PRAGMA user_version = %d; PRAGMA application_id = %d", to,
               STORE_APPLICATION_ID);
    for (int i = from; i < to; i++)
        if (!db_exec(store->db, steps[i], err))
            return false;
    return db_exec(store->db, pragmas, err) && (from > 0 || insert_device(store, err));
}

bool store_migrate(struct store *store, const char *const *steps, int n_steps, struct err *err) {
    int64_t version;
    if (!store_version(store->db, &version, err))
        return false;
    if (version > n_steps)
        return err_set(err, ERR_VERSION, "version %lld", (long long)version);
    if (version == n_steps)
        return true;
    if (version > 0 && !back_up_before(store, version, err))
        return false;
    return db_begin(store->db, err) &&
           store_end(store, run_steps(store, steps, (int)version, n_steps, err), err);
}
