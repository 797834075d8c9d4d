/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting: one file after the other, each merged whole or not at all. */
#include "exchange/collect.h"

#include "base/file.h"
#include "base/mem.h"
#include "exchange/class_keys.h"
#include "exchange/result_file.h"
#include "store/manage.h"

#include <string.h>

_Static_assert((int)COLLECT_MAX_BYTES == (int)RESULT_MAX_BYTES, "one maximum");

enum { COLLECT_MAX_FILES = 200000, BATCH_FILES = 40, BATCH_BYTES = 8 * 1024 * 1024 };

struct collecting {
    struct store *store;
    const struct store_key *key;
    char folder[PATH_MAX_BYTES];
    char **names;
    int n, capacity, next;
    struct class_keys keys; /* of the class of the last file */
    int64_t class_id;       /* 0: none yet */
    bool lacks_memory;
};

/* --- the report --- */

static void report_refused(struct collect_report *report, const char *name, const char *id) {
    report->n_refused++;
    if (report->n_refused_shown == COLLECT_MAX_SHOWN)
        return;
    struct collect_refused *refused = &report->refused[report->n_refused_shown++];
    str_copy(refused->name, sizeof refused->name, name);
    str_copy(refused->id, sizeof refused->id, id);
}

static bool report_waiting(struct store *store, struct collect_report *report, int64_t class_id,
                           const struct store_laptop *laptop, struct err *err) {
    struct store_class class;
    for (int i = 0; i < report->n_waiting; i++)
        if (report->waiting[i].class_id == class_id &&
            str_equal(report->waiting[i].laptop.device, laptop->device))
            return true;
    if (report->n_waiting == COLLECT_MAX_SHOWN)
        return true;
    if (!store_read_one_class(store, class_id, &class, err))
        return false;
    struct collect_waiting *waiting = &report->waiting[report->n_waiting++];
    waiting->class_id = class_id;
    waiting->laptop = *laptop;
    str_copy(waiting->class_name, sizeof waiting->class_name, class.name);
    return true;
}

/* --- one file --- */

static bool find_class(struct collecting *work, struct bytes file, int64_t *class_id,
                       struct err *err) {
    char uuid[STORE_UUID_TEXT];
    bool is_joined = false;
    if (!result_class(uuid, file, err) || !store_find_class(work->store, uuid, class_id, err) ||
        (*class_id && !store_is_joined(work->store, *class_id, &is_joined, err)))
        return false;
    return (*class_id && !is_joined) || refuse(err, ERR_NOT_FOUND, REFUSE_WRONG_CLASS);
}

static bool take_keys(struct collecting *work, int64_t class_id, struct err *err) {
    if (work->class_id == class_id)
        return true;
    class_keys_fini(&work->keys);
    work->class_id = 0;
    if (!class_keys_make(&work->keys, work->store, work->key, class_id, err))
        return false;
    work->class_id = class_id;
    return true;
}

/* The laptop of the file, added when it is new. */
static bool find_laptop(struct collecting *work, int64_t class_id, const struct result_head *head,
                        struct store_laptop *out, struct err *err) {
    struct err problem = {0};
    if (!store_find_laptop(work->store, class_id, head->device, out, err))
        return false;
    if (out->device[0])
        return memcmp(out->sign_key, head->laptop_key, STORE_KEY_BYTES) == 0 ||
               refuse(err, ERR_REFUSED, REFUSE_RESULT_FORGED);
    if (!store_add_laptop(work->store, class_id, head->device, head->laptop_key, &problem)) {
        if (problem.code == ERR_LIMIT)
            return refuse(err, ERR_LIMIT, REFUSE_TOO_MANY_LAPTOPS);
        if (err)
            *err = problem;
        return false;
    }
    return store_find_laptop(work->store, class_id, head->device, out, err);
}

/* Rows of pupils whom the class does not have (yet): the file counts as not merged, so that they
 * come when it has them. */
