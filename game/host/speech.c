/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mailbox of one text and the thread that empties it. */
#include "host/speech.h"

#include <stddef.h>

#if __has_include(<libspeechd.h>)

#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

#include <SDL.h>
#include <dlfcn.h>
#include <libspeechd.h>
#include <unistd.h>

enum { END_TIMEOUT_MS = 1000 };
static const char library[] = "libspeechd.so.2";

struct api {
    void *handle;
    SPDConnection *(*open)(const char *, const char *, const char *, SPDConnectionMode,
                           const SPDConnectionAddress *, int, char **);
    void (*close)(SPDConnection *);
    int (*cancel)(SPDConnection *);
    int (*set_language)(SPDConnection *, const char *);
    int (*say)(SPDConnection *, SPDPriority, const char *);
};

struct speech {
    SDL_mutex *lock; /* guards the mailbox */
    SDL_cond *mail;
    SDL_Thread *thread;
    char *text; /* to be said next; NULL: silence */
    char language[16];
    bool has_mail, ends, has_ended;
};

bool speech_is_installed(void) {
    char folder[PATH_MAX_BYTES], path[PATH_MAX_BYTES];
    Dl_info sdl;
    /* Beside SDL, as distributions put it; elsewhere the loader has to look. */
    if (dladdr((void *)(uintptr_t)SDL_Init, &sdl) && sdl.dli_fname) {
        str_copy(folder, sizeof folder, sdl.dli_fname);
        folder[path_name(folder) - folder] = 0;
        if (path_join(path, folder, library, NULL) && access(path, R_OK) == 0) {
            return true;
        }
    }
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    if (handle) {
        dlclose(handle);
    }
    return handle != NULL;
}

/* --- in the thread --- */

static void *symbol(const struct api *api, const char *name) {
    return dlsym(api->handle, name);
}

static bool load(struct api *api) {
    api->handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    if (!api->handle) {
        return false;
    }
    *(void **)&api->open = symbol(api, "spd_open2");
    *(void **)&api->close = symbol(api, "spd_close");
    *(void **)&api->cancel = symbol(api, "spd_cancel");
    *(void **)&api->set_language = symbol(api, "spd_set_language");
    *(void **)&api->say = symbol(api, "spd_say");
    return api->open && api->close && api->cancel && api->set_language && api->say;
}

/* Waits for mail and takes it; false at the end. The text is the caller's. */
static bool take_mail(struct speech *speech, char **text, char language[16]) {
    SDL_LockMutex(speech->lock);
    while (!speech->has_mail && !speech->ends) {
        SDL_CondWait(speech->mail, speech->lock);
    }
    *text = speech->text;
    speech->text = NULL;
    speech->has_mail = false;
    str_copy(language, 16, speech->language);
    bool goes_on = !speech->ends;
    SDL_UnlockMutex(speech->lock);
    return goes_on;
}

static void speak(const struct api *api, SPDConnection *connection, const char *text,
                  const char *language) {
    api->cancel(connection);
    if (text) {
        api->set_language(connection, language);
        api->say(connection, SPD_TEXT, text);
    }
}

static int work(void *data) {
    struct speech *speech = data;
    struct api api = {0};
    char *text = NULL, language[16] = "", *why = NULL;
    SPDConnection *connection = NULL;
    if (load(&api)) {
        connection = api.open("scheinriese", "main", NULL, SPD_MODE_SINGLE, NULL, 1, &why);
    }
    while (take_mail(speech, &text, language)) {
        if (connection) {
            speak(&api, connection, text, language);
        }
        mem_free(text);
    }
    mem_free(text);
    if (connection) {
        api.cancel(connection);
        api.close(connection);
    }
    SDL_LockMutex(speech->lock);
    speech->has_ended = true;
    SDL_CondSignal(speech->mail);
    SDL_UnlockMutex(speech->lock);
    return 0;
}

/* --- outside --- */

static void release(struct speech *speech) {
    if (speech->mail) {
        SDL_DestroyCond(speech->mail);
    }
    if (speech->lock) {
        SDL_DestroyMutex(speech->lock);
    }
    mem_free(speech->text);
    mem_free(speech);
}

struct speech *speech_new(void) {
    struct speech *speech = mem_new(1, sizeof *speech);
    if (!speech) {
        return NULL;
    }
    speech->lock = SDL_CreateMutex();
    speech->mail = SDL_CreateCond();
    if (speech->lock && speech->mail) {
        speech->thread = SDL_CreateThread(work, "speech", speech);
    }
    if (!speech->thread) {
        release(speech);
        return NULL;
    }
    return speech;
}

void speech_free(struct speech *speech) {
    if (!speech) {
        return;
    }
    SDL_LockMutex(speech->lock);
    speech->ends = true;
    SDL_CondSignal(speech->mail);
    int waited = 0;
    while (!speech->has_ended && waited == 0) {
        waited = SDL_CondWaitTimeout(speech->mail, speech->lock, END_TIMEOUT_MS);
    }
    bool has_ended = speech->has_ended;
    SDL_UnlockMutex(speech->lock);
    if (!has_ended) {
        SDL_DetachThread(speech->thread); /* hangs in the daemon: the process ends without it */
        return;
    }
    SDL_WaitThread(speech->thread, NULL);
    release(speech);
}

void speech_say(struct speech *speech, const char *text, const char *language) {
    SDL_LockMutex(speech->lock);
    mem_free(speech->text);
    speech->text = text ? mem_copy_text(text) : NULL;
    str_copy(speech->language, sizeof speech->language, language);
    speech->has_mail = true;
    SDL_CondSignal(speech->mail);
    SDL_UnlockMutex(speech->lock);
}

#else /* built without Speech Dispatcher: nothing is read aloud */

bool speech_is_installed(void) {
    return false;
}

struct speech *speech_new(void) {
    return NULL;
}

void speech_free(struct speech *speech) {
    (void)speech;
}

void speech_say(struct speech *speech, const char *text, const char *language) {
    (void)speech, (void)text, (void)language;
}

#endif
