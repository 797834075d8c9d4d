/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drafts as a source folder: a level file for each 64 of them. Keys go by the table that the
 * checker uses; a required one without a value stands there empty, so that lint names its line. */
#include "import.h"
#include "keys.h"

#include "base/file.h"
#include "base/path.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "pack/model.h"
#include "prose.h"
#include "scratch.h"

#include <string.h>

enum { MAX_LEVEL_FILE = 64 * IMPORT_MAX_ENTRY, MAX_PACK_FILE = 128 * 1024, MAX_WORDS_OF_ID = 4 };

static const char *const field_keys[DRAFT_N_FIELDS] = {
    [DRAFT_POST] = "post",         [DRAFT_KIND] = "kind",
    [DRAFT_TYPE] = "type",         [DRAFT_TECHNIQUE] = "technique",
    [DRAFT_CHECK] = "check",       [DRAFT_WHEN] = "when",
    [DRAFT_HEADLINE] = "headline", [DRAFT_TEXT] = "text",
    [DRAFT_SIMPLE] = "simple",     [DRAFT_LINK] = "link",
    [DRAFT_WHY] = "why",           [DRAFT_REMEMBER] = "remember",
    [DRAFT_TITLE] = "title",       [DRAFT_PUBLISHER] = "publisher",
    [DRAFT_URL] = "url",           [DRAFT_DATE] = "date"};

static const char *value_of(const struct draft *draft, enum draft_field field) {
    return draft->fields[field] ? draft->fields[field] : "";
}

/* A text in double quotes, on one line. */
static void add_quoted(struct str *out, const char *text) {
    const char *end = text + strlen(text);
    str_add(out, "\"");
    while (text < end) {
        const char *start = text;
        uint32_t c = utf8_next(&text, end);
        if (c == '"' || c == '\\')
            str_addf(out, "\\%c", (int)c);
        else if (c == '\n' || c == '\r')
            str_add(out, c == '\n' ? "\\n" : "");
        else if (c < 32 || (c >= 127 && c < 160) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
                 c == 0xfffe || c == 0xffff)
            str_addf(out, "\\u%04x", (unsigned)c);
        else
            str_add_n(out, start, (size_t)(text - start));
    }
    str_add(out, "\"");
}

static void add_key(struct str *out, const char *indent, const char *key, const char *value) {
    str_addf(out, "%s%s:", indent, key);
    if (*value) {
        str_add(out, " ");
        add_quoted(out, value);
    }
    str_add(out, "\n");
}

/* A line of a comment; foreign line breaks end nothing. */
static void add_comment(struct str *out, const char *name, const char *text) {
    str_addf(out, "    # %s ", name);
    for (const char *p = text; *p; p++)
        str_add_n(out, (unsigned char)*p < 32 || *p == 127 ? " " : p, 1);
    str_add(out, "\n");
}

/* --- ids --- */

/* Letters of an id for a small letter; "" when it has none. */
static const char *ascii_of(uint32_t c, char room[2]) {
    static const struct {
        uint32_t c;
        const char *ascii;
    } umlauts[] = {{0xe4, "ae"}, {0xf6, "oe"}, {0xfc, "ue"}, {0xdf, "ss"}, {0xe9, "e"}};
    for (size_t i = 0; i < sizeof umlauts / sizeof umlauts[0]; i++)
        if (umlauts[i].c == c)
            return umlauts[i].ascii;
    room[0] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : 0;
    room[1] = 0;
    return room;
}

/* The first words of the text as an id; "entwurf" when it gives none. */
static void make_id(char out[PACK_MAX_ID + 1], const char *text) {
    const char *end = text + strlen(text);
    size_t n = 0;
    int n_words = 0;
    while (text < end && n + 20 < PACK_MAX_ID && n_words < MAX_WORDS_OF_ID) {
        char room[2];
        const char *ascii = ascii_of(prose_small(utf8_next(&text, end)), room);
        bool is_letter = *ascii >= 'a' && *ascii <= 'z';
        if (*ascii && (is_letter || n > 0))
            n += str_copy(out + n, 3, ascii) ? strlen(ascii) : 0;
        else if (!*ascii && n > 0 && out[n - 1] != '-' && ++n_words < MAX_WORDS_OF_ID)
            out[n++] = '-';
    }
    n -= n > 0 && out[n - 1] == '-';
    out[n] = 0;
    if (n == 0)
        str_copy(out, PACK_MAX_ID + 1, "entwurf");
}

static void post_id(char out[PACK_MAX_ID + 1], const struct draft *draft, int number) {
    char words[PACK_MAX_ID + 1];
    const char *given = value_of(draft, DRAFT_POST);
    if (str_is_id(given)) {
        str_copy(out, PACK_MAX_ID + 1, given);
        return;
    }
    const char *headline = value_of(draft, DRAFT_HEADLINE);
    make_id(words, *headline ? headline : value_of(draft, DRAFT_TEXT));
    str_format(out, PACK_MAX_ID + 1, "%s-%d", words, number);
}

/* --- posts --- */

static bool has_reference(const struct draft *draft) {
    return *value_of(draft, DRAFT_TITLE) || *value_of(draft, DRAFT_PUBLISHER) ||
           *value_of(draft, DRAFT_URL);
}

static void add_references(struct str *out, const struct draft *draft) {
    str_add(out, "    references:\n");
    for (int field = DRAFT_TITLE; field <= DRAFT_DATE; field++)
        add_key(out, field == DRAFT_TITLE ? "      - " : "        ", field_keys[field],
                value_of(draft, (enum draft_field)field));
}

