// The style sheet of digests: one column for screens, A4 for paper.
#ifndef CASELORE_DIGEST_DIGEST_STYLE_H_
#define CASELORE_DIGEST_DIGEST_STYLE_H_

namespace caselore {

inline constexpr char kDigestStyle[] = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 48rem; background: #fff;
  color: #0b0c0c; font: 17px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }
header { border-bottom: 6px solid #12436d; margin-bottom: 1.5rem; padding-bottom: 1rem; }
.kicker { margin: 0; color: #12436d; font-weight: bold; }
h1 { margin: .2rem 0 1rem; font-size: 2.1rem; line-height: 1.15; }
h2 { margin: 2.4rem 0 .6rem; font-size: 1.45rem; line-height: 1.25; }
h3 { margin: 1.4rem 0 .4rem; font-size: 1.1rem; }
h3 span, .note { color: #505a5f; font-weight: normal; font-size: .9rem; }
p { margin: 0 0 .8rem; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0 1rem; }
caption { text-align: left; color: #505a5f; font-size: .9rem; padding-bottom: .3rem; }
th, td { padding: .35rem .5rem .35rem 0; text-align: left; vertical-align: middle;
  border-bottom: 1px solid #b1b4b6; }
th { font-weight: bold; }
td.n, th.n { text-align: right; white-space: nowrap; padding-right: .8rem; }
tbody th { font-weight: normal; }
svg { display: block; }
.small th, .small td { color: #505a5f; }
.key { display: inline-block; width: .8em; height: .8em; }
.key.dark { background: #12436d; } .key.light { background: #c9d6e3; }
blockquote { margin: 0 0 1rem; padding: .1rem 0 .1rem 1rem; border-left: 4px solid #12436d; }
blockquote p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
blockquote .label { font-weight: bold; }
blockquote p.point { margin-left: 1.2em; }
blockquote p.point::before { content: "•"; margin-left: -.9em; position: absolute; }
blockquote footer { color: #505a5f; font-size: .9em; }
cite { font-style: inherit; }
.reviews li { break-inside: avoid; } .reviews span { color: #505a5f; }
blockquote p + p { margin-top: -.1rem; }
.chapter > .stat { font-weight: bold; margin-bottom: .2rem; }
.definition { color: #505a5f; }
ol, ul { padding-left: 1.3rem; }
li { margin-bottom: .4rem; }
.method p { font-size: .92em; }
.figures { font-size: .85rem; }
.figures th, .figures td { padding: .2rem .3rem .2rem 0; }
.facts { margin: 0; } .facts th, .facts td { border: 0; padding: .1rem 0; vertical-align: top; }
.facts th { width: 7rem; color: #505a5f; }
a { color: #1d70b8; }
@media (max-width: 40rem) { .themes .chart { display: none; } }
@page { size: A4; margin: 18mm 18mm 20mm;
  @bottom-left { content: string(title); font: 9pt "Liberation Sans", Arial, sans-serif;
    color: #505a5f; }
  @bottom-right { content: counter(page) " / " counter(pages);
    font: 9pt "Liberation Sans", Arial, sans-serif; color: #505a5f; } }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.42; orphans: 3; widows: 3; }
  h1 { font-size: 24pt; string-set: title content(); }
  h2 { font-size: 16pt; margin-top: 9mm; break-after: avoid; }
  h3 { font-size: 12pt; break-after: avoid; }
  .stat, .definition, .lead { break-after: avoid; }
  blockquote, tr, .facts, .whole { break-inside: avoid; }
  thead { display: table-header-group; }
  table { break-before: avoid; }
  .facts { font-size: 9.5pt; line-height: 1.32; }
  .themes { font-size: 9.5pt; }
  .themes th, .themes td { padding: 1.1mm 2mm 1.1mm 0; }
  .themes thead th { white-space: nowrap; }
  .themes tbody tr:nth-last-child(-n+3) { break-before: avoid; }
  .themes svg.bar { width: 28mm; height: auto; }
  .method p { font-size: 9.5pt; margin-bottom: 1.6mm; }
  .method p:last-child { break-before: avoid; }
  a { color: inherit; text-decoration: none; }
}
body.practitioners { font-size: 15px; }
@page one { margin: 13mm 16mm 15mm; }
@media print { body.practitioners { page: one; font-size: 10pt; line-height: 1.35; }
  body.practitioners h1 { font-size: 20pt; margin-bottom: 2mm; }
  body.practitioners h2 { font-size: 13pt; margin: 4mm 0 1mm; }
  body.practitioners h3 { font-size: 10.5pt; margin: 2mm 0 1mm; }
  body.practitioners blockquote { margin-bottom: 1.5mm; }
  body.practitioners .method { break-inside: avoid; } body.practitioners .method p { font-size: .85em; margin-bottom: 1mm; } }
)css";

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_STYLE_H_
