/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of the animals that pseudonyms are made of; the ids are those of store_animals. */
#include "i18n/animals.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <stddef.h>

struct animal {
    const char *id, *name;
};

static const struct animal animals[] = {
    {"badger", N_("Dachs")},
    {"bison", N_("Bison")},
    {"bumblebee", N_("Hummel")},
    {"butterfly", N_("Schmetterling")},
    {"dolphin", N_("Delfin")},
    {"dormouse", N_("Siebenschläfer")},
    {"dragonfly", N_("Libelle")},
    {"eagle", N_("Adler")},
    {"falcon", N_("Falke")},
    {"finch", N_("Fink")},
    {"flamingo", N_("Flamingo")},
    {"fox", N_("Fuchs")},
    {"gazelle", N_("Gazelle")},
    {"hamster", N_("Hamster")},
    {"hare", N_("Hase")},
    {"hedgehog", N_("Igel")},
    {"heron", N_("Reiher")},
    {"horse", N_("Pferd")},
    {"ibex", N_("Steinbock")},
    {"kangaroo", N_("Känguru")},
    {"kingfisher", N_("Eisvogel")},
    {"koala", N_("Koala")},
    {"ladybird", N_("Marienkäfer")},
    {"lark", N_("Lerche")},
    {"leopard", N_("Leopard")},
    {"lion", N_("Löwe")},
    {"lynx", N_("Luchs")},
    {"marten", N_("Marder")},
    {"moose", N_("Elch")},
    {"nightingale", N_("Nachtigall")},
    {"otter", N_("Otter")},
    {"panda", N_("Panda")},
    {"pelican", N_("Pelikan")},
    {"penguin", N_("Pinguin")},
    {"puffin", N_("Papageientaucher")},
    {"raccoon", N_("Waschbär")},
    {"robin", N_("Rotkehlchen")},
    {"seahorse", N_("Seepferdchen")},
    {"seal", N_("Robbe")},
    {"sparrow", N_("Spatz")},
    {"squirrel", N_("Eichhörnchen")},
    {"stork", N_("Storch")},
    {"swan", N_("Schwan")},
    {"tiger", N_("Tiger")},
    {"wolf", N_("Wolf")},
    {"zebra", N_("Zebra")},
};

const char *animal_name(const char *id) {
    for (size_t i = 0; i < sizeof animals / sizeof animals[0]; i++)
        if (str_equal(animals[i].id, id))
            return _(animals[i].name);
    return id;
}
