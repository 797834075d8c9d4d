/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ClaimReview of schema.org as a data feed. The label says the verdict in fact-checkers' words and
 * the type of the fake; each entry says that it is from a game, so that nobody takes an invented
 * post for a real claim. */
#include "export.h"

#include "i18n/i18n.h"

static void add_json(struct str *out, const char *text) {
    str_add(out, "\"");
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            str_addf(out, "\\%c", c);
        else if (c < 32 || c == 127)
            str_addf(out, "\\u%04x", c);
        else
            str_add_n(out, p, 1);
    }
    str_add(out, "\"");
}

static void add_pair(struct str *out, const char *key, const char *text) {
    str_addf(out, ",\n  \"%s\": ", key);
    add_json(out, text);
}

static void add_pair_plain(struct str *out, const char *key, const char *text) {
    struct str plain;
    str_init(&plain, EXPORT_MAX_BYTES);
    export_add_plain(&plain, text);
    add_pair(out, key, str_text(&plain));
    str_fini(&plain);
}

/* The words of the scale; each is read back as the same verdict by import. */
static const char *label(const struct pack_post *post) {
    static const char *const labels[][2] = {{"fabricated", "Frei erfunden"},
                                            {"false-context", "Falscher Kontext"},
                                            {"false-connection", "Falsche Überschrift"},
                                            {"manipulated", "Manipuliert"},
                                            {"misleading", "Größtenteils falsch"}};
    if (post->verdict == VERDICT_FACT)
        return "Richtig";
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (str_equal(labels[i][0], post->type))
            return labels[i][1];
    return "Falsch";
}

static void add_authors(struct str *out, const struct pack *pack) {
    str_add(out, ",\n  \"author\": [");
    for (int i = 0; i < pack->n_authors; i++) {
        str_addf(out, "%s{\"@type\": \"Organization\", \"name\": ", i > 0 ? ", " : "");
        add_json(out, pack->authors[i]);
        str_add(out, "}");
    }
    str_add(out, "]");
}

static void add_citations(struct str *out, const struct pack_post *post) {
    if (post->n_references == 0)
        return;
    str_add(out, ",\n  \"citation\": [");
    for (int i = 0; i < post->n_references; i++) {
        str_add(out, i > 0 ? ", " : "");
        add_json(out, post->references[i].url);
    }
    str_add(out, "]");
}

static void add_review(struct str *out, const struct pack *pack, const struct pack_post *post) {
    bool is_fact = post->verdict == VERDICT_FACT;
    str_add(out, "{\"@type\": \"DataFeedItem\", \"item\": [{\n  \"@type\": \"ClaimReview\"");
    add_pair(out, "identifier", post->id);
    add_pair(out, "inLanguage", pack->language);
    add_pair(out, "disambiguatingDescription",
             _("Aus dem Lernspiel Scheinriese: keine Prüfung einer echten Behauptung."));
    add_pair_plain(out, "claimReviewed", *post->headline ? post->headline : post->text);
    add_pair_plain(out, "reviewBody", post->why);
    add_pair(out, "datePublished", pack->checked);
    add_authors(out, pack);
    str_addf(out,
             ",\n  \"reviewRating\": {\"@type\": \"Rating\", \"ratingValue\": %d, "
             "\"bestRating\": 5, \"worstRating\": 1, \"alternateName\": ",
             is_fact ? 5 : 1);
    add_json(out, label(post));
    str_add(out, "},\n  \"itemReviewed\": {\"@type\": \"Claim\", \"author\": {\"@type\": "
                 "\"Organization\", \"name\": ");
    add_json(out, post->author_name);
    str_add(out, "}}");
    add_citations(out, post);
    str_add(out, "\n}]}");
}

bool export_claimreview(struct str *out, const struct folder *folder, struct err *err) {
    const struct pack *pack = folder->pack;
    bool is_first = true;
    (void)err;
    str_add(out, "{\"@context\": \"https://schema.org\", \"@type\": \"DataFeed\",\n\"name\": ");
    add_json(out, pack->title);
    str_add(out, ",\n\"license\": ");
    add_json(out, pack->license);
    str_add(out, ",\n\"dataFeedElement\": [\n");
    for (int i = 0; i < pack->n_levels; i++) {
        for (int j = 0; j < pack->levels[i].n_posts; j++) {
            str_add(out, is_first ? "" : ",\n");
            add_review(out, pack, &pack->levels[i].posts[j]);
            is_first = false;
        }
    }
    str_add(out, "\n]}\n");
    return true;
}
