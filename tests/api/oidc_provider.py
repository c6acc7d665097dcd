"""A login provider as small as can be: OpenID Connect's code flow with PKCE over plain HTTP of this machine.
Signs with the `openssl` program, so that nothing has to be installed. SPDX-License-Identifier: EUPL-1.2
"""
import base64
import hashlib
import http.server
import json
import re
import subprocess
import threading
import time
import urllib.parse


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """`with Provider(folder) as provider:`; `subject` is who logs in next, `change` spoils the next token."""

    def __init__(self, folder):
        self.key = f"{folder}/provider.pem"
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        self.subject, self.change = "nobody", {}
        self.codes, self.posted, self.asked = {}, [], []

    def __enter__(self):
        provider = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.asked.append(self.path)
                if self.path == "/.well-known/openid-configuration":
                    return self.give({"issuer": provider.issuer, "authorization_endpoint": provider.issuer + "/authorize",
                                      "token_endpoint": provider.issuer + "/token", "jwks_uri": provider.issuer + "/keys"})
                if self.path == "/keys":
                    return self.give({"keys": [provider.jwk()]})
                self.give({"error": "not found"}, 404)

            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                provider.posted.append(form)
                login = provider.codes.pop(form.get("code"), None)
                proof = base64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
                if login is None or proof != login["code_challenge"] or form.get("client_secret") != "a-secret":
                    return self.give({"error": "invalid_grant"}, 400)
                self.give({"token_type": "Bearer", "access_token": "x", "id_token": provider.token(login)})

            def give(self, value, status=200):
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()

    def settings(self, folder, redirect):
        with open(f"{folder}/oidc.secret", "w", encoding="utf-8") as file:
            file.write("a-secret\n")
        path = f"{folder}/oidc.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"issuer: {self.issuer}\nclient_id: fadu\nclient_secret_file: oidc.secret\n"
                       f"redirect_uri: {redirect}\ntitle: {{zh: 统一身份认证, en: Single sign-on}}\n")
        return path

    def authorize(self, location):
        """The person logs in there: the query the browser is sent back with."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))
        assert location.startswith(self.issuer + "/authorize?") and asked["code_challenge_method"] == "S256", location
        code = f"code-{len(self.posted)}-{time.monotonic_ns()}"
        self.codes[code] = asked
        return urllib.parse.urlencode({"code": code, "state": asked["state"]})

    def jwk(self):
        shown = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True,
                               text=True).stdout
        modulus = bytes.fromhex(re.search(r"Modulus=([0-9A-F]+)", shown).group(1))
        return {"kty": "RSA", "kid": "one", "use": "sig", "n": base64url(modulus), "e": "AQAB"}

    def token(self, login):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "fadu", "sub": self.subject, "nonce": login["nonce"], "iat": now,
                  "exp": now + 300, **self.change}
        text = ".".join(base64url(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "one"}, claims))
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=text.encode(), check=True,
                                   capture_output=True).stdout
        return text + "." + base64url(signature)
