#!/usr/bin/env python3
"""PostgreSQL is killed (SIGKILL, the whole cluster) at random moments under two nodes that take steps, and started
anew. Nothing acknowledged is lost, nothing is half done, clients are told soon and clearly, the nodes go on by
themselves. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import contextlib
import pathlib
import random
import tempfile
import time

from county import Cluster, County, Node, require
from load import Load, check_county


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = reader.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fadu-failures-")))
        folder.chmod(0o755)
        cluster = stack.enter_context(Cluster(folder / "pg", "fsync = on", "full_page_writes = on"))
        county = County(options.fadu, folder / "county", cluster.address).make()
        nodes = [stack.enter_context(Node(county, name=f"node{i}")) for i in range(2)]
        with Load(nodes) as load:
            for _ in range(options.rounds):
                load.wait_for(40)
                time.sleep(chance.uniform(0, 0.3))
                cluster.kill()
                time.sleep(chance.uniform(0.2, 1.2))
                refused = len(load.refused())
                time.sleep(0.3)
                require(len(load.refused()) > refused, "nothing was refused while the database was gone")
                cluster.resume()
                print(f"killed and started; 10 more steps {load.wait_for(10):.2f} s later", flush=True)
            load.wait_for(40)
        print(load.summary())
        for node in nodes:
            require(node.running(), f"{node.name} ended: {node.errors()[-2000:]}")
        load.check_refusals(slowest=5)
        print(f"{check_county(county, load.asked)} matters; nothing lost, nothing twice, numbers without gaps")
        for node in nodes:
            node.stop()


if __name__ == "__main__":
    main()
