// SPDX-License-Identifier: EUPL-1.2
#include "portal/portal.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "portal/flow.hpp"
#include "portal/form_page.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::string_view own_acts_path = "/status/act";

Language language_of(const Request& asked) {
  const std::string word = first_value(asked.query, "lang");
  return word == "en" ? Language::en : word == "zh" ? Language::zh : asked.language;
}

// The part of the path behind the prefix, if it begins with it and goes on.
std::optional<std::string> behind(const std::string& path, std::string_view prefix) {
  if (!path.starts_with(prefix) || path.size() == prefix.size()) return std::nullopt;
  return path.substr(prefix.size());
}

std::optional<Page> fixed_page(const View& view) {
  const std::string& path = view.path;
  if (path == "/") return home_page(view);
  if (path == "/portal.css") return stylesheet();
  if (path == "/portal.svg") return emblem();
  if (path == "/lists") return lists_page(view);
  if (path == "/search") return search_page(view);
  if (path == "/status") return status_page(view);
  if (path == "/enforcement") return enforcement_page(view);
  if (path == "/institutions") return institutions_page(view);
  if (path == "/figures") return figures_page(view);
  if (path == "/reports") return reports_page(view);
  if (path == "/open-data") return open_data_page(view);
  if (path == "/open-data/catalogue.jsonld") return catalogue_file(view);
  if (path == "/sitemap.xml") return sitemap(view);
  if (path == "/robots.txt") return robots(view);
  return std::nullopt;
}

std::optional<Page> matter_at(const View& view, const std::string& rest) {
  const auto slash = rest.find('/');
  const auto number = slash == std::string::npos ? std::nullopt : find_number(rest.substr(slash + 1));
  if (!number) return std::nullopt;
  return matter_page(view, rest.substr(0, slash), *number);
}

std::optional<Page> page_with_name(const View& view) {
  if (const auto rest = behind(view.path, "/matters/")) return matter_at(view, *rest);
  if (const auto rest = behind(view.path, "/institutions/")) {
    const auto* definition = view.catalogue.find(*rest);
    return definition == nullptr ? std::nullopt : std::optional(institution_page(view, *definition));
  }
  if (const auto rest = behind(view.path, "/flows/")) {
    const auto* definition = view.catalogue.find(*rest);
    return definition == nullptr ? std::nullopt : flow_picture(view, *definition);
  }
  if (const auto rest = behind(view.path, "/figures/")) {
    const auto* figure = view.figures.find(*rest);
    return figure == nullptr ? std::nullopt : std::optional(figure_page(view, *figure));
  }
  if (const auto rest = behind(view.path, "/reports/")) {
    const auto year = rest->size() == 4 ? find_number(*rest) : std::nullopt;
    return year ? std::optional(report_page(view, static_cast<int>(*year))) : std::nullopt;
  }
  if (const auto rest = behind(view.path, "/open-data/")) return data_file(view, *rest);
  if (const auto rest = behind(view.path, "/sitemap/")) return sitemap_part(view, *rest);
  return std::nullopt;
}

}  // namespace

Portal::Portal(const institution::Catalogue& catalogue, const figure::FigureBook& figures, Options options)
    : catalogue_(catalogue), figures_(figures), options_(std::move(options)) {}

Portal::~Portal() = default;

std::pair<std::unique_ptr<Portal>, Diagnostics> Portal::read(const institution::Catalogue& catalogue,
                                                             const figure::FigureBook& figures,
                                                             const Options& options) {
  std::unique_ptr<Portal> portal(new Portal(catalogue, figures, options));
  auto [sources, diagnostics] = report::read_sources(catalogue, figures);
  portal->shelf_ = std::make_unique<Shelf>(std::move(sources));
  const std::string path = options.institutions_folder + "/portal.yaml";
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string& address = options.address;
  if (!address.empty() && !address.starts_with("https://") && !address.starts_with("http://"))
    diagnostics.add({}, "address", "'" + address + "' does not begin with https:// or http://");
  if (!file) {
    diagnostics.add({path}, "portal.yaml", "cannot be read");
    portal->site_ = std::make_unique<Site>();
  } else {
    portal->site_ = std::make_unique<Site>(read_site(text.str(), path, catalogue, figures, diagnostics));
  }
  return {std::move(portal), std::move(diagnostics)};
}

