/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the files of a new pack. */
#include "new_pack.h"

/* A small true or false story; the looks fit any kind of post. */
struct example {
    const char *id, *text, *simple, *check;
    const char *who, *others, *date; /* 0 in front: tells nothing */
    const char *why, *remember;
};

static const struct example examples[NEW_POSTS] = {
    {"neue-bank", "Auf dem Schulhof steht seit Montag eine neue Bank aus alten Skiern.",
     "Auf dem Schulhof gibt es seit Montag eine Bank. Sie ist aus alten Skiern.", "others",
     "-Das Konto gibt es seit vier Jahren. Wer dort schreibt, steht nicht dabei.",
     "Die Schule zeigt die Bank auf ihrer Seite und dankt dem Skiverein.",
     "Der Hausmeister hat sie am Montag aufgestellt, so steht es im Kalender der Schule.",
     "Die Schule selbst zeigt die Bank. Auch Seltsames kann wahr sein.",
     "Seltsam heißt nicht falsch: sieh nach, was andere sagen."},
    {"ferien-laenger", "Die Ferien dauern in diesem Jahr zwei Wochen länger als sonst.",
     "Die Ferien sind in diesem Jahr länger. Es gibt zwei Wochen mehr.", "others",
     "-Das Konto gibt es seit drei Jahren. Einen Namen nennt es nicht.",
     "Im Kalender des Landes stehen die Ferien wie immer, ohne mehr Tage.",
     "Der Text ist vier Jahre alt und kommt jeden Sommer wieder.",
     "Der Kalender des Landes sagt etwas anderes, und der Text ist alt.",
     "Was du dir wünschst, prüfe doppelt."},
    {"bus-umleitung", "Der Bus zur Schule fährt am Freitag einen Umweg durch den Park.",
     "Der Bus fährt am Freitag anders. Er fährt durch den Park zur Schule.", "who",
     "Das Konto ist das der Stadtwerke, ihre Seite führt genau dorthin.",
     "Das Tageblatt schreibt von der Baustelle und nennt denselben Umweg.",
     "-Der Post ist von heute früh. Das allein sagt noch nichts.",
     "Die Stadtwerke fahren den Bus selbst. Sie müssen es wissen.",
     "Frag zuerst: Wer spricht da, und kann er es wissen?"},
    {"gratis-eis", "Heute bekommt jedes Kind am Markt ein Eis, wenn es sein Foto schickt.",
     "Am Markt gibt es heute Eis für Kinder. Dafür sollst du ein Foto schicken.", "who",
     "Das Konto gibt es seit gestern. Es heißt fast so wie die Eisdiele.",
     "Die Eisdiele schreibt an ihre Tür, dass sie keine Fotos sammelt.",
     "-Der Post ist von heute und noch keine Stunde alt.",
     "Das Konto ahmt die Eisdiele nach und will nur Fotos von Kindern.",
     "Ein ähnlicher Name ist noch nicht derselbe."},
    {"baum-gefaellt", "Die alte Linde am Tor ist weg, sie war innen schon ganz hohl.",
     "Die alte Linde am Tor wurde gefällt. Sie war innen hohl.", "date",
     "-Das Konto postet oft über Bäume. Mehr steht dort nicht.",
     "Die Stadt zeigt ein Bild vom Stamm mit einem großen Loch darin.",
     "Der Bericht der Gärtnerin ist vom Tag davor und nennt dieselbe Linde.",
     "Der Bericht der Gärtnerin und das Bild der Stadt passen zusammen.",
     "Vergleiche, wann etwas war und wann es geschrieben wurde."},
    {"schnee-im-juni", "Im Freibad liegt seit heute Morgen eine Hand hoch frischer Schnee.",
     "Im Freibad liegt Schnee. Er ist so hoch wie eine Hand.", "date",
     "-Das Konto zeigt viele Fotos aus der Stadt, alte und neue.",
     "Das Freibad hat heute offen und zählt über hundert Gäste.",
     "Das Foto dazu ist vom Januar und stand damals schon im Tageblatt.",
     "Das Foto ist echt, aber aus dem Winter.", "Ein altes Bild beweist nichts über heute."},
    {"katze-wohnt-hier", "In der Bücherei wohnt jetzt eine Katze, sie schläft gern im Regal.",
     "In der Bücherei wohnt eine Katze. Sie schläft im Regal.", "others",
     "-Das Konto gehört einer Leserin. Über sich schreibt sie wenig.",
     "Die Bücherei stellt die Katze auf einem Zettel an der Tür vor.",
     "Die Bücherei hat sie im Mai aus dem Tierheim geholt, mit Datum.",
     "Die Bücherei selbst stellt die Katze vor.", "Wer nachsieht, darf auch Schönes glauben."},
};

static const char *kind_comment(enum post_kind kind) {
    static const char *const comments[POST_N_KINDS] = {
        [POST_SOCIAL] = "ein Beitrag in einem sozialen Netz; »counts« zeigt Likes und Geteiltes",
        [POST_ARTICLE] = "ein Artikel; »headline« ist die Überschrift, »link« die gezeigte Adresse",
        [POST_CHAT] = "eine Nachricht in einer Gruppe; »group« nennt die Gruppe",
        [POST_VIDEO] = "ein Video; »headline« ist sein Titel, »counts: {views: 900}« zeigt Aufrufe",
        [POST_SEARCH] = "ein Treffer einer Suche; »query« ist das, was gesucht wurde",
        [POST_AD] = "eine Anzeige; »button« ist die Aufschrift des Knopfes",
        [POST_SOURCE] = "das Profil oder die Seite einer Quelle selbst"};
    return comments[kind];
}

