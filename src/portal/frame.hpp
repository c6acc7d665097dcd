// The page around every page: head, navigation, language, footer. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "portal/markup.hpp"
#include "portal/view.hpp"

namespace fadu::portal {

struct Crumb {
  std::string path;
  std::string title;
};

struct Frame {
  std::string title;
  std::string description = {};    // one sentence for search engines
  std::vector<Crumb> crumbs = {};  // after the first page, without this page itself
  Html body;
  int status = 200;
  bool indexed = true;  // may search engines list it
};

Page framed(const View& view, const Frame& frame);

// /portal.css and /portal.svg, the same for every visitor.
Page stylesheet();
Page emblem();

}  // namespace fadu::portal
