/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures of posts from pooled counts. Formulas as in facts/measurement ("Items, classical"): the
 * point-biserial stays within the verdict class, because answer bias would make good facts look
 * bad. */
#include "post_stats.h"

#include "base/mem.h"
#include "pack/words.h"

#include <math.h>
#include <stdlib.h>

static const double z95 = 1.959964;

/* A look is dead below this share of a group of at least so many; more than so many right without
 * looking (lower end of the interval) is a give-away. */
static const double dead_share = 0.05, give_away_share = 0.75;
enum { DEAD_LEAST = 20, HALVES_LEAST = 5 };

const char *post_flag_id(enum post_flag flag) {
    static const char *const ids[FLAG_N] = {"wrong-key", "misleading-look", "give-away",
                                            "nobody-looks", "dead-look"};
    return ids[flag];
}

static double share(int64_t k, int64_t n) {
    return n > 0 ? (double)k / (double)n : NAN;
}

/* The ends of Wilson's interval. */
static void interval(int64_t k, int64_t n, double *low, double *high) {
    double m = (double)n, p = share(k, n), scale = 1 + z95 * z95 / m;
    double middle = (p + z95 * z95 / (2 * m)) / scale;
    double half = z95 * sqrt(p * (1 - p) / m + z95 * z95 / (4 * m * m)) / scale;
    *low = n > 0 ? middle - half : NAN;
    *high = n > 0 ? middle + half : NAN;
}

/* --- pupils on other posts --- */

static double correlation(const struct tally_rest *rest) {
    double n = (double)rest->n, k = (double)rest->n_right, sum = (double)rest->sum;
    double spread = k * (n - k) * (n * (double)rest->squares - sum * sum);
    return spread > 0 ? (n * (double)rest->sum_right - k * sum) / sqrt(spread) : NAN;
}

static struct rest_stats rest_of(const struct tally_rest *rest) {
    return (struct rest_stats){rest->n, share(rest->sum_right, rest->n_right) / 100,
                               share(rest->sum - rest->sum_right, rest->n - rest->n_right) / 100};
}

/* --- looks --- */

static double z_of_difference(int64_t k1, int64_t n1, int64_t k2, int64_t n2) {
    double p = share(k1 + k2, n1 + n2);
    double error = sqrt(p * (1 - p) * (1 / (double)n1 + 1 / (double)n2));
    return error > 0 ? (share(k1, n1) - share(k2, n2)) / error : 0;
}

static void look_at(struct post_stats *s, int kind, int64_t n_right) {
    const struct tally_post *c = s->counts;
    const struct node *look = node_get(node_get(s->node, "looks"), pack_look_kinds[kind]);
    struct look_stats *out = &s->looks[kind];
    int64_t n = c->looks[kind], k = c->looks_right[kind], others = c->n - n;
    *out = (struct look_stats){.is_offered = look != NULL, .n = n, .right = share(k, n)};
    out->tells = look && !str_equal(node_get_text(look, "tells"), "nothing");
    out->right_others = share(n_right - k, others);
    out->is_dead = look && c->n >= DEAD_LEAST && share(n, c->n) < dead_share;
    out->misleads = out->tells && n >= HALVES_LEAST && others >= HALVES_LEAST &&
                    z_of_difference(k, n, n_right - k, others) < -z95;
}

static bool nobody_looks(const struct post_stats *s) {
    double most = 0;
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        if (s->looks[kind].tells)
            most = fmax(most, share(s->looks[kind].n, s->counts->n));
    return s->counts->n >= DEAD_LEAST && most < 2 * dead_share;
}

/* --- flags and order --- */

/* Fooled pupils are the better ones elsewhere, beyond chance, and most are fooled. */
static bool has_wrong_key(const struct post_stats *s) {
    return s->p < 0.5 && s->r < 0 && s->r * sqrt((double)s->counts->same.n) < -1.645;
}

static void set_flags(struct post_stats *s) {
    double low = 0, high = 0;
    interval(s->counts->without_look_right, s->counts->without_look, &low, &high);
    s->flags[FLAG_WRONG_KEY] = has_wrong_key(s);
    s->flags[FLAG_GIVE_AWAY] = s->counts->without_look > 0 && low > give_away_share;
    s->flags[FLAG_NOBODY_LOOKS] = !s->flags[FLAG_GIVE_AWAY] && nobody_looks(s);
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        s->flags[FLAG_MISLEADING_LOOK] |= s->looks[kind].misleads;
        s->flags[FLAG_DEAD_LOOK] |= s->looks[kind].is_dead;
    }
}

