/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of installed packs. Files are named by id, version and hash, so that a new one never
 * takes the place of the old one before the list does. */
#include "pack/installed.h"

#include "base/mem.h"
#include "base/part.h"

#include <string.h>

enum { N_FIELDS = 6, MAX_LIST = 1000 * 512, SQLITE_HEAD = 100 };

static const char head[] = "scheinriese-packs 1\n";

bool installed_is_version(const char *version) {
    size_t n = strspn(version, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-");
    return n > 0 && !version[n] && n <= INSTALLED_MAX_VERSION && version[0] != '.';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int compare_numbers(const char **a, const char **b) {
    while (**a == '0')
        ++*a;
    while (**b == '0')
        ++*b;
    size_t n_a = strspn(*a, "0123456789"), n_b = strspn(*b, "0123456789");
    int order = n_a != n_b ? (n_a < n_b ? -1 : 1) : strncmp(*a, *b, n_a);
    *a += n_a;
    *b += n_b;
    return order;
}

int installed_compare_versions(const char *a, const char *b) {
    while (*a || *b) {
        int order;
        if (is_digit(*a) && is_digit(*b)) {
            order = compare_numbers(&a, &b);
        } else {
            order = (unsigned char)*a - (unsigned char)*b;
            if (order && (*a == '-' || *b == '-')) /* 2.0-beta comes before 2.0 */
                order = *a == '-' ? -1 : 1;
            a += *a != '\0';
            b += *b != '\0';
        }
        if (order)
            return order;
    }
    return 0;
}

/* --- the list --- */

static bool is_hash(const char *text) {
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* One line without its end. */
static bool read_line(struct installed_pack *pack, char *line) {
    char *fields[N_FIELDS];
    *pack = (struct installed_pack){0};
    for (int i = 0; i < N_FIELDS; i++) {
        char *tab = strchr(line, '\t');
        fields[i] = line;
        if (!tab != (i == N_FIELDS - 1))
            return false;
        if (tab) {
            *tab = '\0';
            line = tab + 1;
        }
    }
    pack->origin = str_equal(fields[0], "fetched") ? PACK_FETCHED : PACK_OWN;
    return str_is_id(fields[1]) && installed_is_version(fields[2]) && is_hash(fields[3]) &&
           str_copy(pack->id, sizeof pack->id, fields[1]) &&
           str_copy(pack->version, sizeof pack->version, fields[2]) &&
           str_copy(pack->sha256_hex, sizeof pack->sha256_hex, fields[3]) &&
           str_copy(pack->server, sizeof pack->server, fields[4]) &&
           str_copy(pack->signer, sizeof pack->signer, fields[5]);
}

static bool read_lines(struct installed *installed, char *text, struct err *err) {
    if (!str_starts(text, head))
        return err_set(err, ERR_FORMAT, "not a list of packs");
    for (char *line = text + sizeof head - 1; *line;) {
        struct installed_pack pack;
        char *end = strchr(line, '\n');
        if (!end)
            return err_set(err, ERR_FORMAT, "a line has no end");
        *end = '\0';
        if (!read_line(&pack, line))
            return err_set(err, ERR_FORMAT, "a line is no pack");
        if (!installed_put(installed, &pack, err))
            return false;
        line = end + 1;
    }
    return true;
}

static bool list_path(char out[PATH_MAX_BYTES], const char *data_folder, struct err *err) {
    return path_join(out, data_folder, "packs/installed.txt", err);
}

bool installed_read(struct installed *installed, const char *data_folder, struct err *err) {
    struct file_data data = {0};
    char path[PATH_MAX_BYTES];
    *installed = (struct installed){.packs = mem_new(INSTALLED_MAX, sizeof *installed->packs)};
    if (!installed->packs)
        return err_set(err, ERR_NOMEM, "no memory for the list of packs");
    bool ok = list_path(path, data_folder, err);
    if (ok && file_exists(path))
        ok = file_read(&data, path, MAX_LIST, err) &&
             (read_lines(installed, (char *)data.p, err) || err_place(err, "%s", path));
    file_data_fini(&data);
    if (!ok)
        installed_fini(installed);
    return ok;
}

void installed_fini(struct installed *installed) {
    mem_free(installed->packs);
    *installed = (struct installed){0};
}

bool installed_write(const struct installed *installed, const char *data_folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct str text;
    str_init(&text, MAX_LIST);
    str_add(&text, head);
    for (int i = 0; i < installed->n; i++) {
        const struct installed_pack *pack = &installed->packs[i];
        str_addf(&text, "%s\t%s\t%s\t%s\t%s\t%s\n",
                 pack->origin == PACK_FETCHED ? "fetched" : "own", pack->id, pack->version,
                 pack->sha256_hex, pack->server, pack->signer);
    }
    bool ok = list_path(path, data_folder, err);
    if (text.has_failed)
        ok = err_set(err, ERR_NOMEM, "no memory for the list of packs");
    ok =
        ok && file_write(path, (struct bytes){(const unsigned char *)str_text(&text), text.n}, err);
    str_fini(&text);
    return ok;
}

struct installed_pack *installed_find(const struct installed *installed, const char *id) {
    for (int i = 0; i < installed->n; i++)
        if (str_equal(installed->packs[i].id, id))
            return &installed->packs[i];
    return NULL;
}

bool installed_put(struct installed *installed, const struct installed_pack *pack,
                   struct err *err) {
    struct installed_pack *place = installed_find(installed, pack->id);
    if (!place && installed->n == INSTALLED_MAX)
        return err_set(err, ERR_LIMIT, "more than %d packs", INSTALLED_MAX);
    if (!place)
        place = &installed->packs[installed->n++];
    *place = *pack;
    return true;
}

bool installed_drop(struct installed *installed, const char *id) {
    struct installed_pack *place = installed_find(installed, id);
    if (!place)
        return false;
    installed->n--;
    memmove(place, place + 1,
            (size_t)(installed->packs + installed->n - place) * sizeof *installed->packs);
    return true;
}

/* --- files --- */

static bool file_name(char *out, size_t size, const struct installed_pack *pack) {
    return str_format(out, size, "%s-%s-%.12s.riese", pack->id, pack->version, pack->sha256_hex);
}

bool installed_path(char out[PATH_MAX_BYTES], const struct installed_pack *pack,
                    const char *data_folder, struct err *err) {
    char name[200], folder[PATH_MAX_BYTES];
    return file_name(name, sizeof name, pack) && path_join(folder, data_folder, "packs", err) &&
           path_join(out, folder, name, err);
}

struct sweep {
    const struct installed *installed;
    const char *folder;
};

static bool is_listed(const struct installed *installed, const char *name) {
    char listed[200];
    for (int i = 0; i < installed->n; i++)
        if (file_name(listed, sizeof listed, &installed->packs[i]) && str_equal(listed, name))
            return true;
    return false;
}

static bool sweep_one(const char *name, void *context) {
    const struct sweep *sweep = context;
    char path[PATH_MAX_BYTES];
    bool is_pack = str_ends(name, ".riese");
    bool is_aside = str_starts(name, "installed.txt.");
    if ((is_aside || (is_pack && !is_listed(sweep->installed, name))) &&
        path_join(path, sweep->folder, name, NULL))
        file_remove(path, NULL);
    return true;
}

bool installed_sweep(const struct installed *installed, const char *data_folder, struct err *err) {
    char folder[PATH_MAX_BYTES];
    struct sweep sweep = {installed, folder};
    return path_join(folder, data_folder, "packs", err) &&
           file_list(folder, sweep_one, &sweep, err);
}

struct first_bytes {
    unsigned char p[SQLITE_HEAD];
    size_t n;
};

static bool take_head(struct bytes bytes, void *context, struct err *err) {
    struct first_bytes *first = context;
    (void)err;
    first->n = bytes.n < SQLITE_HEAD ? bytes.n : SQLITE_HEAD;
    memcpy(first->p, bytes.p, first->n);
    return false; /* enough */
}

static unsigned number_at(const struct first_bytes *first, size_t place) {
    const unsigned char *p = first->p + place;
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

/* Places of user_version and application_id: SQLite file format, section 1.3. */
bool installed_check_head(const char *path, struct err *err) {
    struct first_bytes first = {0};
    struct err why = {0};
    if (!part_read_each(path, take_head, &first, &why) && why.code != ERR_NONE) {
        *err = why;
        return false;
    }
    if (first.n < SQLITE_HEAD || memcmp(first.p, "SQLite format 3", 16) != 0 ||
        number_at(&first, 68) != PACK_APPLICATION_ID)
        return err_set(err, ERR_FORMAT, "not a pack file") || err_place(err, "%s", path);
    unsigned format = number_at(&first, 60);
    if (format != PACK_FORMAT)
        return err_set(err, format > PACK_FORMAT ? ERR_VERSION : ERR_FORMAT, "pack format %u",
                       format) ||
               err_place(err, "%s", path);
    return true;
}
