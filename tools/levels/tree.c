/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a file as a tree: as it is, or mended after its slips were reported. */
#include "tree.h"

#include "base/utf8.h"
#include "i18n/i18n.h"

static const char *why_sentence(const struct parse_result *result) {
    switch (result->why) {
    case PARSE_ALIAS:
        return _("Anker und Verweise (& und *) aus YAML sind hier nicht erlaubt. Wenn es Text sein "
                 "soll, setze ihn in Anführungszeichen.");
    case PARSE_TAG:
        return _("Typangaben mit ! aus YAML sind hier nicht erlaubt. Wenn es Text sein soll, setze "
                 "ihn in Anführungszeichen.");
    case PARSE_DOCUMENTS:
        return _("Nach --- beginnt ein zweites Dokument. In jeder Datei darf nur eines stehen.");
    case PARSE_DEEP:
        return _("Hier ist zu viel ineinander geschachtelt.");
    case PARSE_MEMORY:
        return _("Die Datei ist zu groß, um sie zu lesen.");
    case PARSE_SYNTAX:
        break;
    }
    return _("Ab hier ist die Datei kein gültiges YAML mehr. Prüfe in dieser und der vorigen Zeile "
             "Einrückung, Doppelpunkte und Anführungszeichen.");
}

static enum rule why_rule(const struct parse_result *result) {
    if (result->why == PARSE_ALIAS || result->why == PARSE_TAG)
        return RULE_REFERENCE;
    return RULE_YAML;
}

static void report_failure(const struct tree_context *context, const struct parse_result *result) {
    size_t at = result->at < context->source->n ? result->at : context->source->n;
    const struct spot spot = {context->source, source_place(context->source, at, 1)};
    report_add(context->report, why_rule(result), spot, "%s", why_sentence(result));
}

/* The mended text of the slips as a source of its own. */
static bool mended_source(struct source *out, struct slips *slips) {
    const struct bytes text = {(const unsigned char *)str_text(&slips->mended), slips->mended.n};
    return !slips->mended.has_failed &&
           source_init(out, slips->context->arena, slips->context->source->name, text);
}

/* What is still wrong is told only where no slip was: there it is most likely the same. */
static void parse_again(struct parse_result *result, const struct tree_context *context,
                        const struct source *mended) {
    tree_parse(result, context, mended);
    if (!result->has_failed)
        return;
    struct place place = source_place(mended, result->at < mended->n ? result->at : mended->n, 1);
    if (!report_has_line(context->report, context->source, place.line) &&
        !report_has_line(context->report, context->source, place.line - 1))
        report_add(context->report, why_rule(result), (struct spot){context->source, place}, "%s",
                   why_sentence(result));
}

/* First attempt on the text as it is; the slips are looked for only when it fails. */
static void parse_mending(struct parse_result *result, const struct tree_context *context,
                          const struct source *text) {
    tree_parse(result, context, text);
    if (!result->has_failed)
        return;
    struct slips slips = {.context = context, .text = text};
    struct source mended = {0};
    str_init(&slips.mended, SOURCE_MAX_BYTES);
    slips_find(&slips);
    if (slips.n == 0)
        report_failure(context, result);
    else if (mended_source(&mended, &slips))
        parse_again(result, context, &mended);
    str_fini(&slips.mended);
}

static struct node *read_text(const struct tree_context *context, const struct source *text) {
    struct parse_result result;
    parse_mending(&result, context, text);
    if (result.has_failed)
        return NULL;
    if (!result.root || (result.root->type == NODE_TEXT && !*result.root->text)) {
        report_add(context->report, RULE_EMPTY, (struct spot){context->source, {0, 0, 1}},
                   _("Die Datei ist leer."));
        return NULL;
    }
    return result.root;
}

struct node *tree_read(const struct tree_context *context) {
    if (utf8_is_valid(context->source->text, context->source->n))
        return read_text(context, context->source);
    struct slips slips = {.context = context, .text = context->source};
    struct source mended = {0};
    struct node *root = NULL;
    str_init(&slips.mended, SOURCE_MAX_BYTES);
    slips_find_bytes(&slips);
    if (mended_source(&mended, &slips))
        root = read_text(context, &mended);
    str_fini(&slips.mended);
    return root;
}

const struct node *node_get(const struct node *map, const char *key) {
    if (!map || map->type != NODE_MAP)
        return NULL;
    for (const struct node *child = map->first; child; child = child->next)
        if (*child->key == *key && str_equal(child->key, key))
            return child;
    return NULL;
}

const char *node_get_text(const struct node *map, const char *key) {
    const struct node *child = node_get(map, key);
    return child ? child->text : "";
}
