/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIFT, the text format of Moodle: a category per level, a question with two answers per post.
 * Pictures cannot go along and are described. */
#include "export.h"

#include "i18n/i18n.h"

#include <string.h>

static void add_escaped(struct str *out, const char *text) {
    for (const char *p = text; *p; p++) {
        if (*p == '\n' || *p == '\r') {
            str_add(out, *p == '\n' ? "\\n" : "");
            continue;
        }
        if (strchr("\\~=#{}:", *p))
            str_add(out, "\\");
        str_add_n(out, p, 1);
    }
}

static void add_answer(struct str *out, const struct pack_post *post, enum verdict verdict) {
    str_add(out, post->verdict == verdict ? "    =" : "    ~");
    add_escaped(out, export_verdict_name(verdict));
    str_add(out, "\n");
}

static void add_question(struct str *out, const struct pack_post *post, struct str *html) {
    str_clear(html);
    export_add_post(html, post, NULL);
    str_addf(html, "<p><b>%s</b></p>", _("Näher hinschauen"));
    export_add_looks(html, post);
    str_addf(out, "::%s::[html]", post->id);
    add_escaped(out, str_text(html));
    str_add(out, " {\n");
    add_answer(out, post, VERDICT_FAKE);
    add_answer(out, post, VERDICT_FACT);
    str_clear(html);
    export_add_solution(html, post);
    str_add(out, "    ####[html]");
    add_escaped(out, str_text(html));
    str_add(out, "\n}\n\n");
}

bool export_gift(struct str *out, const struct folder *folder, struct err *err) {
    const struct pack *pack = folder->pack;
    struct str html;
    str_init(&html, EXPORT_MAX_BYTES);
    for (int i = 0; i < pack->n_levels; i++) {
        str_add(out, "$CATEGORY: $course$/top/");
        export_add_category(out, pack->title);
        str_add(out, "/");
        export_add_category(out, pack->levels[i].title);
        str_add(out, "\n\n");
        for (int j = 0; j < pack->levels[i].n_posts; j++)
            add_question(out, &pack->levels[i].posts[j], &html);
    }
    bool ok = !html.has_failed || err_set(err, ERR_NOMEM, "no memory for a question");
    str_fini(&html);
    return ok;
}
