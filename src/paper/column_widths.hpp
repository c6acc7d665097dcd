// How wide the columns of a table are, for PDF and DOCX alike. Knows widths only.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

namespace fadu::paper {

// Widths that sum up to `width`: what the columns need, then shares of what is left; where it is too little
// the widest give way, none below `least` if that can be.
std::vector<double> column_widths(const std::vector<double>& natural, double least, double width);

}  // namespace fadu::paper
