/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The SQL of a pack file. Each table counts its rows from 0 in `position`; enumerations are the
 * numbers of model.h; a reference is the position of a row in the other table, -1 for none. Texts
 * stand in one table, per language sorted by path ("gefuehle/handys/looks.who.text"). No indexes,
 * views or triggers: the reader refuses a file whose schema is not exactly this. */
#include "pack/pack.h"

const char *const pack_schema[] = {
    "CREATE TABLE pack(position INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, "
    "use INTEGER NOT NULL, minutes INTEGER NOT NULL, license TEXT NOT NULL, "
    "checked TEXT NOT NULL) STRICT",
    "CREATE TABLE class(position INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT",
    "CREATE TABLE competence(position INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT",
    "CREATE TABLE author(position INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
    "CREATE TABLE language(position INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT",
    "CREATE TABLE person(position INTEGER PRIMARY KEY, id TEXT NOT NULL, handle TEXT NOT NULL, "
    "kind TEXT NOT NULL, avatar TEXT NOT NULL) STRICT",
    "CREATE TABLE word(position INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT",
    "CREATE TABLE level(position INTEGER PRIMARY KEY, id TEXT NOT NULL, technique TEXT NOT NULL, "
    "looks INTEGER NOT NULL, round INTEGER NOT NULL, counts INTEGER NOT NULL) STRICT",
    "CREATE TABLE post(position INTEGER PRIMARY KEY, level INTEGER NOT NULL, id TEXT NOT NULL, "
    "kind INTEGER NOT NULL, verdict INTEGER NOT NULL, type TEXT NOT NULL, technique TEXT NOT NULL, "
    "look INTEGER NOT NULL, person INTEGER NOT NULL, handle TEXT NOT NULL, link TEXT NOT NULL, "
    "picture INTEGER NOT NULL, likes INTEGER NOT NULL, shares INTEGER NOT NULL, "
    "comments INTEGER NOT NULL, views INTEGER NOT NULL, followers INTEGER NOT NULL, "
    "expires TEXT NOT NULL, callback TEXT NOT NULL, pair TEXT NOT NULL) STRICT",
    "CREATE TABLE look(position INTEGER PRIMARY KEY, post INTEGER NOT NULL, kind INTEGER NOT NULL, "
    "tells INTEGER NOT NULL, picture INTEGER NOT NULL) STRICT",
    "CREATE TABLE clue(position INTEGER PRIMARY KEY, post INTEGER NOT NULL, "
    "number INTEGER NOT NULL) STRICT",
    "CREATE TABLE reference(position INTEGER PRIMARY KEY, post INTEGER NOT NULL, "
    "title TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL) STRICT",
    "CREATE TABLE text(position INTEGER PRIMARY KEY, language INTEGER NOT NULL, "
    "path TEXT NOT NULL, text TEXT NOT NULL) STRICT",
    "CREATE TABLE picture(position INTEGER PRIMARY KEY, width INTEGER NOT NULL, "
    "height INTEGER NOT NULL, author TEXT NOT NULL, license TEXT NOT NULL, bytes BLOB NOT NULL) "
    "STRICT",
};
const int pack_schema_n = (int)(sizeof pack_schema / sizeof pack_schema[0]);
