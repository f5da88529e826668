import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { markdownFromHtml } from '#app/enhance/paste.ts'
import { renderTyped } from '#app/platform/markdown.server.ts'

/** The parser that turndown itself uses where there is no browser. */
const { createDocument } = createRequire(import.meta.url)('@mixmark-io/domino') as { createDocument(html: string, force: boolean): Document }
const pasted = (html: string): string => markdownFromHtml(html, (text) => createDocument(text, true).body)

const word = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:TrackMoves>false</w:TrackMoves></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-text:·;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const bullet = (level: number, text: string, mark = '·'): string =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>\n`

describe('what is pasted from Word', () => {
  test('paragraphs keep their bold and italic, and nothing of the styles, the comments or the empty lines', () => {
    const html = word(`<p class=MsoNormal style='margin-bottom:8.0pt'><b style='mso-bidi-font-weight:normal'>Each pair</b> shared <i>one</i> page of about 150&nbsp;words<span style='mso-spacerun:yes'>  </span>and read it.<o:p></o:p></p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><span lang=EN-US style='font-size:12.0pt;color:#1F3864'>Then they changed over.</span></p>`)
    expect(pasted(html)).toBe('**Each pair** shared *one* page of about 150 words and read it.\n\nThen they changed over.')
  })

  test('list paragraphs become lists, nested as they were', () => {
    const html = word(`${bullet(1, 'Pairs')}${bullet(2, 'the stronger reader first', 'o')}${bullet(2, 'then the partner', 'o')}${bullet(1, 'A slip of paper')}<p class=MsoNormal>After.</p>`)
    expect(pasted(html)).toBe('- Pairs\n  - the stronger reader first\n  - then the partner\n- A slip of paper\n\nAfter.')
  })

  test('numbered list paragraphs keep their numbers, and a list of letters is a numbered list', () => {
    const html = word(`${bullet(1, 'First', '1.')}${bullet(2, 'inside', 'a)')}${bullet(1, 'Second', '2.')}`)
    expect(pasted(html)).toBe('1. First\n   1. inside\n2. Second')
    expect(pasted(word(`${bullet(1, 'Third', '3.')}${bullet(1, 'Fourth', '4.')}`))).toBe('3. Third\n4. Fourth')
  })

  test('a list that only its margin and its typed bullet tell of is a list, and an indented paragraph is not', () => {
    const html = word(`<p class=MsoListParagraph style='margin-left:36.0pt'><span style='font-family:Symbol'>·</span>&nbsp;&nbsp; One</p><p class=MsoListParagraph style='margin-left:72.0pt'><span style='font-family:"Courier New"'>o</span>&nbsp;&nbsp; Two</p><p class=MsoListParagraph style='margin-left:36.0pt'>Set in, and no list.</p>`)
    expect(pasted(html)).toBe('- One\n  - Two\n\nSet in, and no list.')
  })

  test('a table comes along with a head, one line to a row, and cells that reached over others', () => {
    const html = word(`<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200 valign=top><p class=MsoNormal><b>Class</b><o:p></o:p></p></td><td><p class=MsoNormal>Autumn</p></td><td><p class=MsoNormal>Summer</p></td></tr>
      <tr><td rowspan=2><p class=MsoNormal>Paired</p><p class=MsoNormal>(4A)</p></td><td><p class=MsoNormal>84</p></td><td><p class=MsoNormal>117</p></td></tr><tr><td colspan=2><p class=MsoNormal>all | some</p></td></tr></table>`)
    const markdown = pasted(html)
    expect(markdown.split('\n')).toEqual(['| Class | Autumn | Summer |', '| --- | --- | --- |', '| Paired (4A) | 84 | 117 |', '|  | all \\| some |  |'])
    expect(renderTyped(markdown)).toContain('<td>all | some</td>')
  })

  test('a box drawn round some text is its text', () => {
    expect(pasted(word('<table><tr><td><p class=MsoNormal>In a box.</p><p class=MsoNormal>Twice.</p></td></tr></table>'))).toBe('In a box.\n\nTwice.')
  })

  test('headings of every depth stand below the page’s own', () => {
    expect(pasted(word('<p class=MsoTitle>Report</p><h1><b>What we did</b></h1><h2>Week one</h2><h3>Monday</h3><h5>Break</h5>'))).toBe('### Report\n\n### What we did\n\n### Week one\n\n### Monday\n\n#### Break')
  })

  test('footnotes keep their numbers and their words, and lose their links into the document', () => {
    const html = word(`<p class=MsoNormal>It was measured.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a></p>
      <div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> In May.</p></div></div>`)
    expect(pasted(html)).toBe('It was measured.[1]\n\n[1] In May.')
  })

  test('what was deleted with changes tracked stays deleted, what was inserted stays, and comments go', () => {
    const html = word(`<p class=MsoNormal>We read <del cite="mailto:Amara" datetime="2026-11-01T10:00">Jayden’s</del><ins cite="mailto:Amara"> the class</ins> list.<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[AO1]</a></span><span style='mso-hide:all;display:none'>secret</span></p><div style='mso-element:comment-list'><p class=MsoCommentText>Is that a name?</p></div>`)
    expect(pasted(html)).toBe('We read the class list.')
  })

  test('links lead to the web or to mail; anything else keeps only its words', () => {
    const html = word('<p><a href="https://example.org/a_(b)" title="x">one</a>, <a href="mailto:a@b.example">two</a>, <a href="javascript:alert(1)">three</a>, <a href="file:///C:/x.docx">four</a>, <a href="data:text/html,x">five</a>, <a href="https://example.org"><img src="x.png"></a>six</p>')
    expect(pasted(html)).toBe('[one](https://example.org/a_%28b%29), [two](mailto:a@b.example), three, four, five, six')
  })

  test('pictures leave nothing behind', () => {
    const html = word(`<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"><v:imagedata src="file:///C:/photo.jpg"/></v:shape><![endif]--><![if !vml]><img width=604 src="file:///C:/photo.jpg" alt="Jayden reading"><![endif]></p><p class=MsoNormal>Text.</p>`)
    expect(pasted(html)).toBe('Text.')
  })

  test('Word’s smart tags are only their words', () => {
    expect(pasted(word('<p class=MsoNormal>In <st1:place w:st="on"><st1:City>Kingsmarl</st1:City></st1:place>.</p>'))).toBe('In Kingsmarl.')
  })
})

