/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program: options, paths, language; opens window, results and packs, joins app and host. The
 * only exit codes: 0 fine, 1 a script's expectation failed, 2 cannot run. */
#include "app/app.h"
#include "base/fault.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/rng.h"
#include "host/host.h"
#include "i18n/i18n.h"

#include <getopt.h>
#include <stdio.h>

enum { EXIT_FINE = 0, EXIT_CANNOT_RUN = 2, MAX_OWN_PACKS = 32 };

struct options {
    struct host_options host;
    struct ui_reading reading;
    const char *data, *language, *system_language, *post;
    uint64_t seed;
    bool has_seed, is_done, sets_up_teacher;
    int n_packs;
    const char *packs[MAX_OWN_PACKS];
};

/* --- options --- */

static void print_help(void) {
    fputs(_("Scheinriese: Fakt oder Fake? Schau näher hin.\n"
            "\n"
            "  scheinriese [Optionen]\n"
            "\n"
            "  --data ORDNER    Ergebnisse liegen hier (sonst im Datenordner der angemeldeten "
            "Person)\n"
            "  --pack DATEI     ein eigenes Paket dazu (mehrfach möglich)\n"
            "  --post KENNUNG   öffnet diesen Post des letzten Pakets (zum Level-Schreiben)\n"
            "  --live           nimmt neue Fassungen dieses Pakets von der Standardeingabe an\n"
            "  --script DATEI   spielt ein Skript statt auf Eingaben zu warten („-“: von der "
            "Standardeingabe)\n"
            "  --offscreen      ohne Bildschirm\n"
            "  --size BxH       Fenstergröße, zum Beispiel 1366x768\n"
            "  --scale PROZENT  Textgröße, 100 bis 200\n"
            "  --theme NAME     light, dark oder contrast\n"
            "  --lang KÜRZEL    de oder en\n"
            "  --seed ZAHL      gleiche Zahl, gleiche Runden\n"
            "  --teacher-setup  Lehrkraft einrichten, auch wenn schon Ergebnisse da sind\n"
            "  --version, --help\n"),
          stdout);
}

static bool complain(const char *format, const char *value) {
    fputs("scheinriese: ", stderr);
    fprintf(stderr, format, value);
    fputc('\n', stderr);
    return false;
}

static bool parse_size(const char *text, struct host_options *host) {
    int used = 0;
    bool is_good = sscanf(text, "%5dx%5d%n", &host->width, &host->height, &used) == 2 &&
                   text[used] == 0 && host->width >= 320 && host->height >= 240 &&
                   host->width <= 16384 && host->height <= 16384;
    return is_good || complain(_("--size „%s“ ist keine Größe wie 1366x768."), text);
}

static bool parse_scale(const char *text, struct ui_reading *reading) {
    long long percent;
    if (!str_to_int(text, 100, 200, &percent)) {
        return complain(_("--scale „%s“: erlaubt sind 100 bis 200."), text);
    }
    reading->scale = (int)percent;
    return true;
}

static bool parse_theme(const char *text, struct ui_reading *reading) {
    int theme = theme_from_name(text);
    if (theme < 0) {
        return complain(_("--theme „%s“: erlaubt sind light, dark und contrast."), text);
    }
    reading->theme = (enum theme_id)theme;
    return true;
}

static bool parse_seed(const char *text, struct options *options) {
    long long seed;
    if (!str_to_int(text, 0, INT64_MAX, &seed)) {
        return complain(_("--seed „%s“ ist keine ganze Zahl."), text);
    }
    options->seed = (uint64_t)seed;
    options->has_seed = true;
    return true;
}

static bool parse_language(const char *text, struct options *options) {
    for (int i = 0; i < I18N_N_LANGUAGES; i++) {
        if (str_equal(text, i18n_languages[i].code)) {
            options->language = i18n_languages[i].code;
            i18n_set_language(options->language);
            return true;
        }
    }
    return complain(_("--lang „%s“: erlaubt sind de und en."), text);
}

static bool add_pack(const char *path, struct options *options) {
    if (options->n_packs == MAX_OWN_PACKS) {
        return complain(_("--pack „%s“: mehr als 32 eigene Pakete gehen nicht."), path);
    }
    options->packs[options->n_packs++] = path;
    return true;
}

static bool apply_option(int option, const char *value, struct options *options) {
    switch (option) {
    case 'd':
        options->data = value;
        return true;
    case 'p':
        return add_pack(value, options);
    case 'q':
        options->post = value;
        return true;
    case 's':
        options->host.script = value;
        return true;
    case 'i':
        options->host.is_live = true;
        return true;
    case 'o':
        options->host.is_offscreen = true;
        return true;
    case 'z':
        return parse_size(value, &options->host);
    case 'c':
        return parse_scale(value, &options->reading);
    case 't':
        return parse_theme(value, &options->reading);
    case 'l':
        return parse_language(value, options);
    case 'e':
        return parse_seed(value, options);
    case 'u':
        options->sets_up_teacher = true;
        return true;
    default:
        return complain(_("Diese Option gibt es nicht. „scheinriese --help“ zeigt alle.%s"), "");
    }
}

