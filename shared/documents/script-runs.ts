export type Script = 'latin' | 'devanagari'
export interface ScriptRun {
  readonly script: Script
  readonly text: string
}

const DEVANAGARI = /\p{Script_Extensions=Devanagari}|\u200c|\u200d|\u25cc/u
const ANY_DEVANAGARI = /\p{Script=Devanagari}/u
/** Belongs to whatever it stands between, so that a word and its stop stay one run. */
const NEUTRAL = /[\s.,;:()/-]/

export function hasDevanagari(text: string): boolean {
  return ANY_DEVANAGARI.test(text)
}

/**
 * Text cut where its script changes, because no one font has both: spaces and stops between two Devanagari words stay with them,
 * at the end of a run they go to the Latin that follows.
 */
export function scriptRuns(text: string): ScriptRun[] {
  if (!hasDevanagari(text)) return text === '' ? [] : [{ script: 'latin', text }]
  const runs: { script: Script; text: string }[] = []
  let neutral = ''
  for (const character of text) {
    const last = runs.at(-1)
    if (NEUTRAL.test(character)) {
      neutral += character
      continue
    }
    const script: Script = DEVANAGARI.test(character) ? 'devanagari' : 'latin'
    if (last?.script === script) last.text += neutral + character
    else if (script === 'latin') runs.push({ script, text: neutral + character })
    else {
      if (last) last.text += neutral
      else if (neutral !== '') runs.push({ script: 'latin', text: neutral })
      runs.push({ script, text: character })
    }
    neutral = ''
  }
  const last = runs.at(-1)
  if (last && neutral !== '') last.text += neutral
  return runs
}
