"""Request Tracker 5 on SQLite over its REST interface: a ticket, its transactions, its custom fields.
SPDX-License-Identifier: EUPL-1.2
"""
import base64
import os
import re
import time

from measure import Running, Web, free_port, run
from records import WORD, record

FIELDS = ("party_a", "party_b", "kind", "organisation", "opened_on", "amount")
CONFIGURATION = """use utf8;
Set($rtname, 'bench');
Set($Organization, 'bench');
Set($WebDomain, '127.0.0.1');
Set($WebPort, %(port)d);
Set($WebBaseURL, 'http://127.0.0.1:%(port)d');
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '%(folder)s/rt.db');
Set($Timezone, 'Asia/Shanghai');
Set($LogToSTDERR, 'error');
Set($MailCommand, 'testfile');
Set($RestrictReferrer, 0);
1;
"""


class RequestTracker:
    name = "Request Tracker"
    interface = "HTTP (REST 2.0); statistics are its own chart page"
    durability = "SQLite, rollback journal, synchronous FULL (its own settings)"
    loaded_how = "one POST each: its tables hold a ticket in a dozen rows that only its own code makes"
    runs = {"create": 20, "step": 20, "list": 20, "search": 20, "statistics": 20}
    rows_most = 120

    def __init__(self, folder):
        self.folder, self.port, self.number = folder, free_port(), 10_000_000
        os.makedirs(f"{folder}/none")
        with open(f"{folder}/RT_SiteConfig.pm", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION % {"port": self.port, "folder": folder})
        self.environment = {**os.environ, "RT_SITE_CONFIG": f"{folder}/RT_SiteConfig.pm", "RT_SITE_CONFIG_DIR": f"{folder}/none"}

    @staticmethod
    def version():
        return run(["dpkg-query", "-W", "-f", "${Version}", "request-tracker5"])

    def load(self, rows):
        run(["rt-setup-database-5", "--action", "init", "--skip-create"], env=self.environment)
        self.start()
        for field in FIELDS:
            said = self.web.ask("POST", "/REST/2.0/customfield", {"Name": field, "Type": "FreeformSingle", "MaxValues": 1,
                                                                  "LookupType": "RT::Queue-RT::Ticket"})
            run(["perl", "-I/usr/share/request-tracker5/lib", "-MRT=-init", "-e",
                 "my $f = RT::CustomField->new(RT->SystemUser); $f->Load($ARGV[0]); my $q = RT::Queue->new(RT->SystemUser); "
                 "$f->AddToObject($q)", str(said["id"])], env=self.environment)
        begun = time.monotonic()
        for number in range(rows):
            self.put(record(number))
        taken = time.monotonic() - begun
        self.stop()
        return taken

    def put(self, one):
        said = self.web.ask("POST", "/REST/2.0/ticket", {
            "Queue": "General", "Subject": one["facts"], "Content": one["facts"],
            "Status": "open" if one["stage"] == "accepted" else "new", "CustomFields": {name: one[name] for name in FIELDS}})
        return said["id"]

    def start(self):
        self.server = Running(["/usr/share/request-tracker5/libexec/standalone_httpd", "--host", "127.0.0.1", "--port",
                               str(self.port), "--server", "Starlet", "--max-workers", "2"], f"{self.folder}/log",
                              env=self.environment)
        self.web = Web(self.port, Authorization="Basic " + base64.b64encode(b"root:password").decode())
        return self.server.until_answers(lambda: self.web.ask("GET", "/REST/2.0/rt"))

    def create(self):
        self.number += 1
        self.last = self.put(record(self.number))

    def step(self):
        self.number += 1
        self.web.ask("PUT", f"/REST/2.0/ticket/{self.last}", {"Status": ("open", "stalled")[self.number % 2]})

    def list(self):
        said = self.web.ask("GET", "/REST/2.0/tickets?query=Status='open'&per_page=50&orderby=id&order=DESC"
                                   "&fields=Subject,Status,Created,CustomFields")
        assert len(said["items"]) == 50

    def search(self):
        assert self.web.ask("GET", f"/REST/2.0/tickets?query=Subject LIKE '{WORD}'&per_page=50")["items"]

    def statistics(self):
        page = self.web.text("GET", "/Search/Chart.html?Query=id > 0&GroupBy=CF.{kind}&GroupBy=CreatedMonthly"
                                    "&ChartFunction=COUNT&user=root&pass=password")
        found = re.findall(r'class="value[^"]*"[^>]*>\s*(?:<a[^>]*>)?\s*(\d+)', page)
        assert found, page[:300]
        return int(found[-1])

    def resident(self):
        return self.server.resident_mib()

    def stop(self):
        self.server.stop()
