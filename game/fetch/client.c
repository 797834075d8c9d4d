/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers what the state machine wants, one thing after the other. */
#include "fetch/client.h"

bool client_init(struct client *client, const char *folder, struct transport transport,
                 int64_t now_s, struct err *err) {
    *client = (struct client){.transport = transport};
    tuf_init(&client->tuf, now_s);
    return str_copy(client->folder, sizeof client->folder, folder) ||
           err_set(err, ERR_LIMIT, "path too long");
}

void client_fini(struct client *client) {
    tuf_fini(&client->tuf);
    file_data_fini(&client->given[0]);
    file_data_fini(&client->given[1]);
}

/* The bytes of the last answer are still in use while the next one is read. */
static struct file_data *next_given(struct client *client) {
    file_data_fini(&client->given[1]);
    client->given[1] = client->given[0];
    client->given[0] = (struct file_data){0};
    return &client->given[0];
}

static bool give(struct client *client, struct err *err) {
    return tuf_give(&client->tuf, file_data_bytes(&client->given[0]), err);
}

static bool read_stored(struct client *client, const struct tuf_step *step, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct err why = {0};
    if (!path_join(path, client->folder, step->file, err))
        return false;
    if (file_read(next_given(client), path, step->max_bytes, &why))
        return give(client, err);
    if (why.code != ERR_IO && why.code != ERR_NOMEM && why.code != ERR_ACCESS)
        return tuf_give_nothing(&client->tuf, err); /* no file, or no file of ours */
    *err = why;
    return false;
}

static bool read_remote(struct client *client, const struct tuf_step *step, struct err *err) {
    struct file_data *data = next_given(client);
    client->n_requests++;
    if (!client->transport.get(client->transport.context, str_text(&step->path), step->max_bytes,
                               data, &client->end, err))
        return false;
    bool is_missing = client->end == NET_MISSING;
    client->end = NET_WAITING;
    client->n_bytes += (int64_t)data->n;
    return is_missing ? tuf_give_nothing(&client->tuf, err) : give(client, err);
}

static bool store(struct client *client, const struct tuf_step *step, struct err *err) {
    char path[PATH_MAX_BYTES];
    return path_join(path, client->folder, step->file, err) && file_write(path, step->bytes, err) &&
           tuf_go_on(&client->tuf, err);
}

static bool answer(struct client *client, struct err *err) {
    const struct tuf_step *step = tuf_step(&client->tuf);
    struct err none;
    switch (step->want) {
    case TUF_WANT_STORED:
        return read_stored(client, step, err ? err : &none);
    case TUF_WANT_REMOTE:
        return read_remote(client, step, err);
    case TUF_WANT_STORE:
        return store(client, step, err);
    default:
        return true;
    }
}

static bool run(struct client *client, struct err *err) {
    while (tuf_step(&client->tuf)->want != TUF_WANT_NOTHING)
        if (!answer(client, err))
            return false;
    return true;
}

bool client_refresh(struct client *client, struct err *err) {
    return run(client, err);
}

bool client_find(struct client *client, const char *path, struct metadata_file *out,
                 struct err *err) {
    if (!tuf_search(&client->tuf, path, err) || !run(client, err))
        return false;
    if (tuf_found(&client->tuf, out))
        return true;
    err_set(err, ERR_NOT_FOUND, "no such target");
    return err_place(err, "%s", path);
}

bool client_load_all(struct client *client, struct err *err) {
    bool ok = tuf_walk(&client->tuf, err) && run(client, err);
    while (!ok && client->end == NET_WAITING && tuf_pass_over(&client->tuf, err))
        ok = run(client, err);
    return ok;
}
