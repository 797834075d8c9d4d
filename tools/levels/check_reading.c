/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * German texts against the classes of the pack: the pack as a whole is judged, single posts only
 * get a hint. The hardest sentences are named. */
#include "check.h"
#include "prose.h"
#include "reading.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <string.h>

enum {
    PACK_LEAST_WORDS = 100, /* the formulas need some text */
    POST_LEAST_WORDS = 40,
    SENTENCE_LEAST_WORDS = 6,
    PACK_ABOVE = 1, /* school years that a pack may lie above its oldest class */
    POST_ABOVE = 3,
    N_HARDEST = 3,
    QUOTE_BYTES = 110
};

struct hard {
    double year;
    const char *post; /* id */
    char quote[QUOTE_BYTES + 8];
};

/* The hardest sentences of what was read, hardest first. */
struct hardest {
    int n, max;
    struct hard items[N_HARDEST];
};

static int oldest_class(const struct project *project) {
    const struct node *classes = node_get(node_get(project->pack, "for"), "classes");
    long long oldest = 0, value = 0;
    for (const struct node *c = classes ? classes->first : NULL; c; c = c->next)
        if (str_to_int(c->text, 1, PACK_MAX_CLASSES, &value) && value > oldest)
            oldest = value;
    return (int)oldest;
}

static void quote(char out[QUOTE_BYTES + 8], struct bytes sentence) {
    char whole[QUOTE_BYTES + 1]; /* more than fits is cut between characters */
    size_t n = sentence.n < QUOTE_BYTES ? sentence.n : QUOTE_BYTES;
    memcpy(whole, sentence.p, n);
    whole[n] = 0;
    if (!str_copy(out, QUOTE_BYTES, whole))
        str_copy(out + strlen(out), 8, "…");
    for (char *p = out; *p; p++)
        *p = *p == '\n' ? ' ' : *p;
}

static void insert_hard(struct hardest *hardest, const struct hard *hard) {
    int at = hardest->n;
    for (int i = 0; i < hardest->n; i++)
        if (str_equal(hardest->items[i].quote, hard->quote))
            return;
    while (at > 0 && hardest->items[at - 1].year < hard->year)
        at--;
    if (at == hardest->max)
        return;
    hardest->n += hardest->n < hardest->max;
    for (int i = hardest->n - 1; i > at; i--)
        hardest->items[i] = hardest->items[i - 1];
    hardest->items[at] = *hard;
}

static void keep_hard(struct hardest *hardest, double year, const char *post,
                      struct bytes sentence) {
    struct hard hard = {.year = year, .post = post};
    if (hardest->n == hardest->max && hardest->items[hardest->max - 1].year >= year)
        return;
    quote(hard.quote, sentence);
    insert_hard(hardest, &hard);
}

/* What is counted: of the pack, and of the post at hand. */
struct reader {
    const struct check *check;
    int oldest;
    struct reading pack, simple, post;
    struct hardest of_pack, of_post;
};

static void read_text(struct reader *r, const struct node *post, const struct node *node) {
    const char *id = node_get_text(post, "post");
    char plain[PROSE_MAX];
    struct bytes sentence;
    if (!node || node->type != NODE_TEXT || !*node->text)
        return;
    prose_plain(plain, node->text);
    for (const char *at = plain; prose_next_sentence(&at, &sentence);) {
        struct reading one = {0};
        reading_add_sentence(&one, sentence);
        reading_sum(&r->pack, &one);
        reading_sum(&r->post, &one);
        if (one.n_words < SENTENCE_LEAST_WORDS)
            continue;
        double year = reading_year(&one);
        keep_hard(&r->of_pack, year, id, sentence);
        keep_hard(&r->of_post, year, id, sentence);
    }
}

static void hint_at_post(struct reader *r, const struct node *post) {
    double year = reading_year(&r->post);
    if (r->post.n_words < POST_LEAST_WORDS || year <= r->oldest + POST_ABOVE || !r->of_post.n)
        return;
    check_error(r->check, RULE_READING_POST, post,
                _("Dieser Post liest sich wie für Klasse %.0f, das Paket ist für Klasse %d. Am "
                  "schwersten: „%s“"),
                year, r->oldest, r->of_post.items[0].quote);
}

static void read_post(struct reader *r, const struct node *post) {
    const struct node *looks = node_get(post, "looks");
    r->post = (struct reading){0};
    r->of_post.n = 0;
    read_text(r, post, node_get(post, "headline"));
    read_text(r, post, node_get(post, "text"));
    for (const struct node *look = looks ? looks->first : NULL; look; look = look->next)
        read_text(r, post, node_get(look, "text"));
    read_text(r, post, node_get(post, "why"));
    read_text(r, post, node_get(post, "remember"));
    reading_add(&r->simple, node_get_text(post, "simple"));
    hint_at_post(r, post);
}

/* LIX is told as well; 40 suits class 5, 50 class 10. */
static void judge_pack(const struct reader *r, const struct node *classes) {
    struct str sentence;
    double year = reading_year(&r->pack), lix = reading_lix(&r->pack);
    bool is_hard = year > r->oldest + PACK_ABOVE || lix > 30 + 2 * (r->oldest + PACK_ABOVE);
    if (r->pack.n_words < PACK_LEAST_WORDS || !is_hard)
        return;
    str_init(&sentence, 1000);
    str_addf(&sentence,
             _("Das Paket liest sich wie für Klasse %.0f (LIX %.0f) und ist für Klasse %d. Am "
               "schwersten:"),
             year, lix, r->oldest);
    for (int i = 0; i < r->of_pack.n; i++)
        str_addf(&sentence, _(" %s: „%s“"), r->of_pack.items[i].post, r->of_pack.items[i].quote);
    check_key_error(r->check, RULE_READING_PACK, classes, "%s", str_text(&sentence));
    str_fini(&sentence);
}

static void judge_simple(const struct reader *r, const struct node *classes) {
    double year = reading_year(&r->simple), normal = reading_year(&r->pack);
    if (r->simple.n_words < PACK_LEAST_WORDS || year <= r->oldest || year <= normal)
        return;
    check_key_error(r->check, RULE_READING_PACK, classes,
                    _("Die einfachen Texte (»simple«, Klasse %.0f) sind nicht leichter als die "
                      "anderen (Klasse %.0f)."),
                    year, normal);
}

void check_reading(struct project *project) {
    struct check check = {project, &project->pack_source};
    struct reader r = {.check = &check,
                       .oldest = oldest_class(project),
                       .of_pack.max = N_HARDEST,
                       .of_post.max = 1};
    const struct node *classes = node_get(node_get(project->pack, "for"), "classes");
    if (r.oldest == 0)
        return;
    for (int i = 0; i < project->n_levels; i++) {
        const struct node *posts = node_get(project->levels[i].root, "posts");
        check.source = &project->levels[i].source;
        for (const struct node *post = posts ? posts->first : NULL; post; post = post->next)
            if (post->type == NODE_MAP)
                read_post(&r, post);
    }
    check.source = &project->pack_source;
    judge_pack(&r, classes);
    judge_simple(&r, classes);
}
