import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { entityNamed, spelledOut } from './recordFields.ts'

export interface RecordWords {
  kindName: (kind: string) => string
  fieldName: (kind: string, field: string) => string
  choiceName: (kind: string, field: string, value: string) => string
}

/** What people call a kind of record, its fields and their values; a word nobody translated is spelled out. */
export function useRecordWords(): RecordWords {
  const { t, i18n } = useTranslation('access')
  const find = useCallback(
    (keys: readonly string[]): string | undefined => {
      const key = keys.find((one) => i18n.exists(one) && typeof i18n.t(one as 'ui:close', { returnObjects: true }) === 'string')
      return key === undefined ? undefined : i18n.t(key as 'ui:close')
    },
    [i18n],
  )
  const areaOf = (kind: string): string => entityNamed(kind)?.area ?? 'access'
  return {
    kindName: (kind) => (i18n.exists(`access:kind.${kind}`) ? t(`kind.${kind as 'resident'}`) : spelledOut(kind)),
    fieldName: (kind, field) => find([`access:field.${field}`, `${areaOf(kind)}:field.${field}`]) ?? spelledOut(field),
    choiceName: (kind, field, value) => find([`${areaOf(kind)}:${field}.${value}`, `access:value.${value}`]) ?? spelledOut(value),
  }
}
