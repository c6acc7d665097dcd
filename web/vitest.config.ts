// Unit tests beside the code, in a browser's likeness. SPDX-License-Identifier: EUPL-1.2
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({ plugins: [vue()], test: { environment: "jsdom", include: ["src/**/*.test.ts"] } });
