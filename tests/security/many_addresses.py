"""A relay that hands each connection on from another address of this machine, as if many people called: the limits on what
one address may send stay in force, and still an attack gets through to what they guard.
SPDX-License-Identifier: EUPL-1.2
"""
import itertools
import socket
import threading


class ManyAddresses:
    """`with ManyAddresses(port) as relay:` listens on relay.port."""

    def __init__(self, port):
        self.target = port
        self.counter = itertools.count(2)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.accept_all, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept_all(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            number = next(self.counter)
            source = f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255 or 1}"
            try:
                server = socket.create_connection(("127.0.0.1", self.target), source_address=(source, 0))
            except OSError:
                client.close()
                continue
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self.copy, args=(one, other), daemon=True).start()

    @staticmethod
    def copy(one, other):
        try:
            while part := one.recv(65536):
                other.sendall(part)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            one.close()
            other.close()
