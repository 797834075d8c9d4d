/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The smallest program that shows one line of text with SDL2 and SDL_ttf: software renderer, the
 * same hint and the same font as the game. What the game is measured against. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>

static const char *const font_file = "/usr/share/fonts/truetype/andika/Andika-Regular.ttf";

static void draw(SDL_Renderer *renderer, SDL_Texture *line, int w, int h) {
    SDL_Rect at = {96, 240, w, h};
    SDL_SetRenderDrawColor(renderer, 0xf9, 0xec, 0xd2, 0xff);
    SDL_RenderClear(renderer);
    SDL_RenderCopy(renderer, line, NULL, &at);
    SDL_RenderPresent(renderer);
}

int main(void) {
    SDL_Event event;
    bool is_open = true;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) {
        return 2;
    }
    SDL_Window *window =
        SDL_CreateWindow("minimal", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1366, 768, 0);
    SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    TTF_Font *font = TTF_OpenFont(font_file, 28);
    SDL_Color ink = {0x1d, 0x24, 0x33, 0xff};
    SDL_Surface *text =
        font ? TTF_RenderUTF8_Blended(font, "Schau näher hin – dann schrumpft der Fake.", ink)
             : NULL;
    SDL_Texture *line = text && renderer ? SDL_CreateTextureFromSurface(renderer, text) : NULL;
    if (!line) {
        return 2;
    }
    draw(renderer, line, text->w, text->h);
    while (is_open && SDL_WaitEvent(&event)) {
        is_open = event.type != SDL_QUIT;
        if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) {
            draw(renderer, line, text->w, text->h);
        }
    }
    SDL_Quit();
    return 0;
}
