/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An X client that measures other programs from outside, in milliseconds, a line for each.
 *   probe start COMMAND...    from exec until something is drawn in the upper part of the screen
 *   probe settle MS COMMAND...   from exec until the screen shows what then stays MS milliseconds
 *   probe keys N KEY...       keys in turn, N times: from the press to changed pixels (XDamage)
 *   probe changes N KEY...    the same by comparing pixels, for programs that draw all the time
 *   probe saves N FILE A B    A and B written over FILE in turn: from the save to changed pixels
 *   probe frames SECONDS      how often something was drawn meanwhile
 *   probe press KEY...        presses keys, 400 ms apart */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    TIMEOUT_MS = 20000,
    LOOK_X = 683,
    LOOK_Y = 60,
    COLOURS_OF_TEXT = 32, /* a screen with fewer is still empty: smoothed letters alone have more */
    PIXELS_OF_ANSWER = 400, /* fewer is something that moves by itself, like eyes that blink */
};

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void pause_ms(long ms) {
    struct timespec wait = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&wait, NULL);
}

static unsigned long pixel(Display *display) {
    XImage *image =
        XGetImage(display, DefaultRootWindow(display), LOOK_X, LOOK_Y, 1, 1, AllPlanes, ZPixmap);
    unsigned long value = image ? XGetPixel(image, 0, 0) & 0xffffff : 0;
    if (image) {
        XDestroyImage(image);
    }
    return value;
}

static bool wait_for(Display *display, bool is_drawn, double until) {
    while ((pixel(display) != 0) != is_drawn) {
        if (now_ms() > until) {
            return false;
        }
    }
    return true;
}

static int start(Display *display, char **command) {
    if (!wait_for(display, false, now_ms() + TIMEOUT_MS)) {
        return 2;
    }
    double begin = now_ms();
    pid_t child = fork();
    if (child == 0) {
        execv(command[0], command);
        _exit(127);
    }
    bool is_drawn = wait_for(display, true, begin + TIMEOUT_MS);
    double took = now_ms() - begin;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    if (is_drawn) {
        printf("%.3f\n", took);
    }
    return is_drawn ? 0 : 1;
}

static void press(Display *display, const char *name) {
    KeyCode code = XKeysymToKeycode(display, XStringToKeysym(name));
    XTestFakeKeyEvent(display, code, True, CurrentTime);
    XTestFakeKeyEvent(display, code, False, CurrentTime);
    XFlush(display);
}

/* Waits for a damage event; false on time-out. */
static bool wait_damage(Display *display, int event_base, int timeout_ms) {
    double until = now_ms() + timeout_ms;
    struct pollfd socket = {.fd = ConnectionNumber(display), .events = POLLIN};
    while (now_ms() < until) {
        while (XPending(display)) {
            XEvent event;
            XNextEvent(display, &event);
            if (event.type == event_base + XDamageNotify) {
                return true;
            }
        }
        poll(&socket, 1, 1);
    }
    return false;
}

static int keys(Display *display, int n, char **names, int n_names) {
    int event_base, error_base;
    if (!XDamageQueryExtension(display, &event_base, &error_base)) {
        return 2;
    }
    Damage damage = XDamageCreate(display, DefaultRootWindow(display), XDamageReportNonEmpty);
    int n_missed = 0;
    for (int i = 0; i < n; i++) {
        while (wait_damage(display, event_base, 40)) {
            XDamageSubtract(display, damage, None, None);
        }
        XDamageSubtract(display, damage, None, None);
        XSync(display, False);
        double begin = now_ms();
        press(display, names[i % n_names]);
        if (wait_damage(display, event_base, 1000)) {
            printf("%.3f\n", now_ms() - begin);
        } else {
            n_missed++;
        }
    }
    return n_missed * 20 > n ? 1 : 0;
}