// A path of two slashes at its beginning would name another house in a link.
std::string within_house(const std::string& path) {
  return "/" + path.substr(std::min(path.find_first_not_of('/'), path.size()));
}

View Portal::view(House& house, const Request& asked) const {
  return {.catalogue = catalogue_,
          .figures = figures_,
          .site = *site_,
          .shelf = *shelf_,
          .address = options_.address,
          .matters = house.matters,
          .now = house.now,
          .language = language_of(asked),
          .path = within_house(asked.path),
          .query = asked.query};
}

std::optional<Page> Portal::answer(House& house, const Request& asked) const {
  const View seen = view(house, asked);
  if (asked.path.size() > 1 && asked.path.ends_with('/'))
    return Page{.status = 301,
                .location = seen.link(seen.path.substr(0, seen.path.find_last_not_of('/') + 1), asked.query)};
  if (auto page = fixed_page(seen)) return page;
  if (const List* list = site_->find_list_at(asked.path)) return list_page(seen, *list);
  if (const Form* form = site_->find_form_at(asked.path)) return form_page(seen, *form, asked.query, {});
  return page_with_name(seen);
}

Page Portal::missing(House& house, const Request& asked) const {
  return missing_page(view(house, asked), text::no_such_page);
}

bool Portal::takes_files(std::string_view path) const {
  if (path == own_acts_path) return true;
  const Form* form = site_->find_form_at(path);
  return form != nullptr && form->takes_files();
}

std::optional<Page> Portal::inquire(House& house, const Request& asked, const Values& form) const {
  if (asked.path != "/status") return std::nullopt;
  return status_answer(view(house, asked), form);
}

Result<Submission> Portal::read_submission(House& house, const Request& asked, const Values& form) const {
  const View seen = view(house, asked);
  if (asked.path == own_acts_path)
    return Submission{.act = FADU_TRY(read_own_act(seen, form)),
                      .path = asked.path,
                      .values = form,
                      .language = seen.language};
  const Form* known = site_->find_form_at(asked.path);
  if (known == nullptr)
    return Error{.problem = Problem::not_found,
                 .what = asked.path,
                 .why = "there is no form here",
                 .why_zh = "这里没有可以提交的表单"};
  Submission submission{.act = FADU_TRY(read_act(seen, *known, form)),
                        .path = asked.path,
                        .values = form,
                        .language = seen.language};
  return submission;
}

Page Portal::confirmation(House& house, const Submission& submission,
                          const matter::Performed& performed) const {
  const Request asked{.path = submission.path, .query = {}, .language = submission.language};
  if (submission.path == own_acts_path) return own_act_done(view(house, asked), submission, performed);
  const Form* form = site_->find_form_at(submission.path);
  if (form == nullptr) return missing(house, asked);
  return receipt_page(view(house, asked), *form, submission.uploads, performed);
}

Page Portal::refusal(House& house, const Request& asked, const Values& form, const Error& error) const {
  const View seen = view(house, asked);
  if (asked.path == own_acts_path) return own_act_refused(seen, form, error);
  const Form* known = site_->find_form_at(asked.path);
  if (known == nullptr) return missing(house, asked);
  Mistakes mistakes = find_mistakes(seen, *known, form);
  const std::string& why = seen.zh() && !error.why_zh.empty() ? error.why_zh : error.why;
  const std::string field = field_of(*known, error);
  if (field.empty() || !mistakes.contains(field))
    mistakes.emplace(field, error.citation ? why + " (" + to_string(*error.citation) + ")" : why);
  return form_page(seen, *known, form, mistakes);
}

}  // namespace fadu::portal
