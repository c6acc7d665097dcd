// SPDX-License-Identifier: EUPL-1.2
#include "portal/frame.hpp"

#include "portal/pieces.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

Html head(const View& view, const Frame& frame) {
  View chinese = view;
  chinese.language = Language::zh;
  View english = view;
  english.language = Language::en;
  const std::string title = frame.title + " – " + view.say(text::site) + " – " + government_text(view);
  Html inside =
      empty_element("meta", {{"charset", "utf-8"}}) +
      empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
      element("title", title);
  if (!frame.description.empty())
    inside += empty_element("meta", {{"name", "description"}, {"content", frame.description}});
  if (!frame.indexed) inside += empty_element("meta", {{"name", "robots"}, {"content", "noindex"}});
  inside += empty_element("link", {{"rel", "stylesheet"}, {"href", "/portal.css"}});
  inside += empty_element("link", {{"rel", "icon"}, {"href", "/portal.svg"}, {"type", "image/svg+xml"}});
  for (const auto& [code, other] : {std::pair<std::string, const View*>("zh-CN", &chinese), {"en", &english}})
    inside += empty_element(
        "link", {{"rel", "alternate"}, {"hreflang", code}, {"href", other->full_link(view.path)}});
  return element("head", inside);
}

Html navigation(const View& view) {
  Html items;
  for (const MenuItem& entry : view.site.menu) {
    const bool here = view.path == entry.path || view.path.starts_with(entry.path + "/");
    Attributes attributes{{"href", view.link(entry.path)}};
    if (here) attributes.emplace_back("aria-current", view.path == entry.path ? "page" : "true");
    items += element("li", element("a", attributes, view.say(entry.title)));
  }
  return element("nav", {{"aria-label", view.say(text::navigation)}}, element("ul", items));
}

// The same page in the other language, with its query.
Html other_language(const View& view) {
  View other = view;
  other.language = view.zh() ? Language::en : Language::zh;
  Values query;
  for (const auto& one : view.query)
    if (one.first != "lang") query.push_back(one);
  return element("a",
                 {{"class", "language"},
                  {"href", other.link(view.path, query)},
                  {"lang", view.zh() ? "en" : "zh-CN"},
                  {"hreflang", view.zh() ? "en" : "zh-CN"}},
                 view.zh() ? "English" : "中文");
}

Html banner(const View& view) {
  const Html name =
      anchor(view, "/", element("small", government_text(view)) + element("strong", view.say(text::site)));
  const Html search = element(
      "form", {{"role", "search"}, {"action", "/search"}, {"method", "get"}, {"class", "search"}},
      element("label", {{"class", "unseen"}, {"for", "site-search"}}, view.say(text::search_all)) +
          empty_element("input", {{"id", "site-search"},
                                  {"name", "q"},
                                  {"type", "search"},
                                  {"value", view.path == "/search" ? view.asked("q") : ""},
                                  {"placeholder", view.say(text::search_all)}}) +
          (view.zh() ? Html()
                     : empty_element("input", {{"type", "hidden"}, {"name", "lang"}, {"value", "en"}})) +
          element("button", {{"type", "submit"}}, view.say(text::search)));
  return element("header", {{"class", "banner"}},
                 element("div", {{"class", "inner"}},
                         element("p", {{"class", "name"}}, name) + search + other_language(view)) +
                     element("div", {{"class", "inner"}}, navigation(view)));
}

Html crumbs(const View& view, const Frame& frame) {
  if (view.path == "/") return {};
  Html items = element("li", anchor(view, "/", view.say(text::home)));
  for (const Crumb& crumb : frame.crumbs) items += element("li", anchor(view, crumb.path, crumb.title));
  items += element("li", {{"aria-current", "page"}}, frame.title);
  return element("nav", {{"class", "crumbs"}, {"aria-label", view.say(text::where)}}, element("ol", items));
}

Html footer(const View& view) {
  Html links = element("li", anchor(view, "/lists", view.say(text::all_lists))) +
               element("li", anchor(view, "/institutions", view.say(text::institutions))) +
               element("li", anchor(view, "/open-data", view.say(text::open_data)));
  for (const Form& form : view.site.forms)
    if (form.step->opens() && form.about == nullptr)
      links += element("li", anchor(view, form.path, view.say(form.title)));
  return element(
      "footer", element("div", {{"class", "inner"}},
                        element("nav", {{"aria-label", view.say(text::footer_links)}}, element("ul", links)) +
                            paragraph(view.say(text::footer_promise)) + paragraph(government_text(view))));
}

}  // namespace

Page framed(const View& view, const Frame& frame) {
  const Html skip = element("a", {{"class", "skip"}, {"href", "#content"}}, view.say(text::skip));
  const Html main = element("main", {{"id", "content"}, {"class", view.path == "/" ? "home" : "inner"}},
                            crumbs(view, frame) + frame.body);
  const Html body = element("body", skip + banner(view) + main + footer(view));
  Page page{.status = frame.status};
  page.body = "<!DOCTYPE html>\n" +
              element("html", {{"lang", view.zh() ? "zh-CN" : "en"}}, head(view, frame) + body).markup() +
              "\n";
  return page;
}

}  // namespace fadu::portal
