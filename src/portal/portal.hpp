// The public pages: plain functions from what a visitor asks to a page, in Chinese and English, readable
// without script and without login. Knows no socket, cookie or session and writes nothing; never shows a
// field that the definitions do not disclose, nor a personal one unmasked. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "base/text_pair.hpp"
#include "figure/figure_book.hpp"
#include "matter/matters.hpp"

namespace fadu::portal {

// Names and values of a query or form in the order they came, already decoded. A name may come several times.
using Values = std::vector<std::pair<std::string, std::string>>;

// What is read for one visitor, on the thread that answers: these matters see one state of the database. They
// were opened with disclosure::public_projection() among their projections: the lists are read from its
// tables.
struct House {
  matter::Matters& matters;
  Moment now;
};

struct Request {
  std::string path;  // "/lists/power", decoded, without the query
  Values query = {};
  Language language = Language::zh;  // unless the query says lang=en or lang=zh
};

struct Page {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body = {};
  std::string location = {};  // of a redirection (301, 303)
};

// A file sent with a form, as the caller found it: its bytes are kept by the caller, its hash is the value of
// the field. Among the values it stands as upload_prefix + field, a name that no text of a form may have.
struct Upload {
  std::string name;
  std::string type;  // by what the bytes are
  std::size_t size = 0;
  std::string hash;
};
inline constexpr std::string_view upload_prefix = "file:";
inline constexpr std::size_t upload_max = std::size_t{10} << 20U;  // of one file

// What a visitor's form asks for: an act the caller performs as it is, on its writing thread. `performers` is
// empty: the public acts.
struct Submission {
  matter::Act act;
  std::string path;    // where the form was sent to
  Values values = {};  // as filled in, to be shown again if the act is refused
  Language language = Language::zh;
  std::vector<Upload> uploads = {};  // as the caller adds them, for the receipt
};

struct Options {
  std::string institutions_folder;  // holds portal.yaml beside the definitions
  std::string address = {};         // "https://fazhi.example.gov.cn", for sitemap and catalogue; may be empty
};

struct View;
struct Site;  // portal.yaml, read
class Shelf;  // pages that take long to make, kept until the ledger grows

// Made once, used by all threads at once. The references must outlive it.
class Portal {
 public:
  // With every mistake in portal.yaml and in the report's sources; then do not use it.
  static std::pair<std::unique_ptr<Portal>, Diagnostics> read(const institution::Catalogue& catalogue,
                                                              const figure::FigureBook& figures,
                                                              const Options& options);
  ~Portal();

  // GET and HEAD. Nothing: no page of the portal has such a path (answer with missing()).
  [[nodiscard]] std::optional<Page> answer(House& house, const Request& asked) const;
  // The page of a path nobody has, 404.
  [[nodiscard]] Page missing(House& house, const Request& asked) const;

  // Whether the form of that path may bring files.
  [[nodiscard]] bool takes_files(std::string_view path) const;

  // POST of a form that changes nothing (how far an application is): its answer. Nothing: the form asks for
  // an act.
  [[nodiscard]] std::optional<Page> inquire(House& house, const Request& asked, const Values& form) const;

  // POST of a form that asks for an act. An error that names a field ("application.record.phone" as its rule)
  // belongs beside it: refusal() puts it there.
  [[nodiscard]] Result<Submission> read_submission(House& house, const Request& asked,
                                                   const Values& form) const;
  // The act was performed: the receipt, with number and query code. Only after the commit: the code is
  // computed from the ledger's entry, which is not there before.
  [[nodiscard]] Page confirmation(House& house, const Submission& submission,
                                  const matter::Performed& performed) const;
  // It was not: the form again with what was filled in and the reason, 422 (404 where there is no such form).
  [[nodiscard]] Page refusal(House& house, const Request& asked, const Values& form,
                             const Error& error) const;

 private:
  [[nodiscard]] View view(House& house, const Request& asked) const;
  Portal(const institution::Catalogue& catalogue, const figure::FigureBook& figures, Options options);

  const institution::Catalogue& catalogue_;
  const figure::FigureBook& figures_;
  Options options_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Shelf> shelf_;
};

}  // namespace fadu::portal
