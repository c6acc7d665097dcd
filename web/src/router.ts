// Which address shows which page; every page but the login needs a session. SPDX-License-Identifier: EUPL-1.2
import { createRouter, createWebHistory } from "vue-router";
import { knowWhoIsHere, loggedIn, session } from "./session";

export const router = createRouter({
  history: createWebHistory("/app/"),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  routes: [
    { path: "/login", name: "login", component: () => import("./pages/LoginPage.vue"), meta: { open: true } },
    {
      path: "/",
      component: () => import("./components/shell/AppShell.vue"),
      children: [
        { path: "", name: "today", component: () => import("./pages/TodayPage.vue") },
        { path: ":rest(.*)*", name: "missing", component: () => import("./pages/MissingPage.vue") },
      ],
    },
  ],
});

router.beforeEach(async (to) => {
  try {
    await knowWhoIsHere();
  } catch {
    return to.meta.open ? true : { name: "login", query: { then: to.fullPath } };
  }
  if (to.meta.open) return loggedIn.value ? { path: "/" } : true;
  if (!loggedIn.value) return { name: "login", query: to.fullPath === "/" ? {} : { then: to.fullPath } };
  if (session.value?.must_change_password && to.name !== "account" && router.hasRoute("account"))
    return { name: "account" };
  return true;
});
