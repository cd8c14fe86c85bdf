import { SETTINGS } from '../config.ts'

/** The operators' reference of settings, as Markdown: `resources/deploy/ENVIRONMENT.md` is this and nothing else. */
export function settingsReference(): string {
  const rows = Object.values(SETTINGS).map(({ variable, standard, means, isSecret }) => {
    const usual = standard === undefined || standard === '' ? '' : `\`${standard}\``
    return `| \`${variable}\` | ${usual} | ${means.replaceAll('|', '\\|')}${isSecret ? ' *Secret.*' : ''} |`
  })
  return [
    '# Settings of the sync server',
    '',
    'Environment variables. A wrong value keeps the server from starting and is named. `rentflow server check` shows what each is now.',
    '',
    '| variable | unless set | what it means |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
