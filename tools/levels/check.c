/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every key by the table: unknown, twice, missing; maps, lists and their lengths. */
#include "check.h"

#include "base/str.h"
#include "check_leak.h"
#include "i18n/i18n.h"
#include "suggest.h"

#include <stdarg.h>
#include <string.h>

void check_error(const struct check *check, enum rule rule, const struct node *node,
                 const char *format, ...) {
    char sentence[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    report_add(&check->project->report, rule, (struct spot){check->source, node->place}, "%s",
               sentence);
}

void check_key_error(const struct check *check, enum rule rule, const struct node *node,
                     const char *format, ...) {
    char sentence[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    const struct spot spot = {check->source, node->key ? node->key_place : node->place};
    report_add(&check->project->report, rule, spot, "%s", sentence);
}

static const char *suggest_key(const char *wrong, enum key_where where) {
    struct suggestion suggestion = suggest_start(wrong);
    for (int i = 0; i < keys_n; i++)
        if (keys[i].where == where && keys[i].name)
            suggest_try(&suggestion, keys[i].name);
    return suggestion.best;
}

static void unknown_key(const struct check *check, const struct node *node, enum key_where where) {
    const char *best = suggest_key(node->key, where);
    if (str_equal(node->key, "<<"))
        check_key_error(check, RULE_REFERENCE, node,
                        _("Zusammenführen mit << ist hier nicht erlaubt."));
    else if (best)
        check_key_error(check, RULE_UNKNOWN_KEY, node,
                        _("Den Schlüssel »%s« gibt es %s nicht. Meinst du »%s«?"), node->key,
                        key_where_words(where), best);
    else
        check_key_error(check, RULE_UNKNOWN_KEY, node, _("Den Schlüssel »%s« gibt es %s nicht."),
                        node->key, key_where_words(where));
}

static bool is_double(const struct check *check, const struct node *map, const struct node *node) {
    for (const struct node *other = map->first; other != node; other = other->next)
        if (*other->key == *node->key && str_equal(other->key, node->key)) {
            check_key_error(check, RULE_DOUBLE_KEY, node,
                            _("»%s« steht hier zweimal, zuerst in Zeile %d."), node->key,
                            other->key_place.line + 1);
            return true;
        }
    return false;
}

static void check_clue_number(const struct check *check, const struct node *node) {
    if (strlen(node->key) != 1 || node->key[0] < '1' || node->key[0] > '0' + PACK_MAX_CLUES)
        check_key_error(check, RULE_CLUE_NUMBER, node,
                        _("Unter »clues« stehen nur Nummern von 1 bis %d."), PACK_MAX_CLUES);
}

static void check_word(const struct check *check, const struct node *node) {
    if (!*node->key || strlen(node->key) > PACK_MAX_ID)
        check_key_error(check, RULE_TOO_LONG, node,
                        _("Ein Wort im Glossar darf höchstens %d Bytes lang sein."), PACK_MAX_ID);
}

/* Its key; NULL when there is none, or it was there already. has: which were, by index. */
static const struct key *check_entry(const struct check *check, const struct node *map,
                                     const struct node *node, enum key_where where,
                                     const bool *has) {
    const struct key *key = key_find(where, node->key);
    bool is_new = key && key->name && !has[key - keys];
    if (!is_new && is_double(check, map, node))
        return NULL;
    if (!key) {
        unknown_key(check, node, where);
        return NULL;
    }
    if (where == WHERE_CLUES)
        check_clue_number(check, node);
    if (where == WHERE_GLOSSARY)
        check_word(check, node);
    check_value(check, node, key);
    return key;
}

/* has: by index in the table of keys. */
static void check_missing(const struct check *check, const struct node *map, enum key_where where,
                          const bool *has) {
    for (int i = keys_first(where); i < keys_n && keys[i].where == where; i++) {
        const struct key *key = &keys[i];
        if (key->is_required && !has[i])
            check_key_error(check, RULE_MISSING_KEY, map, _("Hier fehlt der Schlüssel »%s« (%s)."),
                            key->name, key_where_words(where));
    }
}

static void not_a_map(const struct check *check, const struct node *node) {
    const char *colon = node->type == NODE_TEXT && node->is_plain ? strchr(node->text, ':') : NULL;
    if (node->type == NODE_LIST)
        check_error(check, RULE_SHAPE, node,
                    _("Hier gehören Schlüssel hin, keine Liste: lass den Strich weg."));
    else if (colon)
        check_error(check, RULE_YAML_SPACE, node, _("Nach dem Doppelpunkt fehlt ein Leerzeichen."));
    else if (*node->text)
        check_error(check, RULE_SHAPE, node,
                    _("Hier gehören eingerückte Schlüssel hin, kein Text."));
    else
        check_key_error(check, RULE_EMPTY, node,
                        _("Hier fehlen die eingerückten Schlüssel darunter."));
}

void check_map(const struct check *check, const struct node *map, enum key_where where) {
    if (map->type != NODE_MAP) {
        not_a_map(check, map);
        return;
    }
    bool has[KEYS_MAX] = {false};
    for (const struct node *node = map->first; node; node = node->next) {
        const struct key *key = check_entry(check, map, node, where, has);
        if (key)
            has[key - keys] = true;
    }
    check_missing(check, map, where, has);
    if (where == WHERE_GLOSSARY && map->n_children > PACK_MAX_GLOSSARY)
        check_key_error(check, RULE_LIST_LENGTH, map,
                        _("Es sind %d Wörter, erlaubt sind höchstens %d."), map->n_children,
                        PACK_MAX_GLOSSARY);
}

static bool check_length_of_list(const struct check *check, const struct node *list,
                                 const struct key *key) {
    if (list->n_children >= key->min && list->n_children <= key->max)
        return true;
    if (key->min == key->max)
        check_key_error(check, RULE_LIST_LENGTH, list,
                        _("»%s« braucht genau %lld Einträge, hier sind es %d."), key->name,
                        key->min, list->n_children);
    else
        check_key_error(check, RULE_LIST_LENGTH, list,
                        _("»%s« braucht %lld bis %lld Einträge, hier sind es %d."), key->name,
                        key->min, key->max, list->n_children);
    return false;
}

static bool check_list(const struct check *check, const struct node *list, const struct key *key) {
    if (list->type != NODE_LIST) {
        check_key_error(check, RULE_SHAPE, list,
                        _("»%s« ist eine Liste: vor jedem Eintrag steht ein Strich mit Leerzeichen "
                          "»- «."),
                        key->name);
        return false;
    }
    bool ok = check_length_of_list(check, list, key);
    const struct key item = {.where = key->where,
                             .name = key->name,
                             .type = key->of ? KEY_MAP : key->item,
                             .min = 1,
                             .max = key->item == KEY_NUMBER ? key->max
                                    : key->item == KEY_ID   ? PACK_MAX_ID
                                    : key->translation      ? PACK_MAX_TEXT
                                                            : PACK_MAX_SHORT_TEXT,
                             .of = key->of};
    for (const struct node *node = list->first; node; node = node->next)
        ok &= check_value(check, node, &item);
    return ok;
}

bool check_value(const struct check *check, const struct node *node, const struct key *key) {
    if (key->type == KEY_MAP) {
        check_map(check, node, key->of);
        return true;
    }
    if (key->type == KEY_LIST)
        return check_list(check, node, key);
    return check_scalar(check, node, key);
}

static void check_sources(struct project *project) {
    struct check check = {project, &project->pack_source};
    if (project->pack)
        check_map(&check, project->pack, WHERE_PACK);
    for (int i = 0; i < project->n_levels; i++) {
        check.source = &project->levels[i].source;
        if (project->levels[i].root)
            check_map(&check, project->levels[i].root, WHERE_LEVEL);
    }
}

void check_project(struct project *project) {
    check_sources(project);
    if (project->pack)
        check_pack(project);
    for (int i = 0; i < project->n_levels; i++)
        if (project->levels[i].root)
            check_level(project, i);
    check_references(project);
    check_translations(project);
    check_honesty(project);
    check_reading(project);
    check_spelling(project);
    check_leaks(project);
}
