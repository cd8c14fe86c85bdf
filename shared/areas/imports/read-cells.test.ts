import { assert, constantFrom, date, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFormula } from './formula.ts'
import { readAmount } from './read-amount.ts'
import { dateReading, readDay } from './read-day.ts'
import { nameWord, occupancyWord, readName } from './read-person.ts'
import { bareRoom, floorNumber, readFloor, readUnits } from './unit-name.ts'

const DMY = { order: 'dmy', isConflict: false, dayFirst: 1, monthFirst: 0 } as const
const TODAY = '2026-11-20'

describe('a formula', () => {
  it.each(['=1+1', ' =HYPERLINK("http://x")', '@SUM(A1:A2)', '+A1', '-A1*2', "+cmd|' /C calc'!A0", '-2+3+cmd|x', '＝1+1', '+SUM(A1)'])(
    'is known: %s',
    (text) => expect(isFormula(text)).toBe(true),
  )
  it.each([
    '+91 98220 12345',
    '+91-9823098765',
    '-250',
    '-₹250.00',
    '-',
    '- paid half',
    '(1,000.00)',
    '@asha',
    'a=b',
    '',
    '+27 (0)82 555 1234',
    '=',
  ])('is not seen in: %s', (text) => expect(isFormula(text)).toBe(false))
})

describe('an amount', () => {
  it.each([
    ['₹8,500.00', 850_000],
    ['8,000/-', 800_000],
    ['Rs. 21,500', 2_150_000],
    ['(1,000.00)', -100_000],
    ['-250', -25_000],
    ['1.250,00', 125_000],
    [8500, 850_000],
    [9350.000000000002, 935_000],
    [8333.333333333334, 833_333],
    ['0', 0],
  ])('is read from %s', (cell, minor) => expect(readAmount(cell, 'INR')).toEqual({ value: minor }))
  it.each(['', '-', 'nil', 'N/A', null])('is none in %s', (cell) => expect(readAmount(cell, 'INR')).toEqual({ value: undefined }))
  it.each(['seven thousand', '31/02/2026', true])('is refused in %s', (cell) =>
    expect(readAmount(cell, 'INR')).toMatchObject({ code: 'INVALID_AMOUNT' }),
  )
  it.each([
    ['$500', 'INR'],
    ['₹500', 'ZAR'],
    ['R 500', 'INR'],
    ['USD 500', 'NGN'],
  ])('of another currency is never taken for ours: %s in %s', (cell, currency) =>
    expect(readAmount(cell, currency)).toMatchObject({ code: 'CURRENCY_MISMATCH' }),
  )
  it('of a number in a spreadsheet is what it says, to the last paisa', () =>
    assert(
      property(integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
        expect(readAmount(minor / 100, 'INR')).toEqual({ value: minor === 0 ? 0 : minor })
      }),
    ))
})

describe('a date', () => {
  it('is read back however it is written, once the order is known', () =>
    assert(
      property(
        date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true }),
        constantFrom('/', '-', '.'),
        constantFrom<'dmy' | 'mdy'>('dmy', 'mdy'),
        (moment, mark, order) => {
          const day = moment.toISOString().slice(0, 10)
          const [year, month, date_] = day.split('-') as [string, string, string]
          const written = (order === 'dmy' ? [date_, month, year] : [month, date_, year]).join(mark)
          expect(readDay(written, TODAY, { order, isConflict: false, dayFirst: 0, monthFirst: 0 })).toEqual({ value: day })
          expect(readDay({ day }, TODAY, DMY)).toEqual({ value: day })
        },
      ),
    ))
  it.each(['31/02/2026', '2026-13-01', '32-01-2026'])('that is not in the calendar is refused: %s', (text) =>
    expect(readDay(text, TODAY, DMY)).toMatchObject({ code: 'INVALID_DAY' }),
  )
  it.each(['today', '+7', '3/11', '3 nov', 'soon', '12', '1/1/1850'])('is never guessed from %s', (text) =>
    expect(readDay(text, TODAY, DMY)).toMatchObject({ code: 'INVALID_DAY' }),
  )
  it('whose order is proved by most is read so; where neither prevails, nothing is', () => {
    expect(dateReading(['13/01/2026', '14/01/2026', '15/01/2026', '01/15/2026'], 'mdy')).toMatchObject({ order: 'dmy', isConflict: false })
    expect(dateReading(['13/01/2026', '01/15/2026'], 'dmy')).toMatchObject({ order: 'dmy', isConflict: true })
    expect(dateReading(['01/02/2026', '2026-01-31'], 'mdy')).toMatchObject({ order: 'mdy', isConflict: false })
  })
})

