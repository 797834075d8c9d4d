#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# json-schema.py SCHEMA FILE: fails with the first differences when the file is not as the schema
# says, when the schema is none, or when a number is written that is none in JSON.
import json
import sys

import jsonschema


def no_number(word):
    raise ValueError(word + " is no JSON")


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    data = json.load(file, parse_constant=no_number)
kind = jsonschema.Draft202012Validator
kind.check_schema(schema)
errors = list(kind(schema).iter_errors(data))
for error in errors[:5]:
    print("#", "/".join(map(str, error.absolute_path)), error.message[:200])
sys.exit(1 if errors else 0)