describe('what is pasted from elsewhere', () => {
  test('Google Docs: bold is in the styles, and the wrapper that says bold is not', () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">What happened</span></h2><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none">Words rose </span><span style="font-weight:700;font-style:italic">fast</span><span style="font-weight:400">.</span></p><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul></ul><br class="Apple-interchange-newline"></b>`
    expect(pasted(html)).toBe('### What happened\n\nWords rose ***fast***.\n\n- One\n  - Two')
  })

  test('LibreOffice: fonts and empty paragraphs go, lists and tables stay', () => {
    const html = `<html><head><meta name="generator" content="LibreOffice 7.6"/><style>p { line-height: 115% }</style></head><body><p style="line-height: 100%"><font face="Liberation Serif"><font size="3"><b>Bold</b> words</font></font></p><p><br/></p><ol start="2"><li><p>two</p></li><li><p>three</p></li></ol><table><col width="128*"/><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></table></body></html>`
    expect(pasted(html)).toBe('**Bold** words\n\n2. two\n3. three\n\n| a | b |\n| --- | --- |\n| 1 | 2 |')
  })

  test('words that look like Markdown stay the words they were', () => {
    const text = '2024. A year * of _change_ and `code`, snake_case, # not a heading, [a](b)'
    const back = renderTyped(pasted(`<p>${text}</p>`)).replace(/<\/?p>/g, '').trim()
    expect(back).toBe(text)
    expect(pasted('<p>Snake_case, 6:1 and [1] stay readable.</p>')).toBe('Snake_case, 6:1 and [1] stay readable.')
  })

  test('scripts and handlers come to nothing', () => {
    const back = renderTyped(pasted('<p onclick="x()">Hello<script>alert(1)</script><svg><script>alert(2)</script></svg><iframe src="x"></iframe></p>'))
    expect(back.trim()).toBe('<p>Hello</p>')
  })
})