describe('a name', () => {
  it.each([
    ['Iyer, Meenakshi', { firstName: 'Meenakshi', lastName: 'Iyer' }],
    ['Ravi & Sunita Patil', { firstName: 'Ravi & Sunita', lastName: 'Patil' }],
    ['निशा वर्मा', { firstName: 'निशा', lastName: 'वर्मा' }],
    ["O'Brien, Seán", { firstName: 'Seán', lastName: "O'Brien" }],
    ['Mr. Dev Anand', { firstName: 'Dev', lastName: 'Anand' }],
    ['Madonna', { firstName: 'Madonna' }],
    ['Infosys Ltd, Pune', { firstName: 'Infosys Ltd, Pune' }],
  ])('%s is split', (text, name) => expect(readName(text)).toEqual(name))
  it.each(['VACANT', 'vacant ', 'Empty', '-', 'खाली', 'To-Let', 'N/A'])('is none in %s', (text) => expect(nameWord(text)).toBe('vacant'))
  it.each(['No', 'Free', 'Asha', 'Full', 'Let'])('may be %s', (text) => expect(nameWord(text)).toBeUndefined())
  it('or a status says what a unit is', () => {
    expect(['Occupied', 'On Notice', 'Reserved', 'Under repair', 'whatever'].map(occupancyWord)).toEqual([
      'occupied',
      'occupied',
      'reserved',
      'maintenance',
      undefined,
    ])
  })
})

describe('a unit', () => {
  it.each([
    [['101-A'], [{ room: '101', bed: 'A' }]],
    [
      ['101/b', 'G1 - C'],
      [
        { room: '101', bed: 'B' },
        { room: 'G1', bed: 'C' },
      ],
    ],
    [
      ['U1', 'U2', 'U10'],
      [{ room: 'U1' }, { room: 'U2' }, { room: 'U10' }],
    ],
    [
      ['A-101', 'B-12'],
      [{ room: 'A-101' }, { room: 'B-12' }],
    ],
    [['101A'], [{ room: '101A' }]],
    [
      ['101A', '101B'],
      [
        { room: '101', bed: 'A' },
        { room: '101', bed: 'B' },
      ],
    ],
    [['12-3'], [{ room: '12-3' }]],
    [
      ['12-1', '12-2'],
      [
        { room: '12', bed: '1' },
        { room: '12', bed: '2' },
      ],
    ],
    [
      ['Room 12 Bed 3', 'Flat 7'],
      [{ room: '12', bed: '3' }, { room: '7' }],
    ],
  ])('is a room, or a bed of one: %j', (texts, units) => expect(readUnits(texts)).toEqual(units))
  it('stands on the floor its number tells', () => {
    expect(['104', '1203', 'G1', 'U7', 'A-305', '12'].map(floorNumber)).toEqual([1, 12, 0, 0, 3, 0])
    expect(['Ground', '1st', 'Floor 3', 'B1', 'तल 2', 'roof'].map(readFloor)).toEqual([0, 1, 3, -1, 2, undefined])
    expect(['Room No. 5', 'Flat 12', 'Penthouse'].map(bareRoom)).toEqual(['5', '12', 'Penthouse'])
  })
})
