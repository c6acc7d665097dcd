"""A schema of its own for one test, gone at its end. SPDX-License-Identifier: EUPL-1.2"""
import contextlib
import os
import subprocess


def sql(address, text):
    """The rows, each a line of fields with | between."""
    done = subprocess.run(["psql", address, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout.split("\n")[:-1]


@contextlib.contextmanager
def schema(server, of="program"):
    name = f"{of}_{os.getpid()}"
    sql(server, f"DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")
    try:
        yield f"{server}&options=-csearch_path%3D{name}"
    finally:
        sql(server, f"DROP SCHEMA {name} CASCADE")
