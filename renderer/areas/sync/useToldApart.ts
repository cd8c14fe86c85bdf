import { useTranslation } from 'react-i18next'
import { shortId, toldApart, type Mark, type Recognisable } from '../../../shared/areas/organisations/told-apart.ts'
import { useFormat } from '../../ui/format.ts'
import { useRoleName } from './useRoleName.ts'

/** In words, what tells each of these from another of its name: `Pune · since 3 Nov`; nothing where its name does. */
export function useToldApart(organisations: readonly Recognisable[], shown: readonly Mark[] = []): (one: Recognisable) => string {
  const { t, i18n } = useTranslation('sync')
  const format = useFormat()
  const roleName = useRoleName()
  const marks = toldApart(organisations)
  const words: Record<Mark, (one: Recognisable) => string | undefined> = {
    role: ({ role }) => (role === undefined ? undefined : roleName(role)),
    city: ({ city }) => city,
    country: ({ country }) => country && new Intl.DisplayNames(i18n.language, { type: 'region' }).of(country),
    since: ({ since }) => (since === undefined ? undefined : t('choose.since', { day: format.dayLong(since.slice(0, 10)) })),
    id: ({ id }) => shortId(id),
  }
  return (one) =>
    (marks.get(one.id) ?? [])
      .filter((mark) => !shown.includes(mark))
      .flatMap((mark) => words[mark](one) ?? [])
      .join(' · ')
}
