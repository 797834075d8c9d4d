/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema: the JSON Schemas of pack.yaml and of a level, made from the table of keys. */
#include "schema.h"

#include "base/file.h"
#include "commands.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/model.h"

#include <stdio.h>

const char *const schema_help = N_(
    "scheinriese-levels schema pack|level [-o DATEI]\n"
    "\n"
    "Schreibt das JSON Schema von pack.yaml oder einer Level-Datei. Damit ergänzen und prüfen\n"
    "Editoren die Schlüssel, zum Beispiel VS Code mit der Erweiterung YAML. Die erste Zeile der\n"
    "Datei nennt es dann so:\n"
    "  # yaml-language-server: $schema=schema/level.json\n"
    "\n"
    "  -o DATEI   wohin (sonst auf die Standardausgabe)\n"
    "\n"
    "Beispiel: scheinriese-levels schema level -o schema/level.json\n");

static const char *name_of(enum key_where where) {
    static const char *const names[WHERE_N] = {[WHERE_NONE] = "",
                                               [WHERE_PACK] = "pack",
                                               [WHERE_FOR] = "for",
                                               [WHERE_PERSON] = "person",
                                               [WHERE_GLOSSARY] = "glossary",
                                               [WHERE_LEVEL] = "level",
                                               [WHERE_LESSON] = "lesson",
                                               [WHERE_TEACHER] = "teacher",
                                               [WHERE_POST] = "post",
                                               [WHERE_AUTHOR] = "author",
                                               [WHERE_IMAGE] = "image",
                                               [WHERE_COUNTS] = "counts",
                                               [WHERE_LOOKS] = "looks",
                                               [WHERE_LOOK] = "look",
                                               [WHERE_CLUES] = "clues",
                                               [WHERE_REFERENCE] = "reference"};
    return names[where];
}

static void add_pattern(struct str *out, const char *pattern) {
    str_addf(out, "{\"type\": \"string\", \"pattern\": \"%s\"}", pattern);
}

static void add_words(struct str *out, const char *const *words) {
    str_add(out, "{\"enum\": [");
    for (int i = 0; words[i]; i++)
        str_addf(out, "%s\"%s\"", i ? ", " : "", words[i]);
    str_add(out, "]}");
}

/* A number or a yes in YAML is a text for us. */
static void add_text(struct str *out, long long max) {
    str_addf(out,
             "{\"type\": [\"string\", \"number\", \"boolean\"], \"minLength\": 1, \"maxLength\": "
             "%lld}",
             max);
}

