// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <pugixml.hpp>

#include "paper/drawing.hpp"
#include "paper/flow_graph.hpp"

namespace fadu::paper {
namespace {

Chart chart_of(ChartKind kind, std::size_t categories, std::size_t series, std::size_t label_length) {
  Chart chart{kind, "各类矛盾纠纷调解情况", "件", {}, {}};
  for (std::size_t i = 0; i < categories; ++i) {
    std::string label;
    for (std::size_t j = 0; j <= (i * 7 + 3) % label_length; ++j) label += "纠";
    chart.categories.push_back(label);
  }
  for (std::size_t s = 0; s < series; ++s) {
    chart.series.push_back({"系列" + std::to_string(s), {}});
    for (std::size_t i = 0; i < categories; ++i)
      chart.series.back().values.push_back(static_cast<double>((i * 31 + s * 17) % 100));
  }
  return chart;
}

struct Extent {
  double left, right, top, bottom;
};
Extent extent_of(const Label& label) {
  const double width = text_width(label.text, label.size);
  const double shift = label.anchor == Anchor::start ? 0 : label.anchor == Anchor::middle ? 0.5 : 1;
  const double left = label.at.x - shift * width;
  return {left, left + width, label.at.y - label.size * 0.8, label.at.y + label.size * 0.1};
}

RC_GTEST_PROP(Chart, LabelsNeverOverlapOrLeaveTheDrawing, ()) {
  const auto kind = *rc::gen::element(ChartKind::bar, ChartKind::stacked, ChartKind::line, ChartKind::donut);
  const std::size_t series = kind == ChartKind::donut ? 1 : *rc::gen::inRange<std::size_t>(1, 6);
  const std::size_t categories = *rc::gen::inRange<std::size_t>(1, 40);
  const std::size_t label_length = *rc::gen::inRange<std::size_t>(1, 25);
  const double width = *rc::gen::inRange(400, 800);
  const Drawing drawing = lay_out(chart_of(kind, categories, series, label_length), width);
  std::vector<Extent> extents;
  for (const auto& shape : drawing.shapes)
    if (const Label* const label = std::get_if<Label>(&shape)) extents.push_back(extent_of(*label));
  for (std::size_t i = 0; i < extents.size(); ++i) {
    RC_ASSERT(extents[i].bottom <= drawing.height + 1e-6);
    RC_ASSERT(extents[i].left >= -1 && extents[i].right <= width + 1);
    // Numbers over the points of a line may come near its neighbours' line, but not near another text.
    for (std::size_t j = i + 1; j < extents.size(); ++j) {
      const bool apart =
          extents[i].right <= extents[j].left + 0.5 || extents[j].right <= extents[i].left + 0.5 ||
          extents[i].bottom <= extents[j].top + 0.5 || extents[j].bottom <= extents[i].top + 0.5;
      RC_ASSERT(apart);
    }
  }
}

TEST(Chart, SaysWhatIsWrongWithIt) {
  const auto why = [](const char* json) {
    const auto chart = parse_chart(json);
    return chart ? std::string{} : chart.error().why;
  };
  EXPECT_NE(why("{\"kind\":\"pie\",\"title\":\"\"}").find("bar, stacked, line or donut"), std::string::npos);
  EXPECT_NE(why(R"({"kind":"bar","title":"t","categories":["a"],"series":[{"name":"s","values":[1,2]}]})")
                .find("(1)"),
            std::string::npos);
  EXPECT_NE(why(R"({"kind":"bar","title":"t","categories":["a"],"series":[{"name":"s","values":["1"]}]})")
                .find("null"),
            std::string::npos);
  EXPECT_NE(
      why(R"({"kind":"donut","title":"t","categories":["a"],"series":[{"values":[-1]}]})").find("negative"),
      std::string::npos);
  EXPECT_EQ(why(R"({"kind":"line","title":"t","categories":["a","b"],"series":[{"values":[null,1.5]}]})"),
            "");
}

TEST(Chart, SvgIsSoundXmlWhateverTheLabels) {
  for (const ChartKind kind : {ChartKind::bar, ChartKind::stacked, ChartKind::line, ChartKind::donut}) {
    Chart chart = chart_of(kind, 3, 1, 4);
    chart.title = "<script>\"&'\x01";
    chart.categories[0] = "]]><b>";
    pugi::xml_document document;
    const std::string svg = draw_svg(chart, "c1");
    EXPECT_TRUE(document.load_string(svg.c_str())) << svg;
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_STREQ(document.child("svg").child("title").attribute("id").value(), "c1-title");
    EXPECT_EQ(svg, draw_svg(chart, "c1"));
  }
}

TEST(Chart, DescribesItsValues) {
  EXPECT_EQ(describe({ChartKind::line, "t", "", {"甲", "乙"}, {{"数", {1.5, std::nullopt}}}}),
            "数：甲 1.5，乙 —");
  EXPECT_EQ(number_text(1234567.5), "1,234,567.5");
  EXPECT_EQ(number_text(-0.001), "0");
  EXPECT_EQ(number_text(-1234), "-1,234");
}

TEST(Chart, PngHasItsSize) {
  const std::string png = draw_png(chart_of(ChartKind::bar, 3, 1, 4), 400, 2);
  ASSERT_GT(png.size(), 24U);
  EXPECT_EQ(static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]), 800);
}

TEST(Graph, HostileLabelsStayLabels) {
  const Graph graph{"受理流程",
                    {{"a\"; x [", "收到\"];}\\", Graph::Shape::begin}, {"b", "受理<b>&"}},
                    {{"a\"; x [", "b", "五日内"}}};
  const auto svg = draw_graph(graph);
  ASSERT_TRUE(svg) << to_string(svg.error());
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg->c_str())) << *svg;
  EXPECT_NE(svg->find("五日内"), std::string::npos);
  EXPECT_NE(svg->find("受理&lt;b&gt;&amp;"), std::string::npos) << *svg;
}

TEST(Graph, RefusesEdgesToNowhere) {
  EXPECT_FALSE(to_dot({"", {{"a", "甲"}}, {{"a", "b"}}}));
  EXPECT_FALSE(to_dot({"", {{"a", "甲"}, {"a", "乙"}}, {}}));
}

}  // namespace
}  // namespace fadu::paper
