/** A name as residents are kept: what is called first, and the family's. */
export interface PersonName {
  readonly firstName: string
  readonly lastName?: string
}

/** `Iyer, Meenakshi` is turned round; `Ravi & Sunita Patil` share the last word; a firm keeps its name whole. */
export function readName(text: string): PersonName {
  const bare = text.replace(/^(?:mr|mrs|ms|miss|dr|shri|smt|kum|श्री|श्रीमती|सुश्री)\.?\s+/iu, '').trim()
  if (isFirm(bare)) return { firstName: bare }
  const comma = bare.indexOf(',')
  if (comma > 0 && comma < bare.length - 1) return { firstName: bare.slice(comma + 1).trim(), lastName: bare.slice(0, comma).trim() }
  const words = bare.replace(/,$/, '').split(' ')
  if (words.length === 1) return { firstName: words[0]! }
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! }
}

const isFirm = (text: string): boolean =>
  /\b(?:ltd|limited|pvt|llp|inc|llc|plc|pty|gmbh|trust|company|corp|corporation|bank|school|college)\b\.?/i.test(text)

/** What a unit is said to be, in the words of people's lists; nothing for anything else. */
export function occupancyWord(text: string): Occupancy | undefined {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  if (bare === '' && /^[-–—.]+$/.test(text.trim())) return 'vacant'
  return WORDS.get(bare)
}

/** The same in the place of a name, where short words may be somebody's. */
export function nameWord(text: string): Exclude<Occupancy, 'occupied'> | undefined {
  const word = occupancyWord(text)
  return word === 'occupied' || PERHAPS_A_NAME.has(text.trim().toLowerCase()) ? undefined : word
}

const PERHAPS_A_NAME = new Set(['no', 'n', 'free', 'down', 'hold', 'future'])

export type Occupancy = 'occupied' | 'vacant' | 'reserved' | 'maintenance'

const BY_OCCUPANCY: Readonly<Record<Occupancy, readonly string[]>> = {
  occupied: [
    'occupied',
    'rented',
    'leased',
    'let',
    'active',
    'current',
    'full',
    'filled',
    'yes',
    'y',
    'notice',
    'on notice',
    'notice given',
    'occupied notice',
    'अधिकृत',
    'भरा',
    'भरा हुआ',
    'किराये पर',
    'किराए पर',
  ],
  vacant: [
    'vacant',
    'empty',
    'available',
    'unoccupied',
    'free',
    'to let',
    'not let',
    'no',
    'n',
    'unlet',
    'vacant unrented',
    'na',
    'n a',
    'nil',
    'none',
    'खाली',
    'रिक्त',
  ],
  reserved: ['reserved', 'booked', 'blocked', 'vacant rented', 'upcoming', 'future', 'hold', 'on hold', 'आरक्षित', 'बुक'],
  maintenance: [
    'maintenance',
    'under maintenance',
    'repair',
    'under repair',
    'out of order',
    'down',
    'renovation',
    'under renovation',
    'मरम्मत',
  ],
}
const WORDS: ReadonlyMap<string, Occupancy> = new Map(
  (Object.keys(BY_OCCUPANCY) as Occupancy[]).flatMap((occupancy) => BY_OCCUPANCY[occupancy].map((word) => [word, occupancy] as const)),
)
