/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The joined list is written as a text of its own and read like any other. Where a school marks
 * home rooms, only these count as classes; else every class a pupil is enrolled in. */
#include "exchange/roster_oneroster.h"

#include "exchange/roster_int.h"

#include <string.h>

enum { USERS, CLASSES, ENROLLMENTS, N_TABLES };
static const char *const file_names[N_TABLES] = {"users.csv", "classes.csv", "enrollments.csv"};

struct folder {
    struct roster *tables[N_TABLES];
    bool has_home_rooms;
};

/* --- finding --- */

static bool has_files(const char *folder) {
    char users[PATH_MAX_BYTES], enrollments[PATH_MAX_BYTES];
    return path_join(users, folder, file_names[USERS], NULL) && file_exists(users) &&
           path_join(enrollments, folder, file_names[ENROLLMENTS], NULL) &&
           file_exists(enrollments);
}

bool oneroster_folder(const char *path, char folder[PATH_MAX_BYTES]) {
    bool is_one_of_them = false;
    if (!str_copy(folder, PATH_MAX_BYTES, path))
        return false;
    if (file_is_folder(path))
        return has_files(folder);
    for (int i = 0; i < N_TABLES; i++)
        is_one_of_them = is_one_of_them || str_equal(path_name(path), file_names[i]);
    size_t n = strlen(path) - strlen(path_name(path));
    str_copy(folder, n > 1 ? n : n + 1, path);
    return is_one_of_them && has_files(n ? folder : ".");
}

/* --- tables --- */

static bool read_table(struct roster **out, const char *folder, const char *name, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data file = {0};
    char *text = NULL;
    size_t n;
    enum roster_encoding encoding;
    if (!path_join(path, folder[0] ? folder : ".", name, err))
        return false;
    if (file_size(path) > ROSTER_MAX_BYTES)
        return roster_refuse(err, ERR_LIMIT, "too-large");
    bool is_good = file_read(&file, path, ROSTER_MAX_BYTES, err) &&
                   roster_decode(file_data_bytes(&file), &text, &n, &encoding, err) &&
                   roster_cut(out, text, n, err);
    roster_wipe(file.p, file.n);
    file_data_fini(&file);
    if (is_good) {
        (*out)->encoding = encoding;
        (*out)->has_header = true;
        (*out)->n_rows--;
    }
    return is_good;
}

/* The cell below a heading, "" where the table has no such column. */
static const char *cell(const struct roster *table, int row, const char *heading) {
    int column = roster_column(table, heading);
    return column < 0 ? "" : roster_cell(table, row, column);
}

static int find(const struct roster *table, const char *id) {
    int column = roster_column(table, "sourcedid");
    for (int i = 0; column >= 0 && i < table->n_rows; i++)
        if (str_equal(roster_cell(table, i, column), id))
            return i;
    return -1;
}

static bool is_gone(const struct roster *table, int row) {
    return str_equal(cell(table, row, "status"), "tobedeleted") ||
           str_equal(cell(table, row, "enableduser"), "false");
}

/* --- joining --- */

static void add_quoted(struct str *out, const char *text, const char *end) {
    str_add(out, "\"");
    for (; *text; text++) {
        str_add_n(out, text, 1);
        if (*text == '"')
            str_add(out, "\"");
    }
    str_addf(out, "\"%s", end);
}

static const char *class_name(const struct folder *folder, const char *id, bool *counts) {
    const struct roster *classes = folder->tables[CLASSES];
    int row = classes ? find(classes, id) : -1;
    *counts = row >= 0 && !is_gone(classes, row) &&
              (!folder->has_home_rooms || str_equal(cell(classes, row, "classtype"), "homeroom"));
    if (row < 0)
        return "";
    const char *title = cell(classes, row, "title");
    return title[0] ? title : cell(classes, row, "classcode");
}

static void add_enrollment(const struct folder *folder, int row, struct str *out) {
    const struct roster *users = folder->tables[USERS], *enrollments = folder->tables[ENROLLMENTS];
    bool counts;
    int user = find(users, cell(enrollments, row, "usersourcedid"));
    if (user < 0 || is_gone(users, user) || is_gone(enrollments, row) ||
        !str_equal(cell(enrollments, row, "role"), "student"))
        return;
    const char *name = class_name(folder, cell(enrollments, row, "classsourcedid"), &counts);
    if (!counts)
        return;
    add_quoted(out, cell(users, user, "familyname"), ";");
    add_quoted(out, cell(users, user, "givenname"), ";");
    add_quoted(out, name, "\n");
}

static bool join(struct roster **out, const struct folder *folder, struct err *err) {
    struct str text;
    str_init(&text, ROSTER_MAX_BYTES);
    str_add(&text, "Nachname;Vorname;Klasse\n");
    for (int i = 0; i < folder->tables[ENROLLMENTS]->n_rows; i++)
        add_enrollment(folder, i, &text);
    struct bytes bytes = {(const unsigned char *)str_text(&text), text.n};
    bool is_good =
        !text.has_failed ? roster_read(out, bytes, err) : err_set(err, ERR_NOMEM, "roster");
    roster_wipe(text.p, text.n);
    str_fini(&text);
    return is_good;
}

static void find_home_rooms(struct folder *folder) {
    const struct roster *classes = folder->tables[CLASSES];
    for (int i = 0; classes && i < classes->n_rows; i++)
        if (str_equal(cell(classes, i, "classtype"), "homeroom"))
            folder->has_home_rooms = true;
}

bool oneroster_read(struct roster **out, const char *path, struct err *err) {
    struct folder folder = {0};
    bool is_good = true;
    *out = NULL;
    for (int i = 0; is_good && i < N_TABLES; i++)
        is_good = read_table(&folder.tables[i], path, file_names[i], err);
    find_home_rooms(&folder);
    is_good = is_good && join(out, &folder, err);
    for (int i = 0; i < N_TABLES; i++)
        roster_free(folder.tables[i]);
    return is_good;
}
