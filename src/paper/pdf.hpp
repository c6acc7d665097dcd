// A document as PDF in the official format, GB/T 9704-2012, on its grid of 22 lines of 28 characters.
// Never depends on anything but the document, the rendering and the fonts of the machine.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "paper/document.hpp"

namespace fadu::paper {

// The bytes of the file: outline from the headings, links of figures, embedded fonts.
std::string to_pdf(const Document& document, const Rendering& rendering);

}  // namespace fadu::paper