static bool merge(struct collecting *work, int64_t class_id, const struct result_file *file,
                  struct collect_report *report, struct err *err) {
    struct store_merging *merging;
    struct result_counts counts;
    if (!store_merge_begin(&merging, work->store, class_id, file->head.device, err))
        return false;
    bool is_good = result_rows_merge(file->rows, merging, &counts, err);
    int64_t sequence = counts.n_unknown ? 0 : file->head.sequence;
    struct err problem = {0};
    if (!store_merge_end(merging, is_good, sequence, file->head.made_ms, &problem)) {
        if (err)
            *err = problem;
        return false;
    }
    if (!is_good)
        return false;
    report->n_merged++;
    report->n_new += counts.n_new;
    report->n_forgotten += counts.n_forgotten;
    report->n_unknown += counts.n_unknown;
    return true;
}

static bool collect_unsealed(struct collecting *work, int64_t class_id,
                             const struct result_file *file, struct collect_report *report,
                             struct err *err) {
    struct store_laptop laptop;
    if (!find_laptop(work, class_id, &file->head, &laptop, err))
        return false;
    if (!laptop.is_confirmed)
        return report_waiting(work->store, report, class_id, &laptop, err);
    if (file->head.sequence <= laptop.sequence) {
        report->n_skipped++;
        return true;
    }
    return merge(work, class_id, file, report, err);
}

static bool collect_sealed(struct collecting *work, struct bytes bytes,
                           struct collect_report *report, struct err *err) {
    struct result_file file = {0};
    int64_t class_id = 0;
    bool is_good = find_class(work, bytes, &class_id, err) && take_keys(work, class_id, err) &&
                   result_unseal(&file, bytes, &work->keys.seal, err) &&
                   collect_unsealed(work, class_id, &file, report, err);
    result_file_fini(&file);
    return is_good;
}

/* A refusal is reported, everything else is a trouble of this laptop. */
static bool tell(struct collect_report *report, const char *name, const struct err *problem,
                 struct err *err) {
    const char *id = refuse_id(problem);
    if (id) {
        report_refused(report, name, id);
        return true;
    }
    if (err)
        *err = *problem;
    return false;
}

static bool collect_one(struct collecting *work, struct bytes bytes, const char *name,
                        struct collect_report *report, struct err *err) {
    struct err problem = {0};
    report->n_files++;
    return collect_sealed(work, bytes, report, &problem) || tell(report, name, &problem, err);
}

/* --- several files in one transaction: what the report says is on disk --- */

/* The report as it will be once the transaction is committed. */
static bool begin_batch(struct collecting *work, const struct collect_report *report,
                        struct collect_report **draft, struct err *err) {
    *draft = mem_new(1, sizeof **draft);
    if (!*draft)
        return err_set(err, ERR_NOMEM, "no memory for a report");
    **draft = *report;
    if (store_merge_open(work->store, err))
        return true;
    mem_free(*draft);
    return false;
}

static bool end_batch(struct collecting *work, bool is_good, struct collect_report *draft,
                      struct collect_report *report, struct err *err) {
    is_good = store_merge_close(work->store, is_good, err);
    if (is_good)
        *report = *draft;
    mem_free(draft);
    return is_good;
}

bool collect_bytes(struct store *store, const struct store_key *key, struct bytes file,
                   const char *name, struct collect_report *report, struct err *err) {
    struct collecting work = {.store = store, .key = key};
    struct collect_report *draft;
    if (!begin_batch(&work, report, &draft, err))
        return false;
    bool is_good = collect_one(&work, file, name, draft, err);
    class_keys_fini(&work.keys);
    return end_batch(&work, is_good, draft, report, err);
}

/* --- a folder --- */

static bool note_name(const char *name, void *context) {
    struct collecting *work = context;
    if (!hand_in_is_name(name))
        return true;
    if (work->n == work->capacity) {
        int capacity = work->capacity ? 2 * work->capacity : 64;
        char **names = mem_resize(work->names, (size_t)capacity, sizeof *names);
        if (!names)
            return !(work->lacks_memory = true);
        work->names = names;
        work->capacity = capacity;
    }
    work->names[work->n] = mem_copy_text(name);
    work->lacks_memory = !work->names[work->n];
    work->n += !work->lacks_memory;
    return !work->lacks_memory && work->n < COLLECT_MAX_FILES;
}

