// The parts of a DOCX file that do not depend on the document's text. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "paper/document.hpp"

namespace fadu::paper::docx {

inline constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                                "\n";
inline constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view relation_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// Measures of the official format in twips (1/20 point).
inline constexpr int text_width_twips = 8844;
inline constexpr int line_twips = 579;
inline constexpr int character_twips = 316;

// Styles Normal, Title, Heading1 to Heading4, DateLine, Signature, TableText, TableHead, Picture, Footer.
std::string styles_part(Language language);
std::string settings_part();
std::string font_table_part();
// Odd pages' numbers stand at the right, even pages' at the left.
enum class PageSide { odd, even };
std::string footer_part(PageSide side);
std::string content_types_part();
std::string package_relations_part();
std::string core_properties_part(const Document& document, const Rendering& rendering);
std::string app_properties_part();
// Page size, margins and the grid of 22 lines of 28 characters.
std::string section_properties();

}  // namespace fadu::paper::docx
