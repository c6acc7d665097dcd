#!/usr/bin/env python3
"""One of two nodes on a database is killed (SIGKILL) while both take steps, again and again. The other goes on; what the
dead one had acknowledged is there, what it had not is there whole or not at all; numbers have no gap and no duplicate.
SPDX-License-Identifier: EUPL-1.2
"""
import contextlib
import time

from county import Node, rounds_wanted, two_nodes
from load import Load, conclude


def main():
    options, chance = rounds_wanted(4)
    with contextlib.ExitStack() as stack:
        _, county, nodes = two_nodes(stack, options.fadu)
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
        conclude(load, county, nodes, slowest=5)


if __name__ == "__main__":
    main()