bool collecting_begin(struct collecting **out, struct store *store, const struct store_key *key,
                      const char *folder, struct err *err) {
    struct collecting *work = *out = mem_new(1, sizeof *work);
    if (!work)
        return err_set(err, ERR_NOMEM, "no memory for collecting");
    work->store = store;
    work->key = key;
    bool is_good = (str_copy(work->folder, sizeof work->folder, folder) ||
                    err_set(err, ERR_LIMIT, "path too long")) &&
                   file_list(folder, note_name, work, err) &&
                   (!work->lacks_memory || err_set(err, ERR_NOMEM, "no memory for names")) &&
                   store_merge_prepare(store, err);
    if (is_good)
        return true;
    collecting_end(work);
    *out = NULL;
    return false;
}

int collecting_n_files(const struct collecting *collecting) {
    return collecting->n;
}

int collecting_n_done(const struct collecting *collecting) {
    return collecting->next;
}

/* A file that cannot be read is refused by its name, unless the whole folder has gone; one that
 * was replaced by a newer one meanwhile is left out. */
static bool tell_unread(struct collecting *work, const char *name, struct collect_report *report,
                        const struct err *problem, struct err *err) {
    if (!file_is_folder(work->folder) || problem->code == ERR_NOMEM) {
        if (err)
            *err = *problem;
        return false;
    }
    if (problem->code == ERR_NOT_FOUND)
        return true;
    report->n_files++;
    report_refused(report, name,
                   problem->code == ERR_LIMIT ? REFUSE_RESULT_TOO_LARGE : REFUSE_UNREADABLE);
    return true;
}

/* *n_bytes grows by what was read. */
static bool collect_next(struct collecting *work, struct collect_report *report, size_t *n_bytes,
                         struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    struct err problem = {0};
    const char *name = work->names[work->next++];
    if (!path_join(path, work->folder, name, err))
        return false;
    if (!file_read(&data, path, COLLECT_MAX_BYTES, &problem))
        return tell_unread(work, name, report, &problem, err);
    *n_bytes += data.n;
    bool is_good = collect_one(work, file_data_bytes(&data), name, report, err);
    file_data_fini(&data);
    return is_good;
}

bool collecting_step(struct collecting *collecting, int max_files, struct collect_report *report,
                     bool *has_more, struct err *err) {
    struct collect_report *draft;
    size_t n_bytes = 0;
    bool is_good = true;
    int end =
        collecting->n - collecting->next < max_files ? collecting->n : collecting->next + max_files;
    *has_more = false;
    if (collecting->next == end)
        return true;
    if (!begin_batch(collecting, report, &draft, err))
        return false;
    while (is_good && collecting->next < end && n_bytes < BATCH_BYTES)
        is_good = collect_next(collecting, draft, &n_bytes, err);
    *has_more = collecting->next < collecting->n;
    return end_batch(collecting, is_good, draft, report, err);
}

void collecting_end(struct collecting *collecting) {
    if (!collecting)
        return;
    store_merge_settle(collecting->store);
    for (int i = 0; i < collecting->n; i++)
        mem_free(collecting->names[i]);
    mem_free(collecting->names);
    class_keys_fini(&collecting->keys);
    mem_free(collecting);
}

bool collect_folder(struct store *store, const struct store_key *key, const char *folder,
                    struct collect_report *report, struct err *err) {
    struct collecting *collecting;
    bool has_more = true, is_good = true;
    if (!collecting_begin(&collecting, store, key, folder, err))
        return false;
    while (is_good && has_more)
        is_good = collecting_step(collecting, BATCH_FILES, report, &has_more, err);
    collecting_end(collecting);
    return is_good;
}
