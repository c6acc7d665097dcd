// SPDX-License-Identifier: EUPL-1.2
#include "report/html_parts.hpp"

namespace fadu::report::html {

std::string_view page_style() {
  return R"css(
.cover, .contents, .appendix {
  box-sizing: border-box;
  max-width: 50rem;
  margin: 2rem auto;
  padding: 2.5rem 4.5rem;
  background: var(--paper-page);
  color: var(--paper-ink);
  box-shadow: 0 1px 3px rgb(0 0 0 / 12%), 0 8px 30px rgb(0 0 0 / 6%);
  font-family: var(--paper-song);
  line-height: 1.75;
}
.cover { padding-block: 6rem 5rem; border-top: 6px solid var(--paper-rule); text-align: center; }
.cover .issuer {
  margin: 0 0 3.5rem;
  padding-bottom: 1.2rem;
  border-bottom: 2px solid var(--paper-rule);
  color: var(--paper-rule);
  font: 700 1.75rem/1.4 var(--paper-title);
  letter-spacing: 0.35em;
  text-indent: 0.35em;
}
.cover h1 {
  margin: 0 0 3rem;
  font: 700 2.25rem/1.5 var(--paper-title);
  text-wrap: balance;
}
.cover .day { margin: 0 0 3.5rem; font: 1.25rem/1.6 var(--paper-kai); }
.cover .note { margin: 0; }
.cover .frozen { margin-top: 1.2rem; overflow-wrap: anywhere; }
.headline { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; margin: 0 0 3rem; padding: 0; list-style: none; }
.headline a { display: block; padding: 0.6rem 0.3rem; color: var(--paper-quiet); font-size: 0.875rem; text-decoration: none; }
.headline a:hover { background: var(--paper-tint); }
.headline strong { display: block; color: var(--paper-rule); font: 700 1.625rem/1.4 var(--paper-title); }
.headline small { margin-left: 0.15em; font-size: 0.8125rem; font-weight: 400; }
.contents h2, .appendix h2 { margin: 0 0 1rem; font: 500 1.375rem/1.5 var(--paper-hei); }
.contents ol { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 2.5rem; }
.contents li { margin: 0.2em 0; break-inside: avoid; }
.contents .level-1 { margin-top: 0.7em; font-family: var(--paper-hei); }
.contents .level-2 { padding-left: 1.2em; font-size: 0.9375em; }
.contents a { color: inherit; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.appendix h3 { margin: 2rem 0 0.6rem; font: 500 1.125rem/1.5 var(--paper-kai); }
.note { color: var(--paper-quiet); font-size: 0.875rem; }
.appendix code { font-size: 0.8125rem; color: var(--paper-quiet); overflow-wrap: anywhere; }
.appendix a, .appendix summary { color: var(--paper-link, #1a4e8a); }
.appendix summary { cursor: pointer; font-size: 0.9375rem; }
.card { margin: 0 0 1rem; padding: 0.9rem 1.1rem; border: 1px solid var(--paper-line); scroll-margin-top: 1rem; }
.card:target { border-color: var(--paper-rule); background: #fffaf0; }
.card h3, .card h4 { margin: 0 0 0.4rem; font: 500 1.0625rem/1.5 var(--paper-hei); }
.card p { margin: 0.2rem 0 0.4rem; }
.card .count { margin-left: 0.5em; color: var(--paper-rule); font-variant-numeric: lining-nums; }
.card .of { color: var(--paper-quiet); }
.card .of::before { content: "　出自："; }
.card .back { margin: 0.4rem 0 0; font-size: 0.875rem; }
.card dl { display: grid; grid-template-columns: 5.5em 1fr; gap: 0.15rem 0.8rem; margin: 0 0 0.5rem; font-size: 0.9375rem; }
.card dt { color: var(--paper-quiet); }
.card dd { margin: 0; overflow-wrap: anywhere; }
.severity {
  display: inline-block;
  margin-right: 0.6em;
  padding: 0 0.5em;
  border: 1px solid currentcolor;
  font-size: 0.8125rem;
}
.high .severity { color: #fff; background: #a02620; border-color: #a02620; }
.medium .severity { color: #8a4b00; }
.low .severity { color: var(--paper-quiet); }
.appendix table { width: 100%; margin: 0.5rem 0; border-collapse: collapse; font-size: 0.8125rem; line-height: 1.5; }
.appendix th, .appendix td {
  padding: 0.3em 0.6em;
  border-bottom: 1px solid var(--paper-line);
  text-align: left;
  vertical-align: top;
  font-variant-numeric: tabular-nums lining-nums;
}
.appendix thead th { border-bottom-color: var(--paper-ink); font-family: var(--paper-hei); font-weight: 500; white-space: nowrap; }
.appendix tbody th { font-weight: 400; }
.appendix table.overview { font-size: 0.9375rem; }
.appendix .scroll { overflow-x: auto; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid #1a4e8a; outline-offset: 2px; }
@media (max-width: 44rem) {
  .cover, .contents, .appendix { margin: 0 0 0.6rem; padding: 1.6rem 1.15rem; box-shadow: none; }
  .cover { padding-block: 3rem 2.4rem; }
  .cover .issuer { margin-bottom: 2rem; font-size: 1.25rem; letter-spacing: 0.2em; text-indent: 0.2em; }
  .cover h1 { margin-bottom: 1.8rem; font-size: 1.5rem; }
  .cover .day { margin-bottom: 2rem; font-size: 1.0625rem; }
  .headline { grid-template-columns: repeat(2, 1fr); margin-bottom: 2rem; }
  .contents ol { columns: 1; }
  .contents li { padding-block: 0.2em; }
  .card { padding: 0.8rem; }
  .card dl { grid-template-columns: 1fr; gap: 0; }
  .card dd { margin-bottom: 0.3rem; }
  .appendix th, .appendix td { padding: 0.3em 0.35em; }
}
@media print {
  .cover, .contents, .appendix { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  .cover { border-top: 0; padding-top: 40mm; break-after: page; }
  .contents, .appendix { break-before: page; }
  .contents { break-after: page; }
  .card { break-inside: avoid; }
  .card .back, .card details { display: none; }
}
)css";
}

}  // namespace fadu::report::html
