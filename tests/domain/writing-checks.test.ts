import { describe, expect, test } from 'vitest'
import * as interventions from '#app/domain/interventions.server.ts'

const blocked = (whatHappened: string) => 'whatHappened' in interventions.smallResults({ whatHappened })
const warned = (text: string, measured: number | null = null) => interventions.warnings({ whatHappened: text }, { measured, organisation: '' })

describe('a result for fewer than ten pupils, shown or to be worked out, cannot be sent', () => {
  test.each([
    'Of 24 pupils, 17 improved.',
    '17 of the 24 pupils improved.',
    '17 of 24 improved by at least a grade.',
    'Seventeen of the twenty-four pupils made progress.',
    '17 out of 24 pupils reached the expected standard.',
    'Seven pupils out of eighteen improved.',
    '6 of the 8 pupils liked it.',
    'Six of the eight pupils improved.',
    'Four children out of six caught up.',
    '80% of 10 pupils passed.',
    'In the end 80% of 10.',
    '75% of the 8 pupils read faster.',
    '67% of our 24 pupils reached the expected standard.',
    '62% (5 of 8) met the standard.',
    '96% (48/50 pupils) passed.',
    'All but three of the 60 pupils passed the check.',
    'All but four pupils improved.',
    'Three pupils improved and the rest did not.',
    'Six pupils made no progress.',
    'One child failed the phonics check.',
    'The eight pupils in the group scored 12 points more.',
    'Our group of six improved by 12 points.',
    'Twenty-one improved and five did not.',
    'Scores rose for the group (n = 7).',
    'n=4 in the comparison.',
    '17/24 pupils improved.',
    '5/8 children liked it.',
    '75% of the four EAL pupils passed.',
    '75% of the four quiet Year 6 pupils read more.',
    '75% of the 4 passed.',
    '75% of the 4.',
    '67% of our six boys liked it.',
    'Half of the 8.',
    'By summer half of the eight had improved.',
    'Three quarters of the 4 reached the expected standard.',
    'A third of our nine girls came.',
    'Most of the six passed.',
    'Six EAL pupils improved.',
    '**17** of the _24_ pupils improved.',
    'Of our 39 pupils, 33 reached the expected standard.',
    '| Group | Pupils | Score |\n| --- | --- | --- |\n| Paired | 6 | 117 |\n| Others | 33 | 109 |',
    '| Group | Pupils | Score |\n| --- | --- | --- |\n| Paired | 33 | 117 |\n| All | 39 | 115 |',
    '| Class | n | Gain |\n|---|---|---|\n| 4A | 15 | 3.1 |\n| 4B | 16 | 2.4 |\n| Total | 38 | 2.6 |',
    '| What became of them | Pupils |\n| --- | --- |\n| Improved | 31 |\n| No change | 8 |',
    '| | Improved | Did not improve |\n| --- | --- | --- |\n| Number of pupils | 17 | 7 |',
  ])('%s', (text) => {
    expect(blocked(text)).toBe(true)
  })
})

describe('what was taught, who taught it, years, ratios and large groups are free', () => {
  test.each([
    'Groups of six, twice a week.',
    'Six pupils at a time came to the table.',
    'Two teaching assistants improved their questioning.',
    'Two teaching assistants ran it with groups of four pupils.',
    'Year 6 pupils improved most.',
    'Year 3 and 4 pupils improved.',
    'Our Year 3/4 pupils made progress.',
    'Y5 pupils reached the expected standard.',
    'Key stage 2 pupils passed.',
    'KS2 pupils improved by 4 points.',
    'The ratio was 1:6 and pupils improved.',
    'One adult to six pupils worked well.',
    'Fifteen minutes, 4 days a week, for 22 weeks; pupils improved.',
    'After 6 weeks pupils improved.',
    'Pupils gained 3 months.',
    'Pupils gained 4.5 points on average.',
    '28 of the 39 pupils improved.',
    'Of the 60 pupils, 45 improved.',
    '80% of the 120 pupils passed.',
    '83% of pupils improved.',
    'Nine out of ten pupils liked it.',
    'One in five pupils was away.',
    'Two of the four days were lost.',
    '6 of the 70 pupils left.',
    '6 of the 12 sessions were missed.',
    'Pupils got 6 of 8 problems right.',
    'Attendance rose from 89% to 92%.',
    'The standardised difference is 0.04, 95% interval −0.32 to 0.40.',
    'n = 42',
    'Three quarters of pupils improved.',
    'Words a minute rose from 84 to 117.',
    'Every 4 pupils shared a tablet.',
    'Pupils in groups of three made progress.',
    'It cost £6 of the £24 that pupils raised.',
    'Both classes, 59 pupils, improved.',
    'All pupils improved.',
    'Two schools improved.',
    '75% of the four sessions pupils had were kept.',
    'Half of the 8 lessons were lost.',
    'Half of the six weeks, and pupils improved.',
    'Two thirds of the 3 terms.',
    '75% of the four reading lessons for pupils took place.',
    'Half of the 80 pupils passed.',
    'A quarter of the 48.',
    'Half of the eight hundred pupils passed.',
    'Most of the six books were too hard.',
    'All of the four teachers of pupils stayed.',
    '12 of 12 pupils passed.',
    'Twelve EAL pupils improved.',
    'The 2 classes improved.',
    'In 2024 of 120 pupils, 80 passed.',
    '| Group | Minutes | Pupils |\n| --- | --- | --- |\n| A | 20 | 6 |\n| B | 20 | 5 |',
    '| Class | Autumn | Summer |\n| --- | --- | --- |\n| 4A | 8 | 9 |\n| 4B | 7 | 9 |',
    '| Group | Pupils | Score |\n| --- | --- | --- |\n| Paired | 27 | 117 |\n| Others | 28 | 109 |\n| All | 55 | 113 |',
    '| Group | Pupils | Score |\n| --- | --- | --- |\n| Boys | 42 | 117 |\n| Disadvantaged | 40 | 109 |\n| All | 88 | 113 |',
  ])('%s', (text) => {
    expect(blocked(text)).toBe(false)
  })

  test('how many were taught may be said where it is said to whom and how', () => {
    expect(interventions.smallResults({ whatWeDid: 'Six pupils improved each week.', forWhom: 'Eight pupils who did not pass the check.', deliveredBy: 'Two teachers' })).toEqual({})
  })
})

