// Which font each face of an official document takes on this machine: the official one where it is installed,
// else the nearest free one. Never fails: the last resort is what fontconfig gives.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <pango/pango.h>

namespace fadu::paper {

// 仿宋 (body), 小标宋 (title), 黑体 (sans), 楷体 (kai).
enum class Face { body, title, sans, kai };

// Sets the layout's font, in points of the user space whatever the surface's resolution.
void set_font(PangoLayout* layout, Face face, double size, bool bold);

}  // namespace fadu::paper