static bool copy_file(const char *from, const char *to) {
    char bytes[4096];
    size_t n;
    FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
    while (out && (n = fread(bytes, 1, sizeof bytes, in)) > 0) {
        fwrite(bytes, 1, n, out);
    }
    if (in) {
        fclose(in);
    }
    return out && fclose(out) == 0;
}

/* files: what is written to, and two contents in turn. */
static int saves(Display *display, int n, char **files) {
    int event_base, error_base;
    if (!XDamageQueryExtension(display, &event_base, &error_base)) {
        return 2;
    }
    Damage damage = XDamageCreate(display, DefaultRootWindow(display), XDamageReportNonEmpty);
    for (int i = 0; i < n; i++) {
        while (wait_damage(display, event_base, 500)) {
            XDamageSubtract(display, damage, None, None);
        }
        XDamageSubtract(display, damage, None, None);
        XSync(display, False);
        double begin = now_ms();
        if (!copy_file(files[1 + i % 2], files[0]) || !wait_damage(display, event_base, 5000)) {
            return 1;
        }
        printf("%.3f\n", now_ms() - begin);
    }
    return 0;
}

static int frames(Display *display, int seconds) {
    int event_base, error_base;
    int n = 0;
    if (!XDamageQueryExtension(display, &event_base, &error_base)) {
        return 2;
    }
    Damage damage = XDamageCreate(display, DefaultRootWindow(display), XDamageReportNonEmpty);
    while (wait_damage(display, event_base, 100)) { /* what is there already */
        XDamageSubtract(display, damage, None, None);
    }
    XDamageSubtract(display, damage, None, None);
    double until = now_ms() + seconds * 1e3;
    while (now_ms() < until) {
        n += wait_damage(display, event_base, (int)(until - now_ms()) + 1);
        XDamageSubtract(display, damage, None, None);
    }
    printf("%d\n", n);
    return 0;
}

/* The whole screen, fetched again and again into the same memory; two of them take turns. */
struct screen {
    Display *display;
    XImage *image[2];
    XShmSegmentInfo shared[2];
    int newest;
};

static bool screen_open(struct screen *screen, Display *display) {
    int w = DisplayWidth(display, 0), h = DisplayHeight(display, 0);
    *screen = (struct screen){.display = display};
    for (int i = 0; i < 2; i++) {
        XShmSegmentInfo *shared = &screen->shared[i];
        XImage *image = XShmCreateImage(display, DefaultVisual(display, 0), 24, ZPixmap, NULL,
                                        shared, (unsigned)w, (unsigned)h);
        if (!image || image->bits_per_pixel != 32) {
            return false;
        }
        size_t size = (size_t)image->bytes_per_line * (size_t)image->height;
        shared->shmid = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
        shared->shmaddr = image->data = shmat(shared->shmid, NULL, 0);
        shmctl(shared->shmid, IPC_RMID, NULL);
        if (image->data == (char *)-1 || !XShmAttach(display, shared)) {
            return false;
        }
        XSync(display, False);
        XShmGetImage(display, DefaultRootWindow(display), image, 0, 0, AllPlanes);
        screen->image[i] = image;
    }
    return true;
}

/* Looks again: how many pixels differ from the newest look, which this one becomes if wanted. */
static long screen_look(struct screen *screen, bool is_newest) {
    long n = 0;
    XImage *image = screen->image[!screen->newest];
    XShmGetImage(screen->display, DefaultRootWindow(screen->display), image, 0, 0, AllPlanes);
    const unsigned *now = (const unsigned *)(void *)image->data;
    const unsigned *last = (const unsigned *)(void *)screen->image[screen->newest]->data;
    for (long i = 0, all = (long)image->width * image->height; i < all; i++) {
        n += ((now[i] ^ last[i]) & 0xffffff) != 0;
    }
    screen->newest ^= is_newest;
    return n;
}

