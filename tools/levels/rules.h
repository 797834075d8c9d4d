/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one table of rules: each finding belongs to one, and takes its severity, its reason and its
 * remedy from here. */
#ifndef SCHEINRIESE_LEVELS_RULES_H
#define SCHEINRIESE_LEVELS_RULES_H

#include <stdio.h>

enum rule {
    /* writing YAML */
    RULE_YAML,
    RULE_REFERENCE,
    RULE_YAML_TAB,
    RULE_YAML_INDENT,
    RULE_YAML_SPACE,
    RULE_YAML_COLON,
    RULE_YAML_COMMENT,
    RULE_YAML_QUOTE,
    RULE_YAML_SPECIAL,
    RULE_ENCODING,
    /* structure */
    RULE_UNKNOWN_KEY,
    RULE_DOUBLE_KEY,
    RULE_MISSING_KEY,
    RULE_SHAPE,
    RULE_EMPTY,
    RULE_LIST_LENGTH,
    RULE_TOO_LONG,
    RULE_NUMBER,
    RULE_WORD,
    RULE_ID,
    RULE_CODE,
    RULE_LICENSE,
    RULE_HANDLE,
    RULE_DATE,
    RULE_VERSION,
    RULE_URL,
    RULE_AVATAR,
    RULE_PICTURE,
    RULE_PICTURE_CREDIT,
    RULE_CLUE_NUMBER,
    RULE_LEVEL_FILE,
    RULE_DOUBLE_ID,
    RULE_UNKNOWN_POST,
    RULE_UNKNOWN_PERSON,
    RULE_CALLBACK,
    RULE_AUTHOR,
    RULE_KIND_NEEDS,
    RULE_MARKS,
    RULE_TEST_FORM,
    RULE_TEST_PAIR,
    /* honesty */
    RULE_AXES,
    RULE_LOOK_TELLS,
    RULE_CHECK_LOOK,
    RULE_LOOKS_OFFERED,
    RULE_CHECKED_FUTURE,
    RULE_CHECKED_OLD,
    RULE_EXPIRED,
    RULE_EXPIRES_MISSING,
    RULE_REFERENCES_FEW,
    RULE_ALT_TELLS,
    /* balance */
    RULE_POOL_SIZE,
    RULE_POOL_FACTS,
    RULE_CHECK_SPREAD,
    RULE_TECHNIQUE_FACTS,
    /* cue leak */
    RULE_CUE_LEAK,
    RULE_CUE_LEAK_FEW,
    /* reading */
    RULE_READING_PACK,
    RULE_READING_POST,
    RULE_SIMPLE_CLUE,
    RULE_SPELLING,
    RULE_NO_DICTIONARY,
    /* fairness */
    RULE_GROUP,
    RULE_REAL_NAME,
    /* translations */
    RULE_TRANSLATION_FILE,
    RULE_TRANSLATION_TEXT,
    RULE_TRANSLATION_MARKS,
    RULE_TRANSLATION_UNKNOWN,
    RULE_TRANSLATION_OLD,
    RULE_N
};

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

struct rule_entry {
    const char *name; /* as printed and cited: "cue-leak" */
    enum severity severity;
    const char *why, *mend; /* one sentence each, N_() */
};

extern const struct rule_entry rules[RULE_N];

/* "error", "warning", "note": the words editors know. */
const char *severity_id(enum severity severity);
/* The table for people. */
void rules_print(FILE *to);

#endif
