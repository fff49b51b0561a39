/** The style of the error catalogue's page: light and dark, for phones, left-to-right and right-to-left. */
export const CATALOGUE_STYLE = `
:root {
  --ink: #1c2430; --soft: #566172; --line: #dfe4ea; --paper: #f6f7f9; --card: #fff; --code: #eef1f5;
  --accent: #0b6e6e; --warn: #9a5b00; --bad: #b3261e; --good: #1b7a3d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6eaf0; --soft: #a3aebd; --line: #2c3542; --paper: #12161c; --card: #1a2029; --code: #252d38;
    --accent: #4fc3c3; --warn: #f0b45c; --bad: #ff8a80; --good: #6fd391;
  }
}
* { box-sizing: border-box }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100% }
body {
  margin: 0 auto; padding: 0 1rem 4rem; max-width: 52rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans Arabic", "DejaVu Sans", sans-serif;
}
[lang="ar"] body { line-height: 1.8 }
a { color: var(--accent) }
code, h3 a, .codes a, .status { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
code {
  padding: .1em .35em; border-radius: .3em; background: var(--code); font-size: .86em; white-space: nowrap;
  unicode-bidi: isolate;
}
.bar {
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: center;
  padding: 1rem 0; border-bottom: 1px solid var(--line);
}
.home { text-decoration: none; font-weight: 600 }
.langs { display: flex; gap: .25rem }
.langs a { padding: .2rem .7rem; border-radius: 1rem; text-decoration: none }
.langs a[aria-current] { background: var(--accent); color: var(--paper) }
h1 { margin: 2rem 0 .5rem; font-size: 1.9rem; line-height: 1.25 }
h2 { margin: 3rem 0 .5rem; font-size: 1.35rem }
p { margin: .4rem 0 }
header p, section > p { color: var(--soft) }
.codes { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1rem 0 1.5rem }
.codes a {
  padding: .15rem .5rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card);
  color: var(--soft); font-size: .72rem; text-decoration: none;
}
.codes a:hover { border-color: var(--accent); color: var(--accent) }
article {
  margin: .9rem 0; padding: 1rem 1.2rem 1.1rem; border: 1px solid var(--line); border-radius: .7rem;
  background: var(--card); scroll-margin-top: 1rem;
}
article:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent) }
h3 { display: flex; gap: .75rem; justify-content: space-between; align-items: center; margin: 0; font-size: 1rem }
h3 a { color: inherit; text-decoration: none; overflow-wrap: anywhere }
.status { padding: 0 .5rem; border: 1px solid; border-radius: .4rem; font-size: .85rem; color: var(--warn) }
.s5 { color: var(--bad) }
.message { margin: .1rem 0 .6rem; color: var(--soft); font-style: italic }
[lang="ar"] .message { font-style: normal }
b { color: var(--accent); margin-inline-end: .4em }
.retry { margin-top: .7rem; font-size: .85rem; color: var(--good) }
.retry::before { content: "↻"; margin-inline-end: .45em }
.retry.no { color: var(--soft) }
.retry.no::before { content: "✕" }
@media (max-width: 30rem) {
  h1 { font-size: 1.5rem }
  h3 { font-size: .92rem }
  article { padding: .85rem .9rem }
}
`
