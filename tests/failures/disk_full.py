#!/usr/bin/env python3
"""The disk fills up under a node that takes steps: the county's file, or with --server the folder of PostgreSQL's data.
Clients are told; nothing acknowledged is lost; once there is room the node goes on by itself. Runs as root, in a mount
namespace of its own: disk_full.py starts itself anew in one. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import contextlib
import os
import subprocess
import sys
import time

from county import Cluster, County, Node, new_folder, require, run, skip
from load import Load, conclude


def in_own_namespace():
    """Where what is mounted is seen by nobody else and goes with us."""
    if os.environ.get("FADU_FAILURES_NAMESPACE"):
        return
    if os.geteuid() != 0:
        skip("mounting needs root")
    if subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode != 0:
        skip("nothing may be mounted here")
    os.environ["FADU_FAILURES_NAMESPACE"] = "1"
    os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])


class Disk:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        run("mount", "-t", "tmpfs", "-o", "size=400m", "none", folder)

    def free(self):
        state = os.statvfs(self.folder)
        return state.f_bavail * state.f_frsize

    def leave(self, free):
        """Takes space away until only so many bytes are free; tried again where more was written meanwhile."""
        for _ in range(20):
            state = os.statvfs(self.folder)
            used = (state.f_blocks - state.f_bfree) * state.f_frsize
            if subprocess.run(["mount", "-o", f"remount,size={used + free}", self.folder],
                              capture_output=True).returncode == 0:
                return
        require(False, "the disk cannot be made smaller")

    def grow(self):
        run("mount", "-o", "remount,size=400m", self.folder)


def fill_up(load, disk, node):
    disk.leave(1_500_000)
    begun, before = time.monotonic(), len(load.refused())
    while len(load.refused()) == before:
        last = load.asked[-1]
        require(time.monotonic() - begun < 10, f"the disk does not fill: {disk.free()} bytes are free; running: "
                f"{node.running()}; the last answer: {last.status} {last.text} {node.errors()[-1500:]}")
        time.sleep(0.05)
    time.sleep(1)
    print(f"full after {len(load.acknowledged())} steps, {disk.free()} bytes free: {load.refused()[-1].text}", flush=True)
    require(node.running(), f"the node ended: {node.errors()[-2000:]}")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--server", action="store_true", help="fill the disk of a PostgreSQL cluster")
    options = reader.parse_args()
    in_own_namespace()
    with contextlib.ExitStack() as stack:
        folder = new_folder(stack)
        disk = Disk(folder / "disk")
        stack.callback(run, "umount", "--lazy", disk.folder)
        cluster, place = None, disk.folder / "county"
        if options.server:
            cluster = stack.enter_context(Cluster(disk.folder / "pg", "max_wal_size = 16MB", "log_min_messages = fatal"))
            place = folder / "county"
        county = County(options.fadu, place, cluster and cluster.address).make()
        node = stack.enter_context(Node(county, says=disk.folder))
        with Load([node]) as load:
            load.wait_for(40)
            for _ in range(2):
                fill_up(load, disk, node)
                disk.grow()
                if cluster and not cluster.running():
                    print("PostgreSQL ended, as it does where its log of writes finds no room; it is started anew")
                    cluster.resume()
                print(f"room again; 40 more steps {load.wait_for(40):.2f} s later", flush=True)
        conclude(load, county, [node], slowest=12)


if __name__ == "__main__":
    main()
