// SPDX-License-Identifier: EUPL-1.2
#include "sheet/xlsx_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "sheet/refusal.hpp"
#include "sheet/xlsx_archive.hpp"
#include "sheet/xlsx_value.hpp"

namespace fadu::sheet {
namespace {

constexpr std::size_t shared_bytes_max = 256U << 20;
constexpr std::int64_t rows_max = 1'048'576;

// An attribute whatever its prefix.
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& candidate : node.attributes())
    if (local_name(candidate.name()) == name) return candidate.value();
  return {};
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Relationships of a part: id → target, the targets as whole part names.
struct Relation {
  std::string type;
  std::string target;
};
using Relations = std::map<std::string, Relation, std::less<>>;

Result<Relations> read_relations(const XlsxArchive& archive, const std::string& folder,
                                 const std::string& file) {
  const pugi::xml_document document = FADU_TRY(archive.document(folder + "_rels/" + file + ".rels"));
  Relations relations;
  for (const pugi::xml_node& node : document.document_element().children()) {
    const std::string_view target = attribute(node, "Target");
    relations[std::string(attribute(node, "Id"))] = {
        std::string(attribute(node, "Type")),
        target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target)};
  }
  return relations;
}

const Relation* find_by_type(const Relations& relations, std::string_view type_end) {
  const auto found = std::ranges::find_if(
      relations, [&](const auto& relation) { return relation.second.type.ends_with(type_end); });
  return found == relations.end() ? nullptr : &found->second;
}

// The text of a string item: its runs, without the phonetic hints.
std::string item_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& node : item.children()) {
    const std::string_view name = local_name(node.name());
    if (name == "t") text += node.child_value();
    if (name == "r") text += child(node, "t").child_value();
  }
  return text.find("_x") == std::string::npos ? text : unescape_text(text);
}

Result<std::vector<std::string>> read_shared(const XlsxArchive& archive, const std::string& part,
                                             const std::string& name) {
  std::vector<std::string> shared;
  std::size_t bytes = 0;
  ElementStream items = FADU_TRY(archive.elements(part, "si"));
  for (pugi::xml_node item; (item = FADU_TRY(items.next()));) {
    shared.push_back(item_text(item));
    bytes += shared.back().size() + sizeof(std::string);
    if (bytes > shared_bytes_max) return refused(name, {"文件中的文字太多", "the file holds too much text"});
  }
  return shared;
}

// What each cell style shows.
Result<std::vector<Shown>> read_styles(const XlsxArchive& archive, const std::string& part) {
  const pugi::xml_document document = FADU_TRY(archive.document(part));
  std::map<int, Shown> formats;
  for (const pugi::xml_node& node : child(document.document_element(), "numFmts").children())
    formats[node.attribute("numFmtId").as_int(-1)] = shown_by_format_code(attribute(node, "formatCode"));
  std::vector<Shown> styles;
  for (const pugi::xml_node& node : child(document.document_element(), "cellXfs").children()) {
    const int id = node.attribute("numFmtId").as_int();
    const auto own = formats.find(id);
    styles.push_back(own == formats.end() ? shown_by_builtin_format(id) : own->second);
  }
  return styles;
}

struct Book {
  std::string sheet_part;
  DateSystem system = DateSystem::from_1900;
  std::vector<Shown> styles;
  std::vector<std::string> shared;
};

Result<std::string> find_sheet(const pugi::xml_node& workbook, const Relations& relations,
                               const std::string& wanted, const std::string& name) {
  std::string names;
  for (const pugi::xml_node& node : child(workbook, "sheets").children()) {
    const std::string_view sheet = attribute(node, "name");
    const auto relation = relations.find(attribute(node, "id"));
    const bool is_table = relation != relations.end() && relation->second.type.ends_with("/worksheet");
    const std::string_view state = attribute(node, "state");
    const bool is_shown = state.empty() || state == "visible";
    if (is_table && (wanted.empty() ? is_shown : sheet == wanted)) return relation->second.target;
    names += (names.empty() ? "" : ", ") + std::string(sheet);
  }
  return refused(name,
                 wanted.empty() ? TextPair{"文件中没有可见的工作表", "the file shows no sheet"}
                                : TextPair{"没有工作表“" + wanted + "”，已有：" + names,
                                           "there is no sheet " + wanted + "; its sheets are: " + names},
                 Problem::not_found);
}

