/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures of posts for programs; what cannot be had is null. */
#include "post_stats.h"

#include <math.h>
#include <stdio.h>

static void print_text(const char *text) {
    putchar('"');
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned)(unsigned char)*text);
        else
            putchar(*text);
    putchar('"');
}

/* Four digits behind the point, whatever the locale says. */
static void print_number(const char *key, double value) {
    if (isnan(value)) {
        printf(", \"%s\": null", key);
        return;
    }
    long long parts = llround(fabs(value) * 10000);
    printf(", \"%s\": %s%lld.%04lld", key, value < 0 && parts > 0 ? "-" : "", parts / 10000,
           parts % 10000);
}

static void print_rest(const char *key, const struct rest_stats *rest) {
    printf(",\n   \"%s\": {\"n\": %lld", key, (long long)rest->n);
    print_number("right", rest->right);
    print_number("fooled", rest->fooled);
    putchar('}');
}

static void print_looks(const struct post_stats *s) {
    bool is_first = true;
    printf(",\n   \"looks\": {");
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        const struct look_stats *look = &s->looks[kind];
        if (!look->is_offered)
            continue;
        printf("%s\n    \"%s\": {\"n\": %lld, \"tells\": %s", is_first ? "" : ",",
               look_kind_id((enum look_kind)kind), (long long)look->n,
               look->tells ? "true" : "false");
        print_number("right", look->right);
        print_number("right_others", look->right_others);
        printf(", \"is_dead\": %s, \"misleads\": %s}", look->is_dead ? "true" : "false",
               look->misleads ? "true" : "false");
        is_first = false;
    }
    printf("}");
}

static void print_flags(const struct post_stats *s) {
    bool is_first = true;
    printf(",\n   \"flags\": [");
    for (int f = 0; f < FLAG_N; f++)
        if (s->flags[f]) {
            printf("%s\"%s\"", is_first ? "" : ", ", post_flag_id((enum post_flag)f));
            is_first = false;
        }
    printf("]");
}

static void print_post(const struct post_stats *s) {
    printf("  {\"file\": ");
    print_text(s->level->source.name);
    printf(", \"line\": %d, \"level\": ", node_get(s->node, "post")->place.line + 1);
    print_text(s->counts->level);
    printf(", \"post\": ");
    print_text(s->counts->id);
    printf(", \"verdict\": \"%s\",\n   \"n\": %lld",
           s->counts->verdict == VERDICT_FACT ? "fact" : "fake", (long long)s->counts->n);
    print_number("p", s->p);
    print_number("p_low", s->low);
    print_number("p_high", s->high);
    print_number("r_pb", s->r);
    print_number("fooled", s->fooled);
    print_number("fooled_sure", s->sure);
    print_rest("same_verdict", &s->same);
    print_rest("other_verdict", &s->other);
    print_looks(s);
    printf(",\n   \"without_look\": {\"n\": %lld", (long long)s->counts->without_look);
    print_number("right", s->without_look_right);
    printf("}");
    print_number("seconds", s->seconds);
    print_number("seconds_sd", s->seconds_sd);
    print_flags(s);
    printf("}");
}

void post_stats_print_json(const struct pack_stats *stats, const struct project *project,
                           const struct tally *tally) {
    const struct stats_left *left = &stats->left;
    printf("{\"pack\": ");
    print_text(node_get_text(project->pack, "pack"));
    printf(", \"version\": ");
    print_text(node_get_text(project->pack, "version"));
    printf(", \"kind\": \"%s\", \"n_classes\": %lld,\n \"not_used\": {\"other_pack\": %d, "
           "\"other_version\": %d, \"unknown\": %d, \"other_verdict\": %d}, \"without_counts\": "
           "%d,\n \"posts\": [\n",
           tally->kind == SESSION_TEST ? "test" : "practice", (long long)tally->n_classes,
           left->n_other_packs, left->n_other_versions, left->n_unknown, left->n_other_verdict,
           stats->n_without);
    for (int i = 0; i < stats->n; i++) {
        printf("%s", i ? ",\n" : "");
        print_post(&stats->posts[i]);
    }
    printf("]}\n");
}
