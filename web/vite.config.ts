// How the workbench is built and tried. Served under /app/ by `fadu serve`; `npm run dev` passes /api to it.
// SPDX-License-Identifier: EUPL-1.2
import vue from "@vitejs/plugin-vue";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import Components from "unplugin-vue-components/vite";
import { defineConfig } from "vite";
import { compress } from "./compress";

const server = process.env.FADU_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/app/",
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: "css" })] }),
    compress(),
  ],
  server: { proxy: { "/api": server } },
  preview: { proxy: { "/api": server } },
  build: { target: "es2021", chunkSizeWarningLimit: 800 },
});
