/** What an element carries that only our texts could have made. */
export const MARK = "data-planted";
/** What a text calls if it is ever run. */
export const CALL = "planted()";

const img = `<img src=x ${MARK} onerror=${CALL}>`;

/** Texts that run as a script wherever a page takes them for more than text; sixty of them. */
export const SCRIPT_TEXTS: readonly string[] = [
  ...[img, `<script ${MARK}>${CALL}</script>`, `<svg ${MARK} onload=${CALL}>`, `<body ${MARK} onload=${CALL}>`],
  ...[
    `"><img src=x ${MARK} onerror=${CALL}>`,
    `'><img src=x ${MARK} onerror=${CALL}>`,
    `\`><img src=x ${MARK} onerror=${CALL}>`,
  ],
  ...[
    `</textarea>${img}`,
    `</title>${img}`,
    `</option></select>${img}`,
    `</style>${img}`,
    `</noscript>${img}`,
    `-->${img}`,
  ],
  ...[`</script><script ${MARK}>${CALL}</script>`, `<!--<script>${CALL}</script>`, `]]>${img}`, `<![CDATA[${img}`],
  ...[
    `" autofocus onfocus=${CALL} ${MARK}="`,
    `' autofocus onfocus=${CALL} ${MARK}='`,
    `" onmouseover=${CALL} ${MARK} x="`,
  ],
  ...[
    `"-${CALL}-"`,
    `'-${CALL}-'`,
    `';${CALL};//`,
    `";${CALL};//`,
    `\\";${CALL};//`,
    `\\u0022;${CALL};//`,
    `\${${CALL}}`,
  ],
  ...[
    `{{constructor.constructor('${CALL}')()}}`,
    `<%= ${CALL} %>`,
    `#{${CALL}}`,
    `__html:"${img}"`,
    `{"__html":"${img.replaceAll('"', "")}"}`,
  ],
  ...[
    `javascript:${CALL}`,
    `JaVaScRiPt:${CALL}`,
    `java\tscript:${CALL}`,
    `data:text/html,<script>${CALL}</script>`,
    `vbscript:${CALL}`,
  ],
  ...[`<a href="javascript:${CALL}" ${MARK}>a</a>`, `<iframe ${MARK} src="javascript:${CALL}"></iframe>`],
  ...[
    `<iframe ${MARK} srcdoc="<script>parent.${CALL}</script>"></iframe>`,
    `<object ${MARK} data="javascript:${CALL}"></object>`,
  ],
  ...[
    `<embed ${MARK} src="javascript:${CALL}">`,
    `<form ${MARK} action="javascript:${CALL}"><button>a</button></form>`,
  ],
  ...[
    `<details ${MARK} open ontoggle=${CALL}>`,
    `<video ${MARK}><source onerror=${CALL}></video>`,
    `<input ${MARK} autofocus onfocus=${CALL}>`,
  ],
  ...[`<math ${MARK}><a xlink:href="javascript:${CALL}">a</a></math>`, `<svg><script ${MARK}>${CALL}</script></svg>`],
  ...[`<svg><animate ${MARK} onbegin=${CALL} attributeName=x dur=1s>`, `<marquee ${MARK} onstart=${CALL}>a</marquee>`],
  ...[
    `<meta ${MARK} http-equiv=refresh content="0;url=javascript:${CALL}">`,
    `<base ${MARK} href="javascript:/a/-${CALL}//">`,
  ],
  ...[`<link ${MARK} rel=stylesheet href="data:text/css,*{}" onload=${CALL}>`, `<style ${MARK}>*{color:red}</style>`],
  ...[
    `&lt;img src=x ${MARK} onerror=${CALL}&gt;`,
    `%3Cimg src=x ${MARK} onerror=${CALL}%3E`,
    `\\x3cimg src=x ${MARK} onerror=${CALL}\\x3e`,
  ],
  ...[
    `\u2028${CALL}\u2029`,
    `\uff1cimg src=x ${MARK} onerror=${CALL}\uff1e`,
    `<scr<script>ipt ${MARK}>${CALL}</scr</script>ipt>`,
  ],
  ...[`<template shadowrootmode=open>${img}</template>`],
];
