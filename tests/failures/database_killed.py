#!/usr/bin/env python3
"""PostgreSQL is killed (SIGKILL, the whole cluster) at random moments under two nodes that take steps, and started
anew. Nothing acknowledged is lost, nothing is half done, clients are told soon and clearly, the nodes go on by
themselves. SPDX-License-Identifier: EUPL-1.2
"""
import contextlib
import time

from county import require, rounds_wanted, two_nodes
from load import Load, conclude


def main():
    options, chance = rounds_wanted(3)
    with contextlib.ExitStack() as stack:
        cluster, county, nodes = two_nodes(stack, options.fadu, "fsync = on", "full_page_writes = on")
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
        conclude(load, county, nodes, slowest=5)


if __name__ == "__main__":
    main()
