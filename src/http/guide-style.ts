/** The style of the guides, beside the style of the error catalogue. */
export const GUIDE_STYLE = `
body { max-width: 68rem }
pre { overflow-x: auto; margin: 0; padding: .9rem 1rem; border-radius: .5rem; background: var(--code); line-height: 1.5; direction: ltr; text-align: left }
pre code { padding: 0; background: none; white-space: pre }
table { display: block; overflow-x: auto; margin: 1rem 0; border-collapse: collapse; font-size: .92rem }
th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: start; vertical-align: top }
td code { white-space: normal; overflow-wrap: anywhere }
h2, h3 { scroll-margin-top: 1rem }
h2 { margin-top: 2.2rem }
h3 { display: block; margin-top: 1.6rem }
p, li { overflow-wrap: anywhere }
main { min-width: 0 }
main p { margin: .7rem 0 }
main > pre, .frame, .example { margin: 1rem 0 }
.search input[type=search] {
  width: 100%; margin: .9rem 0 0; padding: .55rem .9rem; border: 1px solid var(--line); border-radius: .6rem;
  background: var(--card); color: var(--ink); font: inherit;
}
.search input[type=search]:focus-visible, .example input:focus-visible + label, .copy:focus-visible, a:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
.columns { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 2.5rem; align-items: start }
.guides { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 1.6rem 0; font-size: .92rem }
.guides ul { margin: 0; padding: 0; list-style: none }
.guides a { display: block; padding: .3rem .7rem; border-radius: .4rem; color: var(--soft); text-decoration: none }
.guides a:hover { color: var(--accent) }
.guides a[aria-current] { background: var(--code); color: var(--ink); font-weight: 600 }
.guides details { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.guides summary { padding: .3rem .7rem; color: var(--soft); cursor: pointer }
.example { position: relative }
.example input { position: absolute; opacity: 0; pointer-events: none }
.example label {
  display: inline-block; padding: .35rem .8rem; border-radius: .5rem .5rem 0 0; color: var(--soft); font-size: .85rem; cursor: pointer;
}
.example input:checked + label { background: var(--code); color: var(--ink); font-weight: 600 }
.example pre { border-start-start-radius: 0 }
.example > pre, .example > .frame { display: none; margin: 0 }
${[1, 2, 3, 4].map((n) => `.example input:nth-of-type(${n}):checked ~ :is(pre, .frame):nth-of-type(${n})`).join(', ')} { display: block }
.frame { position: relative; direction: ltr }
.copy {
  position: absolute; top: .45rem; right: .45rem; padding: .15rem .6rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--card); color: var(--soft); font: inherit; font-size: .8rem; cursor: pointer;
}
.example .copy { top: -2rem; right: 0 }
[lang="ar"] em { font-style: normal }
.found { padding: 0; list-style: none }
.found li { margin: 1.2rem 0 }
.found a { font-weight: 600 }
.found p { margin: .2rem 0; color: var(--soft) }
.where { margin-inline-start: .6rem; color: var(--soft); font-size: .85rem }
@media (max-width: 48rem) {
  .columns { display: block }
  .guides { position: static; padding: .8rem 0 0 }
  .guides > ul { display: flex; flex-wrap: wrap; gap: .2rem }
  .guides details { margin-top: .4rem; padding-top: .4rem }
  pre { font-size: .85rem }
  .example label { padding-inline: .5rem }
}
`
