/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hunspell's C interface. The German dictionary of Debian is ISO 8859-1, so words are converted. */
#include "speller.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <hunspell/hunspell.h>
#include <string.h>

enum { N_BUCKETS = 1024 };

struct word {
    const char *text;
    struct word *next;
};

struct speller {
    Hunhandle *handle;
    bool is_latin;                   /* ISO 8859-1, else UTF-8 */
    struct arena arena;              /* of the words learned */
    struct word *learned[N_BUCKETS]; /* hunspell forgets those that its own list has as a part of
                                        compounds only */
};

static struct word **bucket_of(struct speller *speller, const char *word) {
    uint32_t hash = 2166136261u;
    for (; *word; word++)
        hash = (hash ^ (unsigned char)*word) * 16777619u;
    return &speller->learned[hash % N_BUCKETS];
}

static bool has_learned(struct speller *speller, const char *word) {
    const struct word *at = *bucket_of(speller, word);
    while (at && !str_equal(at->text, word))
        at = at->next;
    return at != NULL;
}

static bool find_dictionary(char aff[256], char dic[256], const char *name) {
    static const char *const folders[] = {"/usr/share/hunspell", "/usr/local/share/hunspell",
                                          "/opt/homebrew/share/hunspell"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (str_format(aff, 256, "%s/%s.aff", folders[i], name) &&
            str_format(dic, 256, "%s/%s.dic", folders[i], name) && file_exists(aff) &&
            file_exists(dic))
            return true;
    return false;
}

/* The first of the language's dictionaries that is there, else one named like the language. */
static bool find_language(char aff[256], char dic[256], const char *language) {
    static const struct {
        const char *language, *name;
    } names[] = {{"de", "de_DE"}, {"en", "en_GB"}, {"en", "en_US"}, {"uk", "uk_UA"},
                 {"fr", "fr_FR"}, {"tr", "tr_TR"}, {"pl", "pl_PL"}, {"es", "es_ES"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_equal(names[i].language, language) && find_dictionary(aff, dic, names[i].name))
            return true;
    return find_dictionary(aff, dic, language);
}

struct speller *speller_open(const char *language) {
    char aff[256], dic[256];
    if (!find_language(aff, dic, language))
        return NULL;
    struct speller *speller = mem_new(1, sizeof *speller);
    if (!speller)
        return NULL;
    speller->handle = Hunspell_create(aff, dic);
    if (!speller->handle) {
        mem_free(speller);
        return NULL;
    }
    speller->is_latin = !str_equal(Hunspell_get_dic_encoding(speller->handle), "UTF-8");
    return speller;
}

void speller_close(struct speller *speller) {
    if (speller) {
        Hunspell_destroy(speller->handle);
        arena_fini(&speller->arena);
    }
    mem_free(speller);
}

/* The word as the dictionary writes it; false when it cannot. */
static bool encode(char out[SPELLER_MAX_WORD], const struct speller *speller, const char *word) {
    size_t n = 0;
    if (!speller->is_latin)
        return str_copy(out, SPELLER_MAX_WORD, word);
    for (const char *p = word, *end = word + strlen(word); p < end;) {
        uint32_t c = utf8_next(&p, end);
        c = c == 0x2019 ? '\'' : c;
        if (c > 0xff || n + 1 == SPELLER_MAX_WORD)
            return false;
        out[n++] = (char)(unsigned char)c;
    }
    out[n] = 0;
    return true;
}

static bool decode(char out[SPELLER_MAX_WORD], const struct speller *speller, const char *word) {
    size_t n = 0;
    if (!speller->is_latin)
        return str_copy(out, SPELLER_MAX_WORD, word);
    for (; *word; word++) {
        if (n + 5 > SPELLER_MAX_WORD)
            return false;
        n += utf8_put(out + n, (unsigned char)*word);
    }
    out[n] = 0;
    return true;
}

bool speller_knows(struct speller *speller, const char *word) {
    char encoded[SPELLER_MAX_WORD];
    return has_learned(speller, word) || !encode(encoded, speller, word) ||
           Hunspell_spell(speller->handle, encoded) != 0;
}

void speller_learn(struct speller *speller, const char *word) {
    char encoded[SPELLER_MAX_WORD];
    struct word *learned = arena_new(&speller->arena, 1, sizeof *learned);
    if (learned)
        learned->text = arena_copy_text(&speller->arena, word, strlen(word));
    if (learned && learned->text) {
        learned->next = *bucket_of(speller, word);
        *bucket_of(speller, word) = learned;
    }
    if (encode(encoded, speller, word)) /* for its suggestions and endings */
        Hunspell_add(speller->handle, encoded);
}

bool speller_suggest(char out[SPELLER_MAX_WORD], struct speller *speller, const char *word) {
    char encoded[SPELLER_MAX_WORD];
    char **list = NULL;
    if (!encode(encoded, speller, word))
        return false;
    int n = Hunspell_suggest(speller->handle, &list, encoded);
    bool ok = n > 0 && decode(out, speller, list[0]);
    if (list)
        Hunspell_free_list(speller->handle, &list, n);
    return ok;
}
