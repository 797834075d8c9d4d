/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a class list, and what its columns are for: told by synonyms of their headings. */
#include "exchange/roster_int.h"

#include "base/mem.h"
#include "exchange/roster_oneroster.h"

#include <string.h>

enum { MAX_HEADING = 48 };

bool roster_refuse(struct err *err, enum err_code code, const char *id) {
    err_set(err, code, "%s", id);
    return err_place(err, "roster");
}

void roster_wipe(void *p, size_t n) {
    if (p)
        store_wipe(p, n);
}

void roster_free(struct roster *roster) {
    if (!roster)
        return;
    roster_wipe(roster->text, roster->n_text);
    mem_free(roster->text);
    mem_free(roster->cells);
    mem_free(roster);
}

const char *roster_header(const struct roster *roster, int column) {
    return roster->has_header ? roster->cells[column] : "";
}

const char *roster_cell(const struct roster *roster, int row, int column) {
    return roster->cells[(row + roster->has_header) * roster->n_columns + column];
}

/* --- headings --- */

/* Small letters and digits only; umlauts as in "strasse". */
static void fold(const char *text, char out[MAX_HEADING]) {
    static const char *const pairs[][2] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"},
                                           {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}};
    size_t n = 0;
    while (*text && n + 3 < MAX_HEADING) {
        size_t i = 0, n_pairs = sizeof pairs / sizeof pairs[0];
        while (i < n_pairs && !str_starts(text, pairs[i][0]))
            i++;
        if (i < n_pairs) {
            out[n++] = pairs[i][1][0];
            out[n++] = pairs[i][1][1];
            text += strlen(pairs[i][0]);
            continue;
        }
        char c = str_lower(*text++);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
    }
    out[n] = '\0';
}

/* The better ones first. */
static const struct {
    enum roster_use use;
    const char *heading;
} synonyms[] = {
    {ROSTER_FAMILY, "nachname"},   {ROSTER_FAMILY, "familienname"},
    {ROSTER_FAMILY, "familyname"}, {ROSTER_FAMILY, "lastname"},
    {ROSTER_FAMILY, "surname"},    {ROSTER_FAMILY, "zuname"},
    {ROSTER_FAMILY, "longname"},   {ROSTER_GIVEN, "rufname"},
    {ROSTER_GIVEN, "vorname"},     {ROSTER_GIVEN, "vornamen"},
    {ROSTER_GIVEN, "givenname"},   {ROSTER_GIVEN, "firstname"},
    {ROSTER_GIVEN, "forename"},    {ROSTER_CLASS, "klasse"},
    {ROSTER_CLASS, "klassenname"}, {ROSTER_CLASS, "klassenbezeichnung"},
    {ROSTER_CLASS, "klassename"},  {ROSTER_CLASS, "stammklasse"},
    {ROSTER_CLASS, "classcode"},   {ROSTER_CLASS, "class"},
    {ROSTER_CLASS, "lerngruppe"},  {ROSTER_FULL, "schuelername"},
    {ROSTER_FULL, "schuelerin"},   {ROSTER_FULL, "schueler"},
    {ROSTER_FULL, "student"},      {ROSTER_FULL, "name"},
};
enum { N_SYNONYMS = sizeof synonyms / sizeof synonyms[0] };

int roster_column(const struct roster *roster, const char *heading) {
    char folded[MAX_HEADING];
    for (int i = 0; i < roster->n_columns; i++) {
        fold(roster->cells[i], folded);
        if (str_equal(folded, heading))
            return i;
    }
    return -1;
}

static bool has_use(const struct roster *roster, enum roster_use use) {
    for (int i = 0; i < roster->n_columns; i++)
        if (roster->uses[i] == use)
            return true;
    return false;
}

static bool is_header(const struct roster *roster) {
    for (int i = 0; i < N_SYNONYMS; i++)
        if (roster_column(roster, synonyms[i].heading) >= 0)
            return true;
    return false;
}

/* Whether there is a header, and what the columns are for. */
static void guess_uses(struct roster *roster) {
    roster->has_header = is_header(roster);
    if (!roster->has_header)
        return;
    roster->n_rows--;
    for (int i = 0; i < N_SYNONYMS; i++) {
        int column = roster_column(roster, synonyms[i].heading);
        if (column >= 0 && !has_use(roster, synonyms[i].use))
            roster->uses[column] = synonyms[i].use;
    }
    int name = roster_column(roster, "name");
    bool has_family = has_use(roster, ROSTER_FAMILY), has_given = has_use(roster, ROSTER_GIVEN);
    if (name >= 0 && roster->uses[name] == ROSTER_FULL && has_given)
        roster->uses[name] = has_family ? ROSTER_NOTHING : ROSTER_FAMILY;
    for (int i = 0; i < roster->n_columns; i++)
        if (roster->uses[i] == ROSTER_FULL && has_family)
            roster->uses[i] = ROSTER_NOTHING;
}

static int n_words(const char *text) {
    int n = 1;
    for (; *text; text++)
        n += *text == ' ';
    return n;
}

/* Sentences are no list of names. */
static bool is_prose(const struct roster *roster) {
    enum { LONGEST_NAME = 80, MOST_WORDS = 7 };
    if (roster->has_header)
        return false;
    for (int i = 0; i < roster->n_rows * roster->n_columns; i++)
        if (strlen(roster->cells[i]) > LONGEST_NAME || n_words(roster->cells[i]) > MOST_WORDS)
            return true;
    return roster->separator == ' ';
}

/* --- reading --- */

bool roster_read(struct roster **out, struct bytes file, struct err *err) {
    char *text;
    size_t n;
    enum roster_encoding encoding;
    *out = NULL;
    if (!roster_decode(file, &text, &n, &encoding, err) || !roster_cut(out, text, n, err))
        return false;
    struct roster *roster = *out;
    roster->encoding = encoding;
    guess_uses(roster);
    if (!is_prose(roster) && roster->n_rows > 0)
        return true;
    bool is_empty = roster->n_rows == 0;
    roster_free(roster);
    *out = NULL;
    return roster_refuse(err, ERR_FORMAT, is_empty ? "no-people" : "no-table");
}

static bool read_file(struct roster **out, const char *path, struct err *err) {
    struct file_data file = {0};
    if (file_size(path) > ROSTER_MAX_BYTES)
        return roster_refuse(err, ERR_LIMIT, "too-large");
    bool is_good = file_read(&file, path, ROSTER_MAX_BYTES, err) &&
                   roster_read(out, file_data_bytes(&file), err);
    roster_wipe(file.p, file.n);
    file_data_fini(&file);
    return is_good;
}

bool roster_open(struct roster **out, const char *path, struct err *err) {
    char folder[PATH_MAX_BYTES];
    *out = NULL;
    if (oneroster_folder(path, folder))
        return oneroster_read(out, folder, err);
    if (file_is_folder(path))
        return roster_refuse(err, ERR_FORMAT, "folder");
    return read_file(out, path, err);
}