static bool parse_options(int argc, char **argv, struct options *options) {
    static const struct option names[] = {{"data", required_argument, NULL, 'd'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {"script", required_argument, NULL, 's'},
                                          {"live", no_argument, NULL, 'i'},
                                          {"offscreen", no_argument, NULL, 'o'},
                                          {"size", required_argument, NULL, 'z'},
                                          {"scale", required_argument, NULL, 'c'},
                                          {"theme", required_argument, NULL, 't'},
                                          {"lang", required_argument, NULL, 'l'},
                                          {"seed", required_argument, NULL, 'e'},
                                          {"version", no_argument, NULL, 'v'},
                                          {"post", required_argument, NULL, 'q'},
                                          {"teacher-setup", no_argument, NULL, 'u'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
        if (option == 'h' || option == 'v') {
            options->is_done = true;
            option == 'h' ? print_help() : (void)puts("scheinriese " SCHEINRIESE_VERSION);
            return true;
        }
        if (!apply_option(option, optarg, options)) {
            return false;
        }
    }
    return optind == argc ||
           complain(_("„%s“ verstehe ich nicht. „scheinriese --help“ zeigt alle Optionen."),
                    argv[optind]);
}

/* --- joining app and host --- */

/* The screens, which begin anew when results were restored. */
struct game {
    struct app *app; /* NULL: there was no memory to begin anew */
    struct app_setup setup;
    struct store_report report;
};

static struct app *app_of(void *context) {
    struct game *game = context;
    return game->app;
}

/* Results that cannot be opened do not stop guests from playing: the app tells what is the matter.
 */
static void open_store(struct game *game) {
    struct app_setup *setup = &game->setup;
    setup->report = NULL;
    setup->store_error = (struct err){0};
    if (store_open(&setup->store, setup->data_folder, setup->clock, &game->report,
                   &setup->store_error)) {
        setup->report = &game->report;
    }
}

static void reopen(struct game *game, struct ui *ui) {
    app_free(game->app);
    store_close(game->setup.store);
    game->setup.store = NULL;
    open_store(game);
    game->app = app_new(&game->setup);
    if (game->app) {
        app_after_first_frame(game->app);
    }
    ui_reset_screen(ui);
    ui_forget_text(ui);
}

static void frame(void *context, struct ui *ui) {
    struct game *game = context;
    if (game->app && app_wants_reopen(game->app)) {
        reopen(game, ui);
    }
    if (game->app) {
        app_frame(game->app, ui);
    }
}

static bool picture(void *context, int index, struct file_data *out, struct err *err) {
    return app_of(context) ? app_picture(app_of(context), index, out, err)
                           : err_set(err, ERR_NOMEM, "no screens");
}

static uint32_t pictures_id(void *context) {
    return app_of(context) ? app_pictures_id(app_of(context)) : 0;
}

static bool set(void *context, const char *what, const char *value) {
    return app_of(context) && app_set(app_of(context), what, value);
}

static bool reload(void *context, const char *path, struct err *err) {
    return app_of(context) && app_reload(app_of(context), path, err);
}

static bool wants_quit(void *context) {
    return !app_of(context) || app_wants_quit(app_of(context));
}

static int64_t wait_ms(void *context) {
    return app_of(context) ? app_wait_ms(app_of(context)) : -1;
}

static int wake_handle(void *context) {
    return app_of(context) ? app_wake_handle(app_of(context)) : -1;
}

static const char *speech(void *context) {
    return app_of(context) ? app_speech(app_of(context)) : NULL;
}

static const char *language(void *context) {
    return app_of(context) ? app_language(app_of(context)) : "de";
}

static void after_first_frame(void *context) {
    app_after_first_frame(app_of(context));
}

/* An unknown post is told here, in a sentence of its own. */
static bool open_post(struct app *app, const char *post, int *exit_code, struct err *err) {
    if (!post || app_open_post(app, post, err)) {
        return true;
    }
    if (err->code == ERR_NOT_FOUND) {
        complain(_("--post „%s“: diesen Post gibt es im Paket nicht."), post);
    } else {
        fprintf(stderr, "scheinriese: --post: %s (%s)\n", err->detail, err_name(err->code));
    }
    *exit_code = EXIT_CANNOT_RUN;
    return false;
}

static bool play(struct host *host, struct game *game, const char *post, int *exit_code,
                 struct err *err) {
    game->app = app_new(&game->setup);
    if (!game->app) {
        return err_set(err, ERR_NOMEM, "no memory for the game");
    }
    struct host_app screens = {.context = game,
                               .frame = frame,
                               .picture = picture,
                               .pictures_id = pictures_id,
                               .set = set,
                               .reload = reload,
                               .wants_quit = wants_quit,
                               .wait_ms = wait_ms,
                               .wake_handle = wake_handle,
                               .speech = speech,
                               .language = language,
                               .after_first_frame = after_first_frame};
    bool is_good =
        !open_post(game->app, post, exit_code, err) || host_run(host, &screens, exit_code, err);
    app_free(game->app);
    return is_good;
}

static bool find_data_folder(char out[PATH_MAX_BYTES], const struct options *options,
                             struct err *err) {
    return options->data ? str_copy(out, PATH_MAX_BYTES, options->data)
                         : path_data_folder(out, err);
}

/* Packs of the computer, the command line and the data folder; one whose list cannot be read leaves
 * the others. */
static bool open_library(struct library *library, const struct options *options, struct err *err) {
    char folder[PATH_MAX_BYTES];
    if (!library_init(library, options->packs, options->n_packs, err)) {
        return false;
    }
    if (find_data_folder(folder, options, NULL)) {
        library_add_installed(library, folder, NULL);
    }
    return true;
}

/* The programs that work for this one lie beside it; NULL: they do not. */
static const char *find_tool(char path[PATH_MAX_BYTES], const char *name) {
    char folder[PATH_MAX_BYTES];
    bool is_found = path_program_folder(folder, NULL) && path_join(path, folder, name, NULL);
    return is_found ? path : NULL;
}

static bool choose_seed(const struct options *options, uint64_t *seed, struct err *err) {
    *seed = options->seed;
    return options->has_seed || rng_system(seed, sizeof *seed, err);
}

static bool run(struct options *options, int *exit_code, struct err *err) {
    struct host *host = NULL;
    struct library library = {0};
    char assets[PATH_MAX_BYTES], data[PATH_MAX_BYTES];
    char packs_tool[PATH_MAX_BYTES], results_tool[PATH_MAX_BYTES];
    struct game game = {.setup = {.library = &library,
                                  .language = options->language,
                                  .system_language = options->system_language,
                                  .reading = options->reading,
                                  .may_set_up_teacher = options->sets_up_teacher}};
    struct host_options window = options->host;
    window.assets = assets;
    window.title = "Scheinriese";
    bool is_good = path_resource(assets, "assets", err) &&
                   choose_seed(options, &game.setup.seed, err) && host_open(&host, &window, err) &&
                   open_library(&library, options, err);
    if (is_good) {
        game.setup.clock = host_clock(host);
        game.setup.can_speak = host_can_speak(host);
        game.setup.packs_tool = find_tool(packs_tool, "scheinriese-packs");
        game.setup.results_tool = find_tool(results_tool, "scheinriese-results");
        if (find_data_folder(data, options, &game.setup.store_error)) {
            game.setup.data_folder = data;
            open_store(&game);
        }
        is_good = play(host, &game, options->post, exit_code, err);
    }
    store_close(game.setup.store);
    library_fini(&library);
    host_close(host);
    return is_good;
}

static const char *sentence(enum err_code code) {
    switch (code) {
    case ERR_ENV:
        return _("Das Spiel kann hier kein Fenster öffnen oder keine Schrift finden. Ohne "
                 "Bildschirm spielt "
                 "„scheinriese --offscreen --script DATEI“ ein Skript.");
    case ERR_NOT_FOUND:
        return _("Dem Spiel fehlen Dateien. Ergebnisse sind unberührt. Bitte neu installieren.");
    case ERR_NOMEM:
        return _("Der Speicher reicht nicht. Ergebnisse sind unberührt. Bitte andere Programme "
                 "schließen.");
    default:
        return _("Das Spiel kann nicht starten. Ergebnisse sind unberührt.");
    }
}

int main(int argc, char **argv) {
    struct options options = {.reading = ui_reading_default()};
    struct err err = {0};
    char locale[PATH_MAX_BYTES];
    int exit_code = EXIT_FINE;
    fault_arm_from_environment();
    mem_return_large();
    options.system_language = i18n_system_language(); /* before we set it ourselves */
    i18n_init(options.system_language, path_resource(locale, "locale", &err) ? locale : NULL);
    if (!parse_options(argc, argv, &options)) {
        return EXIT_CANNOT_RUN;
    }
    if (options.is_done) {
        return EXIT_FINE;
    }
    if (!run(&options, &exit_code, &err)) {
        fprintf(stderr, "scheinriese: %s (%s: %s)\n", sentence(err.code), err_name(err.code),
                err.detail);
        return EXIT_CANNOT_RUN;
    }
    return exit_code;
}
