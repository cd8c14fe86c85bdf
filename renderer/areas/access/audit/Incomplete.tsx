import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { Notice } from '../../../ui/Notice.tsx'

/** Says so when changes may be missing: those of other desks, or the latest that are still on their way. */
export function Incomplete({ complete, scope }: Pick<OutputOf<'audit.search'>, 'complete' | 'scope'>) {
  const { t } = useTranslation('access')
  return complete ? null : <Notice>{t(`audit.incomplete.${scope}`)}</Notice>
}
