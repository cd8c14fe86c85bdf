/** What an organisation may be known by where its name alone does not do. */
export interface Recognisable {
  readonly id: string
  readonly name: string
  readonly role?: string | undefined
  readonly city?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
  /** When it was made; an instant. */
  readonly since?: string | undefined
}

export type Mark = 'role' | 'city' | 'country' | 'since' | 'id'

/** What people know best comes first. */
const MARKS: readonly Mark[] = ['role', 'city', 'country', 'since', 'id']

/**
 * By id, what is to be shown beside a name so that no two of these look the same; nothing where a name stands once. A mark that
 * tells nobody apart is left out, and the id stands only where all else is equal.
 */
export function toldApart(organisations: readonly Recognisable[]): ReadonlyMap<string, readonly Mark[]> {
  const groups = Map.groupBy(organisations, ({ name }) => name.trim().toLowerCase())
  return new Map([...groups.values()].flatMap((group) => group.map(({ id }) => [id, marksOf(group)] as const)))
}

/** `…4f8a2c`: the end of an id, which chance made. */
export function shortId(id: string): string {
  return `…${id.slice(-6)}`
}

function marksOf(group: readonly Recognisable[]): Mark[] {
  const chosen: Mark[] = []
  for (const mark of MARKS) {
    const before = different(group, chosen)
    if (before === group.length) break
    if (different(group, [...chosen, mark]) > before) chosen.push(mark)
  }
  return chosen
}

/** How many of a group look unlike any other. */
function different(group: readonly Recognisable[], marks: readonly Mark[]): number {
  return new Set(group.map((one) => JSON.stringify(marks.map((mark) => shownAs(one, mark))))).size
}

/** As people see it: of an instant the day. */
function shownAs(one: Recognisable, mark: Mark): string {
  return (mark === 'since' ? one.since?.slice(0, 10) : one[mark]) ?? ''
}
