/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of the teacher's side, in the order of the navigation. The first is where one comes
 * in, and where Escape leads. */
#include "app/teacher.h"
#include "app/teacher_packs.h"

const struct teacher_section teacher_sections[] = {
    {"classes", N_("Klassen"), false, teacher_classes_frame, teacher_classes_enter},
    {"packs", N_("Pakete"), false, teacher_packs_frame, teacher_packs_enter},
    {"tasks", N_("Aufgaben"), true, teacher_tasks_frame, teacher_tasks_enter},
    {"overview", N_("Überblick"), true, teacher_overview_frame, teacher_overview_enter},
    {"export", N_("Export"), true, teacher_export_frame, teacher_export_enter},
    {"exchange", N_("Austausch"), true, teacher_exchange_frame, teacher_exchange_enter},
    {"data", N_("Daten"), false, teacher_data_frame, teacher_data_enter},
    {"settings", N_("Einstellungen"), false, teacher_settings_frame, teacher_settings_enter},
};
const int teacher_n_sections = sizeof teacher_sections / sizeof teacher_sections[0];
