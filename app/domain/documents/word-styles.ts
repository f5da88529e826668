import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type INumberingOptions, type IParagraphStyleOptions, type IStylesOptions } from 'docx'

/** Twentieths of a point. A4 upright with margins of 20 mm. */
export const PAGE = { width: 11906, height: 16838, margin: 1134 }
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin

export const COLOURS = { pine: '1F4A43', ember: 'B0421A', ink: '22302D', quiet: '55635F', line: 'C9D2CE', tint: 'F2F5F3', head: 'E4ECE8' }
const AUTO = LineRuleType.AUTO
const SERIF = 'Georgia'
const SANS = 'Calibri'

/** Words that Word's own styles list knows are kept under Word's own names, so that a head finds them there. */
const styled = (id: string, name: string, more: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...more })

const paragraphStyles: IParagraphStyleOptions[] = [
  styled('Kicker', 'Kicker', { next: 'Title', run: { color: COLOURS.ember, bold: true, size: 19, characterSpacing: 10 }, paragraph: { spacing: { before: 120, after: 60 }, keepNext: true } }),
  styled('Subtitle', 'Subtitle', { next: 'Normal', run: { color: COLOURS.quiet, size: 25 }, paragraph: { spacing: { after: 240 } } }),
  styled('Lead', 'Lead', { run: { size: 25, color: COLOURS.pine }, paragraph: { spacing: { after: 180 } } }),
  styled('Quiet', 'Quiet', { run: { color: COLOURS.quiet } }),
  styled('Facts', 'Facts', { paragraph: { spacing: { after: 40 }, indent: { left: 2835, hanging: 2835 }, leftTabStop: 2835 } }),
  styled('Contents', 'Contents', { paragraph: { spacing: { after: 50 }, indent: { left: 284 } } }),
  styled('ContentsHeading', 'Contents heading', { next: 'Contents', run: { font: SERIF, bold: true, size: 25, color: COLOURS.pine }, paragraph: { spacing: { before: 300, after: 100 }, keepNext: true } }),
  styled('Quote', 'Quote', {
    run: { color: COLOURS.ink },
    paragraph: { spacing: { before: 0, after: 0, line: 280, lineRule: AUTO }, indent: { left: 227 }, border: { left: { style: BorderStyle.SINGLE, size: 24, space: 10, color: COLOURS.ember } }, shading: { fill: COLOURS.tint } },
  }),
  styled('CalloutTitle', 'Callout title', { basedOn: 'Quote', next: 'Quote', run: { bold: true, color: COLOURS.ember }, paragraph: { keepNext: true } }),
  styled('ListParagraph', 'List Paragraph', { paragraph: { spacing: { after: 70 } } }),
  styled('Caption', 'caption', { run: { bold: true, color: COLOURS.pine, size: 21 }, paragraph: { spacing: { before: 180, after: 90 }, keepNext: true } }),
  styled('TableText', 'Table text', { run: { size: 19 }, paragraph: { spacing: { before: 0, after: 40, line: 250, lineRule: AUTO } } }),
  styled('TableHead', 'Table head', { basedOn: 'TableText', run: { bold: true, color: COLOURS.pine }, paragraph: { keepNext: true } }),
  styled('Figure', 'Figure', { run: { font: SERIF, bold: true, size: 44, color: COLOURS.pine }, paragraph: { spacing: { after: 0, line: 240, lineRule: AUTO }, keepNext: true } }),
  styled('FigureLabel', 'Figure label', { run: { bold: true, size: 20 }, paragraph: { spacing: { after: 0 } } }),
  styled('SmallPrint', 'Small print', { run: { size: 17, color: COLOURS.quiet }, paragraph: { spacing: { before: 60, after: 60, line: 240, lineRule: AUTO } } }),
  styled('Header', 'header', { run: { size: 17, color: COLOURS.quiet }, paragraph: { spacing: { after: 0 }, rightTabStop: TEXT_WIDTH } }),
  styled('Footer', 'footer', { basedOn: 'Header', run: { size: 17, color: COLOURS.quiet }, paragraph: { spacing: { after: 0 }, rightTabStop: TEXT_WIDTH } }),
]

export const styles: IStylesOptions = {
  default: {
    document: { run: { font: SANS, size: 22, color: COLOURS.ink, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 130, line: 288, lineRule: AUTO } } },
    title: { run: { font: SERIF, size: 54, bold: true, color: COLOURS.pine }, paragraph: { spacing: { after: 60, line: 260, lineRule: AUTO }, keepNext: true } },
    heading1: { run: { font: SERIF, size: 33, bold: true, color: COLOURS.pine }, paragraph: { spacing: { before: 440, after: 130, line: 260, lineRule: AUTO }, keepNext: true, border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 4, color: COLOURS.line } } } },
    heading2: { run: { font: SERIF, size: 25, bold: true, color: COLOURS.pine }, paragraph: { spacing: { before: 280, after: 90, line: 260, lineRule: AUTO }, keepNext: true } },
    hyperlink: { run: { color: COLOURS.ember, underline: {} } },
  },
  paragraphStyles,
}

const hanging = { style: { paragraph: { indent: { left: 397, hanging: 284 } } } }
export const numbering: INumberingOptions = {
  config: [
    { reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, ...hanging }] },
    { reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, ...hanging }] },
  ],
}