describe('a pupil number is found however it is written', () => {
  test.each(['A123456789012', 'a123456789012.', 'UPN:H801200001001', '_A12345678901B_', '**A123456789012**', 'A123 4567 8901 2', 'A123-456789-01-2', 'Ａ１２３４５６７８９０１２', 'A1234567\u200b89012', '(T820200001001)'])('%s', (text) => {
    expect(interventions.pupilNumbers({ deliveredBy: text })).toHaveProperty('deliveredBy')
  })
  test.each(['10.1000/182', 'URN 900101', '01234 567890', 'ISBN 9780123456789', 'A1234567890123456', 'version A12345678901', 'https://doi.org/10.1080/0123456789012', 'In 2024 we had 12 classes of 30'])('%s is none', (text) => {
    expect(interventions.pupilNumbers({ deliveredBy: text })).toEqual({})
  })
})

describe('what only a person can judge is asked about, and stops nothing', () => {
  test.each([
    ['Our autistic pupil in Year 4 settled.', /diagnosis/],
    ['Dyslexic learners in Reception enjoyed it.', /diagnosis/],
    ['A looked-after child joined in.', /neighbour/],
    ['Three Traveller pupils came every day.', /neighbour/],
    ['There were 4 young carers among them.', /neighbour/],
    ['12 pupils had EHC plans.', /neighbour/],
    ['All 14 pupils passed.', /says something about each/],
    ['100% of the 12 pupils improved.', /says something about each/],
    ['None of our 15 children made progress.', /says something about each/],
    ['All 12 of 12 pupils passed (100%).', /says something about each/],
    ['12/12 pupils passed.', /says something about each/],
    ['**12** of **12** passed.', /says something about each/],
    ['None of the 15 passed.', /says something about each/],
    ['0 of 15 pupils passed.', /says something about each/],
    ['Every one of the fourteen EAL pupils passed.', /says something about each/],
    ['All 14 (100%).', /says something about each/],
    ['See the photo of week three.', /picture/],
    ['The photographs below show the wall.', /picture/],
    ['A video of our children is to follow.', /picture/],
    ['We asked Jayden.', /Jayden/],
  ])('%s', (text, question) => {
    expect(warned(text).join('\n')).toMatch(question)
    expect(interventions.pupilNumbers({ text })).toEqual({})
  })

  test.each([
    'Autism training was for all staff.', 'Year 4 read in pairs.', 'We spoke to 120 families, some of them Travellers.', 'Looked-after children were part of it in Year 6.', 'All 140 pupils passed.', '140 of 140 pupils passed.', 'We taught 12 of 12 lessons.', 'All 12 lessons were taught.', '12 of 15 pupils came.', 'All of the lessons were 14 minutes.',
    'We took no photographs.', 'A picture book each week.', 'Draw a picture of the problem.', 'Two teaching assistants and Year 2.', 'Key stage 2 and Year 6.',
  ])('nothing is asked of: %s', (text) => {
    expect(warned(text)).toEqual([])
  })
})
