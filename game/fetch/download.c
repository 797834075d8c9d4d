/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files aside are named by the target's hash, so that what lies there can only be the beginning of
 * the same bytes; whether it is, the hash at the end tells. */
#include "fetch/download.h"

#include "base/mem.h"
#include "fetch/quote.h"

#include <string.h>

enum { LARGE = 4 * 1024 * 1024 };

/* --- names --- */

/* The hash in names of files: a known one, in lower case hex. */
static const char *name_hash(const struct metadata_file *target) {
    static const char *const names[] = {"sha256", "sha512", "sha384"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *hex = json_text(json_member(target->hashes, names[i]));
        if (hex && *hex && strspn(hex, "0123456789abcdefABCDEF") == strlen(hex) &&
            strlen(hex) <= 128)
            return hex;
    }
    return NULL;
}

static bool set_names(struct download *download, const struct download_options *options,
                      struct err *err) {
    char name[QUOTE_MAX_NAME + 1];
    const char *hash = name_hash(&download->target);
    const char *slash = strrchr(download->path, '/');
    size_t n_folder = slash ? (size_t)(slash + 1 - download->path) : 0;
    struct str path;
    if (!hash)
        return err_set(err, ERR_REFUSED, "no hash of a known kind");
    str_init(&path, NET_MAX_URL);
    str_add_n(&path, download->path, n_folder);
    if (options->has_hash_names)
        str_addf(&path, "%s.", hash);
    str_add(&path, download->path + n_folder);
    str_init(&download->url_path, NET_MAX_URL);
    bool ok = !path.has_failed && quote_path(&download->url_path, str_text(&path));
    str_fini(&path);
    if (!ok)
        return err_set(err, ERR_LIMIT, "name too long");
    str_format(name, sizeof name, "%s.part", hash);
    ok = path_join(download->aside, options->parts_folder, name, err);
    str_format(name, sizeof name, "%s.etag", hash);
    return ok && path_join(download->etag_file, options->parts_folder, name, err);
}

/* --- what is there already --- */

static bool add_to_hashes(struct bytes bytes, void *context, struct err *err) {
    return verify_hashes_add(context, bytes, err);
}

/* True when the file has the length and all hashes of the target. */
static bool has_arrived(const char *file, const struct metadata_file *target) {
    struct verify_hashes *hashes = NULL;
    if (file_size(file) != target->length || !verify_hashes_new(&hashes, target, NULL))
        return false;
    bool is_there =
        part_read_each(file, add_to_hashes, hashes, NULL) && verify_hashes_check(hashes, NULL);
    verify_hashes_free(hashes);
    return is_there;
}

/* Large ones are hashed in a thread of their own; without one it goes on as it is. */
static bool begin_hashing(struct download *download, struct err *err) {
    if (!verify_hashes_new(&download->hashes, &download->target, err))
        return false;
    if (download->target.length >= LARGE)
        hasher_begin(&download->hasher, download->hashes, NULL);
    return true;
}

static bool hash(struct download *download, struct bytes bytes, struct err *err) {
    return download->hasher ? hasher_add(download->hasher, bytes, err)
                            : verify_hashes_add(download->hashes, bytes, err);
}

static bool end_hashing(struct download *download, struct err *err) {
    struct hasher *hasher = download->hasher;
    download->hasher = NULL;
    return hasher_end(hasher, err);
}

static bool hash_present(struct bytes bytes, void *context, struct err *err) {
    return hash(context, bytes, err);
}

static bool begin_anew(void *context, struct err *err) {
    struct download *download = context;
    end_hashing(download, NULL);
    verify_hashes_free(download->hashes);
    download->hashes = NULL;
    download->n_bytes = 0;
    download->was_resumed = false;
    return part_restart(&download->part, err) && begin_hashing(download, err);
}

/* Opens the file aside; its bytes, if any, go through the hashes first. */
static bool open_part(struct download *download, struct err *err) {
    if (!begin_hashing(download, err) || !part_open(&download->part, download->aside, err))
        return false;
    if (download->part.n == 0)
        return true;
    if (download->part.n > download->target.length ||
        !part_read_each(download->aside, hash_present, download, NULL))
        return begin_anew(download, err);
    download->n_bytes = download->part.n;
    download->was_resumed = true;
    return true;
}

static void read_etag(const struct download *download, char out[NET_MAX_ETAG]) {
    struct file_data data = {0};
    out[0] = '\0';
    if (file_read(&data, download->etag_file, NET_MAX_ETAG - 1, NULL) && data.n &&
        !strpbrk((const char *)data.p, "\r\n"))
        str_copy(out, NET_MAX_ETAG, (const char *)data.p);
    file_data_fini(&data);
}

static void keep_etag(const struct download *download, const char *etag) {
    if (*etag)
        file_write(download->etag_file, (struct bytes){(const unsigned char *)etag, strlen(etag)},
                   NULL);
}

/* --- bytes --- */

static bool write_bytes(void *context, struct bytes bytes, struct err *err) {
    struct download *download = context;
    if (!hash(download, bytes, err) || !part_write(&download->part, bytes, err))
        return false;
    download->n_bytes += (int64_t)bytes.n;
    return true;
}