/* Each flag outweighs all that are less severe; without one, what discriminates least is worst. */
static double worry_of(const struct post_stats *s) {
    double worry = isnan(s->r) ? 0.5 : (1 - s->r) / 2;
    for (int f = 0; f < FLAG_N; f++)
        worry += s->flags[f] ? 1 << (FLAG_N - f) : 0;
    return worry;
}

static void compute(struct post_stats *s) {
    const struct tally_post *c = s->counts;
    int64_t right = tally_n_right(c), wrong = c->n - right;
    bool is_fact = c->verdict == VERDICT_FACT;
    double mean = share(c->seconds, c->n);
    s->p = share(right, c->n);
    interval(right, c->n, &s->low, &s->high);
    s->r = correlation(&c->same);
    s->fooled = share(wrong, c->n);
    s->sure = share(c->answers[is_fact ? ANSWER_SURE_FAKE : ANSWER_SURE_FACT], wrong);
    s->same = rest_of(&c->same);
    s->other = rest_of(&c->other);
    for (int kind = 0; kind < LOOK_N_KINDS; kind++)
        look_at(s, kind, right);
    s->without_look = share(c->without_look, c->n);
    s->without_look_right = share(c->without_look_right, c->without_look);
    s->seconds = mean;
    s->seconds_sd = sqrt(fmax(0, share(c->seconds_squared, c->n) - mean * mean));
    set_flags(s);
    s->worry = worry_of(s);
}

static int compare_worry(const void *left, const void *right) {
    const struct post_stats *a = left, *b = right;
    if (a->worry != b->worry)
        return a->worry > b->worry ? -1 : 1;
    return tally_compare(a->counts, b->counts);
}

/* --- the source --- */

static bool find_node(struct post_stats *out, const struct project *project,
                      const struct tally_post *counts) {
    for (int i = 0; i < project->n_levels; i++) {
        const struct node *posts = node_get(project->levels[i].root, "posts");
        if (!str_equal(project->levels[i].id, counts->level) || !posts)
            continue;
        for (const struct node *post = posts->first; post; post = post->next)
            if (str_equal(node_get_text(post, "post"), counts->id)) {
                *out = (struct post_stats){
                    .counts = counts, .level = &project->levels[i], .node = post};
                return true;
            }
    }
    return false;
}

static void join(struct pack_stats *stats, const struct project *project,
                 const struct tally_post *counts) {
    struct post_stats *next = &stats->posts[stats->n];
    struct stats_left *left = &stats->left;
    if (!str_equal(counts->pack, node_get_text(project->pack, "pack"))) {
        left->n_other_packs++;
    } else if (!str_equal(counts->version, node_get_text(project->pack, "version"))) {
        left->n_other_versions++;
        left->other_version = counts->version;
    } else if (!find_node(next, project, counts)) {
        left->n_unknown++;
    } else if (pack_word_index(pack_verdicts, node_get_text(next->node, "verdict")) !=
               (int)counts->verdict) {
        left->n_other_verdict++;
    } else {
        compute(next);
        stats->n++;
    }
}

static int count_posts(const struct project *project) {
    int n = 0;
    for (int i = 0; i < project->n_levels; i++) {
        const struct node *posts = node_get(project->levels[i].root, "posts");
        n += posts ? posts->n_children : 0;
    }
    return n;
}

bool pack_stats_make(struct pack_stats *out, const struct project *project,
                     const struct tally *tally, struct err *err) {
    *out = (struct pack_stats){0};
    out->posts = mem_new((size_t)tally->n_posts + 1, sizeof *out->posts);
    if (!out->posts)
        return err_set(err, ERR_NOMEM, "figures");
    for (int i = 0; i < tally->n_posts; i++)
        join(out, project, &tally->posts[i]);
    qsort(out->posts, (size_t)out->n, sizeof *out->posts, compare_worry);
    out->n_without = count_posts(project) - out->n;
    return true;
}

void pack_stats_fini(struct pack_stats *stats) {
    mem_free(stats->posts);
    *stats = (struct pack_stats){0};
}