/* Whether the newest look shows as many colours as a text has. */
static bool screen_has_text(const struct screen *screen) {
    unsigned seen[COLOURS_OF_TEXT];
    int n = 0;
    const XImage *image = screen->image[screen->newest];
    const unsigned *pixels = (const unsigned *)(void *)image->data;
    for (long i = 0, all = (long)image->width * image->height; i < all; i++) {
        int at = 0;
        while (at < n && seen[at] != (pixels[i] & 0xffffff)) {
            at++;
        }
        if (at == n && n == COLOURS_OF_TEXT - 1) {
            return true;
        }
        if (at == n) {
            seen[n++] = pixels[i] & 0xffffff;
        }
    }
    return false;
}

static void end_session(pid_t leader) {
    kill(-leader, SIGTERM);
    for (int i = 0; i < 100 && waitpid(leader, NULL, WNOHANG) == 0; i++) {
        pause_ms(20);
    }
    kill(-leader, SIGKILL);
    waitpid(leader, NULL, 0);
}

static int settle(Display *display, int still_ms, char **command) {
    struct screen screen;
    if (!screen_open(&screen, display)) {
        return 2;
    }
    double begin = now_ms(), changed = 0;
    pid_t child = fork();
    if (child == 0) {
        setsid();
        execv(command[0], command);
        _exit(127);
    }
    bool is_text = false;
    for (double now = begin; now < begin + TIMEOUT_MS; now = now_ms()) {
        if (screen_look(&screen, true) > 0) {
            changed = now_ms();
            is_text = screen_has_text(&screen);
        }
        if (is_text && now - changed > still_ms) {
            break;
        }
        pause_ms(4);
    }
    bool is_still = is_text && now_ms() - changed > still_ms;
    end_session(child);
    if (is_still) {
        printf("%.3f\n", changed - begin);
    }
    return is_still ? 0 : 1;
}

/* Waits until what the last key began has ended, but not for what never ends. */
static void wait_still(struct screen *screen) {
    for (int still = 0, i = 0; still < 10 && i < 100; i++) {
        pause_ms(20);
        still = screen_look(screen, true) > PIXELS_OF_ANSWER ? 0 : still + 1;
    }
}

static int changes(Display *display, int n, char **names, int n_names) {
    struct screen screen;
    int n_missed = 0;
    if (!screen_open(&screen, display)) {
        return 2;
    }
    for (int i = 0; i < n; i++) {
        long differ = 0;
        wait_still(&screen);
        double begin = now_ms();
        press(display, names[i % n_names]);
        while (differ <= PIXELS_OF_ANSWER && now_ms() < begin + 1000) {
            differ = screen_look(&screen, false);
        }
        if (differ > PIXELS_OF_ANSWER) {
            printf("%.3f\n", now_ms() - begin);
        } else {
            n_missed++;
        }
    }
    return n_missed * 20 > n ? 1 : 0;
}

int main(int argc, char **argv) {
    Display *display = XOpenDisplay(NULL);
    if (!display || argc < 3) {
        fprintf(stderr, "probe: %s\n", display ? "what is to be measured?" : "no display");
        return 2;
    }
    if (!strcmp(argv[1], "start")) {
        return start(display, argv + 2);
    }
    if (!strcmp(argv[1], "frames")) {
        return frames(display, (int)strtol(argv[2], NULL, 10));
    }
    if (!strcmp(argv[1], "keys") && argc > 3) {
        return keys(display, (int)strtol(argv[2], NULL, 10), argv + 3, argc - 3);
    }
    if (!strcmp(argv[1], "settle") && argc > 3) {
        return settle(display, (int)strtol(argv[2], NULL, 10), argv + 3);
    }
    if (!strcmp(argv[1], "changes") && argc > 3) {
        return changes(display, (int)strtol(argv[2], NULL, 10), argv + 3, argc - 3);
    }
    if (!strcmp(argv[1], "saves") && argc == 6) {
        return saves(display, (int)strtol(argv[2], NULL, 10), argv + 3);
    }
    for (int i = 2; i < argc; i++) {
        press(display, argv[i]);
        pause_ms(400);
    }
    XCloseDisplay(display);
    return 0;
}
