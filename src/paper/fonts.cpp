// SPDX-License-Identifier: EUPL-1.2
#include "paper/fonts.hpp"

#include <pango/pangocairo.h>

#include <array>
#include <memory>
#include <set>
#include <span>
#include <string>

namespace fadu::paper {
namespace {

struct Candidate {
  const char* family;
  PangoWeight weight;
  double scale = 1;  // evens out faces whose characters are smaller than others of their size
};

// The official names first, then what Debian has.
constexpr std::array body_faces{
    Candidate{"仿宋_GB2312", PANGO_WEIGHT_NORMAL}, Candidate{"FangSong_GB2312", PANGO_WEIGHT_NORMAL},
    Candidate{"FangSong", PANGO_WEIGHT_NORMAL}, Candidate{"Noto Serif CJK SC", PANGO_WEIGHT_NORMAL}};
constexpr std::array title_faces{Candidate{"方正小标宋简体", PANGO_WEIGHT_NORMAL},
                                 Candidate{"FZXiaoBiaoSong-B05S", PANGO_WEIGHT_NORMAL},
                                 Candidate{"Noto Serif CJK SC", PANGO_WEIGHT_BOLD}};
constexpr std::array sans_faces{Candidate{"SimHei", PANGO_WEIGHT_NORMAL},
                                Candidate{"Noto Sans CJK SC", PANGO_WEIGHT_NORMAL}};
constexpr std::array kai_faces{
    Candidate{"楷体_GB2312", PANGO_WEIGHT_NORMAL}, Candidate{"KaiTi_GB2312", PANGO_WEIGHT_NORMAL},
    Candidate{"KaiTi", PANGO_WEIGHT_NORMAL}, Candidate{"AR PL UKai CN", PANGO_WEIGHT_NORMAL, 1.07},
    Candidate{"Noto Serif CJK SC", PANGO_WEIGHT_NORMAL}};

std::set<std::string> installed_families() {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count);
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) names.insert(pango_font_family_get_name(families[i]));
  g_free(families);
  return names;
}

Candidate first_installed(std::span<const Candidate> candidates) {
  static const std::set<std::string> installed = installed_families();
  for (const Candidate& candidate : candidates)
    if (installed.contains(candidate.family)) return candidate;
  return candidates.back();
}

Candidate font_of(Face face) {
  switch (face) {
    case Face::title:
      return first_installed(title_faces);
    case Face::sans:
      return first_installed(sans_faces);
    case Face::kai:
      return first_installed(kai_faces);
    case Face::body:
      break;
  }
  return first_installed(body_faces);
}

}  // namespace

void set_font(PangoLayout* layout, Face face, double size, bool bold) {
  const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> description(
      pango_font_description_new(), pango_font_description_free);
  const Candidate font = font_of(face);
  // The families after the first give the characters it lacks.
  const std::string families = std::string(font.family) + ",Noto Serif CJK SC,Noto Sans CJK SC,serif";
  pango_font_description_set_family(description.get(), families.c_str());
  pango_font_description_set_weight(description.get(), bold ? PANGO_WEIGHT_BOLD : font.weight);
  pango_font_description_set_absolute_size(description.get(), size * font.scale * PANGO_SCALE);
  pango_layout_set_font_description(layout, description.get());
  pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
}

}  // namespace fadu::paper
