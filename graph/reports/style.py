"""How a report looks: on a screen in the reader's own light or dark, on paper in black with its pages broken well."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #5a6068; --ground: #ffffff; --panel: #f3f4f6;
  --line: #b9bec6; --mark: #fff0b3; --accent: #1f5fbf; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a9b0b9; --ground: #17191c; --panel: #23262b; --line: #545b65; --mark: #57460a;
    --accent: #8ab4f8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { margin-top: 0; }
p { margin: 0.4em 0; }
.label { font-weight: 600; margin-top: 0.9em; }
blockquote { margin: 0.4em 0 0.8em; padding: 0.5em 0.8em; background: var(--panel);
  border-inline-start: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: isolate; }
blockquote.said { border-color: var(--accent); }
cite { display: block; color: var(--soft); font-size: 0.85em; font-style: normal; }
mark { background: var(--mark); color: inherit; }
mark small { font-size: 0.75em; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0 1em; font-size: 0.92em; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: start; vertical-align: top; padding: 0.3em 0.5em; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; unicode-bidi: isolate; }
th.whole, td.whole { overflow-wrap: normal; }
tbody th { font-weight: 500; }
figure { display: inline-block; vertical-align: top; margin: 0.4em 0.8em 0.4em 0; max-width: 100%; }
svg { max-width: 100%; height: auto; display: block; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.grid { stroke: var(--line); stroke-width: 0.5; fill: none; }
.band { fill: var(--accent); opacity: 0.18; }
.line { stroke: var(--accent); stroke-width: 2; fill: none; }
.bar { fill: var(--accent); opacity: 0.55; }
.interval { stroke: var(--ink); stroke-width: 1.5; }
figcaption { color: var(--soft); font-size: 0.85em; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { --ink: #000; --soft: #444; --ground: #fff; --panel: #fff; --line: #888; --mark: #eee; --accent: #333; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, .label { break-after: avoid; }
  .page { break-before: page; }
  td.short, th.short { white-space: nowrap; }
  tr, figure { break-inside: avoid; }
  blockquote { orphans: 3; widows: 3; }
  mark { text-decoration: underline; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""
