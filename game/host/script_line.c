/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of a script, by a table of verbs. */
#include "host/script_line.h"

#include <string.h>

static const long long max_ms = 1000LL * 86400 * 366;

static const struct {
    const char *name;
    bool needs_rest;
} verbs[SCRIPT_N_VERBS] = {
    [SCRIPT_NOTHING] = {"", false},       [SCRIPT_PRESS] = {"press", true},
    [SCRIPT_KEY] = {"key", true},         [SCRIPT_TYPE] = {"type", true},
    [SCRIPT_CLICK] = {"click", true},     [SCRIPT_WHEEL] = {"wheel", true},
    [SCRIPT_RESIZE] = {"resize", true},   [SCRIPT_SCALE] = {"scale", true},
    [SCRIPT_THEME] = {"theme", true},     [SCRIPT_LANG] = {"lang", true},
    [SCRIPT_ADVANCE] = {"advance", true}, [SCRIPT_DUMP] = {"dump", false},
    [SCRIPT_EXPECT] = {"expect", true},   [SCRIPT_FITS] = {"fits", false},
    [SCRIPT_QUIT] = {"quit", false},      [SCRIPT_SCREENSHOT] = {"screenshot", true},
    [SCRIPT_REDRAW] = {"redraw", false},  [SCRIPT_STEADY] = {"steady", false},
    [SCRIPT_RELOAD] = {"reload", true},   [SCRIPT_AWAIT] = {"await", true},
    [SCRIPT_SAY] = {"say", true},         [SCRIPT_BLOCKS] = {"blocks", false},
};

/* --- words --- */

static char *skip_blanks(char *text) {
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    return text;
}

char *script_cut_word(char *text) {
    while (*text && *text != ' ' && *text != '\t') {
        text++;
    }
    if (*text) {
        *text++ = 0;
    }
    return skip_blanks(text);
}

static void cut_end(char *line) {
    size_t n = strlen(line);
    while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t' || line[n - 1] == '\r')) {
        line[--n] = 0;
    }
}

char *script_next_line(char **text) {
    char *line = *text;
    if (!line || !*line) {
        return NULL;
    }
    char *end = strchr(line, '\n');
    if (end) {
        *end = 0;
    }
    *text = end ? end + 1 : NULL;
    return line;
}

/* --- numbers --- */

/* The text stays whole, so that it can be an id as well. */
static bool read_pair(const char *text, int min, int out[2]) {
    char first[16] = "";
    long long a = 0, b = 0;
    size_t n = strcspn(text, " \t");
    if (n >= sizeof first) {
        return false;
    }
    memcpy(first, text, n);
    const char *second = text + n + strspn(text + n, " \t");
    if (!str_to_int(first, min, SCRIPT_MAX_SIDE, &a) ||
        !str_to_int(second, min, SCRIPT_MAX_SIDE, &b)) {
        return false;
    }
    out[0] = (int)a;
    out[1] = (int)b;
    return true;
}

/* Says why; always false. */
static bool fail(struct str *why, const char *sentence) {
    str_add(why, sentence);
    return false;
}

static bool read_numbers(struct script_order *out, struct str *why) {
    switch (out->verb) {
    case SCRIPT_WHEEL:
        return str_to_int(out->rest, -1000, 1000, &out->number) ||
               fail(why, "wheel needs a whole number, positive: downwards");
    case SCRIPT_ADVANCE:
        return str_to_int(out->rest, 0, max_ms, &out->number) ||
               fail(why, "advance needs milliseconds");
    case SCRIPT_RESIZE:
        return read_pair(out->rest, 1, out->pair) || fail(why, "resize needs width and height");
    case SCRIPT_CLICK:
        out->has_pair = read_pair(out->rest, 0, out->pair);
        return true;
    default:
        return true;
    }
}

/* --- lines --- */

static enum script_verb find_verb(const char *word) {
    for (int i = SCRIPT_NOTHING + 1; i < SCRIPT_N_VERBS; i++) {
        if (str_equal(word, verbs[i].name)) {
            return (enum script_verb)i;
        }
    }
    return SCRIPT_NOTHING;
}

bool script_read_line(struct script_order *out, char *line, struct str *why) {
    cut_end(line);
    char *word = skip_blanks(line);
    *out = (struct script_order){.rest = word};
    if (*word == 0 || *word == '#') {
        return true;
    }
    out->rest = script_cut_word(word);
    out->verb = find_verb(word);
    if (out->verb == SCRIPT_NOTHING) {
        str_addf(why, "no verb is called \"%s\"", word);
        return false;
    }
    if (verbs[out->verb].needs_rest && !*out->rest) {
        str_addf(why, "%s needs something after it", word);
        return false;
    }
    return read_numbers(out, why);
}

const char *script_verb_name(enum script_verb verb) {
    return verbs[verb].name;
}
