/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What refers to something elsewhere: ids of posts, people, callbacks, twins; and marks in
 * translations. */
#include "check.h"

#include "base/mem.h"
#include "base/str.h"
#include "i18n/i18n.h"
#include "marks.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

/* Walks all posts of the pack in order. */
struct walk {
    const struct project *project;
    int level;
    const struct node *post;
};

static const struct node *first_post(const struct level_source *level) {
    const struct node *posts = node_get(level->root, "posts");
    return posts && posts->type == NODE_LIST ? posts->first : NULL;
}

static bool next_post(struct walk *w) {
    if (w->post)
        w->post = w->post->next;
    else if (w->level == 0 && w->project->n_levels > 0)
        w->post = first_post(&w->project->levels[0]);
    while (!w->post && ++w->level < w->project->n_levels)
        w->post = first_post(&w->project->levels[w->level]);
    return w->post != NULL;
}

/* All posts of the pack by id, and by place where an id stands twice. */
struct entry {
    const char *id;
    int level, order;
    const struct node *post;
};

struct index {
    int n;
    struct entry *entries;
};

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : a->order - b->order;
}

static bool index_make(struct index *index, const struct project *project) {
    struct walk w = {project, 0, NULL};
    int n = 0;
    while (next_post(&w))
        n++;
    *index = (struct index){.entries = mem_new((size_t)n + 1, sizeof *index->entries)};
    if (!index->entries)
        return false;
    for (w = (struct walk){project, 0, NULL}; next_post(&w); index->n++)
        index->entries[index->n] =
            (struct entry){node_get_text(w.post, "post"), w.level, index->n, w.post};
    qsort(index->entries, (size_t)n, sizeof *index->entries, compare_entries);
    return true;
}

