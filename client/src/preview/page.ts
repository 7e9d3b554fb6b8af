/** What a page of the preview needs of the place it is shown in. */
export interface PagePlace {
  /** The source from which styles of the extension come, as the editor names it. */
  cspSource: string;
  nonce: string;
  script: string;
  styles: readonly string[];
  /** The language of the toolbar, as BCP 47. */
  language: string;
  words: PageWords;
}

export interface PageWords {
  title: string;
  toolbar: string;
  kind: string;
  sections: string;
  all: string;
  scale: string;
  scales: Record<'fit' | 'day' | 'week' | 'month', string>;
  lock: string;
  refresh: string;
  export: string;
}

/** What the page may load: scripts with this nonce, styles of the extension, pictures inside the page. Nothing else, from nowhere. */
export function securityPolicy({ cspSource, nonce }: Pick<PagePlace, 'cspSource' | 'nonce'>): string {
  const rules = [
    `default-src 'none'`,
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return rules.join('; ');
}

/** The page before anything is shown in it. */
export function previewPage(place: PagePlace): string {
  const { nonce, script, styles, language, words } = place;
  const scales = Object.entries(words.scales).map(([id, title]) => `<option value="${id}">${escaped(title)}</option>`);
  const button = (id: string, title: string, icon: string, attributes = ''): string =>
    `<button id="${id}" type="button" title="${escaped(title)}" aria-label="${escaped(title)}"${attributes}>${icon}</button>`;
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(securityPolicy(place))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title>
${styles.map(style => `<link rel="stylesheet" href="${escaped(style)}">`).join('\n')}
</head>
<body>
<div class="dp-report">
<div id="head">
<div id="toolbar" role="toolbar" aria-label="${escaped(words.toolbar)}">
<select id="kind" title="${escaped(words.kind)}" aria-label="${escaped(words.kind)}"></select>
<details id="sections"><summary>${escaped(words.sections)}</summary><div class="panel"><button id="all" type="button">${escaped(words.all)}</button><div role="group" aria-label="${escaped(words.sections)}"></div></div></details>
<select id="scale" title="${escaped(words.scale)}" aria-label="${escaped(words.scale)}">${scales.join('')}</select>
<span class="space"></span>
${button('lock', words.lock, icons.lock, ' aria-pressed="false"')}
${button('refresh', words.refresh, icons.refresh)}
<button id="export" type="button">${icons.export}${escaped(words.export)}</button>
</div>
<button id="banner" type="button" hidden><span class="words" role="status"></span><span class="place"></span></button>
</div>
<article id="report"></article>
</div>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

const icon = (content: string): string => `<svg viewBox="0 0 16 16" aria-hidden="true">${content}</svg>`;

const icons = {
  lock: icon(
    '<rect x="3" y="7" width="10" height="7"/><path class="closed" d="M5 7V5a3 3 0 0 1 6 0v2"/><path class="open" d="M5 7V5a3 3 0 0 1 6 0"/>',
  ),
  refresh: icon('<path d="M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3"/>'),
  export: icon('<path d="M3 9v4h10V9M8 10V2M5 5l3-3 3 3"/>'),
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
}
