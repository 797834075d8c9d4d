/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement a judgement: pupil answered post, with what is needed to read it without the pack. */
#include "export/xapi.h"

#include "export/out.h"

#include <stdio.h>
#include <string.h>

#define VERB                                                                                       \
    "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\",\"display\":"                    \
    "{\"de\":\"beurteilte\",\"en\":\"answered\"}}"
#define TYPE "http://adlnet.gov/expapi/activities/"

/* The four answers; what they mean is the same in every pack. */
static const char choices[] =
    "\"choices\":[{\"id\":\"sure_fake\",\"description\":{\"de\":\"sicher Fake\",\"en\":\"surely "
    "fake\"}},"
    "{\"id\":\"fake\",\"description\":{\"de\":\"eher Fake\",\"en\":\"rather fake\"}},"
    "{\"id\":\"fact\",\"description\":{\"de\":\"eher Fakt\",\"en\":\"rather fact\"}},"
    "{\"id\":\"sure_fact\",\"description\":{\"de\":\"sicher Fakt\",\"en\":\"surely fact\"}}]";

/* Quoted; the text is valid UTF-8. */
static void add_text(struct str *out, const char *text) {
    str_add(out, "\"");
    for (size_t n; *text; text += n) {
        n = 0;
        while (text[n] && text[n] != '"' && text[n] != '\\' && (unsigned char)text[n] >= 0x20)
            n++;
        str_add_n(out, text, n);
        if (!text[n])
            break;
        str_addf(out, (unsigned char)text[n] < 0x20 ? "\\u%04x" : "\\%c", text[n]);
        n++;
    }
    str_add(out, "\"");
}

static void add_member(struct str *out, const char *key, const char *text) {
    str_addf(out, ",\"%s\":", key);
    add_text(out, text);
}

/* What is no plain letter is percent-encoded, as addresses want it. */
static void add_part(struct str *out, const char *text) {
    str_add(out, "/");
    for (const char *p = text; *p; p++)
        if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", *p))
            str_add_n(out, p, 1);
        else
            str_addf(out, "%%%02X", (unsigned char)*p);
}

static void add_activity(struct str *out, const char *kind, const char *const *parts, int n) {
    str_addf(out, "{\"objectType\":\"Activity\",\"id\":\"" XAPI_BASE "/%s", kind);
    for (int i = 0; i < n; i++)
        add_part(out, parts[i]);
    str_add(out, "\"}");
}

/* --- members of the statement --- */

static void add_actor(struct str *out, const struct export_job *job, const struct store_row *row) {
    char pseudonym[EXPORT_MAX_PSEUDONYM], person[EXPORT_MAX_PERSON];
    const struct store_name *name = store_find_name(job->names, row->pupil_uuid);
    export_pseudonym(pseudonym, row->animal, row->number, true);
    str_add(out, "\"actor\":{\"objectType\":\"Agent\"");
    if (name) {
        str_format(person, sizeof person, "%s %s", name->given, name->family);
        add_member(out, "name", person);
    }
    str_addf(out, ",\"account\":{\"homePage\":\"" XAPI_BASE "/classes/%s\"",
             job->school_class.uuid);
    add_member(out, "name", pseudonym);
    str_add(out, "}}");
}

static void add_object(struct str *out, const struct store_row *row) {
    const char *const parts[] = {row->pack, row->version, row->level, row->post};
    str_add(out, "\"object\":{\"objectType\":\"Activity\",\"id\":\"" XAPI_BASE "/posts");
    for (int i = 0; i < 4; i++)
        add_part(out, parts[i]);
    str_add(out, "\",\"definition\":{\"type\":\"" TYPE
                 "cmi.interaction\",\"interactionType\":\"choice\",\"name\":{\"und\":");
    add_text(out, row->post);
    str_addf(out, "},\"correctResponsesPattern\":[\"%s\",\"sure_%s\"],%s}}", row->verdict,
             row->verdict, choices);
}

/* The points of the game on a scale from -1 to 1: the stake is 0. */
static double scaled(const struct store_row *row) {
    int stake = score_points(false, false);
    return (double)(score_points(row->is_correct, row->is_sure) - stake) / stake;
}

