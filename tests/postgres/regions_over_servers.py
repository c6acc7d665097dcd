#!/usr/bin/env python3
"""Two counties, each on a PostgreSQL server of its own, and a third server whose tables are partitioned by region: its
partitions are those counties' tables, reached with postgres_fdw. Servers of fadu append to each county where it is;
read through the third, every count and figure is what each county says of itself, and the city's figures are their
sums. What cannot be done through it is refused as a whole. Then one county in tables partitioned on one server, where
all of fadu runs unchanged. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from schema import sql

CLUSTER = pathlib.Path(__file__).resolve().parent / "cluster"
COUNTIES = {"230522": "east", "230524": "west"}
CITY = "2305"
FIGURES = ["mediation.disputes", "mediation.success_rate", "counsel.lawyers"]  # a count, a rate, keys counted once
STEP = ["step", "request", "register", "--of", "service_centre", "--set", "channel=hotline", "--set", "kind=enquiry",
        "--set", "field=other", "--set", "content=咨询"]


def require(holds, what):
    if not holds:
        sys.exit(f"regions_over_servers: {what}")


class Fadu:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def ask(self, *arguments, region=None, database=None, data="none"):
        options = ["--data", f"{self.folder}/{data}"] if data else []
        options += ["--region", region] if region else []
        options += ["--database", database] if database else []
        return subprocess.run([self.program, *arguments, "--language", "en", *options], capture_output=True, text=True)

    def run(self, *arguments, **where):
        done = self.ask(*arguments, **where)
        require(done.returncode == 0, f"{' '.join(arguments)}: {done.stdout[-400:]}{done.stderr[-400:]}")
        return done.stdout


def by_region(schema, with_keys):
    """The printed tables, partitioned by region. No key spans partitions that are foreign tables."""
    lines = []
    for line in schema.split("\n"):
        if line.startswith("CREATE TABLE ") and "(region " in line:
            if not with_keys:
                line = re.sub(r", PRIMARY KEY \([^)]*\)\);$", ");", line).replace(" NOT NULL PRIMARY KEY", " NOT NULL")
            line = line[:-1] + " PARTITION BY LIST (region);"
        if not with_keys and line.startswith("CREATE UNIQUE INDEX "):
            continue
        lines.append(line)
    return "\n".join(lines)


def load(address, text):
    done = subprocess.run(["psql", address, "-X", "-q", "-v", "ON_ERROR_STOP=1"], input=text, capture_output=True,
                          text=True)
    require(done.returncode == 0, f"psql: {done.stderr[-400:]}")


PARTED = "SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace ORDER BY 1"


def gather(coordinator, schema, servers):
    """Tables partitioned by region, each partition a table of another server."""
    load(coordinator, by_region(schema, with_keys=False))
    text = "CREATE EXTENSION postgres_fdw;"
    for region, name in COUNTIES.items():
        text += f"""CREATE SERVER {name} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{servers[region]}',
            dbname 'fadu'); CREATE USER MAPPING FOR fadu SERVER {name} OPTIONS (user 'fadu');"""
        for table in sql(coordinator, PARTED):
            text += f"""CREATE FOREIGN TABLE {name}_{table} PARTITION OF {table} FOR VALUES IN ('{region}')
                SERVER {name} OPTIONS (schema_name 'public', table_name '{table}');"""
    load(coordinator, text)


def append_to_each(fadu, counties):
    """Steps by two servers of each county at once."""
    for region, address in counties.items():
        before = int(sql(address, "SELECT size FROM ledger_head")[0])
        steps = 6 if region == "230522" else 10
        nodes = [subprocess.Popen([fadu.program, *STEP, "--on", f"2019-12-30T09:{minute:02}", "--data",
                                   f"{fadu.folder}/{region}", "--database", address, "--language", "en"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                 for minute in range(steps)]
        for node in nodes:
            _, why = node.communicate()
            require(node.returncode == 0, f"a step at {region}: {why}")
        require(int(sql(address, "SELECT size FROM ledger_head")[0]) == before + steps, f"{region} lost a step")


def compare_reading(fadu, coordinator, counties):
    """Rows, figures and proofs as each county has them, and the city as their sum."""
    tables = sql(coordinator, PARTED)
    for region, address in counties.items():
        counts = " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {table} WHERE region = '{region}'"
                                    for table in tables)
        odd = set(sql(address, counts)) ^ set(sql(coordinator, counts))
        require(not odd, f"rows of {region} over the coordinator: {odd}")
    cells = "SELECT figure, part, month, organisation, numerator, denominator FROM figure_cell"
    for region, address in counties.items():
        require(sorted(sql(address, cells)) == sorted(sql(coordinator, f"{cells} WHERE region = '{region}'")),
                f"cells of {region} differ over the coordinator")
        fadu.run("recount", "--ledger", database=address)
        for figure in FIGURES:
            asked = ["figure", figure, "--year", "2019", "--json"]
            require(fadu.run(*asked, database=address) == fadu.run(*asked, region=region, database=coordinator),
                    f"{figure} of {region} differs over the coordinator")
    proved = fadu.run("recount", "--ledger", region="230522", database=coordinator)
    require("0 cells differ" in proved, f"recounting over the coordinator: {proved}")
    for figure in FIGURES:
        asked = ["figure", figure, "--year", "2019", "--json", "--over", CITY]
        city = json.loads(fadu.run(*asked, database=coordinator, data=None))
        alone = {region: json.loads(fadu.run("figure", figure, "--year", "2019", "--json", database=address))
                 for region, address in counties.items()}
        for number in ("numerator", "denominator", "value"):
            require(city.get(number) == sum(one[number] for one in alone.values()) if number in city else True,
                    f"{figure}: {number} of the city is not the sum of its counties'")
            for county in city["counties"]:
                require(county.get(number) == alone[county["region"]].get(number), f"{figure}: {county}")
        require([one["counting"] for one in city["counties"]] == ["same", "same"], f"{figure}: counted the same")


def writing_is_refused(fadu, coordinator, counties):
    """Through foreign tables no row is replaced on conflict: a step is refused and leaves nothing behind."""
    state = {region: sql(address, "SELECT size, encode(frontier, 'hex') FROM ledger_head; "
                                  "SELECT COUNT(*) FROM record_request")
             for region, address in counties.items()}
    done = fadu.ask(*STEP, "--on", "2019-12-30T10:00", region="230522", database=coordinator)
    require(done.returncode == 1 and "ON CONFLICT" in done.stderr, f"a step over foreign tables: {done.stderr}")
    for region, address in counties.items():
        require(sql(address, "SELECT size, encode(frontier, 'hex') FROM ledger_head; "
                             "SELECT COUNT(*) FROM record_request") == state[region], f"{region} is as before")
    return done.stderr.strip()


def one_county_counts_otherwise(fadu, coordinator, counties):
    sql(counties["230524"], "UPDATE figure_rule SET rule = 'another', says = '{\"measure\":\"count\"}' "
                            "WHERE figure = 'mediation.disputes'")
    asked = ["figure", "mediation.disputes", "--year", "2019", "--over", CITY, "--json"]
    done = fadu.ask(*asked, database=coordinator, data=None)
    city = json.loads(done.stdout)
    require(done.returncode == 1 and "230524" in done.stderr, f"who counts otherwise is named: {done.stderr}")
    require(city["value"] == city["counties"][0]["value"] and city["counties"][1]["counting"] == "otherwise",
            f"who counts otherwise is not in the sum: {city}")


def partitions_of_one_server(fadu, address, schema, made):
    """All of fadu in tables partitioned by region: moved there, recounted, rebuilt, appended to."""
    parts = "".join(f"CREATE TABLE {table}_rest PARTITION OF {table} DEFAULT;"
                    for table in re.findall(r"CREATE TABLE (\w+) \(region ", schema))
    load(address, by_region(schema, with_keys=True) + parts)
    tables = sql(address, PARTED)
    fadu.run("migrate", "--from", made, "--to", address, data=None)
    rows = " UNION ALL ".join(f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t"
                              for table in tables)
    before = sql(address, rows)
    fadu.run("rebuild", database=address)
    require(sql(address, PARTED) == tables, "rebuilding kept the partitions")
    changed = set(sql(address, rows)) ^ set(before)
    require(not changed, f"rebuilding changed {changed}")
    fadu.run(*STEP, "--on", "2019-12-30T10:00", database=address)
    fadu.run("recount", "--ledger", database=address)
    return len(tables)


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    options = reader.parse_args()
    os.environ.pop("FADU_DATABASE", None)
    folders = {name: f"/tmp/fadu-{name}-{os.getpid()}" for name in ("whole", *COUNTIES)}
    address = {name: f"postgresql://fadu@/fadu?host={folder}" for name, folder in folders.items()}
    counties = {region: address[region] for region in COUNTIES}
    with tempfile.TemporaryDirectory(prefix="fadu-regions-") as folder:
        fadu = Fadu(options.fadu, folder)
        schema = fadu.run("schema", data=None)
        try:
            for place in folders.values():
                subprocess.run([CLUSTER, "start", place], check=True)
            for region in COUNTIES:
                fadu.run("demo", region=region, data=region)
                fadu.run("migrate", "--from", f"{folder}/{region}", "--to", address[region], data=None)
            append_to_each(fadu, counties)
            gather(address["whole"], schema, folders)
            compare_reading(fadu, address["whole"], counties)
            print("refused over foreign tables:", writing_is_refused(fadu, address["whole"], counties))
            one_county_counts_otherwise(fadu, address["whole"], counties)
            alone = f"postgresql://fadu@/alone?host={folders['whole']}"
            sql(address["whole"], "CREATE DATABASE alone")
            tables = partitions_of_one_server(fadu, alone, schema, f"{folder}/230522")
            print(f"{tables} tables by region: read over {len(counties)} servers; kept on one")
        finally:
            for place in folders.values():
                subprocess.run([CLUSTER, "stop", place], check=False)


if __name__ == "__main__":
    main()
