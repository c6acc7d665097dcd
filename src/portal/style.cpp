// SPDX-License-Identifier: EUPL-1.2
// The portal's look: one sheet for screen, phone, wall and paper, with the machine's own fonts. Colours keep
// at least 4.5 : 1 against what they stand on.
#include "portal/frame.hpp"

namespace fadu::portal {

Page emblem() {
  return {
      .content_type = "image/svg+xml",
      .body =
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" "
          "rx=\"6\" fill=\"#9c1f1a\"/><path d=\"M6 25h20M8 25V14m5 11V14m6 11V14m5 11V14M5 13 16 6l11 7z\" "
          "fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" stroke-linejoin=\"round\"/></svg>\n"};
}

Page stylesheet() {
  return {.content_type = "text/css; charset=utf-8", .body = R"css(:root {
  --ink: #1d1d1f;
  --quiet: #56585c;
  --red: #9c1f1a;
  --deep: #7a1712;
  --link: #154a86;
  --line: #d9d5cd;
  --ground: #f7f5f1;
  --page: #fff;
  --tint: #f1ede6;
  --song: "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", serif;
  --sans: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif;
}
* { box-sizing: border-box; }
html { font-size: clamp(100%, 0.9rem + 0.15vw, 150%); }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.75 var(--sans); overflow-wrap: break-word; line-break: strict; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible, input[type="date"]:focus-within { outline: 3px solid #154a86; outline-offset: 2px; border-radius: 2px; }
.inner { width: min(72rem, 100% - 2.5rem); margin-inline: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: #fff; z-index: 2; }
.skip:focus { top: 0.5rem; }

.banner { background: var(--page); border-top: 5px solid var(--red); border-bottom: 1px solid var(--line); }
.banner > .inner:first-child { display: flex; align-items: center; gap: 1.5rem; padding-block: 0.9rem 0.5rem; }
.banner .name { margin: 0 auto 0 0; line-height: 1.3; }
.banner .name a { color: var(--red); text-decoration: none; }
.banner .name small { display: block; color: var(--quiet); font-size: 0.8125rem; letter-spacing: 0.06em; }
.banner .name strong { font: 700 1.6rem/1.25 var(--song); letter-spacing: 0.06em; }
.banner nav ul { display: flex; flex-wrap: wrap; gap: 0 1.75rem; margin: 0; padding: 0; list-style: none; }
.banner nav a { display: block; padding: 0.55rem 0 0.5rem; border-bottom: 3px solid transparent; color: var(--ink); text-decoration: none; white-space: nowrap; }
.banner nav a:hover { border-color: var(--line); }
.banner nav a[aria-current] { border-color: var(--red); color: var(--red); font-weight: 600; }
.language { white-space: nowrap; }
.search { display: flex; }
input, select, textarea, button { font: inherit; color: inherit; }
input, select, textarea { padding: 0.45rem 0.7rem; border: 1px solid #85817a; border-radius: 4px; background: #fff; min-height: 2.75rem; }
.search input { width: 14rem; border-radius: 4px 0 0 4px; }
button, .button { display: inline-block; min-height: 2.75rem; padding: 0.45rem 1.3rem; border: 0; border-radius: 4px; background: var(--red); color: #fff; cursor: pointer; text-decoration: none; }
button:hover, .button:hover { background: var(--deep); }
.search button { border-radius: 0 4px 4px 0; padding-inline: 1rem; }

main { padding-bottom: 3.5rem; }
main.inner { padding-top: 0.25rem; }
.crumbs ol { display: flex; flex-wrap: wrap; gap: 0.3rem; margin: 1rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: 0.875rem; }
.crumbs li:not(:last-child)::after { content: "›"; margin-left: 0.35rem; }
h1 { margin: 1.4rem 0 0.5rem; font: 700 clamp(1.6rem, 1.2rem + 1.6vw, 2.2rem)/1.35 var(--song); text-wrap: balance; word-break: keep-all; overflow-wrap: anywhere; }
h2 { margin: 2.6rem 0 0.9rem; font: 700 1.35rem/1.4 var(--song); }
h3 { margin: 0 0 0.4rem; font-size: 1.0625rem; line-height: 1.5; }
h4 { margin: 0.9rem 0 0.3rem; font-size: 0.875rem; font-weight: 400; color: var(--quiet); }
.lead { margin: 0 0 1.4rem; max-width: 46rem; color: var(--quiet); font-size: 1.0625rem; }
.over { margin: 1.4rem 0 -1.1rem; color: var(--quiet); }
.note, .count { color: var(--quiet); font-size: 0.9375rem; }
.more { display: flex; flex-wrap: wrap; gap: 0.4rem 1.75rem; margin: 1.4rem 0 0; }
.empty { margin: 1rem 0; padding: 1.6rem; border: 1px dashed #a39e94; background: var(--page); color: var(--quiet); }
.stage strong { display: inline-block; padding: 0.1rem 0.75rem; border: 1px solid var(--red); border-radius: 999px; color: var(--red); }
.action { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.4rem 0; }

.hero { padding: 3rem 0 3.2rem; background: linear-gradient(160deg, #8f1c17, #6f1511); color: #fff; }
.hero h1 { margin: 0 0 0.6rem; font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.9rem); letter-spacing: 0.02em; }
.hero .lead { color: #fbe9e4; }
.big-search { display: flex; flex-wrap: wrap; gap: 0.5rem; max-width: 42rem; }
.big-search label { flex: 1 0 100%; }
.big-search input { flex: 1 1 12rem; min-height: 3.1rem; font-size: 1.0625rem; color: var(--ink); }
.big-search button { min-height: 3.1rem; }
.hero button { background: #f6d98f; color: #4a1410; font-weight: 600; }
.hero button:hover { background: #fbe6b3; }
.hero :focus-visible { outline-color: #fff; }
.tasks { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
.tasks a { display: block; height: 100%; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-left: 4px solid var(--red); background: var(--page); color: var(--ink); text-decoration: none; }
.tasks a:hover { background: var(--tint); }
.tasks strong { display: block; font-size: 1.125rem; color: var(--red); }
.tasks span { color: var(--quiet); font-size: 0.9375rem; line-height: 1.6; display: block; }
.tasks b { display: block; font: 700 1.7rem/1.3 var(--song); font-variant-numeric: tabular-nums; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1px; margin: 0; padding: 1px; list-style: none; }
.tiles li { background: var(--page); box-shadow: 0 0 0 1px var(--line); }
.tiles a { display: flex; flex-direction: column-reverse; justify-content: flex-end; height: 100%; padding: 1.1rem 1.25rem; color: var(--ink); text-decoration: none; }
.tiles a:hover { background: var(--tint); }
.tiles strong { font: 700 2.1rem/1.25 var(--song); color: var(--red); font-variant-numeric: tabular-nums lining-nums; }
.tiles small { font: 400 0.9375rem var(--sans); color: var(--quiet); }
.tiles span { color: var(--quiet); }
.tiles.small strong { font-size: 1.4rem; }
.tiles.small a { padding: 0.75rem 1rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 3rem; }
.latest, .links, .results { margin: 0; padding: 0; list-style: none; }
.latest li, .links li, .results li { padding: 0.65rem 0; border-bottom: 1px solid var(--line); }
.latest small, .results small { display: block; color: var(--quiet); font-size: 0.875rem; }
.links small { color: var(--quiet); font-size: 0.875rem; margin-left: 0.5rem; }
.results p { margin: 0; color: var(--quiet); font-size: 0.9375rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
.cards > li { padding: 1.1rem 1.25rem; border: 1px solid var(--line); background: var(--page); }
.cards p { margin: 0.25rem 0; color: var(--quiet); font-size: 0.9375rem; }
.cards .empty { padding: 0.8rem; border: 0; background: var(--tint); }
.chips { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
.chips a { display: inline-block; padding: 0.2rem 0.7rem; border: 1px solid #b9b3a8; border-radius: 999px; color: var(--ink); font-size: 0.9375rem; text-decoration: none; }
.chips a:hover { background: var(--tint); }
.chips b { color: var(--red); font-variant-numeric: tabular-nums; }

.filter { display: flex; flex-wrap: wrap; align-items: end; gap: 0.9rem; margin: 0 0 1.2rem; padding: 1.1rem 1.25rem; border: 1px solid var(--line); background: var(--page); }
.filter .field { display: flex; flex-direction: column; gap: 0.2rem; flex: 1 1 11rem; }
.filter label { font-size: 0.875rem; color: var(--quiet); }
.filter input, .filter select { width: 100%; min-width: 0; }
.table { position: relative; overflow-x: auto; background: var(--page); border: 1px solid var(--line); }
table { width: 100%; border-collapse: collapse; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.6rem 1rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
thead th { color: var(--quiet); font-size: 0.875rem; font-weight: 400; word-break: keep-all; }
td { font-variant-numeric: tabular-nums lining-nums; }
.short { white-space: nowrap; }
tbody tr:hover { background: #faf8f4; }
td small, li small { color: var(--quiet); }
.gates { margin: 0; padding-left: 1.1rem; font-size: 0.9375rem; }
.pager { display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1.2rem 0; }
.pager a { padding: 0.3rem 0; }

.facts { display: grid; gap: 0; margin: 0; border: 1px solid var(--line); background: var(--page); }
.facts div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: 0.6rem 1.25rem; border-bottom: 1px solid var(--line); }
.facts div:last-child { border-bottom: 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; white-space: pre-line; }
.provenance { margin-top: 0.75rem; }
.provenance .facts { border: 0; background: var(--tint); font-size: 0.9375rem; }
.provenance .facts div { padding-block: 0.3rem; border-bottom: 0; }
.versions, .course { margin: 0; padding: 0; list-style: none; border-left: 2px solid var(--line); }
.versions li, .course li { position: relative; padding: 0.3rem 0 0.3rem 1.4rem; }
.versions li::before, .course li::before { content: ""; position: absolute; left: -7px; top: 0.95em; width: 12px; height: 12px; border-radius: 50%; background: #fff; border: 2px solid var(--red); }
.course li[aria-current]::before { background: var(--red); }
figure { margin: 0; padding: 1rem; border: 1px solid var(--line); background: var(--page); overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; margin-inline: auto; }
.flow .more { margin: 0.75rem 0 0; justify-content: center; font-size: 0.9375rem; }
.stages { display: none; }
.stages ul { margin: 0; padding: 0; list-style: none; }
.stages li li { padding: 0; }
.stages li li::before { content: none; }
.stages .note { margin: 0; }
.figure { margin: 0.3rem 0; color: var(--quiet); }
.figure strong { font: 700 clamp(2.6rem, 2rem + 3vw, 4.2rem)/1.2 var(--song); color: var(--red); font-variant-numeric: tabular-nums lining-nums; }
details { margin-top: 0.75rem; }
summary { cursor: pointer; color: var(--link); }
details ul { margin: 0.4rem 0 0; padding-left: 1.2rem; font-size: 0.9375rem; }
code { font-size: 0.875rem; overflow-wrap: anywhere; }

.with-aside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(15rem, 20rem); gap: 2.5rem; align-items: start; }
.aside { padding: 1.1rem 1.25rem; border: 1px solid var(--line); background: var(--tint); font-size: 0.9375rem; }
.aside h2 { margin: 0 0 0.5rem; font-size: 1.0625rem; }
.aside ul { margin: 0; padding-left: 1.2rem; }
.form { max-width: 40rem; }
.own-steps { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.form .field { margin: 0 0 1.6rem; padding: 0; border: 0; }
.form .field > label, .form legend { display: block; padding: 0; font-weight: 600; }
.must { font-weight: 400; color: var(--red); font-size: 0.875rem; }
.help { margin: 0 0 0.3rem; color: var(--quiet); font-size: 0.9375rem; line-height: 1.6; }
.form .field > input, .form .field > select, .form textarea { width: 100%; }
.box { display: flex; gap: 0.6rem; align-items: center; min-height: 2.5rem; }
.box input { width: 1.25rem; height: 1.25rem; min-height: 0; margin: 0; accent-color: var(--red); }
.mistake { margin: 0 0 0.3rem; color: #a3130c; font-weight: 600; }
.wrong { padding-left: 0.9rem !important; border-left: 4px solid #a3130c !important; }
.summary { margin: 0 0 1.6rem; padding: 1rem 1.25rem; border: 2px solid #a3130c; background: #fff; }
.summary h2 { margin: 0 0 0.3rem; font-size: 1.125rem; color: #a3130c; }
.summary ul { margin: 0; padding-left: 1.2rem; }
.about { padding: 0.8rem 1.1rem; border-left: 4px solid var(--red); background: var(--page); }
.receipt { max-width: 40rem; }
.receipt strong { font: 700 1.5rem/1.4 ui-monospace, "Noto Sans Mono CJK SC", monospace; letter-spacing: 0.06em; color: var(--red); }

footer { padding: 2rem 0 2.5rem; border-top: 1px solid var(--line); background: var(--tint); color: var(--quiet); font-size: 0.9375rem; }
footer ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.75rem; margin: 0 0 0.8rem; padding: 0; list-style: none; }
footer p { margin: 0.2rem 0; }

@media (max-width: 60rem) {
  .with-aside { grid-template-columns: 1fr; gap: 1.5rem; }
}
@media (max-width: 44rem) {
  .inner { width: calc(100% - 2rem); }
  .banner > .inner:first-child { flex-wrap: wrap; gap: 0.5rem 1rem; }
  .search { order: 3; flex: 1 0 100%; }
  .search input { flex: 1; width: auto; min-width: 0; }
  .banner nav ul { gap: 0 1rem; }
  :lang(zh) .banner nav ul { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 0 0.5rem; }
  body:has(.big-search) .banner .search { display: none; }
  .banner nav a { padding: 0.45rem 0 0.35rem; font-size: 0.9375rem; }
  .chart svg { min-width: 34rem; }
  .flow svg { display: none; }
  .stages { display: block; }
  .hero { padding: 1.8rem 0 2rem; }
  .tasks, .tiles { grid-template-columns: 1fr 1fr; gap: 0.6rem; }
  .tiles { gap: 1px; }
  .tasks a { padding: 0.8rem; }
  .tiles a { padding: 0.8rem; }
  .tiles strong { font-size: 1.5rem; }
  .facts div { grid-template-columns: 1fr; gap: 0; padding-inline: 1rem; }
  .facts dt { font-size: 0.875rem; }
  .cards-on-phone { overflow: visible; border: 0; background: none; }
  .cards-on-phone :is(table, tbody, tr, td) { display: block; }
  .cards-on-phone thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards-on-phone tr { margin: 0 0 0.75rem; padding: 0.5rem 1rem; border: 1px solid var(--line); background: var(--page); }
  .cards-on-phone td { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.75rem; padding: 0.25rem 0; border: 0; }
  .cards-on-phone td::before { content: attr(data-label); color: var(--quiet); font-size: 0.875rem; }
  .short { white-space: normal; }
  .filter .field { flex-basis: 100%; }
}
@media (min-width: 120rem) {
  .inner { width: min(88rem, 100% - 6rem); }
}
@media print {
  body { background: #fff; font-size: 11pt; }
  .flow svg { display: block; }
  .stages { display: none; }
  .banner nav, .search, .language, .filter, .pager, .crumbs, .more, footer ul, .action, .skip { display: none; }
  .banner { border-top: 0; }
  .facts, .table, figure, .cards > li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
)css"};
}

}  // namespace fadu::portal
