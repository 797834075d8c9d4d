/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single values: text, numbers, dates, words of a list, codes, addresses. */
#include "check.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "pack/words.h"
#include "suggest.h"

#include <stdint.h>
#include <string.h>

static bool wrong(const struct check *check, enum rule rule, const struct node *node,
                  const char *sentence) {
    check_error(check, rule, node, "%s", sentence);
    return false;
}

static bool not_a_text(const struct check *check, const struct node *node) {
    bool is_same_line = !node->key || node->place.line == node->key_place.line;
    if (node->type == NODE_LIST && is_same_line)
        return wrong(check, RULE_YAML_SPECIAL, node,
                     _("Text, der mit [ beginnt, braucht Anführungszeichen oder »>-« und eine neue "
                       "Zeile."));
    if (node->type == NODE_MAP && !node->key)
        return wrong(check, RULE_YAML_COLON, node,
                     _("In diesem Text steht ein Doppelpunkt mit Leerzeichen. Setze den ganzen "
                       "Text in Anführungszeichen."));
    if (node->type == NODE_MAP && is_same_line)
        return wrong(check, RULE_YAML_SPECIAL, node,
                     _("Text, der mit { beginnt, braucht Anführungszeichen oder »>-« und eine neue "
                       "Zeile."));
    return wrong(check, RULE_SHAPE, node,
                 _("Hier gehört ein Text hin, keine Schlüssel oder Listen."));
}

static bool is_swallowed(const struct check *check, const struct node *node) {
    struct bytes line = source_line(check->source, node->place.line);
    return node->has_comment || (!*node->text && memchr(line.p, '#', line.n) != NULL);
}

static bool check_filled(const struct check *check, const struct node *node,
                         const struct key *key) {
    bool is_text = key->type == KEY_TEXT;
    if ((is_text || !*node->text) && is_swallowed(check, node)) {
        check_error(check, RULE_YAML_COMMENT, node,
                    _("Alles nach # gilt als Bemerkung und fehlt im Text. Setze den Text in "
                      "Anführungszeichen."));
        return false;
    }
    if (*node->text)
        return true;
    check_key_error(check, RULE_EMPTY, node, _("Nach »%s« fehlt der Inhalt."),
                    key->name ? key->name : node->key);
    return false;
}

/* A byte below 0x20 or 0x7f among eight; line breaks too, so that the eight are looked at singly.
 */
static bool may_have_control(const char *p) {
    const uint64_t ones = 0x0101010101010101, tops = ones << 7;
    uint64_t x = 0;
    memcpy(&x, p, sizeof x);
    uint64_t below = (x - ones * 0x20) & ~x & tops, is_7f = ((x ^ ones * 0x7f) - ones) & ~x & tops;
    return below | is_7f;
}

static bool has_control(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (; i + 8 <= n && !may_have_control(text + i); i += 8)
            ;
        if (i < n && (((unsigned char)text[i] < 0x20 && text[i] != '\n') || text[i] == 0x7f))
            return true;
    }
    return false;
}

static bool check_bytes(const struct check *check, const struct node *node, const struct key *key) {
    size_t n = strlen(node->text);
    if (has_control(node->text, n))
        return wrong(check, RULE_ENCODING, node,
                     _("In diesem Text steht ein Tabulator oder Steuerzeichen."));
    if (key->max == 0 || key->type == KEY_NUMBER || n <= (size_t)key->max)
        return true;
    check_error(check, RULE_TOO_LONG, node,
                _("Dieser Text ist zu lang: %zu Bytes, erlaubt sind %lld."), n, key->max);
    return false;
}

static bool check_number(const struct check *check, const struct node *node,
                         const struct key *key) {
    long long value = 0;
    if (str_to_int(node->text, key->min, key->max, &value))
        return true;
    check_error(check, RULE_NUMBER, node,
                _("Hier gehört eine ganze Zahl von %lld bis %lld hin, nicht »%s«."), key->min,
                key->max, node->text);
    return false;
}

static void list_words(struct str *out, const char *const *words) {
    for (int i = 0; words[i]; i++)
        str_addf(out, "%s%s", i ? ", " : "", words[i]);
}

static bool check_choice(const struct check *check, const struct node *node,
                         const struct key *key) {
    if (pack_word_index(key->words, node->text) >= 0)
        return true;
    const char *best = suggest_word(node->text, key->words);
    struct str all;
    str_init(&all, 600);
    list_words(&all, key->words);
    if (best)
        check_error(check, RULE_WORD, node, _("»%s« gibt es bei »%s« nicht. Meinst du »%s«?"),
                    node->text, key->name, best);
    else
        check_error(check, RULE_WORD, node, _("»%s« gibt es bei »%s« nicht. Möglich sind: %s."),
                    node->text, key->name, str_text(&all));
    str_fini(&all);
    return false;
}

static bool check_id(const struct check *check, const struct node *node) {
    if (str_is_id(node->text))
        return true;
    check_error(check, RULE_ID, node,
                _("»%s« ist keine Kennung: nur Kleinbuchstaben a bis z, Ziffern und Bindestrich, "
                  "vorn ein Buchstabe."),
                node->text);
    return false;
}

/* Codes of the three frameworks in facts/curriculum: digits with dots, within their ranges. */
static bool is_code(const char *code) {
    static const struct {
        const char *prefix;
        int n_numbers[2], max[3];
    } frameworks[] = {
        {"mkr-", {2, 2}, {6, 4, 0}}, {"kmk-", {2, 3}, {6, 6, 9}}, {"digcomp-", {2, 2}, {5, 6, 0}}};
    for (size_t i = 0; i < sizeof frameworks / sizeof frameworks[0]; i++) {
        if (!str_starts(code, frameworks[i].prefix))
            continue;
        const char *p = code + strlen(frameworks[i].prefix);
        int n = 0;
        while (n < frameworks[i].n_numbers[1] && *p >= '1' && *p <= '0' + frameworks[i].max[n]) {
            n++;
            p++;
            if (*p != '.')
                break;
            p++;
        }
        return *p == 0 && p[-1] != '.' && n >= frameworks[i].n_numbers[0];
    }
    return false;
}

