/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One so far: what "make demo-server" shows on this machine. Its keys are public, so it must never
 * be trusted by itself. */
#include "presets.h"

#include "i18n/i18n.h"

static const struct preset presets[] = {
    {"demo", N_("Demo auf diesem Rechner"), "http://127.0.0.1:8410/",
     "assets/trust/demo.root.json"},
};

enum { N_PRESETS = sizeof presets / sizeof presets[0] };

const struct preset *preset_at(int i) {
    return i < N_PRESETS ? &presets[i] : NULL;
}

const struct preset *preset_find(const char *key) {
    for (int i = 0; i < N_PRESETS; i++)
        if (str_equal(presets[i].key, key))
            return &presets[i];
    return NULL;
}

bool preset_is(const struct server *server) {
    for (int i = 0; i < N_PRESETS; i++)
        if (str_equal(presets[i].url, server->url))
            return true;
    return false;
}

bool preset_read_root(struct file_data *out, const struct preset *preset, struct err *err) {
    char path[PATH_MAX_BYTES];
    return path_resource(path, preset->root, err) && file_read(out, path, METADATA_MAX_ROOT, err);
}

bool preset_add(struct servers *servers, const struct preset *preset, const char *data_folder,
                struct err *err) {
    struct file_data root = {0};
    struct server server;
    bool ok = preset_read_root(&root, preset, err) &&
              server_make(&server, preset->url, false, NULL, data_folder, err) &&
              server_store(&server, file_data_bytes(&root), data_folder, err);
    file_data_fini(&root);
    if (!ok)
        return false;
    servers_fini(servers);
    return servers_read(servers, data_folder, err);
}
