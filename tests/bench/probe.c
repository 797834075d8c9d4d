/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An X client that measures other programs from outside.
 *   probe saves N FILE A B         writes A and B over FILE in turn, N times in all; one line of
 * milliseconds each from the save to changed pixels
 *   probe start COMMAND...        milliseconds from exec until something is drawn in the lower part
 * of the screen; ends it probe keys N KEY...           presses the keys in turn, N times in all;
 * one line of milliseconds each from the press to changed pixels (XDamage) probe press KEY...
 * presses keys, 400 ms apart */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_MS = 20000, LOOK_X = 683, LOOK_Y = 60 };

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
