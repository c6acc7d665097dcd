// SPDX-License-Identifier: EUPL-1.2
#include "paper/stylesheet.hpp"

namespace fadu::paper {

std::string_view stylesheet() {
  return R"css(:root {
  --paper-ink: #1f1f1f;
  --paper-quiet: #595959;
  --paper-rule: #b5302a;
  --paper-line: #cfcac2;
  --paper-tint: #f6f3ee;
  --paper-page: #ffffff;
  --paper-ground: #efebe4;
  --paper-link: #1a4e8a;
  --paper-song: "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC",
    "Source Han Serif SC", "Songti SC",
    "SimSun", serif;
  --paper-title: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC",
    "Songti SC", "SimSun", serif;
  --paper-hei: "SimHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    sans-serif;
  --paper-kai: "KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "AR PL UKai CN", "Noto Serif CJK SC", serif;
}
body {
  margin: 0;
  background: var(--paper-ground);
}
.paper {
  box-sizing: border-box;
  max-width: 50rem;
  margin: 2rem auto;
  padding: 4rem 4.5rem 4.5rem;
  background: var(--paper-page);
  color: var(--paper-ink);
  box-shadow: 0 1px 3px rgb(0 0 0 / 12%), 0 8px 30px rgb(0 0 0 / 6%);
  font-family: var(--paper-song);
  font-size: 1.1875rem;
  line-height: 1.9;
  text-align: justify;
  overflow-wrap: break-word;
  line-break: strict;
  hanging-punctuation: allow-end;
}
.paper h1 {
  margin: 0 0 1.4rem;
  padding-bottom: 1.4rem;
  border-bottom: 2px solid var(--paper-rule);
  font: 700 2rem/1.45 var(--paper-title);
  letter-spacing: 0.02em;
  text-align: center;
  text-wrap: balance;
  word-break: keep-all;
}
.paper h2, .paper h3, .paper h4, .paper h5 {
  margin: 1.6em 0 0.5em;
  font-size: 1em;
  font-weight: 400;
  line-height: 1.6;
  text-align: left;
  break-after: avoid;
}
.paper h2 { font-family: var(--paper-hei); font-size: 1.16em; font-weight: 500; }
.paper h3 { font-family: var(--paper-kai); font-size: 1.1em; }
.paper h4, .paper h5 { font-weight: 700; margin-top: 1em; }
.paper h3 + p, .paper h4 + p, .paper h5 + p { margin-top: 0; }
.paper p {
  margin: 0 0 0.55em;
  text-indent: 2em;
  orphans: 2;
  widows: 2;
}
.paper:lang(en) p { text-indent: 0; }
.paper li p, .paper td p { text-indent: 0; }
.paper ol, .paper ul { margin: 0 0 0.55em; padding-left: 3.2em; }
.paper li { padding-left: 0.2em; }
.paper em { font-family: var(--paper-kai); font-style: normal; }
.paper:lang(en) em { font-style: italic; }
.paper a { color: var(--paper-link); text-underline-offset: 0.22em; text-decoration-thickness: 1px; }
.paper a.figure {
  color: inherit;
  font-variant-numeric: lining-nums;
  text-decoration: underline dotted var(--paper-quiet) 1px;
}
.paper a.figure:hover {
  background: var(--paper-tint);
  color: var(--paper-link);
  text-decoration-style: solid;
}
.paper a:focus-visible, .paper .table:focus-visible {
  outline: 2px solid var(--paper-link);
  outline-offset: 2px;
}
.paper :target { background: #fff3c4; scroll-margin-top: 5rem; }
.paper .date-line {
  margin: -0.4rem 0 2rem;
  color: var(--paper-quiet);
  font-family: var(--paper-kai);
  text-align: center;
  text-indent: 0;
}
.paper .table { margin: 1.2em 0; overflow-x: auto; }
.paper table {
  width: 100%;
  border-collapse: collapse;
  font-size: 0.86em;
  line-height: 1.55;
  text-align: left;
}
.paper th, .paper td {
  padding: 0.5em 0.75em;
  border-bottom: 1px solid var(--paper-line);
  vertical-align: top;
}
.paper thead th {
  border-top: 2px solid var(--paper-ink);
  border-bottom: 1px solid var(--paper-ink);
  font-family: var(--paper-hei);
  font-weight: 500;
  vertical-align: bottom;
}
.paper tbody th { min-width: 7em; font-weight: 400; }
.paper td:not(.right):not(.centre) { min-width: 6em; }
.paper tbody tr:last-child > * { border-bottom: 2px solid var(--paper-ink); }
.paper .right { text-align: right; font-variant-numeric: tabular-nums lining-nums; }
.paper .centre { text-align: center; }
.paper figure.chart { margin: 1.8em 0; padding: 1rem 1.1rem 0.7rem; border: 1px solid var(--paper-line); }
.paper svg.chart { display: block; width: 100%; height: auto; }
.paper .page-break { margin: 3rem 0; border: 0; border-top: 1px solid var(--paper-line); }
.paper .signature { display: flex; justify-content: flex-end; margin: 3.2rem 4em 0 0; break-inside: avoid; }
.paper .signature p { text-align: center; text-indent: 0; }
@media (max-width: 44rem) {
  .paper {
    margin: 0;
    padding: 1.8rem 1.15rem 3rem;
    box-shadow: none;
    font-size: 1.0625rem;
    line-height: 1.8;
  }
  .paper h1 { font-size: 1.5rem; }
  .paper ol, .paper ul { padding-left: 1.9em; }
  .paper figure.chart { margin-inline: -0.4rem; padding: 0.7rem 0.4rem; overflow-x: auto; }
  .paper svg.chart { min-width: 30rem; }
  .paper .signature { margin-right: 1em; }
}
@media (prefers-contrast: more) {
  .paper { --paper-ink: #000000; --paper-quiet: #333333; --paper-line: #666666; }
}
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  body { background: none; }
  .paper { max-width: none; margin: 0; padding: 0; box-shadow: none; font-size: 16pt; line-height: 10.227mm; }
  .paper h1 { border: 0; padding: 0; font-size: 22pt; font-weight: 700; }
  .paper h2, .paper h3, .paper h4, .paper h5 {
    margin: 0;
    padding-left: 2em;
    font-size: 16pt;
    line-height: 10.227mm;
  }
  .paper p { margin: 0; }
  .paper a { color: inherit; text-decoration: none; }
  .paper table { font-size: 12pt; }
  .paper thead { display: table-header-group; }
  .paper tr, .paper figure.chart { break-inside: avoid; }
  .paper .table { overflow: visible; }
  .paper .page-break { visibility: hidden; margin: 0; break-after: page; }
}
)css";
}

}  // namespace fadu::paper
