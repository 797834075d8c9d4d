/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moodle XML: a category per level, a question with two answers per post, pictures inside. */
#include "export.h"

#include "i18n/i18n.h"

struct moodle {
    struct str *out;
    struct str html;
    struct pack_file *file;
    struct err *err;
};

static void add_category(struct moodle *moodle, const char *pack, const char *level) {
    struct str path;
    str_init(&path, EXPORT_MAX_BYTES);
    export_add_category(&path, pack);
    str_add(&path, "/");
    export_add_category(&path, level);
    str_add(moodle->out, "<question type=\"category\"><category><text>$course$/top/");
    export_add_xml(moodle->out, str_text(&path));
    str_add(moodle->out, "</text></category></question>\n");
    str_fini(&path);
}

/* The HTML gathered so far, as text of an element. */
static void flush_html(struct moodle *moodle) {
    str_add(moodle->out, "<text>");
    export_add_xml(moodle->out, str_text(&moodle->html));
    str_add(moodle->out, "</text>");
    str_clear(&moodle->html);
}

static const char *picture_name(const struct pack_post *post, char name[40]) {
    if (post->picture.index < 0)
        return NULL;
    str_format(name, 40, "@@PLUGINFILE@@/bild-%d", post->picture.index);
    return name;
}

static bool add_file(struct moodle *moodle, const struct pack_post *post) {
    struct file_data picture = {0};
    if (post->picture.index < 0)
        return true;
    if (!pack_picture_read(&picture, moodle->file, post->picture.index, moodle->err))
        return false;
    str_addf(moodle->out, "<file name=\"bild-%d\" path=\"/\" encoding=\"base64\">",
             post->picture.index);
    export_add_base64(moodle->out, file_data_bytes(&picture));
    str_add(moodle->out, "</file>");
    file_data_fini(&picture);
    return true;
}

static void add_answer(struct moodle *moodle, const struct pack_post *post, enum verdict verdict) {
    str_addf(moodle->out, "<answer fraction=\"%d\" format=\"plain_text\"><text>",
             post->verdict == verdict ? 100 : 0);
    export_add_xml(moodle->out, export_verdict_name(verdict));
    str_add(moodle->out, "</text></answer>\n");
}

static bool add_question(struct moodle *moodle, const struct pack_post *post) {
    char name[40];
    str_addf(moodle->out, "<question type=\"multichoice\">\n<name><text>%s</text></name>\n",
             post->id);
    str_add(moodle->out, "<questiontext format=\"html\">");
    export_add_post(&moodle->html, post, picture_name(post, name));
    str_addf(&moodle->html, "<p><b>%s</b></p>", _("Näher hinschauen"));
    export_add_looks(&moodle->html, post);
    flush_html(moodle);
    if (!add_file(moodle, post))
        return false;
    str_add(moodle->out, "</questiontext>\n<generalfeedback format=\"html\">");
    export_add_solution(&moodle->html, post);
    flush_html(moodle);
    str_add(moodle->out, "</generalfeedback>\n<defaultgrade>1</defaultgrade>\n"
                         "<single>true</single>\n<shuffleanswers>false</shuffleanswers>\n"
                         "<answernumbering>none</answernumbering>\n");
    add_answer(moodle, post, VERDICT_FAKE);
    add_answer(moodle, post, VERDICT_FACT);
    str_add(moodle->out, "</question>\n");
    return true;
}

bool export_moodle(struct str *out, const struct folder *folder, struct err *err) {
    struct moodle moodle = {.out = out, .file = folder->file, .err = err};
    const struct pack *pack = folder->pack;
    bool ok = true;
    str_init(&moodle.html, EXPORT_MAX_BYTES);
    str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    for (int i = 0; i < pack->n_levels; i++) {
        add_category(&moodle, pack->title, pack->levels[i].title);
        for (int j = 0; ok && j < pack->levels[i].n_posts; j++)
            ok = add_question(&moodle, &pack->levels[i].posts[j]);
    }
    str_add(out, "</quiz>\n");
    if (ok && moodle.html.has_failed)
        ok = err_set(err, ERR_NOMEM, "no memory for a question");
    str_fini(&moodle.html);
    return ok;
}
