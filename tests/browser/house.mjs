// A running server over a demonstration county, made for one run and gone after it. Touches no other county.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const password = "sunny-harvest-2019";
const usualClock = "2019-12-30T09:30";
const patience = 120_000;

// `county` is a folder to copy instead of making a new one; `web` the built workbench; `clock` the day it is there.
export async function openHouse({ fadu, county, web = join(root, "web", "dist"), clock = usualClock }) {
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const data = join(folder, "county");
  const environment = { FADU_HOME: root, ...process.env };
  if (county) cpSync(county, data, { recursive: true });
  else
    execFileSync(fadu, ["demo", "--data", data], {
      env: environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
  const options = ["serve", "--data", data, "--port", "0", "--demo", "--clock-from", clock, "--web", web];
  const server = spawn(fadu, options, { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const close = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(server, ended), close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function addressOf(server, ended) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the server did not say its address in time")), patience);
    createInterface({ input: server.stdout }).on("line", (line) => {
      const told = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(line);
      if (!told) return;
      clearTimeout(late);
      resolve(told[1]);
    });
    void ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}`));
    });
  });
}