/* Keys that the kind needs. */
static const char *kind_keys(enum post_kind kind) {
    static const char *const keys[POST_N_KINDS] = {
        [POST_SOCIAL] = "",
        [POST_ARTICLE] = "    headline: Neues aus der Stadt\n",
        [POST_CHAT] = "    group: Klassengruppe\n",
        [POST_VIDEO] = "    headline: Kurz gezeigt\n",
        [POST_SEARCH] = "    query: was ist neu in brückstadt\n",
        [POST_AD] = "    button: Mehr erfahren\n",
        [POST_SOURCE] = ""};
    return keys[kind];
}

static void add_quoted(struct str *out, const char *text) {
    str_add(out, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            str_add(out, "\\");
        str_add_n(out, text, 1);
    }
    str_add(out, "\"");
}

bool new_pack_add(struct str *out, const struct new_pack *pack) {
    str_addf(out,
             "# yaml-language-server: $schema=schema/pack.json\n"
             "# Alles nach # ist eine Bemerkung für dich. Prüfen: scheinriese-levels lint ORDNER\n"
             "pack: %s\nversion: 0.1.0 # eine veröffentlichte Version ändert sich nie mehr\n"
             "title: ",
             pack->id);
    add_quoted(out, pack->title);
    str_add(out, "\nabout: Worum es in diesem Paket geht, in ein bis drei Sätzen.\n"
                 "use: play # oder test: zwei Formen a und b mit je 20 Posts\n"
                 "for:\n  classes: [");
    for (int i = 0; i < pack->n_classes; i++)
        str_addf(out, "%s%d", i ? ", " : "", pack->classes[i]);
    str_addf(out,
             "]\n  minutes: 45\n"
             "competences: [mkr-2.3] # Medienkompetenzrahmen, kmk-… oder digcomp-…\n"
             "authors: [Dein Name]\nlicense: CC-BY-SA-4.0\n"
             "checked: %s # an diesem Tag wurden die Fakten geprüft\n"
             "people: # Leute und Konten, die öfter vorkommen; ein Post nennt sie mit »by«\n"
             "  - id: tageblatt\n    name: Brückstädter Tageblatt\n    handle: tageblatt\n"
             "    kind: paper\n    avatar: BT\n"
             "    trust: Die Zeitung nennt ihre Quellen und berichtigt Fehler.\n"
             "glossary: # Wörter, die im Spiel erklärt werden\n"
             "  Quelle: Die Stelle, von der eine Information kommt.\n"
             "levels: [erstes-level] # je Level eine Datei: erstes-level.yaml\n",
             pack->today);
    return !out->has_failed;
}

static void add_look(struct str *out, const char *kind, const char *text, const char *verdict) {
    bool is_silent = *text == '-';
    str_addf(out, "      %s: {tells: %s, text: ", kind, is_silent ? "nothing" : verdict);
    add_quoted(out, text + is_silent);
    str_add(out, "}\n");
}

static void add_line(struct str *out, const char *key, const char *text) {
    str_addf(out, "    %s: ", key);
    add_quoted(out, text);
    str_add(out, "\n");
}

static void add_post(struct str *out, const struct example *example, enum post_kind kind,
                     bool is_fake) {
    const char *verdict = is_fake ? "fake" : "fact";
    str_addf(out, "\n  # %s: %s.\n  - post: %s\n    kind: %s\n    verdict: %s\n",
             post_kind_id(kind), kind_comment(kind), example->id, post_kind_id(kind), verdict);
    str_add(out, is_fake
                     ? "    type: fabricated # welche Art Fake; bei Fakten immer genuine\n"
                       "    technique: emotion # welcher Trick\n"
                     : "    type: genuine\n"
                       "    technique: emotion # so sieht er aus, obwohl er stimmt; sonst none\n");
    str_addf(out, "    check: %s # dieser Blick löst den Post\n", example->check);
    str_addf(out,
             "    author: {name: Neues aus Brückstadt, handle: neues_bs, since: 2021}\n"
             "    when: heute\n%s",
             kind_keys(kind));
    add_line(out, "text", example->text);
    add_line(out, "simple", example->simple);
    str_add(out, "    looks: # mindestens einer verrät das Urteil, mindestens einer nichts\n");
    add_look(out, "who", example->who, verdict);
    add_look(out, "others", example->others, verdict);
    add_look(out, "date", example->date, verdict);
    add_line(out, "why", example->why);
    add_line(out, "remember", example->remember);
}

bool new_level_add(struct str *out, const struct new_pack *pack) {
    str_add(out, "# yaml-language-server: $schema=schema/level.json\n"
                 "level: erstes-level\ntitle: Mein erstes Level\n"
                 "lesson: # steht vor der ersten Runde, höchstens ein halber Bildschirm\n"
                 "  text: Was man hier übt, in wenigen kurzen Sätzen.\n"
                 "  example: Ein Beispiel dafür.\n"
                 "technique: emotion # der Trick, um den es vor allem geht\n"
                 "looks: 1 # so oft darf man je Post nachsehen: 1 bis 3\n"
                 "round: 5 # Posts je Runde; unten stehen anderthalbmal so viele\n"
                 "counts: off # on: Likes und Geteiltes sind zu sehen\n"
                 "teacher:\n  aim: Was die Klasse danach kann.\n"
                 "  questions:\n    - Was hat dich überzeugt?\n    - Welcher Blick hat geholfen?\n"
                 "    - Was prüfst du beim nächsten Mal?\n"
                 "  plan: 5 Minuten Einstieg, 25 Minuten spielen, 15 Minuten sprechen.\n"
                 "posts: # die Hälfte Fakten oder einer mehr\n");
    for (int i = 0; i < NEW_POSTS; i++)
        add_post(out, &examples[i], pack->kinds[i], i % 2);
    return !out->has_failed;
}
