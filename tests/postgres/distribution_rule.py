#!/usr/bin/env python3
"""That every table can be spread by region: each primary key, unique index and foreign key begins with `region`, or
the table is one that all regions share. Asked of the catalog of a county made by fadu, and of the same county's
tables as `fadu schema` prints them, loaded with psql: both catalogs are the same. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import os
import subprocess
import sys
import tempfile

from schema import schema, sql

# Tables without a region, and why each may be so: Citus keeps a copy of them on every server.
SHARED = {
    "fadu_format": "says of the database, not of a county, which form it has",
    "schema_step": "says which steps brought the tables to their form: one form for all counties of a database",
}
NAMESPACE = "current_schema()::regnamespace"
TABLES = f"""SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = {NAMESPACE} ORDER BY 1"""
# Keys and unique indexes, each with its columns in order.
UNIQUE = f"""SELECT t.relname, i.relname, (SELECT string_agg(pg_get_indexdef(x.indexrelid, n, true), ',' ORDER BY n)
    FROM generate_series(1, x.indnkeyatts) n)
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
  WHERE x.indisunique AND t.relnamespace = {NAMESPACE} ORDER BY 1, 2"""
FOREIGN = f"""SELECT t.relname, c.conname,
    (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(c.conkey) WITH ORDINALITY AS k(number, n)
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number),
    (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(c.confkey) WITH ORDINALITY AS k(number, n)
     JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number), f.relname
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
  WHERE c.contype = 'f' AND t.relnamespace = {NAMESPACE} ORDER BY 1, 2"""
# Everything that makes a table what it is.
COLUMNS = f"""SELECT t.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, l.collname
  FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid LEFT JOIN pg_collation l ON l.oid = a.attcollation
  WHERE t.relkind IN ('r', 'p') AND a.attnum > 0 AND t.relnamespace = {NAMESPACE} ORDER BY 1, 2"""
INDEXES = f"""SELECT tablename, indexname, replace(indexdef, quote_ident(schemaname) || '.', '') FROM pg_indexes
  WHERE schemaname = current_schema() ORDER BY 1, 2"""
CONSTRAINTS = f"""SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = {NAMESPACE} ORDER BY 1, 2"""
STEPS = "SELECT component, number, what FROM schema_step ORDER BY 1, 2"


def require(holds, what):
    if not holds:
        sys.exit(f"distribution_rule: {what}")


def broken_rules(address):
    """One line for each key that would not let its table be spread by region."""
    broken = []
    for line in sql(address, UNIQUE):
        table, index, columns = line.split("|")
        if table not in SHARED and columns.split(",")[0] != "region":
            broken.append(f"{table}: {index} is unique over ({columns}), which does not begin with region")
    for line in sql(address, FOREIGN):
        table, constraint, columns, other_columns, other = line.split("|")
        led = columns.split(",")[0] == other_columns.split(",")[0] == "region"
        if other not in SHARED and not (led and table not in SHARED):
            broken.append(f"{table}: {constraint} refers to {other} by ({columns}), which does not begin with region")
    with_key = {line.split("|")[0] for line in sql(address, UNIQUE)}
    for table in sql(address, TABLES):
        if table not in with_key:
            broken.append(f"{table}: has no primary key")
    return broken


def notices_what_breaks_it(address):
    """The test of the test: keys of every kind that break the rule are seen."""
    sql(address, """CREATE TABLE bad_key (number BIGINT PRIMARY KEY, region TEXT);
        CREATE TABLE bad_unique (region TEXT, name TEXT, PRIMARY KEY (region, name));
        CREATE UNIQUE INDEX bad_unique_name ON bad_unique (name, region);
        CREATE TABLE bad_reference (region TEXT, number BIGINT REFERENCES bad_key, PRIMARY KEY (region, number));
        CREATE TABLE bad_none (region TEXT)""")
    seen = [line.split(":")[0] for line in broken_rules(address)]
    require(seen == ["bad_key", "bad_unique", "bad_reference", "bad_none"], f"of what breaks the rule it saw {seen}")
    sql(address, "DROP TABLE bad_none, bad_reference, bad_unique, bad_key")


def fadu(program, *arguments, database=None):
    options = ["--database", database] if database else []
    done = subprocess.run([program, *arguments, "--language", "en", *options], capture_output=True, text=True)
    require(done.returncode == 0, f"fadu {arguments[0]}: {done.stdout[-300:]}{done.stderr[-300:]}")
    return done.stdout


def check_citus(text, address):
    """Every table has exactly one call, in one group; the calls stand after the tables."""
    tables = set(sql(address, TABLES))
    calls = [line for line in text[text.index("COMMIT;"):].split("\n") if line.startswith("SELECT ")]
    named = {"create_reference_table": [], "create_distributed_table": []}
    for call in calls:
        named[call.split("(")[0].removeprefix("SELECT ")].append(call.split("'")[1])
    require(sorted(named["create_reference_table"]) == sorted(SHARED), "reference tables are the shared ones")
    require(sorted(named["create_distributed_table"]) == sorted(tables - set(SHARED)), "each other is distributed")
    first, *others = [call for call in calls if "create_distributed_table" in call]
    require("colocate_with => 'none'" in first, "the first begins a group of its own")
    leader = first.split("'")[1]
    require(all(f"'region', colocate_with => '{leader}'" in call for call in others), "the others are of its group")
    # What Citus would do, noted by functions of the same names: the calls run, and run again do nothing.
    sql(address, """CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY, like_table TEXT);
        CREATE FUNCTION create_reference_table(regclass) RETURNS void LANGUAGE sql AS
          'INSERT INTO pg_dist_partition VALUES ($1, NULL)';
        CREATE FUNCTION create_distributed_table(t regclass, c TEXT, colocate_with TEXT) RETURNS void LANGUAGE sql AS
          'INSERT INTO pg_dist_partition VALUES ($1, $3)'""")
    for _ in range(2):
        sql(address, "\n".join(calls))
    require(sql(address, "SELECT COUNT(*) FROM pg_dist_partition") == [str(len(tables))], "each call ran once")
    sql(address, "DROP FUNCTION create_reference_table; DROP FUNCTION create_distributed_table; "
                 "DROP TABLE pg_dist_partition")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--server", required=True)
    options = reader.parse_args()
    with (tempfile.TemporaryDirectory(prefix="fadu-rule-") as folder, schema(options.server, "made") as made,
          schema(options.server, "printed") as printed):
        fadu(options.fadu, "new", "--data", f"{folder}/county", "--region", "230522", database=made)
        # What only a server makes, it makes when it starts; moving a county makes it too.
        fadu(options.fadu, "new", "--data", f"{folder}/file", "--region", "230521")
        fadu(options.fadu, "migrate", "--from", f"{folder}/file", "--to", made)
        require(broken_rules(made) == [], "\n  ".join(["of the county that fadu made:", *broken_rules(made)]))
        text = fadu(options.fadu, "schema")
        with_citus = fadu(options.fadu, "schema", "--citus")
        require(with_citus.startswith(text), "--citus adds to what is printed without it")
        load = ["psql", printed, "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        done = subprocess.run(load, input=text, capture_output=True, text=True)
        require(done.returncode == 0, f"psql: {done.stderr}")
        require(broken_rules(printed) == [], "\n  ".join(["of what was printed:", *broken_rules(printed)]))
        notices_what_breaks_it(printed)
        for what, query in {"columns": COLUMNS, "indexes": INDEXES, "constraints": CONSTRAINTS, "steps": STEPS}.items():
            one, other = sql(made, query), sql(printed, query)
            odd = sorted(set(one) ^ set(other))
            require(one == other and one, f"{what} made and printed differ: {odd[:5]}")
        shared = [name for name in sql(printed, TABLES) if name in SHARED]
        require(shared == sorted(SHARED), "a table named as shared does not exist")
        check_citus(with_citus, printed)
        again = subprocess.run(load, input=text, capture_output=True, text=True)
        require(again.returncode != 0, "a database that has tables is not changed")
        # A county begun in the tables as printed.
        fadu(options.fadu, "new", "--data", f"{folder}/other", "--region", "230524", database=printed)
        require(sql(printed, COLUMNS) == sql(made, COLUMNS), "beginning a county there changed a table")
        print(f"{len(sql(printed, TABLES))} tables, {len(sql(printed, UNIQUE))} keys and unique indexes, "
              f"{len(sql(printed, FOREIGN))} foreign keys")


if __name__ == "__main__":
    os.environ.pop("FADU_DATABASE", None)
    main()
