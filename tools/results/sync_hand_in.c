/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sync --hand-in: what is not handed in yet goes to the folder that the class file names. It counts
 * as handed in only after the server has taken it. */
#include "commands.h"
#include "sync.h"

#include "base/mem.h"
#include "common/command.h"
#include "exchange/hand_in.h"
#include "figures/class_data.h"
#include "i18n/i18n.h"
#include "store/key.h"

#include <string.h>

/* --- a class --- */

static int keep_for_later(const struct sync *sync, int code) {
    voice_note(&sync->voice, "%s",
               _("Nichts ist verloren: Die Ergebnisse bleiben auf diesem Rechner und gehen beim "
                 "nächsten Mal mit."));
    return code;
}

/* What it replaces; a link that only takes files keeps it, and the teacher's side skips it. */
static void remove_older(struct sync *sync, const struct store_joined *before) {
    struct dav_result result;
    if (before->handed_in_ms > 0 && !before->place[0] && before->file[0])
        dav_delete(sync->dav, before->file, &result);
}

static int send(struct sync *sync, struct store *store, const struct store_class *school_class,
                const struct store_joined *before) {
    struct hand_in_file file = {0};
    struct err err = {0};
    int code = TOOL_OK;
    if (!hand_in_make(store, school_class->id, &file, &err))
        return voice_plain_error(&sync->voice, &err);
    if (!sync_put(sync, file.name, (struct bytes){file.p, file.n}, &code)) {
        code = keep_for_later(sync, code);
    } else if (!hand_in_done(store, school_class->id, &file, "", &err)) {
        code = voice_plain_error(&sync->voice, &err);
    } else {
        remove_older(sync, before);
        voice_note(&sync->voice, _("Klasse %s: %lld Urteile abgegeben."), school_class->name,
                   (long long)file.n_judgements);
    }
    hand_in_file_fini(&file);
    return code;
}

/* *n_sent counts; a class that did not come by a class file is passed over unless it was named. */
static int hand_in_class(struct sync *sync, struct store *store,
                         const struct store_class *school_class, int *n_sent) {
    struct hand_in_state state;
    struct store_joined before;
    struct err err = {0};
    if (!hand_in_state(store, school_class->id, &state, &err) ||
        !store_read_joined(store, school_class->id, &before, &err))
        return voice_plain_error(&sync->voice, &err);
    const char *share = sync->share ? sync->share : state.share;
    if (!state.is_joined)
        return sync->class_name
                   ? voice_error(&sync->voice, "not-joined",
                                 _("Die Klasse „%s“ kam nicht mit einer Klassendatei auf diesen "
                                   "Rechner. Abgeben lassen sich nur solche Klassen."),
                                 school_class->name)
                   : TOOL_OK;
    if (state.n_waiting == 0)
        return TOOL_OK;
    if (!share[0])
        return voice_error(&sync->voice, "no-share",
                           _("Klasse %s: In der Klassendatei steht keine Adresse zum Abgeben. Gib "
                             "sie mit --share an, oder gib mit einem Stick ab."),
                           school_class->name);
    dav_close(sync->dav);
    sync->dav = NULL;
    if (!sync_open(sync, share, NULL))
        return TOOL_FOUND_ERRORS;
    int code = send(sync, store, school_class, &before);
    *n_sent += code == TOOL_OK;
    store_wipe(&before, sizeof before);
    return code;
}

static int hand_in_all(struct sync *sync, struct store *store) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    struct err err = {0};
    int n = 0, n_sent = 0, code = TOOL_OK;
    bool is_good = classes ? store_list_classes(store, classes, STORE_MAX_CLASSES, &n, &err)
                           : err_set(&err, ERR_NOMEM, "classes");
    for (int i = 0; is_good && i < n; i++) {
        if (sync->class_name && !str_equal(classes[i].name, sync->class_name))
            continue;
        int one = hand_in_class(sync, store, &classes[i], &n_sent);
        code = one > code ? one : code;
    }
    mem_free(classes);
    if (!is_good)
        return voice_plain_error(&sync->voice, &err);
    if (code == TOOL_OK && n_sent == 0)
        voice_done(&sync->voice, "%s", _("Es gibt nichts Neues abzugeben."));
    else if (code == TOOL_OK)
        voice_done(&sync->voice, "%s", _("Die Ergebnisse sind abgegeben."));
    return code;
}

static bool is_class_there(struct store *store, const char *name) {
    struct store_class school_class;
    struct err err = {0};
    if (!name || class_data_find(&school_class, store, name, &err))
        return true;
    class_data_fail(&err, name);
    return false;
}

int sync_hand_in(struct sync *sync) {
    struct store *store = NULL;
    if (!results_open(&store, sync->data_folder))
        return TOOL_CANNOT_RUN;
    int code = is_class_there(store, sync->class_name) ? hand_in_all(sync, store) : TOOL_CANNOT_RUN;
    store_close(store);
    return code;
}