static enum draft_field field_of(const char *key) {
    for (int i = 0; i < DRAFT_AUTHOR; i++)
        if (str_equal(field_keys[i], key))
            return (enum draft_field)i;
    return DRAFT_N_FIELDS;
}

static void add_author(struct str *out, const struct draft *draft) {
    str_add(out, "    author:\n");
    if (*value_of(draft, DRAFT_AUTHOR))
        add_key(out, "      ", "name", value_of(draft, DRAFT_AUTHOR));
}

static void add_post_key(struct str *out, const struct draft *draft, const struct key *key) {
    enum draft_field field = field_of(key->name);
    const char *value = field < DRAFT_N_FIELDS ? value_of(draft, field) : "";
    if (field == DRAFT_POST)
        return;
    if (str_equal(key->name, "verdict") && draft->verdict != VERDICT_OPEN)
        value = verdict_id((enum verdict)draft->verdict);
    if (str_equal(key->name, "author"))
        add_author(out, draft);
    else if (str_equal(key->name, "references") && has_reference(draft))
        add_references(out, draft);
    else if (*value || key->is_required)
        add_key(out, "    ", key->name, value);
}

static void add_post(struct str *out, const struct import *import, int index) {
    const struct draft *draft = &import->drafts[index];
    char id[PACK_MAX_ID + 1], place[32];
    post_id(id, draft, index + 1);
    str_addf(out, "  - post: %s\n", id);
    str_format(place, sizeof place, "%d", draft->line);
    add_comment(out, _("aus Zeile"), place);
    if (*value_of(draft, DRAFT_LABEL))
        add_comment(out, _("Urteil dort:"), value_of(draft, DRAFT_LABEL));
    for (int i = 0; i < keys_n; i++)
        if (keys[i].where == WHERE_POST)
            add_post_key(out, draft, &keys[i]);
}

/* --- files --- */

static void level_name(char out[PACK_MAX_ID + 1], int level) {
    str_format(out, PACK_MAX_ID + 1, "entwurf-%d", level + 1);
}

static int n_levels(const struct import *import) {
    return (import->n + PACK_MAX_POSTS - 1) / PACK_MAX_POSTS;
}

/* The keys of a place that are required, all empty but the one given. */
static void add_required(struct str *out, enum key_where where, const char *key, const char *id) {
    for (int i = 0; i < keys_n; i++) {
        if (keys[i].where != where || !keys[i].is_required || str_equal(keys[i].name, "levels") ||
            str_equal(keys[i].name, "posts"))
            continue;
        str_addf(out, "%s:%s%s\n", keys[i].name, str_equal(keys[i].name, key) ? " " : "",
                 str_equal(keys[i].name, key) ? id : "");
    }
}

static bool write_file(const struct str *text, const char *folder, const char *name,
                       struct err *err) {
    char path[PATH_MAX_BYTES];
    const struct bytes bytes = {(const unsigned char *)str_text(text), text->n};
    if (text->has_failed)
        return err_set(err, ERR_LIMIT, "%s would be too long", name);
    return path_join(path, folder, name, err) && file_write(path, bytes, err);
}

static bool write_level(const struct import *import, const char *folder, int level,
                        struct err *err) {
    char id[PACK_MAX_ID + 1], name[PACK_MAX_ID + 8];
    struct str text;
    int first = level * PACK_MAX_POSTS;
    int end = first + PACK_MAX_POSTS < import->n ? first + PACK_MAX_POSTS : import->n;
    level_name(id, level);
    str_format(name, sizeof name, "%s.yaml", id);
    str_init(&text, MAX_LEVEL_FILE);
    add_required(&text, WHERE_LEVEL, "level", id);
    str_add(&text, "posts:\n");
    for (int i = first; i < end; i++)
        add_post(&text, import, i);
    bool ok = write_file(&text, folder, name, err);
    str_fini(&text);
    return ok;
}

/* A pack holds PACK_MAX_LEVELS; further files are named in a comment. */
static bool write_pack(const struct import *import, const char *folder, const char *pack,
                       struct err *err) {
    char id[PACK_MAX_ID + 1];
    struct str text;
    str_init(&text, MAX_PACK_FILE);
    make_id(id, pack);
    add_required(&text, WHERE_PACK, "pack", id);
    str_add(&text, "levels:\n");
    for (int i = 0; i < n_levels(import); i++) {
        level_name(id, i);
        str_addf(&text, "%s- %s\n", i < PACK_MAX_LEVELS ? "  " : "#  ", id);
    }
    bool ok = write_file(&text, folder, "pack.yaml", err);
    str_fini(&text);
    return ok;
}

bool import_write(const struct import *import, const char *folder, struct err *err) {
    char aside[PATH_MAX_BYTES];
    if (file_exists(folder))
        return err_set(err, ERR_REFUSED, _("%s gibt es schon. Nenne mit -o einen neuen Ordner."),
                       folder);
    if (!str_format(aside, sizeof aside, "%s.unfertig", folder))
        return err_set(err, ERR_LIMIT, "path too long");
    if (file_exists(aside))
        return err_set(err, ERR_REFUSED, _("%s liegt im Weg, von einem Abbruch. Bitte lösche es."),
                       aside);
    bool ok = file_make_folder(aside, err) && write_pack(import, aside, path_name(folder), err);
    for (int i = 0; ok && i < n_levels(import); i++)
        ok = write_level(import, aside, i, err);
    ok = ok && file_rename(aside, folder, err);
    if (!ok)
        scratch_remove(aside);
    return ok || err_place(err, "%s", folder);
}
