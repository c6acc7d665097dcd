// Reads a document from Markdown: CommonMark, pipe tables, and the fenced blocks `chart`, `signature` and
// `date`. Never lets raw HTML or a script's link through: HTML becomes text, other links lose their target.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "paper/document.hpp"

namespace fadu::paper {

// # title, ## to ##### headings of level 1 to 4, paragraphs, lists, | tables |, --- as a page break,
// [819](figure:mediation.disputes "title") as a figure, [word](anchor:name) as a place others link to with
// #name. Every mistake is added with its line; the document then holds what could be read.
Document parse_markdown(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// The document, or its first mistake.
Result<Document> parse_markdown(std::string_view text, const std::string& file = "document");

}  // namespace fadu::paper
