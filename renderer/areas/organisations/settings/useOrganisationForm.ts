import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { useForm, type Form } from '../../../ui/form/useForm.ts'
import { useToast } from '../../../ui/toast.tsx'
import { patchOf } from './patchOf.ts'

type Organisation = OutputOf<'organisations.update'>
/** The organisation's fields that are plain text. */
export type OrganisationText = {
  [K in keyof Organisation]-?: NonNullable<Organisation[K]> extends string ? K : never
}[keyof Organisation] &
  string

/** A form over some of the organisation's texts; saving sends only what changed, and can be undone. */
export function useOrganisationForm<K extends OrganisationText>(
  section: string,
  organisation: Organisation,
  fields: readonly K[],
): { form: Form<Record<K, string>>; save: (values: Record<K, string>) => Promise<void> } {
  const { t } = useTranslation('organisations')
  const update = useRun('organisations.update')
  const toast = useToast()
  const initial = Object.fromEntries(fields.map((field) => [field, String(organisation[field] ?? '')])) as Record<K, string>
  const form = useForm({ key: `organisations.update:${section}`, initial })
  const save = async (values: Record<K, string>): Promise<void> => {
    const patch = patchOf(organisation, values)
    if (Object.keys(patch).length === 0) return
    const before = patchOf(values, initial)
    await update.run({ patch })
    toast.done(t('settings.saved'), { undo: () => update.run({ patch: before }) })
  }
  return { form, save }
}
