import type { Change, FieldChange, Touch } from '../../kernel/change.entity.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { isSame } from '../../sync/canonical.ts'
import type { Erasing } from './erase-document.ts'
import { strikeOut, textsIn, withoutTexts } from './strike-out.ts'

/**
 * Pure: a change without the person; `undefined` when nothing of it is to go. Of their own documents it keeps which fields changed, not
 * how; an answer that was about them keeps ids and figures, for it shows documents under names of its own making.
 */
export function erasedChange(change: Change, erasing: Erasing, entities: ReadonlyMap<string, AnyEntity>): Change | undefined {
  const { own, strike } = erasing
  const isTheirs = change.touched.some((touch) => own.has(touch.id)) || [...textsIn(change.answer)].some((text) => own.has(text))
  if (!isTheirs && ![...textsIn([change.touched, change.answer, change.events])].some((text) => strike.tells(text))) return undefined
  const touched = change.touched.map((touch) => erasedTouch(touch, erasing, entities))
  const answer = isTheirs ? withoutTexts(change.answer) : strikeOut(change.answer, strike, { isMeant: false })
  const events = strikeOut(change.events, strike, { isMeant: isTheirs }) as Change['events']
  if (isSame(touched, change.touched) && isSame(answer, change.answer) && isSame(events, change.events)) return undefined
  return { ...change, touched, events, ...(change.answer === undefined ? {} : { answer }) }
}

function erasedTouch(touch: Touch, { strike, own }: Erasing, entities: ReadonlyMap<string, AnyEntity>): Touch {
  if (touch.op === 'create') return touch
  const isTheirs = own.has(touch.id)
  const personal = entities.get(touch.kind)?.personal
  const emptied = new Set(isTheirs ? [...(personal?.erase ?? []), ...(personal?.mentions ?? [])].map(String) : [])
  if (touch.op === 'remove')
    return { ...touch, before: strikeOut(touch.before, strike, { isMeant: isTheirs, emptied }) as Record<string, unknown> }
  const of = ([name, change]: [string, FieldChange]): [string, FieldChange] => [
    name,
    emptied.has(name) ? { erased: true } : (strikeOut(change, strike, { isMeant: isTheirs }) as FieldChange),
  ]
  return { ...touch, fields: Object.fromEntries(Object.entries(touch.fields).map(of)) }
}
