#!/usr/bin/env python3
"""One of two nodes on a database is killed (SIGKILL) while both take steps, again and again. The other goes on; what the
dead one had acknowledged is there, what it had not is there whole or not at all; numbers have no gap and no duplicate.
SPDX-License-Identifier: EUPL-1.2
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
    reader.add_argument("--rounds", type=int, default=4)
    reader.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = reader.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fadu-failures-")))
        folder.chmod(0o755)
        cluster = stack.enter_context(Cluster(folder / "pg"))
        county = County(options.fadu, folder / "county", cluster.address).make()
        nodes = [stack.enter_context(Node(county, name=f"node{i}")) for i in range(2)]
        with Load(nodes) as load:
            for number in range(options.rounds):
                load.wait_for(40)
                time.sleep(chance.uniform(0, 0.2))
                nodes[number % 2].kill()
                print(f"killed; 20 more steps by the other {load.wait_for(20):.2f} s later", flush=True)
                nodes[number % 2] = stack.enter_context(Node(county, name=f"node{number + 2}"))
                for clerk in load.clerks:  # the new one listens elsewhere; half of them go there
                    clerk.nodes = list(nodes) if clerk.name in ("c0", "c1") else list(reversed(nodes))
            load.wait_for(40)
        print(load.summary())
        require(all(node.running() for node in nodes), "a node ended by itself")
        load.check_refusals(slowest=5)
        print(f"{check_county(county, load.asked)} matters; nothing lost, nothing twice, numbers without gaps")
        for node in nodes:
            node.stop()


if __name__ == "__main__":
    main()
