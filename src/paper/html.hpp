// A document as a piece of HTML: semantic elements, charts as SVG, no scripts, no styles of its own.
// Never writes text of the document unescaped. The page around it is the caller's. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <string>

#include "paper/document.hpp"

namespace fadu::paper {

// An <article class="paper">. Headings have the ids section-1, section-2 …; figures are
// <a class="figure" href="#figure-…" title="…">, charts <figure class="chart">.
std::string to_html(const Document& document, const Rendering& rendering);

}  // namespace fadu::paper
