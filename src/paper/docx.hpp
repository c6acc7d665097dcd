// A document as DOCX in the official format, GB/T 9704-2012, with the official fonts by name.
// Never uses a template file: every part is written here. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "paper/document.hpp"

namespace fadu::paper {

// The bytes of the file. Charts are pictures with their values as alternative text.
std::string to_docx(const Document& document, const Rendering& rendering);

}  // namespace fadu::paper