/* The first post with the id; NULL when there is none. */
static const struct entry *find_post(const struct index *index, const char *id) {
    int low = 0, high = index->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(index->entries[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->n && str_equal(index->entries[low].id, id) ? &index->entries[low] : NULL;
}

static bool is_whole(const struct project *project) {
    bool ok = project->pack != NULL;
    for (int i = 0; i < project->n_levels; i++)
        ok = ok && project->levels[i].root;
    return ok;
}

static const char *suggest_post(const struct project *project, const char *wrong) {
    struct suggestion suggestion = suggest_start(wrong);
    struct walk w = {project, 0, NULL};
    while (next_post(&w))
        suggest_try(&suggestion, node_get_text(w.post, "post"));
    return suggestion.best;
}

static void unknown_post(const struct check *check, const struct node *node) {
    const char *best = suggest_post(check->project, node->text);
    if (best)
        check_error(check, RULE_UNKNOWN_POST, node,
                    _("Einen Post »%s« gibt es nicht. Meinst du »%s«?"), node->text, best);
    else
        check_error(check, RULE_UNKNOWN_POST, node, _("Einen Post »%s« gibt es nicht."),
                    node->text);
}

/* A post that looks for others. */
struct seeker {
    const struct check *check;
    const struct index *index;
    const struct node *post;
    int level, order;
};

static void check_callback(const struct seeker *s) {
    const struct node *node = node_get(s->post, "callback");
    if (!node || !*node->text)
        return;
    const struct entry *found = find_post(s->index, node->text);
    if (found && found->order >= s->order)
        check_error(s->check, RULE_CALLBACK, node,
                    _("»callback« nennt einen früheren Post; »%s« kommt erst später."), node->text);
    else if (!found && is_whole(s->check->project))
        unknown_post(s->check, node);
}

static void check_pair(const struct seeker *s) {
    const struct node *node = node_get(s->post, "pair");
    if (!node || !*node->text)
        return;
    const struct entry *twin = find_post(s->index, node->text);
    if (!twin) {
        if (is_whole(s->check->project))
            unknown_post(s->check, node);
    } else if (twin->level == s->level) {
        check_error(s->check, RULE_TEST_PAIR, node,
                    _("Der Zwilling steht in der anderen Form, nicht in derselben."));
    } else if (!str_equal(node_get_text(twin->post, "pair"), node_get_text(s->post, "post"))) {
        check_error(s->check, RULE_TEST_PAIR, node,
                    _("Der Zwilling »%s« nennt diesen Post nicht als seinen Zwilling."),
                    node->text);
    } else if (!str_equal(node_get_text(twin->post, "verdict"),
                          node_get_text(s->post, "verdict"))) {
        check_error(s->check, RULE_TEST_PAIR, node, _("Zwillinge haben dasselbe Urteil."));
    }
}

static void check_unique(const struct seeker *s) {
    const struct node *id = node_get(s->post, "post");
    const struct entry *found = id && *id->text ? find_post(s->index, id->text) : NULL;
    if (found && found->order < s->order)
        check_error(s->check, RULE_DOUBLE_ID, id, _("Einen Post »%s« gibt es schon: %s, Zeile %d."),
                    id->text, s->check->project->levels[found->level].source.name,
                    node_get(found->post, "post")->place.line + 1);
}

static void check_by(const struct check *check, const struct node *post) {
    const struct node *by = node_get(post, "by");
    const struct node *people = node_get(check->project->pack, "people");
    if (!by || by->type != NODE_TEXT || !*by->text || !check->project->pack)
        return;
    struct suggestion suggestion = suggest_start(by->text);
    for (const struct node *p = people ? people->first : NULL; p; p = p->next) {
        if (str_equal(node_get_text(p, "id"), by->text))
            return;
        suggest_try(&suggestion, node_get_text(p, "id"));
    }
    if (suggestion.best)
        check_error(check, RULE_UNKNOWN_PERSON, by,
                    _("Unter »people« in pack.yaml gibt es »%s« nicht. Meinst du »%s«?"), by->text,
                    suggestion.best);
    else
        check_error(check, RULE_UNKNOWN_PERSON, by,
                    _("Unter »people« in pack.yaml gibt es »%s« nicht."), by->text);
}

void check_references(struct project *project) {
    struct walk w = {project, 0, NULL};
    struct index index;
    if (!index_make(&index, project)) {
        project->report.has_failed = true;
        return;
    }
    for (int order = 0; next_post(&w); order++) {
        const struct check check = {project, &project->levels[w.level].source};
        const struct seeker seeker = {&check, &index, w.post, w.level, order};
        check_unique(&seeker);
        check_by(&check, w.post);
        check_callback(&seeker);
        check_pair(&seeker);
    }
    mem_free(index.entries);
}

static struct place path_place(const struct source *source, const char *path) {
    const char *found = strstr(source->text, path);
    return found ? source_place(source, (size_t)(found - source->text), strlen(path))
                 : (struct place){0, 0, 1};
}

/* Places marked in German must be marked in the translation, and no others. */
static void check_translated_marks(struct project *project, const struct translation *translation,
                                   int i) {
    const char *path = project->texts[i].path, *name = strrchr(path, '/');
    const char *problem = NULL, *ignored = NULL;
    if (!name ||
        !(str_equal(name, "/text") || str_equal(name, "/headline") || str_equal(name, "/simple")))
        return;
    unsigned bits = marks_find(translation->texts[i], &problem);
    const struct spot spot = {&translation->source, path_place(&translation->source, path)};
    if (problem)
        report_add(&project->report, RULE_TRANSLATION_MARKS, spot, "%s", problem);
    else if (bits != marks_find(project->texts[i].text, &ignored))
        report_add(&project->report, RULE_TRANSLATION_MARKS, spot,
                   _("In der Übersetzung sind andere Stellen [so](1) markiert als im Deutschen."));
}

void check_translations(struct project *project) {
    for (int t = 0; t < project->n_translations; t++)
        for (int i = 0; i < project->n_texts; i++)
            if (project->translations[t].texts[i])
                check_translated_marks(project, &project->translations[t], i);
}