/* --- one download --- */

static void leave(struct download *download) {
    part_leave(&download->part);
    end_hashing(download, NULL);
    verify_hashes_free(download->hashes);
    download->hashes = NULL;
}

static void drop(const struct download *download) {
    file_remove(download->aside, NULL);
    file_remove(download->etag_file, NULL);
}

static bool finish(struct download *download, struct err *err) {
    bool ok = end_hashing(download, err) && verify_hashes_check(download->hashes, err);
    if (!ok) {
        leave(download);
        drop(download); /* the wrong bytes */
        return false;
    }
    if (!part_close(&download->part, err) || !file_rename(download->aside, download->file, err))
        return false;
    leave(download);
    drop(download);
    return download->is_done = true;
}

static bool prepare(struct download *download, const struct download_options *options,
                    struct transport_load *load) {
    struct err *err = &download->err;
    *err = (struct err){0};
    download->end = NET_SINK;
    download->part.handle = -1;
    download->n_bytes = 0;
    if (has_arrived(download->file, &download->target)) {
        download->n_bytes = download->target.length;
        download->end = NET_DONE;
        return download->is_done = download->was_there = true;
    }
    if (!set_names(download, options, err) || !open_part(download, err))
        return false;
    *load = (struct transport_load){.path = str_text(&download->url_path),
                                    .max_bytes = download->target.length,
                                    .offset = download->n_bytes,
                                    .write = write_bytes,
                                    .restart = begin_anew,
                                    .context = download};
    if (load->offset)
        read_etag(download, load->etag);
    return true;
}

static void take_result(struct download *download, const struct transport_load *load,
                        const struct download_options *options) {
    download->end = load->end;
    download->err = load->err;
    if (load->end == NET_DONE && !finish(download, &download->err))
        download->end = NET_SINK;
    else if (load->end != NET_DONE && !options->drops_parts)
        keep_etag(download, load->etag);
    leave(download);
    bool is_full = download->err.code == ERR_FULL; /* its bytes are in the way of everything else */
    if (!download->is_done && (options->drops_parts || is_full || load->end == NET_TOO_LARGE))
        drop(download);
}

/* --- all of them --- */

struct batch {
    struct transport_load *loads;
    struct download **download_of;
    int n;
};

/* Whole already, to be fetched, or failed. */
static void begin(struct batch *batch, struct download *download,
                  const struct download_options *options) {
    struct transport_load *load = &batch->loads[batch->n];
    if (!prepare(download, options, load)) {
        leave(download);
    } else if (!download->is_done && download->n_bytes == download->target.length) {
        load->end = NET_DONE; /* all of it came before the break */
        take_result(download, load, options);
    } else if (!download->is_done) {
        batch->download_of[batch->n++] = download;
    }
}

/* Wrong bytes that were partly there before: once more from the start. */
static bool is_to_be_tried_again(const struct download *download) {
    return !download->is_done && download->was_resumed && download->end == NET_SINK &&
           download->err.code == ERR_CORRUPT;
}

static bool run_batch(struct batch *batch, struct download *downloads, int n,
                      const struct transport *transport, const struct download_options *options,
                      struct err *err) {
    bool ok = true, is_first = true, is_again = true;
    for (; ok && is_again; is_first = false) {
        batch->n = 0;
        is_again = false;
        for (int i = 0; i < n; i++)
            if (is_first || is_to_be_tried_again(&downloads[i])) {
                str_fini(&downloads[i].url_path);
                downloads[i].was_resumed = false;
                begin(batch, &downloads[i], options);
            }
        ok = transport->load(transport->context, batch->loads, batch->n, options->tick,
                             options->tick_context, err);
        for (int i = 0; i < batch->n; i++)
            take_result(batch->download_of[i], &batch->loads[i], options);
        for (int i = 0; i < n; i++)
            is_again = is_again || (is_first && is_to_be_tried_again(&downloads[i]));
    }
    return ok;
}

static bool check_all(struct download *downloads, int n, struct err *err) {
    for (int i = 0; i < n; i++)
        if (!downloads[i].is_done) {
            err_place(&downloads[i].err, "%s", downloads[i].path);
            if (err)
                *err = downloads[i].err;
            return false;
        }
    return true;
}

bool download_all(struct download *downloads, int n, const struct transport *transport,
                  const struct download_options *options, struct err *err) {
    struct batch batch = {.loads = mem_new((size_t)n, sizeof *batch.loads),
                          .download_of = mem_new((size_t)n, sizeof *batch.download_of)};
    bool ok =
        (batch.loads && batch.download_of) || err_set(err, ERR_NOMEM, "no memory for downloads");
    for (int i = 0; i < n; i++) {
        downloads[i].is_done = downloads[i].was_there = false;
        downloads[i].part.handle = -1;
    }
    ok = ok && run_batch(&batch, downloads, n, transport, options, err) &&
         check_all(downloads, n, err);
    for (int i = 0; i < n; i++)
        str_fini(&downloads[i].url_path);
    mem_free(batch.loads);
    mem_free(batch.download_of);
    return ok;
}
