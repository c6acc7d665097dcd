// SPDX-License-Identifier: EUPL-1.2
#include "paper/docx_parts.hpp"

#include <fmt/format.h>

#include <array>

#include "paper/markup.hpp"

namespace fadu::paper::docx {
namespace {

struct ParagraphStyle {
  const char* id;
  const char* name;
  const char* paragraph;   // properties in the order of the schema
  const char* east_asian;  // font of Chinese text
  int half_points;         // size
};

constexpr std::array paragraph_styles{
    ParagraphStyle{"Title", "Title",
                   R"(<w:keepNext/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
                   "方正小标宋简体", 44},
    ParagraphStyle{"DateLine", "Date Line",
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)", "楷体_GB2312",
                   32},
    ParagraphStyle{"Heading1", "heading 1", R"(<w:keepNext/><w:outlineLvl w:val="0"/>)", "黑体", 32},
    ParagraphStyle{"Heading2", "heading 2", R"(<w:keepNext/><w:outlineLvl w:val="1"/>)", "楷体_GB2312", 32},
    ParagraphStyle{"Heading3", "heading 3", R"(<w:keepNext/><w:outlineLvl w:val="2"/>)", "仿宋_GB2312", 32},
    ParagraphStyle{"Heading4", "heading 4", R"(<w:keepNext/><w:outlineLvl w:val="3"/>)", "仿宋_GB2312", 32},
    ParagraphStyle{"Signature", "Signature",
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>)", "仿宋_GB2312",
                   32},
    ParagraphStyle{"TableText", "Table Text",
                   R"(<w:spacing w:line="360" w:lineRule="exact"/>)"
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>)",
                   "仿宋_GB2312", 24},
    ParagraphStyle{"TableHead", "Table Head",
                   R"(<w:keepNext/><w:spacing w:line="360" w:lineRule="exact"/>)"
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
                   "黑体", 24},
    ParagraphStyle{"Picture", "Picture",
                   R"(<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>)"
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
                   "仿宋_GB2312", 24},
    ParagraphStyle{"Footer", "footer",
                   R"(<w:spacing w:line="320" w:lineRule="exact"/>)"
                   R"(<w:ind w:firstLineChars="0" w:firstLine="0"/>)",
                   "宋体", 28},
};

std::string fonts(std::string_view east_asian) {
  return fmt::format(R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{}" )"
                     R"(w:cs="Times New Roman"/>)",
                     east_asian);
}

}  // namespace

std::string styles_part(Language language) {
  std::string part = fmt::format(
      R"({}<w:styles xmlns:w="{}"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val="32"/><w:szCs )"
      R"(w:val="32"/>)"
      R"(<w:lang w:val="en-US" w:eastAsia="{}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>)",
      declaration, word_namespace, fonts("仿宋_GB2312"), language == Language::zh ? "zh-CN" : "en-US");
  // Programs differ in how they press 28 characters of 16 pt on a grid of 156 mm (LibreOffice gives each two
  // cells), so the text does not snap to the grid: characters are set 0.25 pt closer and lines exactly.
  part += fmt::format(
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>)"
      R"(<w:qFormat/><w:pPr>)"
      R"(<w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN )"
      R"(w:val="0"/><w:snapToGrid w:val="0"/>)"
      R"(<w:spacing w:line="{}" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="{}"/>)"
      R"(<w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="-5"/><w:sz w:val="32"/><w:szCs )"
      R"(w:val="32"/></w:rPr></w:style>)",
      line_twips, 2 * character_twips);
  for (const ParagraphStyle& style : paragraph_styles)
    part += fmt::format(
        R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/>)"
        R"(<w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}{}<w:sz w:val="{}"/><w:szCs w:val="{}"/></w:rPr>)"
        R"(</w:style>)",
        style.id, style.name, style.paragraph, fonts(style.east_asian),
        style.half_points < 32 ? R"(<w:spacing w:val="0"/>)" : "", style.half_points, style.half_points);
  part += R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name )"
          R"(w:val="Normal Table"/><w:tblPr>)"
          R"(<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>)"
          R"(<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn )"
          R"(w:val="TableNormal"/>)"
          R"(<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="000000"/>)"
          R"(<w:left w:val="single" w:sz="4" w:color="000000"/><w:bottom w:val="single" w:sz="4" )"
          R"(w:color="000000"/>)"
          R"(<w:right w:val="single" w:sz="4" w:color="000000"/><w:insideH w:val="single" w:sz="4" )"
          R"(w:color="000000"/>)"
          R"(<w:insideV w:val="single" w:sz="4" w:color="000000"/></w:tblBorders><w:tblCellMar>)"
          R"(<w:top w:w="80" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>)"
          R"(<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>)";
  return part;
}

std::string settings_part() {
  return fmt::format(
      R"({}<w:settings xmlns:w="{}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>)"
      R"(<w:drawingGridHorizontalSpacing w:val="158"/><w:drawingGridVerticalSpacing w:val="{}"/>)"
      R"(<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>)"
      R"(<w:compatSetting w:name="compatibilityMode" )"
      R"(w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>)"
      R"(</w:compat></w:settings>)",
      declaration, word_namespace, line_twips);
}

