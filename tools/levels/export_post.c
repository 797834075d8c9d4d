/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post, its looks and its solution as HTML: for worksheets and for quizzes. */
#include "export.h"

#include "i18n/i18n.h"

#include <inttypes.h>
#include <string.h>

const char *export_look_name(enum look_kind kind) {
    static const char *const names[LOOK_N_KINDS] = {
        [LOOK_WHO] = N_("Wer steckt dahinter?"),
        [LOOK_OTHERS] = N_("Was sagen andere?"),
        [LOOK_IMAGE] = N_("Woher ist das Bild?"),
        [LOOK_DATE] = N_("Von wann ist das?"),
        [LOOK_LINK] = N_("Wohin führt der Link?"),
        [LOOK_NUMBERS] = N_("Stimmen die Zahlen?"),
        [LOOK_QUOTE] = N_("Hat das jemand gesagt?"),
        [LOOK_FACTCHECK] = N_("Was sagt ein Faktencheck?"),
    };
    return _(names[kind]);
}

const char *export_verdict_name(enum verdict verdict) {
    return verdict == VERDICT_FACT ? _("Fakt") : _("Fake");
}

static void add_part(struct str *out, const char *tag, const char *text) {
    if (!*text)
        return;
    str_addf(out, "<%s>", tag);
    export_add_marked(out, text);
    str_addf(out, "</%s>", tag);
}

static void add_author(struct str *out, const struct pack_post *post) {
    str_add(out, "<p><b>");
    export_add_xml(out, post->author_name);
    str_add(out, "</b>");
    if (*post->author_handle) {
        str_add(out, " @");
        export_add_xml(out, post->author_handle);
    }
    str_add(out, " · ");
    export_add_xml(out, post->when);
    str_add(out, "</p>");
}

static void add_picture(struct str *out, const struct pack_post *post, const char *picture) {
    if (post->picture.index < 0)
        return;
    if (picture) {
        str_add(out, "<p><img src=\"");
        export_add_xml(out, picture);
        str_add(out, "\" alt=\"");
        export_add_xml(out, post->picture.alt);
        str_add(out, "\"></p>");
    } else {
        str_addf(out, "<p><i>%s ", _("Bild:"));
        export_add_xml(out, post->picture.alt);
        str_add(out, "</i></p>");
    }
}

static void add_counts(struct str *out, const struct pack_counts *counts) {
    const struct {
        const char *name;
        int64_t value;
    } rows[] = {{_("Gefällt mir:"), counts->likes},
                {_("Geteilt:"), counts->shares},
                {_("Kommentare:"), counts->comments},
                {_("Aufrufe:"), counts->views},
                {_("Folgen:"), counts->followers}};
    bool has_any = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char number[32];
        if (rows[i].value < 0)
            continue;
        str_addf(out, "%s%s %s", has_any ? " · " : "<p>", rows[i].name,
                 i18n_number(number, sizeof number, rows[i].value));
        has_any = true;
    }
    if (has_any)
        str_add(out, "</p>");
}

void export_add_post(struct str *out, const struct pack_post *post, const char *picture) {
    if (*post->query) {
        str_addf(out, "<p>%s ", _("Suche:"));
        export_add_xml(out, post->query);
        str_add(out, "</p>");
    }
    add_part(out, "p", post->group);
    add_author(out, post);
    add_part(out, "h4", post->headline);
    add_picture(out, post, picture);
    add_part(out, "p", post->text);
    add_part(out, "p", post->button);
    add_part(out, "p", post->link);
    add_counts(out, &post->counts);
}

void export_add_looks(struct str *out, const struct pack_post *post) {
    str_add(out, "<ul>");
    for (int i = 0; i < post->n_looks; i++) {
        str_add(out, "<li><b>");
        export_add_xml(out, export_look_name(post->looks[i].kind));
        str_add(out, "</b> ");
        export_add_marked(out, post->looks[i].text);
        str_add(out, "</li>");
    }
    str_add(out, "</ul>");
}

/* What is marked with the number in the text; n 0: nothing is. */
static struct bytes marked_place(const char *text, int number) {
    char end[5] = "](1)";
    end[2] = (char)('0' + number);
    const char *close = strstr(text, end);
    const char *start = close;
    while (start && start > text && start[-1] != '[')
        start--;
    if (!close || start == text)
        return (struct bytes){0};
    return (struct bytes){(const unsigned char *)start, (size_t)(close - start)};
}

static void add_clue(struct str *out, const struct pack_post *post, const struct pack_clue *clue) {
    struct str place;
    struct bytes marked = marked_place(post->headline, clue->number);
    if (marked.n == 0)
        marked = marked_place(post->text, clue->number);
    str_init(&place, PACK_MAX_TEXT + 1);
    if (marked.n > 0)
        str_add_n(&place, (const char *)marked.p, marked.n);
    str_add(out, "<li>„");
    export_add_marked(out, str_text(&place));
    str_add(out, "“: ");
    export_add_marked(out, clue->text);
    str_add(out, "</li>");
    str_fini(&place);
}

static void add_references(struct str *out, const struct pack_post *post) {
    for (int i = 0; i < post->n_references; i++) {
        const struct pack_reference *reference = &post->references[i];
        str_addf(out, "%s", i == 0 ? "<ul>" : "");
        str_add(out, "<li>");
        export_add_xml(out, reference->publisher);
        str_add(out, ": ");
        export_add_xml(out, reference->title);
        str_add(out, ", ");
        export_add_xml(out, reference->url);
        str_add(out, ", ");
        export_add_xml(out, reference->date);
        str_add(out, "</li>");
    }
    if (post->n_references > 0)
        str_add(out, "</ul>");
}

void export_add_solution(struct str *out, const struct pack_post *post) {
    add_part(out, "p", post->why);
    if (post->n_clues > 0) {
        str_add(out, "<ul>");
        for (int i = 0; i < post->n_clues; i++)
            add_clue(out, post, &post->clues[i]);
        str_add(out, "</ul>");
    }
    str_addf(out, "<p><b>%s</b> ", _("Merke dir:"));
    export_add_marked(out, post->remember);
    str_add(out, "</p>");
    add_references(out, post);
}
