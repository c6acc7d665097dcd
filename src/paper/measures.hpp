// The measures of GB/T 9704-2012, 党政机关公文格式, that PDF and DOCX share.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace fadu::paper::measures {

inline constexpr double mm = 72 / 25.4;  // in points

// 5.1, 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
inline constexpr double page_width = 210 * mm;
inline constexpr double page_height = 297 * mm;
inline constexpr double top = 37 * mm;
inline constexpr double left = 28 * mm;
inline constexpr double text_width = 156 * mm;
inline constexpr double text_height = 225 * mm;
// 5.2.3: 22 lines of 28 characters.
inline constexpr int lines = 22;
inline constexpr int characters = 28;
inline constexpr double pitch = text_height / lines;
inline constexpr double cell = text_width / characters;
// 5.2.2: 三号; 7.3.1: 二号; 7.5: 四号, 7 mm below the text.
inline constexpr double body_size = 16;
inline constexpr double title_size = 22;
inline constexpr double page_number_size = 14;
inline constexpr double page_number_distance = 7 * mm;
// 小四, for tables.
inline constexpr double table_size = 12;

}  // namespace fadu::paper::measures
