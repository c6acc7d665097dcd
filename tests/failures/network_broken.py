#!/usr/bin/env python3
"""The network between a node and PostgreSQL breaks and is mended, the server reachable by a link of its own: cut while
steps are taken, cut while nothing happens, and cut for good under a node that is then ended. Clients are told within
a bounded time, nothing acknowledged is lost, nobody's locks hold others up, the node goes on by itself.
Runs as root, in network namespaces of its own. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import contextlib
import os
import subprocess
import sys
import time

from county import Cluster, County, Node, new_folder, require, run, skip
from load import Load, check_county

SERVER, NODE = "10.91.0.1", "10.91.0.2"
# Until a lost connection is noticed (store/postgres_connect.cpp) and a new one found impossible, with some air.
NOTICED = 20


def in_own_namespace():
    """The database's network is ours, which starts with nothing but a loopback and ends with us."""
    if os.environ.get("FADU_FAILURES_NAMESPACE"):
        return
    if os.geteuid() != 0:
        skip("network namespaces need root")
    if subprocess.run(["unshare", "--net", "ip", "link", "add", "name", "one", "type", "veth", "peer", "name", "two"],
                      capture_output=True).returncode != 0:
        skip("no network namespace may be made here")
    os.environ["FADU_FAILURES_NAMESPACE"] = "1"
    os.execvp("unshare", ["unshare", "--net", sys.executable, *sys.argv])


class Link:
    """Two ends: the database's here, the node's in a namespace that a sleeping process keeps."""

    def __init__(self, stack):
        self.keeper = subprocess.Popen(["unshare", "--net", "sleep", "600"])
        stack.callback(self.keeper.wait)
        stack.callback(self.keeper.kill)
        ours = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{self.keeper.pid}/ns/net") == ours:
            time.sleep(0.01)
        self.inside = ["nsenter", f"--net=/proc/{self.keeper.pid}/ns/net"]
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "add", "to-node", "type", "veth", "peer", "name", "to-server")
        run("ip", "link", "set", "to-server", "netns", str(self.keeper.pid))
        run("ip", "address", "add", f"{SERVER}/24", "dev", "to-node")
        run("ip", "link", "set", "to-node", "up")
        run(*self.inside, "ip", "link", "set", "lo", "up")
        run(*self.inside, "ip", "address", "add", f"{NODE}/24", "dev", "to-server")
        run(*self.inside, "ip", "link", "set", "to-server", "up")
        # Clients reach the node by a link of their own, which stays whole.
        run("ip", "link", "add", "clients", "type", "veth", "peer", "name", "house")
        run("ip", "link", "set", "house", "netns", str(self.keeper.pid))
        run("ip", "address", "add", "10.92.0.1/24", "dev", "clients")
        run("ip", "link", "set", "clients", "up")
        run(*self.inside, "ip", "address", "add", "10.92.0.2/24", "dev", "house")
        run(*self.inside, "ip", "link", "set", "house", "up")

    def cut(self):
        """Packets vanish, as behind a switch that lost its power: neither end is told."""
        run("ip", "link", "set", "to-node", "down")

    def mend(self):
        run("ip", "link", "set", "to-node", "up")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    options = reader.parse_args()
    in_own_namespace()
    with contextlib.ExitStack() as stack:
        folder = new_folder(stack)
        link = Link(stack)
        cluster = stack.enter_context(Cluster(folder / "pg", f"listen_addresses = '{SERVER}'"))
        (folder / "pg/data/pg_hba.conf").open("a").write("host all all 10.91.0.0/24 trust\n")
        run("psql", cluster.address, "-X", "-c", "SELECT pg_reload_conf()")
        county = County(options.fadu, folder / "county", cluster.address).make()
        far = stack.enter_context(Node(county, f"postgresql://fadu@{SERVER}/fadu", link.inside, "10.92.0.2", "far"))
        near = stack.enter_context(Node(county, name="near"))
        with Load([far], 3, 60, "far") as load, Load([near], 1, 60, "near") as other:
            load.wait_for(40)
            begun = time.monotonic()
            link.cut()
            while not load.refused():
                require(time.monotonic() - begun < NOTICED, "nobody is told that the network is gone")
                time.sleep(0.05)
            print(f"cut; the first was told after {time.monotonic() - begun:.1f} s: {load.refused()[0].text}", flush=True)
            print(f"5 more steps by the node beside the database {other.wait_for(5, NOTICED):.1f} s later", flush=True)
            link.mend()
            print(f"mended; 20 more steps by the far node {load.wait_for(20, NOTICED):.1f} s later", flush=True)
            link.cut()
            time.sleep(0.5)
            link.mend()
            print(f"cut for half a second; 20 more steps {load.wait_for(20, NOTICED):.1f} s later", flush=True)
        print("far: " + load.summary())
        print("near: " + other.summary())
        require(far.running() and near.running(), "a node ended by itself")
        load.check_refusals(slowest=NOTICED)
        other.check_refusals(slowest=NOTICED)
        print(f"{check_county(county, load.asked + other.asked)} matters; nothing lost, nothing twice, numbers without gaps")
        far.stop()
        near.stop()


if __name__ == "__main__":
    main()
