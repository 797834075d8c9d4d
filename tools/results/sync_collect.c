/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sync --collect: lists the folder, fetches what was not seen yet, merges it. A file counts as seen
 * only after what it holds is on disk. */
#include "collected.h"
#include "commands.h"
#include "seen.h"
#include "sync.h"
#include "unlock.h"

#include "base/file.h"
#include "base/mem.h"
#include "common/command.h"
#include "exchange/result_file.h"
#include "figures/class_data.h"
#include "i18n/i18n.h"

#include <string.h>

struct collecting_run {
    struct sync *sync;
    struct store *store;
    struct store_key key;
    struct store_class wanted; /* uuid "": any */
    struct dav_list list;
    struct seen old, now;
    struct collected collected;
    struct dav_result result;
    int n_kept_refused, n_removed, code;
    bool may_not_remove, is_over; /* over: nothing more is asked of the server */
    struct err err;               /* trouble of this laptop */
};

/* --- into the results --- */

/* What may be taken another time: after an update, when there is room, when the class has the
 * pupils whose rows were left out. */
static enum seen_state state_after(const struct collected *collected, enum collected_end end) {
    const char *id = collected_refusal(collected);
    if (end == COLLECTED_WAITING || collected->report.n_unknown > 0 ||
        str_equal(id, REFUSE_RESULT_NEWER) || str_equal(id, REFUSE_TOO_MANY_LAPTOPS))
        return SEEN_NEVER;
    return end == COLLECTED_REFUSED ? SEEN_REFUSED : SEEN_MERGED;
}

/* The first refusal is said; the others would say the same. */
static void remove_merged(struct collecting_run *run, const struct dav_file *file) {
    struct dav_result result;
    if (!run->sync->removes || run->may_not_remove)
        return;
    if (dav_delete(run->sync->dav, file->name, &result)) {
        run->n_removed++;
    } else {
        sync_fail(run->sync, &result);
        run->may_not_remove = true;
    }
}

/* The server did not give it. */
static void pass_over(struct collecting_run *run) {
    int code = sync_fail(run->sync, &run->result);
    run->is_over = !sync_goes_on(run->sync, run->result.end);
    run->code = code > run->code ? code : run->code;
}

static bool is_of_another(const struct collecting_run *run, struct bytes bytes) {
    char uuid[STORE_UUID_TEXT];
    return run->wanted.uuid[0] && result_class(uuid, bytes, NULL) &&
           !str_equal(uuid, run->wanted.uuid);
}

static bool merge_bytes(struct collecting_run *run, struct bytes bytes, const struct dav_file *file,
                        enum seen_state *state) {
    enum collected_end end;
    char words[COLLECTED_WORDS];
    *state = SEEN_OTHER;
    if (is_of_another(run, bytes))
        return true;
    if (!collected_take(&run->collected, bytes, file->name, &end, &run->err))
        return false;
    collected_words(words, &run->collected, end);
    voice_note(&run->sync->voice, "%s: %s", file->name, words);
    *state = state_after(&run->collected, end);
    return true;
}

static bool merge_file(struct collecting_run *run, const struct dav_file *file,
                       enum seen_state *state) {
    struct file_data data = {0};
    if (!sync_fetch(run->sync, file, &data, &run->result)) {
        pass_over(run);
        return true;
    }
    bool is_good = merge_bytes(run, file_data_bytes(&data), file, state);
    file_data_fini(&data);
    return is_good;
}

static enum seen_state state_before(const struct collecting_run *run, const struct dav_file *file) {
    return run->sync->starts_again ? SEEN_NEVER : seen_find(&run->old, file);
}

/* After the server failed, what was seen before is still kept in mind. */
static bool take_one(struct collecting_run *run, const struct dav_file *file) {
    enum seen_state state = state_before(run, file);
    run->n_kept_refused += state == SEEN_REFUSED;
    if (state == SEEN_NEVER && !run->is_over && !merge_file(run, file, &state))
        return false;
    if (state == SEEN_MERGED && !run->is_over)
        remove_merged(run, file);
    return state == SEEN_NEVER || seen_add(&run->now, file, state, &run->err);
}

static bool take_all(struct collecting_run *run) {
    for (int i = 0; i < run->list.n; i++)
        if (state_before(run, &run->list.files[i]) == SEEN_NEVER)
            run->sync->total += sync_size_of(&run->list.files[i]);
    bool is_good = true;
    for (int i = 0; is_good && i < run->list.n; i++)
        is_good = take_one(run, &run->list.files[i]);
    return seen_write(&run->now, &run->old, run->store, &run->err) && is_good;
}

static void say_remark(void *context, const char *sentence) {
    const struct sync *sync = context;
    voice_note(&sync->voice, "%s", sentence);
}

static int end_run(struct collecting_run *run, bool is_good) {
    const struct voice *voice = &run->sync->voice;
    char words[COLLECTED_WORDS];
    if (!is_good)
        return voice_plain_error(voice, &run->err);
    if (run->n_kept_refused > 0)
        voice_note(voice,
                   _("Früher abgelehnt und noch da: %d Dateien. --again holt sie noch "
                     "einmal."),
                   run->n_kept_refused);
    if (run->n_removed > 0)
        voice_note(voice, _("Auf dem Server gelöscht: %d"), run->n_removed);
    collected_remarks(&run->collected, say_remark, run->sync);
    collected_sum(words, &run->collected);
    if (run->code == TOOL_OK && (run->may_not_remove || run->collected.n[COLLECTED_REFUSED] > 0))
        run->code = TOOL_FOUND_ERRORS;
    if (run->code == TOOL_OK)
        voice_done(voice, "%s", words);
    else
        voice_note(voice, "%s", words);
    return run->code;
}

static int collect(struct collecting_run *run) {
    if (!sync_list(run->sync, &run->list, &run->result))
        return sync_fail(run->sync, &run->result);
    bool is_good = seen_read(&run->old, run->store, run->sync->url, run->wanted.uuid, &run->err) &&
                   take_all(run);
    return end_run(run, is_good);
}

int sync_collect(struct sync *sync) {
    struct collecting_run *run = mem_new(1, sizeof *run);
    int code = TOOL_CANNOT_RUN;
    if (!run || !results_open(&run->store, sync->data_folder)) {
        mem_free(run);
        return TOOL_CANNOT_RUN;
    }
    run->sync = sync;
    run->collected.store = run->store;
    run->collected.key = &run->key;
    if (sync->class_name && !class_data_find(&run->wanted, run->store, sync->class_name, &run->err))
        class_data_fail(&run->err, sync->class_name);
    else if (!unlock_teacher(run->store, sync->teacher_file, &run->key, &run->err))
        voice_plain_error(&sync->voice, &run->err);
    else
        code = collect(run);
    store_wipe(&run->key, sizeof run->key);
    dav_list_fini(&run->list);
    seen_fini(&run->old);
    seen_fini(&run->now);
    store_close(run->store);
    mem_free(run);
    return code;
}