Result<Book> read_book(const XlsxArchive& archive, const std::string& wanted, const std::string& name) {
  const Relations top = FADU_TRY(read_relations(archive, "", ""));
  const Relation* const office = find_by_type(top, "/officeDocument");
  if (office == nullptr)
    return refused(name, {"这个压缩文件不是 .xlsx 文件", "this zip file is not an .xlsx file"});
  const std::string& part = office->target;
  const std::size_t slash = part.rfind('/') + 1;  // 0 where there is none
  const pugi::xml_document document = FADU_TRY(archive.document(part));
  const pugi::xml_node workbook = document.document_element();
  if (local_name(workbook.name()) != "workbook")
    return refused(
        name, {"这是别的办公文档，不是 .xlsx 文件", "this is another office document, not an .xlsx file"});
  const Relations relations = FADU_TRY(read_relations(archive, part.substr(0, slash), part.substr(slash)));
  Book book;
  book.sheet_part = FADU_TRY(find_sheet(workbook, relations, wanted, name));
  const std::string_view from_1904 = attribute(child(workbook, "workbookPr"), "date1904");
  if (from_1904 == "1" || from_1904 == "true") book.system = DateSystem::from_1904;
  if (const Relation* styles = find_by_type(relations, "/styles"); styles && archive.has(styles->target))
    book.styles = FADU_TRY(read_styles(archive, styles->target));
  if (const Relation* shared = find_by_type(relations, "/sharedStrings");
      shared && archive.has(shared->target))
    book.shared = FADU_TRY(read_shared(archive, shared->target, name));
  return book;
}

// The column of a reference such as "AB12", from 0; nothing when it is no reference.
std::optional<std::size_t> parse_column(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    if (letters == 3) return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

class XlsxReader final : public RowReader {
 public:
  XlsxReader(std::string name, XlsxArchive archive, Book book, ElementStream rows)
      : RowReader(std::move(name)),
        archive_(std::move(archive)),
        book_(std::move(book)),
        rows_(std::move(rows)) {}

 private:
  Result<bool> read(Row& row) override {
    row.cells.clear();
    const pugi::xml_node element = FADU_TRY(rows_.next());
    if (!element) return false;
    const std::string_view number = attribute(element, "r");
    const std::optional<std::int64_t> given = number.empty() ? number_ + 1 : parse_integer(number);
    if (!given || *given <= number_ || *given > rows_max)
      return mistake(number_ + 1, 0,
                     {"文件已损坏：行号是" + std::string(number),
                      "the file is damaged: the row has the number " + std::string(number)});
    row.number = number_ = *given;
    texts_.clear();
    std::size_t column = 0;
    for (const pugi::xml_node& cell : element.children()) {
      if (local_name(cell.name()) != "c") continue;
      if (const std::string_view reference = attribute(cell, "r"); !reference.empty()) {
        const std::optional<std::size_t> stated = parse_column(reference);
        if (!stated)
          return mistake(number_, column,
                         {"文件已损坏：单元格没有列号", "the file is damaged: a cell has no column"});
        column = *stated;
      }
      std::string text = FADU_TRY(cell_text(cell, column));
      if (text.size() > cell_bytes_max)
        return mistake(number_, column,
                       {"单元格的文字太长（超过32 KiB）", "the cell's text is too long (over 32 KiB)"});
      if (!text.empty()) {
        if (column >= columns_max)
          return mistake(number_, column, {"这一行的列太多", "the row has too many columns"});
        if (texts_.size() <= column) texts_.resize(column + 1);
        texts_[column] = std::move(text);
      }
      ++column;
    }
    row.cells.assign(texts_.begin(), texts_.end());
    return true;
  }

  Result<std::string> cell_text(const pugi::xml_node& cell, std::size_t column) const {
    const std::string_view type = attribute(cell, "t");
    if (type == "inlineStr") return item_text(child(cell, "is"));
    const std::string_view stored = child(cell, "v").child_value();
    if (type == "s") {
      if (stored.empty()) return std::string{};
      const std::optional<std::int64_t> index = parse_integer(stored);
      if (!index || *index < 0 || *index >= static_cast<std::int64_t>(book_.shared.size()))
        return mistake(number_, column,
                       {"文件已损坏：缺少单元格的文字", "the file is damaged: the cell's text is missing"});
      return book_.shared[static_cast<std::size_t>(*index)];
    }
    if (type == "b") return std::string(stored == "1" || stored == "true" ? "TRUE" : "FALSE");
    if (type == "str") return unescape_text(stored);
    if (type == "e" || type == "d") return std::string(stored);
    const std::size_t style = static_cast<std::size_t>(std::max(0, cell.attribute("s").as_int()));
    const Shown shown = style < book_.styles.size() ? book_.styles[style] : Shown::number;
    return shown_number(stored, shown, book_.system);
  }

  XlsxArchive archive_;
  Book book_;
  ElementStream rows_;  // closed before the archive
  std::int64_t number_ = 0;
  std::vector<std::string> texts_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xlsx(Bytes bytes, std::string name, const std::string& sheet) {
  XlsxArchive archive = FADU_TRY(XlsxArchive::open(std::move(bytes), name));
  Book book = FADU_TRY(read_book(archive, sheet, name));
  ElementStream rows = FADU_TRY(archive.elements(book.sheet_part, "row"));
  return std::unique_ptr<RowReader>(
      std::make_unique<XlsxReader>(std::move(name), std::move(archive), std::move(book), std::move(rows)));
}

}  // namespace fadu::sheet
