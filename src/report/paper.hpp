// A report on paper: the official document with its problems as an annex, for DOCX and PDF.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "report/compose.hpp"

namespace fadu::report {

// The document and a table of the problems behind it.
paper::Document with_annex(const Report& report);

std::string to_docx(const Report& report);
std::string to_pdf(const Report& report);

}  // namespace fadu::report
