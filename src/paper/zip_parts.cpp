// SPDX-License-Identifier: EUPL-1.2
#include "paper/zip_parts.hpp"

#include <zip.h>

#include <algorithm>

#include "base/require.hpp"

namespace fadu::paper {
namespace {

// MS-DOS date and time, which begin in 1980.
std::pair<zip_uint16_t, zip_uint16_t> dos_time(Moment moment) {
  const Moment stored = std::max(moment, Moment(Date(1980, 1, 1)));
  const Date day = stored.day();
  const int minute = stored.minute_of_day();
  const unsigned date =
      (static_cast<unsigned>(day.year() - 1980) & 0x7FU) << 9 | day.month() << 5 | day.day();
  const unsigned time = static_cast<unsigned>(minute / 60) << 11 | static_cast<unsigned>(minute % 60) << 5;
  return {static_cast<zip_uint16_t>(time), static_cast<zip_uint16_t>(date)};
}

}  // namespace

std::string zip_parts(const Parts& parts, Moment made_at) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  require(target != nullptr, "a zip archive can be made in memory");
  zip_source_keep(target);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  require(archive != nullptr, "a zip archive can be made in memory");
  const auto [time, date] = dos_time(made_at);
  for (const auto& [name, content] : parts) {
    zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    require(index >= 0, "a part can be added to the archive");
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), time, date, 0);
  }
  require(zip_close(archive) == 0, "the archive can be written");
  std::string bytes;
  require(zip_source_open(target) == 0 && zip_source_seek(target, 0, SEEK_END) == 0,
          "the archive can be read");
  bytes.resize(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  require(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()),
          "the archive can be read");
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace fadu::paper