static void add_result(struct str *out, const struct store_row *row) {
    int64_t hundredths = row->elapsed_ms < 0 ? 0 : (row->elapsed_ms + 5) / 10;
    str_addf(out, "\"result\":{\"success\":%s,\"completion\":true,\"response\":\"%s%s\"",
             row->is_correct ? "true" : "false", row->is_sure ? "sure_" : "", row->answer);
    str_addf(out, ",\"score\":{\"scaled\":%.1f},\"duration\":\"PT%lld.%02dS\"", scaled(row),
             (long long)(hundredths / 100), (int)(hundredths % 100));
    str_add(out, ",\"extensions\":{\"" XAPI_BASE "/looks\":");
    add_text(out, row->looks);
    str_addf(out, ",\"" XAPI_BASE "/points\":%lld", (long long)row->points);
    str_addf(out, ",\"" XAPI_BASE "/master-look\":%s}}", row->is_master_look ? "true" : "false");
}

/* pt_BR is pt-BR there. */
static void add_language(struct str *out, const char *code) {
    char tag[32];
    str_copy(tag, sizeof tag, code);
    for (char *p = tag; *p; p++)
        if (*p == '_')
            *p = '-';
    if (*tag)
        add_member(out, "language", tag);
}

static void add_extension(struct str *out, const char *key, const char *text) {
    str_addf(out, ",\"" XAPI_BASE "/%s\":", key);
    add_text(out, text);
}

static void add_context(struct str *out, const struct export_job *job,
                        const struct store_row *row) {
    const char *const level[] = {row->pack, row->version, row->level};
    const char *const pack[] = {row->pack, row->version};
    const char *const school_class[] = {job->school_class.uuid};
    str_addf(out, "\"context\":{\"registration\":\"%s\",\"platform\":\"Scheinriese\"",
             row->session);
    add_language(out, row->language);
    str_add(out, ",\"contextActivities\":{\"parent\":[");
    add_activity(out, "levels", level, 3);
    str_add(out, "],\"grouping\":[");
    add_activity(out, "packs", pack, 2);
    str_add(out, ",");
    add_activity(out, "classes", school_class, 1);
    str_addf(out, "]},\"extensions\":{\"" XAPI_BASE "/position\":%lld", (long long)row->position);
    add_extension(out, "kind", row->kind);
    add_extension(out, "form", row->form);
    add_extension(out, "verdict", row->verdict);
    add_extension(out, "technique", row->technique);
    add_extension(out, "device", row->device);
    str_addf(out, ",\"" XAPI_BASE "/simple\":%s", row->is_simple ? "true" : "false");
    str_addf(out, ",\"" XAPI_BASE "/names\":%s}}", job->names ? "true" : "false");
}

bool xapi_add(struct str *out, const struct export_job *job, const struct store_row *row) {
    char time[25];
    clock_utc(time, row->unix_ms);
    str_addf(out, "{\"id\":\"%s\",", row->uuid);
    add_actor(out, job, row);
    str_add(out, "," VERB ",");
    add_object(out, row);
    str_add(out, ",");
    add_result(out, row);
    str_add(out, ",");
    add_context(out, job, row);
    return str_addf(out, ",\"timestamp\":\"%s\"}", time);
}

/* --- a file of them --- */

struct writer {
    struct out out;
    const struct export_job *job;
    struct str statement;
    int64_t n;
};

static bool put_row(const struct store_row *row, void *context) {
    struct writer *w = context;
    str_clear(&w->statement);
    if (!xapi_add(&w->statement, w->job, row))
        return err_set(&w->out.err, ERR_NOMEM, "statement");
    if (w->n++ > 0)
        out_text(&w->out, w->job->is_lines ? "\n" : ",\n");
    out_bytes(&w->out, w->statement.p, w->statement.n);
    return w->out.err.code == ERR_NONE;
}

bool export_xapi(const struct export_job *job, const char *path, struct err *err) {
    struct writer writer = {.job = job};
    const struct store_rows wanted = {.class_id = job->school_class.id, .span = job->span};
    if (!out_open(&writer.out, path, err))
        return false;
    str_init(&writer.statement, XAPI_MAX_STATEMENT);
    if (!job->is_lines)
        out_text(&writer.out, "[\n");
    bool is_read = store_each_row(job->store, &wanted, put_row, &writer, err);
    if (writer.n > 0)
        out_char(&writer.out, '\n');
    if (!job->is_lines)
        out_text(&writer.out, "]\n");
    str_fini(&writer.statement);
    return out_close(&writer.out, is_read ? err : NULL) && is_read;
}