/* The code of the MKR nearest to a wrong one; false when none is near. */
static bool nearest_code(char out[16], const char *wrong_code) {
    int best = 4;
    for (int i = 0; i < 24; i++) {
        char code[16];
        str_format(code, sizeof code, "mkr-%d.%d", i / 4 + 1, i % 4 + 1);
        int distance = suggest_distance(wrong_code, code, 3);
        if (distance < best) {
            best = distance;
            str_copy(out, 16, code);
        }
    }
    return best < 4;
}

static bool check_code(const struct check *check, const struct node *node) {
    char best[16];
    if (is_code(node->text))
        return true;
    if (nearest_code(best, node->text))
        check_error(check, RULE_CODE, node, _("Den Code »%s« gibt es nicht. Meinst du »%s«?"),
                    node->text, best);
    else
        check_error(check, RULE_CODE, node,
                    _("Den Code »%s« gibt es nicht. Codes sehen so aus: mkr-2.3, kmk-1.2.2, "
                      "digcomp-1.2."),
                    node->text);
    return false;
}

static bool check_license(const struct check *check, const struct node *node) {
    static const char *const known[] = {"CC-BY-SA-4.0",
                                        "CC-BY-4.0",
                                        "CC0-1.0",
                                        "CC-BY-3.0",
                                        "CC-BY-SA-3.0",
                                        "CC-BY-3.0-DE",
                                        "CC-BY-2.0",
                                        "CC-BY-SA-2.0",
                                        "CC-BY-SA-3.0-DE",
                                        "CC-BY-2.5",
                                        "CC-BY-SA-2.5",
                                        "CC-BY-ND-4.0",
                                        "CC-BY-NC-4.0",
                                        "CC-BY-NC-SA-4.0",
                                        "CC-PDDC",
                                        "DL-DE-BY-2.0",
                                        "DL-DE-ZERO-2.0",
                                        "GFDL-1.3-or-later",
                                        "OGL-UK-3.0",
                                        "MIT",
                                        "GPL-3.0-or-later",
                                        "Apache-2.0",
                                        "OFL-1.1",
                                        "Unlicense",
                                        NULL};
    const char *best = suggest_word(node->text, known);
    if (pack_word_index(known, node->text) >= 0 || str_starts(node->text, "LicenseRef-"))
        return true;
    check_error(check, RULE_LICENSE, node,
                _("»%s« ist keine Lizenz in der Schreibweise von SPDX. Meinst du »%s«?"),
                node->text, best ? best : "CC-BY-SA-4.0");
    return false;
}

static bool check_handle(const struct check *check, const struct node *node) {
    if (node->text[0] == '@')
        return wrong(check, RULE_HANDLE, node,
                     _("Schreibe den Namen des Kontos ohne @; das Spiel ergänzt es."));
    if (node->text[strcspn(node->text, " \n")])
        return wrong(check, RULE_HANDLE, node,
                     _("Im Namen eines Kontos (handle) stehen keine Leerzeichen."));
    return true;
}

static bool check_file(const struct check *check, const struct node *node) {
    static const char *const ends[] = {".svg", ".png", ".jpg", ".jpeg"};
    bool ok =
        str_starts(node->text, "images/") && !strstr(node->text, "..") && !strchr(node->text, '\\');
    bool has_end = false;
    for (int i = 0; i < 4; i++)
        has_end |= str_ends(node->text, ends[i]);
    if (!ok)
        return wrong(check, RULE_PICTURE, node,
                     _("Bilder liegen im Ordner images/ des Pakets, ohne »..«."));
    return has_end || wrong(check, RULE_PICTURE, node,
                            _("Ein Bild ist eine Datei mit der Endung .svg, .png oder .jpg."));
}

static bool check_text_kind(const struct check *check, const struct node *node,
                            const struct key *key) {
    switch (key->type) {
    case KEY_ID:
        return check_id(check, node);
    case KEY_NUMBER:
        return check_number(check, node, key);
    case KEY_DATE:
        return pack_date_is_valid(node->text) ||
               wrong(check, RULE_DATE, node,
                     _("Hier gehört ein Datum hin, das es gibt: JJJJ-MM-TT."));
    case KEY_VERSION:
        return pack_version_is_valid(node->text) ||
               wrong(check, RULE_VERSION, node,
                     _("Eine Version hat drei Zahlen mit Punkten, zum Beispiel 1.0.0."));
    case KEY_WORD:
        return check_choice(check, node, key);
    case KEY_CODE:
        return check_code(check, node);
    case KEY_LICENSE:
        return check_license(check, node);
    case KEY_HANDLE:
        return check_handle(check, node);
    case KEY_URL:
        return str_starts(node->text, "https://") || str_starts(node->text, "http://") ||
               wrong(check, RULE_URL, node, _("Eine Adresse beginnt mit https:// oder http://."));
    case KEY_FILE:
        return check_file(check, node);
    default:
        return true;
    }
}

bool check_scalar(const struct check *check, const struct node *node, const struct key *key) {
    if (node->type != NODE_TEXT)
        return not_a_text(check, node);
    return check_filled(check, node, key) && check_bytes(check, node, key) &&
           check_text_kind(check, node, key);
}
