/** The style of the report: one column on a telephone, dark where the reader's screen is. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --good: #1f7a37; --bad: #b3261e; --bar: #3a7ca5; --cost: #b8722c; --pale: #666; }
@media (prefers-color-scheme: dark) {
  :root { --good: #7bd88f; --bad: #ff8f85; --bar: #5ba3d0; --cost: #d99a5b; --pale: #aaa; }
}
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { line-height: 1.2; margin-bottom: .4rem; overflow-wrap: anywhere; }
h2 { margin-top: 2.4rem; }
small, figcaption, .facts, .scale { color: var(--pale); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .8rem; list-style: none; padding: 0; }
.tiles li { border: 1px solid #8886; border-radius: .5rem; padding: .7rem .9rem; }
.tiles strong { display: block; font-size: 1.9rem; line-height: 1.2; }
.tiles small { display: block; }
.tiles span { display: block; font-weight: 600; margin-bottom: .3rem; }
.conditions { list-style: none; overflow-wrap: anywhere; padding: 0; }
.met, .better { color: var(--good); }
.unmet, .worse { color: var(--bad); font-weight: 600; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
.figures { display: block; font-size: 13px; overflow-x: auto; }
.figures th, .figures td { border-bottom: 1px solid #8883; padding: .2rem .42rem; white-space: nowrap; }
.figures tbody + tbody::before, .chart tbody + tbody::before { content: ''; display: block; height: .7rem; }
.figures th:first-child { font-weight: 600; }
.meanings td { text-align: left; white-space: normal; }
figure { margin: 1.2rem 0; max-width: 56rem; }
figcaption { margin-bottom: .4rem; }
.chart { width: 100%; }
.chart th { font-weight: 400; padding-right: .6rem; width: 1%; white-space: nowrap; }
.chart td:last-child { padding-left: .6rem; text-align: left; white-space: nowrap; width: 1%; }
svg { display: block; height: 1rem; margin: .2rem 0; width: 100%; }
svg.histogram { height: 7rem; }
.scale { display: flex; justify-content: space-between; margin: 0; }
.ground { fill: #8882; }
.bar { fill: var(--bar); }
.less .bar { fill: var(--cost); }
.whisker { stroke: currentColor; stroke-width: 2; vector-effect: non-scaling-stroke; }
#questions { table-layout: fixed; width: 100%; }
#questions tbody { border-bottom: 1px solid #8884; }
#questions th, #questions td { overflow-wrap: anywhere; padding: .25rem .4rem; }
#questions th:nth-child(-n + 3) { width: 16%; }
#questions :is(th, td):nth-child(-n + 3) { text-align: left; }
#questions thead { font-size: 13px; border-bottom: 2px solid #8886; }
#questions.only .fine { display: none; }
th button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; font-weight: 600; overflow-wrap: anywhere; padding: 0; text-align: inherit; }
th[aria-sort=ascending] button::after { content: ' ↑'; }
th[aria-sort=descending] button::after { content: ' ↓'; }
#questions > tbody > tr > .text { padding-top: 0; }
summary { cursor: pointer; }
summary small { color: var(--bad); display: block; padding-left: 1rem; }
details > ul, details > p, details > details { margin-left: 1rem; }
h4 { margin: .8rem 0 .2rem 1rem; }
details ul { margin-top: 0; }
pre { font-size: 12px; max-height: 30rem; overflow: auto; white-space: pre-wrap; }
@media (max-width: 44rem) {
  #questions { font-size: 13px; }
  #questions, #questions thead, #questions tbody { display: block; }
  #questions.only .fine, #questions .detail { display: none; }
  #questions tr { display: flex; }
  #questions :is(th, td) { flex: 3 1 0; padding: .25rem .2rem; }
  #questions :is(th, td):nth-child(-n + 3) { flex-grow: 5; }
  .chart td:last-child, .chart th { white-space: normal; }
  .chart th { width: 34%; }
  .chart td:last-child { width: 27%; }
  .chart { font-size: 13px; }
}
@media print {
  #questions, .controls { display: none; }
}
`;