std::string font_table_part() {
  // What a program without these fonts should take instead.
  struct Font {
    const char* name;
    const char* instead;
    const char* family;
  };
  constexpr std::array all{Font{"仿宋_GB2312", "仿宋", "modern"}, Font{"楷体_GB2312", "楷体", "modern"},
                           Font{"黑体", "SimHei", "modern"}, Font{"宋体", "SimSun", "auto"},
                           Font{"方正小标宋简体", "宋体", "auto"}};
  std::string part = fmt::format(R"({}<w:fonts xmlns:w="{}">)", declaration, word_namespace);
  for (const Font& font : all)
    part += fmt::format(R"(<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family )"
                        R"(w:val="{}"/></w:font>)",
                        font.name, font.instead, font.family);
  return part + R"(<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/>)"
                R"(</w:font></w:fonts>)";
}

std::string footer_part(PageSide side) {
  const char* const placing = side == PageSide::odd
                                  ? R"(<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>)"
                                  : R"(<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>)";
  const auto run = [](std::string_view content) {
    return fmt::format(R"(<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>)", content);
  };
  return fmt::format(R"({}<w:ftr xmlns:w="{}"><w:p><w:pPr><w:pStyle )"
                     R"(w:val="Footer"/>{}</w:pPr>{}{}{}{}{}{}{}</w:p></w:ftr>)",
                     declaration, word_namespace, placing, run(R"(<w:t xml:space="preserve">— </w:t>)"),
                     run(R"(<w:fldChar w:fldCharType="begin"/>)"),
                     run(R"(<w:instrText xml:space="preserve"> PAGE </w:instrText>)"),
                     run(R"(<w:fldChar w:fldCharType="separate"/>)"), run("<w:t>1</w:t>"),
                     run(R"(<w:fldChar w:fldCharType="end"/>)"),
                     run(R"(<w:t xml:space="preserve"> —</w:t>)"));
}

std::string content_types_part() {
  constexpr std::string_view word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string part =
      fmt::format(R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
                  R"(<Default Extension="rels" )"
                  R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
                  R"(<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" )"
                  R"(ContentType="image/png"/>)",
                  declaration);
  constexpr std::array<std::pair<const char*, const char*>, 6> parts{{{"document", "document.main"},
                                                                      {"styles", "styles"},
                                                                      {"settings", "settings"},
                                                                      {"fontTable", "fontTable"},
                                                                      {"footer1", "footer"},
                                                                      {"footer2", "footer"}}};
  for (const auto& [name, type] : parts)
    part += fmt::format(R"(<Override PartName="/word/{}.xml" ContentType="{}{}+xml"/>)", name, word, type);
  return part + R"(<Override PartName="/docProps/core.xml" )"
                R"(ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)"
                R"(<Override PartName="/docProps/app.xml" )"
                R"(ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>)"
                "</Types>";
}

std::string package_relations_part() {
  return fmt::format(
      R"({}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="rId1" Type="{}/officeDocument" Target="word/document.xml"/>)"
      R"(<Relationship Id="rId2" )"
      R"(Type="http://schemas.openxmlformats.org/package/2006/relationships/)"
      R"(metadata/core-properties" Target="docProps/core.xml"/>)"
      R"(<Relationship Id="rId3" Type="{}/extended-properties" Target="docProps/app.xml"/>)"
      R"(</Relationships>)",
      declaration, relation_namespace, relation_namespace);
}

std::string core_properties_part(const Document& document, const Rendering& rendering) {
  const Moment universal = rendering.made_at + std::chrono::minutes(-8 * 60);  // China is at UTC+8
  return fmt::format(
      R"({}<cp:coreProperties )"
      R"(xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
      R"(xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" )"
      R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title>)"
      R"(<dc:creator>{}</dc:creator>)"
      R"(<dcterms:created xsi:type="dcterms:W3CDTF">{time}:00Z</dcterms:created>)"
      R"(<dcterms:modified xsi:type="dcterms:W3CDTF">{time}:00Z</dcterms:modified></cp:coreProperties>)",
      declaration, escape(document.title()), escape(rendering.author),
      fmt::arg("time", to_string(universal)));
}

std::string app_properties_part() {
  return fmt::format(
      R"({}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">)"
      R"(<Application>Fadu</Application></Properties>)",
      declaration);
}

std::string section_properties() {
  // GB/T 9704-2012 5.2. charSpace: what 28 characters of 16 pt are wider than 156 mm, in 1/4096 pt a
  // character.
  return fmt::format(
      R"(<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference )"
      R"(w:type="even" r:id="rIdEven"/>)"
      R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" )"
      R"(w:left="1588" )"
      R"(w:header="851" w:footer="1389" w:gutter="0"/>)"
      R"(<w:docGrid w:type="linesAndChars" w:linePitch="{}" w:charSpace="-849"/></w:sectPr>)",
      line_twips);
}

}  // namespace fadu::paper::docx
