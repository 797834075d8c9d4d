/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds the sub-command and prints the help. */
#include "command.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/str.h"
#include "i18n/i18n.h"

#include <stdio.h>

static void print_commands(const struct tool *tool) {
    printf("%s: %s\n\n", tool->name, _(tool->about));
    for (int i = 0; i < tool->n_commands; i++)
        printf("  %-14s %s\n", tool->commands[i].name, _(tool->commands[i].summary));
    printf(_("\nHilfe zu einem Befehl: %s BEFEHL --help\n"), tool->name);
}

static const struct command *find_command(const struct tool *tool, const char *name) {
    for (int i = 0; i < tool->n_commands; i++)
        if (str_equal(tool->commands[i].name, name))
            return &tool->commands[i];
    return NULL;
}

static bool wants_help(int argc, char **argv) {
    for (int i = 1; i < argc && !str_equal(argv[i], "--"); i++)
        if (str_equal(argv[i], "--help") || str_equal(argv[i], "-h"))
            return true;
    return false;
}

static void set_language(void) {
    char folder[PATH_MAX_BYTES];
    bool has_folder = path_resource(folder, "locale", NULL);
    i18n_init(i18n_system_language(), has_folder ? folder : NULL);
}

int tool_main(const struct tool *tool, int argc, char **argv) {
    set_language();
    if (argc < 2 || str_equal(argv[1], "--help") || str_equal(argv[1], "-h") ||
        str_equal(argv[1], "help")) {
        print_commands(tool);
        return argc < 2 ? TOOL_CANNOT_RUN : TOOL_OK;
    }
    if (str_equal(argv[1], "--version")) {
        printf("%s %s\n", tool->name, SCHEINRIESE_VERSION);
        return TOOL_OK;
    }
    const struct command *command = find_command(tool, argv[1]);
    if (!command) {
        tool_say(_("Den Befehl »%s« gibt es nicht. Alle Befehle: %s --help"), argv[1], tool->name);
        return TOOL_CANNOT_RUN;
    }
    if (command->help && wants_help(argc - 1, argv + 1)) {
        fputs(_(command->help), stdout);
        return TOOL_OK;
    }
    fault_arm_from_environment();
    return command->run(argc - 1, argv + 1);
}