static void add_scalar(struct str *out, enum key_type type, const struct key *key) {
    switch (type) {
    case KEY_ID:
        add_pattern(out, "^[a-z][a-z0-9-]{0,62}$");
        break;
    case KEY_NUMBER:
        str_addf(out, "{\"type\": \"integer\", \"minimum\": %lld, \"maximum\": %lld}",
                 key->type == KEY_LIST ? 1 : key->min, key->max);
        break;
    case KEY_DATE:
        add_pattern(out, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        break;
    case KEY_VERSION:
        add_pattern(out, "^[0-9]+\\\\.[0-9]+\\\\.[0-9]+$");
        break;
    case KEY_WORD:
        add_words(out, key->words);
        break;
    case KEY_CODE:
        add_pattern(out, "^(mkr|kmk|digcomp)-[0-9](\\\\.[0-9]){1,2}$");
        break;
    case KEY_HANDLE:
        add_pattern(out, "^[^@ ][^ ]*$");
        break;
    case KEY_URL:
        add_pattern(out, "^https?://");
        break;
    case KEY_FILE:
        add_pattern(out, "^images/.+\\\\.(svg|png|jpe?g)$");
        break;
    default:
        add_text(out, key->type == KEY_LIST ? PACK_MAX_TEXT : key->max);
        break;
    }
}

static void add_type(struct str *out, const struct key *key) {
    if (key->type == KEY_MAP) {
        str_addf(out, "{\"$ref\": \"#/$defs/%s\"}", name_of(key->of));
    } else if (key->type == KEY_LIST) {
        str_add(out, "{\"type\": \"array\", \"items\": ");
        if (key->of)
            str_addf(out, "{\"$ref\": \"#/$defs/%s\"}", name_of(key->of));
        else
            add_scalar(out, key->item, key);
        str_addf(out, ", \"minItems\": %lld, \"maxItems\": %lld}", key->min, key->max);
    } else {
        add_scalar(out, key->type, key);
    }
}

/* The type with the sentence that an editor shows beside the key. */
static void add_described(struct str *out, const struct key *key) {
    struct str type;
    str_init(&type, SCHEMA_MAX_BYTES);
    add_type(&type, key);
    if (key->about)
        str_addf(out, "{\"description\": \"%s\", %s", _(key->about), str_text(&type) + 1);
    else
        str_add(out, str_text(&type));
    out->has_failed |= type.has_failed;
    str_fini(&type);
}

static void add_properties(struct str *out, enum key_where where) {
    bool is_first = true;
    str_add(out, "\"additionalProperties\": false, \"properties\": {");
    for (int i = 0; i < keys_n; i++) {
        if (keys[i].where != where)
            continue;
        str_addf(out, "%s\n      \"%s\": ", is_first ? "" : ",", keys[i].name);
        add_described(out, &keys[i]);
        is_first = false;
    }
    str_add(out, "}");
}

static void add_required(struct str *out, enum key_where where) {
    bool is_first = true;
    for (int i = 0; i < keys_n; i++)
        if (keys[i].where == where && keys[i].is_required) {
            str_addf(out, "%s\"%s\"", is_first ? ",\n      \"required\": [" : ", ", keys[i].name);
            is_first = false;
        }
    str_add(out, is_first ? "" : "]");
}

/* Maps whose keys are any word (glossary) or numbers (clues). */
static void add_free_map(struct str *out, const struct key *key) {
    str_add(out, key->where == WHERE_CLUES
                     ? "\"additionalProperties\": false, \"patternProperties\": {\"^[1-9]$\": "
                     : "\"additionalProperties\": ");
    add_type(out, key);
    str_add(out, key->where == WHERE_CLUES ? "}" : "");
}

static void add_definition(struct str *out, enum key_where where) {
    const struct key *any = key_find(where, "");
    str_addf(out, "    \"%s\": {\"type\": \"object\", ", name_of(where));
    if (any && !any->name) {
        add_free_map(out, any);
    } else {
        add_properties(out, where);
        add_required(out, where);
    }
    str_add(out, "}");
}

bool schema_add(struct str *out, enum key_where root) {
    bool is_first = true;
    str_addf(out,
             "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
             "  \"title\": \"Scheinriese: %s\",\n  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n",
             root == WHERE_PACK ? "pack.yaml" : "LEVEL.yaml", name_of(root));
    for (int where = WHERE_PACK; where < WHERE_N; where++) {
        bool is_of_pack = where < WHERE_LEVEL;
        if (is_of_pack != (root == WHERE_PACK))
            continue;
        str_add(out, is_first ? "" : ",\n");
        add_definition(out, (enum key_where)where);
        is_first = false;
    }
    return str_add(out, "\n  }\n}\n");
}

static bool write_schema(enum key_where root, const char *path, struct err *err) {
    struct str out;
    str_init(&out, SCHEMA_MAX_BYTES);
    bool ok = schema_add(&out, root) || err_set(err, ERR_NOMEM, "no memory for the schema");
    if (ok && path)
        ok = file_write(path, (struct bytes){(const unsigned char *)str_text(&out), out.n}, err);
    else if (ok)
        fputs(str_text(&out), stdout);
    str_fini(&out);
    return ok;
}

int schema_run(int argc, char **argv) {
    struct words words;
    const char *path = NULL;
    const struct option options[] = {{"-o", NULL, &path}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    bool is_pack = words.n == 1 && str_equal(words.at[0], "pack");
    if (!is_pack && !(words.n == 1 && str_equal(words.at[0], "level"))) {
        fputs(_(schema_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return write_schema(is_pack ? WHERE_PACK : WHERE_LEVEL, path, &err) ? TOOL_OK : tool_fail(&err);
}
