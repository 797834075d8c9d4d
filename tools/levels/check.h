/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checker: first every key by the table, then the rules across keys, posts, levels and
 * translations. Findings go to the report of the project. */
#ifndef SCHEINRIESE_LEVELS_CHECK_H
#define SCHEINRIESE_LEVELS_CHECK_H

#include "project.h"

void check_project(struct project *project);

/* --- between the check*.c files --- */

/* A file of the project with the report: what most checks need. */
struct check {
    struct project *project;
    const struct source *source;
};

void check_error(const struct check *check, enum rule rule, const struct node *node,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
void check_key_error(const struct check *check, enum rule rule, const struct node *node,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Every key of the map by the table, and what is missing. */
void check_map(const struct check *check, const struct node *map, enum key_where where);
/* A single value: reports and returns false when it does not fit. */
bool check_value(const struct check *check, const struct node *node, const struct key *key);
/* The same for a value without keys or items (check_values.c). */
bool check_scalar(const struct check *check, const struct node *node, const struct key *key);
/* Rules of pack.yaml, of a post, across posts, of translations. */
void check_pack(struct project *project);
void check_level(struct project *project, int i);
void check_post(const struct check *check, const struct node *level, const struct node *post);
void check_honesty(struct project *project);
void check_balance(const struct check *check, const struct node *posts);
void check_fairness(const struct check *check, const struct node *post);
void check_reading(struct project *project);
void check_spelling(struct project *project);
void check_references(struct project *project);
void check_translations(struct project *project);

#endif
