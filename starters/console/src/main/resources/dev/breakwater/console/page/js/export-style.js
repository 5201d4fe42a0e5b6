// The style of the exported file: light or dark as the reader's system, and printable.
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #0b2433; --soft: #475d6b; --line: #cfdae0; --ok: #1fa393; --warning: #e59a1c; --critical: #d9404c; --accent: #0b5f8a; }
@media (prefers-color-scheme: dark) { :root { --paper: #0e2230; --ink: #eaf3f6; --soft: #a3b8c4; --line: #2c4659; --ok: #2bb3a3; --warning: #e39b22; --critical: #e2535d; --accent: #7cc6ee; } }
body { max-width: 75rem; margin: 0 auto; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; } p { margin: .25rem 0; } .soft { color: var(--soft); }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--soft); }
.key i { display: inline-block; width: .75rem; height: .75rem; margin-inline-end: .375rem; border-radius: 2px; }
.key i.full { background: var(--ok); } .key i.degraded { background: var(--warning); } .key i.minimal { background: var(--critical); }
.key i.p50 { background: var(--accent); } .key i.p90 { background: var(--warning); } .key i.p99 { background: var(--critical); }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 12px system-ui, sans-serif; fill: var(--soft); } .value, .name { text-anchor: end; } .tick { text-anchor: middle; }
svg .state { fill: #fff; font-weight: 700; }
.axis { stroke: var(--soft); } .grid { stroke: var(--line); } .mark { stroke: var(--ink); stroke-dasharray: 4 3; }
path.full { fill: var(--ok); } path.degraded { fill: var(--warning); } path.minimal { fill: var(--critical); }
.p50, .p90, .p99 { fill: none; stroke-width: 2; } path.p50 { stroke: var(--accent); } path.p90 { stroke: var(--warning); stroke-dasharray: 8 4; } path.p99 { stroke: var(--critical); stroke-dasharray: 2 4; }
rect.CLOSED { fill: var(--ok); fill-opacity: .45; } rect.OPEN, rect.FORCED_OPEN { fill: var(--critical); } rect.HALF_OPEN { fill: var(--warning); } rect.DISABLED, rect.METRICS_ONLY { fill: var(--line); }
.spark { width: 8rem; height: 1.75rem; } .spark .all { fill: var(--accent); fill-opacity: .35; } .spark .bad { fill: var(--critical); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .875rem; } caption { text-align: left; font-weight: 600; padding: .375rem 0; }
td:not(:last-child) { white-space: nowrap; }
th, td { padding: .25rem .625rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
@media print { td:not(:last-child) { white-space: normal; } body { padding: 0; font-size: 11px; } svg, tr { break-inside: avoid; } .scroll { overflow: visible; } * { print-color-adjust: exact; } }
`;
