/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows become people, sorted into classes in the order in which these first appear. Only names are
 * copied; every other column stays behind. */
#include "exchange/roster_int.h"

#include "base/mem.h"

#include <string.h>

struct columns {
    int at[ROSTER_N_USES]; /* -1: none */
};

/* A person as the list says it; part of text. */
struct listed {
    char given[STORE_MAX_PERSON + 1], family[STORE_MAX_PERSON + 1];
};

static struct columns columns_of(const struct roster *roster) {
    struct columns columns;
    for (int i = 0; i < ROSTER_N_USES; i++)
        columns.at[i] = -1;
    for (int i = roster->n_columns - 1; i >= 0; i--)
        columns.at[roster->uses[i]] = i;
    return columns;
}

static const char *cell_for(const struct roster *roster, int row, const struct columns *columns,
                            enum roster_use use) {
    return columns->at[use] < 0 ? "" : roster_cell(roster, row, columns->at[use]);
}

/* Runs of blanks become one; tabs, too. */
static void copy_name(char *out, const char *from, size_t n) {
    size_t to = 0;
    char text[STORE_MAX_PERSON * 2];
    for (size_t i = 0; i < n && to + 1 < sizeof text; i++) {
        bool is_blank = from[i] == ' ' || from[i] == '\t';
        if (!is_blank)
            text[to++] = from[i];
        else if (to > 0 && text[to - 1] != ' ')
            text[to++] = ' ';
    }
    while (to > 0 && text[to - 1] == ' ')
        to--;
    text[to] = '\0';
    str_copy(out, STORE_MAX_PERSON + 1, text);
}

/* "Meier, Anna" or "Anna Lena Meier". */
static void split_full(const char *full, struct listed *out) {
    const char *comma = strchr(full, ','), *blank = strrchr(full, ' ');
    if (comma) {
        copy_name(out->family, full, (size_t)(comma - full));
        copy_name(out->given, comma + 1, strlen(comma + 1));
    } else if (blank) {
        copy_name(out->given, full, (size_t)(blank - full));
        copy_name(out->family, blank + 1, strlen(blank + 1));
    } else {
        copy_name(out->given, full, strlen(full));
    }
}

/* OneRoster's list of users alone has teachers in it. */
static bool is_pupil(const struct roster *roster, int row) {
    int role = roster->has_header ? roster_column(roster, "role") : -1;
    if (role < 0 || roster_column(roster, "sourcedid") < 0)
        return true;
    return str_equal(roster_cell(roster, row, role), "student");
}

static bool read_person(const struct roster *roster, int row, const struct columns *columns,
                        struct listed *out) {
    *out = (struct listed){0};
    if (!is_pupil(roster, row))
        return false;
    if (columns->at[ROSTER_FULL] >= 0) {
        split_full(cell_for(roster, row, columns, ROSTER_FULL), out);
    } else {
        const char *given = cell_for(roster, row, columns, ROSTER_GIVEN);
        const char *family = cell_for(roster, row, columns, ROSTER_FAMILY);
        copy_name(out->given, given, strlen(given));
        copy_name(out->family, family, strlen(family));
    }
    return out->given[0] || out->family[0];
}

/* --- classes --- */

/* As the store compares names of classes: else those of "7B" would push out those of "7b". */
static int group_named(struct roster_groups *groups, const char *name) {
    char cut[STORE_MAX_NAME + 1];
    str_copy(cut, sizeof cut, name);
    for (int i = 0; i < groups->n; i++)
        if (str_equal_nocase(groups->at[i].class_name, cut))
            return i;
    if (groups->n == ROSTER_MAX_GROUPS)
        return -1;
    str_copy(groups->at[groups->n].class_name, sizeof cut, cut);
    return groups->n++;
}

static bool is_double(const struct roster_group *group, const struct store_person *person) {
    for (int i = 0; i < group->n_people; i++)
        if (str_equal(group->people[i].given, person->given) &&
            str_equal(group->people[i].family, person->family))
            return true;
    return false;
}

/* What grouping works on: rows that are people, and the class of each. */
struct grouping {
    const struct roster *roster;
    struct columns columns;
    struct roster_groups *out;
    int *group_of_row; /* -1: nobody */
};

static bool count_rows(struct grouping *work, struct err *err) {
    struct listed person;
    for (int i = 0; i < work->roster->n_rows; i++) {
        work->group_of_row[i] = -1;
        if (!read_person(work->roster, i, &work->columns, &person)) {
            work->out->n_without_name++;
            continue;
        }
        int group = group_named(work->out, cell_for(work->roster, i, &work->columns, ROSTER_CLASS));
        if (group < 0)
            return roster_refuse(err, ERR_LIMIT, "too-many-classes");
        work->group_of_row[i] = group;
        work->out->at[group].n_people++;
    }
    return work->out->n > 0 || roster_refuse(err, ERR_FORMAT, "no-people");
}

/* Each class gets its part of one array of people. */
static void share_people(struct roster_groups *groups) {
    int at = 0;
    for (int i = 0; i < groups->n; i++) {
        groups->at[i].people = groups->people + at;
        at += groups->at[i].n_people;
        groups->at[i].n_people = 0;
    }
}

static const char *keep(struct roster_groups *groups, const char *text) {
    size_t n = strlen(text) + 1;
    char *copy = groups->text + groups->n_text;
    memcpy(copy, text, n);
    groups->n_text += n;
    return copy;
}

static void fill(struct grouping *work) {
    struct listed listed;
    for (int i = 0; i < work->roster->n_rows; i++) {
        if (work->group_of_row[i] < 0)
            continue;
        struct roster_group *group = &work->out->at[work->group_of_row[i]];
        read_person(work->roster, i, &work->columns, &listed);
        struct store_person person = {keep(work->out, listed.given),
                                      keep(work->out, listed.family)};
        group->n_doubles += is_double(group, &person);
        group->people[group->n_people++] = person;
    }
    store_wipe(&listed, sizeof listed);
}

bool roster_group(struct roster_groups *out, const struct roster *roster, struct err *err) {
    struct grouping work = {.roster = roster, .columns = columns_of(roster), .out = out};
    size_t n = (size_t)roster->n_rows;
    *out = (struct roster_groups){0};
    if (work.columns.at[ROSTER_FULL] < 0 && work.columns.at[ROSTER_GIVEN] < 0 &&
        work.columns.at[ROSTER_FAMILY] < 0)
        return roster_refuse(err, ERR_FORMAT, "no-names");
    work.group_of_row = mem_new(n + 1, sizeof *work.group_of_row);
    out->people = mem_new(n + 1, sizeof *out->people);
    out->text = mem_new(n + 1, sizeof(struct listed));
    bool is_good = work.group_of_row && out->people && out->text
                       ? count_rows(&work, err)
                       : err_set(err, ERR_NOMEM, "roster");
    if (is_good) {
        share_people(out);
        fill(&work);
    }
    mem_free(work.group_of_row);
    if (!is_good)
        roster_groups_fini(out);
    return is_good;
}

void roster_groups_fini(struct roster_groups *groups) {
    roster_wipe(groups->text, groups->n_text);
    mem_free(groups->text);
    mem_free(groups->people);
    *groups = (struct roster_groups){0};
}
