// SPDX-License-Identifier: EUPL-1.2
// What search engines are told: which pages there are, by ranges of matter numbers, and which to leave alone.
#include <fmt/format.h>

#include "portal/markup.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"

namespace fadu::portal {
namespace {

constexpr std::int64_t numbers_a_part = 5'000;

Page xml(const Html& root) {
  return {.content_type = "application/xml; charset=utf-8",
          .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.markup() + "\n"};
}

constexpr const char* sitemap_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

Html location(const View& view, std::string_view kind, std::string_view path) {
  return element(kind, element("loc", view.address + encode_path(path)));
}

std::int64_t next_matter(const View& view) {
  store::Statement statement = view.connection().prepare("SELECT next FROM matter_head WHERE region = ?1");
  statement.bind(1, view.region());
  return statement.step() ? statement.integer(0) : 1;
}

Page fixed_pages(const View& view) {
  Html urls;
  for (const std::string_view path :
       {"/", "/figures", "/reports", "/institutions", "/lists", "/enforcement", "/open-data"})
    urls += location(view, "url", path);
  for (const List& list : view.site.lists) urls += location(view, "url", list.path);
  for (const Form& form : view.site.forms)
    if (form.about == nullptr && form.step->opens()) urls += location(view, "url", form.path);
  for (const auto& definition : view.catalogue.definitions())
    urls += location(view, "url", institution_path(*definition));
  for (const auto& known : view.figures.figures()) urls += location(view, "url", "/figures/" + known.id);
  return xml(element("urlset", {{"xmlns", sitemap_space}}, urls));
}

}  // namespace

Page sitemap(const View& view) {
  Html parts = location(view, "sitemap", "/sitemap/pages.xml");
  for (std::int64_t part = 0; part * numbers_a_part < next_matter(view); ++part)
    parts += location(view, "sitemap", fmt::format("/sitemap/{}.xml", part));
  return xml(element("sitemapindex", {{"xmlns", sitemap_space}}, parts));
}

std::optional<Page> sitemap_part(const View& view, std::string_view name) {
  if (name == "pages.xml") return fixed_pages(view);
  if (!name.ends_with(".xml")) return std::nullopt;
  const auto part = find_number(name.substr(0, name.size() - 4));
  if (!part || *part > next_matter(view) / numbers_a_part) return std::nullopt;
  Html urls;
  for (const List& list : view.site.lists)
    for (const auto& row : disclosure::read_in_order(view.connection(), view.region(), list.id,
                                                     *part * numbers_a_part - 1, numbers_a_part)) {
      if (row.matter >= (*part + 1) * numbers_a_part) break;
      urls += location(view, "url", matter_path(*list.definition, row.matter));
    }
  return xml(element("urlset", {{"xmlns", sitemap_space}}, urls));
}

Page robots(const View& view) {
  return {
      .content_type = "text/plain; charset=utf-8",
      .body =
          "User-agent: *\nDisallow: /status\nDisallow: /search\nDisallow: /api/\nDisallow: /app/\nSitemap: " +
          view.address + "/sitemap.xml\n"};
}

}  // namespace fadu::portal
