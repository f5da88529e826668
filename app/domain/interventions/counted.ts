/** Numbers as people write them, and who is counted. */
const SMALL_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A whole number in figures or in words. Parts of longer numbers, of decimals, of ratios and of money are none. */
export const NUMBER = `(?<![\\d.,/:–£-])(?:\\d{1,3},\\d{3}|\\d{1,6}|(?:${TENS.join('|')})(?:[- ](?:${SMALL_WORDS.slice(0, 9).join('|')}))?|(?:${[...SMALL_WORDS].reverse().join('|')}))(?![\\d%]|[.,/:]\\d|-| (?:hundred|thousand|dozen|per cent))\\b`

export function valueOf(typed: string): number {
  if (/^\d/.test(typed)) return Number(typed.replace(',', ''))
  const [first = '', second = ''] = typed.toLowerCase().split(/[- ]/)
  const tens = TENS.indexOf(first)
  return tens < 0 ? SMALL_WORDS.indexOf(first) + 1 : (tens + 2) * 10 + SMALL_WORDS.indexOf(second) + 1
}

export const LEARNERS = '(?:(?:year \\d{1,2}|reception|nursery|disadvantaged|older|younger|other|same|remaining|target(?:ed)?|tutored|paired|eal|fsm|sen|send|pp|ehcp|new|quiet(?:er)?|autistic|dyslexic|traveller|refugee|bilingual|pupil premium|more able|(?:low(?:er)?|high(?:er)?|prior|middle)[- ]attaining|looked[- ]after) ){0,2}(?:pupils?|child(?:ren)?|students?|learners?|boys?|girls?|participants?)\\b'

/** What makes a number of pupils a result: how they did, not that they came, asked or moved house. */
export const OUTCOME =
  '(?:improved|progressed|passed|failed|succeeded|achieved|attained|reached|exceeded|gained|scored|regressed|declined|(?:made|showed|saw) (?:no |some |more |less |good |better |little |rapid |expected |accelerated |\\w{1,12} )?(?:progress|gains?|improvements?|differences?|change)|met (?:the|their|its|age|expected)|caught up|fell (?:back|behind)|(?:got|did|read|wrote|spelt|performed|attended|grew) (?:better|worse|faster|slower|more|less|well|badly)|went (?:up|down|backwards|forwards)|moved up (?:a|one|two) (?:grade|level|band)|rose|(?:were|was|are|is) (?:now |still |not )?(?:on track|secure|at (?:the )?(?:expected|age)|working (?:at|above|below|towards)|above|below|persistently absent|excluded|suspended)|(?:did not|didn.t|could not|couldn.t|failed to) (?:improve|progress|pass|reach|meet|make|achieve|gain|catch up|read|write)|stayed (?:the same|where they were)|no (?:progress|improvement|change))\\b'

/** Little words that may stand between the pupils and what became of them. */
export const BETWEEN = '(?:,? (?:who|have|had|has|all|also|then|now|still|each|both|only|again|clearly|significantly|in (?:the|this|that|our|each) (?:group|class|trial|programme|study|intervention)|took part|were tutored|and)){0,4},?'

export const SMALLEST = 10
/** A count from which somebody could be known. Nobody at all is no group. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST
