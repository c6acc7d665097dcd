// Starts the workbench. SPDX-License-Identifier: EUPL-1.2
import { createApp } from "vue";
import App from "./App.vue";
import { onLoggedOut } from "./api/client";
import { router } from "./router";
import { take } from "./session";
import "./styles/base.css";
import "./styles/element.css";
import "./styles/table.css";
import { chooseLanguage, language, languageWasChosen } from "./texts";

if (languageWasChosen()) chooseLanguage(language.value);
onLoggedOut(() => {
  take(null);
  const here = router.currentRoute.value;
  if (here.name !== "login") void router.push({ name: "login", query: { then: here.fullPath } });
});
createApp(App).use(router).mount("#app");
