#!/usr/bin/env python3
"""Runs a command with $FADU_DATABASE naming a schema of its own: `in_schema.py SERVER COMMAND…`.
SPDX-License-Identifier: EUPL-1.2
"""
import os
import subprocess
import sys

from schema import schema

with schema(sys.argv[1]) as address:
    sys.exit(subprocess.run(sys.argv[2:], env={**os.environ, "FADU_DATABASE": address}).returncode)
