-- SPDX-FileCopyrightText: 2026 The Scheinriese authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What seeds.sh changes in a good pack, one seed a line: NAME, then what makes it.
bad-application-id PRAGMA application_id = 7
bad-newer-format PRAGMA user_version = 99
bad-older-format PRAGMA user_version = 0
bad-schema-more CREATE TABLE more(a INTEGER) STRICT
bad-schema-less DROP TABLE picture
bad-schema-view CREATE VIEW v AS SELECT 1
bad-schema-index CREATE INDEX i ON text(path)
bad-no-pack DELETE FROM pack
bad-two-packs INSERT INTO pack SELECT 1, id, version, use, minutes, license, checked FROM pack
bad-pack-id UPDATE pack SET id = 'Probe!'
bad-pack-version UPDATE pack SET version = '1.0'
bad-pack-version-zero UPDATE pack SET version = '1.00.0'
bad-pack-use UPDATE pack SET use = 9
bad-pack-minutes UPDATE pack SET minutes = 0
bad-pack-date UPDATE pack SET checked = '2026-02-30'
bad-pack-date-letter UPDATE pack SET checked = '2026-0x-30'
bad-pack-year UPDATE pack SET checked = '1066-02-03'
bad-pack-date-short UPDATE pack SET checked = '2026'
bad-test-forms UPDATE pack SET use = 1
bad-class INSERT INTO class VALUES ((SELECT count(*) FROM class), 99)
bad-competence UPDATE competence SET code = char(1)
bad-language UPDATE language SET code = 'en'
bad-language-code INSERT INTO language VALUES (1, 'e')
ok-language-country INSERT INTO language VALUES (1, 'pt_BR'), (2, 'en')
bad-language-country INSERT INTO language VALUES (1, 'pt_B')
bad-no-language DELETE FROM language
bad-author UPDATE author SET name = CAST(x'ff' AS TEXT)
bad-author-long UPDATE author SET name = hex(zeroblob(4000))
bad-person-twice INSERT INTO person SELECT 1, id, handle, kind, avatar FROM person WHERE position = 0
bad-person-kind UPDATE person SET kind = 'ghost'
bad-person-id UPDATE person SET id = '1'
bad-person-nameless INSERT INTO person VALUES (1, 'xx', 'xx', 'paper', 'X')
bad-word UPDATE word SET word = 'nowhere'
bad-word-long UPDATE word SET word = substr(hex(zeroblob(300)), 1, 250)
bad-level-twice INSERT INTO level SELECT 1, id, technique, looks, round, counts FROM level WHERE position = 0
bad-level-technique UPDATE level SET technique = 'magic'
bad-level-looks UPDATE level SET looks = 0
bad-level-round UPDATE level SET round = 40
bad-level-textless UPDATE level SET id = 'k'
bad-no-levels DELETE FROM level
bad-post-level UPDATE post SET level = 5
bad-post-kind UPDATE post SET kind = 99
bad-post-verdict UPDATE post SET verdict = 2
bad-post-fact UPDATE post SET verdict = 1
bad-post-type UPDATE post SET type = 'odd'
bad-post-genuine UPDATE post SET type = 'genuine'
bad-post-check UPDATE post SET look = 0
bad-post-check-absent UPDATE post SET look = 5
bad-post-person UPDATE post SET person = 9
bad-post-picture UPDATE post SET picture = 9
bad-post-likes UPDATE post SET likes = -2
bad-post-expires UPDATE post SET expires = 'never'
bad-post-callback UPDATE post SET callback = 'nobody'
bad-post-pair UPDATE post SET pair = id
bad-post-id UPDATE post SET id = ''
bad-post-search UPDATE post SET kind = 5
bad-post-ad UPDATE post SET kind = 6
bad-post-chat UPDATE post SET kind = 4
ok-post-own-author UPDATE post SET person = -1, handle = 'x'; INSERT INTO text SELECT 90000, 0, 'l/mensa/author.name', 'zoe 7 von übern'; INSERT INTO text SELECT 90001, 0, 'l/mensa/author.since', '2020'; CREATE TEMP TABLE s AS SELECT row_number() OVER (ORDER BY language, path) - 1 AS n, language, path, text FROM text; DELETE FROM text; INSERT INTO text SELECT * FROM s
ok-post-nameless-letters UPDATE post SET person = -1; INSERT INTO text SELECT 90000, 0, 'l/mensa/author.name', '7'; CREATE TEMP TABLE s AS SELECT row_number() OVER (ORDER BY language, path) - 1 AS n, language, path, text FROM text; DELETE FROM text; INSERT INTO text SELECT * FROM s
bad-post-authorless UPDATE post SET person = -1
bad-post-twice INSERT INTO post SELECT 1, level, id, kind, verdict, type, technique, look, person, handle, link, picture, likes, shares, comments, views, followers, expires, callback, pair FROM post
bad-posts-apart INSERT INTO level SELECT 1, 'm', technique, looks, round, counts FROM level; INSERT INTO post SELECT 1, 1, 'x', kind, verdict, type, technique, look, person, handle, link, picture, likes, shares, comments, views, followers, expires, callback, pair FROM post
bad-look-order UPDATE look SET kind = 0
bad-look-post UPDATE look SET post = 7
bad-look-tells UPDATE look SET tells = 2
bad-look-tells-other UPDATE look SET tells = 2 WHERE kind = 3
bad-looks-few DELETE FROM look WHERE position = 2
bad-looks-hole DELETE FROM look WHERE position = 1
bad-look-picture UPDATE look SET picture = 4
bad-clue-order UPDATE clue SET number = 2
bad-clue-post UPDATE clue SET post = -1
ok-reference INSERT INTO reference VALUES (0, 0, 'T', 'P', 'https://a.example', '2020-02-29')
bad-reference-date INSERT INTO reference VALUES (0, 0, 'T', 'P', 'https://a.example', '2021-02-29')
bad-references-many INSERT INTO reference WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 40) SELECT n, 0, 'T', 'P', 'u', '2020-01-01' FROM c
bad-text-missing DELETE FROM text WHERE path = 'pack/title'; CREATE TEMP TABLE s AS SELECT row_number() OVER (ORDER BY language, path) - 1 AS n, language, path, text FROM text; DELETE FROM text; INSERT INTO text SELECT * FROM s
bad-text-order UPDATE text SET path = 'zz' WHERE position = 3
bad-text-control UPDATE text SET text = 'a' || char(7)
bad-text-utf8 UPDATE text SET text = CAST(x'c328' AS TEXT)
bad-text-long UPDATE text SET text = hex(zeroblob(40000))
bad-text-path-long UPDATE text SET path = hex(zeroblob(400)) || position
bad-text-language UPDATE text SET language = 3
bad-text-empty UPDATE text SET text = ''
bad-picture-size UPDATE picture SET width = 65
bad-picture-bytes UPDATE picture SET bytes = x'00'
bad-picture-negative UPDATE picture SET height = -1
bad-picture-half-credit UPDATE picture SET author = ''
bad-picture-undescribed UPDATE text SET text = '' WHERE path = 'l/mensa/image.alt'
bad-pictures-hole UPDATE picture SET position = 3
